import { basename, extname, resolve } from 'node:path';
import type { z } from 'zod';
import type { csvEncoding, exportFormat } from '@shared/contract/exports';
import { AppError } from '@shared/errors';
import { writeCsv } from '../../documents/spreadsheet/write-csv';
import { writeXlsx, type ListColumn, type ListValue } from '../../documents/spreadsheet/write-xlsx';

/** Where a list goes and in which form. */
export interface ListTarget {
  file: string;
  /** By the file's ending when left out. */
  format?: z.output<typeof exportFormat> | undefined;
  encoding: z.output<typeof csvEncoding>;
}

/** A list ready to be written. */
export interface WritableList<K extends string = string> {
  sheet: string;
  title?: string;
  columns: readonly ListColumn<K>[];
  rows: Iterable<Partial<Record<K, ListValue>>>;
}

const SHOWN_CHARACTERS = 10;

function formatOf({ file, format }: ListTarget): 'xlsx' | 'csv' {
  if (format) return format;
  const ending = extname(file).toLowerCase();
  if (ending === '.xlsx') return 'xlsx';
  if (ending === '.csv') return 'csv';
  throw new AppError('EXPORT_FORMAT', { file: basename(file) });
}

/**
 * Writes a list as xlsx or csv; the file appears whole or not at all.
 * @throws AppError EXPORT_FORMAT, EXPORT_ENCODING, FILE_NOT_WRITABLE
 */
export async function writeList<K extends string>(
  target: ListTarget,
  list: WritableList<K>,
): Promise<{ file: string; rows: number }> {
  const file = resolve(target.file);
  if (formatOf(target) === 'xlsx') {
    const sheet = {
      name: list.sheet,
      columns: list.columns,
      rows: list.rows,
      spareRows: 0,
      ...(list.title ? { title: list.title } : {}),
    };
    const [rows = 0] = await writeXlsx(file, [sheet]);
    return { file, rows };
  }
  const encoding = target.encoding === 'gb18030' ? 'GB18030' : 'UTF-8-BOM';
  const { rows, missing } = await writeCsv(file, list.columns, list.rows, { encoding });
  if (missing.length > 0) {
    const chars = missing.slice(0, SHOWN_CHARACTERS).join('');
    throw new AppError('EXPORT_ENCODING', { count: missing.length, chars });
  }
  return { file, rows };
}
