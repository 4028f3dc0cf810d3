import type { CallOutput } from '@shared/contract/registry';
import { TYPE_SHORT_LABELS } from '@shared/domain/site/terms';
import { figureWords, markWords, unitWords } from '@shared/domain/stats/figure-words';
import type { BarSeriesOption } from 'echarts/charts';
import { TOOLTIP, type ChartOption } from './base-option';
import {
  CHART_FONT,
  INK,
  INK_SOFT,
  RULE,
  SERIES_LOOKS,
  SHORT_COLOUR,
  VALUE_COLOUR,
  type SeriesLook,
} from './palette';

export type StatChart = CallOutput<'stats.query'>;
export type StatRow = StatChart['rows'][number];

/** Id of the series of a chart without series. */
export const VALUE = 'value';
/** Id of the mark without extent that bears a stack's sum. */
export const SUM = 'sum';

/** Years and months stand side by side; names lie, whatever their length. */
export const standing = ({ by }: StatChart): boolean => by === 'YEAR' || by === 'MONTH';

const ROW = 24;
const SIDE_ROW = 15;
const LEGEND = 28;
const STANDING_HEIGHT = 288;
const LEAST_HEIGHT = 150;

/** Height of the canvas in pixels: a lying chart has as many rows as there are names. */
export function statHeight(chart: StatChart): number {
  if (standing(chart)) return STANDING_HEIGHT;
  const bars = chart.seriesKind === 'SIDE' ? chart.series.length : 1;
  const row = Math.max(ROW, bars * SIDE_ROW + 8);
  return Math.max(
    LEAST_HEIGHT,
    chart.rows.length * row + (chart.series.length > 0 ? LEGEND : 0) + (chart.goal ? 26 : 10),
  );
}

/** Pixels that a bar of the whole scale has at least, in the smaller window. */
const PLOT = { lying: 330, standing: 210 };
const LETTER = 6.4;

type Label = NonNullable<BarSeriesOption['label']>;

const face = { fontFamily: CHART_FONT, fontSize: 11 } as const;

const lookOf = (index: number): SeriesLook | undefined => SERIES_LOOKS[index % SERIES_LOOKS.length];

/** The largest extent that a bar of the chart has. */
function extent({ rows, seriesKind }: StatChart): number {
  const sizes = rows.map((row) =>
    seriesKind === 'SIDE'
      ? Math.max(0, ...row.series.map(({ value }) => value ?? 0))
      : (row.value ?? 0),
  );
  return Math.max(0, ...sizes);
}

/** A number at the end of its mark; what nobody knows is said there too. */
function endLabel(chart: StatChart, valueAt: (index: number) => number | null): Label {
  return {
    ...face,
    show: true,
    position: standing(chart) ? 'top' : 'right',
    color: INK,
    // The line of the goal would cross the numbers beside it.
    ...(chart.goal && chart.series.length === 0
      ? { backgroundColor: '#ffffff', padding: [0, 2] }
      : { textBorderColor: '#ffffff', textBorderWidth: 3 }),
    formatter: ({ dataIndex }) => {
      const value = valueAt(dataIndex);
      return value === null ? '—' : markWords(value, chart.unit);
    },
  };
}

/** A number inside its part of a stack, where the part is larger than the number. */
function insideLabel(chart: StatChart, index: number, most: number): Label {
  const across = standing(chart);
  return {
    ...face,
    fontSize: across ? 10 : 11,
    show: true,
    position: 'inside',
    color: lookOf(index)?.ink ?? INK,
    textBorderColor: lookOf(index)?.colour ?? '#ffffff',
    textBorderWidth: lookOf(index)?.decal.symbol === 'none' ? 0 : 3,
    formatter: ({ dataIndex }) => {
      const value = chart.rows[dataIndex]?.series[index]?.value ?? 0;
      const words = markWords(value, chart.unit);
      const pixels = (value / most) * (across ? PLOT.standing : PLOT.lying);
      return value > 0 && pixels >= (across ? 14 : words.length * LETTER + 6) ? words : '';
    },
  };
}

