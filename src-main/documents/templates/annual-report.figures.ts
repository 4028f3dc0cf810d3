import type { CallOutput } from '@shared/contract/registry';
import type { Chart } from '@shared/domain/stats/measures';
import { differenceCount } from '@shared/domain/year/frozen-figures';
import type { DocumentSources } from '../engine/template';

/** The charts that the report is made of; the same answers that 统计分析 draws. */
const CHARTS = {
  sites: { measure: 'SITES', by: 'JURISDICTION' },
  trend: { measure: 'SITES', by: 'YEAR' },
  coverage: { measure: 'COVERAGE', by: 'JURISDICTION' },
  coverageByType: { measure: 'COVERAGE', by: 'TYPE' },
  spotChecks: { measure: 'SPOT_CHECK', by: 'JURISDICTION' },
  rectifications: { measure: 'RECTIFICATION', by: 'JURISDICTION' },
  demonstrations: { measure: 'DEMONSTRATION', by: 'TYPE' },
  usesByType: { measure: 'USE', by: 'TYPE' },
  months: { measure: 'USE', by: 'MONTH' },
  satisfaction: { measure: 'SATISFACTION', by: 'TYPE' },
  money: { measure: 'SUBSIDY', by: 'JURISDICTION' },
  moneyByType: { measure: 'SUBSIDY', by: 'TYPE' },
  purposes: { measure: 'SUBSIDY', by: 'PURPOSE' },
} as const satisfies Record<string, Chart>;
export type ChartName = keyof typeof CHARTS;

type Answer = CallOutput<'stats.dashboard'>['charts'][number];
type Comparison = NonNullable<CallOutput<'year.closing'>>;

/** What a mark is made of: a figure, or part and whole. null: nothing known. */
export interface Made {
  readonly part: number | null;
  readonly whole: number | null;
}

/** One row of a chart with the parts of its stack. */
export interface FigureRow extends Made {
  readonly key: string;
  readonly label: string;
  readonly shortLabel: string;
  /** By exact comparison; null where there is no goal, or of kept figures that the records no longer say. */
  readonly reached: boolean | null;
  readonly series: ReadonlyMap<string, Made>;
}

export interface Figures {
  readonly rows: readonly FigureRow[];
  readonly total: Made;
}

/** The year's charts, live or as they were kept. */
export interface YearFigures {
  readonly charts: Readonly<Record<ChartName, Figures>>;
  readonly frozen: { readonly closedOn: string; readonly differences: number } | null;
}

type Mark = Pick<Answer['rows'][number], 'numerator' | 'denominator'>;
const madeOf = ({ numerator, denominator }: Mark): Made => ({
  part: numerator?.value ?? null,
  whole: denominator?.value ?? null,
});

function liveFigures(chart: Answer): Figures {
  return {
    total: madeOf(chart.total),
    rows: chart.rows.map((row) => ({
      key: row.key,
      label: row.label,
      shortLabel: row.shortLabel,
      reached: row.reached,
      series: new Map(row.series.map((part) => [part.key, madeOf(part)])),
      ...madeOf(row),
    })),
  };
}

type Kept = ReadonlyMap<string, { readonly label: string } & Made>;

function keptOf(comparison: Comparison, code: string): Kept | null {
  const group = comparison.groups.find((one) => one.code === code);
  if (!group) return null;
  return new Map(
    group.figures.flatMap(({ key, label, frozen }) =>
      frozen ? [[key, { label, part: frozen.numerator, whole: frozen.denominator }] as const] : [],
    ),
  );
}

/** The kept figures in the place of the live ones, under the names of then; rows that were not kept are left out. */
function frozenFigures(live: Figures, kept: Kept): Figures {
  const now = new Map(live.rows.map((row) => [row.key, row]));
  const keys = [...kept.keys()].filter((key) => key !== 'TOTAL' && !key.includes('/'));
  const made = (key: string): Made => {
    const found = kept.get(key);
    return { part: found?.part ?? null, whole: found?.whole ?? null };
  };
  const reached = (key: string): boolean | null => {
    const [was, is] = [made(key), now.get(key)];
    return is && is.part === was.part && is.whole === was.whole ? is.reached : null;
  };
  return {
    total: made('TOTAL'),
    rows: keys.map((key) => ({
      key,
      label: kept.get(key)?.label ?? key,
      shortLabel: now.get(key)?.shortLabel ?? kept.get(key)?.label ?? key,
      reached: reached(key),
      series: new Map(
        [...kept.keys()]
          .filter((one) => one.startsWith(`${key}/`))
          .map((one) => [one.slice(key.length + 1), made(one)]),
      ),
      ...made(key),
    })),
  };
}

/** The year's charts on a day; of a closed year the figures that the closing kept. */
export async function yearFigures(
  sources: DocumentSources,
  year: number,
  asOf: string,
): Promise<YearFigures> {
  const names = Object.keys(CHARTS) as ChartName[];
  const answer = await sources.ask('stats.dashboard', {
    year,
    asOf,
    charts: names.map((name) => CHARTS[name]),
  });
  const comparison = await sources.ask('year.closing', { year });
  const closed = comparison?.closing.reopenedOn === null ? comparison : null;
  const charts = names.map((name, index): [ChartName, Figures] => {
    const live = liveFigures(answer.charts[index] as Answer);
    const { measure, by } = CHARTS[name];
    const kept = closed && keptOf(closed, `${measure}/${by}`);
    return [name, kept ? frozenFigures(live, kept) : live];
  });
  const printed = new Set(names.map((name) => `${CHARTS[name].measure}/${CHARTS[name].by}`));
  return {
    charts: Object.fromEntries(charts) as Record<ChartName, Figures>,
    frozen: closed && {
      closedOn: closed.closing.closedOn,
      differences: differenceCount(closed.groups.filter(({ code }) => printed.has(code))),
    },
  };
}
