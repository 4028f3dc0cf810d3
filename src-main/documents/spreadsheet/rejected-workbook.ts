import { readFile } from 'node:fs/promises';
import { REASON_HEADER } from '@shared/domain/import/fields';
import { headerKeys } from '@shared/domain/import/normalise';
import type { SheetReading } from '@shared/domain/import/submission';
import type { Sheet, Workbook } from '@shared/domain/import/workbook';
import { writeAtomically } from './atomic-file';
import { asFileRefusal } from './detect';
import { parseRecords } from './csv-read';
import { READ_LIMITS } from './limits';
import { writeRejectedCells } from './rejected-cells';
import type { SheetPlan } from './rejected-sheet';
import { writeRejectedXlsx } from './rejected-xlsx';
import { decodeText, encodeText, unencodable, type TextEncoding } from './text-encoding';
import { quoteField } from './write-csv';
import { parseReference } from './xlsx-sheet';

/** A row that was not imported and why. */
export interface RejectedRow {
  sheet: string;
  /** 1-based, as in the submission. */
  sheetRow: number;
  /** `column` is a letter, or empty for problems of the whole row. */
  problems: readonly { column: string; message: string }[];
}

/** The parts of a {@link SheetReading} that are needed to cut a sheet down. */
export type ReadSheet = Pick<SheetReading, 'name' | 'status' | 'headerRows'> & {
  columns: readonly Pick<SheetReading['columns'][number], 'index' | 'letter' | 'header'>[];
};

/** The ending of the returned file: csv comes back as csv, everything else as .xlsx. */
export function rejectedExtension(format: Workbook['format']): '.csv' | '.xlsx' {
  return format === 'csv' ? '.csv' : '.xlsx';
}

/**
 * Writes the sender's own file with only the title, the header and the rejected rows, the cells at fault marked, and a
 * column 错误原因 after the last one. The result can be corrected and imported again; the added column is ignored then.
 * @param source the file as it was sent
 * @param workbook what was read from it
 * @param sheets how its sheets were understood
 * @param target where to write; its ending should be {@link rejectedExtension}
 * @throws FileRefusal, AppError FILE_NOT_WRITABLE
 */
export async function writeRejectedWorkbook(
  source: string,
  workbook: Workbook,
  sheets: readonly ReadSheet[],
  rejected: readonly RejectedRow[],
  target: string,
): Promise<void> {
  const plans = new Map<string, SheetPlan>();
  for (const reading of sheets) {
    const sheet = workbook.sheets.find((candidate) => candidate.name === reading.name);
    if (sheet && reading.status === 'read' && reading.headerRows.length > 0) {
      plans.set(
        sheet.name,
        planSheet(
          sheet,
          reading,
          rejected.filter((row) => row.sheet === sheet.name),
        ),
      );
    }
  }
  if (workbook.format === 'xls' || workbook.format === 'html')
    return writeRejectedCells(target, workbook, plans);
  let bytes: Buffer;
  try {
    bytes = await readFile(source);
  } catch (error) {
    throw asFileRefusal(error, source);
  }
  if (workbook.format === 'xlsx') return writeRejectedXlsx(bytes, target, workbook, plans);
  const [plan] = plans.values();
  if (plan) await writeRejectedCsv(bytes, target, workbook, plan);
}

function planSheet(sheet: Sheet, reading: ReadSheet, rejected: readonly RejectedRow[]): SheetPlan {
  const [headerTop = 1] = reading.headerRows;
  const headerBottom = reading.headerRows[reading.headerRows.length - 1] ?? headerTop;
  // A file that comes back a second time has the column already; it is filled anew.
  const present = reading.columns.find(
    (column) => headerKeys(column.header).full === headerKeys(REASON_HEADER).full,
  );
  let width = 0;
  for (const row of sheet.rows) if (row.length > width) width = row.length;
  return {
    headerTop,
    headerBottom,
    reasonColumn: present?.index ?? width,
    reasonHeader: REASON_HEADER,
    merges: sheet.merges,
    rejected: new Map(
      rejected.map(
        (row) =>
          [
            row.sheetRow,
            { reason: reasonText(row, reading), columns: faultyColumns(row) },
          ] as const,
      ),
    ),
  };
}

/** All reasons of a row, one to a line where there are several, each with the header it is about. */
function reasonText(row: RejectedRow, reading: ReadSheet): string {
  const lines = row.problems.map(({ column, message }) => {
    const header = reading.columns.find((candidate) => candidate.letter === column)?.header;
    return header === undefined ? message : `【${header}】${message}`;
  });
  return lines.join('\n');
}

function faultyColumns(row: RejectedRow): number[] {
  const columns = row.problems
    .filter(({ column }) => column !== '')
    .map(({ column }) => parseReference(column).column);
  return [...new Set(columns)];
}

/** The records as they were, in the sender's encoding and with the sender's delimiter. */
async function writeRejectedCsv(
  bytes: Buffer,
  target: string,
  workbook: Workbook,
  plan: SheetPlan,
): Promise<void> {
  const { text } = decodeText(bytes, workbook.encoding as TextEncoding | undefined);
  const { records, delimiter } = parseRecords(text, '', READ_LIMITS);
  const lines: string[] = [];
  records.forEach((fields, index) => {
    const number = index + 1;
    const rejected = plan.rejected.get(number);
    if (number > plan.headerBottom && !rejected) return;
    const own = fields.slice(0, plan.reasonColumn);
    const extra = rejected?.reason ?? (number === plan.headerTop ? plan.reasonHeader : undefined);
    if (extra !== undefined) {
      while (own.length < plan.reasonColumn) own.push('');
      own.push(extra.replace(/\n/g, ' '));
    }
    lines.push(own.map((field) => quoteField(field, delimiter)).join(delimiter));
  });
  const content = `${lines.join('\r\n')}\r\n`;
  const wanted = (workbook.encoding ?? 'UTF-8-BOM') as TextEncoding;
  // Big5 cannot write the reasons; a file that Excel opens is better than one in the old encoding with holes.
  const encoding = unencodable(content, wanted).length > 0 ? 'UTF-8-BOM' : wanted;
  await writeAtomically(target, (handle) => handle.writeFile(encodeText(content, encoding)));
}
