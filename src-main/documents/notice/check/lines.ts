import { toMillimetres } from '@shared/domain/notice/layout';
import type { Face } from '../../engine/faces';
import type { Glyph, InkBox, PageInk, Stroke } from '../ink/read-ink';

/** Characters on one base line of a page, from left to right. */
export interface PdfLine extends InkBox {
  /** 0 is the first page. */
  readonly page: number;
  /** Without blanks, which leave no ink. */
  readonly text: string;
  readonly glyphs: readonly Glyph[];
  /** Of its first character. */
  readonly size: number;
  readonly x: number;
  readonly baseline: number;
  readonly red: boolean;
}

/** Base lines so close are one line: faces are set on the same one. */
const SAME = 0.3;

/** The box around boxes. */
export function around(boxes: readonly InkBox[]): InkBox {
  const box = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity };
  for (const { left, top, right, bottom } of boxes) {
    box.left = Math.min(box.left, left);
    box.top = Math.min(box.top, top);
    box.right = Math.max(box.right, right);
    box.bottom = Math.max(box.bottom, bottom);
  }
  return box;
}

function lineOf(glyphs: Glyph[], page: number): PdfLine {
  glyphs.sort((a, b) => a.x - b.x);
  const [first] = glyphs;
  // Not joined: most lines are rows of a list, whose words nobody reads.
  let text = '';
  for (const glyph of glyphs) text += glyph.text;
  const { left, top, right, bottom } = around(glyphs);
  return {
    left,
    top,
    right,
    bottom,
    page,
    glyphs,
    text,
    size: first?.size ?? 0,
    x: first?.x ?? 0,
    baseline: first?.baseline ?? 0,
    red: first?.red ?? false,
  };
}

/** The lines of a page from top to bottom; cells of a table row on one base line are one line. */
export function linesOfPage({ glyphs }: PageInk, page: number): PdfLine[] {
  const sorted = [...glyphs].sort((a, b) => a.baseline - b.baseline);
  const lines: PdfLine[] = [];
  let open: Glyph[] = [];
  for (const glyph of sorted) {
    const [first] = open;
    if (first && glyph.baseline - first.baseline > SAME) {
      lines.push(lineOf(open, page));
      open = [];
    }
    open.push(glyph);
  }
  if (open.length > 0) lines.push(lineOf(open, page));
  return lines;
}

/** A page's ink together. */
export const strokesOf = ({ rules, lines }: PageInk): readonly Stroke[] => [...rules, ...lines];

/** How the faces are named inside PDFs: ours, then those of office computers. */
const NAMES: Readonly<Record<Face, RegExp>> = {
  fang: /fang/i,
  kai: /kai/i,
  hei: /hei|notosanssc/i,
  song: /simsun|notoserifsc.*regular|songti/i,
  xiaobiao: /xiaobiao|fzxbs|notoserifsc.*black/i,
};
/** Fonts without TrueType outlines lose their names on the way into the PDF. */
export const NAMELESS = 'Type3';

export const isFace = (font: string, face: Face): boolean =>
  font === NAMELESS || NAMES[face].test(font);

export const knownFont = (font: string): boolean =>
  Object.values(NAMES).some((name) => name.test(font));

/** Our fonts as people know them; others keep the name they have in the PDF. */
const LABELS: readonly (readonly [RegExp, string])[] = [
  [/^FandolFang/, 'FandolFang'],
  [/^CareSitesKai/, 'CareSites Kai'],
  [/^NotoSansSC/, 'Noto Sans SC'],
  [/^NotoSerifSC.*Black/, 'Noto Serif SC Black'],
  [/^NotoSerifSC/, 'Noto Serif SC'],
];

export const fontLabel = (font: string): string =>
  LABELS.find(([name]) => name.test(font))?.[1] ?? font;

/** The fonts among some, each once. */
export const fontLabels = (fonts: Iterable<string>): string =>
  [...new Set([...fonts].map(fontLabel))].sort().join('、');

/** Whether a size of type is meant: 16 pt reads 15.99. */
export const isSize = (size: number, points: number): boolean => Math.abs(size - points) < 0.2;

/** Where the square of a line's last character ends; full-width characters only. */
export function endOf({ glyphs }: PdfLine): number {
  const last = glyphs.at(-1);
  return last ? last.x + toMillimetres(last.size) : 0;
}

export const centreOf = (box: InkBox): number => (box.left + box.right) / 2;

/** Text as lines have it: without blanks. */
export const packed = (text: string): string => text.replace(/\s+/gu, '');

export const mm = (value: number): string => `${value.toFixed(1)} mm`;

/** The least and the greatest of some millimetres. */
export function range(values: readonly number[]): string {
  const least = Math.min(...values);
  const most = Math.max(...values);
  return most - least < 0.1 ? mm(most) : `${least.toFixed(1)}–${mm(most)}`;
}

export const within = (value: number, wanted: number, tolerance: number): boolean =>
  Math.abs(value - wanted) <= tolerance + 1e-9;
