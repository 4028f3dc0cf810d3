import type { Face } from './faces';
import type { Html } from './html';

/**
 * What forms are made of. A template describes its form once, in these blocks; PDF, preview, print and Word file are
 * made from the same description. Sizes of type are points, all others millimetres.
 */

/** A stretch of text in one type. */
export interface Run {
  readonly text: string;
  readonly face?: Face;
  readonly size?: number;
  /** A line under it: places to be written on are underlined ideographic spaces. */
  readonly underlined?: boolean;
  /** Struck through: left out, yet to be read. */
  readonly struck?: boolean;
}

export type Text = string | readonly Run[];
export type Align = 'left' | 'center' | 'right';
export type Side = 'left' | 'right' | 'top' | 'bottom';

/**
 * A text of any length in a cell of fixed room (rows with `heights`, inside a sheet): it shrinks to the least size,
 * then goes on on the continuation sheet.
 */
export interface Fit {
  /** The cell's name, over the rest on the continuation sheet. */
  readonly name: string;
  /** Least size of type in points. */
  readonly least: number;
  /** Printed words before and after the text, each on lines of their own. */
  readonly lead?: string;
  readonly tail?: string;
}

/** A cell of a table; a bare text or number is a plain cell, null an empty one. */
export interface Cell {
  readonly text: Text | number | null;
  readonly align?: Align;
  /** How many columns and rows it spans. */
  readonly columns?: number;
  readonly rows?: number;
  /** Set in 黑体: labels and what must catch the eye. */
  readonly strong?: boolean;
  /** Grey ground; never the only mark, since paper may be copied without it. */
  readonly shade?: boolean;
  /** A bar of a chart in a Word file: dark ground, apart from its neighbours above and below. */
  readonly bar?: boolean;
  /** Stands at the top or at the foot of the cell instead of its middle. */
  readonly top?: boolean;
  readonly low?: boolean;
  /** Size of type, default the table's. */
  readonly size?: number;
  /** Sides without a line: two cells that read as one. */
  readonly open?: readonly Side[];
  readonly fit?: Fit;
}

export type CellLike = Cell | string | number | null;
export type Row = readonly CellLike[];

export interface Table {
  readonly is: 'table';
  /** Widths of the columns; together the width between the margins. */
  readonly widths: readonly number[];
  /** How the cells of each column stand, where a cell does not say itself. Default left. */
  readonly aligns?: readonly Align[];
  /** Rows repeated on every page. */
  readonly head?: readonly Row[];
  readonly body: readonly Row[];
  /** Size of type, default 10.5. */
  readonly size?: number;
  /** Least height of the rows of the body. */
  readonly rowHeight?: number;
  /** Least height of each row of the body. */
  readonly heights?: readonly number[];
  /** Kept on one page. */
  readonly together?: boolean;
  /** Begins on the page of what it follows: signatures never stand alone on a sheet. */
  readonly withPrevious?: boolean;
  /** No lines at all, for blocks of signatures. */
  readonly bare?: boolean;
  /** Rows that are set in 黑体 on grey: index → true. */
  readonly marked?: ReadonlySet<number>;
}

export interface Paragraph {
  readonly is: 'paragraph';
  readonly text: Text;
  readonly align?: Align;
  readonly size?: number;
  readonly face?: Face;
  /** First line two characters in. */
  readonly indent?: boolean;
  readonly before?: number;
  readonly after?: number;
  /** Stays on the page of what follows. */
  readonly withNext?: boolean;
  /** Stays on the page of what it follows: a note under its table. */
  readonly withPrevious?: boolean;
}

/** A form that is one sheet of paper: it begins a page, and cells with `fit` keep it on that page. */
export interface Sheet {
  readonly is: 'sheet';
  readonly blocks: readonly Exclude<Block, Sheet>[];
  /** Head of the continuation sheet, where one is needed. */
  readonly continued: { readonly title: string; readonly under: readonly string[] };
}

