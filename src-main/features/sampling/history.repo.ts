import { sealHeader, sealOf, type SealedWrite } from '../../db/seal';
import type { ReadTx } from '../../db/unit-of-work';

/** The last value that the history holds of each field of a row. */
export async function loggedValues(
  tx: ReadTx,
  entity: string,
  entityId: number,
): Promise<Map<string, { after: string | null }>> {
  const rows = await tx.query<{ field: string; after: string | number | null }>(
    `SELECT field, after FROM change_log
     WHERE entity = ? AND entity_id = ? AND op = 'update' ORDER BY id`,
    [entity, entityId],
  );
  return new Map(
    rows.map(({ field, after }) => [field, { after: after === null ? null : String(after) }]),
  );
}

/** Names every write that touched a row and whose history no longer matches its seal. */
export async function brokenSeals(tx: ReadTx, entity: string, entityId: number): Promise<string[]> {
  const writes = await tx.query<SealedWrite>(
    `SELECT DISTINCT t.id, t.at, t.actor_name, t.call, t.reason, t.prev_hash, t.hash
     FROM change_log l JOIN change_tx t ON t.id = l.tx_id
     WHERE l.entity = ? AND l.entity_id = ? ORDER BY t.id`,
    [entity, entityId],
  );
  if (writes.length === 0) return ['变更记录中没有本次抽取，记录被删除过。'];
  const broken: string[] = [];
  for (const write of writes) {
    const previous = await tx.first<{ hash: string | null }>(
      'SELECT hash FROM change_tx WHERE id < ? ORDER BY id DESC LIMIT 1',
      [write.id],
    );
    const computed = await sealOf(tx, write.id, sealHeader(write.prev_hash ?? '', write));
    if (computed === write.hash && (previous?.hash ?? '') === (write.prev_hash ?? '')) continue;
    broken.push(`第 ${write.id} 笔写入（${write.call}）的变更记录与封存的散列不一致，被改动过。`);
  }
  return broken;
}
