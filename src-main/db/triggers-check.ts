import type { ReadTx } from './unit-of-work';
import { historyPolicies } from './migrations/history-triggers';

/** Names every history trigger that the database should have and has not. */
export async function missingTriggers(tx: ReadTx): Promise<string[]> {
  const rows = await tx.query<{ name: string }>(
    `SELECT name FROM sqlite_master WHERE type = 'trigger'`,
  );
  const present = new Set(rows.map((row) => row.name));
  return Object.keys(historyPolicies)
    .flatMap((table) => [`TR_${table}_insert`, `TR_${table}_update`, `TR_${table}_delete`])
    .concat(['TR_change_log_update', 'TR_change_log_delete', 'TR_change_tx_update'])
    .filter((name) => !present.has(name));
}
