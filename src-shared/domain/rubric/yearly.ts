import type { BusinessDate } from '../common/business-date';

/** Last day for the yearly self-check: 每年至少开展一次 (第十三条). */
export function selfCheckDueOn(year: number): BusinessDate {
  return `${year}-12-31`;
}
