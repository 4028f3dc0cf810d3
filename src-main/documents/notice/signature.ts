import type { NoticeDocument } from '@shared/domain/notice/document';
import {
  ADVANCE,
  AREA,
  DATE_INDENT,
  EDGES,
  INDENT,
  NAME_INDENT,
  SEAL_ROOM,
  TYPE,
  linePitch,
  toPoints,
} from '@shared/domain/notice/layout';
import { titleLines } from '@shared/domain/notice/title';
import { paperDate } from '@shared/domain/common/business-date';
import { flat, type Grid } from './body';
import type { Mark } from './svg';
import { BODY, INK, lengthOf, linesOf, textOf } from './type';

const LEFT = toPoints(EDGES.left);
const RIGHT = toPoints(EDGES.right);
/** Lines between text and name: under a seal its upper half covers them; one without a seal. */
const BLANKS = { sealed: 2, plain: 1 } as const;
/** More than the room asked for, so that no measurement calls it short. */
const SPARE = 1;
/** How far a 附注 may reach to the right beside the seal's room. */
const REMARK_WIDTH = toPoints(AREA.width / 2);

/** The sign-off as it will stand below a text. */
export interface Signature {
  readonly marks: readonly Mark[];
  /** Lower edge of its last characters. */
  readonly bottom: number;
  /** To which nothing else may stand, below the text. */
  readonly roomBottom: number;
}

interface Place {
  /** Lower edge of the characters of the text above. */
  readonly below: number;
  readonly grid: Grid;
}

/** Lines of the signature: a name too long for its place over the date is broken at words. */
function nameLines(name: string, room: number): readonly string[] {
  const plain = flat(name);
  return lengthOf(plain, BODY) <= room ? [plain] : titleLines(plain, Math.floor(room / ADVANCE));
}

/** 7.3.5.1: the date four characters in, the name above it, centred on it. */
function sealedPlaces(
  date: string,
  name: string,
): { dateX: number; nameX: number; lines: readonly string[] } {
  const width = lengthOf(date, BODY);
  const dateX = RIGHT - DATE_INDENT * ADVANCE - width;
  const nameX = dateX + width / 2;
  return { dateX, nameX, lines: nameLines(name, 2 * (RIGHT - nameX)) };
}

/** 7.3.5.2: without a seal the name two characters in, the date beginning two characters right of it. */
function plainPlaces(
  date: string,
  name: string,
): { dateX: number; nameX: number; lines: readonly string[] } {
  const lines = nameLines(name, toPoints(AREA.width) - NAME_INDENT * ADVANCE);
  const nameWidth = Math.max(...lines.map((line) => lengthOf(line, BODY)));
  const dateWidth = lengthOf(date, BODY);
  const most = RIGHT - NAME_INDENT * ADVANCE;
  const nameX = Math.min(most - nameWidth, most - dateWidth - NAME_INDENT * ADVANCE);
  return { dateX: nameX + NAME_INDENT * ADVANCE, nameX, lines };
}

/** Name, date and 附注 below the last line of the text. */
export function signatureBelow(document: NoticeDocument, { below, grid }: Place): Signature {
  const { sealed, remark } = document;
  const pitch = linePitch(grid.school, grid.lines);
  const row = (count: number): number => below - TYPE.body + count * pitch;
  const date = paperDate(document.date);
  const places = (sealed ? sealedPlaces : plainPlaces)(date, document.signature);
  const ascent = INK.fang.ascent * TYPE.body;
  let line = (sealed ? BLANKS.sealed : BLANKS.plain) + 1;
  const marks: Mark[] = [];
  const text = (x: number, content: string, middle = false): void => {
    marks.push({
      is: 'text',
      x,
      y: row(line) + ascent,
      runs: [{ text: content, face: 'fang' }],
      type: BODY,
      width: lengthOf(content, BODY),
      ...(middle && { anchor: 'middle' }),
    });
    line += 1;
  };
  for (const name of places.lines) text(places.nameX, name, sealed);
  text(places.dateX, date);
  const dateBottom = row(line - 1) + TYPE.body;
  const roomBottom = sealed
    ? Math.max(dateBottom, below + toPoints(SEAL_ROOM + SPARE))
    : dateBottom;
  if (!remark) return { marks, bottom: dateBottom, roomBottom };
  const words = `（${flat(remark).replace(/^[（(]|[）)]$/gu, '')}）`;
  if (sealed && lengthOf(words, BODY) > REMARK_WIDTH) {
    line = Math.ceil((roomBottom - below + TYPE.body) / pitch);
  }
  const indent = INDENT * ADVANCE;
  const width = toPoints(AREA.width) - indent;
  for (const { runs } of linesOf([{ text: words, face: 'fang' }], { type: BODY, width })) {
    text(LEFT + indent, textOf(runs));
  }
  const bottom = row(line - 1) + TYPE.body;
  return { marks, bottom, roomBottom: Math.max(roomBottom, bottom) };
}
