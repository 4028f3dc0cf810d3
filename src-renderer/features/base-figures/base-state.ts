import type { StatusTagProps } from '../../ui/status-tag';
import { BASE_FIELDS } from '@shared/domain/stats/measures';
import type { BaseRow, Changes } from './base-model';

/** Whether a line holds any figure. */
export const hasFigures = (row: BaseRow): boolean =>
  BASE_FIELDS.some((field) => row[field] !== null);

/** Whether a line holds figures of the year before that nobody has confirmed or typed over. */
export const waits = (row: BaseRow, changes: Changes): boolean =>
  row.id !== null && row.confirmedOn === null && !changes[row.jurisdictionCode];

/** Where a line of the grid stands, for its last column. */
export function stateOf(row: BaseRow, changes: Changes): Pick<StatusTagProps, 'tone' | 'text'> {
  if (changes[row.jurisdictionCode]) return { tone: 'run', text: '已改，未保存' };
  if (row.gone !== null) {
    return hasFigures(row)
      ? { tone: 'warn', text: `${row.gone}，数还在` }
      : { tone: 'idle', text: row.gone };
  }
  if (row.id === null) return { tone: 'idle', text: '未填基数' };
  if (row.confirmedOn === null) return { tone: 'warn', text: '沿用上年，待确认' };
  return { tone: 'ok', text: '已确认' };
}
