import type { CallOutput } from '@shared/contract/registry';
import { TYPE_SHORT_LABELS } from '@shared/domain/site/terms';
import {
  figureWords,
  isWhole,
  markWords,
  shareHeads,
  unitWords,
} from '@shared/domain/stats/figure-words';
import { DIMENSION_WORDS } from '@shared/domain/stats/measures';
import type { Table } from '../engine/blocks';
import { barsSvg, type BarChart, type BarRow } from './bars';
import { cityMapSvg } from './city-map';
import { columnsSvg } from './columns';
import { SHORT_FILL, type ChartPicture } from './parts';

/** The answer of stats.query. */
export type StatsChart = CallOutput<'stats.query'>;
type StatsRow = StatsChart['rows'][number];

const WHOLE = 100;

export interface StatsPicture {
  /** Of the picture, in millimetres. */
  readonly width: number;
  /** Of the columns of a chart over years or months, in millimetres; default 32. */
  readonly plotHeight?: number;
  /** Of a bar that lies, in millimetres; default 5. */
  readonly rowHeight?: number;
  /** Only the value of each row, without its parts; default for types side by side of every jurisdiction. */
  readonly plain?: boolean;
  /** At most so many jurisdictions, those with the largest values; default all. */
  readonly most?: number;
}

const standing = ({ by }: StatsChart): boolean => by === 'YEAR' || by === 'MONTH';

/** Rows that stand for nothing: neither a value nor a part of it. */
const isSilent = (row: StatsRow): boolean =>
  (row.value === null || row.value === 0) &&
  row.series.every(({ value }) => value === null || value === 0);

/** 12/25 for shares, so that the paper says what the share is of. */
function fraction({ numerator, denominator }: Pick<StatsRow, 'numerator' | 'denominator'>): string {
  return numerator && denominator && numerator.counts === 'RECORDS'
    ? `${numerator.value}/${denominator.value}`
    : '';
}

function barRows(chart: StatsChart, rows: readonly StatsRow[], plain: boolean): BarRow[] {
  return rows.map((row) => {
    const values =
      chart.series.length > 0 && !plain ? row.series.map(({ value }) => value) : [row.value];
    const share = chart.unit === 'PERCENT' && row.value !== null && !standing(chart);
    const note = share
      ? [markWords(row.value ?? 0, chart.unit), fraction(row)].filter(Boolean)
      : [];
    return {
      name: row.shortLabel,
      values,
      ...(share ? { note: note.join('　') } : {}),
      ...(row.reached === false && values.length === 1 ? { fill: SHORT_FILL } : {}),
    };
  });
}

/** Short enough that the signs of the series stand in one line. */
const shortNames: Readonly<Record<string, string>> = TYPE_SHORT_LABELS;
const nameOf = ({ key, label }: StatsChart['series'][number]): string => shortNames[key] ?? label;

function spec(
  chart: StatsChart,
  rows: readonly StatsRow[],
  { width, plain = chart.seriesKind === 'SIDE' && chart.by === 'JURISDICTION' }: StatsPicture,
): BarChart {
  const { unit, goal, seriesKind, title } = chart;
  const series = plain ? [] : chart.series;
  return {
    width,
    series: series.length > 0 ? series.map(nameOf) : [chart.caption],
    rows: barRows(chart, rows, plain),
    kind: seriesKind === 'SIDE' && !plain ? 'GROUPED' : 'STACKED',
    format: (value) => markWords(value, unit),
    alt: title,
    ...(unit === 'PERCENT' ? { most: WHOLE } : {}),
    ...(goal ? { limit: { at: goal.value, label: goal.label } } : {}),
  };
}

/** Without figures a jurisdiction, or a year before the first, only takes room; the table has it. */
function rowsShown(chart: StatsChart, most = Infinity): readonly StatsRow[] {
  if (chart.by === 'YEAR') {
    const first = chart.rows.findIndex((row) => !isSilent(row));
    return first > 0 ? chart.rows.slice(first) : chart.rows;
  }
  if (chart.by !== 'JURISDICTION') return chart.rows;
  // A share of nothing is a finding, an amount of nothing is none.
  const rows = chart.rows.filter((row) =>
    chart.unit === 'PERCENT' ? row.value !== null : !isSilent(row),
  );
  return rows.length > most
    ? [...rows].sort((a, b) => (b.value ?? 0) - (a.value ?? 0)).slice(0, most)
    : rows;
}