function goalLine(chart: StatChart): Pick<BarSeriesOption, 'markLine'> {
  const { goal } = chart;
  if (!goal) return {};
  const across = standing(chart);
  return {
    markLine: {
      silent: true,
      symbol: 'none',
      // Under the marks, so that it does not cross their numbers.
      z: 1,
      lineStyle: { color: INK, type: 'dashed', width: 1.2 },
      label: {
        ...face,
        color: INK_SOFT,
        formatter: goal.label,
        position: across ? 'insideStartTop' : 'start',
      },
      data: [across ? { yAxis: goal.value } : { xAxis: goal.value }],
    },
  };
}

function valueSeries(chart: StatChart): BarSeriesOption[] {
  return [
    {
      id: VALUE,
      name: chart.caption,
      type: 'bar',
      barMaxWidth: standing(chart) ? 40 : 16,
      label: endLabel(chart, (index) => chart.rows[index]?.value ?? null),
      labelLayout: { hideOverlap: standing(chart) },
      data: chart.rows.map(({ value, reached }) => ({
        value: value ?? 0,
        itemStyle: {
          color: reached === false ? SHORT_COLOUR : VALUE_COLOUR,
          borderColor: VALUE_COLOUR,
          borderWidth: reached === false ? 1 : 0,
        },
      })),
      ...goalLine(chart),
    },
  ];
}

/** Without extent a mark would still show its edge. */
const markOf = (value: number) => (value === 0 ? { value, itemStyle: { borderWidth: 0 } } : value);

/** Short enough that all stand in one line of the legend. */
const shortNames: Readonly<Record<string, string>> = TYPE_SHORT_LABELS;
const nameOf = ({ key, label }: StatChart['series'][number]): string => shortNames[key] ?? label;

function partSeries(chart: StatChart): BarSeriesOption[] {
  const { series, seriesKind, rows } = chart;
  const stack = seriesKind === 'STACK';
  const most = Math.max(1, extent(chart));
  const parts = series.map((one, index): BarSeriesOption => {
    const look = lookOf(index);
    return {
      id: one.key,
      name: nameOf(one),
      type: 'bar',
      ...(stack ? { stack: 'parts', barMaxWidth: standing(chart) ? 40 : 17 } : { barMaxWidth: 12 }),
      barGap: '10%',
      itemStyle: {
        ...(look ? { color: look.colour, decal: { ...look.decal } } : {}),
        borderColor: VALUE_COLOUR,
        borderWidth: 0.6,
      },
      label: stack
        ? insideLabel(chart, index, most)
        : endLabel(chart, (at) => rows[at]?.series[index]?.value ?? null),
      data: rows.map((row) => markOf(row.series[index]?.value ?? 0)),
      ...(index === 0 ? goalLine(chart) : {}),
    };
  });
  if (!stack) return parts;
  const sum: BarSeriesOption = {
    id: SUM,
    name: '合计',
    type: 'bar',
    stack: 'parts',
    label: endLabel(chart, (index) => rows[index]?.value ?? null),
    labelLayout: { hideOverlap: standing(chart) },
    tooltip: { show: false },
    data: rows.map(() => 0),
  };
  return [...parts, sum];
}

/** 62.5%（25/40）; what nobody knows: 未填基数. */
export function valueWords(
  { value, numerator, denominator, note }: Omit<StatRow['series'][number], 'key' | 'target'>,
  unit: StatChart['unit'],
): string {
  if (value === null) return note ?? '没有数据';
  const of =
    unit === 'PERCENT' && numerator && denominator
      ? `（${numerator.value}/${denominator.value}）`
      : '';
  return `${figureWords(value, unit)}${unitWords(unit)}${of}${note ? `，${note}` : ''}`;
}

/** What the pointer shows over a row: all its figures in full. */
export function rowWords(chart: StatChart, row: StatRow): string {
  const own = valueWords(row, chart.unit);
  if (chart.series.length === 0) return `${row.label}\n${own}`;
  const parts = chart.series.map(
    ({ label }, index) =>
      `${label}：${row.series[index] ? valueWords(row.series[index], chart.unit) : '没有数据'}`,
  );
  const sum = chart.seriesKind === 'STACK' ? [`合计：${own}`] : [];
  return [row.label, ...parts, ...sum].join('\n');
}

