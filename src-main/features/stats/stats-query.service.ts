import type { z } from 'zod';
import type { statsQueryCalls } from '@shared/contract/stats-query';
import { businessDateOf } from '@shared/domain/common/business-date';
import { SITE_TYPES, TYPE_LABELS, TYPE_SHORT_LABELS } from '@shared/domain/site/terms';
import { findingOf } from '@shared/domain/stats/findings';
import {
  BREAKDOWNS,
  DASHBOARD,
  DIMENSION_WORDS,
  MEASURE_WORDS,
  type Chart as ChartName,
  type Dimension,
  type Measure,
  type Unit,
} from '@shared/domain/stats/measures';
import { whyNotBy } from '@shared/domain/stats/breakdowns';
import { PURPOSE_LABELS, PURPOSES } from '@shared/domain/subsidy/terms';
import { AppError } from '@shared/errors';
import type { AppContext } from '../../app/context';
import type { ReadTx } from '../../db/unit-of-work';
import { COVERAGE_GOAL } from './coverage-reader';
import { FactSource } from './fact-source';
import type { Chart, Reader, Row, Slice } from './marks';
import { readerOf } from './readers';

type Calls = typeof statsQueryCalls;
type Output<N extends keyof Calls> = z.output<Calls[N]['output']>;
type Input<N extends keyof Calls> = z.output<Calls[N]['input']>;

const MEASURE_UNITS: Record<Measure, Unit> = {
  SITES: 'SITES',
  COVERAGE: 'PERCENT',
  SPOT_CHECK: 'PERCENT',
  RECTIFICATION: 'RECTIFICATIONS',
  DEMONSTRATION: 'PERCENT',
  SATISFACTION: 'SCORE',
  USE: 'USES',
  SUBSIDY: 'FEN',
  WOMEN_WORKERS: 'PERSONS',
};

const GOALS: Partial<Record<Measure, NonNullable<Chart['goal']>>> = {
  COVERAGE: COVERAGE_GOAL,
  SPOT_CHECK: { value: 50, label: '不少于一半（第十三条）' },
};

/** What becomes of these after their year is over is counted too, up to the day asked for. */
const FOLLOWED: ReadonlySet<Measure> = new Set<Measure>(['RECTIFICATION', 'SUBSIDY']);

/** One row of a chart before it is read. */
interface Line {
  key: string;
  label: string;
  shortLabel: string;
  slice: Slice;
}

function linesOf(source: FactSource, by: Dimension): Line[] {
  const { year } = source;
  switch (by) {
    case 'JURISDICTION':
      return source.places.map(({ id, code, name, shortName }) => ({
        key: code,
        label: name,
        shortLabel: shortName,
        slice: { year, place: { id, code } },
      }));
    case 'TYPE':
      return SITE_TYPES.map((type) => ({
        key: type,
        label: TYPE_LABELS[type],
        shortLabel: TYPE_SHORT_LABELS[type],
        slice: { year, type },
      }));
    case 'YEAR':
      return source.periods.map((period) => ({
        key: `${period.year}`,
        label: `${period.year} 年`,
        shortLabel: `${period.year}`,
        slice: { year: period.year },
      }));
    case 'MONTH':
      return Array.from({ length: 12 }, (_, index) => ({
        key: `${index + 1}`,
        label: `${year} 年 ${index + 1} 月`,
        shortLabel: `${index + 1} 月`,
        slice: { year, month: index + 1 },
      }));
    case 'PURPOSE':
      return PURPOSES.map((purpose) => ({
        key: purpose,
        label: PURPOSE_LABELS[purpose],
        shortLabel: PURPOSE_LABELS[purpose],
        slice: { year, purpose },
      }));
  }
}

/** Whether a row of a jurisdiction that is gone still has something to show. */
function isShown(row: Row, live: ReadonlySet<string>): boolean {
  const { numerator, denominator } = row;
  return live.has(row.key) || (denominator?.value ?? 0) > 0 || (numerator?.value ?? 0) > 0;
}

function rowOf(reader: Reader, { key, label, shortLabel, slice }: Line): Row {
  const mark = reader.mark(slice);
  return {
    key,
    label,
    shortLabel,
    ...mark,
    series: reader.series.map((one) => ({ key: one.key, ...one.mark(slice) })),
    reached: reader.reached?.(slice, mark) ?? null,
  };
}

