import type { BusinessDate } from '../common/business-date';

/** A calendar month as `YYYY-MM`; such texts sort by time. */
export type MonthKey = string;

const MONTH = /^(19|20|21)\d{2}-(0[1-9]|1[0-2])$/;

/** Whether a text is a month written `YYYY-MM`. */
export function isMonthKey(text: string): boolean {
  return MONTH.test(text);
}

/** The month that a day lies in. */
export function monthOf(day: BusinessDate): MonthKey {
  return day.slice(0, 7);
}

/** The month `count` months later; earlier with a negative count. */
export function addMonths(month: MonthKey, count: number): MonthKey {
  const index = Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1 + count;
  const year = Math.floor(index / 12);
  return `${String(year).padStart(4, '0')}-${String(index - year * 12 + 1).padStart(2, '0')}`;
}

/** Every month from the first to the last, both included; none when the last comes before the first. */
export function monthsFrom(first: MonthKey, last: MonthKey): MonthKey[] {
  const months: MonthKey[] = [];
  for (let month = first; month <= last; month = addMonths(month, 1)) months.push(month);
  return months;
}

/** The twelve months of a year. */
export function monthsOfYear(year: number): MonthKey[] {
  return monthsFrom(`${year}-01`, `${year}-12`);
}

/** How many days a month has. */
export function daysIn(month: MonthKey): number {
  return new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5, 7)), 0)).getUTCDate();
}

/** As people write it: 2026年6月. */
export function monthText(month: MonthKey): string {
  return `${Number(month.slice(0, 4))}年${Number(month.slice(5, 7))}月`;
}

/** Several months in one line, whole runs shortened: 2026年1月至3月、5月. */
export function monthsText(months: readonly MonthKey[]): string {
  const sorted = [...new Set(months)].sort();
  const runs: [MonthKey, MonthKey][] = [];
  for (const month of sorted) {
    const run = runs.at(-1);
    const sameYear = run?.[1].slice(0, 4) === month.slice(0, 4);
    if (run && sameYear && addMonths(run[1], 1) === month) run[1] = month;
    else runs.push([month, month]);
  }
  let year = '';
  return runs
    .map(([first, last]) => {
      const text = monthText(first);
      const head = first.slice(0, 4) === year ? text.slice(5) : text;
      year = first.slice(0, 4);
      return first === last ? head : `${head}至${Number(last.slice(5, 7))}月`;
    })
    .join('、');
}
