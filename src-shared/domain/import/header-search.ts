import type { FieldKey } from './fields';
import { cleanText } from './normalise';
import { cellText, columnLetter, type Sheet } from './workbook';

export interface HeaderColumn<F extends string = FieldKey> {
  /** 0-based. */
  index: number;
  letter: string;
  /** As written; two header rows read `负责人/姓名`. */
  header: string;
  /** The lower (or only) header cell. */
  leaf: string;
  field: F | null;
  recognisedBy: 'synonym' | 'mapping' | null;
  /** Why the column is not used, in Chinese; empty when it is, or when nobody knows what it is. */
  note: string;
}

export interface Header<F extends string = FieldKey> {
  /** Index into `sheet.rows` of the first header row. */
  top: number;
  /** Index into `sheet.rows` of the last header row. */
  bottom: number;
  /** 1-based row numbers of the header, one or two. */
  sheetRows: number[];
  columns: HeaderColumn<F>[];
  /** How many columns are recognised. */
  score: number;
}

/** What one list knows of headers: the meaning of each column of a candidate row. */
export type Recogniser<F extends string> = (texts: HeaderText[]) => {
  columns: HeaderColumn<F>[];
  score: number;
};

/** Title blocks are short; a header further down than this is taken for data. */
const SEARCH_ROWS = 30;

/** A header cell with the cell above it, where the header has two rows. */
export interface HeaderText {
  parent: string;
  text: string;
}

/** Text at a header position, merged blocks filled with the text of their upper left cell. */
function filledText(sheet: Sheet, rowIndex: number, column: number): string {
  const rowNumber = sheet.rowNumbers[rowIndex] ?? 0;
  for (const block of sheet.merges) {
    if (
      rowNumber < block.top ||
      rowNumber > block.bottom ||
      column < block.left ||
      column > block.right
    )
      continue;
    const at = sheet.rowNumbers.indexOf(block.top);
    if (at < 0) return '';
    return cleanText(cellText(sheet.rows[at]?.[block.left]));
  }
  return cleanText(cellText(sheet.rows[rowIndex]?.[column]));
}

function widthOf(sheet: Sheet, from: number, to: number): number {
  let width = 0;
  for (let row = from; row <= to; row++) width = Math.max(width, sheet.rows[row]?.length ?? 0);
  return width;
}

/** The header texts of one or two rows, or null where the second row cannot belong to the first. */
function headerTexts(sheet: Sheet, top: number, depth: 1 | 2): HeaderText[] | null {
  const bottom = top + depth - 1;
  if (bottom >= sheet.rows.length) return null;
  const width = widthOf(sheet, top, bottom);
  const texts: HeaderText[] = [];
  let lastParent = '';
  for (let column = 0; column < width; column++) {
    const upper = filledText(sheet, top, column);
    if (depth === 1) {
      texts.push({ parent: '', text: upper });
      continue;
    }
    const lower = filledText(sheet, bottom, column);
    if (lower === '' || lower === upper) {
      texts.push({ parent: '', text: upper });
      lastParent = '';
      continue;
    }
    // Without merged cells (csv, or a merge lost on the way) a parent stands only over its first child.
    const parent = upper !== '' ? upper : lastParent;
    texts.push({ parent, text: lower });
    lastParent = parent;
  }
  return texts;
}

/** A second header row holds words only: a number, a date or a long text means that data has begun. */
function looksLikeWords(sheet: Sheet, rowIndex: number): boolean {
  const cells = sheet.rows[rowIndex] ?? [];
  return cells.every(
    (cell) =>
      cell === null ||
      (typeof cell === 'string' && cell.trim().length <= 20 && !/^\d+$/.test(cell.trim())),
  );
}

/** How a header is named to people. */
export function headerLabel({ parent, text }: HeaderText): string {
  const oneLine = (value: string): string => value.replace(/\s*[\r\n]+\s*/g, '');
  return parent === '' ? oneLine(text) : `${oneLine(parent)}/${oneLine(text)}`;
}

/** A column that may hold a field. */
export interface Claim<F extends string> {
  column: HeaderColumn<F>;
  field: F;
  /** The lower, the more specific; a person's choice is -1. */
  weight: number;
}

