import type { SiteType } from '@shared/domain/site/terms';
import { BuilderEntity, ImportEntryEntity, SiteUnitEntity } from '../../db/entities';
import type { ReadTx, WriteTx } from '../../db/unit-of-work';
import { builderColumns } from '../builders/builders.repo';
import { addJurisdiction, lastSerial, lastSortOrder } from '../jurisdictions/jurisdictions.repo';
import { shortNameOf } from '../jurisdictions/jurisdictions.service';
import { initialsOf } from '../search/initials';
import { LIVE } from '../sites/live-sites.repo';
import { STORED_SITE_COLUMNS } from '../sites/record.repo';
import type { StoredSite } from '../sites/site-row';
import type { KnownSite } from './known-site';
import type { KnownJurisdiction } from './jurisdictions';
import type { ClosedNumber } from './match-sites';

/** Codes of units that the import makes: the prefix of 市直有关单位工会. */
const CREATED_PREFIX = 'SZ';

/** Every 市直工会 with all its names, retired ones too. */
export async function knownJurisdictions(tx: ReadTx): Promise<KnownJurisdiction[]> {
  const rows = await tx.query<Omit<KnownJurisdiction, 'names'> & { shortName: string }>(
    `SELECT j.id, j.code, j.name, j.short_name AS shortName, j.retired_on AS retiredOn, m.name AS mergedInto
     FROM jurisdiction j LEFT JOIN jurisdiction m ON m.id = j.merged_into_id ORDER BY j.sort_order, j.code`,
  );
  const earlier = await tx.query<{ id: number; name: string }>(
    'SELECT jurisdiction_id AS id, name FROM jurisdiction_name ORDER BY valid_from DESC',
  );
  return rows.map(({ shortName, ...row }) => {
    const former = earlier.filter(({ id }) => id === row.id).map(({ name }) => name);
    return { ...row, names: [...new Set([row.name, shortName, ...former])] };
  });
}

/** Sites in lists whose name has one of these keys, or that have one of these numbers. */
export async function knownSites(
  tx: ReadTx,
  nameKeys: readonly string[],
  numbers: readonly string[],
): Promise<KnownSite[]> {
  const rows = await tx.query<
    StoredSite & { builderName: string | null; jurisdictionCode: string; jurisdictionName: string }
  >(
    `SELECT ${STORED_SITE_COLUMNS}, b.name AS builderName, j.code AS jurisdictionCode, j.name AS jurisdictionName
     FROM site s JOIN jurisdiction j ON j.id = s.jurisdiction_id LEFT JOIN builder b ON b.id = s.builder_id
     WHERE ${LIVE} AND s.id IN (
       SELECT id FROM site WHERE norm_name IN (SELECT value FROM json_each(?))
       UNION SELECT id FROM site WHERE number IN (SELECT value FROM json_each(?)))
     ORDER BY s.id`,
    [JSON.stringify(nameKeys), JSON.stringify(numbers)],
  );
  const units = await tx.query<{ siteId: number; id: number; type: SiteType }>(
    `SELECT site_id AS siteId, id, type FROM site_unit
     WHERE removed_at IS NULL AND site_id IN (SELECT value FROM json_each(?)) ORDER BY id`,
    [JSON.stringify(rows.filter((row) => row.type === 'COMPREHENSIVE').map((row) => row.id))],
  );
  const unitsOf = new Map<number, KnownSite['units']>();
  for (const { siteId, id, type } of units) {
    const list = unitsOf.get(siteId);
    if (list) list.push({ id, type });
    else unitsOf.set(siteId, [{ id, type }]);
  }
  return rows.map(({ builderName, jurisdictionCode, jurisdictionName, ...row }) => ({
    row,
    builderName,
    jurisdictionCode,
    jurisdictionName,
    units: unitsOf.get(row.id) ?? [],
  }));
}

/** Which of these numbers belong to voided or merged records. */
export function closedNumbers(tx: ReadTx, numbers: readonly string[]): Promise<ClosedNumber[]> {
  return tx.query<ClosedNumber>(
    `SELECT s.number, s.name, s.voided_at AS voidedAt, m.number AS mergedInto
     FROM site s LEFT JOIN site m ON m.id = s.merged_into_id
     WHERE NOT (${LIVE}) AND s.number IN (SELECT value FROM json_each(?))`,
    [JSON.stringify(numbers)],
  );
}

