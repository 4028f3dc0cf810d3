import { basename, extname, resolve } from 'node:path';
import type { z } from 'zod';
import type { allocationCalls } from '@shared/contract/subsidy-allocation';
import { TYPE_LABELS } from '@shared/domain/site/terms';
import { AppError } from '@shared/errors';
import type { AppContext } from '../../app/context';
import { writeXlsx } from '../../documents/spreadsheet/write-xlsx';
import { allocationWorkbook } from './allocation-workbook';
import * as repo from './runs.repo';
import { existingRun } from './shown-run';

type Calls = typeof allocationCalls;

/** Writes a run as a workbook. @throws AppError SUBSIDY_EXPORT_FORMAT, NOT_FOUND, FILE_NOT_WRITABLE */
export async function exportRun(
  app: AppContext,
  input: z.output<Calls['subsidy.exportRun']['input']>,
): Promise<z.output<Calls['subsidy.exportRun']['output']>> {
  const file = resolve(input.file);
  if (extname(file).toLowerCase() !== '.xlsx') {
    throw new AppError('SUBSIDY_EXPORT_FORMAT', { file: basename(file) });
  }
  const { sheets, rows } = await app.uow.read(async (tx) => {
    const run = await existingRun(tx, input.id);
    const lines = await repo.linesOf(tx, run.id);
    const byType = await repo.sharesByType(tx, run.id);
    const byJurisdiction = await repo.sharesByJurisdiction(tx, run.id);
    return {
      rows: lines.length,
      sheets: allocationWorkbook(
        run,
        lines,
        byType.map((one) => ({ ...one, label: TYPE_LABELS[one.type] })),
        byJurisdiction.map((one) => ({ ...one, label: one.name })),
      ),
    };
  });
  await writeXlsx(file, sheets);
  return { file, rows };
}
