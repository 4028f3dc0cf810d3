import type { ReadTx, WriteTx } from '../../db/unit-of-work';
import { LIVE } from '../sites/live-sites.repo';
import { STORED_SITE_COLUMNS } from '../sites/record.repo';
import type { StoredSite } from '../sites/site-row';

/** One line of the history. */
export interface HistoryLine {
  entity: string;
  entityId: number;
  op: string;
  field: string | null;
  before: string | null;
  after: string | null;
}

/** A site of a batch, and what the batch did to it. */
export interface BatchSite {
  siteId: number;
  number: string;
  name: string;
  action: 'inserted' | 'updated';
  voided: boolean;
}

const LINE = `l.entity, l.entity_id AS entityId, l.op, l.field, l.before, l.after`;

/** Every site that a batch made or changed. */
export async function batchSites(tx: ReadTx, batchId: number): Promise<BatchSite[]> {
  const rows = await tx.query<Omit<BatchSite, 'voided'> & { voided: number }>(
    `SELECT e.site_id AS siteId, s.number, s.name, e.action, s.voided_at IS NOT NULL AS voided
     FROM import_entry e JOIN site s ON s.id = e.site_id WHERE e.batch_id = ? ORDER BY e.id`,
    [batchId],
  );
  return rows.map((row) => ({ ...row, voided: row.voided === 1 }));
}

/** What a write changed in sites, and what it made or changed besides. */
export function linesOf(tx: ReadTx, txId: number): Promise<HistoryLine[]> {
  return tx.query<HistoryLine>(
    `SELECT ${LINE} FROM change_log l
     WHERE l.tx_id = ? AND ((l.entity = 'site' AND l.op = 'update')
       OR l.entity IN ('site_unit', 'jurisdiction', 'builder')) ORDER BY l.id`,
    [txId],
  );
}

/** Changes of these sites' own fields after a write, oldest first. */
export function laterSiteLines(
  tx: ReadTx,
  txId: number,
  siteIds: readonly number[],
): Promise<HistoryLine[]> {
  return tx.query<HistoryLine>(
    `SELECT ${LINE} FROM change_log l
     WHERE l.entity = 'site' AND l.op = 'update' AND l.tx_id > ?
       AND l.entity_id IN (SELECT value FROM json_each(?)) ORDER BY l.id`,
    [txId, JSON.stringify(siteIds)],
  );
}

/** Parts of a site that people add after an import; what was taken away again does not count. */
const PARTS: readonly (readonly [table: string, owner: string, condition: string])[] = [
  ['site_unit', 'site_id', 'p.removed_at IS NULL'],
  ['site_membership', 'site_id', '1'],
  ['site_status_event', 'site_id', '1'],
  ['site_platform', 'site_id', 'p.removed_at IS NULL'],
  ['site_asset', 'site_id', 'p.removed_at IS NULL'],
  ['site_year_figure', 'site_id', '1'],
  ['attachment', 'owner_id', "p.owner_entity = 'site' AND p.removed_at IS NULL"],
  ['certainty_mark', 'site_id', '1'],
  ['visit_obstacle', 'site_id', '1'],
  ['spot_check', 'site_id', 'p.voided_at IS NULL'],
  ['month_figure', 'site_id', '1'],
  ['satisfaction_survey', 'site_id', 'p.removed_at IS NULL'],
  ['site_activity', 'site_id', 'p.removed_at IS NULL'],
  ['site_certificate', 'site_id', 'p.removed_at IS NULL'],
];

/** Which of these sites got which kind of part, or had one changed, after a write. */
export async function laterParts(
  tx: ReadTx,
  txId: number,
  siteIds: readonly number[],
): Promise<{ siteId: number; table: string }[]> {
  const found: { siteId: number; table: string }[] = [];
  for (const [table, owner, condition] of PARTS) {
    const rows = await tx.query<{ siteId: number }>(
      `SELECT DISTINCT p.${owner} AS siteId FROM change_log l JOIN ${table} p ON p.id = l.entity_id
       WHERE l.entity = ? AND l.tx_id > ? AND ${condition}
         AND p.${owner} IN (SELECT value FROM json_each(?))`,
      [table, txId, JSON.stringify(siteIds)],
    );
    for (const { siteId } of rows) found.push({ siteId, table });
  }
  return found;
}

