import {
  cut,
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

/** A row of a chart: one jurisdiction, type or purpose. A null is a figure nobody has, and is drawn as "—". */
export interface BarRow {
  readonly name: string;
  /** One for each series. */
  readonly values: readonly (number | null)[];
  /** Stands at the row's end instead of the sum: 12/25. */
  readonly note?: string;
  /** The fill of a lone series, where it is not the first one. */
  readonly fill?: number;
}

export interface BarChart {
  /** Of the whole picture, in millimetres. The height follows from the rows. */
  readonly width: number;
  readonly series: readonly string[];
  readonly rows: readonly BarRow[];
  /** One bar of parts, or a bar for each series. One series: either. */
  readonly kind: 'STACKED' | 'GROUPED';
  /** How numbers are written on the marks. */
  readonly format: (value: number) => string;
  /** End of the scale, default the largest bar: 1 for shares that may reach the whole. */
  readonly most?: number;
  /** A dashed line at a value: one half. */
  readonly limit?: { readonly at: number; readonly label: string };
  /** In millimetres, default 5. */
  readonly rowHeight?: number;
  readonly alt: string;
}

const NAME_SHARE = 0.34;
const GAP = 1.5;

interface Plot {
  readonly chart: BarChart;
  readonly left: number;
  /** Millimetres of one unit. */
  readonly scale: number;
  readonly height: number;
}

function stackedRow({ chart, left, scale, height }: Plot, row: BarRow, y: number): Drawn {
  const found = drawn();
  const line = y + height / 2 + 0.95;
  let x = left;
  for (const [index, value] of row.values.entries()) {
    const width = (value ?? 0) * scale;
    if (width <= 0) continue;
    found.marks.push(mark({ x, y: y + 0.7, width, height: height - 1.4 }, row.fill ?? index));
    const words = chart.format(value ?? 0);
    // A single series has its number at the end of the bar.
    if (chart.series.length > 1 && widthOf(words) + 0.8 <= width) {
      found.numbers.push(text(x + width / 2, line, words, { anchor: 'middle', ...inkOn(index) }));
    }
    x += width;
  }
  const known = row.values.some((value) => value !== null);
  const end = row.note ?? (known ? chart.format(sum(row.values)) : '—');
  found.numbers.push(text(x + 0.9, line, end, { halo: '#fff' }));
  return found;
}

function groupedRow({ chart, left, scale, height }: Plot, row: BarRow, y: number): Drawn {
  const found = drawn();
  const each = (height - 1.4) / chart.series.length;
  for (const [index, value] of row.values.entries()) {
    const top = y + 0.7 + index * each;
    const width = (value ?? 0) * scale;
    if (width > 0) found.marks.push(mark({ x: left, y: top, width, height: each }, index));
    const words = value === null ? '—' : chart.format(value);
    found.numbers.push(
      text(left + width + 0.9, top + each / 2 + 0.85, words, { size: TYPE.small, halo: '#fff' }),
    );
  }
  return found;
}

/** Bars that lie, names on the left, numbers on the marks. */
export function barsSvg(chart: BarChart): ChartPicture {
  const { width, series, rows, kind, limit, alt } = chart;
  const grouped = kind === 'GROUPED' && series.length > 1;
  const height = Math.max(chart.rowHeight ?? 5, grouped ? series.length * 3 + 1.4 : 0);
  const names = Math.min(
    width * NAME_SHARE,
    Math.max(0, ...rows.map(({ name }) => widthOf(name, TYPE.name))),
  );
  const left = names + GAP;
  const size = (row: BarRow): number =>
    grouped ? Math.max(0, ...row.values.map((value) => value ?? 0)) : sum(row.values);
  const most = Math.max(chart.most ?? 0, limit?.at ?? 0, ...rows.map(size)) || 1;
  const ends = rows.flatMap(({ values, note }) => [
    note ?? '',
    ...(grouped ? values : [sum(values)]).map((value) => chart.format(value ?? 0)),
  ]);
  const room = width - left - 1 - Math.max(4, ...ends.map((words) => widthOf(words)));
  const plot: Plot = { chart, left, scale: Math.max(0, room) / most, height };
  const signs = legend(series, width);
  const top = signs.height + (limit ? 3.6 : 0);
  const bottom = top + rows.length * height;
  const limitAt = limit ? left + limit.at * plot.scale : 0;
  const drawnRows = rows.map((row, index) => {
    const y = top + index * height;
    const found = (grouped ? groupedRow : stackedRow)(plot, row, y);
    found.numbers.push(
      text(left - GAP, y + height / 2 + 1, cut(row.name, names), {
        size: TYPE.name,
        anchor: 'end',
      }),
    );
    return found;
  });
  const limitLine = limit
    ? [
        line([limitAt, top - 0.6], [limitAt, bottom], { dash: '1.2 .8', width: 0.3 }),
        text(limitAt, top - 1.2, limit.label, { anchor: 'middle', size: TYPE.small, fill: SOFT }),
      ]
    : [];
  const axis = line([left, top], [left, bottom], { stroke: RULE });
  const body = [
    signs.svg,
    ...drawnRows.flatMap(({ marks }) => marks),
    axis,
    ...limitLine,
    ...drawnRows.flatMap(({ numbers }) => numbers),
  ];
  return picture({ width, height: bottom + 0.4 }, alt, body);
}