/** A column before anyone knows what it holds. */
export function blankColumn<F extends string>(text: HeaderText, index: number): HeaderColumn<F> {
  return {
    index,
    letter: columnLetter(index),
    header: headerLabel(text),
    leaf: text.text,
    field: null,
    recognisedBy: null,
    note: '',
  };
}

/** Gives each field to one column: a person's choice first, then the most specific wording, then the leftmost. */
export function settle<F extends string>(claims: readonly Claim<F>[]): Map<F, HeaderColumn<F>> {
  const winners = new Map<F, HeaderColumn<F>>();
  for (const claim of [...claims].sort(
    (a, b) => a.weight - b.weight || a.column.index - b.column.index,
  )) {
    const holder = winners.get(claim.field);
    if (holder) {
      claim.column.note = `与“${holder.header}”重复，未使用`;
      continue;
    }
    claim.column.field = claim.field;
    claim.column.recognisedBy ??= 'synonym';
    winners.set(claim.field, claim.column);
  }
  return winners;
}

function headerAt<F extends string>(
  sheet: Sheet,
  top: number,
  depth: 1 | 2,
  recognise: Recogniser<F>,
): Header<F> | null {
  if (depth === 2 && !looksLikeWords(sheet, top + 1)) return null;
  const texts = headerTexts(sheet, top, depth);
  if (!texts) return null;
  const { columns, score } = recognise(texts);
  const bottom = top + depth - 1;
  const sheetRows = sheet.rowNumbers.slice(top, bottom + 1);
  return { top, bottom, sheetRows, columns, score };
}

/** Whether a merged block ties a row to the one below it, as the parts of a two-row header are tied. */
function tiedToNext(sheet: Sheet, top: number): boolean {
  const upper = sheet.rowNumbers[top];
  const lower = sheet.rowNumbers[top + 1];
  return sheet.merges.some((block) => block.top === upper && block.bottom === lower);
}

/** The first rows and the merges that touch them: sheets may carry a hundred thousand merges further down. */
function headOf(sheet: Sheet): Sheet {
  const rowNumbers = sheet.rowNumbers.slice(0, SEARCH_ROWS + 1);
  const lastRow = rowNumbers[rowNumbers.length - 1] ?? 0;
  return {
    ...sheet,
    rows: sheet.rows.slice(0, SEARCH_ROWS + 1),
    rowNumbers,
    merges: sheet.merges.filter((block) => block.top <= lastRow).slice(0, 500),
  };
}

/** The row, or two rows, under the title in which most columns are recognised; null where none is. */
export function bestHeader<F extends string>(
  sheet: Sheet,
  recognise: Recogniser<F>,
): Header<F> | null {
  const head = headOf(sheet);
  let best: Header<F> | null = null;
  let bestRank = 0;
  for (let top = 0; top < head.rows.length; top++) {
    for (const depth of [1, 2] as const) {
      const candidate = headerAt(head, top, depth, recognise);
      if (!candidate || candidate.score === 0) continue;
      // Of equal scores: two rows that merges tie together, then one row, then a title that happens to stand above.
      const form = depth === 1 ? 1 : tiedToNext(head, top) ? 2 : 0;
      const rank = candidate.score * 3 + form;
      if (rank > bestRank) [best, bestRank] = [candidate, rank];
    }
  }
  return best;
}

/**
 * The most likely header of a sheet in which nothing is recognised: the first row, within the title block, that is as
 * wide as the sheet and holds words only. What a person maps by hand is shown from it.
 */
export function wordsHeader<F extends string>(
  sheet: Sheet,
  recognise: Recogniser<F>,
): Header<F> | null {
  const head = headOf(sheet);
  const filled = head.rows.map((row) => row.filter((cell) => cell !== null).length);
  const widest = Math.max(0, ...filled);
  if (widest < 2) return null;
  for (let top = 0; top < head.rows.length; top++) {
    const words = (head.rows[top] ?? []).every((cell) => cell === null || typeof cell === 'string');
    if (!words || (filled[top] ?? 0) < widest * 0.6) continue;
    const tied = tiedToNext(head, top) ? headerAt(head, top, 2, recognise) : null;
    return tied ?? headerAt(head, top, 1, recognise);
  }
  return null;
}
