import type { CertaintyReason, SampledType } from '@shared/domain/sampling/frame';
import type { ReadTx } from '../../db/unit-of-work';
import {
  JURISDICTION_NAME_ON_DAY,
  JURISDICTION_ON_DAY,
  LIVE,
  STATUS_ON_DAY,
} from '../sites/live-sites.repo';

/** A 市直工会 as it stood on a day. */
export interface JurisdictionOnDay {
  id: number;
  code: string;
  name: string;
  shortName: string;
}

/** A site in service on a day. `jurisdictionCode` is null when no membership reaches back to that day. */
export interface SiteInService {
  siteId: number;
  siteNumber: string;
  siteName: string;
  type: SampledType;
  jurisdictionCode: string | null;
}

/** Sites in service (FILED) at the end of a day, by dated status and membership, in ascending number. */
export async function sitesInService(tx: ReadTx, day: string): Promise<SiteInService[]> {
  return tx.query<SiteInService>(
    `SELECT d.siteId, d.siteNumber, d.siteName, d.type, j.code AS jurisdictionCode
     FROM (SELECT s.id AS siteId, s.number AS siteNumber, s.name AS siteName, s.type AS type,
             ${STATUS_ON_DAY} AS status, ${JURISDICTION_ON_DAY} AS jurisdictionId
           FROM site s WHERE ${LIVE}) d
     LEFT JOIN jurisdiction j ON j.id = d.jurisdictionId
     WHERE d.status = 'FILED' ORDER BY d.siteNumber`,
    [day, day],
  );
}

/** 市直工会 that existed on a day, with the name of that day, in display order. */
export async function jurisdictionsOn(tx: ReadTx, day: string): Promise<JurisdictionOnDay[]> {
  return tx.query<JurisdictionOnDay>(
    `SELECT j.id, j.code, j.short_name AS shortName,
       ${JURISDICTION_NAME_ON_DAY} AS name
     FROM jurisdiction j
     WHERE j.retired_on IS NULL OR j.retired_on > ?
     ORDER BY j.sort_order, j.code`,
    [day, day],
  );
}

/** Any 市直工会 by code, retired ones too, with its name on a day. */
export async function jurisdictionByCode(
  tx: ReadTx,
  code: string,
  day: string,
): Promise<JurisdictionOnDay | undefined> {
  return tx.first<JurisdictionOnDay>(
    `SELECT j.id, j.code, j.short_name AS shortName,
       ${JURISDICTION_NAME_ON_DAY} AS name
     FROM jurisdiction j WHERE j.code = ?`,
    [day, code],
  );
}

/** A reason to check a site, open on a day. */
export interface OpenMark {
  siteId: number;
  reason: CertaintyReason;
  note: string | null;
}

/** Certainty marks (必查) open at the end of a day. */
export async function marksOpenOn(tx: ReadTx, day: string): Promise<OpenMark[]> {
  return tx.query<OpenMark>(
    `SELECT site_id AS siteId, reason, note FROM certainty_mark
     WHERE marked_on <= ? AND (cleared_on IS NULL OR cleared_on > ?) ORDER BY id`,
    [day, day],
  );
}

/** Sites in service at the end of the year before `year` without a valid check in that year (轮查). */
export async function uncheckedLastYear(tx: ReadTx, year: number): Promise<number[]> {
  const rows = await tx.query<{ id: number }>(
    `SELECT s.id FROM site s
     WHERE ${LIVE} AND ${STATUS_ON_DAY} = 'FILED'
       AND NOT EXISTS (SELECT 1 FROM spot_check c
         WHERE c.site_id = s.id AND c.year = ? AND c.voided_at IS NULL)`,
    [`${year - 1}-12-31`, year - 1],
  );
  return rows.map(({ id }) => id);
}

/** Open obstacles to visits in a year: site → reason. */
export async function obstaclesOf(tx: ReadTx, year: number): Promise<Map<number, string>> {
  const rows = await tx.query<{ siteId: number; reason: string }>(
    `SELECT site_id AS siteId, reason FROM visit_obstacle
     WHERE year = ? AND cleared_on IS NULL ORDER BY id`,
    [year],
  );
  return new Map(rows.map(({ siteId, reason }) => [siteId, reason]));
}

/** Why a site is not in service now, in Chinese; undefined when it is. */
export interface SiteToday {
  siteId: number;
  status: string;
  jurisdictionCode: string;
  voided: number;
  mergedIntoNumber: string | null;
}

/** Today's state of given sites. */
export async function sitesToday(
  tx: ReadTx,
  siteIds: readonly number[],
): Promise<Map<number, SiteToday>> {
  const rows = await tx.query<SiteToday>(
    `SELECT s.id AS siteId, s.status, j.code AS jurisdictionCode, s.voided_at IS NOT NULL AS voided,
       k.number AS mergedIntoNumber
     FROM json_each(?) wanted JOIN site s ON s.id = wanted.value
     JOIN jurisdiction j ON j.id = s.jurisdiction_id
     LEFT JOIN site k ON k.id = s.merged_into_id`,
    [JSON.stringify(siteIds)],
  );
  return new Map(rows.map((row) => [row.siteId, row]));
}

/** A site named in a request. */
export interface KnownSite {
  siteId: number;
  siteNumber: string;
  siteName: string;
  type: SampledType;
  status: string;
  jurisdictionCode: string;
}

const KNOWN_SITE = `SELECT s.id AS siteId, s.number AS siteNumber, s.name AS siteName, s.type,
    s.status, j.code AS jurisdictionCode
  FROM site s JOIN jurisdiction j ON j.id = s.jurisdiction_id
  WHERE ${LIVE}`;

/** One site by id or by number; voided and merged ones are not found. */
export async function findSite(
  tx: ReadTx,
  ref: { siteId?: number | undefined; siteNumber?: string | undefined },
): Promise<KnownSite | undefined> {
  return ref.siteId === undefined
    ? tx.first<KnownSite>(`${KNOWN_SITE} AND s.number = ?`, [ref.siteNumber ?? ''])
    : tx.first<KnownSite>(`${KNOWN_SITE} AND s.id = ?`, [ref.siteId]);
}

/** Many sites by number. */
export async function findSitesByNumber(
  tx: ReadTx,
  numbers: readonly string[],
): Promise<Map<string, KnownSite>> {
  const rows = await tx.query<KnownSite>(
    `${KNOWN_SITE} AND s.number IN (SELECT value FROM json_each(?))`,
    [JSON.stringify(numbers)],
  );
  return new Map(rows.map((row) => [row.siteNumber, row]));
}
