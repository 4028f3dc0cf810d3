/**
 * Days to put a finding right where nobody names a day. The regulation says only 及时整改 (第十三条); thirty days are
 * the program's proposal, which the committee may replace (setting {@link RECTIFICATION_DAYS_KEY}).
 */
export const RECTIFICATION_DAYS = 30;
/** Setting that holds the committee's own number of days. */
export const RECTIFICATION_DAYS_KEY = 'rectification.days';
/** The longest time that a setting may give: a finding of a year is put right before the next year's visit (第十三条). */
export const MOST_RECTIFICATION_DAYS = 365;

/** Days to rectify from the stored setting; anything that is no whole number of days falls back to the default. */
export function rectificationDays(setting: unknown): number {
  return typeof setting === 'number' &&
    Number.isInteger(setting) &&
    setting >= 1 &&
    setting <= MOST_RECTIFICATION_DAYS
    ? setting
    : RECTIFICATION_DAYS;
}
