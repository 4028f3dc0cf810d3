import * as XLSX from '@e965/xlsx';
import type { Cell, Sheet, Workbook } from '@shared/domain/import/workbook';
import type { ReadLimits } from './limits';
import { numberCell } from './number-cell';
import { classifyFormat, type FormatKind } from './number-format';
import { FileRefusal } from './refusal';
import { formatNumber } from './sheetjs';
import { checkBiff, declaredCodepage, workbookStream } from './xls-check';

/** Simplified Chinese Windows; used where a BIFF5 file does not say. */
const GBK = 936;

/**
 * Reads .xls (BIFF8, BIFF5 and older), in a container or bare.
 * @throws FileRefusal
 */
export function readXls(bytes: Buffer, inContainer: boolean, limits: ReadLimits): Workbook {
  const stream = inContainer ? workbookStream(bytes) : Uint8Array.from(bytes);
  checkBiff(stream);
  let parsed: XLSX.WorkBook;
  try {
    const codepage = declaredCodepage(stream) === null ? { codepage: GBK } : {};
    parsed = XLSX.read(bytes, {
      type: 'buffer',
      dense: true,
      cellNF: true,
      cellText: false,
      cellHTML: false,
      cellFormula: true,
      ...codepage,
    });
  } catch (error) {
    if (error instanceof Error && /password|encrypt/i.test(error.message))
      throw new FileRefusal('ENCRYPTED');
    throw new FileRefusal('FILE_DAMAGED', { detail: '工作簿内容有错误' });
  }
  return { format: 'xls', sheets: convertSheets(parsed, limits, undefined) };
}

type DenseSheet = XLSX.WorkSheet & { '!data'?: (XLSX.CellObject | undefined)[][] };

/** Converts what the library parsed; shared by .xls and html. */
export function convertSheets(
  parsed: XLSX.WorkBook,
  limits: ReadLimits,
  onlyName: string | undefined,
): Sheet[] {
  const date1904 = parsed.Workbook?.WBProps?.date1904 === true;
  const used = { cells: 0 };
  const sheets: Sheet[] = [];
  parsed.SheetNames.forEach((name, index) => {
    const source: DenseSheet | undefined = parsed.Sheets[name];
    // Chart and dialog sheets come without data.
    if (!source || (source['!type'] !== undefined && source['!type'] !== 'sheet')) return;
    const hidden = (parsed.Workbook?.Sheets?.[index]?.Hidden ?? 0) !== 0;
    sheets.push(convertSheet(onlyName ?? name, hidden, source, date1904, limits, used));
  });
  if (sheets.length === 0) throw new FileRefusal('NO_SHEETS');
  return sheets;
}

function convertSheet(
  name: string,
  hidden: boolean,
  source: DenseSheet,
  date1904: boolean,
  limits: ReadLimits,
  used: { cells: number },
): Sheet {
  const sheet: Sheet = { name, hidden, rows: [], rowNumbers: [], merges: [], hiddenColumns: [] };
  const formats = new Map<string, FormatKind>();
  const data = source['!data'] ?? [];
  if (data.length > limits.rows) {
    throw new FileRefusal('TOO_MANY_ROWS', {
      sheet: name,
      limit: limits.rows,
      row: data.length,
      filled: data.filter(Boolean).length,
    });
  }
  for (let index = 0; index < data.length; index++) {
    const cells: Cell[] = [];
    const row = data[index];
    if (!row) continue;
    for (let column = 0; column < row.length; column++) {
      const cell = row[column];
      const value = cell ? convertCell(cell, formats, date1904) : null;
      if (value === null) continue;
      if (column >= limits.columns) {
        throw new FileRefusal('TOO_MANY_COLUMNS', {
          sheet: name,
          row: index + 1,
          count: column + 1,
          limit: limits.columns,
        });
      }
      if (++used.cells > limits.cells)
        throw new FileRefusal('TOO_MANY_CELLS', { limit: limits.cells / 10_000 });
      while (cells.length < column) cells.push(null);
      cells.push(value);
    }
    if (cells.length === 0) continue;
    sheet.rows.push(cells);
    sheet.rowNumbers.push(index + 1);
  }
  for (const { s, e } of source['!merges'] ?? []) {
    sheet.merges.push({ top: s.r + 1, left: s.c, bottom: e.r + 1, right: e.c });
  }
  (source['!cols'] ?? []).forEach((column, index) => {
    if (column?.hidden) sheet.hiddenColumns.push(index);
  });
  return sheet;
}

function convertCell(
  cell: XLSX.CellObject,
  formats: Map<string, FormatKind>,
  date1904: boolean,
): Cell {
  switch (cell.t) {
    case 's':
      return typeof cell.v === 'string' && cell.v !== '' ? cell.v : null;
    case 'n': {
      const code = typeof cell.z === 'string' ? cell.z : 'General';
      let format = formats.get(code);
      if (!format) formats.set(code, (format = classifyFormat(-1, code)));
      return numberCell(Number(cell.v), format, date1904, formatNumber);
    }
    case 'b':
      return cell.v === true;
    case 'e':
      return {
        kind: 'error',
        text: typeof cell.w === 'string' ? cell.w : (ERRORS[Number(cell.v)] ?? '#ERR!'),
      };
    case 'd':
    case 'z':
    default:
      return cell.f !== undefined ? { kind: 'formula', text: `=${cell.f}` } : null;
  }
}

const ERRORS: Record<number, string> = {
  0x00: '#NULL!',
  0x07: '#DIV/0!',
  0x0f: '#VALUE!',
  0x17: '#REF!',
  0x1d: '#NAME?',
  0x24: '#NUM!',
  0x2a: '#N/A',
};
