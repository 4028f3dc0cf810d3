import type { CallOutput } from '@shared/contract/registry';
import type { StatusTagProps } from '../../ui/status-tag';

export type AcceptanceRecord = CallOutput<'acceptance.ofSite'>[number];
export type Verdict = 'ACCEPTED' | 'REFUSED';

export const VERDICTS = [
  { value: 'ACCEPTED', label: '合格' },
  { value: 'REFUSED', label: '不合格，退回' },
] as const;

/** How an application stands. */
export function verdictTag({ verdict }: Pick<AcceptanceRecord, 'verdict'>): StatusTagProps {
  switch (verdict) {
    case null:
      return { tone: 'warn', text: '等待验收' };
    case 'ACCEPTED':
      return { tone: 'ok', text: '验收合格' };
    case 'REFUSED':
      return { tone: 'bad', text: '不合格退回' };
    case 'WITHDRAWN':
      return { tone: 'idle', text: '已撤回' };
  }
}
