import type { z } from 'zod';
import type { manyAnswer } from '@shared/contract/acceptance';
import { AppError } from '@shared/errors';
import type { ReadTx, WriteTx } from '../db/unit-of-work';
import { findSite } from './sites/record.repo';
import type { SiteRef } from './sites/step.service';

type ManyAnswer = z.output<typeof manyAnswer>;

/** The number of the site that an item names, as it was given or as it is on record. */
async function numberOf(tx: ReadTx, { siteId, siteNumber }: SiteRef): Promise<string | null> {
  if (siteNumber !== undefined) return siteNumber;
  const site = siteId === undefined ? undefined : await findSite(tx, siteId);
  return site?.number ?? null;
}

/**
 * Takes one step for many sites in one transaction. A row that the step refuses is answered with its sentence and
 * leaves nothing: `step` must check everything before it writes anything.
 */
export async function eachOf<I extends SiteRef>(
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
        siteNumber: await numberOf(tx, item),
        id: null,
        code: error.code,
        message: error.message,
      });
    }
  }
  const failed = rows.filter((row) => !row.ok).length;
  return { done: rows.length - failed, failed, rows };
}
