import { resolve } from 'node:path';
import type { z } from 'zod';
import type { CallContext } from '@shared/contract/handlers';
import type { importCalls } from '@shared/contract/imports';
import type { Workbook } from '@shared/domain/import/workbook';
import { AppError } from '@shared/errors';
import type { AppContext } from '../../app/context';
import {
  writeRejectedWorkbook,
  type RejectedRow,
} from '../../documents/spreadsheet/rejected-workbook';
import type { TextEncoding } from '../../documents/spreadsheet/text-encoding';
import { sourceOf } from './batches.service';
import type { FullBatch } from './batches.repo';
import { asAppError, readCells, readSubmission } from './read-file';

type Input = z.output<(typeof importCalls)['import.saveRejected']['input']>;
type Output = z.output<(typeof importCalls)['import.saveRejected']['output']>;

/** The rejected rows of a batch, each with all its problems. */
function rejectedRows(batch: FullBatch, workbook: Workbook): RejectedRow[] {
  // The one sheet of a csv or html file bears the file's name, and the kept copy has another.
  const only =
    workbook.format === 'csv' || workbook.format === 'html'
      ? workbook.sheets.length === 1
        ? workbook.sheets[0]?.name
        : undefined
      : undefined;
  const rows = new Map<string, RejectedRow & { problems: { column: string; message: string }[] }>();
  for (const { sheet, row, column, message } of batch.rejected) {
    const key = `${row} ${sheet}`;
    const known = rows.get(key);
    if (known) known.problems.push({ column, message });
    else rows.set(key, { sheet: only ?? sheet, sheetRow: row, problems: [{ column, message }] });
  }
  return [...rows.values()];
}

/**
 * Writes the rejected rows of a batch as the sender's own workbook with a column 错误原因, from the kept copy of the
 * file, however long ago it was imported.
 * @throws AppError IMPORT_NOTHING_REJECTED, IMPORT_SOURCE_MISSING, FILE_NOT_WRITABLE
 */
export async function saveRejected(
  app: AppContext,
  { batchId, file }: Input,
  context: CallContext,
): Promise<Output> {
  const { batch, path } = await sourceOf(app, batchId);
  if (batch.rejected.length === 0) throw new AppError('IMPORT_NOTHING_REJECTED', { batchId });
  const { mapping, defaults } = batch.options;
  const encoding = (batch.options.encoding ?? undefined) as TextEncoding | undefined;
  const { submission } = await readSubmission(
    path,
    {
      mapping: mapping?.columns ?? {},
      defaults,
      encoding,
      fileName: batch.fileName,
    },
    context,
  );
  const workbook = await readCells(path, encoding);
  const rows = rejectedRows(batch, workbook);
  const target = resolve(file);
  try {
    await writeRejectedWorkbook(path, workbook, submission.sheets, rows, target);
  } catch (error) {
    throw asAppError(error);
  }
  return { file: target, rows: rows.length };
}
