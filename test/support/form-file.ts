import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { read, utils, write } from '@e965/xlsx';

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

/**
 * Fills the program's own template in, and saves it as a spreadsheet program would.
 * @param lines what to write, by the number of the site
 * @returns how many lines were filled
 */
export function fillTemplate(file: string, lines: ReadonlyMap<string, FormLine>): number {
  const book = read(readFileSync(file));
  const sheet = book.Sheets[book.SheetNames[0] ?? ''];
  if (!sheet) throw new Error('The template has no sheet.');
  const rows = utils.sheet_to_json<(string | number)[]>(sheet, { header: 1 });
  const head = rows.findIndex((row) => row.includes('阵地编号'));
  const headers = rows[head] ?? [];
  let filled = 0;
  for (const [r, row] of rows.entries()) {
    const line = r > head && lines.get(String(row[headers.indexOf('阵地编号')]));
    if (!line) continue;
    filled += 1;
    for (const [header, value] of Object.entries(line)) {
      const c = headers.indexOf(header);
      if (c < 0) throw new Error(`The template has no column ${header}.`);
      utils.sheet_add_aoa(sheet, [[value]], { origin: { r, c } });
    }
  }
  writeFileSync(file, write(book, { type: 'buffer', bookType: 'xlsx' }) as Buffer);
  return filled;
}
