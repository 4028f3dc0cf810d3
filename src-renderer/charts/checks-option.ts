import type { CallOutput } from '@shared/contract/registry';
import { baseOption, labelled, type BarOption, type BarSeries } from './base-option';
import { CHECK_COLOURS } from './palette';

type Overview = CallOutput<'stats.overview'>;

/** The three figures of a jurisdiction's spot check, in the order they come about. */
export const CHECK_FIGURES = ['required', 'drawn', 'checked'] as const;
export type CheckFigure = (typeof CHECK_FIGURES)[number];

export const CHECK_LABELS: Record<CheckFigure, string> = {
  required: '应查',
  drawn: '已抽',
  checked: '已查',
};

/** Three bars a jurisdiction: required, drawn, checked. Data index = index in overview.sampling. */
export function checksOption(overview: Overview): BarOption {
  const rows = overview.sampling;
  return {
    ...baseOption(rows.map((row) => row.shortName)),
    series: CHECK_FIGURES.map((figure): BarSeries => {
      return {
        id: figure,
        name: CHECK_LABELS[figure],
        type: 'bar',
        barGap: '8%',
        barMaxWidth: 18,
        itemStyle: { color: CHECK_COLOURS[figure] },
        label: { ...labelled(() => rows.length <= 12, false), position: 'top' },
        data: rows.map((row) => row[figure].count),
      };
    }),
  };
}

/** The table behind the chart: a header row, then one row a jurisdiction. */
export function checksTable(overview: Overview): (string | number)[][] {
  return [
    ['市直工会', '应查', '已抽', '已查', '是否达标'],
    ...overview.sampling.map((row) => [
      row.name,
      row.required.count,
      row.drawn.count,
      row.checked.count,
      row.reached ? '已达标' : '未达标',
    ]),
  ];
}
