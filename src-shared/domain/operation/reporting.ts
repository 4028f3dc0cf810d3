import type { BusinessDate } from '../common/business-date';
import type { DatePrecision, SiteType } from '../site/terms';
import { addMonths, monthOf, monthsFrom, type MonthKey } from './months';

/**
 * The first month that can be missed: the regulation is in force from 2023-06-29 on (第二十四条), July is its first
 * whole month.
 */
export const REPORTING_FROM: MonthKey = '2023-07';

/** 寒暑假: the only months in which a 托管驿站 is run (第四条). It may report others, but misses none of them. */
const HOLIDAY_MONTHS: ReadonlySet<string> = new Set(['01', '02', '07', '08']);

/** What decides which months a site, or a function unit, has to report. */
export interface ServiceFacts {
  type: SiteType;
  /** On record as in service (已备案 or 申请注销) today. */
  inService: boolean;
  openedOn: BusinessDate | null;
  openedPrecision: DatePrecision | null;
  filedOn: BusinessDate | null;
}

/**
 * The month since which it is surely in use: that of its opening, else of its filing. Of an opening known to the year
 * only the year after is sure, unless the filing comes before.
 * @returns null when neither is known
 */
export function serviceStart(
  facts: Pick<ServiceFacts, 'openedOn' | 'openedPrecision' | 'filedOn'>,
): MonthKey | null {
  const { openedOn, openedPrecision, filedOn } = facts;
  if (openedOn && openedPrecision !== 'YEAR') return monthOf(openedOn);
  const filed = filedOn ? monthOf(filedOn) : null;
  if (!openedOn) return filed;
  const sure = `${Number(openedOn.slice(0, 4)) + 1}-01`;
  return filed && filed < sure && filed >= monthOf(openedOn) ? filed : sure;
}

/** Whether a month is one in which a site of this type is run. */
export function isRunIn(type: SiteType, month: MonthKey): boolean {
  return type !== 'HOLIDAY_CARE' || HOLIDAY_MONTHS.has(month.slice(5));
}

/**
 * Where a month stands: reported; missing (due and over, nothing reported); open (due, but not over on `today`); or not
 * due, because the site was not in use, is not in service, or is not run in that month.
 */
export const MONTH_STATES = ['REPORTED', 'MISSING', 'OPEN', 'NOT_DUE'] as const;
export type MonthState = (typeof MONTH_STATES)[number];
export const MONTH_STATE_LABELS: Record<MonthState, string> = {
  REPORTED: '已报',
  MISSING: '未报',
  OPEN: '未到期',
  NOT_DUE: '不需报',
};

/** @see MonthState */
export function monthState(
  facts: ServiceFacts,
  month: MonthKey,
  reported: boolean,
  today: BusinessDate,
): MonthState {
  if (reported) return 'REPORTED';
  const start = serviceStart(facts);
  const due =
    facts.inService &&
    start !== null &&
    month >= start &&
    month >= REPORTING_FROM &&
    isRunIn(facts.type, month);
  if (!due) return 'NOT_DUE';
  return month < monthOf(today) ? 'MISSING' : 'OPEN';
}

/**
 * The months between the opening (or filing) and a day that had to be reported and were not. The month of the day
 * itself is not over and therefore not missing.
 */
export function missingMonths(
  facts: ServiceFacts,
  reported: ReadonlySet<MonthKey>,
  today: BusinessDate,
): MonthKey[] {
  const start = serviceStart(facts);
  if (start === null) return [];
  const first = start < REPORTING_FROM ? REPORTING_FROM : start;
  return monthsFrom(first, addMonths(monthOf(today), -1)).filter(
    (month) => monthState(facts, month, reported.has(month), today) === 'MISSING',
  );
}

/** An average over the whole months before a day, with all that it rests on. */
export interface MonthlyAverage {
  /** The whole months looked at, oldest first. */
  months: MonthKey[];
  /** Sum of what was reported in them. */
  sum: number;
  /** Months with a figure. */
  reported: number;
  /** Months in use without a figure: while there are any, the average is not shown. */
  missing: MonthKey[];
  /** Months before the opening (or filing). */
  notInUse: MonthKey[];
  /**
   * Mean per month; null ("not shown", never zero) while a month is missing or none was in use. For a comparison with
   * a limit use `sum >= limit * reported`, which is exact.
   */
  average: number | null;
}

/**
 * The average of a monthly figure over the `count` whole months before a day (第十六条: 每月平均使用). Months before the
 * opening are named apart: whether the mean may be taken over the months in use alone, the rules of a year say.
 * @param figures reported figures by month; a month without one is missing, never zero
 */
export function averageBefore(
  figures: ReadonlyMap<MonthKey, number>,
  day: BusinessDate,
  start: MonthKey | null,
  count = 12,
): MonthlyAverage {
  const last = addMonths(monthOf(day), -1);
  const months = monthsFrom(addMonths(last, 1 - count), last);
  const result: MonthlyAverage = {
    months,
    sum: 0,
    reported: 0,
    missing: [],
    notInUse: [],
    average: null,
  };
  for (const month of months) {
    const figure = figures.get(month);
    if (figure !== undefined) {
      result.sum += figure;
      result.reported += 1;
    } else if (start !== null && month < start) result.notInUse.push(month);
    else result.missing.push(month);
  }
  if (result.missing.length === 0 && result.reported > 0) {
    result.average = result.sum / result.reported;
  }
  return result;
}
