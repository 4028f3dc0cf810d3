import { compact } from './normalise';
import { isBlank } from './values-text';
import { cellText, type Cell, type MergedBlock, type Sheet } from './workbook';

const SUBTOTAL = /^(本页)?小计/;
const TOTAL = /^(合计|总计|共计|累计)/;
const NOTE = /^(备注|注|附注|说明|填表说明|填报说明|填写说明|表格说明)(:|$)|^注\d/;
const SIGNATURE =
  /^(填表人|填报人|制表人?|审核人?|复核人?|签字|签名|签章|盖章|单位盖章|经办人|填表日期|填报日期|制表日期|(单位|工会|分管|主要)?(负责人|领导|主席)\(?(签字|签名|签章))([:()]|$)/;

function firstText(cells: readonly Cell[]): string {
  for (const cell of cells) {
    const text =
      typeof cell === 'string' ? compact(cell) : cell === null ? '' : compact(cellText(cell));
    if (text !== '') return text;
  }
  return '';
}

function filledCells(cells: readonly Cell[]): number {
  let count = 0;
  for (const cell of cells) if (cell !== null && cell !== '') count++;
  return count;
}

/** Whether the table ends at a row: a total, notes, or signatures. */
function endsTable(cells: readonly Cell[]): boolean {
  const first = firstText(cells);
  if (first === '') return false;
  if (TOTAL.test(first)) return true;
  return (NOTE.test(first) || SIGNATURE.test(first)) && filledCells(cells) <= 6;
}

/** Carries the value of a merged block down to the rows it covers. */
class FillDown {
  private readonly starts = new Map<number, MergedBlock[]>();
  private active: { block: MergedBlock; cell: Cell }[] = [];

  constructor(merges: readonly MergedBlock[], firstRow: number) {
    for (const block of merges) {
      if (block.bottom <= block.top || block.top < firstRow) continue;
      const known = this.starts.get(block.top);
      if (known) known.push(block);
      else this.starts.set(block.top, [block]);
    }
  }

  /** @returns the row with inherited values, and the columns that were filled */
  apply(cells: Cell[], rowNumber: number): { cells: Cell[]; filled: number[] } {
    const filled: number[] = [];
    let result = cells;
    if (this.active.length > 0) {
      this.active = this.active.filter(({ block }) => block.bottom >= rowNumber);
      for (const { block, cell } of this.active) {
        if (!isBlank(result[block.left])) continue;
        if (result === cells) result = [...cells];
        while (result.length < block.left) result.push(null);
        result[block.left] = cell;
        filled.push(block.left);
      }
    }
    for (const block of this.starts.get(rowNumber) ?? []) {
      const cell = cells[block.left] ?? null;
      if (cell !== null) this.active.push({ block, cell });
    }
    return { cells: result, filled };
  }
}

/** A row of a table, values of merged blocks above it filled in. */
export interface TableRow {
  cells: Cell[];
  /** 1-based. */
  sheetRow: number;
  /** Columns whose value came from a merged block further up. */
  filled: number[];
}

/**
 * The rows under a header that hold anything of their own in the columns that matter, down to 合计, notes or signatures;
 * 小计 rows are passed over.
 * @param bottom index into `sheet.rows` of the last header row
 * @param used 0-based columns that hold fields
 * @param notes gets a sentence when what stands below the end looks like data
 */
export function* tableRows(
  sheet: Sheet,
  bottom: number,
  used: readonly number[],
  notes: string[],
): Generator<TableRow> {
  const first = sheet.rowNumbers[bottom + 1] ?? 0;
  const fill = sheet.merges.length > 0 ? new FillDown(sheet.merges, first) : null;
  for (let index = bottom + 1; index < sheet.rows.length; index++) {
    const raw = sheet.rows[index] as Cell[];
    const sheetRow = sheet.rowNumbers[index] as number;
    if (SUBTOTAL.test(firstText(raw))) continue;
    if (endsTable(raw)) {
      noteRowsAfterEnd(sheet, index, used, notes);
      return;
    }
    // A row that holds nothing of its own (only a running number, say) is blank, even inside a merged block.
    if (used.every((column) => isBlank(raw[column]))) continue;
    yield { sheetRow, ...(fill ? fill.apply(raw, sheetRow) : { cells: raw, filled: [] }) };
  }
}

/** Rows below 合计 are not read; if they look like data, that must not pass in silence. */
function noteRowsAfterEnd(
  sheet: Sheet,
  end: number,
  used: readonly number[],
  notes: string[],
): void {
  let count = 0;
  for (let index = end + 1; index < sheet.rows.length; index++) {
    const cells = sheet.rows[index] ?? [];
    if (!endsTable(cells) && used.filter((column) => !isBlank(cells[column])).length >= 3) count++;
  }
  if (count === 0) return;
  const label = firstText(sheet.rows[end] ?? []).slice(0, 8);
  notes.push(
    `表格读到第 ${sheet.rowNumbers[end] ?? 0} 行“${label}”为止，其后还有 ${count} 行像是数据，没有读取。如需导入，请移到该行之前。`,
  );
}
