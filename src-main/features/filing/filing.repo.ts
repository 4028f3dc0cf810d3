import type { z } from 'zod';
import type { filingCalls, filingRecord } from '@shared/contract/filing';
import {
  PLATFORMS,
  PLATFORM_LABELS,
  type Platform,
  type SiteType,
} from '@shared/domain/site/terms';
import { FilingEntity, SitePlatformEntity } from '../../db/entities';
import type { ReadTx, WriteTx } from '../../db/unit-of-work';
import { siteConditions } from '../acceptance/backlog.repo';
import { LIVE } from '../sites/live-sites.repo';
import { searchWords } from '../sites/search-text';

type FilingRecord = z.output<typeof filingRecord>;
type ListInput = z.output<(typeof filingCalls)['filing.list']['input']>;

/** Who has a filing number already: a filing of the program or a record that came with one. */
export function numberHolder(
  tx: ReadTx,
  number: string,
): Promise<{ siteNumber: string } | undefined> {
  return tx.first(
    `SELECT s.number AS siteNumber FROM filing f JOIN site s ON s.id = f.site_id WHERE f.number = ?
     UNION ALL SELECT s.number FROM site s WHERE s.filing_number = ? LIMIT 1`,
    [number, number],
  );
}

/** The highest running number of a year; 0 when none was given. */
export async function lastSerial(tx: ReadTx, year: number): Promise<number> {
  const row = await tx.first<{ serial: number | null }>(
    'SELECT max(serial) AS serial FROM filing WHERE year = ?',
    [year],
  );
  return row?.serial ?? 0;
}

/** Stores a filing. */
export function addFiling(
  tx: WriteTx,
  row: Pick<
    FilingRecord,
    'siteId' | 'acceptanceId' | 'number' | 'filedOn' | 'opinion' | 'handler' | 'receiptOn'
  > & { year: number; serial: number | null },
): Promise<number> {
  return tx.insert(FilingEntity, row);
}

/** Takes the filing of a site back; one that came in with a register has none. */
export async function voidFiling(
  tx: WriteTx,
  siteId: number,
  columns: { voidedOn: string; voidReason: string | null },
): Promise<void> {
  const row = await tx.first<{ id: number }>(
    'SELECT id FROM filing WHERE site_id = ? AND voided_on IS NULL ORDER BY id DESC LIMIT 1',
    [siteId],
  );
  if (row) await tx.update(FilingEntity, row.id, columns);
}

const RECORD = `SELECT f.id, f.site_id AS siteId, s.number AS siteNumber, s.name AS siteName, s.type,
    j.code AS jurisdictionCode, j.name AS jurisdictionName, b.name AS builderName,
    f.acceptance_id AS acceptanceId, f.number, f.filed_on AS filedOn, f.opinion, f.handler, f.receipt_on AS receiptOn,
    f.voided_on AS voidedOn, f.void_reason AS voidReason`;
const FROM = `FROM filing f JOIN site s ON s.id = f.site_id JOIN acceptance a ON a.id = f.acceptance_id
  JOIN jurisdiction j ON j.id = a.jurisdiction_id LEFT JOIN builder b ON b.id = s.builder_id`;

/** One filing by its id or number, or the one of a site that holds; or undefined. */
export async function findFiling(
  tx: ReadTx,
  by: { id: number } | { number: string } | { siteId: number },
): Promise<FilingRecord | undefined> {
  const [condition, value] =
    'id' in by
      ? (['f.id = ?', by.id] as const)
      : 'number' in by
        ? (['f.number = ?', by.number] as const)
        : (['f.voided_on IS NULL AND f.site_id = ?', by.siteId] as const);
  return tx.first<FilingRecord & { type: SiteType }>(
    `${RECORD} ${FROM} WHERE ${condition} ORDER BY f.id DESC LIMIT 1`,
    [value],
  );
}

