import {
  cellText,
  columnLetter,
  type Cell,
  type MergedBlock,
  type Sheet,
  type Workbook,
} from '@shared/domain/import/workbook';
import { isoToSerial } from '@shared/domain/import/serial-date';
import { writeAtomically } from './atomic-file';
import { blocksAbove, type SheetPlan } from './rejected-sheet';
import { sheetHead, sheetName, sheetTail, STYLE, XlsxPackage, textCellXml } from './xlsx-package';
import { ZipWriter } from './zip-write';

const WIDTH = 16;
const REASON_WIDTH = 60;

/** The row's cells with the values that merged cells above lend it. */
function withInherited(
  cells: Cell[],
  blocks: readonly MergedBlock[],
  rowAt: (number: number) => Cell[] | undefined,
): Cell[] {
  for (const block of blocks) {
    if (cells[block.left]) continue;
    while (cells.length <= block.left) cells.push(null);
    cells[block.left] = rowAt(block.top)?.[block.left] ?? null;
  }
  return cells;
}

function cellXml(cell: Cell, reference: string, style: number | undefined): string {
  if (typeof cell === 'number')
    return `<c r="${reference}" s="${style ?? STYLE.number}"><v>${cell}</v></c>`;
  if (
    cell !== null &&
    typeof cell === 'object' &&
    cell.kind === 'date' &&
    cell.precision === 'DAY'
  ) {
    // Marked dates stay text: the highlighted style has the text format.
    if (style === undefined)
      return `<c r="${reference}" s="${STYLE.date}"><v>${isoToSerial(cell.iso)}</v></c>`;
  }
  const text = cellText(cell);
  if (text === '') return style === undefined ? '' : `<c r="${reference}" s="${style}"/>`;
  return textCellXml(reference, style ?? STYLE.text, text);
}

function* sheetXml(sheet: Sheet, plan: SheetPlan): Generator<string> {
  const looks = Array.from({ length: plan.reasonColumn + 1 }, (_none, index) => ({
    width: index === plan.reasonColumn ? REASON_WIDTH : WIDTH,
  }));
  yield sheetHead(looks, plan.headerBottom, 'landscape fitted');
  const reason = columnLetter(plan.reasonColumn);
  let written = 0;
  const above = blocksAbove(plan);
  const places = new Map(sheet.rowNumbers.map((number, index) => [number, index] as const));
  const rowAt = (number: number): Cell[] | undefined => sheet.rows[places.get(number) ?? -1];
  for (let index = 0; index < sheet.rows.length; index++) {
    const number = sheet.rowNumbers[index] ?? 0;
    const isHeader = number <= plan.headerBottom;
    const rejected = plan.rejected.get(number);
    if (!isHeader && !rejected) continue;
    const row = isHeader ? number : plan.headerBottom + ++written;
    const cells = withInherited(
      [...(sheet.rows[index] ?? [])],
      above.get(number) ?? [],
      rowAt,
    ).slice(0, plan.reasonColumn);
    const faulty = new Set(rejected?.columns);
    while (cells.length < plan.reasonColumn && faulty.size > 0) cells.push(null);
    const headerStyle = number >= plan.headerTop ? STYLE.header : STYLE.title;
    const parts = cells.map((cell, column) =>
      cellXml(
        cell,
        `${columnLetter(column)}${row}`,
        isHeader ? headerStyle : faulty.has(column) ? STYLE.faulty : undefined,
      ),
    );
    if (rejected) parts.push(textCellXml(`${reason}${row}`, STYLE.reason, rejected.reason));
    if (number === plan.headerTop)
      parts.push(textCellXml(`${reason}${row}`, STYLE.header, plan.reasonHeader));
    yield `<row r="${row}">${parts.join('')}</row>`;
  }
  const merges = sheet.merges
    .filter((block) => block.bottom <= plan.headerBottom && block.right < plan.reasonColumn)
    .map(
      (block) =>
        `${columnLetter(block.left)}${block.top}:${columnLetter(block.right)}${block.bottom}`,
    );
  if (plan.headerTop < plan.headerBottom)
    merges.push(`${reason}${plan.headerTop}:${reason}${plan.headerBottom}`);
  yield sheetTail({ merges, paper: 'landscape fitted' });
}

/**
 * Writes header, rejected rows and reasons as an .xlsx made anew, for senders' files in formats that are read but not
 * written (.xls, html).
 * @throws AppError FILE_NOT_WRITABLE
 */
export async function writeRejectedCells(
  target: string,
  workbook: Workbook,
  plans: ReadonlyMap<string, SheetPlan>,
): Promise<void> {
  await writeAtomically(target, async (handle) => {
    const book = new XlsxPackage(new ZipWriter(handle));
    for (const sheet of workbook.sheets) {
      const plan = plans.get(sheet.name);
      if (plan) await book.addSheet(sheetName(sheet.name), false, sheetXml(sheet, plan));
    }
    await book.finish();
  });
}
