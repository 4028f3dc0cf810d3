import { basename, extname, resolve } from 'node:path';
import type { z } from 'zod';
import type { reviewResultCalls } from '@shared/contract/review-results';
import { canonicalText } from '@shared/domain/review/digest';
import { AppError } from '@shared/errors';
import type { AppContext } from '../../app/context';
import { writeAtomically } from '../../documents/spreadsheet/atomic-file';
import { writeXlsx } from '../../documents/spreadsheet/write-xlsx';
import * as repo from './results.repo';
import { contentOf, lockInForce, lockOf, recordOf } from './results-records';
import { resultsOf, scoredSession } from './results.service';
import type { ReviewResults } from './results-view';
import { summaryWorkbook } from './summary-workbook';

type Calls = typeof reviewResultCalls;
type Input<N extends keyof Calls> = z.output<Calls[N]['input']>;
type Output<N extends keyof Calls> = z.output<Calls[N]['output']>;

async function resultAndLines(
  app: AppContext,
  { sessionId, recordId }: Input<'review.exportSummary'>,
): Promise<{ results: ReviewResults; lines: string[] }> {
  return app.uow.read(async (tx) => {
    const session = await scoredSession(tx, sessionId);
    const record =
      recordId === undefined
        ? lockInForce(session.phase, await repo.recordsOf(tx, sessionId))
        : await recordOf(tx, recordId, sessionId);
    if (!record) return { results: await resultsOf(tx, sessionId), lines: [] };
    const { results, lines } = await contentOf(tx, record);
    return { results: { ...results, lock: lockOf(record) }, lines };
  });
}

/**
 * Writes the summary as .xlsx, or the bare canonical text of a locked result as .txt.
 * @throws AppError REVIEW_STILL_SCORING, REVIEW_EXPORT_FORMAT, REVIEW_NOT_LOCKED, REVIEW_RECORD_EMPTY, FILE_NOT_WRITABLE
 */
export async function exportSummary(
  app: AppContext,
  input: Input<'review.exportSummary'>,
): Promise<Output<'review.exportSummary'>> {
  const file = resolve(input.file);
  const ending = extname(file).toLowerCase();
  if (ending !== '.xlsx' && ending !== '.txt') {
    throw new AppError('REVIEW_EXPORT_FORMAT', { file: basename(file) });
  }
  const { results, lines } = await resultAndLines(app, input);
  const digest = results.lock?.digest ?? null;
  if (ending === '.txt') {
    if (digest === null) {
      throw new AppError('REVIEW_NOT_LOCKED', { session: results.name, phase: '合议' });
    }
    await writeAtomically(file, (handle) => handle.writeFile(canonicalText(lines), 'utf8'));
    return { file, rows: lines.length, digest };
  }
  await writeXlsx(file, summaryWorkbook(results, lines));
  return { file, rows: results.types.reduce((sum, { rows }) => sum + rows.length, 0), digest };
}
