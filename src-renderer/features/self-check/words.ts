import type { CallOutput } from '@shared/contract/registry';
import { formatFigure } from '../../ui/format';
import type { StatusTagProps } from '../../ui/status-tag';

type Row = CallOutput<'selfCheck.list'>['rows'][number];

/** How a self-check stands: 草稿, 合格, 未合格 or 已作废. */
export function resultTag({ state, passed }: Pick<Row, 'state' | 'passed'>): StatusTagProps {
  if (state === 'VOIDED') return { tone: 'idle', text: '已作废' };
  if (state === 'DRAFT') return { tone: 'run', text: '草稿' };
  return passed ? { tone: 'ok', text: '合格' } : { tone: 'bad', text: '未合格' };
}

/** The score of a self-check; a 综合中心 has those of its units. */
export function scoreText({ total, units }: Pick<Row, 'total' | 'units'>): string {
  if (total !== null || units.length <= 1) return formatFigure(total);
  return units.map((unit) => formatFigure(unit.total)).join(' / ');
}
