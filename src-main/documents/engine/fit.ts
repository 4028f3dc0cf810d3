import { cleanText } from './clean-text';
import { charWidth, lineStarts, MM_PER_POINT, TABLE_LEADING } from './measure';

/** Steps in which type shrinks, in points. */
const STEP = 0.5;
/** Stands where a text breaks off; the rest is on the continuation sheet. */
export const CONTINUED = '（下接续页）';

/** Room for a text in a cell, in millimetres, its padding taken off; sizes of type in points. */
export interface Room {
  readonly width: number;
  readonly height: number;
  readonly size: number;
  /** The text does not shrink below this. */
  readonly least: number;
}

/** A text as it goes into its room. */
export interface Fitted {
  readonly size: number;
  readonly shown: string;
  /** What did not find room even at the least size; empty when all did. */
  readonly rest: string;
  readonly lines: number;
}

const limitOf = (width: number, size: number): number => width / (size * MM_PER_POINT);
const linesIn = (height: number, size: number): number =>
  Math.max(1, Math.floor(height / (size * TABLE_LEADING * MM_PER_POINT) + 0.01));

/**
 * The index at which to break, so that the mark of continuation finds room on the last line; never inside a Latin word
 * or a number unless the whole line is one.
 */
function breakBefore(text: readonly string[], lineStart: number, end: number): number {
  const needed = [...CONTINUED].reduce((sum, character) => sum + charWidth(character), 0) + 1;
  let at = end;
  let freed = 0;
  while (at > lineStart + 1 && freed < needed) {
    at -= 1;
    freed += charWidth(text[at] ?? '');
  }
  const inWord = (index: number): boolean =>
    /[\w.-]/.test(text[index] ?? '') && /[\w.-]/.test(text[index - 1] ?? '');
  let word = at;
  while (word > lineStart + 1 && inWord(word)) word -= 1;
  return inWord(word) ? at : word;
}

/**
 * Sets a text into a room: in its own size if that does, else in the largest smaller one, else at the least size as
 * much as there is room for, with a mark; nothing is lost, `shown` without the mark and `rest` are the whole text.
 */
export function fitText(given: string, room: Room): Fitted {
  const text = [...cleanText(given)];
  for (let size = room.size; size >= room.least; size -= STEP) {
    const lines = lineStarts(text, limitOf(room.width, size)).length;
    if (lines <= linesIn(room.height, size)) {
      return { size, shown: text.join(''), rest: '', lines };
    }
  }
  const size = room.least;
  const most = linesIn(room.height, size);
  const starts = lineStarts(text, limitOf(room.width, size));
  const end = breakBefore(text, starts[most - 1] ?? 0, starts[most] ?? text.length);
  return {
    size,
    shown: text.slice(0, end).join('').trimEnd() + CONTINUED,
    rest: text.slice(end).join('').trimStart(),
    lines: most,
  };
}