export type Block =
  | { readonly is: 'title'; readonly text: string; readonly under?: readonly string[] }
  | {
      readonly is: 'heading';
      readonly text: string;
      readonly level: 1 | 2;
      readonly newPage?: boolean;
      /** Makes it a bookmark of the PDF; a link of the form leads to it (`#anchor`). */
      readonly anchor?: string;
    }
  | Paragraph
  | Table
  | Sheet
  | { readonly is: 'pageBreak' }
  /** Markup that only the printed form has (rulers, charts); a Word file has `word` in its place, or nothing. */
  | {
      readonly is: 'markup';
      readonly html: Html;
      readonly word?: readonly (Paragraph | Table)[];
    };

/** Empty space of a height, between blocks. */
export const space = (height: number, more: Pick<Paragraph, 'withPrevious'> = {}): Paragraph => ({
  is: 'paragraph',
  text: '',
  size: 1,
  before: height,
  ...more,
});

/** A cell with properties. */
export const cell = (text: Cell['text'], more: Omit<Cell, 'text'> = {}): Cell => ({
  text,
  ...more,
});

/** The cell that a bare value means. */
export function asCell(value: CellLike): Cell {
  return value !== null && typeof value === 'object' ? value : { text: value };
}

/** A label and its value side by side, twice a row: the usual head of a form. A null value prints as "—". */
export function facts(
  widths: readonly [number, number, number, number],
  pairs: readonly (readonly [string, Text | number | null, 'wide'?])[],
): Table {
  const body: CellLike[][] = [];
  let open: CellLike[] | undefined;
  const label = (text: string): Cell => cell(text, { strong: true, shade: true, align: 'center' });
  const blank = { columns: 3 };
  for (const [name, value, wide] of pairs) {
    const shown = value ?? '—';
    if (wide) {
      if (open) open.push(label(''), '');
      open = undefined;
      body.push([label(name), cell(shown, blank)]);
    } else if (open) {
      open.push(label(name), cell(shown));
      open = undefined;
    } else {
      open = [label(name), cell(shown)];
      body.push(open);
    }
  }
  if (open) open.push(label(''), '');
  return { is: 'table', widths, body, rowHeight: 7 };
}

/** An empty line to write on, so many characters long. */
export const blank = (length: number): Run => ({ text: '\u3000'.repeat(length), underlined: true });

/** A day to be filled in by hand. */
export const DATE_BLANK = '\u3000\u3000\u3000年\u3000\u3000月\u3000\u3000日';

const SIGN_LENGTH = 8;

/**
 * Places for signatures side by side: a column for each role, in it a line for each person, the date, and below all
 * of them room for the seal.
 */
export function signatures(
  width: number,
  people: readonly { readonly role: string; readonly names?: readonly string[] }[],
  seal?: string,
): Table {
  const lines = Math.max(1, ...people.map(({ names }) => names?.length ?? 0));
  const line = ({ names }: (typeof people)[number], index: number): CellLike => {
    const known = names?.[index];
    if (known) return cell([{ text: `${known}\n签名：` }, blank(SIGN_LENGTH)]);
    return index === 0 ? cell([{ text: '签名：' }, blank(SIGN_LENGTH)]) : '';
  };
  const body: CellLike[][] = [
    people.map(({ role }) => cell(role, { strong: true })),
    ...Array.from({ length: lines }, (_none, index) => people.map((one) => line(one, index))),
    people.map(() => `日期：${DATE_BLANK}`),
  ];
  // A round seal of 42 mm sits on the dates: two blank lines more leave it room.
  if (seal) {
    body.push([cell(`\n\n（${seal}）\u3000\u3000`, { columns: people.length, align: 'right' })]);
  }
  return {
    is: 'table',
    widths: people.map(() => width / people.length),
    body,
    rowHeight: 8.5,
    together: true,
    bare: true,
  };
}

/** Signatures with room above, on the sheet of what they stand under: seal and names never stand alone on one. */
export function signedBelow(...whose: Parameters<typeof signatures>): Block[] {
  return [space(3, { withPrevious: true }), { ...signatures(...whose), withPrevious: true }];
}

/** A line that says what is signed, and the signatures. */
export function signedFor(text: string, ...whose: Parameters<typeof signatures>): Block[] {
  const line: Paragraph = { is: 'paragraph', text, size: 9.5, before: 1, withNext: true };
  return [line, ...signedBelow(...whose)];
}
