import { figureWords, markWords, unitWords } from '@shared/domain/stats/figure-words';
import type { Dimension, Measure } from '@shared/domain/stats/measures';
import { lastDayOf } from '@shared/domain/year/counted-on';
import type { StatsChart } from '../charts/stats-chart';
import { counted } from './words';

/** One of the figures that the year is known by. */
export interface KeyFigure {
  readonly label: string;
  readonly value: string;
  readonly unit: string;
  /** What it is made of, or how it stands to the year before. */
  readonly note: string;
}

type Total = StatsChart['total'];

/** 25/40 */
function fraction({ numerator, denominator }: Total, names: readonly [string, string]): string {
  return numerator && denominator
    ? `${names[0]} ${counted(numerator.value)} / ${names[1]} ${counted(denominator.value)}`
    : '';
}

/**
 * A count against that of the year before: 较上年 +12. What piles up over a year that is not over is set beside the whole
 * year before, not held against it.
 */
function change(years: StatsChart | undefined, { pilesUp = false } = {}): string {
  const [before, now] = (years?.rows ?? []).slice(-2).map(({ value }) => value);
  if (before === undefined || before === null || now === undefined || now === null) return '';
  if (pilesUp && years && years.day < lastDayOf(years.year)) return `上年全年 ${counted(before)}`;
  const difference = now - before;
  return `较上年 ${difference >= 0 ? '+' : '−'}${counted(Math.abs(difference))}`;
}

/** What a series comes to over all rows: 超期未销号 3. */
function part(
  chart: StatsChart | undefined,
  key: string,
  words: (value: number) => string,
): string {
  const index = chart?.series.findIndex((one) => one.key === key) ?? -1;
  if (!chart || index < 0) return '';
  const value = chart.rows.reduce((sum, row) => sum + (row.series[index]?.value ?? 0), 0);
  return `${chart.series[index]?.label ?? ''} ${words(value)}`;
}

/** The eight key figures; what nobody knows is a dash, never a zero. */
export function keyFigures(charts: readonly StatsChart[]): KeyFigure[] {
  const at = (measure: Measure, by: Dimension): StatsChart | undefined =>
    charts.find((one) => one.measure === measure && one.by === by);
  const figure = (
    label: string,
    chart: StatsChart | undefined,
    note: (chart: StatsChart) => readonly string[],
  ): KeyFigure => {
    if (!chart || chart.total.value === null) {
      return { label, value: '—', unit: '', note: chart?.total.note ?? '没有数据' };
    }
    const { unit, total } = chart;
    // 万元 where the mark would say it: the sheet has no room for every 分.
    const words = markWords(total.value ?? 0, unit);
    const wan = unit === 'FEN' && words.endsWith('万');
    return {
      label,
      value: unit === 'PERCENT' || wan ? words.slice(0, -1) : words,
      unit: unit === 'PERCENT' ? '%' : wan ? '万元' : unitWords(unit),
      note: note(chart).filter(Boolean).join('，'),
    };
  };
  const unreached = (chart: StatsChart): string => {
    const count = chart.rows.filter(({ reached }) => reached === false).length;
    return count === 0 ? '各单位均达到一半' : `${count} 个单位未达到一半`;
  };
  return [
    figure('在用阵地', at('SITES', 'TYPE'), () => [change(at('SITES', 'YEAR'))]),
    figure('覆盖率（应建尽建）', at('COVERAGE', 'JURISDICTION'), ({ total }) => [
      fraction(total, ['在用', '应建']),
    ]),
    figure('抽查率', at('SPOT_CHECK', 'JURISDICTION'), (chart) => [unreached(chart)]),
    figure('整改', at('RECTIFICATION', 'JURISDICTION'), (chart) => [
      part(chart, 'RECTIFICATION_OVERDUE', counted),
      part(chart, 'RECTIFICATION_OPEN', counted),
    ]),
    figure('示范阵地占比', at('DEMONSTRATION', 'TYPE'), ({ total }) => [
      fraction(total, ['示范', '在用']),
    ]),
    figure('满意度', at('SATISFACTION', 'JURISDICTION'), ({ total: { denominator } }) => [
      denominator ? `${counted(denominator.value)} 个阵地做过测评` : '',
    ]),
    figure('使用人次', at('USE', 'MONTH'), () => [change(at('USE', 'YEAR'), { pilesUp: true })]),
    figure('补助资金', at('SUBSIDY', 'JURISDICTION'), (chart) => [
      part(chart, 'SUBSIDY_SPENT', (fen) => `${figureWords(fen, 'FEN')} 元`),
    ]),
  ];
}
