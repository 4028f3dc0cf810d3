import * as XLSX from '@e965/xlsx';
import * as codepages from '@e965/xlsx/dist/cpexcel';

// Workbooks of Excel 5.0/95 and old WPS hold their text in the codepage of the machine (936 here).
XLSX.set_cptable(codepages);

/** An entry of a compound file, the container of old Office documents. */
export interface CompoundEntry {
  name: string;
  /** 2 is a stream. */
  type: number;
  size: number;
  content?: ArrayLike<number>;
}

/** A compound file opened by {@link compoundFiles}. */
export interface CompoundFile {
  FileIndex: CompoundEntry[];
}

interface CompoundFiles {
  read(bytes: Buffer, options: { type: 'buffer' }): CompoundFile;
  write(file: CompoundFile, options: { type: 'buffer' }): Uint8Array;
  find(file: CompoundFile, path: string): CompoundEntry | null;
  utils: {
    cfb_new(): CompoundFile;
    cfb_add(file: CompoundFile, path: string, content: Uint8Array): void;
  };
}

interface Formatter {
  format(code: string, value: number): unknown;
}

/** The library's reader of compound files; it ships without types. */
export const compoundFiles = XLSX.CFB as CompoundFiles;

/** Shows a number by a format code, as the spreadsheet program would. */
export function formatNumber(code: string, value: number): string {
  return String((XLSX.SSF as Formatter).format(code, value));
}
