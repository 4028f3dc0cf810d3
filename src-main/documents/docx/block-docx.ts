import {
  AlignmentType,
  BorderStyle,
  HeightRule,
  Paragraph,
  ShadingType,
  Table as WordTable,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlign,
  WidthType,
  type FileChild,
  type IParagraphOptions,
} from 'docx';
import type {
  Align,
  Block,
  Cell,
  Paragraph as TextBlock,
  Row,
  Run,
  Side,
  Table,
  Text,
} from '../engine/blocks';
import { asCell } from '../engine/blocks';
import { gridOf } from '../engine/grid';
import { layOut } from '../engine/sheets';
import { cleanText } from '../engine/clean-text';
import type { Face } from '../engine/faces';
import { faceNames } from '../engine/faces';
import { TABLE_LEADING } from '../engine/measure';
import { twips } from '../engine/paper';

const BODY_SIZE = 12;
const TABLE_SIZE = 10.5;
const TITLE_SIZE = 22;
const UNDER_SIZE = 14;
const GREY = 'EDEDED';
/** 0.25 mm in eighths of a point. */
const RULE = { style: BorderStyle.SINGLE, size: 6, color: '000000' };
const NO_RULE = { style: BorderStyle.NONE, size: 0, color: 'auto' };
/** Ground of bars, dark enough for a copy of a copy, and the white above and below them. */
const BAR = '5B7FA6';
const BAR_GAP = { style: BorderStyle.SINGLE, size: 24, color: 'FFFFFF' };
const BAR_BORDERS = { top: BAR_GAP, bottom: BAR_GAP, left: NO_RULE, right: NO_RULE };
const TWIPS_PER_POINT = 20;
/** From here on a row may be broken between pages. */
const LONG_TEXT = 800;
const PADDING = { x: 68, y: 28 };

const ALIGNMENT = {
  left: AlignmentType.LEFT,
  center: AlignmentType.CENTER,
  right: AlignmentType.RIGHT,
} as const satisfies Record<Align, unknown>;

/** The name of a face in every slot of a run, so that neither Word nor WPS falls back on a theme's font. */
export function fontSlots(face: Face): {
  ascii: string;
  hAnsi: string;
  eastAsia: string;
  cs: string;
  hint: 'eastAsia';
} {
  const name = faceNames[face].word;
  return { ascii: name, hAnsi: name, eastAsia: name, cs: name, hint: 'eastAsia' };
}

function run(
  text: string,
  face: Face,
  size: number,
  { underlined, struck }: Pick<Run, 'underlined' | 'struck'> = {},
): TextRun[] {
  return cleanText(text)
    .split('\n')
    .map(
      (line, index) =>
        new TextRun({
          text: line,
          font: fontSlots(face),
          size: size * 2,
          ...(index > 0 ? { break: 1 } : {}),
          ...(underlined ? { underline: {} } : {}),
          ...(struck ? { strike: true } : {}),
        }),
    );
}

function runs(text: Text | number | null, face: Face, size: number): TextRun[] {
  if (text === null) return run('', face, size);
  if (typeof text === 'number') return run(String(text), face, size);
  if (typeof text === 'string') return run(text, face, size);
  return text.flatMap((part) => run(part.text, part.face ?? face, part.size ?? size, part));
}

function paragraph(children: TextRun[], more: IParagraphOptions = {}): Paragraph {
  return new Paragraph({ spacing: { line: 360, after: 0, before: 0 }, ...more, children });
}

/** An empty paragraph of an exact height: its mark alone would be as tall as a line of text. */
function gap(height: number, more: IParagraphOptions = {}): Paragraph {
  return paragraph([], { spacing: { line: Math.max(20, height), lineRule: 'exact' }, ...more });
}

function textBlock(block: TextBlock, keep: boolean): Paragraph {
  if (block.text === '')
    return gap(twips((block.before ?? 0) + (block.after ?? 0)), { keepNext: keep });
  const { text, align, size = BODY_SIZE, face = 'fang', indent, before, after, withNext } = block;
  return paragraph(runs(text, face, size), {
    alignment: ALIGNMENT[align ?? 'left'],
    keepNext: keep || (withNext ?? false),
    spacing: {
      line: Math.round(size * 1.5 * TWIPS_PER_POINT),
      lineRule: 'atLeast',
      before: twips(before ?? 0),
      after: twips(after ?? 0),
    },
    ...(indent ? { indent: { firstLine: Math.round(size * 2 * TWIPS_PER_POINT) } } : {}),
  });
}

function lengthOf(text: Text | number | null): number {
  if (typeof text === 'string') return text.length;
  return text === null || typeof text === 'number'
    ? 0
    : text.reduce((sum, part) => sum + part.text.length, 0);
}

const sum = (total: number, one: number): number => total + one;

interface CellSetting {
  readonly table: Table;
  readonly width: number;
  readonly usual: Align;
  readonly head: boolean;
  readonly marked: boolean;
  /** Stays on the page of the next row. */
  readonly keep: boolean;
}

function verticalAlign({ top, low }: Cell) {
  if (top) return VerticalAlign.TOP;
  return low ? VerticalAlign.BOTTOM : VerticalAlign.CENTER;
}

