import { barsSvg, type BarChart } from '../charts/bars';
import { columnsSvg, type ColumnChart } from '../charts/columns';
import type { ChartPicture } from '../charts/parts';
import { cell, type Block, type CellLike, type Row, type Side, type Table } from '../engine/blocks';
import { html } from '../engine/html';

/** Columns of the grid that bars are drawn on in Word files. */
const STEPS = 40;
const NAME_WIDTH = 42;
const END_WIDTH = 24;
const SIZE = 9;

const sum = (values: readonly (number | null)[]): number =>
  values.reduce<number>((total, value) => total + (value ?? 0), 0);

/**
 * A chart in a Word file: bars of shaded cells beside their names, so that it prints, is read and is edited like any
 * table. Nothing at hand turns a drawing into a picture that every Word shows.
 */
function wordBars({ width, series, rows, format, most }: BarChart): Table {
  const largest = Math.max(most ?? 0, ...rows.map(({ values }) => sum(values))) || 1;
  const step = (width - NAME_WIDTH - END_WIDTH) / STEPS;
  const open: Side[] = ['top', 'bottom', 'left', 'right'];
  const blank = (columns: number): CellLike => cell('', { columns, open, size: SIZE });
  const body: Row[] = rows.map(({ name, values, note }) => {
    const cells: CellLike[] = [cell(name, { align: 'right', open, size: SIZE })];
    let used = 0;
    for (const [index, value] of values.entries()) {
      const columns = Math.min(
        Math.round(((value ?? 0) / largest) * STEPS) || (value ? 1 : 0),
        STEPS - used,
      );
      if (columns <= 0) continue;
      // Parts of one bar are told apart by ground, never by colour alone: every second one is plain.
      cells.push(cell('', { columns, shade: index % 2 === 0, size: SIZE }));
      used += columns;
    }
    if (used < STEPS) cells.push(blank(STEPS - used));
    const known = values.some((value) => value !== null);
    cells.push(cell(note ?? (known ? format(sum(values)) : '—'), { open, size: SIZE }));
    return cells;
  });
  const legend: Row[] =
    series.length > 1
      ? [
          [
            cell('', { open, size: SIZE }),
            cell(series.map((name, index) => `${index % 2 === 0 ? '▨' : '□'} ${name}`).join('　'), {
              columns: STEPS,
              open,
              size: SIZE,
            }),
            cell('', { open, size: SIZE }),
          ],
        ]
      : [];
  return {
    is: 'table',
    widths: [NAME_WIDTH, ...Array.from({ length: STEPS }, () => step), END_WIDTH],
    body: [...legend, ...body],
    size: SIZE,
    rowHeight: 5,
    together: true,
  };
}

function chartBlock(title: string, picture: ChartPicture, table: Table): Block[] {
  return [
    {
      is: 'paragraph',
      text: title,
      face: 'hei',
      size: 11,
      align: 'center',
      before: 2.5,
      after: 1,
      withNext: true,
    },
    { is: 'markup', html: html`<div class="chart">${picture.svg}</div>`, word: [table] },
  ];
}

/** Rules that every report with charts needs. */
export const CHART_CSS =
  '.chart { break-inside: avoid; margin: 0 0 2mm; } .chart svg { display: block; }';

/** Bars that lie under a title that says the finding. */
export const barBlocks = (title: string, chart: BarChart): Block[] =>
  chartBlock(title, barsSvg(chart), wordBars(chart));

/** Columns that stand, one a year or month. */
export const columnBlocks = (title: string, chart: ColumnChart): Block[] =>
  chartBlock(title, columnsSvg(chart), wordBars(chart));
