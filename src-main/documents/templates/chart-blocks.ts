import { barsSvg, type BarChart } from '../charts/bars';
import { columnsSvg, type ColumnChart } from '../charts/columns';
import type { ChartPicture } from '../charts/parts';
import { cell, type Block, type Row, type Side, type Table } from '../engine/blocks';
import { html } from '../engine/html';

/** Columns of the grid that bars are drawn on in Word files. */
const STEPS = 40;
const NAME_WIDTH = 42;
const END_WIDTH = 30;
const SIZE = 9;

const sum = (values: readonly (number | null)[]): number =>
  values.reduce<number>((total, value) => total + (value ?? 0), 0);

/**
 * A chart in a Word file: bars of dark cells beside their names, so that it prints, is read and is edited like any
 * table. Nothing at hand turns a drawing into a picture that every Word shows. The parts of a stack are one bar.
 */
function wordBars({ width, rows, format, most }: BarChart): Table {
  const largest = Math.max(most ?? 0, ...rows.map(({ values }) => sum(values))) || 1;
  const step = (width - NAME_WIDTH - END_WIDTH) / STEPS;
  const open: Side[] = ['top', 'bottom', 'left', 'right'];
  const body = rows.map(({ name, values, note }): Row => {
    const value = sum(values);
    const known = values.some((one) => one !== null);
    // A value too small for a step is still seen.
    const filled = Math.min(STEPS, Math.round((value / largest) * STEPS) || (value > 0 ? 1 : 0));
    return [
      cell(name, { align: 'right', open, size: SIZE }),
      ...(filled > 0 ? [cell('', { columns: filled, bar: true, size: SIZE })] : []),
      ...(filled < STEPS ? [cell('', { columns: STEPS - filled, open, size: SIZE })] : []),
      cell(note ?? (known ? format(value) : '—'), { open, size: SIZE }),
    ];
  });
  return {
    is: 'table',
    widths: [NAME_WIDTH, ...Array.from({ length: STEPS }, () => step), END_WIDTH],
    body,
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
