import type { Cell, MergedBlock, Sheet } from '@shared/domain/import/workbook';
import { ChunkScanner } from './chunk-scanner';
import type { ReadLimits } from './limits';
import { numberCell, type NumberFormatter } from './number-cell';
import type { FormatKind } from './number-format';
import { FileRefusal } from './refusal';
import { attributesOf, decodeCellText, localName } from './xml-scan';

/** What the sheets of one workbook share. */
export interface WorkbookParts {
  strings: string[];
  /** Format of each cell style, by style number. */
  formats: FormatKind[];
  /** Needed for formats with words or leading zeros only. */
  formatter: NumberFormatter | null;
  date1904: boolean;
  limits: ReadLimits;
  /** Filled cells and characters of the sheets read so far. */
  used: { cells: number; characters: number };
}

type CellType = 'n' | 's' | 'str' | 'inlineStr' | 'b' | 'e' | 'd';

const MAX_MERGES = 200_000;
/** Tags that are not taken in one step; real sheets have a few per row. */
const MAX_TAGS = 8_000_000;
/** Cells with or without content; a hundred thousand rows with a hundred styled columns. */
const MAX_CELL_TAGS = 10_000_000;
/** XFD, the last column there is. */
const LAST_COLUMN = 16_383;

/** `B12` → column 1 and row 12; whole-column references have row 0. */
export function parseReference(reference: string): { column: number; row: number } {
  let column = 0;
  let at = 0;
  for (; at < reference.length; at++) {
    const code = reference.charCodeAt(at) & 0xdf;
    if (code < 65 || code > 90) break;
    column = column * 26 + (code - 64);
  }
  return { column: column - 1, row: Number(reference.slice(at)) || 0 };
}

/**
 * Reads a worksheet from chunks of its XML. The everyday cell (`<c r="A1" s="1" t="s"><v>0</v></c>`) is taken in one
 * step; everything else goes tag by tag.
 * @throws FileRefusal TOO_MANY_ROWS, TOO_MANY_COLUMNS, besides those of every scanner
 */
export class SheetScanner extends ChunkScanner {
  private readonly sheet: Sheet;
  private rowCount = 0;
  private cellTags = 0;
  private rowNumber = 0;
  private row: Cell[] = [];
  private inRow = false;
  // The open cell.
  private inCell = false;
  private column = -1;
  private style = 0;
  private type: CellType = 'n';
  private value: string | null = null;
  private formula: string | null = null;
  private inline = '';
  private phonetic = 0;

  constructor(
    name: string,
    hidden: boolean,
    private readonly parts: WorkbookParts,
  ) {
    super(name, parts.limits, MAX_TAGS);
    this.sheet = { name, hidden, rows: [], rowNumbers: [], merges: [], hiddenColumns: [] };
  }

  /** @throws FileRefusal SHEET_DAMAGED when the XML stops early */
  end(): Sheet {
    if (this.inRow || this.inCell || this.cutShort) throw this.damaged('结尾缺失');
    this.endRow();
    return this.sheet;
  }

  protected step(buffer: string, lt: number): number {
    if (buffer.charCodeAt(lt + 1) !== 0x63 /* c */) return 0;
    if (buffer.charCodeAt(lt + 2) === 0x20) return this.plainCell(buffer, lt);
    if (!this.inRow || !buffer.startsWith('<c/>', lt)) return 0;
    this.enter(this.column + 1);
    return lt + 4;
  }

