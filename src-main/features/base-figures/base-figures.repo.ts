import type { JurisdictionKind } from '@shared/domain/site/terms';
import type { BaseValues } from '@shared/domain/stats/base-fields';
import { BaseFigureEntity } from '../../db/entities';
import type { ReadTx, WriteTx } from '../../db/unit-of-work';
import { JURISDICTION_NAME_ON_DAY } from '../sites/live-sites.repo';

/** Base figures as stored. */
export interface StoredBase extends BaseValues {
  id: number;
  year: number;
  jurisdictionId: number;
  note: string | null;
  source: string;
  confirmedOn: string | null;
  removedAt: string | null;
  version: number;
}

const COLUMNS = `f.id, f.year, f.jurisdiction_id AS jurisdictionId, f.mother_cabin AS motherCabin,
  f.holiday_care AS holidayCare, f.childcare, f.comprehensive, f.women_workers AS womenWorkers, f.note,
  f.source, f.confirmed_on AS confirmedOn, f.removed_at AS removedAt, f.version`;

/** Every row of these years, by jurisdiction; those taken off again too. */
export function storedBase(tx: ReadTx, years: readonly number[]): Promise<StoredBase[]> {
  return tx.query<StoredBase>(
    `SELECT ${COLUMNS} FROM base_figure f WHERE f.year IN (SELECT value FROM json_each(?)) ORDER BY f.id`,
    [JSON.stringify(years)],
  );
}

/** One row, or undefined. */
export function findBase(tx: ReadTx, id: number): Promise<StoredBase | undefined> {
  return tx.first<StoredBase>(`SELECT ${COLUMNS} FROM base_figure f WHERE f.id = ?`, [id]);
}

/** A jurisdiction that base figures may belong to. */
export interface BasePlace {
  id: number;
  code: string;
  name: string;
  shortName: string;
  kind: JurisdictionKind;
  /** Whether it existed on the day. */
  live: 0 | 1;
  retiredOn: string | null;
  mergedIntoId: number | null;
}

/** Every jurisdiction with its name on a day, in display order. */
export function basePlaces(tx: ReadTx, day: string): Promise<BasePlace[]> {
  return tx.query<BasePlace>(
    `SELECT j.id, j.code, j.short_name AS shortName, j.kind, ${JURISDICTION_NAME_ON_DAY} AS name,
       j.retired_on IS NULL OR j.retired_on > ? AS live,
       j.retired_on AS retiredOn, j.merged_into_id AS mergedIntoId
     FROM jurisdiction j ORDER BY j.sort_order, j.code`,
    [day, day],
  );
}

/** Stores rows; answers their ids in order. */
export function insertBase(
  tx: WriteTx,
  rows: readonly Partial<BaseFigureEntity>[],
): Promise<number[]> {
  return tx.insertMany(BaseFigureEntity, rows);
}

/**
 * Changes a row.
 * @returns false when it no longer has `version`
 */
export function changeBase(
  tx: WriteTx,
  id: number,
  changes: Partial<BaseFigureEntity>,
  version?: number,
): Promise<boolean> {
  return tx.update(BaseFigureEntity, id, changes, version);
}
