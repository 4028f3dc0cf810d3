import type { ReadTx } from './unit-of-work';
import { sealHeader, sealOf } from './unit-of-work';

/** What a check of the history found. */
export interface HistoryVerdict {
  /** How many writes were checked. */
  checked: number;
  /** One Chinese sentence per fault; empty when the chain is whole. */
  problems: string[];
}

interface ChainRow {
  id: number;
  at: string;
  actor_name: string;
  call: string;
  reason: string | null;
  prev_hash: string | null;
  hash: string | null;
}

/** At most this many faults are named; one edited row can break every later link. */
const NAMED_FAULTS = 20;

function where(row: ChainRow): string {
  return `第 ${row.id} 笔写入（${row.at.slice(0, 16).replace('T', ' ')}，${row.actor_name}，${row.call}）`;
}

/**
 * Recomputes the hash of every write from its history rows and compares it with the stored one and with the next
 * link: a row edited, removed or added in the file outside the program is named.
 * @param sinceId checks only writes after this id; the link to the one before is still compared
 */
export async function verifyHistory(tx: ReadTx, sinceId = 0): Promise<HistoryVerdict> {
  const problems: string[] = [];
  const rows = await tx.query<ChainRow>(
    'SELECT id, at, actor_name, call, reason, prev_hash, hash FROM change_tx WHERE id > ? ORDER BY id',
    [sinceId],
  );
  const before = await tx.first<{ hash: string | null }>(
    'SELECT hash FROM change_tx WHERE id <= ? ORDER BY id DESC LIMIT 1',
    [sinceId],
  );
  let previous = before?.hash ?? '';
  for (const row of rows) {
    if (problems.length >= NAMED_FAULTS) break;
    if (row.prev_hash !== previous)
      problems.push(`${where(row)}与前一笔的链接断开，之间的记录可能被删改。`);
    const computed = await sealOf(tx, row.id, sealHeader(row.prev_hash ?? '', row));
    if (computed !== row.hash)
      problems.push(`${where(row)}的变更记录与封存的散列不一致，记录被改动过。`);
    previous = row.hash ?? '';
  }
  const stray = await tx.first<{ n: number }>(
    'SELECT count(*) AS n FROM change_log WHERE tx_id NOT IN (SELECT id FROM change_tx)',
  );
  if (stray && stray.n > 0) problems.push(`有 ${stray.n} 条变更记录不属于任何一笔写入。`);
  return { checked: rows.length, problems };
}
