import type { BusinessDate } from '../common/business-date';
import { addDays } from '../common/calendar';
import type { PublicityRule } from '../demonstration/rules';

/** Saturday or Sunday. Statutory holidays and their make-up days are announced each year and are not known here. */
function isWeekend(day: BusinessDate): boolean {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return weekday === 0 || weekday === 6;
}

/**
 * The earliest last day of a 公示 that begins on `startsOn`: the first day counts, as in 公示期 5 月 24 日至 30 日 (7 天).
 * Working days are Monday to Friday; where a statutory holiday falls into them the committee sets a later end.
 * The regulation states no 公示 (第十七条): days and count are the committee's own rule.
 */
export function earliestEnd(
  startsOn: BusinessDate,
  { days, count }: Pick<PublicityRule, 'days' | 'count'>,
): BusinessDate {
  if (count === 'CALENDAR') return addDays(startsOn, days - 1);
  let day = startsOn;
  for (let left = days; ; day = addDays(day, 1)) {
    if (!isWeekend(day)) left -= 1;
    if (left <= 0) return day;
  }
}

/** Where a 公示 stands on a day: it runs through its last day. */
export function publicityState(
  { startsOn, endsOn, closedOn }: { startsOn: string; endsOn: string; closedOn: string | null },
  today: BusinessDate,
): 'COMING' | 'RUNNING' | 'OVER' | 'CLOSED' {
  if (closedOn !== null) return 'CLOSED';
  if (today < startsOn) return 'COMING';
  return today <= endsOn ? 'RUNNING' : 'OVER';
}

export const PUBLICITY_STATE_LABELS: Record<ReturnType<typeof publicityState>, string> = {
  COMING: '未开始',
  RUNNING: '公示中',
  OVER: '期满待结束',
  CLOSED: '已结束',
};