async function chartOf(source: FactSource, { measure, by }: ChartName): Promise<Chart> {
  const reader = await readerOf(measure, source, by);
  const live = new Set(source.places.filter((place) => place.live === 1).map(({ code }) => code));
  const all = linesOf(source, by).map((line) => rowOf(reader, line));
  const rows = by === 'JURISDICTION' ? all.filter((row) => isShown(row, live)) : all;
  const slice = { year: source.year };
  const mark = reader.mark(slice);
  const unit = MEASURE_UNITS[measure];
  const { year } = source;
  const day = FOLLOWED.has(measure) ? source.asOf : source.day;
  const shown = { measure, by, year, day, unit, rows, total: mark };
  const split = by === 'TYPE' && reader.seriesKind !== 'NONE' && isByType(measure);
  return {
    ...shown,
    rows: split ? rows.map((row) => ({ ...row, series: [] })) : rows,
    asOf: source.asOf,
    title: findingOf(shown),
    caption: captionOf(measure, by, source.year),
    goal: GOALS[measure] ?? null,
    series: split ? [] : reader.series.map(({ key, label }) => ({ key, label })),
    seriesKind: split ? 'NONE' : reader.seriesKind,
    total: { ...mark, reached: reader.reached?.(slice, mark) ?? null },
    notes: [...reader.notes],
  };
}

/** Whether the series of a measure are the types, which a breakdown by type already shows. */
const isByType = (measure: Measure): boolean => measure === 'SITES' || measure === 'COVERAGE';

function captionOf(measure: Measure, by: Dimension, year: number): string {
  const of = by === 'YEAR' ? '历年' : `${year} 年度各${DIMENSION_WORDS[by]}`;
  return `${of}${MEASURE_WORDS[measure]}`;
}

/** @throws AppError STATS_BREAKDOWN for a breakdown that makes no sense */
function refuseSenseless({ measure, by }: ChartName): void {
  if (BREAKDOWNS[measure].includes(by)) return;
  throw new AppError('STATS_BREAKDOWN', {
    measure: MEASURE_WORDS[measure],
    by: DIMENSION_WORDS[by],
    why: whyNotBy(measure, by),
    choices: BREAKDOWNS[measure].map((one) => DIMENSION_WORDS[one]).join('、'),
  });
}

/**
 * The registry of an earlier day is not that of a year to come.
 * @throws AppError STATS_YEAR_AHEAD
 */
function refuseAhead(year: number, asOf: string): void {
  if (asOf >= `${year}-01-01`) return;
  throw new AppError('STATS_YEAR_AHEAD', { asOf, year, begun: asOf.slice(0, 4) });
}

async function chartsOf(
  app: AppContext,
  input: { year: number; asOf?: string | undefined },
  wanted: readonly ChartName[],
): Promise<{ asOf: string; charts: Chart[] }> {
  wanted.forEach(refuseSenseless);
  const asOf = input.asOf ?? businessDateOf(app.clock.now());
  refuseAhead(input.year, asOf);
  return app.uow.read(async (tx) => ({
    asOf,
    charts: await chartsIn(tx, { ...input, asOf }, wanted),
  }));
}

/** Charts within a read or write that is open already: what a year's closing freezes. */
export async function chartsIn(
  tx: ReadTx,
  { year, asOf }: { year: number; asOf: string },
  wanted: readonly ChartName[],
): Promise<Chart[]> {
  const source = await FactSource.open(tx, { year, asOf, by: wanted.map((one) => one.by) });
  const charts: Chart[] = [];
  for (const one of wanted) charts.push(await chartOf(source, one));
  return charts;
}

/**
 * One chart.
 * @throws AppError STATS_BREAKDOWN, STATS_YEAR_AHEAD
 */
export async function query(
  app: AppContext,
  input: Input<'stats.query'>,
): Promise<Output<'stats.query'>> {
  const { charts } = await chartsOf(app, input, [{ measure: input.measure, by: input.by }]);
  const [chart] = charts;
  if (!chart) throw new Error('One chart was asked for.');
  return chart;
}

/**
 * All charts of the page on one state of the data; what several of them are made of is read once.
 * @throws AppError STATS_BREAKDOWN, STATS_YEAR_AHEAD
 */
export async function dashboard(
  app: AppContext,
  input: Input<'stats.dashboard'>,
): Promise<Output<'stats.dashboard'>> {
  const { asOf, charts } = await chartsOf(app, input, input.charts ?? DASHBOARD);
  return { year: input.year, asOf, charts };
}
