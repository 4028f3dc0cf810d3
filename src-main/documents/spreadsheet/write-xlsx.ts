import { isoToSerial } from '@shared/domain/import/serial-date';
import { columnLetter } from '@shared/domain/import/workbook';
import { writeAtomically } from './atomic-file';
import { escapeXml } from './xml-write';
import {
  sheetHead,
  sheetName,
  sheetTail,
  STYLE,
  XlsxPackage,
  type ColumnLook,
  type DropDown,
  type Paper,
  textCellXml,
} from './xlsx-package';
import { ZipWriter } from './zip-write';

/**
 * What a column holds. `text` and `phone` are text cells (format @), never formulas and never numbers; `date` takes
 * `YYYY-MM-DD` as a date cell and any other wording (2023年6月) as text; `money` takes integer 分; `points` are shown with
 * two decimals.
 */
export type ColumnKind = 'text' | 'phone' | 'number' | 'date' | 'money' | 'points';

export interface ListColumn<K extends string = string> {
  key: K;
  header: string;
  kind: ColumnKind;
  /** In characters; 14 unless given. */
  width?: number;
  /** Values of a drop-down; they stand on a hidden sheet, so that hundreds of them are valid. */
  options?: readonly string[];
}

export type ListValue = string | number | boolean | null | undefined;

/** Rows as they come from the database, perhaps in batches; a value per column key. */
export type RowSource<K extends string = string> =
  AsyncIterable<Partial<Record<K, ListValue>>> | Iterable<Partial<Record<K, ListValue>>>;

export interface ListSheet<K extends string = string> {
  name: string;
  /** A merged line above the header. */
  title?: string;
  columns: readonly ListColumn<K>[];
  rows: RowSource<K>;
  /** Rows under the header that carry drop-downs beyond those written; 500 unless given. */
  spareRows?: number;
  /** Lines of free text instead of a table look: no filter, no frozen header, wrapped cells. */
  notes?: boolean;
  /** Which figures of a row stand struck through. */
  struck?: (values: Partial<Record<K, ListValue>>, key: K) => boolean;
}

const LIST_SHEET = '选项';
const DEFAULT_WIDTH = 14;
const DEFAULT_SPARE = 500;
/** In points: type of the list and of its title, the title's row when it is one line, and each of more lines. */
const [LIST_POINTS, TITLE_POINTS, TITLE_HEIGHT, TITLE_LEADING] = [11, 16, 30, 22] as const;
const ISO_DAY = /^\d{4}-\d{2}-\d{2}$/;
const BLOCK = 60_000;
/** Characters across that are still legible on A4 landscape. */
const FITTING_WIDTH = 220;

/** Collects the drop-down values of all sheets, one column of the hidden sheet per distinct list. */
class OptionLists {
  private readonly lists: (readonly string[])[] = [];

  /** @returns the range that holds the list */
  place(options: readonly string[]): string {
    let index = this.lists.findIndex(
      (list) => list.length === options.length && list.every((value, at) => value === options[at]),
    );
    if (index < 0) index = this.lists.push(options) - 1;
    const letter = columnLetter(index);
    return `'${LIST_SHEET}'!$${letter}$1:$${letter}$${options.length}`;
  }

  get isEmpty(): boolean {
    return this.lists.length === 0;
  }

  *xml(): Generator<string> {
    yield sheetHead([], 0, 'portrait');
    const height = Math.max(...this.lists.map((list) => list.length));
    for (let row = 0; row < height; row++) {
      const cells = this.lists.map((list, index) => {
        const value = list[row];
        return value === undefined
          ? ''
          : textCellXml(`${columnLetter(index)}${row + 1}`, STYLE.plain, value);
      });
      yield `<row r="${row + 1}">${cells.join('')}</row>`;
    }
    yield sheetTail({ paper: 'portrait' });
  }
}

type CellWriter = (value: NonNullable<ListValue>, reference: string) => string;

const textCell: CellWriter = (value, reference) =>
  textCellXml(
    reference,
    STYLE.text,
    typeof value === 'boolean' ? (value ? '是' : '否') : String(value),
  );

const CELL: Record<ColumnKind, CellWriter> = {
  text: textCell,
  phone: textCell,
  number: (value, reference) =>
    typeof value === 'number' && Number.isFinite(value)
      ? `<c r="${reference}" s="${STYLE.number}"><v>${value}</v></c>`
      : textCell(value, reference),
  date: (value, reference) =>
    typeof value === 'string' && ISO_DAY.test(value)
      ? `<c r="${reference}" s="${STYLE.date}"><v>${isoToSerial(value)}</v></c>`
      : textCell(value, reference),
  money: (value, reference) =>
    typeof value === 'number' && Number.isFinite(value)
      ? `<c r="${reference}" s="${STYLE.money}"><v>${value / 100}</v></c>`
      : textCell(value, reference),
  points: (value, reference) => pointsCell(value, reference, STYLE.points),
};

function pointsCell(value: NonNullable<ListValue>, reference: string, style: number): string {
  return typeof value === 'number' && Number.isFinite(value)
    ? `<c r="${reference}" s="${style}"><v>${value}</v></c>`
    : textCell(value, reference);
}

/** Phones and numbers typed into empty cells later stay text as well. */
function lookOf({ kind, width = DEFAULT_WIDTH }: ListColumn, notes: boolean): ColumnLook {
  return !notes && (kind === 'text' || kind === 'phone')
    ? { width, style: STYLE.textColumn }
    : { width };
}

