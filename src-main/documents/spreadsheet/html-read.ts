import { basename } from 'node:path';
import * as XLSX from '@e965/xlsx';
import type { Workbook } from '@shared/domain/import/workbook';
import type { ReadLimits } from './limits';
import { FileRefusal } from './refusal';
import { decodeText, type TextEncoding } from './text-encoding';
import { convertSheets } from './xls-read';

/** Content of a web page that a table has no use for. */
const FORBIDDEN: [RegExp, string][] = [
  [/<script[\s>/]/i, '脚本'],
  [/<(iframe|frame|object|embed|applet|base)[\s>/]/i, '嵌入内容'],
  [/javascript\s*:|vbscript\s*:/i, '脚本链接'],
  [/<[a-z][^>]*\son[a-z]{3,20}\s*=/i, '事件脚本'],
  [/<meta[^>]+http-equiv\s*=\s*["']?refresh/i, '自动跳转'],
  [/<!ENTITY|<!DOCTYPE[^>]*\[/i, '实体定义'],
];

/** Spans beyond any real table, which would blow it up to millions of cells. */
const MAX_SPAN = 1000;

function encodingOfHtml(bytes: Buffer): TextEncoding | undefined {
  const charset = /<meta[^>]+charset\s*=\s*["']?\s*([\w-]+)/i
    .exec(bytes.subarray(0, 4096).toString('latin1'))?.[1]
    ?.toLowerCase();
  if (charset === undefined) return undefined;
  if (/^(gb2312|gbk|gb18030)$/.test(charset)) return 'GB18030';
  if (charset === 'big5') return 'Big5';
  // utf-8 is verified rather than believed: pages are often saved in another encoding than they say.
  return undefined;
}

/**
 * Reads the tables of an html page, which many systems export under the name .xls. Cells are text as shown.
 * @throws FileRefusal SCRIPT_IN_HTML, TOO_MANY_ROWS, TOO_MANY_COLUMNS, NO_SHEETS, ENCODING_UNKNOWN
 */
export function readHtml(
  bytes: Buffer,
  file: string,
  limits: ReadLimits,
  chosen?: TextEncoding,
): Workbook {
  const { text, encoding } = decodeText(bytes, chosen ?? encodingOfHtml(bytes));
  for (const [pattern, where] of FORBIDDEN) {
    if (pattern.test(text)) throw new FileRefusal('SCRIPT_IN_HTML', { where });
  }
  const name = basename(file).replace(/\.[^.]*$/, '');
  const rows = text.match(/<tr[\s>/]/gi)?.length ?? 0;
  if (rows > limits.rows)
    throw new FileRefusal('TOO_MANY_ROWS', {
      sheet: name,
      limit: limits.rows,
      row: rows,
      filled: rows,
    });
  for (const span of text.matchAll(/\b(?:col|row)span\s*=\s*["']?\s*(\d+)/gi)) {
    if (Number(span[1]) > MAX_SPAN) {
      throw new FileRefusal('TOO_MANY_COLUMNS', {
        sheet: name,
        row: 1,
        count: Number(span[1]),
        limit: limits.columns,
      });
    }
  }
  if (!/<table[\s>]/i.test(text))
    throw new FileRefusal('NOT_A_SPREADSHEET', { what: '没有表格的网页', renamed: '' });
  let parsed: XLSX.WorkBook;
  try {
    parsed = XLSX.read(text, { type: 'string', dense: true, raw: true, cellText: false });
  } catch {
    throw new FileRefusal('SHEET_DAMAGED', { part: name, detail: '表格标记有错误' });
  }
  const single = parsed.SheetNames.length === 1 ? name : undefined;
  return { format: 'html', encoding, sheets: convertSheets(parsed, limits, single) };
}
