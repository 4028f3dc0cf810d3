import type { Html } from '../engine/html';
import type { BarChart } from './bars';
import {
  drawn,
  inkOn,
  legend,
  line,
  mark,
  picture,
  RULE,
  SOFT,
  sum,
  text,
  TYPE,
  widthOf,
  type ChartPicture,
  type Drawn,
} from './parts';

/** As a chart of bars; its rows are the years, its columns stand. */
export interface ColumnChart extends Omit<BarChart, 'rowHeight'> {
  /** Of the columns themselves, in millimetres, default 32. */
  readonly plotHeight?: number;
}

const UNKNOWN = '—';
const HEAD = 4;
/** How far a number read from below stands off its column's middle. */
const TURNED = 0.35;
const FOOT = 4.6;
/** Least height of a part that its number stands in. */
const NUMBER_HEIGHT = 3.2;

interface Place {
  readonly chart: ColumnChart;
  /** Middle and width of what the year may take. */
  readonly x: number;
  readonly width: number;
  readonly base: number;
  readonly scale: number;
  /** Numbers are read from below: they are wider than the columns. */
  readonly turned: boolean;
  readonly fill: number | undefined;
}

/** A number on top of its column; what nobody knows is a dash, which turned would be a stroke. */
function onTop(x: number, y: number, words: string, turned: boolean): Html {
  return turned && words !== UNKNOWN
    ? text(x + TYPE.figure * TURNED, y - 0.9, words, { turned, halo: '#fff' })
    : text(x, y - 0.9, words, { anchor: 'middle', halo: '#fff' });
}

function stacked(place: Place, values: readonly (number | null)[]): Drawn {
  const { chart, x, width, base, scale, turned, fill } = place;
  const found = drawn();
  let y = base;
  for (const [index, value] of values.entries()) {
    const height = (value ?? 0) * scale;
    if (height <= 0) continue;
    y -= height;
    found.marks.push(mark({ x: x - width / 2, y, width, height }, fill ?? index));
    const words = chart.format(value ?? 0);
    if (values.length > 1 && height >= NUMBER_HEIGHT && widthOf(words) <= width) {
      const at = y + height / 2 + 0.95;
      found.numbers.push(text(x, at, words, { anchor: 'middle', ...inkOn(index) }));
    }
  }
  const known = values.some((value) => value !== null);
  const end = known ? chart.format(sum(values)) : UNKNOWN;
  found.numbers.push(onTop(x, y, end, turned));
  return found;
}

function grouped(place: Place, values: readonly (number | null)[]): Drawn {
  const { chart, x, width, base, scale, turned } = place;
  const found = drawn();
  const each = width / values.length;
  for (const [index, value] of values.entries()) {
    const height = (value ?? 0) * scale;
    const left = x - width / 2 + index * each;
    if (height > 0) {
      found.marks.push(mark({ x: left, y: base - height, width: each, height }, index));
    }
    const words = value === null ? UNKNOWN : chart.format(value);
    found.numbers.push(onTop(left + each / 2, base - height, words, turned));
  }
  return found;
}

/** Width of the longest number on top of a column. */
function widest({ rows, format }: ColumnChart, side: boolean): number {
  const ends = rows.flatMap(({ values }) => (side ? values : [sum(values)]));
  return Math.max(0, ...ends.map((value) => widthOf(format(value ?? 0))));
}

/** Columns that stand, years below, numbers on the marks. */
export function columnsSvg(chart: ColumnChart): ChartPicture {
  const { width, series, rows, kind, limit, alt, plotHeight = 32 } = chart;
  const side = kind === 'GROUPED' && series.length > 1;
  const signs = legend(series, width);
  const right = limit ? widthOf(limit.label, TYPE.small) + 1.5 : 0;
  const room = width - right;
  const step = room / Math.max(1, rows.length);
  const wide = Math.min(step * 0.76, side ? 9 * series.length : 12);
  const longest = widest(chart, side);
  const turned = longest > (side ? wide / series.length + 0.6 : step);
  const base = signs.height + (turned ? longest + 1.5 : HEAD) + plotHeight;
  const largest = rows.map(({ values }) =>
    side ? Math.max(0, ...values.map((value) => value ?? 0)) : sum(values),
  );
  const scale = plotHeight / (Math.max(chart.most ?? 0, limit?.at ?? 0, ...largest) || 1);
  const columns = rows.map(({ name, values, note, fill }, index) => {
    const x = step * (index + 0.5);
    const place = { chart, x, width: wide, base, scale, turned, fill };
    const found = (side ? grouped : stacked)(place, values);
    found.numbers.push(text(x, base + 3.4, name, { anchor: 'middle' }));
    if (note) {
      found.numbers.push(text(x, base + 6.4, note, { anchor: 'middle', size: TYPE.small }));
    }
    return found;
  });
  const limitAt = base - (limit?.at ?? 0) * scale;
  const limitLine = limit
    ? [
        line([0, limitAt], [room, limitAt], { dash: '1.2 .8', width: 0.3 }),
        text(room + 1, limitAt + 0.9, limit.label, { size: TYPE.small, fill: SOFT }),
      ]
    : [];
  const notes = rows.some(({ note }) => note) ? 3 : 0;
  const axis = line([0, base], [room, base], { stroke: RULE });
  const body = [
    signs.svg,
    ...columns.flatMap(({ marks }) => marks),
    axis,
    ...limitLine,
    ...columns.flatMap(({ numbers }) => numbers),
  ];
  return picture({ width, height: base + FOOT + notes }, alt, body);
}
