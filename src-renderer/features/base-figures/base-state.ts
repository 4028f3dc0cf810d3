import type { StatusTagProps } from '../../ui/status-tag';
import type { BaseRow, Changes } from './base-model';

/** Where a line of the grid stands, for its last column. */
export function stateOf(row: BaseRow, changes: Changes): Pick<StatusTagProps, 'tone' | 'text'> {
  if (changes[row.jurisdictionCode]) return { tone: 'run', text: '已改，未保存' };
  if (row.id === null) return { tone: 'idle', text: '未填基数' };
  if (row.confirmedOn === null) return { tone: 'warn', text: '沿用上年，待确认' };
  return { tone: 'ok', text: '已确认' };
}
