import type { NoticeAlign, NoticeTable } from '@shared/domain/notice/document';
import { AREA, COLOPHON, EDGES, toPoints } from '@shared/domain/notice/layout';
import type { Face } from '../engine/faces';
import { flat } from './body';
import type { Item } from './flow';
import { figure, type Mark } from './svg';
import { INK, lengthOf, linesOf, type Type } from './type';

const LEFT = toPoints(EDGES.left);
/** 小四: lists of names are set smaller than the body, so that most names stand on one line. */
const CELL: Type = { size: 12, tracking: 0 };
const LEADING = CELL.size * 1.3;
const PAD = { x: toPoints(1.5), y: toPoints(1.4) } as const;
const LEAST = toPoints(9);
const WEIGHT = toPoints(COLOPHON.inner);
/** Between a table and what follows it. */
const AFTER = toPoints(6);
const LATIN = /[\u0000-\u1FFF]/;

const ANCHORS = { left: undefined, center: 'middle', right: 'end' } as const;

interface Column {
  readonly x: number;
  readonly width: number;
  readonly align: NoticeAlign;
}

function columnsOf({ columns }: NoticeTable): Column[] {
  const fixed = columns.reduce(
    (sum, { width }) => sum + (typeof width === 'number' ? width : 0),
    0,
  );
  const shares = columns.reduce(
    (sum, { width }) => sum + (typeof width === 'number' ? 0 : width.share),
    0,
  );
  const each = shares > 0 ? (AREA.width - fixed) / shares : 0;
  // Without a share the columns are stretched to the type area, whatever they add up to.
  const scale = shares > 0 ? 1 : AREA.width / fixed;
  let x = LEFT;
  return columns.map(({ width, align = 'left' }) => {
    const points = toPoints((typeof width === 'number' ? width : width.share * each) * scale);
    const column = { x, width: points, align };
    x += points;
    return column;
  });
}

function cellMarks(lines: readonly string[], column: Column, face: Face, top: number): Mark[] {
  const { x, width, align } = column;
  const at = { left: x + PAD.x, center: x + width / 2, right: x + width - PAD.x }[align];
  return lines.map((text, index) => ({
    is: 'text',
    x: at,
    y: top + index * LEADING + INK[face].ascent * CELL.size,
    runs: [{ text, face }],
    type: CELL,
    anchor: ANCHORS[align],
    width: LATIN.test(text) ? lengthOf(text, CELL) : undefined,
  }));
}

/** Sides of the row's cells and its lower edge; the head draws the upper one too. */
function frame(columns: readonly Column[], top: number, height: number, upper: boolean): Mark {
  const left = figure(LEFT);
  const right = figure(LEFT + toPoints(AREA.width));
  const bottom = top + height;
  const across = (y: number): string => `M${left} ${figure(y)}H${right}`;
  const sides = [...columns.map(({ x }) => figure(x)), right].map(
    (x) => `M${x} ${figure(top)}V${figure(bottom)}`,
  );
  return {
    is: 'path',
    weight: WEIGHT,
    d: [...(upper ? [across(top)] : []), across(bottom), ...sides].join(''),
  };
}

function cellLines(text: string, { width }: Column, face: Face): string[] {
  const measure = { type: CELL, width: width - 2 * PAD.x };
  return linesOf([{ text: flat(text), face }], measure).map(({ runs }) =>
    runs.map((run) => run.text).join(''),
  );
}

interface Row {
  readonly cells: readonly (readonly string[])[];
  readonly face: Face;
  readonly upper: boolean;
}

const linesIn = (cells: Row['cells']): number =>
  cells.reduce((most, lines) => Math.max(most, lines.length), 1);

function rowItem(columns: readonly Column[], { cells, face, upper }: Row): Item {
  const most = linesIn(cells);
  const height = Math.max(LEAST, (most - 1) * LEADING + CELL.size + 2 * PAD.y);
  return {
    height,
    after: 0,
    draw: (top) => [
      frame(columns, top, height, upper),
      ...cells.flatMap((lines, index) => {
        const column = columns[index];
        if (!column) return [];
        const free = height - (lines.length - 1) * LEADING - CELL.size;
        const place = face === 'hei' ? { ...column, align: 'center' as const } : column;
        return cellMarks(lines, place, face, top + free / 2);
      }),
    ],
  };
}

/** A row higher than a page goes on in further rows; no other row is ever cut. */
function parts(cells: Row['cells'], most: number): Row['cells'][] {
  const count = Math.ceil(linesIn(cells) / most);
  return Array.from({ length: count }, (_none, index) =>
    cells.map((lines) => lines.slice(index * most, (index + 1) * most)),
  );
}

/** Head and rows of a table; the head is printed again on every page that the table reaches. */
export function tableItems(table: NoticeTable): Item[] {
  const columns = columnsOf(table);
  const titles = table.columns.map(({ title }, index) => {
    const column = columns[index];
    return column ? cellLines(title, column, 'hei') : [];
  });
  const head = rowItem(columns, { cells: titles, face: 'hei', upper: true });
  const most = Math.floor((toPoints(AREA.height) - head.height - 2 * PAD.y) / LEADING);
  const rows = table.rows.flatMap((row) => {
    const cells = columns.map((column, index) => cellLines(row[index] ?? '', column, 'fang'));
    return parts(cells, most).map((part) => ({
      ...rowItem(columns, { cells: part, face: 'fang', upper: false }),
      head,
    }));
  });
  const last = rows.at(-1);
  const all: Item[] = [{ ...head, keep: true }, ...rows];
  if (last) all[all.length - 1] = { ...last, after: AFTER };
  return all;
}
