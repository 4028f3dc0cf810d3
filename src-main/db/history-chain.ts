import { businessMinuteOf } from '@shared/domain/common/business-date';
import { historyPolicies } from './migrations/history-triggers';
import { sealHeader, sealOf, type SealedWrite } from './seal';
import type { ReadTx } from './unit-of-work';

/** What a check of the history found. */
export interface HistoryVerdict {
  /** How many writes were checked. */
  checked: number;
  /** One Chinese sentence per fault; empty when the chain is whole. */
  problems: string[];
}

/** At most this many faults are named; one edited row can break every later link. */
const NAMED_FAULTS = 20;

function where(row: SealedWrite): string {
  return `第 ${row.id} 笔写入（${businessMinuteOf(new Date(row.at))}，${row.actor_name}，${row.call}）`;
}

/** Sentences about what the sequence counters and the history know of, and the tables no longer hold. */
async function gone(tx: ReadTx): Promise<string[]> {
  const problems: string[] = [];
  const tail = await tx.first<{ n: number }>(
    `SELECT seq - (SELECT coalesce(max(id), 0) FROM change_tx) AS n
     FROM sqlite_sequence WHERE name = 'change_tx'`,
  );
  if (tail && tail.n > 0) problems.push(`最后 ${tail.n} 笔写入的记录不见了，变更记录被删过。`);
  for (const [table, { insert, remove }] of Object.entries(historyPolicies)) {
    if (insert !== 'logged' || remove !== 'never') continue;
    const rows = await tx.query<{ id: number }>(
      `SELECT entity_id AS id FROM change_log
       WHERE entity = ? AND op = 'insert' AND entity_id NOT IN (SELECT id FROM ${table})
       ORDER BY entity_id LIMIT ${NAMED_FAULTS}`,
      [table],
    );
    if (rows.length === 0) continue;
    const ids = rows.map(({ id }) => id).join('、');
    problems.push(`${table} 表的记录 ${ids} 不见了，而这张表从不删除，数据被改动过。`);
  }
  return problems;
}

/**
 * Recomputes the hash of every write from its history rows and compares it with the stored one and with the next
 * link: a history row edited, removed or added in the file outside the program is named, and so is a row that the
 * history knows of and that is gone from a table nothing is ever deleted from.
 * @param sinceId checks only writes after this id; the link to the one before is still compared
 */
export async function verifyHistory(tx: ReadTx, sinceId = 0): Promise<HistoryVerdict> {
  const problems: string[] = [];
  const rows = await tx.query<SealedWrite>(
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
  problems.push(...(await gone(tx)));
  return { checked: rows.length, problems };
}
