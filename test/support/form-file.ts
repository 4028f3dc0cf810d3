import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { utils, write } from '@e965/xlsx';

/** A line of a form: header → cell as written. */
export type FormLine = Readonly<Record<string, string | number | undefined>>;

/**
 * Writes a form workbook as an office would send it: a title row, a header row, the lines.
 * @param merges blocks such as A3:A4, rows as in the sheet (the first line is row 3)
 * @returns the full path
 */
export function formFile(
  dir: string,
  name: string,
  lines: readonly FormLine[],
  options: { sheet?: string; title?: string; merges?: readonly string[] } = {},
): string {
  const headers = [...new Set(lines.flatMap((line) => Object.keys(line)))];
  const rows = [
    [options.title ?? '市南区总工会女职工关爱服务阵地运行情况表'],
    headers,
    ...lines.map((line) => headers.map((header) => line[header] ?? null)),
  ];
  const sheet = utils.aoa_to_sheet(rows);
  if (options.merges) sheet['!merges'] = options.merges.map((range) => utils.decode_range(range));
  const book = utils.book_new();
  utils.book_append_sheet(book, sheet, options.sheet ?? '运行情况');
  const file = join(dir, name);
  writeFileSync(file, write(book, { type: 'buffer', bookType: 'xlsx' }) as Buffer);
  return file;
}
