import type { BusinessDate } from './business-date';

/** How many dated copies are kept. */
export const RETENTION = { daily: 7, weekly: 4, monthly: 12 } as const;

/** Why a copy is kept; `null` when it may go. */
export type Keeping = '每日' | '每周' | '每月' | null;

function weekOf(day: BusinessDate): string {
  const date = new Date(`${day}T00:00:00Z`);
  const monday = date.getTime() - ((date.getUTCDay() + 6) % 7) * 86_400_000;
  return new Date(monday).toISOString().slice(0, 10);
}

function newestPer(
  days: readonly BusinessDate[],
  period: (day: BusinessDate) => string,
): BusinessDate[] {
  const newest = new Map<string, BusinessDate>();
  for (const day of days) if (!newest.has(period(day))) newest.set(period(day), day);
  return [...newest.values()];
}

/**
 * Which dated copies stay: the newest of each of the last 7 days, 4 weeks (from Monday) and 12 months that have one.
 * Periods without a copy do not use up a place, so a PC that was off for a month loses nothing.
 * @param days the days that have a copy, in any order, each once
 */
export function retainedBackups(days: readonly BusinessDate[]): Map<BusinessDate, Keeping> {
  const newestFirst = [...days].sort().reverse();
  const kept = new Map<BusinessDate, Keeping>(newestFirst.map((day) => [day, null]));
  const months = newestPer(newestFirst, (day) => day.slice(0, 7)).slice(0, RETENTION.monthly);
  const weeks = newestPer(newestFirst, weekOf).slice(0, RETENTION.weekly);
  for (const day of months) kept.set(day, '每月');
  for (const day of weeks) kept.set(day, '每周');
  for (const day of newestFirst.slice(0, RETENTION.daily)) kept.set(day, '每日');
  return kept;
}
