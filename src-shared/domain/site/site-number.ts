import { NUMBER_PREFIXES, SITE_NUMBER, type SiteType } from './terms';

/** Digits behind the prefix. */
const DIGITS = 6;
/** The last number a prefix can have. */
export const MAX_SERIAL = 10 ** DIGITS - 1;

/**
 * 阵地编号: prefix of the type, a dash, six digits.
 * @param serial 1 … 999999
 * @throws RangeError when the serial does not fit
 */
export function siteNumber(type: SiteType, serial: number): string {
  if (!Number.isInteger(serial) || serial < 1 || serial > MAX_SERIAL) {
    throw new RangeError(`A site number holds 1 to ${MAX_SERIAL}, not ${serial}.`);
  }
  return `${NUMBER_PREFIXES[type]}-${String(serial).padStart(DIGITS, '0')}`;
}

/** The serial within a number, or undefined when the text is no number of ours. */
export function serialOf(number: string): number | undefined {
  return SITE_NUMBER.test(number) ? Number(number.slice(3)) : undefined;
}