/** A page of the filing book, the latest first; of one site and those merged into it, or of all. */
export async function listFilings(
  tx: ReadTx,
  input: ListInput,
  siteId?: number,
): Promise<{ total: number; rows: FilingRecord[] }> {
  const { text, ...place } = input;
  const { sql, parameters } = siteConditions(place);
  let where = `1 = 1${sql}`;
  if (input.year !== undefined) {
    where += ' AND f.year = ?';
    parameters.push(input.year);
  }
  if (siteId !== undefined) {
    where += ' AND (s.id = ? OR s.merged_into_id = ?)';
    parameters.push(siteId, siteId);
  }
  for (const word of searchWords(text ?? '')) {
    where += ' AND (instr(s.search_text, ?) > 0 OR instr(lower(f.number), ?) > 0)';
    parameters.push(word, word);
  }
  const counted = await tx.first<{ total: number }>(
    `SELECT count(*) AS total ${FROM} WHERE ${where}`,
    parameters,
  );
  const rows = await tx.query<FilingRecord>(
    `${RECORD} ${FROM} WHERE ${where} ORDER BY f.filed_on DESC, f.id DESC LIMIT ? OFFSET ?`,
    [...parameters, input.limit, input.offset],
  );
  return { total: counted?.total ?? 0, rows };
}

/** Platforms that a site is on. */
export async function platformsOf(tx: ReadTx, siteId: number): Promise<Platform[]> {
  const rows = await tx.query<{ platform: Platform }>(
    'SELECT DISTINCT platform FROM site_platform WHERE site_id = ? AND removed_at IS NULL',
    [siteId],
  );
  return rows.map(({ platform }) => platform);
}

/** Records that a site was uploaded to a platform. */
export function addUpload(
  tx: WriteTx,
  row: { siteId: number; platform: Platform; registeredOn: string; registeredBy: string },
): Promise<number> {
  return tx.insert(SitePlatformEntity, row);
}

/** Sites in service, and how many of them are on each platform. */
export async function uploadCounts(
  tx: ReadTx,
): Promise<
  { platform: Platform; label: string; inService: number; uploaded: number; missing: number }[]
> {
  const total = await tx.first<{ n: number }>(
    `SELECT count(*) AS n FROM site s WHERE ${LIVE} AND s.status = 'FILED'`,
  );
  const rows = await tx.query<{ platform: Platform; n: number }>(
    `SELECT p.platform, count(DISTINCT s.id) AS n FROM site s JOIN site_platform p ON p.site_id = s.id
     WHERE ${LIVE} AND s.status = 'FILED' AND p.removed_at IS NULL GROUP BY p.platform`,
  );
  const inService = total?.n ?? 0;
  return PLATFORMS.map((platform) => {
    const uploaded = rows.find((row) => row.platform === platform)?.n ?? 0;
    return {
      platform,
      label: PLATFORM_LABELS[platform],
      inService,
      uploaded,
      missing: inService - uploaded,
    };
  });
}

/** What a platform's clerk types in. */
export interface UploadRow {
  number: string;
  filingNumber: string | null;
  name: string;
  type: SiteType;
  setting: string | null;
  jurisdiction: string;
  builder: string | null;
  address: string | null;
  postcode: string | null;
  longitude: number | null;
  latitude: number | null;
  areaX100: number | null;
  capacity: number | null;
  serviceTargets: string | null;
  openToPublic: number | null;
  managerName: string | null;
  managerPhone: string | null;
  filedOn: string | null;
  uploadedOn: string | null;
}

/** Sites in service for the upload to a platform, in the order of the registry. */
export function uploadRows(
  tx: ReadTx,
  input: Pick<
    z.output<(typeof filingCalls)['filing.exportUploads']['input']>,
    'platform' | 'onlyMissing' | 'jurisdictionCode' | 'types' | 'text'
  >,
): Promise<UploadRow[]> {
  const { sql, parameters } = siteConditions(input);
  return tx.query<UploadRow>(
    `SELECT s.number, s.filing_number AS filingNumber, s.name, s.type, s.setting, j.name AS jurisdiction,
       b.name AS builder, s.address, s.postcode, s.longitude, s.latitude, s.area_x100 AS areaX100, s.capacity,
       s.service_targets AS serviceTargets, s.open_to_public AS openToPublic, s.manager_name AS managerName,
       s.manager_phone AS managerPhone, s.filed_on AS filedOn, u.registered_on AS uploadedOn
     FROM site s JOIN jurisdiction j ON j.id = s.jurisdiction_id LEFT JOIN builder b ON b.id = s.builder_id
     LEFT JOIN (SELECT site_id, min(registered_on) AS registered_on FROM site_platform
                WHERE platform = ? AND removed_at IS NULL GROUP BY site_id) u ON u.site_id = s.id
     WHERE ${LIVE} AND s.status = 'FILED' ${input.onlyMissing ? 'AND u.site_id IS NULL' : ''}${sql}
     ORDER BY s.number`,
    [input.platform, ...parameters],
  );
}