interface Pointed {
  readonly dataIndex?: number;
}

/** A chart of stats.query as bars. Series id = key of the series, VALUE or SUM; data index = index of the row. */
export function statOption(chart: StatChart): ChartOption {
  const { rows, series, unit, goal } = chart;
  const across = standing(chart);
  const names = rows.map(({ shortLabel }) => shortLabel);
  const many = series.length > 0;
  const top = (many ? LEGEND : across ? 18 : 6) + (goal && !across ? 18 : 0);
  const category = {
    type: 'category',
    data: names,
    axisTick: { show: false },
    axisLine: { lineStyle: { color: RULE } },
    axisLabel: {
      color: INK_SOFT,
      fontSize: 12,
      fontFamily: CHART_FONT,
      interval: 0,
      width: across ? 60 : 116,
      overflow: 'truncate',
    },
  } as const;
  const scale = {
    type: 'value',
    min: 0,
    ...(unit === 'PERCENT' ? { max: Math.max(100, Math.ceil(extent(chart) / 20) * 20) } : {}),
    // The numbers stand on the marks.
    axisLabel: { show: false },
    splitLine: { lineStyle: { color: RULE } },
  } as const;
  return {
    textStyle: { fontFamily: CHART_FONT, color: INK },
    animationDuration: 200,
    aria: { enabled: true, decal: { show: many } },
    grid: { left: 8, right: across ? 10 : 78, top, bottom: 4, containLabel: true },
    ...(many
      ? {
          legend: {
            top: 0,
            left: 0,
            itemWidth: 14,
            itemHeight: 10,
            data: series.map(nameOf),
            textStyle: { color: INK_SOFT, fontSize: 12, fontFamily: CHART_FONT },
          },
        }
      : {}),
    tooltip: {
      ...TOOLTIP,
      trigger: 'axis',
      axisPointer: { type: 'shadow' },
      formatter: (pointed) => {
        const [first] = (Array.isArray(pointed) ? pointed : [pointed]) as Pointed[];
        const row = rows[first?.dataIndex ?? -1];
        return row ? rowWords(chart, row) : '';
      },
    },
    ...(across
      ? { xAxis: category, yAxis: scale }
      : { xAxis: scale, yAxis: { ...category, inverse: true } }),
    series: many ? partSeries(chart) : valueSeries(chart),
  };
}

/** A chart over years without those before the first that has a figure: they only take room. The table keeps them. */
export function trimmed(chart: StatChart): StatChart {
  if (chart.by !== 'YEAR') return chart;
  const first = chart.rows.findIndex(
    ({ value, series }) => value !== null || series.some((part) => part.value !== null),
  );
  return first > 0 ? { ...chart, rows: chart.rows.slice(first) } : chart;
}

/** The same with one value a row, without the parts that stand for themselves beside it. */
export function withoutParts(chart: StatChart): StatChart {
  const rows = chart.rows.map((row) => ({ ...row, series: [] }));
  return { ...chart, series: [], seriesKind: 'NONE', rows };
}

/** The mark of a series at a row: what a click on it opens. */
export function markAt(
  chart: StatChart,
  seriesId: string,
  index: number,
): StatRow['target'] | undefined {
  const row = chart.rows[index];
  if (seriesId === VALUE || seriesId === SUM) return row?.target;
  return row?.series.find(({ key }) => key === seriesId)?.target;
}

/** Whether there is anything to draw. */
export function isBlank({ rows }: StatChart): boolean {
  return rows.every(({ value, series }) => !value && series.every((part) => !part.value));
}

const SPOKEN = 20;

/** The chart in words, for who cannot see it. */
export function chartWords(chart: StatChart): string {
  const rows = chart.rows.slice(0, SPOKEN).map((row) => rowWords(chart, row).replaceAll('\n', ' '));
  const rest = chart.rows.length - SPOKEN;
  return `${chart.title}。${chart.caption}：${rows.join('；')}${rest > 0 ? `；另 ${rest} 行见表格` : ''}。`;
}
