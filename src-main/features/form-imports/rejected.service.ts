import { resolve } from 'node:path';
import type { z } from 'zod';
import type { formCalls } from '@shared/contract/form-imports';
import type { Workbook } from '@shared/domain/import/workbook';
import { AppError } from '@shared/errors';
import type { AppContext } from '../../app/context';
import {
  writeRejectedWorkbook,
  type RejectedRow,
} from '../../documents/spreadsheet/rejected-workbook';
import type { TextEncoding } from '../../documents/spreadsheet/text-encoding';
import { asAppError } from '../imports/read-file';
import { hasSource, sourcePath } from '../imports/source-store';
import * as repo from './form-imports.repo';
import { problemsOf } from './form-preview';
import { definitionOf, planFacts, tryForm } from './plan-form';
import { readFormFile, type ReadFormFile } from './read-form-file';

type Input = z.output<(typeof formCalls)['forms.saveRejected']['input']>;
type Output = z.output<(typeof formCalls)['forms.saveRejected']['output']>;

/** Problems gathered by row. */
function byRow(problems: readonly repo.FormProblemRow[], workbook: Workbook): RejectedRow[] {
  // The one sheet of a csv or html file bears the file's name, and the kept copy has another.
  const textFile = workbook.format === 'csv' || workbook.format === 'html';
  const only = textFile && workbook.sheets.length === 1 ? workbook.sheets[0]?.name : undefined;
  const rows = new Map<string, RejectedRow & { problems: { column: string; message: string }[] }>();
  for (const { sheet, row, column, message } of problems) {
    const key = `${row} ${sheet}`;
    const known = rows.get(key) ?? { sheet: only ?? sheet, sheetRow: row, problems: [] };
    known.problems.push({ column, message });
    rows.set(key, known);
  }
  return [...rows.values()];
}

/** The kept file of a batch with what was wrong then. */
async function ofBatch(
  app: AppContext,
  batchId: number,
): Promise<{ file: ReadFormFile; problems: repo.FormProblemRow[] }> {
  const { today } = planFacts(app, '');
  const { batch, layouts } = await app.uow.read(async (tx) => {
    const found = await repo.findBatch(tx, batchId);
    if (!found) throw new AppError('NOT_FOUND', { what: `第 ${batchId} 批批量录入` });
    return { batch: found, layouts: await definitionOf(found.kind).layouts(tx, today) };
  });
  const path = sourcePath(app.paths, batch.fileSha256);
  if (!hasSource(app.paths, batch.fileSha256)) {
    throw new AppError('FORM_SOURCE_MISSING', { batchId, file: batch.fileName, path });
  }
  const encoding = (batch.encoding ?? undefined) as TextEncoding | undefined;
  const file = await readFormFile(batch.kind, layouts, path, encoding, batch.fileName);
  return { file, problems: batch.rejected };
}

/** A file that was not written yet, with what is wrong now. */
async function ofFile(
  app: AppContext,
  kind: NonNullable<Input['kind']>,
  source: string,
): Promise<{ file: ReadFormFile; problems: repo.FormProblemRow[] }> {
  const definition = definitionOf(kind);
  const { today } = planFacts(app, '');
  const layouts = await app.uow.read((tx) => definition.layouts(tx, today));
  const file = await readFormFile(kind, layouts, source, undefined);
  const rows = await tryForm(definition, file, planFacts(app, file.fileName));
  return { file, problems: problemsOf(rows, 'errors') };
}

/**
 * Writes the rows that stay out as the sender's own workbook with a column 错误原因.
 * @throws AppError FORM_REJECTED_SOURCE, FORM_NOTHING_REJECTED, FORM_SOURCE_MISSING, FILE_NOT_WRITABLE
 */
export async function saveRejected(app: AppContext, input: Input): Promise<Output> {
  const found =
    input.batchId !== undefined
      ? await ofBatch(app, input.batchId)
      : input.kind && input.source
        ? await ofFile(app, input.kind, input.source)
        : undefined;
  if (!found) throw new AppError('FORM_REJECTED_SOURCE');
  if (found.problems.length === 0) throw new AppError('FORM_NOTHING_REJECTED');
  const { path, workbook, reading } = found.file;
  const rows = byRow(found.problems, workbook);
  const target = resolve(input.file);
  try {
    await writeRejectedWorkbook(path, workbook, reading.sheets, rows, target);
  } catch (error) {
    throw asAppError(error);
  }
  return { file: target, rows: rows.length };
}
