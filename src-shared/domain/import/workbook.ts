/**
 * What a submitted file looks like once read: plain data that survives a structured clone, whatever the format was.
 * Most cells are bare primitives, because a list of 20,000 x 25 cells as objects costs more to build and to move
 * between threads than the whole parsing.
 */

/** How exactly a day is known: `2023年6月` is MONTH and stands as the first of that month. */
export type DatePrecision = 'DAY' | 'MONTH' | 'YEAR';

/** A number that the file formats as a date. Already converted from its serial, never through a time zone. */
export interface DateCell {
  kind: 'date';
  /** `YYYY-MM-DD` */
  iso: string;
  precision: DatePrecision;
}

/** A number whose appearance says more than its digits: percentages, leading zeros, times, units in the format. */
export interface ShownCell {
  kind: 'shown';
  number: number;
  /** As the sender sees it. */
  text: string;
  /** The format is a percentage: `number` 0.95 means 95 %. */
  percent: boolean;
}

/** `#N/A`, `#REF!` and the like. */
export interface ErrorCell {
  kind: 'error';
  text: string;
}

/** A formula whose result was never stored in the file. It is not evaluated. */
export interface FormulaCell {
  kind: 'formula';
  /** The formula with its leading `=`. */
  text: string;
}

/** One cell; a formula with a stored result is that result. Empty cells are null. */
export type Cell =
  null | string | number | boolean | DateCell | ShownCell | ErrorCell | FormulaCell;

/** A merged block; rows are 1-based as in Excel, columns 0-based, both ends inclusive. */
export interface MergedBlock {
  top: number;
  left: number;
  bottom: number;
  right: number;
}

export interface Sheet {
  name: string;
  hidden: boolean;
  /** The rows that hold anything, top to bottom; a row's cells start at column A. */
  rows: Cell[][];
  /** The 1-based row number of each entry of `rows` (for csv: the record number, the header being 1). */
  rowNumbers: number[];
  merges: MergedBlock[];
  /** 0-based columns that the sender hid; they are read like the others. */
  hiddenColumns: number[];
  /** The last record of a text file was cut off in the middle, as far as can be told. */
  lastRowCut?: boolean;
}

export type WorkbookFormat = 'xlsx' | 'xls' | 'html' | 'csv';

export interface Workbook {
  format: WorkbookFormat;
  /** Text files only: how the bytes were read, e.g. `GB18030`. */
  encoding?: string;
  /** Text files only. */
  delimiter?: string;
  /** SHA-256 of the file's bytes, lower-case hex. */
  sha256?: string;
  sheets: Sheet[];
}

/** A cell as the sender sees it, for previews and messages. */
export function cellText(cell: Cell | undefined): string {
  if (cell === null || cell === undefined) return '';
  if (typeof cell === 'string') return cell;
  if (typeof cell === 'number') return numberText(cell);
  if (typeof cell === 'boolean') return cell ? 'TRUE' : 'FALSE';
  if (cell.kind === 'date') return dateText(cell.iso, cell.precision);
  return cell.text;
}

/** Digits without an exponent as far as a double holds them exactly, and without the noise of binary fractions. */
export function numberText(value: number): string {
  if (Number.isInteger(value)) return String(value);
  // 25.299999999999997 is what Excel stores for 25.3; it shows 15 significant digits and so do we.
  return String(Number(value.toPrecision(15)));
}

/** `2023-06-29`, `2023年6月` or `2023年`, by precision. */
export function dateText(iso: string, precision: DatePrecision): string {
  if (precision === 'DAY') return iso;
  if (precision === 'YEAR') return `${iso.slice(0, 4)}年`;
  return `${iso.slice(0, 4)}年${Number(iso.slice(5, 7))}月`;
}

/** `A`, `Z`, `AA` … for a 0-based column. */
export function columnLetter(index: number): string {
  let letters = '';
  for (let rest = index + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  }
  return letters;
}