  /**
   * Takes a cell that holds nothing but a `<v>` (or nothing at all) in one step.
   * @returns the position after it, or 0 when it has to go tag by tag
   */
  private plainCell(buffer: string, lt: number): number {
    let at = lt + 3;
    let column = this.column + 1;
    let style = 0;
    let typeStart = 0;
    let typeEnd = 0;
    for (;;) {
      const char = buffer.charCodeAt(at);
      if (char === 0x20) {
        at++;
        continue;
      }
      if (char === 0x3e || char === 0x2f) break;
      // Only r="…", s="…" and t="…"; NaN at the end of the buffer fails here as well.
      if (buffer.charCodeAt(at + 1) !== 0x3d || buffer.charCodeAt(at + 2) !== 0x22) return 0;
      let end = at + 3;
      if (char === 0x72) {
        column = 0;
        for (
          let code = buffer.charCodeAt(end);
          code >= 65 && code <= 90;
          code = buffer.charCodeAt(++end)
        ) {
          column = column * 26 + (code - 64);
        }
        column--;
        while (buffer.charCodeAt(end) >= 48 && buffer.charCodeAt(end) <= 57) end++;
      } else if (char === 0x73) {
        for (
          let code = buffer.charCodeAt(end);
          code >= 48 && code <= 57;
          code = buffer.charCodeAt(++end)
        ) {
          style = style * 10 + (code - 48);
        }
      } else if (char === 0x74) {
        typeStart = end;
        while ((buffer.charCodeAt(end) | 0x20) >= 97 && (buffer.charCodeAt(end) | 0x20) <= 122)
          end++;
        typeEnd = end;
      } else return 0;
      if (buffer.charCodeAt(end) !== 0x22) return 0;
      at = end + 1;
    }
    if (buffer.charCodeAt(at) === 0x2f) {
      if (buffer.charCodeAt(at + 1) !== 0x3e) return 0;
      this.enter(column);
      return at + 2;
    }
    const length = typeEnd - typeStart;
    if (length === 9) return this.inlineCell(buffer, at + 1, column);
    if (!buffer.startsWith('<v>', at + 1)) return 0;
    const valueEnd = buffer.indexOf('<', at + 4);
    if (valueEnd < 0 || !buffer.startsWith('</v></c>', valueEnd)) return 0;
    this.enter(column);
    const value = buffer.slice(at + 4, valueEnd);
    if (length === 0) this.put(column, this.number(value, style));
    else if (length === 1 && buffer.charCodeAt(typeStart) === 0x73)
      this.put(column, this.shared(value));
    else this.put(column, this.typed(buffer.slice(typeStart, typeEnd) as CellType, value, style));
    return valueEnd + 8;
  }

  /** `<is><t>…</t></is></c>`; a cell with formatted runs goes tag by tag. */
  private inlineCell(buffer: string, from: number, column: number): number {
    const plain = '<is><t>';
    const spaced = '<is><t xml:space="preserve">';
    const start = buffer.startsWith(plain, from)
      ? from + plain.length
      : buffer.startsWith(spaced, from)
        ? from + spaced.length
        : 0;
    if (start === 0) return 0;
    const end = buffer.indexOf('<', start);
    if (end < 0 || !buffer.startsWith('</t></is></c>', end)) return 0;
    this.enter(column);
    this.put(column, this.string(decodeCellText(buffer.slice(start, end))));
    return end + 13;
  }

  /** Notes where the reading stands; a cell beyond the last column, or the ten millionth, is no register. */
  private enter(column: number): void {
    this.column = column;
    if (++this.cellTags > MAX_CELL_TAGS) throw this.tooMuch();
    if (column > LAST_COLUMN) throw this.tooWide(column);
  }

  protected open(tag: string): void {
    const empty = tag.charCodeAt(tag.length - 1) === 0x2f;
    const name = localName(tag);
    switch (name) {
      case 'row':
        this.openRow(tag);
        if (empty) this.endRow();
        break;
      case 'c':
        this.openCell(tag);
        if (empty) this.inCell = false;
        break;
      case 'v':
      case 'f':
      case 't':
        if (!this.inCell) break;
        this.capture = empty ? null : name;
        this.text = '';
        if (name === 'f') this.formula ??= '';
        break;
      case 'rPh':
        if (!empty) this.phonetic++;
        break;
      case 'mergeCell':
        this.merge(attributesOf(tag)['ref'] ?? '');
        break;
      case 'col':
        this.col(attributesOf(tag));
        break;
      default:
    }
  }

  protected close(tag: string): void {
    const name = localName(tag);
    if (name === 'row') this.endRow();
    else if (name === 'c') this.endCell();
    else if (name === 'rPh') this.phonetic--;
    else if (this.capture === name) {
      if (name === 'v') this.value = this.text;
      else if (name === 'f') this.formula = this.text;
      else if (this.phonetic === 0) this.inline += decodeCellText(this.text);
      this.capture = null;
    }
  }

