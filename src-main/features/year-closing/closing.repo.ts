import { YearClosingEntity } from '../../db/entities';
import type { ReadTx, WriteTx } from '../../db/unit-of-work';

/** A closing as it is kept. */
export interface ClosingRow {
  id: number;
  year: number;
  number: number;
  closedOn: string;
  closedBy: string;
  /** JSON; shape in domain/year/frozen-figures.ts */
  figures: string;
  digest: string;
  note: string | null;
  reopenedAt: string | null;
  reopenReason: string | null;
}

const CLOSINGS = `SELECT id, year, number, closed_on AS closedOn, closed_by AS closedBy, figures, digest, note,
  reopened_at AS reopenedAt, reopen_reason AS reopenReason FROM year_closing`;

/** Closings of a year, or of all, the latest first. */
export function closingsOf(tx: ReadTx, year?: number): Promise<ClosingRow[]> {
  return year === undefined
    ? tx.query<ClosingRow>(`${CLOSINGS} ORDER BY year DESC, number DESC`)
    : tx.query<ClosingRow>(`${CLOSINGS} WHERE year = ? ORDER BY number DESC`, [year]);
}

/** The closing of a year that holds, or undefined. */
export async function standingClosing(tx: ReadTx, year: number): Promise<ClosingRow | undefined> {
  return (await closingsOf(tx, year)).find(({ reopenedAt }) => reopenedAt === null);
}

/** Whether a year has a closing that holds; without its figures. */
export async function isClosed(tx: ReadTx, year: number): Promise<boolean> {
  const row = await tx.first('SELECT 1 FROM year_closing WHERE year = ? AND reopened_at IS NULL', [
    year,
  ]);
  return row !== undefined;
}

/** Keeps a closing. @returns its id */
export function addClosing(
  tx: WriteTx,
  row: Omit<ClosingRow, 'id' | 'reopenedAt' | 'reopenReason'>,
): Promise<number> {
  return tx.insert(YearClosingEntity, row);
}

/** Takes a closing back; it and its figures stay. */
export async function reopenClosing(
  tx: WriteTx,
  id: number,
  how: { reopenedAt: string; reopenReason: string },
): Promise<void> {
  await tx.update(YearClosingEntity, id, how);
}

/** Whether anything at all was recorded in a year: what never was needs no closing. */
export async function hasRecords(tx: ReadTx, year: number): Promise<boolean> {
  const row = await tx.first(
    `SELECT 1 WHERE EXISTS (SELECT 1 FROM draw WHERE year = ?1)
       OR EXISTS (SELECT 1 FROM spot_check WHERE year = ?1)
       OR EXISTS (SELECT 1 FROM demonstration_decision WHERE year = ?1)
       OR EXISTS (SELECT 1 FROM subsidy_run WHERE year = ?1)
       OR EXISTS (SELECT 1 FROM base_figure WHERE year = ?1 AND removed_at IS NULL)`,
    [year],
  );
  return row !== undefined;
}
