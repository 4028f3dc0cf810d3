import type { NoticeDocument } from '@shared/domain/notice/document';
import {
  ADDRESSEES_BLANKS,
  AREA,
  EDGES,
  NUMBER_BLANKS,
  RED_LINE,
  SENDER_TOP,
  SENDER_TYPE,
  TITLE_BLANKS,
  TITLE_PITCH,
  TYPE,
  linePitch,
  rowTop,
  toPoints,
} from '@shared/domain/notice/layout';
import { draftNumberText, numberText } from '@shared/domain/notice/number';
import { titleLines, titleWidth } from '@shared/domain/notice/title';
import type { Mark } from './svg';
import { BODY, INK, TITLE, type Run } from './type';

const CENTRE = toPoints(EDGES.left + AREA.width / 2);
/** A long sender's name is set in two lines so far apart, in parts of its type. */
const SENDER_LEADING = 1.25;
/** The name keeps a little off the edges of the type area. */
const SENDER_WIDTH = toPoints(AREA.width - 6);

const centred = (text: string, y: number, face: Run['face']): Mark & { is: 'text' } => ({
  is: 'text',
  x: CENTRE,
  y,
  runs: [{ text, face }],
  type: TITLE,
  anchor: 'middle',
});

/** The sender's name: its lines, and its type in points. */
export function senderLines(sender: string): { lines: readonly string[]; size: number } {
  const sizeOf = (lines: readonly string[]): number =>
    Math.min(SENDER_TYPE.most, ...lines.map((line) => SENDER_WIDTH / titleWidth(line)));
  const one = sizeOf([sender]);
  if (one >= SENDER_TYPE.least) return { lines: [sender], size: one };
  const lines = titleLines(sender, Math.ceil(titleWidth(sender) / 2) + 1);
  return { lines, size: sizeOf(lines) };
}

/** The number as printed: none for a 公示 without one. */
export function printedNumber({ number, numberDraft }: NoticeDocument): string | null {
  if (number) return numberText(number);
  return numberDraft ? draftNumberText(numberDraft) : null;
}

/** The lines of the title as printed. */
export const printedTitle = (title: string, lines?: readonly string[] | null): readonly string[] =>
  lines && lines.length > 0 ? lines : titleLines(title);

/** Centred lines of 2号; `top` is the upper edge of the first line's characters. */
export function titleMarks(lines: readonly string[], top: number): Mark[] {
  return lines.map((line, index) =>
    centred(line, top + index * TITLE_PITCH + INK.xiaobiao.ascent * TYPE.title, 'xiaobiao'),
  );
}

/** From the upper edge of a title's first characters to the lower edge of its last. */
export const titleHeight = (lines: readonly string[]): number =>
  Math.max(0, lines.length - 1) * TITLE_PITCH + TYPE.title;

/** 版头 and title: their marks and the line of the grid on which the text below begins. */
export interface NoticeHead {
  readonly marks: readonly Mark[];
  readonly row: number;
}

/**
 * The head of the first page: sender's name, number, red line, title. What lies between them is given by the standard; the
 * text below stands on the lines of the page, so the remainder of less than half a line is shared out between the blank
 * lines above and below the title.
 * @param lines how many lines the page has
 */
export function noticeHead(document: NoticeDocument, lines: number): NoticeHead {
  const pitch = linePitch(document.lines, lines);
  const marks: Mark[] = [];
  const { lines: names, size } = senderLines(document.sender);
  let base = toPoints(EDGES.top + SENDER_TOP) + INK.xiaobiao.above * size;
  for (const [index, name] of names.entries()) {
    if (index > 0) base += size * SENDER_LEADING;
    marks.push({ ...centred(name, base, 'xiaobiao'), type: { size, tracking: 0 }, red: true });
  }
  let bottom = base + INK.xiaobiao.below * size;
  const number = printedNumber(document);
  if (number) {
    const top = bottom + (NUMBER_BLANKS + 1) * pitch - TYPE.body;
    const line = top + INK.fang.ascent * TYPE.body;
    marks.push({ ...centred(number, line, 'fang'), type: BODY });
    bottom = line + INK.fang.below * TYPE.body + toPoints(RED_LINE.gap);
  } else {
    bottom += pitch;
  }
  marks.push({
    is: 'rule',
    x: toPoints(EDGES.left),
    y: bottom,
    width: toPoints(RED_LINE.width),
    height: toPoints(RED_LINE.height),
    red: true,
  });
  bottom += toPoints(RED_LINE.height);

  const title = printedTitle(document.title, document.titleLines);
  const titleTop = bottom + TITLE_BLANKS * pitch;
  const wanted = titleTop + titleHeight(title) + (ADDRESSEES_BLANKS + 1) * pitch - TYPE.body;
  const row = Math.max(0, Math.round((wanted - rowTop(document.lines, lines, 0)) / pitch));
  const moved = rowTop(document.lines, lines, row) - wanted;
  const share = TITLE_BLANKS / (TITLE_BLANKS + ADDRESSEES_BLANKS);
  marks.push(...titleMarks(title, titleTop + moved * share));
  return { marks, row };
}
