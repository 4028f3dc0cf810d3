import {
  AlignmentType,
  BorderStyle,
  Footer,
  HeightRule,
  PageNumber,
  Paragraph,
  RelativeVerticalPosition,
  Table,
  TableAnchorType,
  TableCell,
  TableLayoutType,
  TableRow,
  TabStopType,
  VerticalAlign,
  WidthType,
} from 'docx';
import { printedOnText } from '@shared/domain/notice/dates';
import type { NoticeColophon } from '@shared/domain/notice/document';
import {
  AREA,
  COLOPHON,
  EDGES,
  PAGE_NUMBER,
  PAPER,
  TYPE,
  toPoints,
} from '@shared/domain/notice/layout';
import { fontSlots } from '../docx/block-docx';
import { flat } from '../notice/body';
import { colophonAtFoot } from '../notice/colophon';
import { fromMm, twips } from './measures';
import { exactly, gap, run, tab } from './runs';

const CHARACTER = twips(TYPE.small);
/** A line of the page number: its dashes stand in its middle. */
const FOOT_LINE = twips(TYPE.small + 2);

/** From the paper's lower edge to the lower edge of the page number's line. */
export const FOOT_DISTANCE = fromMm(PAPER.height - EDGES.bottom - PAGE_NUMBER.gap) - FOOT_LINE / 2;

function pageNumber(alignment: 'left' | 'right'): Footer {
  const indent = PAGE_NUMBER.indent * CHARACTER;
  const song = { font: fontSlots('song'), size: TYPE.small * 2 };
  return new Footer({
    children: [
      new Paragraph({
        alignment: alignment === 'left' ? AlignmentType.LEFT : AlignmentType.RIGHT,
        spacing: exactly(FOOT_LINE),
        indent: { [alignment]: indent },
        run: song,
        children: [
          run('— ', 'song', TYPE.small),
          run('', 'song', TYPE.small, { children: [PageNumber.CURRENT] }),
          run(' —', 'song', TYPE.small),
        ],
      }),
    ],
  });
}

/** Page numbers: odd pages right, even ones left. */
export const footers = (): { default: Footer; even: Footer } => ({
  default: pageNumber('right'),
  even: pageNumber('left'),
});

/** Nothing where pages bear no number. */
export const noFooters = (): { default: Footer; even: Footer } => {
  const empty = (): Footer => new Footer({ children: [gap(FOOT_LINE)] });
  return { default: empty(), even: empty() };
};

const rule = (millimetres: number) => ({
  style: BorderStyle.SINGLE,
  color: '000000',
  // Whole eighths of a point: 0.35 mm are 8, 0.25 mm are 6.
  size: Math.round(toPoints(millimetres) * 8),
});
const NO_RULE = { style: BorderStyle.NONE, size: 0, color: 'auto' } as const;

/** Lines of 4号 in a row of the 版记. */
const SMALL_LINE = twips(TYPE.small * 1.6);

/** From a rule of the 版记 to the text next to it, in millimetres, as on the measured page. */
const PAD = 1.6;

/**
 * 版记 as a table with rules that stands on the foot of the type area, whatever becomes of the text above. Its place is
 * counted from the paper's edge: LibreOffice sets a table as wide as the text among the text for any other anchor.
 * @param margin whether the lower margin of its page begins where the type area ends: then it grows upwards when 抄送
 *   gets longer
 */
export function colophonTable(colophon: NoticeColophon, margin: boolean): Table {
  const { copiesTo, printedBy, printedOn } = colophon;
  const width = fromMm(AREA.width);
  const indent = { left: CHARACTER, right: CHARACTER };
  const { top } = colophonAtFoot(colophon);
  const rules = 2 * COLOPHON.outer + (copiesTo ? COLOPHON.inner : 0);
  const printedHeight = TYPE.small + 2 * toPoints(PAD);
  const copiesHeight = toPoints(EDGES.bottom - rules) - top - printedHeight;
  const row = (child: Paragraph, height: number): TableRow =>
    new TableRow({
      cantSplit: true,
      height: { value: twips(height), rule: HeightRule.ATLEAST },
      children: [
        new TableCell({
          width: { size: width, type: WidthType.DXA },
          margins: { left: 0, right: 0, top: 0, bottom: 0 },
          verticalAlign: VerticalAlign.CENTER,
          children: [child],
        }),
      ],
    });
  const copies = copiesTo
    ? [
        row(
          new Paragraph({
            alignment: AlignmentType.BOTH,
            spacing: exactly(SMALL_LINE),
            indent: { ...indent, left: 4 * CHARACTER, hanging: 3 * CHARACTER },
            children: [run(`抄送：${flat(copiesTo).replace(/[。.]$/u, '')}。`, 'fang', TYPE.small)],
          }),
          copiesHeight,
        ),
      ]
    : [];
  const printed = row(
    new Paragraph({
      spacing: exactly(SMALL_LINE),
      indent,
      tabStops: [{ type: TabStopType.RIGHT, position: width - CHARACTER }],
      children: [
        run(flat(printedBy), 'fang', TYPE.small),
        tab(TYPE.small),
        run(printedOnText(printedOn), 'fang', TYPE.small),
      ],
    }),
    printedHeight,
  );
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: width, type: WidthType.DXA },
    columnWidths: [width],
    // The cells' own would not do: LibreOffice moves a table to the left by what the table itself says.
    margins: { left: 0, right: 0, top: 0, bottom: 0, marginUnitType: WidthType.DXA },
    float: {
      horizontalAnchor: TableAnchorType.PAGE,
      absoluteHorizontalPosition: fromMm(EDGES.left),
      ...(margin
        ? {
            verticalAnchor: TableAnchorType.MARGIN,
            relativeVerticalPosition: RelativeVerticalPosition.BOTTOM,
          }
        : { verticalAnchor: TableAnchorType.PAGE, absoluteVerticalPosition: twips(top) }),
    },
    borders: {
      top: rule(COLOPHON.outer),
      bottom: rule(COLOPHON.outer),
      left: NO_RULE,
      right: NO_RULE,
      insideHorizontal: rule(COLOPHON.inner),
      insideVertical: NO_RULE,
    },
    rows: [...copies, printed],
  });
}
