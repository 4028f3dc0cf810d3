import { formatFen } from '../common/money';
import { UNIT_WORDS, type Measure, type Unit } from './measures';

/** 1,234,567 */
const grouped = (value: number): string => String(value).replace(/\B(?=(\d{3})+(?!\d))/g, ',');

/** 分 in 10,000 元. */
const FEN_IN_WAN = 1_000_000;

/** Money as it stands on a mark: 12.35万 from 10,000 元 on, below that in 元, without the 分 where there are none. */
function shortMoney(fen: number): string {
  if (Math.abs(fen) >= FEN_IN_WAN) return `${(Math.round(fen / 10_000) / 100).toFixed(2)}万`;
  const yuan = formatFen(fen);
  return yuan.endsWith('.00') ? yuan.slice(0, -3) : yuan;
}

/**
 * A value of a chart as it stands on its mark: 62.5%, 92.35, 1,234, 12.35万.
 * @param value in the chart's unit: per cent, points, counts, 分
 */
export function markWords(value: number, unit: Unit): string {
  if (unit === 'PERCENT') return `${value.toFixed(1)}%`;
  if (unit === 'SCORE') return value.toFixed(2);
  return unit === 'FEN' ? shortMoney(value) : grouped(value);
}

/** The same in full, as in a table: money to the 分, without its unit. */
export function figureWords(value: number, unit: Unit): string {
  return unit === 'FEN' ? formatFen(value) : markWords(value, unit);
}

/** The unit of a table's column: 元, 个; per cent is at each figure already. */
export function unitWords(unit: Unit): string {
  return unit === 'PERCENT' ? '' : UNIT_WORDS[unit];
}

/** Whether values of the unit are whole numbers. */
export const isWhole = (unit: Unit): boolean => unit !== 'PERCENT' && unit !== 'SCORE';

const SHARE_HEADS: Partial<Record<Measure, readonly [string, string]>> = {
  COVERAGE: ['在用阵地', '应建单位数'],
  SPOT_CHECK: ['已抽查', '在用阵地'],
  DEMONSTRATION: ['示范阵地', '在用阵地'],
  SATISFACTION: ['得分合计', '测评次数'],
};

/** What the two figures of a share or a mean are, for the heads of their columns. */
export function shareHeads(measure: Measure): readonly [string, string] {
  return SHARE_HEADS[measure] ?? ['分子', '分母'];
}