/** Ids of all function units, removed ones too, of these sites. */
export async function unitsOwnedBy(tx: ReadTx, siteIds: readonly number[]): Promise<number[]> {
  const rows = await tx.query<{ id: number }>(
    'SELECT id FROM site_unit WHERE site_id IN (SELECT value FROM json_each(?))',
    [JSON.stringify(siteIds)],
  );
  return rows.map(({ id }) => id);
}

/** Draws that these sites are drawn in, or stand frozen for. */
export function drawsOf(
  tx: ReadTx,
  siteIds: readonly number[],
): Promise<{ siteId: number; year: number; state: string }[]> {
  return tx.query(
    `SELECT DISTINCT i.site_id AS siteId, d.year, d.state FROM draw_item i JOIN draw d ON d.id = i.draw_id
     WHERE i.site_id IN (SELECT value FROM json_each(?)) AND d.state <> 'CANCELLED'
       AND (d.state = 'FROZEN' OR i.outcome IN ('CERTAINTY', 'RANDOM', 'KEPT')
         OR EXISTS (SELECT 1 FROM draw_replacement r WHERE r.draw_id = d.id AND r.in_site_id = i.site_id))`,
    [JSON.stringify(siteIds)],
  );
}

/** Which of these sites took over another record that is still merged into them. */
export function keptInMerge(tx: ReadTx, siteIds: readonly number[]): Promise<{ siteId: number }[]> {
  return tx.query(
    `SELECT DISTINCT kept_id AS siteId FROM site_merge
     WHERE undone_at IS NULL AND kept_id IN (SELECT value FROM json_each(?))`,
    [JSON.stringify(siteIds)],
  );
}

const SITE_COLUMN = /^[a-z][a-z0-9_]*$/;

/** Puts values of the history back into a site; SQLite turns their text into the column's own kind. */
export async function restoreColumns(
  tx: WriteTx,
  siteId: number,
  values: ReadonlyMap<string, string | null>,
): Promise<void> {
  const columns = [...values.keys()];
  for (const column of columns) {
    if (!SITE_COLUMN.test(column)) throw new Error(`${column} is no column of a site.`);
  }
  await tx.run(
    `UPDATE site SET ${columns.map((column) => `${column} = ?`).join(', ')}, version = version + 1 WHERE id = ?`,
    [...values.values(), siteId],
  );
}

/** A site with its builder's name, to work out what is derived from it. */
export function siteWithBuilder(
  tx: ReadTx,
  siteId: number,
): Promise<(StoredSite & { builderName: string | null }) | undefined> {
  return tx.first(
    `SELECT ${STORED_SITE_COLUMNS}, b.name AS builderName
     FROM site s LEFT JOIN builder b ON b.id = s.builder_id WHERE s.id = ?`,
    [siteId],
  );
}

/** Stores keys and search text; the site itself did not change by it. */
export async function storeDerived(
  tx: WriteTx,
  siteId: number,
  derived: { normName: string; normAddress: string | null; searchText: string },
): Promise<void> {
  await tx.run('UPDATE site SET norm_name = ?, norm_address = ?, search_text = ? WHERE id = ?', [
    derived.normName,
    derived.normAddress,
    derived.searchText,
    siteId,
  ]);
}

/** Makes sites void: they are in no list any more, their numbers stay taken. */
export async function voidSites(
  tx: WriteTx,
  siteIds: readonly number[],
  at: string,
): Promise<void> {
  await tx.run(
    'UPDATE site SET voided_at = ?, version = version + 1 WHERE id IN (SELECT value FROM json_each(?))',
    [at, JSON.stringify(siteIds)],
  );
}

/** Takes 市直工会 and builders that nothing in use refers to out of use. */
export async function retireUnused(
  tx: WriteTx,
  what: 'jurisdiction' | 'builder',
  ids: readonly number[],
  on: string,
): Promise<void> {
  await tx.run(
    `UPDATE ${what} SET retired_on = ?, version = version + 1
     WHERE retired_on IS NULL AND id IN (SELECT value FROM json_each(?))
       AND NOT EXISTS (SELECT 1 FROM site s WHERE s.${what}_id = ${what}.id AND ${LIVE})
       AND NOT EXISTS (SELECT 1 FROM inspector i WHERE i.${what}_id = ${what}.id AND i.active = 1)`,
    [on, JSON.stringify(ids)],
  );
}
