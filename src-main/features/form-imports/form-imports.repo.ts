import type { z } from 'zod';
import type { formBatch, formProblem } from '@shared/contract/form-imports';
import { FORM_LABELS, type FormKind } from '@shared/domain/forms/kinds';
import { monthText } from '@shared/domain/operation/months';
import { FormBatchEntity, FormEntryEntity } from '../../db/entities';
import type { ReadTx, WriteTx } from '../../db/unit-of-work';
import type { BatchEntry } from './definition';

export type FormProblemRow = z.output<typeof formProblem>;
type BatchRow = Omit<z.output<typeof formBatch>, 'sourceKept' | 'label'> & { fileSha256: string };

/** A batch with all it keeps. */
export interface StoredBatch extends BatchRow {
  txId: number;
  format: string;
  encoding: string | null;
  rejected: FormProblemRow[];
}

const COLUMNS = `b.id, b.kind, b.file_name AS fileName, b.file_sha256 AS fileSha256, b.imported_at AS importedAt,
  t.actor_name AS who, b.inserted, b.updated, b.unchanged, b.rejected_rows AS rejectedRows,
  b.undone_at AS undoneAt`;

/** Records a batch; answers its id. */
export function addBatch(
  tx: WriteTx,
  batch: Omit<StoredBatch, 'id' | 'who' | 'txId' | 'undoneAt'>,
): Promise<number> {
  return tx.insert(FormBatchEntity, {
    ...batch,
    txId: tx.txId,
    rejected: JSON.stringify(batch.rejected),
  });
}

/** Records which record each row made or changed. */
export async function addEntries(
  tx: WriteTx,
  batchId: number,
  entries: readonly (BatchEntry & { sheet: string; sheetRow: number })[],
): Promise<void> {
  await tx.insertMany(
    FormEntryEntity,
    entries.map((entry) => ({ ...entry, batchId })),
  );
}

/** A page of batches, latest first. */
export async function listBatches(
  tx: ReadTx,
  kind: FormKind | undefined,
  offset: number,
  limit: number,
): Promise<{ total: number; rows: (BatchRow & { label: string })[] }> {
  const where = kind === undefined ? '' : 'WHERE b.kind = ?';
  const values = kind === undefined ? [] : [kind];
  const count = await tx.first<{ n: number }>(
    `SELECT count(*) AS n FROM form_batch b ${where}`,
    values,
  );
  const rows = await tx.query<BatchRow>(
    `SELECT ${COLUMNS} FROM form_batch b JOIN change_tx t ON t.id = b.tx_id ${where}
     ORDER BY b.id DESC LIMIT ? OFFSET ?`,
    [...values, limit, offset],
  );
  return {
    total: count?.n ?? 0,
    rows: rows.map((row) => ({ ...row, label: FORM_LABELS[row.kind] })),
  };
}

/** One batch, or undefined. */
export async function findBatch(tx: ReadTx, id: number): Promise<StoredBatch | undefined> {
  const row = await tx.first<Omit<StoredBatch, 'rejected'> & { rejected: string }>(
    `SELECT ${COLUMNS}, b.tx_id AS txId, b.format, b.encoding, b.rejected
     FROM form_batch b JOIN change_tx t ON t.id = b.tx_id WHERE b.id = ?`,
    [id],
  );
  return row && { ...row, rejected: JSON.parse(row.rejected) as FormProblemRow[] };
}

/** What a batch made and changed, with the site of each record; empty texts for a record that belongs to none. */
export function entriesOf(
  tx: ReadTx,
  batchId: number,
): Promise<(BatchEntry & { siteNumber: string; siteName: string })[]> {
  return tx.query(
    `SELECT e.site_id AS siteId, e.entity, e.entity_id AS entityId, e.action,
       coalesce(s.number, '') AS siteNumber, coalesce(s.name, '') AS siteName
     FROM form_entry e LEFT JOIN site s ON s.id = e.site_id WHERE e.batch_id = ? ORDER BY e.id`,
    [batchId],
  );
}

/** One field of one record as a write changed it. */
export interface FieldChange {
  entityId: number;
  field: string;
  before: string | number | null;
  after: string | number | null;
}

/** What a write changed in these records. */
export function changesIn(
  tx: ReadTx,
  txId: number,
  entity: string,
  ids: readonly number[],
): Promise<FieldChange[]> {
  return fieldChanges(tx, 'l.tx_id = ?', txId, entity, ids);
}

/** What later writes changed in these records, oldest first. */
export function changesAfter(
  tx: ReadTx,
  txId: number,
  entity: string,
  ids: readonly number[],
): Promise<FieldChange[]> {
  return fieldChanges(tx, 'l.tx_id > ?', txId, entity, ids);
}

function fieldChanges(
  tx: ReadTx,
  when: string,
  txId: number,
  entity: string,
  ids: readonly number[],
): Promise<FieldChange[]> {
  return tx.query<FieldChange>(
    `SELECT l.entity_id AS entityId, l.field, l.before, l.after FROM change_log l
     WHERE ${when} AND l.op = 'update' AND l.entity = ?
       AND l.entity_id IN (SELECT value FROM json_each(?)) ORDER BY l.id`,
    [txId, entity, JSON.stringify(ids)],
  );
}

/** Tables whose rows count their changes for open forms. */
const VERSIONED = new Set(['month_figure', 'demonstration_application', 'base_figure']);

const SNAKE = /^[a-z][a-z0-9_]*$/;

/** Puts values of the history back into a record; SQLite turns their text into the column's own kind. */
export async function restoreRecord(
  tx: WriteTx,
  entity: string,
  id: number,
  values: ReadonlyMap<string, string | number | null>,
): Promise<void> {
  const columns = [...values.keys()];
  for (const name of [entity, ...columns]) {
    if (!SNAKE.test(name)) throw new Error(`${name} is no name of a table or column.`);
  }
  const version = VERSIONED.has(entity) ? ', version = version + 1' : '';
  await tx.run(
    `UPDATE ${entity} SET ${columns.map((column) => `${column} = ?`).join(', ')}${version} WHERE id = ?`,
    [...values.values(), id],
  );
}

/** Marks a batch as undone. */
export async function markUndone(tx: WriteTx, id: number, at: string): Promise<void> {
  await tx.update(FormBatchEntity, id, { undoneAt: at });
}

/** How a record of a table is named to people: the columns that tell it apart. */
export async function recordName(
  tx: ReadTx,
  table: string,
  columns: readonly string[],
  id: number,
): Promise<string> {
  const row = await tx.first<Record<string, string | null>>(
    `SELECT ${columns.join(', ')} FROM ${table} WHERE id = ?`,
    [id],
  );
  return Object.values(row ?? {})
    .filter((value) => value !== null)
    .join(' ');
}

/** How a record of a month is named to people. */
export async function monthRecordName(tx: ReadTx, id: number): Promise<string> {
  return monthText(await recordName(tx, 'month_figure', ['month'], id));
}

/**
 * Does one piece of a larger write by itself: when it throws, nothing of it remains, and the write may go on.
 * @throws whatever `work` throws, after taking it back
 */
export async function byItself<T>(tx: WriteTx, work: () => Promise<T>): Promise<T> {
  await tx.run('SAVEPOINT form_row');
  try {
    const result = await work();
    await tx.run('RELEASE form_row');
    return result;
  } catch (error) {
    await tx.run('ROLLBACK TO form_row');
    await tx.run('RELEASE form_row');
    throw error;
  }
}
