import type { CallOutput } from '@shared/contract/registry';
import { addDays } from '@shared/domain/common/calendar';
import { addMonths, daysIn, monthOf, monthsFrom, monthText } from '@shared/domain/operation/months';

export type Calendar = CallOutput<'workbench.calendar'>;
export type CalendarEntry = Calendar['entries'][number];

/** One day of a month; days outside the calendar's span hold nothing. */
export interface CalendarDay {
  date: string;
  number: number;
  isToday: boolean;
  inSpan: boolean;
  entries: CalendarEntry[];
  count: number;
}

/** One month as it is drawn: weeks from Monday on, null where the week belongs to another month. */
export interface CalendarMonth {
  key: string;
  /** 2026年6月 */
  label: string;
  /** 6月; 2027-01 in January and first. */
  short: string;
  weeks: (CalendarDay | null)[][];
  /** Days on which something falls due. */
  days: CalendarDay[];
  count: number;
}

export const WEEK_DAYS = ['一', '二', '三', '四', '五', '六', '日'] as const;

/** Monday is 0. */
const weekDay = (day: string): number => (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;

function monthFrom(
  { today, from, until }: Calendar,
  key: string,
  byDay: ReadonlyMap<string, CalendarEntry[]>,
  first: boolean,
): CalendarMonth {
  const days = Array.from({ length: daysIn(key) }, (_unused, index): CalendarDay => {
    const date = addDays(`${key}-01`, index);
    const entries = byDay.get(date) ?? [];
    return {
      date,
      number: index + 1,
      isToday: date === today,
      inSpan: date >= from && date <= until,
      entries,
      count: entries.reduce((sum, { count }) => sum + count, 0),
    };
  });
  const cells = [...Array.from({ length: weekDay(`${key}-01`) }, () => null), ...days];
  while (cells.length % 7 > 0) cells.push(null);
  const label = monthText(key);
  return {
    key,
    label,
    short: first || key.endsWith('-01') ? key : label.slice(5),
    weeks: Array.from({ length: cells.length / 7 }, (_unused, week) =>
      cells.slice(week * 7, week * 7 + 7),
    ),
    days: days.filter(({ entries }) => entries.length > 0),
    count: days.reduce((sum, { count }) => sum + count, 0),
  };
}

/** The months that a calendar touches, each with its days. */
export function monthsOf(calendar: Calendar): CalendarMonth[] {
  const byDay = new Map<string, CalendarEntry[]>();
  for (const entry of calendar.entries) {
    const known = byDay.get(entry.date);
    if (known) known.push(entry);
    else byDay.set(entry.date, [entry]);
  }
  const first = monthOf(calendar.from);
  return monthsFrom(first, monthOf(calendar.until)).map((key) =>
    monthFrom(calendar, key, byDay, key === first),
  );
}

/** What the next thing to fall due is, in one line; undefined when nothing does. */
export function nextDue({ entries }: Calendar): string | undefined {
  const [next] = entries;
  return next && `最近一项：${next.date} ${next.title} ${next.count}`;
}

/** How far away a day is, in words: 还剩 3 天, 今天到期, 已过 2 天. */
export function restOf(days: number): string {
  if (days === 0) return '今天到期';
  return days > 0 ? `还剩 ${days} 天` : `已过 ${-days} 天`;
}

/** How dark a day is drawn, 0 to 3; its number says the same. */
export function shadeOf(count: number): 0 | 1 | 2 | 3 {
  if (count === 0) return 0;
  return count < 5 ? 1 : count < 30 ? 2 : 3;
}

/** The month before or after one, inside the calendar. */
export function neighbour(months: readonly CalendarMonth[], key: string, step: -1 | 1): string {
  const wanted = addMonths(key, step);
  return months.some((month) => month.key === wanted) ? wanted : key;
}
