import { AppError } from '@shared/errors';
import type { ChainState } from './chain';

/** What is wrong with the day of a visit, or undefined. */
export function dayProblem(day: string, year: number, today: string): string | undefined {
  if (day > today) return `晚于今天（${today}）`;
  // Visits of a year's check may run over into the next January, never before the year began.
  if (day < `${year}-01-01`) return `早于 ${year} 年`;
  if (day > `${year + 1}-03-31`) return `已过 ${year} 年度（最迟 ${year + 1}-03-31）`;
  return undefined;
}

/** Refuses the day of a visit that does not fit its year. @throws AppError SAMPLING_CHECK_DATE */
export function refuseWrongDay(day: string, year: number, today: string): void {
  const what = dayProblem(day, year, today);
  if (what !== undefined) {
    throw new AppError('SAMPLING_CHECK_DATE', { when: day, what }, { checkedOn: what });
  }
}

/** The draw that a visit belongs to: null for a site that was not drawn. */
export function drawOf(state: ChainState | undefined, siteId: number): number | null {
  return (state?.due.get(siteId) ?? state?.past.get(siteId))?.drawId ?? null;
}
