import { AlignmentType, BorderStyle, Paragraph } from 'docx';
import type { NoticeDocument } from '@shared/domain/notice/document';
import {
  AREA,
  EDGES,
  NUMBER_BLANKS,
  RED_LINE,
  SENDER_TOP,
  TITLE_PITCH,
  TYPE,
  toPoints,
} from '@shared/domain/notice/layout';
import { titleWidth } from '@shared/domain/notice/title';
import { noticeHead, printedNumber, printedTitle, senderLines } from '../notice/head';
import { INK } from '../notice/type';
import { twips, type Grid } from './measures';
import { bodyParagraph, bodyRun, exactly, gap, run } from './runs';

const RED = 'E60012';
/** Of the blank between red line and text, what lies above the title: two lines of three, less the title's own lead. */
const ABOVE_TITLE = 0.64;
/** A rule's weight in Word: eighths of a point. */
const EIGHTHS = 8;
/** From the number's line to the red line, in points: with what lies below the ink of the line, 4 mm. */
const TO_RED_LINE = 4;
const RED_WEIGHT = Math.round(toPoints(RED_LINE.height));
const LEADING = 1.25;

const redLine = {
  bottom: {
    style: BorderStyle.SINGLE,
    color: RED,
    size: RED_WEIGHT * EIGHTHS,
    space: TO_RED_LINE,
  },
};

/** What digits may take beyond their reckoning: those of another font, and the blank LibreOffice adds, in points. */
const WIDER = 14;
const LATIN = /[\u0021-\u007E]/;

/** A full line is set a hair closer, so that it stays one line whichever program and font print its digits. */
function titleTracking(line: string): number {
  const spare = LATIN.test(line) ? WIDER : 1;
  const over = titleWidth(line) * TYPE.title + spare - toPoints(AREA.width);
  return over > 0 ? -Math.ceil(twips(over) / line.length) : 0;
}

/** Lines of a title, one paragraph: broken where the lines of the notice are. */
export function titleParagraph(lines: readonly string[], before: number): Paragraph {
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    spacing: exactly(twips(TITLE_PITCH), before),
    keepNext: true,
    children: lines.map((line, index) =>
      run(line, 'xiaobiao', TYPE.title, {
        ...(index > 0 ? { break: 1 } : {}),
        ...(titleTracking(line) < 0 ? { characterSpacing: titleTracking(line) } : {}),
      }),
    ),
  });
}

/**
 * 版头 and title, each a paragraph where the measured page has it; the text below begins on the same line of the page.
 * @param grid the lines of the body
 */
export function headParagraphs(document: NoticeDocument, grid: Grid): Paragraph[] {
  let at = grid.area.top;
  /** How far down a place (in points from the paper's edge) still is. */
  const to = (points: number): number => Math.max(0, twips(points) - at);

  const { lines: names, size } = senderLines(document.sender);
  const leading = size * LEADING;
  const inkTop = toPoints(EDGES.top + SENDER_TOP);
  const nameTop = inkTop + (INK.xiaobiao.above - INK.xiaobiao.ascent) * size - (leading - size) / 2;
  const above = to(nameTop);
  at += above + names.length * twips(leading);

  const inkBottom =
    inkTop + (INK.xiaobiao.above + INK.xiaobiao.below + (names.length - 1) * LEADING) * size;
  const number = printedNumber(document);
  const pitch = grid.pitch / twips(1);
  const numberTop = inkBottom + (NUMBER_BLANKS + 1) * pitch - (pitch + TYPE.body) / 2;
  const beforeNumber = number ? to(numberTop) : 0;
  const numberLine = number ? grid.pitch : to(inkBottom + pitch - TO_RED_LINE);
  at += beforeNumber + numberLine + twips(TO_RED_LINE + RED_WEIGHT);

  const title = printedTitle(document.title, document.titleLines);
  const { row } = noticeHead(document, grid.lines);
  const free = Math.max(
    0,
    grid.area.top + row * grid.pitch - at - title.length * twips(TITLE_PITCH),
  );
  const beforeTitle = Math.round(free * ABOVE_TITLE);
  return [
    gap(above),
    new Paragraph({
      alignment: AlignmentType.CENTER,
      spacing: exactly(twips(leading)),
      children: names.map((name, index) =>
        run(name, 'xiaobiao', Math.floor(size * 2) / 2, {
          color: RED,
          ...(index > 0 ? { break: 1 } : {}),
        }),
      ),
    }),
    bodyParagraph(number ? [bodyRun(number)] : [], numberLine, {
      alignment: AlignmentType.CENTER,
      spacing: exactly(numberLine, beforeNumber),
      border: redLine,
    }),
    titleParagraph(title, beforeTitle),
    gap(free - beforeTitle, { keepNext: true }),
  ];
}
