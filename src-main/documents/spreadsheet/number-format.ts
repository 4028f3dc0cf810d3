import type { DatePrecision } from '@shared/domain/import/workbook';

/** What a number format does to a number. `plain` formats show no more than the digits. */
export type FormatKind =
  | { kind: 'plain' }
  | { kind: 'percent' }
  | { kind: 'date'; precision: DatePrecision }
  | { kind: 'other'; code: string };

const PLAIN: FormatKind = { kind: 'plain' };
const PERCENT: FormatKind = { kind: 'percent' };
const DAY: FormatKind = { kind: 'date', precision: 'DAY' };
const MONTH: FormatKind = { kind: 'date', precision: 'MONTH' };

/** Built-in formats by id (ECMA-376 18.8.30, with the Chinese ones 27-36 and 50-58). */
function builtIn(id: number): FormatKind {
  if (id === 9 || id === 10) return PERCENT;
  if (id === 17 || id === 27 || id === 50 || id === 52 || id === 57) return MONTH;
  if (
    (id >= 14 && id <= 16) ||
    id === 22 ||
    (id >= 28 && id <= 31) ||
    id === 36 ||
    (id >= 51 && id <= 58)
  ) {
    return id === 55 || id === 56 ? { kind: 'other', code: 'h:mm' } : DAY;
  }
  if ((id >= 18 && id <= 21) || (id >= 32 && id <= 35) || (id >= 45 && id <= 47))
    return { kind: 'other', code: 'h:mm:ss' };
  return PLAIN;
}

/** Digits, thousands and signs only: the shown text adds nothing to the number. */
const ONLY_DIGITS = /^[#0?.,\-+() ]*$/;

/**
 * Classifies a number format.
 * @param id its number in the file
 * @param code its code where the file defines one
 */
export function classifyFormat(id: number, code: string | undefined): FormatKind {
  if (code === undefined) return builtIn(id);
  const positive = code.split(';')[0] ?? '';
  const bare = positive
    .replace(/"[^"]*"/g, '')
    .replace(/\\./g, '')
    .replace(/[_*]./g, '')
    .replace(/\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, '');
  if (/^general$/i.test(bare) || bare === '@' || bare === '') return PLAIN;
  if (bare.includes('%')) return PERCENT;
  const letters = bare.replace(/am\/pm|a\/p|上午\/下午/gi, '');
  if (/[ymdhseg]/i.test(letters) && !/[#0?]/.test(letters.replace(/\.0+/g, ''))) {
    const hasDay = /d/i.test(letters);
    const hasYear = /[yeg]/i.test(letters);
    if (hasDay) return DAY;
    if (hasYear)
      return /m/i.test(letters.replace(/h+:m+|m+:s+/gi, ''))
        ? MONTH
        : { kind: 'date', precision: 'YEAR' };
    return { kind: 'other', code };
  }
  // 0000 or 000-0000-0000 shows leading zeros, which a phone or a postcode needs; so do words in the format.
  const zeros = /^0[0\-() ]*0$/.test(bare);
  const words = /"[^"]+"|\\[^ \-.()]/.test(positive);
  if (zeros || words || !ONLY_DIGITS.test(bare)) return { kind: 'other', code };
  return PLAIN;
}
