import type { z } from 'zod';
import type { jurisdictionRow } from '@shared/contract/jurisdictions';
import type { JurisdictionKind } from '@shared/domain/site/terms';
import {
  InspectorEntity,
  JurisdictionEntity,
  JurisdictionNameEntity,
  SiteEntity,
  SiteMembershipEntity,
} from '../../db/entities';
import type { ReadTx, WriteTx } from '../../db/unit-of-work';
import {
  JURISDICTION_NAME_ON_DAY,
  JURISDICTION_ON_DAY,
  LIVE,
  STATUS_ON_DAY,
} from '../sites/live-sites.repo';

export type JurisdictionRow = z.output<typeof jurisdictionRow>;

/** A 市直工会 as stored. */
export interface Jurisdiction {
  id: number;
  code: string;
  name: string;
  shortName: string;
  kind: JurisdictionKind;
  sortOrder: number;
  retiredOn: string | null;
  mergedIntoId: number | null;
  note: string | null;
  version: number;
}

/** The open beginning of a first name, so that a list as of any past day finds one. */
export const SINCE_EVER = '1900-01-01';

const COLUMNS = `j.id, j.code, j.name, j.short_name AS shortName, j.kind, j.sort_order AS sortOrder,
  j.retired_on AS retiredOn, j.merged_into_id AS mergedIntoId, j.note, j.version`;

/** One by id, or undefined. */
export function findJurisdiction(tx: ReadTx, id: number): Promise<Jurisdiction | undefined> {
  return tx.first<Jurisdiction>(`SELECT ${COLUMNS} FROM jurisdiction j WHERE j.id = ?`, [id]);
}

/** One by code, or undefined. */
export function findJurisdictionByCode(
  tx: ReadTx,
  code: string,
): Promise<Jurisdiction | undefined> {
  return tx.first<Jurisdiction>(`SELECT ${COLUMNS} FROM jurisdiction j WHERE j.code = ?`, [code]);
}

/** One that bears this name today, or undefined. */
export function findJurisdictionByName(
  tx: ReadTx,
  name: string,
): Promise<Jurisdiction | undefined> {
  return tx.first<Jurisdiction>(
    `SELECT ${COLUMNS} FROM jurisdiction j WHERE j.name = ? AND j.retired_on IS NULL`,
    [name],
  );
}

/** Every one that is in use, in display order. */
export function liveJurisdictions(tx: ReadTx): Promise<Jurisdiction[]> {
  return tx.query<Jurisdiction>(
    `SELECT ${COLUMNS} FROM jurisdiction j WHERE j.retired_on IS NULL ORDER BY j.sort_order, j.code`,
  );
}

/** The largest running number among codes such as SZ012; 0 when there is none. */
export async function lastSerial(tx: ReadTx, prefix: string): Promise<number> {
  const row = await tx.first<{ last: number | null }>(
    `SELECT max(CAST(substr(code, 3) AS integer)) AS last FROM jurisdiction
     WHERE code GLOB ? || '[0-9]*'`,
    [prefix],
  );
  return row?.last ?? 0;
}

/** The largest place in the display order. */
export async function lastSortOrder(tx: ReadTx): Promise<number> {
  return (
    (await tx.first<{ last: number | null }>('SELECT max(sort_order) AS last FROM jurisdiction'))
      ?.last ?? 0
  );
}

/**
 * The list with site counts, of today or as of the end of a day. Retired ones stand in it on days before they were
 * retired, and always when asked for.
 */
export async function listJurisdictions(
  tx: ReadTx,
  asOf: string | undefined,
  includeRetired: boolean,
): Promise<JurisdictionRow[]> {
  const rows = await tx.query<
    Omit<JurisdictionRow, 'mergedInto' | 'names' | 'siteCount' | 'filedCount'> & {
      mergedIntoId: number | null;
    }
  >(
    asOf
      ? `SELECT ${COLUMNS.replace('j.name', `${JURISDICTION_NAME_ON_DAY} AS name`)} FROM jurisdiction j
         WHERE j.retired_on IS NULL OR j.retired_on > ? OR ? ORDER BY j.sort_order, j.code`
      : `SELECT ${COLUMNS} FROM jurisdiction j WHERE j.retired_on IS NULL OR ? ORDER BY j.sort_order, j.code`,
    asOf ? [asOf, asOf, Number(includeRetired)] : [Number(includeRetired)],
  );
  const counts = new Map((await siteCounts(tx, asOf)).map((row) => [row.jurisdictionId, row]));
  const names = new Map<number, { name: string; validFrom: string }[]>();
  const allNames = await tx.query<{ jurisdictionId: number; name: string; validFrom: string }>(
    `SELECT jurisdiction_id AS jurisdictionId, name, valid_from AS validFrom FROM jurisdiction_name
     ORDER BY valid_from, id`,
  );
  for (const { jurisdictionId, name, validFrom } of allNames) {
    names.set(jurisdictionId, [...(names.get(jurisdictionId) ?? []), { name, validFrom }]);
  }
  const all = await tx.query<{ id: number; code: string; name: string }>(
    'SELECT id, code, name FROM jurisdiction',
  );
  const byId = new Map(all.map((row) => [row.id, row]));
  return rows.map(({ mergedIntoId, ...row }) => ({
    ...row,
    mergedInto: mergedIntoId === null ? null : (byId.get(mergedIntoId) ?? null),
    names: names.get(row.id) ?? [],
    siteCount: counts.get(row.id)?.sites ?? 0,
    filedCount: counts.get(row.id)?.filed ?? 0,
  }));
}

