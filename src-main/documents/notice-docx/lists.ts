import {
  AlignmentType,
  BorderStyle,
  HeightRule,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  VerticalAlign,
  WidthType,
  type FileChild,
} from 'docx';
import type {
  NoticeAlign,
  NoticeAnnex,
  NoticeDocument,
  NoticeTable,
} from '@shared/domain/notice/document';
import { ANNEX_TITLE_ROW, AREA, TITLE_PITCH, TYPE } from '@shared/domain/notice/layout';
import { annexLabel } from '../notice/annex';
import { tableItems } from '../notice/annex-table';
import { annexName, flat } from '../notice/body';
import { printedTitle } from '../notice/head';
import type { Face } from '../engine/faces';
import { titleParagraph } from './head';
import { LIST_GRID, LIST_LEAD, THIN, fromMm, twips, type Grid } from './measures';
import { bodyRun, exactly, gap, run } from './runs';
import { textParagraph } from './body';

/** As in the measured lists: 小四, lines 1.3 times as high, 1.5 mm beside the text. */
const SIZE = 12;
const LEADING = twips(SIZE * 1.3);
const PAD = fromMm(1.5);
/** 0.25 mm in eighths of a point. */
const RULE = { style: BorderStyle.SINGLE, size: 6, color: '000000' } as const;

const ALIGNMENT = {
  left: AlignmentType.LEFT,
  center: AlignmentType.CENTER,
  right: AlignmentType.RIGHT,
} as const satisfies Record<NoticeAlign, unknown>;

/** Widths of the columns in twips; together exactly the type area. */
function widthsOf({ columns }: NoticeTable): number[] {
  const fixed = columns.reduce(
    (sum, { width }) => sum + (typeof width === 'number' ? width : 0),
    0,
  );
  const shares = columns.reduce(
    (sum, { width }) => sum + (typeof width === 'number' ? 0 : width.share),
    0,
  );
  const scale = shares > 0 ? 1 : AREA.width / fixed;
  const each = shares > 0 ? (AREA.width - fixed) / shares : 0;
  let reached = 0;
  let edge = 0;
  return columns.map(({ width }) => {
    reached += (typeof width === 'number' ? width : width.share * each) * scale;
    const from = edge;
    edge = fromMm(reached);
    return edge - from;
  });
}

interface RowSetting {
  readonly widths: readonly number[];
  readonly aligns: readonly NoticeAlign[];
  readonly face: Face;
  readonly height: number;
  readonly head: boolean;
}

function rowOf(cells: readonly string[], { widths, aligns, face, height, head }: RowSetting) {
  return new TableRow({
    tableHeader: head,
    cantSplit: true,
    height: { value: height, rule: HeightRule.ATLEAST },
    children: widths.map(
      (width, index) =>
        new TableCell({
          width: { size: width, type: WidthType.DXA },
          verticalAlign: VerticalAlign.CENTER,
          margins: { left: PAD, right: PAD, top: 0, bottom: 0 },
          children: [
            new Paragraph({
              alignment: ALIGNMENT[head ? 'center' : (aligns[index] ?? 'left')],
              spacing: exactly(LEADING),
              children: [run(flat(cells[index] ?? ''), face, SIZE)],
            }),
          ],
        }),
    ),
  });
}

/** A table whose head stands on every page that it reaches. */
function wordTable(
  table: NoticeTable,
  rows: NoticeTable['rows'],
  heights: readonly number[],
): Table {
  const widths = widthsOf(table);
  const aligns = table.columns.map(({ align = 'left' }) => align);
  const [headHeight = 0, ...rowHeights] = heights;
  const setting = { widths, aligns };
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: fromMm(AREA.width), type: WidthType.DXA },
    columnWidths: widths,
    borders: {
      top: RULE,
      bottom: RULE,
      left: RULE,
      right: RULE,
      insideHorizontal: RULE,
      insideVertical: RULE,
    },
    rows: [
      rowOf(
        table.columns.map(({ title }) => title),
        { ...setting, face: 'hei', height: headHeight, head: true },
      ),
      ...rows.map((cells, index) =>
        rowOf(cells, {
          ...setting,
          face: 'fang',
          height: rowHeights[index] ?? headHeight,
          head: false,
        }),
      ),
    ],
  });
}

/** A table, cut before its last `apart` rows: those stand on a page of their own. */
function tableParts(table: NoticeTable, apart: number): FileChild[] {
  const [head = 0, ...heights] = tableItems(table).map(({ height }) => Math.floor(twips(height)));
  const cut = apart > 0 ? table.rows.length - apart : table.rows.length;
  const part = (from: number, to: number): Table =>
    wordTable(table, table.rows.slice(from, to), [head, ...heights.slice(from, to)]);
  if (cut >= table.rows.length) return [part(0, cut), gap(THIN)];
  return [
    part(0, cut),
    gap(THIN, { pageBreakBefore: true }),
    part(cut, table.rows.length),
    gap(THIN),
  ];
}

/** An annex: “附件1” on the first line of a new page, its title on the third, then its lists. */
function annexChildren(
  annex: NoticeAnnex,
  label: string,
  grid: Grid,
  { begins, apart }: { begins: boolean; apart: number },
): FileChild[] {
  const first = twips(TYPE.body + 2 * LIST_LEAD);
  const pitch = grid.pitch / twips(1);
  const title = printedTitle(annexName(annex.title), annex.titleLines);
  // From the lower edge of the label's line to the upper one of the title's, whose characters stand in its middle.
  const before =
    ANNEX_TITLE_ROW * pitch -
    (TYPE.title - TYPE.body) / 2 -
    (TITLE_PITCH - TYPE.title) / 2 -
    TYPE.body -
    LIST_LEAD;
  const below = 2 * pitch - TYPE.body - (TITLE_PITCH - TYPE.title) / 2;
  return [
    new Paragraph({
      spacing: exactly(first),
      pageBreakBefore: begins,
      keepNext: true,
      children: [bodyRun(label, 'hei')],
    }),
    titleParagraph(title, twips(before)),
    gap(twips(below), { keepNext: true }),
    ...annex.sections.flatMap(({ heading, paragraphs = [], table }, index) => [
      ...(heading ? [textParagraph({ level: 1, text: heading }, LIST_GRID, {})] : []),
      ...paragraphs.map((paragraph) => textParagraph(paragraph, LIST_GRID, {})),
      ...(table ? tableParts(table, index === annex.sections.length - 1 ? apart : 0) : []),
    ]),
  ];
}

/**
 * All annexes.
 * @param apart how many of the last list's rows stand on a page of their own, with the 版记
 */
export function listChildren({ annexes }: NoticeDocument, grid: Grid, apart: number): FileChild[] {
  return annexes.flatMap((annex, index) =>
    annexChildren(annex, annexLabel(index, annexes.length), grid, {
      begins: index > 0,
      apart: index === annexes.length - 1 ? apart : 0,
    }),
  );
}
