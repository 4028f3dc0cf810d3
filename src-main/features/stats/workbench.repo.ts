import type { ReadTx } from '../../db/unit-of-work';
import { LIVE } from '../sites/live-sites.repo';

/** Batches still in force with rows that were sent back, and how many rows. */
export async function rejectedRows(tx: ReadTx): Promise<{ batches: number; rows: number }> {
  const row = await tx.first<{ batches: number; rows: number | null }>(
    `SELECT count(*) AS batches, sum(rejected_rows) AS rows FROM import_batch
     WHERE rejected_rows > 0 AND undone_at IS NULL`,
  );
  return { batches: row?.batches ?? 0, rows: row?.rows ?? 0 };
}

/** Contents that live records of sites in lists refer to. */
export async function attachmentHashes(tx: ReadTx): Promise<string[]> {
  const rows = await tx.query<{ sha256: string }>(
    `SELECT DISTINCT a.sha256 FROM attachment a JOIN site s ON s.id = a.owner_id
     WHERE a.owner_entity = 'site' AND a.removed_at IS NULL AND ${LIVE}`,
  );
  return rows.map(({ sha256 }) => sha256);
}
