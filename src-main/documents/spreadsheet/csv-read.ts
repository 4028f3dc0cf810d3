import type { Cell, Sheet } from '@shared/domain/import/workbook';
import { unguardText } from '@shared/domain/import/csv-guard';
import type { ReadLimits } from './limits';
import { FileRefusal } from './refusal';

const DELIMITERS = [',', '\t', ';', '|'];

/** The delimiter that splits the first lines most, and most evenly. */
export function detectDelimiter(text: string): string {
  const declared = /^sep=(.)\r?\n/i.exec(text);
  if (declared?.[1]) return declared[1];
  const lines = text
    .slice(0, 64_000)
    .split(/\r\n|\n|\r/, 40)
    .filter((line) => line.trim() !== '');
  let best = ',';
  let bestScore = 0;
  for (const delimiter of DELIMITERS) {
    const counts = lines.map((line) => countOutsideQuotes(line, delimiter));
    const most = Math.max(0, ...counts);
    // Addresses hold commas here and there; columns show as many lines having the same number.
    const score = most === 0 ? 0 : counts.filter((count) => count === most).length * most;
    if (score > bestScore) [best, bestScore] = [delimiter, score];
  }
  return best;
}

function countOutsideQuotes(line: string, delimiter: string): number {
  let quoted = false;
  let count = 0;
  for (const char of line) {
    if (char === '"') quoted = !quoted;
    else if (!quoted && char === delimiter) count++;
  }
  return count;
}

/** Records of a delimited text, their fields exactly as written (quotes resolved). */
export interface CsvRecords {
  records: string[][];
  delimiter: string;
  /** The last record has fewer fields than the others and no line end: the file seems cut off. */
  lastCut: boolean;
}

/**
 * Splits delimited text (RFC 4180; quotes inside unquoted fields are kept as text).
 * @param name of the sheet, for messages
 * @throws FileRefusal CSV_QUOTE_OPEN, TOO_MANY_ROWS, TOO_MANY_COLUMNS, TOO_MANY_CELLS
 */
export function parseRecords(text: string, name: string, limits: ReadLimits): CsvRecords {
  const delimiter = detectDelimiter(text);
  const code = delimiter.charCodeAt(0);
  const { length } = text;
  const records: string[][] = [];
  let record: string[] = [];
  let fields = 0;
  let at = /^sep=.\r?\n/i.exec(text)?.[0].length ?? 0;
  while (at < length) {
    let field = '';
    if (text.charCodeAt(at) === 0x22) {
      const quoted = quotedField(text, at);
      if (!quoted) throw new FileRefusal('CSV_QUOTE_OPEN', { row: records.length + 1 });
      field = quoted.value;
      at = quoted.end;
    }
    // 某"某"小屋: text after a closing quote belongs to the field.
    const stop = fieldEnd(text, at, code);
    if (stop > at) field += text.slice(at, stop);
    at = stop;
    if (record.length >= limits.columns) {
      const row = records.length + 1;
      throw new FileRefusal('TOO_MANY_COLUMNS', {
        sheet: name,
        row,
        count: record.length + 1,
        limit: limits.columns,
      });
    }
    if (++fields > limits.cells * 2)
      throw new FileRefusal('TOO_MANY_CELLS', { limit: limits.cells / 10_000 });
    record.push(field);
    const next = text.charCodeAt(at);
    if (next === code) {
      at++;
      if (at < length) continue;
      record.push('');
    }
    if (next === 0x0d && text.charCodeAt(at + 1) === 0x0a) at++;
    at++;
    records.push(record);
    record = [];
    if (records.length > limits.rows) {
      const row = records.length;
      const filled = records.filter((cells) => cells.some((cell) => cell !== '')).length;
      throw new FileRefusal('TOO_MANY_ROWS', { sheet: name, limit: limits.rows, row, filled });
    }
  }
  const last = records[records.length - 1] ?? [];
  const widest = Math.max(0, ...records.slice(0, 30).map((cells) => cells.length));
  const lastCut = records.length > 1 && last.length < widest && !/[\r\n]$/.test(text);
  return { records, delimiter, lastCut };
}

function quotedField(text: string, start: number): { value: string; end: number } | null {
  let value = '';
  for (let from = start + 1; ;) {
    const close = text.indexOf('"', from);
    if (close < 0) return null;
    if (text.charCodeAt(close + 1) !== 0x22)
      return { value: value + text.slice(from, close), end: close + 1 };
    value += text.slice(from, close + 1);
    from = close + 2;
  }
}

/**
 * Reads delimited text as a sheet. Every cell is text: nothing is taken for a number, a date or a formula here.
 * @throws FileRefusal as {@link parseRecords}
 */
export function readCsv(
  text: string,
  name: string,
  limits: ReadLimits,
): { sheet: Sheet; delimiter: string } {
  const { records, delimiter, lastCut } = parseRecords(text, name, limits);
  const sheet: Sheet = {
    name,
    hidden: false,
    rows: [],
    rowNumbers: [],
    merges: [],
    hiddenColumns: [],
  };
  records.forEach((fields, index) => {
    const row: Cell[] = fields;
    for (let column = 0; column < row.length; column++) {
      const field = fields[column] as string;
      row[column] = field === '' ? null : unguardText(field);
    }
    while (row.length > 0 && row[row.length - 1] === null) row.pop();
    if (row.length === 0) return;
    sheet.rows.push(row);
    sheet.rowNumbers.push(index + 1);
  });
  if (lastCut) sheet.lastRowCut = true;
  return { sheet, delimiter };
}

function fieldEnd(text: string, from: number, delimiter: number): number {
  let position = from;
  for (; position < text.length; position++) {
    const char = text.charCodeAt(position);
    if (char === delimiter || char === 0x0a || char === 0x0d) break;
  }
  return position;
}
