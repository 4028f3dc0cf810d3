import type { z } from 'zod';
import type {
  importBatch,
  importDefaults,
  importMapping,
  importProblem,
  rememberedMapping,
} from '@shared/contract/imports';
import { ImportBatchEntity, ImportMappingEntity } from '../../db/entities';
import type { ReadTx, WriteTx } from '../../db/unit-of-work';

export type ImportProblem = z.output<typeof importProblem>;
export type ImportMapping = z.output<typeof importMapping>;
export type ImportDefaults = z.output<typeof importDefaults>;
export type RememberedMapping = z.output<typeof rememberedMapping>;

/** A batch as lists show it; whether the source is still kept, only the disk knows. */
export type BatchRow = Omit<z.output<typeof importBatch>, 'sourceKept'>;

/** What a batch ran with: enough to read its file again in the same way. */
export interface BatchOptions {
  jurisdictionCode: string | null;
  defaults: ImportDefaults;
  mapping: ImportMapping | null;
  /** As chosen by a person. */
  encoding: string | null;
}

/** A batch with all it keeps. */
export interface FullBatch extends BatchRow {
  txId: number;
  rejected: ImportProblem[];
  options: BatchOptions;
}

const COLUMNS = `b.id, b.file_name AS fileName, b.file_sha256 AS fileSha256, b.format, b.imported_at AS importedAt,
  t.actor_name AS who, b.inserted, b.updated, b.unchanged, b.rejected_rows AS rejectedRows,
  b.undone_at AS undoneAt`;

/** Records a batch; answers its id. */
export function addBatch(
  tx: WriteTx,
  batch: Omit<FullBatch, 'id' | 'who' | 'txId' | 'undoneAt'>,
): Promise<number> {
  return tx.insert(ImportBatchEntity, {
    ...batch,
    txId: tx.txId,
    rejected: JSON.stringify(batch.rejected),
    options: JSON.stringify(batch.options),
  });
}

/** A page of batches, latest first. */
export async function listBatches(
  tx: ReadTx,
  offset: number,
  limit: number,
): Promise<{ total: number; rows: BatchRow[] }> {
  const count = await tx.first<{ n: number }>('SELECT count(*) AS n FROM import_batch');
  const rows = await tx.query<BatchRow>(
    `SELECT ${COLUMNS} FROM import_batch b JOIN change_tx t ON t.id = b.tx_id
     ORDER BY b.id DESC LIMIT ? OFFSET ?`,
    [limit, offset],
  );
  return { total: count?.n ?? 0, rows };
}

/** One batch, or undefined. */
export async function findBatch(tx: ReadTx, id: number): Promise<FullBatch | undefined> {
  const row = await tx.first<BatchRow & { txId: number; rejected: string; options: string }>(
    `SELECT ${COLUMNS}, b.tx_id AS txId, b.rejected, b.options
     FROM import_batch b JOIN change_tx t ON t.id = b.tx_id WHERE b.id = ?`,
    [id],
  );
  if (!row) return undefined;
  return {
    ...row,
    rejected: JSON.parse(row.rejected) as ImportProblem[],
    options: JSON.parse(row.options) as BatchOptions,
  };
}

/** What a batch did to which site, in the order of its file. */
export async function entriesOf(
  tx: ReadTx,
  batchId: number,
  offset: number,
  limit: number,
): Promise<{
  total: number;
  rows: {
    siteId: number;
    siteNumber: string;
    siteName: string;
    action: 'inserted' | 'updated';
    sheet: string;
    row: number;
  }[];
}> {
  const count = await tx.first<{ n: number }>(
    'SELECT count(*) AS n FROM import_entry WHERE batch_id = ?',
    [batchId],
  );
  return {
    total: count?.n ?? 0,
    rows: await tx.query(
      `SELECT e.site_id AS siteId, s.number AS siteNumber, s.name AS siteName, e.action, e.sheet, e.sheet_row AS row
       FROM import_entry e JOIN site s ON s.id = e.site_id WHERE e.batch_id = ? ORDER BY e.id LIMIT ? OFFSET ?`,
      [batchId, limit, offset],
    ),
  };
}

/** Marks a batch as undone. */
export async function markUndone(tx: WriteTx, id: number, at: string): Promise<void> {
  await tx.update(ImportBatchEntity, id, { undoneAt: at });
}

interface StoredMapping {
  name: string;
  mapping: ImportMapping;
  defaults: ImportDefaults;
}

const toRemembered = (row: {
  signature: string;
  mapping: string;
  usedAt: string;
}): RememberedMapping => {
  const { name, mapping, defaults } = JSON.parse(row.mapping) as StoredMapping;
  return { signature: row.signature, name, mapping, defaults, usedAt: row.usedAt };
};

const MAPPING_COLUMNS = 'signature, mapping, used_at AS usedAt';

/** Every remembered mapping, latest used first. */
export async function listMappings(tx: ReadTx): Promise<RememberedMapping[]> {
  const rows = await tx.query<{ signature: string; mapping: string; usedAt: string }>(
    `SELECT ${MAPPING_COLUMNS} FROM import_mapping ORDER BY used_at DESC, id DESC`,
  );
  return rows.map(toRemembered);
}

/** The mapping remembered for a layout, or null. */
export async function findMapping(
  tx: ReadTx,
  signature: string,
): Promise<RememberedMapping | null> {
  const row = await tx.first<{ signature: string; mapping: string; usedAt: string }>(
    `SELECT ${MAPPING_COLUMNS} FROM import_mapping WHERE signature = ?`,
    [signature],
  );
  return row ? toRemembered(row) : null;
}

/** Remembers a mapping for a layout; an earlier one is replaced. */
export async function storeMapping(tx: WriteTx, entry: RememberedMapping): Promise<void> {
  const { signature, name, usedAt } = entry;
  const mapping = JSON.stringify({ name, mapping: entry.mapping, defaults: entry.defaults });
  const found = await tx.first<{ id: number }>(
    'SELECT id FROM import_mapping WHERE signature = ?',
    [signature],
  );
  if (found) await tx.update(ImportMappingEntity, found.id, { mapping, usedAt });
  else await tx.insert(ImportMappingEntity, { signature, mapping, usedAt });
}

/** Forgets the mapping of a layout. */
export async function forgetMapping(tx: WriteTx, signature: string): Promise<void> {
  await tx.run('DELETE FROM import_mapping WHERE signature = ?', [signature]);
}