function siteCounts(
  tx: ReadTx,
  asOf: string | undefined,
): Promise<{ jurisdictionId: number; sites: number; filed: number }[]> {
  const source = asOf
    ? `(SELECT ${STATUS_ON_DAY} AS status, ${JURISDICTION_ON_DAY} AS jurisdiction_id FROM site s WHERE ${LIVE})`
    : `(SELECT s.status AS status, s.jurisdiction_id AS jurisdiction_id FROM site s WHERE ${LIVE})`;
  return tx.query(
    `SELECT jurisdiction_id AS jurisdictionId, count(*) AS sites, sum(status = 'FILED') AS filed
     FROM ${source} WHERE status IS NOT NULL AND jurisdiction_id IS NOT NULL GROUP BY jurisdiction_id`,
    asOf ? [asOf, asOf] : [],
  );
}

/** How many sites of it are neither deregistered, merged away nor voided. */
export async function openSiteCount(tx: ReadTx, id: number): Promise<number> {
  const row = await tx.first<{ n: number }>(
    `SELECT count(*) AS n FROM site s WHERE s.jurisdiction_id = ? AND s.status <> 'DEREGISTERED' AND ${LIVE}`,
    [id],
  );
  return row?.n ?? 0;
}

/** Every site whose present jurisdiction is one of these, merged and deregistered ones too. */
export function sitesUnder(
  tx: ReadTx,
  ids: readonly number[],
): Promise<{ id: number; number: string }[]> {
  return tx.query(
    'SELECT id, number FROM site WHERE jurisdiction_id IN (SELECT value FROM json_each(?)) ORDER BY number',
    [JSON.stringify(ids)],
  );
}

/** The latest membership date among the sites of these jurisdictions, with the site that has it. */
export function latestMembership(
  tx: ReadTx,
  ids: readonly number[],
): Promise<{ number: string; fromDate: string } | undefined> {
  return tx.first(
    `SELECT s.number, m.from_date AS fromDate FROM site_membership m JOIN site s ON s.id = m.site_id
     WHERE s.jurisdiction_id IN (SELECT value FROM json_each(?)) ORDER BY m.from_date DESC, m.id DESC LIMIT 1`,
    [JSON.stringify(ids)],
  );
}

/** Moves sites to a jurisdiction from a day on. */
export async function moveSites(
  tx: WriteTx,
  siteIds: readonly number[],
  jurisdictionId: number,
  fromDate: string,
  reason: string,
): Promise<void> {
  await tx.insertMany(
    SiteMembershipEntity,
    siteIds.map((siteId) => ({ siteId, jurisdictionId, fromDate, reason })),
  );
  await tx.run(
    `UPDATE site SET jurisdiction_id = ?, version = version + 1
     WHERE id IN (SELECT value FROM json_each(?))`,
    [jurisdictionId, JSON.stringify(siteIds)],
  );
}

/** Moves one site to a jurisdiction from a day on. */
export async function moveSite(
  tx: WriteTx,
  siteId: number,
  jurisdictionId: number,
  fromDate: string,
  reason: string,
): Promise<void> {
  await tx.insert(SiteMembershipEntity, { siteId, jurisdictionId, fromDate, reason });
  await tx.update(SiteEntity, siteId, { jurisdictionId });
}

/** People who may inspect for a merged jurisdiction do so for the one it went into. */
export async function moveInspectors(tx: WriteTx, fromId: number, intoId: number): Promise<void> {
  const rows = await tx.query<{ id: number }>(
    'SELECT id FROM inspector WHERE jurisdiction_id = ?',
    [fromId],
  );
  for (const { id } of rows) await tx.update(InspectorEntity, id, { jurisdictionId: intoId });
}

/** Adds one with its first name, open towards the past; answers the id. */
export async function addJurisdiction(
  tx: WriteTx,
  row: Omit<Jurisdiction, 'id' | 'version' | 'retiredOn' | 'mergedIntoId'> & { initials: string },
): Promise<number> {
  const id = await tx.insert(JurisdictionEntity, row);
  await tx.insert(JurisdictionNameEntity, {
    jurisdictionId: id,
    name: row.name,
    validFrom: SINCE_EVER,
  });
  return id;
}

/** Changes one; with `version` only if it is still the same. */
export function changeJurisdiction(
  tx: WriteTx,
  id: number,
  changes: Partial<Omit<Jurisdiction, 'id' | 'version'>> & { initials?: string },
  version?: number,
): Promise<boolean> {
  return tx.update(JurisdictionEntity, id, changes, version);
}

/** The names of one, latest first. */
export function namesOf(
  tx: ReadTx,
  jurisdictionId: number,
): Promise<{ id: number; name: string; validFrom: string }[]> {
  return tx.query(
    `SELECT id, name, valid_from AS validFrom FROM jurisdiction_name
     WHERE jurisdiction_id = ? ORDER BY valid_from DESC, id DESC`,
    [jurisdictionId],
  );
}

/** Gives one a name from a day on; a name that begins on the same day is corrected. */
export async function nameFrom(
  tx: WriteTx,
  jurisdictionId: number,
  name: string,
  validFrom: string,
): Promise<void> {
  const same = (await namesOf(tx, jurisdictionId)).find((row) => row.validFrom === validFrom);
  if (same) await tx.update(JurisdictionNameEntity, same.id, { name });
  else await tx.insert(JurisdictionNameEntity, { jurisdictionId, name, validFrom });
}
