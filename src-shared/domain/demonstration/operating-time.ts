import type { BusinessDate } from '../common/business-date';
import { daysIn, monthOf } from '../operation/months';
import type { DatePrecision } from '../site/terms';
import type { EligibilityVerdict } from './eligibility';

/**
 * The last day of a time of so many years that begins on a day: the same day of the month, or the last of the month
 * where it has no such day (29 February in a common year → 28). The first day is not counted in (民法典第二百零一、二百零二条).
 */
export function yearsLater(day: BusinessDate, years: number): BusinessDate {
  const month = `${String(Number(day.slice(0, 4)) + years).padStart(4, '0')}${day.slice(4, 7)}`;
  const date = Math.min(Number(day.slice(8)), daysIn(month));
  return `${month}-${String(date).padStart(2, '0')}`;
}

/** What is known of a site's beginning. */
export interface BeginningFacts {
  readonly openedOn: BusinessDate | null;
  readonly openedPrecision: DatePrecision | null;
  readonly filedOn: BusinessDate | null;
}

/** First and last day on which the opening may have been. */
function openingSpan(
  openedOn: BusinessDate,
  precision: DatePrecision | null,
): { first: BusinessDate; last: BusinessDate } {
  if (precision === 'YEAR') {
    const year = openedOn.slice(0, 4);
    return { first: `${year}-01-01`, last: `${year}-12-31` };
  }
  if (precision === 'MONTH') {
    const month = monthOf(openedOn);
    return { first: `${month}-01`, last: `${month}-${daysIn(month)}` };
  }
  return { first: openedOn, last: openedOn };
}

/**
 * Whether a site has run for a year or more (运行一年以上, 第十五条; 以上 includes the year itself) on a day: the day of the
 * year after that bears the date of the opening has come. So 2025-03-01 makes a year on 2026-03-01, 365 days later, and
 * 2023-03-01 on 2024-03-01, 366 days later. Of an opening known to the month or the year only what is sure counts; a site
 * whose opening is unknown runs at least since it was filed.
 */
export function ranForAYear(facts: BeginningFacts, on: BusinessDate): EligibilityVerdict {
  const { openedOn, openedPrecision, filedOn } = facts;
  const since = (day: BusinessDate): boolean => yearsLater(day, 1) <= on;
  if (openedOn === null) return filedOn !== null && since(filedOn) ? 'MET' : 'NOT_SHOWN';
  const { first, last } = openingSpan(openedOn, openedPrecision);
  if (since(last)) return 'MET';
  return since(first) ? 'NOT_SHOWN' : 'NOT_MET';
}

/**
 * Whether a bar of so many years after a day still holds on another: through the day that ends the time (第二十二条 with
 * the years that the rules of the season set); 0 years bar nobody.
 */
export function isBarred(revokedOn: BusinessDate, years: number, on: BusinessDate): boolean {
  return years > 0 && revokedOn <= on && yearsLater(revokedOn, years) >= on;
}
