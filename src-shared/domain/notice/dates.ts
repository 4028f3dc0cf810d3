import { isBusinessDate, paperDate, type BusinessDate } from '../common/business-date';

/** A date as read, with a sentence for each thing that was put right. */
export interface ReadDate {
  readonly date: BusinessDate | null;
  readonly notes: readonly string[];
}

const DIGITS = '〇一二三四五六七八九';
const SHAPE = /^(\d{4})[年./-](\d{1,2})[月./-](\d{1,2})日?$/;

/** 二〇二六年十一月五日 with the digits that documents have used since 2012. */
function arabic(text: string): string {
  return text
    .replace(/[○Ｏ零]/g, '〇')
    .replace(/([一二三]?)十([一二三四五六七八九]?)/g, (_whole, tens: string, ones: string) =>
      String((tens ? DIGITS.indexOf(tens) : 1) * 10 + (ones ? DIGITS.indexOf(ones) : 0)),
    )
    .replace(/[〇一二三四五六七八九]/g, (digit) => String(DIGITS.indexOf(digit)));
}

/**
 * Reads 成文日期 as people type it. GB/T 9704 7.3.5.4: Arabic digits, the full year, no leading zeros.
 */
export function readNoticeDate(text: string): ReadDate {
  const plain = text.normalize('NFKC').replace(/\s+/gu, '');
  const digits = arabic(plain);
  const [, year = '', month = '', day = ''] = SHAPE.exec(digits) ?? [];
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  if (!isBusinessDate(date)) {
    return { date: null, notes: [`“${text.trim()}”不是日期，应写成 2026年6月5日。`] };
  }
  const notes: string[] = [];
  if (digits !== plain) notes.push('成文日期已改用阿拉伯数字。');
  if (/[年月]0\d/.test(digits)) notes.push('月、日前的“0”已去掉，不编虚位。');
  return { date, notes };
}

/** 2026年6月5日印发. */
export const printedOnText = (date: BusinessDate): string => `${paperDate(date)}印发`;
