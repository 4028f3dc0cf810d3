import type { Dimension, Measure } from './measures';

const REASONS: Partial<Record<Measure, Partial<Record<Dimension, string>>>> = {
  SPOT_CHECK: { TYPE: '一半是对每个市直工会所属的全部阵地说的（第十三条），不分类型' },
  WOMEN_WORKERS: { TYPE: '女职工人数是市直工会的基数，不分阵地类型' },
};

/** Why a measure is not broken down so. */
export function whyNotBy(measure: Measure, by: Dimension): string {
  const own = REASONS[measure]?.[by];
  if (own) return own;
  if (by === 'PURPOSE') return '只有补助资金分用途（第二十条）';
  if (by === 'MONTH') return '只有使用人次按月报送';
  return '没有这样的分法';
}