/**
 * A chart of stats.query as SVG for paper, told apart in grey: columns over years and months, lying bars otherwise. Its
 * finding (`chart.title`) is left to the form, which sets it as a heading.
 * Put it into a form with `{ is: 'markup', html: picture.svg }`; it stands by itself too, as an .svg file.
 */
export function statsChartSvg(chart: StatsChart, options: StatsPicture): ChartPicture {
  const { plotHeight, rowHeight, most } = options;
  const bars = spec(chart, rowsShown(chart, most), options);
  return standing(chart)
    ? columnsSvg({ ...bars, ...(plotHeight ? { plotHeight } : {}) })
    : barsSvg({ ...bars, ...(rowHeight ? { rowHeight } : {}) });
}

/**
 * The same in pieces that each fit on a page: a chart of many jurisdictions is longer than the paper.
 * @param perPiece most rows of a piece
 */
export function statsChartPieces(
  chart: StatsChart,
  options: StatsPicture,
  perPiece: number,
): ChartPicture[] {
  const rows = rowsShown(chart, options.most);
  if (standing(chart) || rows.length <= perPiece) return [statsChartSvg(chart, options)];
  // All pieces on one scale, else their bars could not be compared.
  const most = Math.max(...rows.map((row) => row.value ?? 0), chart.unit === 'PERCENT' ? WHOLE : 0);
  const pieces = Math.ceil(rows.length / perPiece);
  const each = Math.ceil(rows.length / pieces);
  return Array.from({ length: pieces }, (_none, index) =>
    barsSvg({
      ...spec(chart, rows.slice(index * each, (index + 1) * each), options),
      most,
      ...(options.rowHeight ? { rowHeight: options.rowHeight } : {}),
    }),
  );
}

/** A chart by jurisdiction on the diagram of the ten 区市. */
export function statsMapSvg(chart: StatsChart, width: number): ChartPicture {
  return cityMapSvg({
    width,
    values: new Map(chart.rows.map((row) => [row.key, row.value])),
    format: (value) => markWords(value, chart.unit),
    whole: isWhole(chart.unit),
    alt: chart.title,
  });
}

const words = (value: number | null, { unit }: StatsChart): string =>
  value === null ? '—' : figureWords(value, unit);

/** The table behind a chart, in full figures, the total last. @param width between the margins, in millimetres */
export function statsTable(chart: StatsChart, width: number): Table {
  const { series, seriesKind, rows, total, by, unit, goal } = chart;
  const named = unitWords(unit);
  const suffix = named ? `（${named}）` : '';
  const shares = unit === 'PERCENT' || unit === 'SCORE';
  const head = [
    DIMENSION_WORDS[by],
    ...series.map(({ label }) => label + suffix),
    (series.length > 0 && seriesKind === 'STACK' ? '合计' : chart.caption) + suffix,
    ...(shares ? shareHeads(chart.measure) : []),
    ...(goal ? ['是否达标'] : []),
  ];
  const reached = (value: boolean | null): string =>
    value === null ? '—' : value ? '●达标' : '○未达标';
  // Hundredths of a point are written as points.
  const over = (value: number | undefined): string | number =>
    value === undefined ? '—' : unit === 'SCORE' ? (value / 100).toFixed(2) : value;
  const line = (
    label: string,
    one: Pick<StatsRow, 'value' | 'numerator' | 'denominator' | 'reached'>,
    parts: readonly { readonly value: number | null }[],
  ) => [
    label,
    ...series.map((_one, index) => words(parts[index]?.value ?? null, chart)),
    words(one.value, chart),
    ...(shares ? [over(one.numerator?.value), one.denominator?.value ?? '—'] : []),
    ...(goal ? [reached(one.reached)] : []),
  ];
  // The parts of a stack add up; figures that stand for themselves do not.
  const sums = series.map((_one, index) => ({
    value:
      seriesKind === 'STACK'
        ? rows.reduce((sum, row) => sum + (row.series[index]?.value ?? 0), 0)
        : null,
  }));
  const first = Math.min(60, width * 0.34);
  const rest = (width - first) / (head.length - 1);
  return {
    is: 'table',
    widths: head.map((_name, index) => (index === 0 ? first : rest)),
    aligns: head.map((_name, index) => (index === 0 ? 'left' : 'right')),
    head: [head],
    body: [
      ...rows.map((row) => line(row.label, row, row.series)),
      ...(by === 'YEAR' ? [] : [line('合计', total, sums)]),
    ],
    ...(by === 'YEAR' ? {} : { marked: new Set([rows.length]) }),
    size: 9.5,
  };
}
