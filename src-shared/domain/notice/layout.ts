import type { LineSchool } from './document';

/**
 * The figures of GB/T 9704-2012《党政机关公文格式》, each once, with its clause (DOMAIN 8). Lengths are millimetres where
 * the standard gives millimetres, points where it gives sizes of type (3号 = 16 pt), lines and characters where it counts
 * those. Which edge is measured: the ink.
 */

/** Points of a millimetre. */
export const POINTS_PER_MM = 72 / 25.4;
export const toPoints = (millimetres: number): number => millimetres * POINTS_PER_MM;
export const toMillimetres = (points: number): number => points / POINTS_PER_MM;

/** 5.1: A4. */
export const PAPER = { width: 210, height: 297 } as const;
/** 5.2.1: 天头, 订口, each ± 1 mm. */
export const MARGINS = { top: 37, left: 28, tolerance: 1 } as const;
/** 5.2.1: 版心. */
export const AREA = { width: 156, height: 225 } as const;
/** Edges of the type area, from the paper's upper left. */
export const EDGES = {
  left: MARGINS.left,
  right: MARGINS.left + AREA.width,
  top: MARGINS.top,
  bottom: MARGINS.top + AREA.height,
} as const;

/** 5.2.2: 3号 for all elements unless said otherwise; 7.3.1: 2号 for titles; 7.4, 7.5: 4号. */
export const TYPE = { body: 16, title: 22, small: 14 } as const;
/** 5.2.3: 22 lines of 28 characters fill the type area. */
export const LINES = 22;
export const CHARACTERS = 28;
/** 7.3.5.5: where no room is left for the seal, lines are moved closer or wider; we allow one line more or fewer. */
export const LINES_LEEWAY = 1;

/** 3.1: 一字, the distance from one character of the body to the next: 28 of them end on the type area's edge. */
export const ADVANCE = (toPoints(AREA.width) - TYPE.body) / (CHARACTERS - 1);
/** What is taken away after each character of the body for that. */
export const TRACKING = ADVANCE - TYPE.body;

/**
 * 3.2, 5.2.3: from one line of the body to the next, in points. INK: the first line's characters stand on the upper edge
 * of the type area and the last line's on the lower one; BOX: equal boxes fill it.
 */
export function linePitch(school: LineSchool, lines = LINES): number {
  return school === 'INK'
    ? (toPoints(AREA.height) - TYPE.body) / (lines - 1)
    : toPoints(AREA.height) / lines;
}

/** Upper edge of the characters of a line (0 is the first), in points from the paper's upper edge. */
export function rowTop(school: LineSchool, lines: number, row: number): number {
  const pitch = linePitch(school, lines);
  const first = toPoints(EDGES.top) + (school === 'INK' ? 0 : (pitch - TYPE.body) / 2);
  return first + row * pitch;
}

/** 3.2: a line is the character's height and 7/8 of that of 3号: 2号 titles stand 36 pt apart. */
export const TITLE_PITCH = TYPE.title + (TYPE.body * 7) / 8;
/** How many 2号 characters a line of the type area holds. */
export const TITLE_CHARACTERS = Math.floor(toPoints(AREA.width) / TYPE.title);

/** 7.2.4: upper edge of the 发文机关标志 below that of the type area. */
export const SENDER_TOP = 35;
/** The sender's name is as large as the width allows, but not larger than this, in points. */
export const SENDER_TYPE = { most: 56, least: 30 } as const;
/** 7.2.5: two blank lines between 发文机关标志 and 发文字号. */
export const NUMBER_BLANKS = 2;
/** 7.2.7: the red line below the number, as wide as the type area. */
export const RED_LINE = { gap: 4, width: AREA.width, tolerance: 0.5, height: 0.7 } as const;
/** 7.3.1: two blank lines between red line and title; 7.3.2: one between title and 主送机关. */
export const TITLE_BLANKS = 2;
export const ADDRESSEES_BLANKS = 1;
/** 7.3.3, 7.3.4, 7.3.6: paragraphs, 附件说明 and 附注 begin two characters in. */
export const INDENT = 2;
/** 7.3.4: one blank line between body and 附件说明. */
export const ATTACHMENTS_BLANKS = 1;
/** 7.3.5.1, 7.3.5.2: characters kept free right of the date under a seal, and of the name without one. */
export const DATE_INDENT = 4;
export const NAME_INDENT = 2;
/** 7.3.5.1: the seal's upper edge within one line of the text; a round seal of 42 to 45 mm needs this square. */
export const SEAL_ROOM = 50;
/** Lines of text that go with a signature to its page, instead of 此页无正文 (7.3.5.5). */
export const LINES_WITH_SIGNATURE = 2;
/** 7.3.7: “附件1” on the first line, its title on the third. */
export const ANNEX_TITLE_ROW = 2;
/** 7.4.1: rules of the 版记; the last one lies on the lower edge of the type area. */
export const COLOPHON = { outer: 0.35, inner: 0.25, indent: 1 } as const;
/** 7.5: the dashes of the page number below the type area; it stands one character in. */
export const PAGE_NUMBER = { gap: 7, indent: 1, tolerance: 1 } as const;