function tableCell(
  value: Cell,
  { table, width, usual, head, marked, keep }: CellSetting,
): TableCell {
  const heavy = head || marked || value.strong === true;
  const line = table.bare ? NO_RULE : RULE;
  const size = value.size ?? table.size ?? TABLE_SIZE;
  const side = (name: Side) => (value.open?.includes(name) ? NO_RULE : line);
  const shaded = head || marked || value.shade === true;
  return new TableCell({
    children: [
      paragraph(runs(value.text, heavy ? 'hei' : 'fang', size), {
        alignment: ALIGNMENT[value.align ?? usual],
        keepNext: keep,
        spacing: {
          line: Math.round(size * TABLE_LEADING * TWIPS_PER_POINT),
          // Rows of a given height were measured: other fonts must not make their lines taller.
          lineRule: table.heights ? 'exact' : 'atLeast',
        },
      }),
    ],
    width: { size: width, type: WidthType.DXA },
    columnSpan: value.columns ?? 1,
    rowSpan: value.rows ?? 1,
    verticalAlign: verticalAlign(value),
    borders: value.bar
      ? BAR_BORDERS
      : { top: side('top'), bottom: side('bottom'), left: side('left'), right: side('right') },
    margins: {
      left: table.bare ? 0 : PADDING.x,
      right: PADDING.x,
      top: PADDING.y,
      bottom: PADDING.y,
    },
    ...(shaded || value.bar
      ? { shading: { type: ShadingType.CLEAR, color: 'auto', fill: value.bar ? BAR : GREY } }
      : {}),
  });
}

interface RowSetting {
  readonly table: Table;
  readonly widths: readonly number[];
  readonly index: number;
  readonly head: boolean;
  /** First column of each cell. */
  readonly places: readonly number[];
  /** The last row stays on the page of what follows the table. */
  readonly lastKept: boolean;
}

function tableRow(
  row: Row,
  { table, widths, index, head, places, lastKept }: RowSetting,
): TableRow {
  const plain = row.length === widths.length;
  const marked = !head && (table.marked?.has(index) ?? false);
  const last = index >= table.body.length - 1;
  const keep = last
    ? lastKept
    : table.together === true ||
      // The last sum, or what is to stay with the table's end, has a row beside it.
      (index === table.body.length - 2 && (lastKept || table.marked?.has(index + 1) === true));
  const height = head ? undefined : (table.heights?.[index] ?? table.rowHeight);
  const children = row.map((value, position) => {
    const spec = asCell(value);
    const column = places[position] ?? position;
    const width = widths.slice(column, column + (spec.columns ?? 1)).reduce(sum, 0);
    const usual = head ? 'center' : ((plain ? table.aligns?.[position] : undefined) ?? 'left');
    return tableCell(spec, { table, width, usual, head, marked, keep });
  });
  return new TableRow({
    children,
    tableHeader: head,
    // A row that could fill a page must be free to run on to the next one.
    cantSplit: row.every((value) => lengthOf(asCell(value).text) < LONG_TEXT),
    ...(height ? { height: { value: twips(height), rule: HeightRule.ATLEAST } } : {}),
  });
}

function wordTable(table: Table, lastKept: boolean): WordTable {
  const widths = table.widths.map(twips);
  const rowsOf = (rows: readonly Row[], head: boolean): TableRow[] => {
    const grid = gridOf(rows);
    return rows.map((row, index) =>
      tableRow(row, { table, widths, index, head, places: grid[index] ?? [], lastKept }),
    );
  };
  return new WordTable({
    layout: TableLayoutType.FIXED,
    width: { size: widths.reduce(sum, 0), type: WidthType.DXA },
    columnWidths: widths,
    rows: [...rowsOf(table.head ?? [], true), ...rowsOf(table.body, false)],
  });
}

/** @param keep whether the block stays on the page of what follows it */
function blockChildren(block: Block, keep: boolean): FileChild[] {
  switch (block.is) {
    case 'title':
      return [
        paragraph(run(block.text, 'xiaobiao', TITLE_SIZE), {
          alignment: AlignmentType.CENTER,
          spacing: { line: 620, lineRule: 'atLeast' },
        }),
        ...(block.under ?? []).map((line) =>
          paragraph(run(line, 'kai', UNDER_SIZE), {
            alignment: AlignmentType.CENTER,
            spacing: { before: twips(1.5), after: twips(3) },
          }),
        ),
      ];
    case 'heading':
      return [
        paragraph(run(block.text, 'hei', block.level === 1 ? 14 : BODY_SIZE), {
          keepNext: true,
          outlineLevel: block.level - 1,
          pageBreakBefore: block.newPage ?? false,
          spacing: {
            before: twips(block.level === 1 ? 4 : 3),
            after: twips(block.level === 1 ? 2 : 1),
          },
        }),
      ];
    case 'paragraph':
      return [textBlock(block, keep)];
    case 'table':
      return [wordTable(block, keep)];
    case 'pageBreak':
      return [gap(0, { pageBreakBefore: true })];
    case 'sheet':
      return blocksToDocx(layOut([block]));
    case 'markup':
      return block.word ? blocksToDocx(block.word) : [];
  }
}

/** The blocks as parts of a Word file. A thin paragraph keeps two neighbouring tables from growing together. */
export function blocksToDocx(blocks: readonly Block[]): FileChild[] {
  return blocks.flatMap((block, index) => {
    const next = blocks[index + 1];
    const keep = (next?.is === 'paragraph' || next?.is === 'table') && next.withPrevious === true;
    const children = blockChildren(block, keep);
    const follows = next?.is === 'table' || index === blocks.length - 1;
    return block.is === 'table' && follows ? [...children, gap(0, { keepNext: keep })] : children;
  });
}
