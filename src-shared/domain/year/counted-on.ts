import { earlier } from '../common/calendar';

/** The last day of a year: what is frozen is counted on it. */
export const lastDayOf = (year: number): string => `${year}-12-31`;

/** The day that a year's figures are counted on: its last, or the day asked for where that comes first. */
export const countedOn = (year: number, day: string): string => earlier(lastDayOf(year), day);

/** The last day of a year that is over; null while it runs, and its sites are those of now. */
export const dayOver = (year: number, today: string): string | null =>
  today > lastDayOf(year) ? lastDayOf(year) : null;
