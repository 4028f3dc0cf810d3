/**
 * How the committee numbers its filings; the regulation names a 备案回执 but no form of number, so the wording is a
 * setting. `{年度}` and `{序号}` are filled in; GB/T 9704 writes years in full inside 〔〕 and numbers without
 * leading zeros.
 */
export const DEFAULT_FILING_PATTERN = '青女阵备〔{年度}〕{序号}号';

/** Key of the setting. */
export const FILING_PATTERN_KEY = 'filing.numberPattern';

/** The number of the `serial`-th filing of a year. */
export function filingNumber(pattern: string, year: number, serial: number): string {
  return pattern.replaceAll('{年度}', String(year)).replaceAll('{序号}', String(serial));
}

/** Whether a pattern gives every filing of every year a number of its own. */
export function isFilingPattern(pattern: string): boolean {
  return pattern.includes('{年度}') && pattern.includes('{序号}');
}