/** Adds 市直工会 named by a file, with codes made by the program; answers their ids and codes in order. */
export async function addJurisdictions(
  tx: WriteTx,
  names: readonly string[],
  note: string,
): Promise<{ id: number; code: string }[]> {
  let serial = await lastSerial(tx, CREATED_PREFIX);
  let sortOrder = await lastSortOrder(tx);
  const added: { id: number; code: string }[] = [];
  for (const name of names) {
    serial += 1;
    sortOrder += 1;
    const code = `${CREATED_PREFIX}${String(serial).padStart(3, '0')}`;
    const shortName = shortNameOf(name);
    const initials = initialsOf(name);
    const kind = 'MUNICIPAL_UNIT' as const;
    const id = await addJurisdiction(tx, {
      code,
      name,
      shortName,
      kind,
      sortOrder,
      note,
      initials,
    });
    added.push({ id, code });
  }
  return added;
}

/** Takes a retired 市直工会 into use again. */
export async function reviveJurisdiction(tx: WriteTx, id: number): Promise<void> {
  await tx.run('UPDATE jurisdiction SET retired_on = NULL, version = version + 1 WHERE id = ?', [
    id,
  ]);
}

/** A builder as the import refers to it. */
export interface ImportBuilder {
  id: number;
  name: string;
  key: string;
  retiredOn: string | null;
}

/** The builders behind these keys (see builderKey). */
export function buildersBehind(tx: ReadTx, keys: readonly string[]): Promise<ImportBuilder[]> {
  return tx.query<ImportBuilder>(
    `SELECT id, name, norm_name AS key, retired_on AS retiredOn FROM builder
     WHERE norm_name IN (SELECT value FROM json_each(?))`,
    [JSON.stringify(keys)],
  );
}

/** Adds builders; answers their ids in order. */
export function addBuilders(tx: WriteTx, names: readonly string[]): Promise<number[]> {
  return tx.insertEach(BuilderEntity, names.length, (index) => builderColumns(names[index] ?? ''));
}

/** Takes retired builders into use again. */
export async function reviveBuilders(tx: WriteTx, ids: readonly number[]): Promise<void> {
  if (ids.length === 0) return;
  await tx.run(
    `UPDATE builder SET retired_on = NULL, version = version + 1
     WHERE retired_on IS NOT NULL AND id IN (SELECT value FROM json_each(?))`,
    [JSON.stringify(ids)],
  );
}

/** Adds function units of these types to a site. */
export async function addUnits(
  tx: WriteTx,
  siteId: number,
  types: readonly SiteType[],
): Promise<void> {
  await tx.insertMany(
    SiteUnitEntity,
    types.map((type) => ({ siteId, type })),
  );
}

/** Marks function units as removed at an instant, or puts them back with null. */
export async function setUnitsRemoved(
  tx: WriteTx,
  unitIds: readonly number[],
  at: string | null,
): Promise<void> {
  for (const id of unitIds) await tx.update(SiteUnitEntity, id, { removedAt: at });
}

/** One row of a batch: which site a source row made or changed. */
export interface EntryRow {
  siteId: number;
  action: 'inserted' | 'updated';
  sheet: string;
  sheetRow: number;
}

/** Records which site each row made or changed. */
export async function addEntries(
  tx: WriteTx,
  batchId: number,
  entries: readonly EntryRow[],
): Promise<void> {
  await tx.insertMany(
    ImportEntryEntity,
    entries.map((entry) => ({ ...entry, batchId })),
  );
}

/**
 * Number of the last write: a plan made at it still holds while it stays the same.
 * @param before looks at writes before this one only, for use inside it
 */
export async function lastWrite(
  tx: ReadTx,
  before: number = Number.MAX_SAFE_INTEGER,
): Promise<number> {
  const row = await tx.first<{ id: number | null }>(
    'SELECT max(id) AS id FROM change_tx WHERE id < ?',
    [before],
  );
  return row?.id ?? 0;
}
