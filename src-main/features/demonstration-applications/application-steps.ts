import type { ApplicationState } from '@shared/domain/demonstration/application';
import { RECOMMENDED_STATES } from '@shared/domain/demonstration/application';
import { AppError } from '@shared/errors';
import type { ReadTx, WriteTx } from '../../db/unit-of-work';
import * as repo from './applications.repo';
import type { StoredApplication } from './applications.repo';

export type { StoredApplication } from './applications.repo';

/** An application by its id. @throws AppError NOT_FOUND */
export async function applicationOf(tx: ReadTx, id: number): Promise<StoredApplication> {
  const found = await repo.findApplication(tx, id);
  if (!found) throw new AppError('NOT_FOUND', { what: '申报' });
  return found;
}

/**
 * What jurisdictions recommended in a year and what became candidates of it, by jurisdiction and rank.
 * @param states narrower than all states in which a recommendation stands
 */
export function recommendedOf(
  tx: ReadTx,
  year: number,
  states: readonly ApplicationState[] = RECOMMENDED_STATES,
): Promise<StoredApplication[]> {
  return repo.applicationsWhere(
    tx,
    `a.year = ? AND a.state IN (${states.map(() => '?').join(', ')})`,
    [year, ...states],
  );
}

/**
 * Moves an application to a state and records the step; the caller has checked that it may.
 * @param onDate YYYY-MM-DD
 */
export async function moveApplication(
  tx: WriteTx,
  id: number,
  state: ApplicationState,
  onDate: string,
  reason: string | null,
): Promise<void> {
  await repo.changeApplication(tx, id, { state });
  await repo.addApplicationEvent(tx, id, { state, onDate, reason });
}
