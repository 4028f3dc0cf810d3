import type { MonthFigures } from '@shared/domain/operation/figures';
import type { MonthKey } from '@shared/domain/operation/months';
import { MonthFigureEntity } from '../../db/entities';
import { selectColumns } from '../../db/select-columns';
import type { ReadTx, WriteTx } from '../../db/unit-of-work';

/** A month of a site (unitId 0) or of one of its function units, as stored. */
export interface StoredMonth extends MonthFigures {
  id: number;
  siteId: number;
  unitId: number;
  month: MonthKey;
  note: string | null;
  source: string;
  version: number;
}

/** What a record of a month holds besides where it belongs. */
export type MonthColumns = Partial<MonthFigures> & { note?: string | null; source?: string };

const COLUMNS = selectColumns('m', [
  'id',
  'siteId',
  'unitId',
  'month',
  'uses',
  'children',
  'days',
  'attendanceX100',
  'places',
  'ownPlaces',
  'note',
  'source',
  'version',
]);

/** The recorded months of these sites between two months, oldest first. */
export function monthsOfSites(
  tx: ReadTx,
  siteIds: readonly number[],
  from: MonthKey,
  to: MonthKey,
): Promise<StoredMonth[]> {
  return tx.query<StoredMonth>(
    `SELECT ${COLUMNS} FROM month_figure m
     WHERE m.site_id IN (SELECT value FROM json_each(?)) AND m.month BETWEEN ? AND ?
     ORDER BY m.site_id, m.unit_id, m.month`,
    [JSON.stringify(siteIds), from, to],
  );
}

/** Every recorded month between two months, of whatever site. */
export function monthsBetween(tx: ReadTx, from: MonthKey, to: MonthKey): Promise<StoredMonth[]> {
  return tx.query<StoredMonth>(
    `SELECT ${COLUMNS} FROM month_figure m WHERE m.month BETWEEN ? AND ?`,
    [from, to],
  );
}

/** Records a month that has no record yet. */
export function addMonth(
  tx: WriteTx,
  place: { siteId: number; unitId: number; month: MonthKey },
  columns: MonthColumns & { source: string },
): Promise<number> {
  return tx.insert(MonthFigureEntity, { ...place, ...columns });
}

/**
 * Changes the record of a month.
 * @returns false when it no longer has `version`
 */
export function changeMonth(
  tx: WriteTx,
  id: number,
  columns: MonthColumns,
  version?: number,
): Promise<boolean> {
  return tx.update(MonthFigureEntity, id, columns, version);
}
