import type { NoticeDocument } from '@shared/domain/notice/document';
import { EDGES, LINES, PAPER, TYPE, linePitch, toPoints } from '@shared/domain/notice/layout';

const TWIPS = 20;
/** Points in twentieths, as Word counts. */
export const twips = (points: number): number => Math.round(points * TWIPS);
/** Millimetres in twentieths of a point. */
export const fromMm = (millimetres: number): number => twips(toPoints(millimetres));

/** A4 as Word has it; the library's own conversion rounds down. */
export const PAGE = { width: 11906, height: 16838 } as const;

/**
 * What is taken away after each character of 3号: twentieths of a point are the finest step, and with four of them a
 * line holds 27 characters only.
 */
export const TRACKING = -5;
/** From one character of the body to the next, in twips. */
export const ADVANCE = TYPE.body * TWIPS + TRACKING;

/** Where text stands on a page, in twips. */
export interface Area {
  readonly top: number;
  readonly bottom: number;
}

/** How the lines of the body lie, in twips. */
export interface Grid {
  readonly pitch: number;
  readonly lines: number;
  readonly area: Area;
}

/**
 * The body's lines. Word sets the characters into the middle of an exact line: for ink that begins 37 mm below the edge
 * the first line begins half the lead above.
 */
export function gridOf({ lines: school }: NoticeDocument, lines: number): Grid {
  const points = linePitch(school, lines);
  const pitch = Math.floor(points * TWIPS);
  const lead = school === 'INK' ? (points - TYPE.body) / 2 : 0;
  const top = twips(toPoints(EDGES.top) - lead);
  return { pitch, lines, area: { top, bottom: PAGE.height - top - pitch * lines - SLACK } };
}

/** Room that rounding may take. */
const SLACK = 4;

/** Height of the paragraph that must follow a table. */
export const THIN = 20;

/**
 * Where the pages of lists stand: their rows fill the type area itself, so that as many of them stand on a page as on
 * the measured one. The first line begins a point higher, since Word clips characters in a line no higher than they are.
 */
export const LIST_LEAD = 1;
const LIST_SLACK = 14;
const LIST_TOP = twips(toPoints(EDGES.top) - LIST_LEAD);
const LIST_BOTTOM = fromMm(PAPER.height - EDGES.bottom) - LIST_SLACK;

/** LibreOffice fills pages in whole lines of their grid only: that of the lists fills the type area in 22 as well. */
export const LIST_GRID: Grid = {
  pitch: Math.floor((PAGE.height - LIST_TOP - LIST_BOTTOM) / LINES),
  lines: LINES,
  area: { top: LIST_TOP, bottom: LIST_BOTTOM },
};
