import type { ReadTx } from '../../db/unit-of-work';
import { PART_TABLES } from './touched.repo';

/** One line of the history, with the write it belongs to. */
export interface HistoryLine {
  id: number;
  txId: number;
  entity: string;
  entityId: number;
  op: 'insert' | 'update' | 'delete';
  field: string | null;
  before: string | number | null;
  after: string | number | null;
}

/** A committed write. */
export interface HistoryTx {
  id: number;
  at: string;
  who: string;
  call: string;
  reason: string | null;
}

/** A row of any table, columns as stored. */
export type RawRow = Record<string, string | number | null> & { id: number };

/** Everything the timeline of a site is made of. */
export interface SiteHistory {
  lines: HistoryLine[];
  transactions: Map<number, HistoryTx>;
  /** Present rows by table and id. */
  rows: Map<string, Map<number, RawRow>>;
}

const LINE = `l.id, l.tx_id AS txId, l.entity, l.entity_id AS entityId, l.op, l.field, l.before, l.after`;

/** The history of a site and of everything that hangs on it, newest line first. */
export async function siteHistory(tx: ReadTx, siteId: number): Promise<SiteHistory> {
  const rows = new Map<string, Map<number, RawRow>>();
  const lines: HistoryLine[] = [];
  const tables = [{ table: 'site', ids: 'SELECT id FROM site WHERE id = ?' }, ...PART_TABLES];
  for (const { table, ids } of tables) {
    const found = await tx.query<RawRow>(`SELECT * FROM ${table} WHERE id IN (${ids})`, [siteId]);
    rows.set(table, new Map(found.map((row) => [row.id, row])));
    lines.push(
      ...(await tx.query<HistoryLine>(
        `SELECT ${LINE} FROM change_log l WHERE l.entity = ? AND l.entity_id IN (${ids})`,
        [table, siteId],
      )),
    );
  }
  lines.sort((a, b) => b.id - a.id);
  const txIds = [...new Set(lines.map((line) => line.txId))];
  const found = await tx.query<HistoryTx>(
    `SELECT id, at, actor_name AS who, call, reason FROM change_tx WHERE id IN (SELECT value FROM json_each(?))`,
    [JSON.stringify(txIds)],
  );
  return { lines, transactions: new Map(found.map((one) => [one.id, one])), rows };
}

/** Imports that made or changed a site, by the write they were part of. */
export async function importsOf(
  tx: ReadTx,
  siteId: number,
): Promise<Map<number, { fileName: string; sheet: string; sheetRow: number; action: string }>> {
  const rows = await tx.query<{
    txId: number;
    fileName: string;
    sheet: string;
    sheetRow: number;
    action: string;
  }>(
    `SELECT b.tx_id AS txId, b.file_name AS fileName, e.sheet, e.sheet_row AS sheetRow, e.action
     FROM import_entry e JOIN import_batch b ON b.id = e.batch_id WHERE e.site_id = ?`,
    [siteId],
  );
  return new Map(rows.map(({ txId, ...rest }) => [txId, rest]));
}

/** A merge of two records in which this site took part. */
export interface MergeLine {
  txId: number;
  keptId: number;
  kept: string;
  merged: string;
  /** Whether this write undid the merge instead of making it. */
  undo: boolean;
}

/** Merges of a site and their undoing, by write. */
export async function mergesOf(tx: ReadTx, siteId: number): Promise<Map<number, MergeLine>> {
  const rows = await tx.query<Omit<MergeLine, 'undo'> & { field: string | null }>(
    `SELECT l.tx_id AS txId, l.field, m.kept_id AS keptId, k.number || ' ' || k.name AS kept,
       g.number || ' ' || g.name AS merged
     FROM site_merge m JOIN site k ON k.id = m.kept_id JOIN site g ON g.id = m.merged_id
     JOIN change_log l ON l.entity = 'site_merge' AND l.entity_id = m.id
     WHERE m.kept_id = ? OR m.merged_id = ?`,
    [siteId, siteId],
  );
  return new Map(rows.map(({ field, ...rest }) => [rest.txId, { ...rest, undo: field !== null }]));
}

/** A draw that this site was in. */
export interface DrawLine {
  drawId: number;
  year: number;
  sequence: number;
  kind: string;
  drawnAt: string;
  drawnBy: string | null;
  outcome: string;
  skipReason: string | null;
}

/** Draws that this site was in, once drawn. */
export function drawsOf(tx: ReadTx, siteId: number): Promise<DrawLine[]> {
  return tx.query<DrawLine>(
    `SELECT d.id AS drawId, d.year, d.sequence, d.kind, d.drawn_at AS drawnAt, d.drawn_by AS drawnBy, i.outcome,
       i.skip_reason AS skipReason
     FROM draw_item i JOIN draw d ON d.id = i.draw_id
     WHERE i.site_id = ? AND i.outcome IS NOT NULL AND d.drawn_at IS NOT NULL`,
    [siteId],
  );
}

/** Present names behind ids that the history mentions. */
export async function namesBehind(
  tx: ReadTx,
  table: 'jurisdiction' | 'builder' | 'site',
  ids: readonly number[],
): Promise<Map<number, string>> {
  const name = table === 'site' ? "number || ' ' || name" : 'name';
  const rows = await tx.query<{ id: number; name: string }>(
    `SELECT id, ${name} AS name FROM ${table} WHERE id IN (SELECT value FROM json_each(?))`,
    [JSON.stringify(ids)],
  );
  return new Map(rows.map((row) => [row.id, row.name]));
}
