import type { z } from 'zod';
import type { allocationCalls } from '@shared/contract/subsidy-allocation';
import { businessDateOf } from '@shared/domain/common/business-date';
import { AppError } from '@shared/errors';
import type { ReadTx } from '../../db/unit-of-work';
import { digestNow, type YearInputs } from './inputs';
import { findRun, type RunRow } from './runs.repo';

/** A run as it is answered. */
export type ShownRun = z.output<(typeof allocationCalls)['subsidy.allocate']['output']>;

/** @param inputs of the run's year, as they are now */
export function shownRun(row: RunRow, inputs: YearInputs): ShownRun {
  return {
    ...shownFacts(row),
    current: digestNow(inputs, row.budgetFen, row.method) === row.digest,
  };
}

function shownFacts({
  used: _used,
  leftOut: _leftOut,
  trial,
  voidedAt,
  ...shown
}: RunRow): Omit<ShownRun, 'current'> {
  return {
    ...shown,
    trial: trial === 1,
    voidedOn: voidedAt === null ? null : businessDateOf(new Date(voidedAt)),
  };
}

/** A run by its id. @throws AppError NOT_FOUND */
export async function existingRun(tx: ReadTx, id: number): Promise<RunRow> {
  const row = await findRun(tx, id);
  if (!row) throw new AppError('NOT_FOUND', { what: '分配' });
  return row;
}
