import { businessMinuteOf, businessDateOf, paperDate } from '@shared/domain/common/business-date';

/** The body that uses these forms. */
export const COMMITTEE = '青岛市总工会女职工委员会';
export const REGULATION = '青工办〔2023〕14号';

/** An instant as a day on paper: 2026年6月29日. */
export function paperDay(iso: string): string {
  return paperDate(businessDateOf(new Date(iso)));
}

/** An instant as a minute on paper: 2026年6月29日 09:05. */
export function paperMinute(iso: string): string {
  const instant = new Date(iso);
  return `${paperDate(businessDateOf(instant))} ${businessMinuteOf(instant).slice(-5)}`;
}

/** A figure with as many decimals as it has, at most two; unknown ones stay empty. */
export function figure(value: number | null): string {
  return value === null ? '' : String(Math.round(value * 100) / 100);
}

/** Names in a row: 张三、李四. */
export const listed = (names: readonly string[]): string => names.filter(Boolean).join('、');

/** Thousands kept apart: 12,345. */
export const counted = (value: number): string =>
  String(value).replace(/\B(?=(\d{3})+(?!\d))/g, ',');

/** The first twelve decimals of a ticket: enough to order any city's sites; the export has all of them. */
export function shortTicket(ticket: string | null): string {
  return ticket === null ? '' : ticket.slice(0, 14);
}