/** Of characters: the wide ones, the Chinese above all, take two places. */
export function placesOf(text: string): number {
  return [...text].reduce((sum, letter) => sum + (letter > '\u2e7f' ? 2 : 1), 0);
}

/** High enough for a title that is longer than the columns below it are wide. */
function titleHeight(title: string, looks: readonly ColumnLook[]): number {
  const room = looks.reduce((sum, { width }) => sum + width, 0) * (LIST_POINTS / TITLE_POINTS);
  const lines = Math.ceil(placesOf(title) / room);
  return lines <= 1 ? TITLE_HEIGHT : lines * TITLE_LEADING + 6;
}

/** Lists print across; those that would shrink beyond reading when fitted to one page keep their size instead. */
function paperOf(looks: readonly ColumnLook[], notes: boolean): Paper {
  if (notes) return 'portrait';
  return looks.reduce((sum, look) => sum + look.width, 0) <= FITTING_WIDTH
    ? 'landscape fitted'
    : 'landscape';
}

interface SheetCount {
  rows: number;
}

async function* listXml<K extends string>(
  sheet: ListSheet<K>,
  lists: OptionLists,
  count: SheetCount,
): AsyncGenerator<string> {
  const { columns } = sheet;
  const letters = columns.map((_column, index) => columnLetter(index));
  const lastLetter = letters[letters.length - 1] ?? 'A';
  const titleRows = sheet.title === undefined ? 0 : 1;
  const headerRow = titleRows + 1;
  const looks = columns.map((column) => lookOf(column, sheet.notes === true));
  const paper = paperOf(looks, sheet.notes === true);
  yield sheetHead(looks, sheet.notes ? 0 : headerRow, paper);
  if (sheet.title !== undefined) {
    yield `<row r="1" ht="${titleHeight(sheet.title, looks)}" customHeight="1">${textCellXml('A1', STYLE.title, sheet.title)}</row>`;
  }
  const headers = columns.map((column, index) =>
    textCellXml(`${letters[index]}${headerRow}`, STYLE.header, column.header),
  );
  yield `<row r="${headerRow}">${headers.join('')}</row>`;
  let row = headerRow;
  let block = '';
  const writers = columns.map((column): CellWriter => (sheet.notes ? noteCell : CELL[column.kind]));
  for await (const values of sheet.rows) {
    row++;
    block += `<row r="${row}">`;
    for (let index = 0; index < columns.length; index++) {
      const value = values[(columns[index] as ListColumn<K>).key];
      if (value === null || value === undefined || value === '') continue;
      const reference = (letters[index] as string) + row;
      block += sheet.struck?.(values, (columns[index] as ListColumn<K>).key)
        ? pointsCell(value, reference, STYLE.struck)
        : (writers[index] as CellWriter)(value, reference);
    }
    block += '</row>';
    if (block.length > BLOCK) {
      yield block;
      block = '';
    }
  }
  yield block;
  count.rows = row - headerRow;
  const last = Math.max(row, headerRow) + (sheet.spareRows ?? DEFAULT_SPARE);
  const dropDowns: DropDown[] = columns.flatMap((column, index) =>
    column.options && column.options.length > 0
      ? [
          {
            range: `${letters[index]}${headerRow + 1}:${letters[index]}${last}`,
            source: lists.place(column.options),
          },
        ]
      : [],
  );
  yield sheetTail({
    filter: sheet.notes ? undefined : `A${headerRow}:${lastLetter}${row}`,
    merges: sheet.title === undefined || lastLetter === 'A' ? [] : [`A1:${lastLetter}1`],
    dropDowns,
    paper,
  });
}

const noteCell: CellWriter = (value, reference) =>
  textCellXml(reference, STYLE.wrapped, String(value));

/**
 * Writes lists as an .xlsx: typed cells, frozen header, filter, drop-downs. Rows are taken from their source one by
 * one. The file appears whole or not at all.
 * @returns rows written per sheet
 * @throws AppError FILE_NOT_WRITABLE
 */
export async function writeXlsx(file: string, sheets: readonly ListSheet[]): Promise<number[]> {
  return writeAtomically(file, async (handle) => {
    const target = new XlsxPackage(new ZipWriter(handle));
    const lists = new OptionLists();
    const counts: number[] = [];
    for (const sheet of sheets) {
      const name = sheetName(sheet.name);
      const count: SheetCount = { rows: 0 };
      const index = target.nextIndex;
      await target.addSheet(name, false, listXml(sheet, lists, count), () =>
        sheet.notes ? [] : definedNames(name, index, sheet, count.rows),
      );
      counts.push(count.rows);
    }
    if (!lists.isEmpty) await target.addSheet(LIST_SHEET, true, lists.xml());
    await target.finish();
    return counts;
  });
}

/** The filter's range and the rows repeated on each printed page. */
function definedNames(name: string, index: number, sheet: ListSheet, rows: number): string[] {
  const header = sheet.title === undefined ? 1 : 2;
  const last = columnLetter(Math.max(0, sheet.columns.length - 1));
  const quoted = escapeXml(`'${name.replace(/'/g, "''")}'`);
  return [
    `<definedName name="_xlnm._FilterDatabase" localSheetId="${index}" hidden="1">${quoted}!$A$${header}:$${last}$${header + rows}</definedName>`,
    `<definedName name="_xlnm.Print_Titles" localSheetId="${index}">${quoted}!$1:$${header}</definedName>`,
  ];
}
