import type { z } from 'zod';
import type { mergeRecord } from '@shared/contract/duplicates';
import type { LikeGroup } from '@shared/domain/site/duplicate-pairs';
import type { DuplicateReason } from '@shared/domain/site/duplicate-score';
import { DuplicateDismissalEntity, SiteMergeEntity } from '../../db/entities';
import type { ReadTx, WriteTx } from '../../db/unit-of-work';
import { LIVE } from '../sites/live-sites.repo';

export type MergeRecord = z.output<typeof mergeRecord>;

/** The phone as it is compared; what cannot be told apart by digits alone is not compared. */
const PHONE = `replace(replace(replace(s.manager_phone, '-', ''), ' ', ''), '+86', '')`;

/** What makes records alike: columns that must all be known and equal. */
const CRITERIA: readonly (readonly [reason: DuplicateReason, columns: readonly string[]])[] = [
  ['NAME_AND_ADDRESS', ['s.norm_name', 's.norm_address']],
  ['NAME_AND_BUILDER', ['s.norm_name', 's.builder_id', 's.type']],
  ['NAME_AND_PHONE', ['s.norm_name', PHONE]],
  ['SAME_ADDRESS', ['s.norm_address', 's.type']],
  ['SAME_NAME', ['s.norm_name', 's.jurisdiction_id']],
  ['SAME_PHONE', [PHONE, 's.type']],
];

/** Every group of live sites that are alike in some way. */
export async function likeGroups(tx: ReadTx): Promise<LikeGroup[]> {
  const groups: LikeGroup[] = [];
  for (const [reason, columns] of CRITERIA) {
    const known = columns.map((column) => `${column} IS NOT NULL`).join(' AND ');
    const rows = await tx.query<{ ids: string }>(
      `SELECT json_group_array(s.id) AS ids FROM site s WHERE ${LIVE} AND ${known}
       GROUP BY ${columns.join(', ')} HAVING count(*) > 1`,
    );
    for (const { ids } of rows) {
      groups.push({ reason, ids: (JSON.parse(ids) as number[]).sort((a, b) => a - b) });
    }
  }
  return groups;
}

/** Keys of the pairs that were judged to be two sites. */
export async function dismissedPairs(tx: ReadTx): Promise<Set<string>> {
  const rows = await tx.query<{ key: string }>(
    `SELECT first_id || '-' || second_id AS key FROM duplicate_dismissal`,
  );
  return new Set(rows.map((row) => row.key));
}

/** Ids of the sites under a jurisdiction. */
export async function siteIdsUnder(tx: ReadTx, code: string): Promise<Set<number>> {
  const rows = await tx.query<{ id: number }>(
    `SELECT s.id FROM site s JOIN jurisdiction j ON j.id = s.jurisdiction_id WHERE j.code = ?`,
    [code],
  );
  return new Set(rows.map((row) => row.id));
}

/** Remembers that a pair is two sites; the smaller id comes first. */
export async function dismissPair(
  tx: WriteTx,
  firstId: number,
  secondId: number,
  reason: string | null,
): Promise<void> {
  const [first, second] = firstId < secondId ? [firstId, secondId] : [secondId, firstId];
  const known = await tx.first(
    'SELECT id FROM duplicate_dismissal WHERE first_id = ? AND second_id = ?',
    [first, second],
  );
  if (!known)
    await tx.insert(DuplicateDismissalEntity, { firstId: first, secondId: second, reason });
}

/** The year of a frozen draw that waits for its seed with this site in it, or undefined. */
export async function frozenDrawYear(tx: ReadTx, siteId: number): Promise<number | undefined> {
  const row = await tx.first<{ year: number }>(
    `SELECT d.year FROM draw_item i JOIN draw d ON d.id = i.draw_id WHERE i.site_id = ? AND d.state = 'FROZEN'`,
    [siteId],
  );
  return row?.year;
}

/** A merge as stored. */
export interface StoredMerge {
  id: number;
  keptId: number;
  mergedId: number;
  snapshot: string;
  undoneAt: string | null;
}

/** Records a merge; answers its id. */
export function addMerge(
  tx: WriteTx,
  row: Omit<StoredMerge, 'id' | 'undoneAt'> & { mergedAt: string },
): Promise<number> {
  return tx.insert(SiteMergeEntity, row);
}

/** One merge, or undefined. */
export function findMerge(tx: ReadTx, id: number): Promise<StoredMerge | undefined> {
  return tx.first(
    `SELECT id, kept_id AS keptId, merged_id AS mergedId, snapshot, undone_at AS undoneAt FROM site_merge WHERE id = ?`,
    [id],
  );
}

/** Marks a merge as undone. */
export async function markUndone(tx: WriteTx, id: number, undoneAt: string): Promise<void> {
  await tx.update(SiteMergeEntity, id, { undoneAt });
}

