import { SITE_NUMBER } from './fields';
import { cleanText, compact } from './normalise';
import { accepted, BLANK, quote, refused, type Parsed } from './problems';
import { cellText, type Cell } from './workbook';

/** What offices write into a cell that does not apply: `/`, `-`, `——`. */
const FILLER = /^[/\\\-–—―－]+$/;
/** Control characters other than tab and line breaks, which no field should carry. */
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g;

/** Whether a cell says nothing: empty, white space, or a dash or slash in place of a value. */
export function isBlank(cell: Cell | undefined): boolean {
  if (cell === null || cell === undefined) return true;
  if (typeof cell !== 'string') return false;
  const text = cleanText(cell);
  return text === '' || FILLER.test(text);
}

/** Refuses what cannot be a value of any field: error values and formulas without a stored result. */
export function unusable(
  cell: Cell,
): { ok: false; issue: { code: 'CELL_ERROR' | 'FORMULA_WITHOUT_VALUE'; message: string } } | null {
  if (cell === null || typeof cell !== 'object') return null;
  if (cell.kind === 'error') {
    const message = `单元格是错误值 ${cell.text}。请改成具体内容，或清空后重新导入。`;
    return { ok: false, issue: { code: 'CELL_ERROR', message } };
  }
  if (cell.kind === 'formula') {
    const message = `单元格是公式 ${quote(cell.text)}，文件里没有保存它的计算结果。请用 Excel 或 WPS 打开、保存一次，或改成数值。`;
    return { ok: false, issue: { code: 'FORMULA_WITHOUT_VALUE', message } };
  }
  return null;
}

/**
 * A text field: kept as written, without surrounding space. Text that starts with = + - @ is only text.
 * @param maxLength in characters
 * @param lines keep line breaks (remarks); elsewhere they become a space
 */
export function parseText(cell: Cell, maxLength: number, lines = false): Parsed<string> {
  if (isBlank(cell)) return BLANK;
  const bad = unusable(cell);
  if (bad) return bad;
  let text = cleanText(cellText(cell).replace(CONTROL, ''));
  if (!lines && /[\r\n\t]/.test(text)) text = text.replace(/\s*[\r\n\t]+\s*/g, ' ');
  if (text === '') return BLANK;
  if (text.length > maxLength) {
    return refused(
      'TEXT_TOO_LONG',
      `内容有 ${text.length} 个字，最多 ${maxLength} 个字。请缩短后重新导入。`,
    );
  }
  return accepted(text);
}

/** 阵地编号: only numbers that this program gave, e.g. `MX-000123`. */
export function parseNumber(cell: Cell): Parsed<string> {
  if (isBlank(cell)) return BLANK;
  const bad = unusable(cell);
  if (bad) return bad;
  const text = compact(cellText(cell))
    .toUpperCase()
    .replace(/[‐‑‒–—―−]/g, '-');
  if (SITE_NUMBER.test(text)) return accepted(text);
  return refused(
    'NUMBER_FORMAT',
    `阵地编号写的是${quote(cellText(cell))}，不是本系统的编号（如 MX-000123）。新阵地请留空，由系统编号。`,
  );
}

/** 邮编: six digits; anything else is kept as written with a warning, since lists from elsewhere carry other forms. */
export function parsePostcode(cell: Cell): Parsed<string> {
  const parsed = parseText(cell, 10);
  if (!parsed.ok || parsed.value === null) return parsed;
  const digits = compact(parsed.value);
  if (/^\d{6}$/.test(digits)) return accepted(digits);
  const hint = /^\d{5}$/.test(digits)
    ? `可能丢了开头的 0，应为 0${digits}。`
    : '国内邮编是 6 位数字。';
  return accepted(parsed.value, {
    code: 'POSTCODE_UNUSUAL',
    message: `邮编写的是${quote(parsed.value)}，${hint}已按原样保留，请核对。`,
  });
}
