import type { z } from 'zod';
import type { manyAnswer } from '@shared/contract/acceptance';
import { AppError } from '@shared/errors';
import type { WriteTx } from '../db/unit-of-work';

type ManyAnswer = z.output<typeof manyAnswer>;

/**
 * Takes one step for many sites in one transaction. A row that the step refuses is answered with its sentence and
 * leaves nothing: `step` must check everything before it writes anything.
 */
export async function eachOf<I extends { siteNumber?: string | undefined }>(
  tx: WriteTx,
  items: readonly I[],
  step: (tx: WriteTx, item: I) => Promise<{ id: number; siteNumber: string }>,
): Promise<ManyAnswer> {
  const rows: ManyAnswer['rows'] = [];
  for (const [index, item] of items.entries()) {
    try {
      const { id, siteNumber } = await step(tx, item);
      rows.push({ index, ok: true, siteNumber, id, code: null, message: null });
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      rows.push({
        index,
        ok: false,
        siteNumber: item.siteNumber ?? null,
        id: null,
        code: error.code,
        message: error.message,
      });
    }
  }
  const failed = rows.filter((row) => !row.ok).length;
  return { done: rows.length - failed, failed, rows };
}