/** Merges, latest first, with who made them. */
export async function listMerges(
  tx: ReadTx,
  offset: number,
  limit: number,
): Promise<{ total: number; rows: MergeRecord[] }> {
  const count = await tx.first<{ n: number }>('SELECT count(*) AS n FROM site_merge');
  const rows = await tx.query<{
    id: number;
    keptId: number;
    keptNumber: string;
    keptName: string;
    mergedId: number;
    mergedNumber: string;
    mergedName: string;
    mergedAt: string;
    undoneAt: string | null;
    who: string | null;
    reason: string | null;
  }>(
    `SELECT m.id, m.kept_id AS keptId, k.number AS keptNumber, k.name AS keptName, m.merged_id AS mergedId,
       g.number AS mergedNumber, g.name AS mergedName, m.merged_at AS mergedAt, m.undone_at AS undoneAt,
       t.actor_name AS who, t.reason
     FROM site_merge m JOIN site k ON k.id = m.kept_id JOIN site g ON g.id = m.merged_id
     LEFT JOIN change_tx t ON t.id = (SELECT min(l.tx_id) FROM change_log l
       WHERE l.entity = 'site_merge' AND l.entity_id = m.id)
     ORDER BY m.id DESC LIMIT ? OFFSET ?`,
    [limit, offset],
  );
  return {
    total: count?.n ?? 0,
    rows: rows.map((row) => ({
      id: row.id,
      kept: { id: row.keptId, number: row.keptNumber, name: row.keptName },
      merged: { id: row.mergedId, number: row.mergedNumber, name: row.mergedName },
      mergedAt: row.mergedAt,
      who: row.who ?? '',
      reason: row.reason,
      undoneAt: row.undoneAt,
    })),
  };
}

/** Tables whose rows go along with a merged site, with the column that names their site and which rows go. */
const MOVABLE: readonly { table: string; owner: string; which: string }[] = [
  { table: 'attachment', owner: 'owner_id', which: `r.owner_entity = 'site'` },
  { table: 'site_asset', owner: 'site_id', which: 'r.removed_at IS NULL' },
  {
    table: 'satisfaction_survey',
    owner: 'site_id',
    which: 'r.removed_at IS NULL AND r.unit_id = 0',
  },
  { table: 'site_activity', owner: 'site_id', which: 'r.removed_at IS NULL' },
  { table: 'site_certificate', owner: 'site_id', which: 'r.removed_at IS NULL' },
  {
    // A month of a function unit stays with the unit, which does not move either.
    table: 'month_figure',
    owner: 'site_id',
    which: `r.unit_id = 0 AND NOT EXISTS (SELECT 1 FROM month_figure k
      WHERE k.site_id = :kept AND k.unit_id = 0 AND k.month = r.month)`,
  },
  {
    table: 'site_platform',
    owner: 'site_id',
    which: `r.removed_at IS NULL AND NOT EXISTS (SELECT 1 FROM site_platform k
      WHERE k.site_id = :kept AND k.removed_at IS NULL AND k.platform = r.platform)`,
  },
  {
    table: 'site_year_figure',
    owner: 'site_id',
    which:
      'NOT EXISTS (SELECT 1 FROM site_year_figure k WHERE k.site_id = :kept AND k.year = r.year)',
  },
  { table: 'certainty_mark', owner: 'site_id', which: 'r.cleared_on IS NULL' },
  { table: 'visit_obstacle', owner: 'site_id', which: 'r.cleared_on IS NULL' },
  { table: 'spot_check', owner: 'site_id', which: '1' },
  { table: 'score_sheet', owner: 'site_id', which: 'r.spot_check_id IS NOT NULL' },
  { table: 'rectification', owner: 'site_id', which: '1' },
  { table: 'supervision', owner: 'site_id', which: '1' },
  {
    table: 'eligibility_answer',
    owner: 'site_id',
    which: `r.unit_id = 0 AND NOT EXISTS (SELECT 1 FROM eligibility_answer k
      WHERE k.site_id = :kept AND k.year = r.year AND k.unit_id = 0 AND k.code = r.code)`,
  },
];

/** Rows that were moved, by table. */
export type MovedRows = Record<string, number[]>;

/** Moves what hangs on one site to another; what the other has already stays where it is. */
export async function moveParts(tx: WriteTx, fromId: number, toId: number): Promise<MovedRows> {
  const moved: MovedRows = {};
  for (const { table, owner, which } of MOVABLE) {
    const condition = which.replaceAll(':kept', '?');
    const keptCount = which.split(':kept').length - 1;
    const rows = await tx.query<{ id: number }>(
      `SELECT r.id FROM ${table} r WHERE r.${owner} = ? AND ${condition} ORDER BY r.id`,
      [fromId, ...Array<number>(keptCount).fill(toId)],
    );
    if (rows.length === 0) continue;
    moved[table] = rows.map((row) => row.id);
    await setOwner(tx, table, owner, moved[table] ?? [], toId);
  }
  return moved;
}

/** Moves rows back to where they came from. */
export async function moveBack(tx: WriteTx, moved: MovedRows, toId: number): Promise<void> {
  for (const { table, owner } of MOVABLE) {
    const ids = moved[table];
    if (ids) await setOwner(tx, table, owner, ids, toId);
  }
}

async function setOwner(
  tx: WriteTx,
  table: string,
  owner: string,
  ids: number[],
  toId: number,
): Promise<void> {
  await tx.run(`UPDATE ${table} SET ${owner} = ? WHERE id IN (SELECT value FROM json_each(?))`, [
    toId,
    JSON.stringify(ids),
  ]);
}
