import { cleanText, toHalfWidth } from './normalise';
import { accepted, BLANK, quote, refused, type Issue, type Parsed } from './problems';
import { isBlank, unusable } from './values-text';
import { cellText, type Cell } from './workbook';

const SEPARATORS = /[、,;，；/|\r\n]+|\s{2,}|(?<!86)\s(?=1[3-9]\d{9}\b)|\s(?=0\d{2,3}-)|或/;
const EXTENSION = /(?:\s*(?:转|分机|ext\.?|x|#|\*)\s*\d{1,6}|-\d{1,5})$/i;
const MOBILE = /^(?:\+?86-?)?1[3-9]\d{9}$/;
const AREA_CODE = /^\(?(0(?:10|2\d|[3-9]\d{2}))\)?-?([2-9]\d{6,7})$/;
const LOCAL = /^[2-9]\d{6,7}$/;
const SERVICE = /^(?:400|800)-?\d{3,4}-?\d{3,4}$/;

const MAX_LENGTH = 60;

type Verdict = 'fine' | 'short' | 'lostZero' | 'unusual';

function judge(part: string): Verdict {
  const text = part.replace(/\s+/g, '');
  if (text.replace(/\D/g, '').length < 7) return 'short';
  if (MOBILE.test(text.replace(/-/g, ''))) return 'fine';
  const trunk = text.replace(EXTENSION, '');
  for (const form of [text, trunk]) {
    if (AREA_CODE.test(form) || LOCAL.test(form) || SERVICE.test(form)) return 'fine';
  }
  // 0532-82260076 that went through a number column comes back as 53282260076; 010… as 10…
  const digits = trunk.replace(/-/g, '');
  if (/^(10|2\d)[2-9]\d{7}$/.test(digits) || /^[3-9]\d{2}[2-9]\d{6,7}$/.test(digits)) {
    return /^\d+(-\d+)?$/.test(trunk) ? 'lostZero' : 'unusual';
  }
  return 'unusual';
}

/**
 * A phone, or several separated by 、, ; or a slash. The text is kept as written (trimmed, its digits half-width); nothing is
 * repaired on its own. Fewer than seven digits and numbers that went through a float are errors; forms unusual in
 * China pass with a warning.
 */
export function parsePhone(cell: Cell, label: string): Parsed<string> {
  if (isBlank(cell)) return BLANK;
  const bad = unusable(cell);
  if (bad) return bad;
  const number =
    typeof cell === 'number'
      ? cell
      : typeof cell === 'object' && cell?.kind === 'shown'
        ? cell.number
        : null;
  const shown = cellText(cell);
  if (number !== null && (!Number.isInteger(number) || number < 0 || number >= 1e15))
    return damaged(label, shown);
  // A format such as 0000-00000000 shows the phone; a bare number is its digits.
  const text = cleanText(number !== null && !/\d{3}/.test(shown) ? String(number) : shown)
    .replace(/[０-９＋－（）＃＊]/g, toHalfWidth)
    .replace(/[‐‑‒–—―−]/g, '-')
    .replace(/\s+/g, ' ');
  if (/\d(\.\d+)?e\+?\d+/i.test(text) || /^\d+\.\d+$/.test(text)) return damaged(label, shown);
  if (text.length > MAX_LENGTH) {
    return refused(
      'TEXT_TOO_LONG',
      `${label}有 ${text.length} 个字，最多 ${MAX_LENGTH} 个字。请只留号码，其余写进备注。`,
    );
  }
  const parts = splitPhones(text);
  const verdicts = parts.map(judge);
  const at = (verdict: Verdict): string => quote(parts[verdicts.indexOf(verdict)] ?? '');
  if (verdicts.includes('short')) {
    return refused(
      'PHONE_TOO_SHORT',
      `${label}写的是${quote(shown)}，其中${at('short')}不足 7 位。请补全后重新导入。`,
    );
  }
  let warning: Issue | undefined;
  if (verdicts.includes('lostZero')) {
    warning = {
      code: 'PHONE_LOST_ZERO',
      message: `${label}${at('lostZero')}像是丢了区号开头的 0，可能应为 0${(parts[verdicts.indexOf('lostZero')] ?? '').trim()}。已按原样保留，请核对。`,
    };
  } else if (verdicts.includes('unusual')) {
    warning = {
      code: 'PHONE_UNUSUAL',
      message: `${label}${at('unusual')}与国内手机、固定电话的写法不同，已按原样保留，请核对。`,
    };
  }
  return accepted(text, warning);
}

function splitPhones(text: string): string[] {
  const parts = text
    .split(SEPARATORS)
    .map((part) => part.trim())
    .filter((part) => part !== '');
  const joined: string[] = [];
  for (const part of parts) {
    // 82260076/77: the second is a variant of the last digits, not a phone of its own.
    if (/^\d{1,4}$/.test(part) && joined.length > 0) joined[joined.length - 1] += `/${part}`;
    else joined.push(part);
  }
  // 王敏 138…: words between numbers are kept in the text and not judged.
  const numbers = joined.filter((part) => /\d/.test(part));
  return (numbers.length > 0 ? numbers : joined).map((part) =>
    part.replace(/\/\d{1,4}$/, '').replace(/^[^\d(+]*[:：]?/, ''),
  );
}

function damaged(label: string, shown: string): Parsed<string> {
  return refused(
    'PHONE_DAMAGED',
    `${label}写的是${quote(shown)}，已变成科学计数或小数，原号码看不出来。请把该列设为“文本”格式，重新填写号码。`,
  );
}
