/** Millimetres of a point. */
export const MM_PER_POINT = 25.4 / 72;
/** Height of a line in tables, in parts of its type (style.ts, block-docx.ts). */
export const TABLE_LEADING = 1.3;
/** The same outside tables. */
export const PARAGRAPH_LEADING = 1.5;

const CLOSING = new Set('，。、；：！？）》」』】〕”’…—％℃,.;:!?)]}%');
const OPENING = new Set('（《「『【〔“‘([{');
const WORD = /[\u0021-\u007E]/;
const WIDE_LATIN = /[MWmw@%&]/;
const NARROW_LATIN = /[iIjlftr.,:;'"!|()[\]]/;

const ASCII = 128;

/** Widths of the characters of ASCII in parts of their type. */
const WIDTHS = Array.from({ length: ASCII }, (_none, code) => {
  const character = String.fromCharCode(code);
  if (character === '\n') return 0;
  if (character === ' ') return 0.5;
  if (!WORD.test(character)) return 1;
  if (WIDE_LATIN.test(character)) return 0.95;
  if (NARROW_LATIN.test(character)) return 0.5;
  return /[A-Z]/.test(character) ? 0.78 : 0.58;
});

/**
 * Width of a character in parts of its type. Latin letters are taken as wide as in the widest of the faces that may
 * print them, so that what fits here fits on every computer.
 */
export function charWidth(character: string): number {
  return WIDTHS[character.charCodeAt(0)] ?? 1;
}

/** Width of a character; `charWidth`, or that of one known face. */
export type CharWidth = (character: string) => number;

export function textWidth(text: readonly string[], widthOf: CharWidth = charWidth): number {
  return text.reduce((sum, character) => sum + widthOf(character), 0);
}

/** The stretch that may not be broken from `at` on: a Latin word, or one character. */
function unitAt(text: readonly string[], at: number, limit: number, widthOf: CharWidth): number {
  let end = at + 1;
  if (!WORD.test(text[at] ?? '')) return end;
  while (end < text.length && WORD.test(text[end] ?? '')) end += 1;
  return textWidth(text.slice(at, end), widthOf) > limit ? at + 1 : end;
}

/** The first character of the word that a character is in; none before `least`. */
function wordStart(text: readonly string[], at: number, least: number): number {
  let from = at;
  while (from > least && WORD.test(text[from] ?? '') && WORD.test(text[from - 1] ?? '')) from -= 1;
  return from;
}

/**
 * Where a line breaks whose next stretch, at `at`, does not fit: before what may not end it and what may not begin the
 * next one. A closing mark takes along the whole word that it stands behind (〔2025〕), unless that word is the line.
 */
function breakBefore(text: readonly string[], start: number, at: number): number {
  let from = at;
  while (from > start + 1 && CLOSING.has(text[from] ?? '')) from -= 1;
  if (from < at) {
    const word = wordStart(text, from, start);
    if (word > start) from = word;
  }
  while (from > start + 1 && OPENING.has(text[from - 1] ?? '')) from -= 1;
  return from;
}

/**
 * Where the lines of a text begin when it is set in a width, greedily, as browsers and Word do: no closing mark at the
 * head of a line, no opening mark at its end, Latin words kept whole.
 * @param text its characters (code points); line feeds end a line
 * @param limit width in parts of the type
 * @param first width of the first line, where it is another: indents
 * @returns index of the first character of each line; one line for an empty text
 */
export function lineStarts(
  text: readonly string[],
  limit: number,
  { first = limit, widthOf = charWidth }: { first?: number; widthOf?: CharWidth } = {},
): number[] {
  if (!text.includes('\n') && textWidth(text, widthOf) <= first) return [0];
  const starts = [0];
  let start = 0;
  let width = 0;
  let at = 0;
  const breakAt = (index: number): void => {
    start = index;
    starts.push(index);
    width = 0;
  };
  while (at < text.length) {
    if (text[at] === '\n') {
      at += 1;
      breakAt(at);
      continue;
    }
    const room = starts.length === 1 ? first : limit;
    const end = unitAt(text, at, room, widthOf);
    const more = textWidth(text.slice(at, end), widthOf);
    if (width + more > room && at > start) {
      const from = breakBefore(text, start, at);
      breakAt(from);
      at = from;
      continue;
    }
    width += more;
    at = end;
  }
  return starts;
}
