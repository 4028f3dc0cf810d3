import { TRACKING, TYPE } from '@shared/domain/notice/layout';
import type { Face } from '../engine/faces';
import { lineStarts, textWidth } from '../engine/measure';

/** A stretch of a line in one face. */
export interface Run {
  readonly text: string;
  readonly face: Face;
}

/** Size of type in points and what is added after each character. */
export interface Type {
  readonly size: number;
  readonly tracking: number;
}

/** 3号 set so that 28 characters fill the type area. */
export const BODY: Type = { size: TYPE.body, tracking: TRACKING };
export const TITLE: Type = { size: TYPE.title, tracking: 0 };
export const SMALL: Type = { size: TYPE.small, tracking: 0 };

/**
 * Where the ink of a face stands in the square of a character, in parts of its size: from the square's upper edge to the
 * base line, and how far the ink of ordinary characters reaches above and below the base line. Read from the bundled
 * fonts; the office's own differ by less than 0.05, which is 0.3 mm in 3号.
 */
export const INK: Readonly<Record<Face, { ascent: number; above: number; below: number }>> = {
  fang: { ascent: 0.81, above: 0.79, below: 0.165 },
  kai: { ascent: 0.85, above: 0.79, below: 0.1 },
  hei: { ascent: 0.88, above: 0.845, below: 0.085 },
  song: { ascent: 0.88, above: 0.838, below: 0.08 },
  xiaobiao: { ascent: 0.88, above: 0.858, below: 0.097 },
};

/** Ink of the dash — of 宋体, above the base line. */
export const DASH_TOP = 0.293;

const HALF = 0.5;
/** Latin letters as wide as in the bundled 仿宋; each line that has some is set to the width reckoned here. */
const LATIN: Readonly<Record<string, number>> = Object.fromEntries(
  (
    [
      [0.28, "!',.:;[]|ijl"],
      [0.33, ' -f'],
      [0.4, '()trs'],
      [0.45, 'cez'],
      [0.56, 'bdhnpuS'],
      [0.64, 'FLEPZ^~'],
      [0.73, 'AHNUVXYBCTRDw&'],
      [0.78, '+<=>@OQ_GK'],
      [0.84, '#%m'],
      [0.95, 'MW'],
      [0.35, 'I'],
    ] as const
  ).flatMap(([width, characters]) => [...characters].map((one) => [one, width])),
);

const FIRST_WIDE = 0x2000;
/** Accented letters and the middle dot of names are the only others below that are ever printed. */
const MIDDLE_DOT = '·';

/** Width of a character of official paper in parts of its type, the same whichever fonts print it. */
export function widthOf(character: string): number {
  if (character === MIDDLE_DOT || character.charCodeAt(0) >= FIRST_WIDE) return 1;
  return LATIN[character] ?? HALF;
}

/** Width of a text, or of its characters, in points, without what would follow its last character. */
export function lengthOf(text: string | readonly string[], { size, tracking }: Type): number {
  const characters = typeof text === 'string' ? [...text] : text;
  if (characters.length === 0) return 0;
  return textWidth(characters, widthOf) * size + (characters.length - 1) * tracking;
}

/** A line of a paragraph. */
export interface Line {
  readonly runs: readonly Run[];
  /** Its width in points, as it is to be printed. */
  readonly width: number;
  /** Whether it is stretched to the whole width. */
  readonly full: boolean;
}

export interface Measure {
  readonly type: Type;
  /** Width of the lines, in points. */
  readonly width: number;
  /** Width of the first line, default the same. */
  readonly first?: number;
  /** Lines other than the last are stretched to the width. */
  readonly justified?: boolean;
  /** The last line does not begin inside the last word: names are read whole (工会, 名单). */
  readonly wholeEnd?: boolean;
}

/** A hair: 28 characters are exactly as wide as their line. */
const HAIR = 0.05;

function slice(runs: readonly Run[], from: number, to: number): Run[] {
  const parts: Run[] = [];
  let at = 0;
  for (const { text, face } of runs) {
    const characters = [...text];
    const part = characters.slice(Math.max(0, from - at), Math.max(0, to - at)).join('');
    if (part) parts.push({ text: part, face });
    at += characters.length;
  }
  return parts;
}

const SEGMENTER = new Intl.Segmenter('zh', { granularity: 'word' });

/** Where the last word of a text begins, in characters; it may be followed by marks. */
function lastWord(text: string): number {
  const word = [...SEGMENTER.segment(text)].filter(({ isWordLike }) => isWordLike).at(-1);
  return word ? [...text.slice(0, word.index)].length : 0;
}

/** The lines of a paragraph: no closing mark at the head of a line, no opening one at its end, numbers kept whole. */
export function linesOf(runs: readonly Run[], measure: Measure): Line[] {
  const { type, width, first = width, justified = false, wholeEnd = false } = measure;
  const characters = [...runs.map(({ text }) => text).join('')];
  // In parts of the type, and each character with what follows it; the last one's is given back.
  const extra = type.tracking / type.size;
  const room = (points: number): number => (points + type.tracking + HAIR) / type.size;
  const starts = lineStarts(characters, room(width), {
    first: room(first),
    widthOf: (character) => widthOf(character) + extra,
  });
  // Most cells of a list: nothing to cut.
  if (starts.length === 1) {
    const whole = runs.filter(({ text }) => text !== '');
    return [{ runs: whole, width: lengthOf(characters, type), full: false }];
  }
  if (wholeEnd) {
    const [before = 0, last = 0] = starts.slice(-2);
    const word = lastWord(characters.join(''));
    if (word > before && word < last) starts[starts.length - 1] = word;
  }
  return starts.map((start, index) => {
    const end = starts[index + 1] ?? characters.length;
    const parts = slice(runs, start, end);
    const last = index === starts.length - 1;
    const natural = lengthOf(characters.slice(start, end), type);
    const full = justified && !last;
    return { runs: parts, width: full ? (index === 0 ? first : width) : natural, full };
  });
}

/** The whole text of runs. */
export const textOf = (runs: readonly Run[]): string => runs.map(({ text }) => text).join('');
