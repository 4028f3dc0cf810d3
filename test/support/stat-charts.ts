import type { CallOutput } from '@shared/contract/registry';

export type StatChart = CallOutput<'stats.query'>;
type Row = StatChart['rows'][number];
type Target = NonNullable<Row['target']>;

/** Leads to a jurisdiction's sites; tells which figure it belongs to. */
export const statTarget = (name: string): Target => ({
  page: 'registry',
  filter: { text: name },
  asOf: null,
  sampling: null,
  list: null,
});

/** A row of a chart: its value, its parts, and what it is made of. */
export interface StatRowPlan {
  readonly key: string;
  readonly label?: string;
  readonly value: number | null;
  readonly parts?: readonly (number | null)[];
  readonly of?: readonly [number, number];
  readonly reached?: boolean | null;
  readonly note?: string;
}

function row(plan: StatRowPlan, series: readonly string[]): Row {
  const { key, label = key, value, parts = [], of, reached = null, note = null } = plan;
  const figure = (count: number, side: string) => ({
    value: count,
    counts: 'RECORDS' as const,
    target: statTarget(`${key}/${side}`),
  });
  return {
    key,
    label: `${label}总工会`,
    shortLabel: label,
    value,
    numerator: of ? figure(of[0], 'over') : null,
    denominator: of ? figure(of[1], 'under') : null,
    target: statTarget(key),
    note,
    reached,
    series: series.map((name, index) => ({
      key: name,
      value: parts[index] ?? null,
      numerator: null,
      denominator: null,
      target: statTarget(`${key}/${name}`),
      note: null,
    })),
  };
}

/** A chart as stats.query answers it. */
export function statChart(
  rows: readonly StatRowPlan[],
  more: Partial<StatChart> = {},
  series: readonly string[] = [],
): StatChart {
  return {
    measure: 'COVERAGE',
    by: 'JURISDICTION',
    year: 2026,
    asOf: '2026-11-29',
    day: '2026-11-29',
    title: '全市覆盖率 62.5%，2 个市直工会未达到',
    caption: '各市直工会覆盖率',
    unit: 'PERCENT',
    goal: null,
    series: series.map((key) => ({ key, label: `${key}数` })),
    seriesKind: series.length > 0 ? 'STACK' : 'NONE',
    rows: rows.map((one) => row(one, series)),
    total: {
      value: 62.5,
      numerator: { value: 25, counts: 'RECORDS', target: statTarget('city/over') },
      denominator: { value: 40, counts: 'RECORDS', target: statTarget('city/under') },
      target: statTarget('city'),
      note: null,
      reached: false,
    },
    notes: [],
    ...more,
  };
}
