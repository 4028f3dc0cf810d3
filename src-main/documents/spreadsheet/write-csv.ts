import { guardText } from '@shared/domain/import/csv-guard';
import { writeAtomically } from './atomic-file';
import { encodeText, unencodable, type TextEncoding } from './text-encoding';
import type { ColumnKind, ListColumn, ListValue, RowSource } from './write-xlsx';

export interface CsvOptions {
  /** UTF-8 with a byte order mark unless given, which Excel and WPS open by double click. */
  encoding?: TextEncoding;
  delimiter?: string;
}

export interface CsvResult {
  rows: number;
  /** Characters that the encoding does not have; they stand as `?` in the file. */
  missing: string[];
}

const BLOCK = 60_000;

/** Quotes a field where the format demands it. */
export function quoteField(text: string, delimiter: string): string {
  const plain = !text.includes('"') && !text.includes(delimiter) && !/[\r\n]/.test(text);
  return plain ? text : `"${text.replace(/"/g, '""')}"`;
}

function fieldText(value: ListValue, kind: ColumnKind): string {
  if (value === null || value === undefined || value === '') return '';
  if (typeof value === 'boolean') return value ? '是' : '否';
  if (typeof value === 'number') return kind === 'money' ? (value / 100).toFixed(2) : String(value);
  // A tab keeps a spreadsheet program from turning a phone into a number; the import strips it.
  if (kind === 'phone' && /^\d+$/.test(value)) return `\t${value}`;
  return guardText(value);
}

/**
 * Writes a list as csv. Text that could start a formula is kept harmless, see csv-guard. The file appears whole or not
 * at all.
 * @throws AppError FILE_NOT_WRITABLE
 */
export async function writeCsv<K extends string>(
  file: string,
  columns: readonly ListColumn<K>[],
  rows: RowSource<K>,
  options: CsvOptions = {},
): Promise<CsvResult> {
  const { encoding = 'UTF-8-BOM', delimiter = ',' } = options;
  const missing = new Set<string>();
  return writeAtomically(file, async (handle) => {
    let first = true;
    const write = async (text: string): Promise<void> => {
      for (const char of unencodable(text, encoding)) missing.add(char);
      await handle.writeFile(encodeText(text, encoding, first));
      first = false;
    };
    let block = `${columns.map((column) => quoteField(guardText(column.header), delimiter)).join(delimiter)}\r\n`;
    let count = 0;
    for await (const values of rows) {
      count++;
      const fields = columns.map((column) =>
        quoteField(fieldText(values[column.key], column.kind), delimiter),
      );
      block += `${fields.join(delimiter)}\r\n`;
      if (block.length > BLOCK) {
        await write(block);
        block = '';
      }
    }
    await write(block);
    return { rows: count, missing: [...missing] };
  });
}
