/** An amount of money in 分: a safe integer; one 元 is 100 分. */
export type Fen = number;

/** The largest amount that any record takes, 100,000,000.00 元: sums of a million of them stay exact. */
export const MAX_FEN: Fen = 10_000_000_000;

/** 1234567 → "12,345.67", with thousands separators and two decimals. @param fen a safe integer, may be negative */
export function formatFen(fen: Fen): string {
  const absolute = Math.abs(fen);
  const yuan = Math.floor(absolute / 100);
  const grouped = String(yuan).replace(/\B(?=(\d{3})+$)/g, ',');
  return `${fen < 0 ? '-' : ''}${grouped}.${String(absolute % 100).padStart(2, '0')}`;
}

/**
 * Reads an amount in 元 as people write it, from its text and never from a binary fraction: "12,345.67", "￥8000",
 * "8000元", "3.5万元", full-width digits.
 * @returns 分, or undefined when it is none of these, is negative, has parts of a 分, or is above MAX_FEN
 */
export function parseYuan(text: string): Fen | undefined {
  const plain = text
    .normalize('NFKC')
    .replace(/[\s,，]/g, '')
    .replace(/^(人民币)?[¥￥]?/, '');
  const match = /^(\d{1,12})(?:\.(\d{1,6}))?(万)?元?(整)?$/u.exec(plain);
  if (!match) return undefined;
  const [, whole = '', decimals = '', tenThousand] = match;
  const places = tenThousand ? 6 : 2;
  const digits = decimals.replace(/0+$/, '');
  if (digits.length > places) return undefined;
  const fen = BigInt(whole + digits.padEnd(places, '0'));
  return fen <= BigInt(MAX_FEN) ? Number(fen) : undefined;
}

const DIGITS = '零壹贰叁肆伍陆柒捌玖';
const UNITS = ['', '拾', '佰', '仟'];
const GROUPS = ['', '万', '亿'];

function groupInWords(group: number): string {
  let words = '';
  let gap = false;
  for (let place = 3; place >= 0; place -= 1) {
    const digit = Math.floor(group / 10 ** place) % 10;
    if (digit === 0) {
      gap = words !== '';
      continue;
    }
    words += `${gap ? '零' : ''}${DIGITS[digit] ?? ''}${UNITS[place] ?? ''}`;
    gap = false;
  }
  return words;
}

/**
 * 大写金额 as on payment papers (支付结算办法附件一): 123450 → "壹仟贰佰叁拾肆元伍角整".
 * @param fen a non-negative safe integer, at most MAX_FEN
 */
export function fenInWords(fen: Fen): string {
  const yuan = Math.floor(fen / 100);
  const [jiao, cent] = [Math.floor(fen / 10) % 10, fen % 10];
  let words = '';
  let gap = false;
  for (let index = 2; index >= 0; index -= 1) {
    const group = Math.floor(yuan / 10_000 ** index) % 10_000;
    if (group === 0) {
      gap = words !== '';
      continue;
    }
    const zero = words !== '' && (gap || group < 1000) ? '零' : '';
    words += `${zero}${groupInWords(group)}${GROUPS[index] ?? ''}`;
    gap = false;
  }
  if (words) words += '元';
  if (jiao === 0 && cent === 0) return `${words || '零元'}整`;
  if (jiao > 0) words += `${DIGITS[jiao] ?? ''}角`;
  else if (words) words += '零';
  return cent > 0 ? `${words}${DIGITS[cent] ?? ''}分` : `${words}整`;
}
