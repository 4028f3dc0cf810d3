import { isMonthKey } from '@shared/domain/operation/months';

/**
 * The year whose months are shown: that of the month which a link names (in January the workbench names December), else
 * the year of work.
 * @param month the address's word, `YYYY-MM` where it is one
 */
export function yearShown(month: unknown, workYear: number): number {
  return typeof month === 'string' && isMonthKey(month) ? Number(month.slice(0, 4)) : workYear;
}
