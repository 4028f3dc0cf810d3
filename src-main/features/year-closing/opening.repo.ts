import { BaseFigureEntity } from '../../db/entities';
import type { ReadTx, WriteTx } from '../../db/unit-of-work';

/** How many lines of one kind two years have, and how many of the later one nobody confirmed. */
export interface CarriedCount {
  before: number;
  here: number;
  waiting: number;
}

async function counted(tx: ReadTx, sql: string, year: number): Promise<CarriedCount> {
  const row = await tx.first<CarriedCount>(sql, [year, year + 1, year + 1]);
  return row ?? { before: 0, here: 0, waiting: 0 };
}

/** Rates of a year and of the next. */
export function ratesCarried(tx: ReadTx, year: number): Promise<CarriedCount> {
  return counted(
    tx,
    `SELECT (SELECT count(*) FROM subsidy_rate WHERE year = ?) AS before,
       (SELECT count(*) FROM subsidy_rate WHERE year = ?) AS here,
       (SELECT count(*) FROM subsidy_rate WHERE year = ? AND confirmed_on IS NULL) AS waiting`,
    year,
  );
}

/** Base figures of a year and of the next. */
export function baseFiguresCarried(tx: ReadTx, year: number): Promise<CarriedCount> {
  return counted(
    tx,
    `SELECT (SELECT count(*) FROM base_figure WHERE year = ? AND removed_at IS NULL) AS before,
       (SELECT count(*) FROM base_figure WHERE year = ? AND removed_at IS NULL) AS here,
       (SELECT count(*) FROM base_figure WHERE year = ? AND removed_at IS NULL AND confirmed_on IS NULL) AS waiting`,
    year,
  );
}

/** Versions of the rules of a year and of the next; carried over they are a proposal, kept nowhere until saved. */
export function rulesCarried(tx: ReadTx, year: number): Promise<CarriedCount> {
  return counted(
    tx,
    `SELECT (SELECT count(*) FROM demonstration_rule WHERE year = ?) AS before,
       (SELECT count(*) FROM demonstration_rule WHERE year = ?) AS here, 0 * ? AS waiting`,
    year,
  );
}

/**
 * Carries the confirmed base figures of a year over into the next for jurisdictions that have none there, unconfirmed.
 * @returns how many
 */
export async function carryBaseFigures(tx: WriteTx, year: number): Promise<number> {
  const rows = await tx.query<Partial<BaseFigureEntity>>(
    `SELECT ? AS year, b.jurisdiction_id AS jurisdictionId, b.mother_cabin AS motherCabin, b.holiday_care AS holidayCare,
       b.childcare, b.comprehensive, b.women_workers AS womenWorkers, b.note
     FROM base_figure b JOIN jurisdiction j ON j.id = b.jurisdiction_id AND j.retired_on IS NULL
     WHERE b.year = ? AND b.removed_at IS NULL AND b.confirmed_on IS NOT NULL AND NOT EXISTS
       (SELECT 1 FROM base_figure n WHERE n.year = ? AND n.jurisdiction_id = b.jurisdiction_id)
     ORDER BY j.sort_order, j.code`,
    [year + 1, year, year + 1],
  );
  await tx.insertMany(
    BaseFigureEntity,
    rows.map((row) => ({ ...row, source: '沿用上年', confirmedOn: null })),
  );
  return rows.length;
}
