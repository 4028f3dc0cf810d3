import type { BusinessDate } from '../common/business-date';
import { judgeSelfCheck, PASSING_SCORE_X100, type SelfCheckFacts } from './self-check';
import type { DatePrecision, SiteStatus } from './terms';

/** 本办法自印发之日起执行 (第二十四条). */
export const REGULATION_IN_FORCE: BusinessDate = '2023-06-29';

/** A date as exactly as it is known, as the first day of what is known. */
export function firstDayOf(
  day: BusinessDate,
  precision: DatePrecision | null | undefined,
): BusinessDate {
  if (precision === 'YEAR') return `${day.slice(0, 4)}-01-01`;
  if (precision === 'MONTH') return `${day.slice(0, 7)}-01`;
  return day;
}

/**
 * From which day a site that was in service before the program counts as filed: the filing date if it is given,
 * else the opening date (the first day of the month or year when no more is known), else the day the regulation
 * came into force.
 */
export function historicalFilingDate(known: {
  filedOn?: BusinessDate | null;
  openedOn?: BusinessDate | null;
  openedPrecision?: DatePrecision | null;
}): BusinessDate {
  if (known.filedOn) return known.filedOn;
  if (known.openedOn) return firstDayOf(known.openedOn, known.openedPrecision);
  return REGULATION_IN_FORCE;
}

/** Why a historical record counts as filed, by how it came in. */
export const HISTORICAL_BASIS = {
  import: '历史备案（导入）',
  entry: '历史备案（补录）',
  demo: '历史备案（演示）',
} as const;

/**
 * The state of a site that a register (台账) lists: in service, so FILED, unless the register states another one or
 * its self-check is known to be below 80; then it is DRAFT (第七条). What was deregistered stays so, whatever its score.
 */
export function historicalStatus(facts: SelfCheckFacts, stated?: SiteStatus | null): SiteStatus {
  if (stated === 'DEREGISTRATION_PENDING' || stated === 'DEREGISTERED') return stated;
  const verdict = judgeSelfCheck(facts);
  // A register often gives a 综合中心 one score instead of its units': below 80 it cannot have passed.
  const total = facts.selfCheckScoreX100;
  const failed =
    (!verdict.passed && verdict.known) || (total !== null && total < PASSING_SCORE_X100);
  return failed ? 'DRAFT' : (stated ?? 'FILED');
}