  private openRow(tag: string): void {
    if (this.inRow) this.endRow();
    if (++this.rowCount > this.limits.rows) {
      const { name, rows } = this.sheet;
      throw new FileRefusal('TOO_MANY_ROWS', {
        sheet: name,
        limit: this.limits.rows,
        row: this.rowCount,
        filled: rows.length,
      });
    }
    const given = /\sr=["'](\d{1,7})["']/.exec(tag);
    const number = given ? Number(given[1]) : this.rowNumber + 1;
    if (number <= this.rowNumber || number > 1_048_576)
      throw this.damaged(`行号 ${number} 次序错误`);
    this.rowNumber = number;
    this.row = [];
    this.column = -1;
    this.inRow = true;
  }

  private endRow(): void {
    if (!this.inRow) return;
    this.inRow = false;
    if (this.row.length === 0) return;
    this.sheet.rows.push(this.row);
    this.sheet.rowNumbers.push(this.rowNumber);
    this.row = [];
  }

  private openCell(tag: string): void {
    const attributes = attributesOf(tag);
    const reference = attributes['r'];
    this.enter(reference === undefined ? this.column + 1 : parseReference(reference).column);
    this.style = Number(attributes['s'] ?? 0);
    this.type = (attributes['t'] ?? 'n') as CellType;
    this.value = null;
    this.formula = null;
    this.inline = '';
    this.inCell = true;
  }

  private endCell(): void {
    if (!this.inCell) return;
    this.inCell = false;
    this.capture = null;
    if (this.type === 'inlineStr') this.put(this.column, this.string(this.inline));
    else if (this.value !== null)
      this.put(this.column, this.typed(this.type, this.value, this.style));
    else if (this.formula !== null)
      this.put(this.column, { kind: 'formula', text: `=${decodeCellText(this.formula)}` });
  }

  private typed(type: CellType, value: string, style: number): Cell {
    switch (type) {
      case 's':
        return this.shared(value);
      case 'str':
      case 'inlineStr':
        return this.string(decodeCellText(value));
      case 'b':
        return value.trim() === '1' || value.trim() === 'true';
      case 'e':
        return { kind: 'error', text: decodeCellText(value) };
      case 'd': {
        const iso = /^\d{4}-\d{2}-\d{2}/.exec(value.trim())?.[0];
        return iso ? { kind: 'date', iso, precision: 'DAY' } : this.string(value);
      }
      case 'n':
      default:
        return this.number(value, style);
    }
  }

  private number(value: string, style: number): Cell {
    if (value === '') return null;
    const number = Number(value);
    return Number.isNaN(number)
      ? this.string(decodeCellText(value))
      : numberCell(number, this.parts.formats[style], this.parts.date1904, this.parts.formatter);
  }

  private shared(value: string): Cell {
    const text = this.parts.strings[Number(value)];
    if (text === undefined) throw this.damaged(`第 ${this.rowNumber} 行引用的文字不存在`);
    return text === '' ? null : text;
  }

  private string(text: string): Cell {
    if (text === '') return null;
    this.parts.used.characters += text.length;
    if (this.parts.used.characters > this.limits.characters) throw this.tooMuch();
    return text;
  }

  private put(column: number, cell: Cell): void {
    if (cell === null) return;
    const { limits } = this;
    const { used } = this.parts;
    if (column >= limits.columns || column < 0) throw this.tooWide(column);
    if (++used.cells > limits.cells) throw this.tooMuch();
    const { row } = this;
    while (row.length < column) row.push(null);
    row[column] = cell;
  }

  private merge(reference: string): void {
    const [from = '', to = from] = reference.split(':');
    const start = parseReference(from);
    const end = parseReference(to);
    if (start.row < 1 || end.row < 1 || this.sheet.merges.length >= MAX_MERGES) return;
    const block: MergedBlock = {
      top: start.row,
      left: start.column,
      bottom: end.row,
      right: end.column,
    };
    this.sheet.merges.push(block);
  }

  private col(attributes: Record<string, string>): void {
    if (attributes['hidden'] !== '1' && attributes['hidden'] !== 'true') return;
    const last = Math.min(Number(attributes['max'] ?? 0), this.limits.columns);
    for (let column = Number(attributes['min'] ?? 1); column <= last; column++)
      this.sheet.hiddenColumns.push(column - 1);
  }

  private tooWide(column: number): FileRefusal {
    return new FileRefusal('TOO_MANY_COLUMNS', {
      sheet: this.sheet.name,
      row: this.rowNumber,
      count: column + 1,
      limit: this.limits.columns,
    });
  }
}
