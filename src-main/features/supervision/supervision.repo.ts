import type { SiteType } from '@shared/domain/site/terms';
import {
  SUPERVISION_RESULTS,
  type SupervisionResult,
} from '@shared/domain/supervision/supervision';
import { SupervisionEntity } from '../../db/entities';
import type { ReadTx, SqlValue, WriteTx } from '../../db/unit-of-work';
import { JURISDICTION_ON_DAY, LIVE } from '../sites/live-sites.repo';

/** 督查 of a site; the jurisdiction is that of the day of the visit. */
export interface StoredSupervision {
  id: number;
  siteId: number;
  siteNumber: string;
  siteName: string;
  siteType: SiteType;
  jurisdictionCode: string;
  jurisdictionName: string;
  year: number;
  supervisedOn: string;
  supervisors: string;
  result: SupervisionResult;
  remarks: string | null;
  findings: number;
  unfinished: number;
  voidedAt: string | null;
  voidReason: string | null;
}

// A transfer keeps what was found under the old jurisdiction; a visit before the first membership counts for today's.
const FROM = `FROM supervision v JOIN site s ON s.id = v.site_id
  JOIN jurisdiction j ON j.id = coalesce(${JURISDICTION_ON_DAY.replace('?', 'v.supervised_on')}, s.jurisdiction_id)`;
const opened = (states: string): string =>
  `(SELECT count(*) FROM rectification r WHERE r.supervision_id = v.id AND r.state ${states})`;
const SUPERVISION = `SELECT v.id, v.site_id AS siteId, s.number AS siteNumber, s.name AS siteName,
  s.type AS siteType, j.code AS jurisdictionCode, j.name AS jurisdictionName, v.year,
  v.supervised_on AS supervisedOn, v.supervisors, v.result, v.remarks,
  ${opened("<> 'VOIDED'")} AS findings, ${opened("IN ('OPEN', 'SUBMITTED')")} AS unfinished,
  v.voided_at AS voidedAt, v.void_reason AS voidReason ${FROM}`;

/** One visit of the city, or undefined. */
export function findSupervision(tx: ReadTx, id: number): Promise<StoredSupervision | undefined> {
  return tx.first<StoredSupervision>(`${SUPERVISION} WHERE v.id = ?`, [id]);
}

/** Valid visits of a site on one day. */
export function supervisionsOnDay(
  tx: ReadTx,
  siteId: number,
  day: string,
): Promise<StoredSupervision[]> {
  return tx.query<StoredSupervision>(
    `${SUPERVISION} WHERE v.site_id = ? AND v.supervised_on = ? AND v.voided_at IS NULL ORDER BY v.id`,
    [siteId, day],
  );
}

/** What a list of visits is narrowed by. */
export interface SupervisionFilter {
  siteId?: number | undefined;
  year?: number | undefined;
  jurisdictionCode?: string | undefined;
  result?: SupervisionResult | undefined;
  includeVoided?: boolean | undefined;
}

function conditionsOf(filter: SupervisionFilter): { sql: string; values: SqlValue[] } {
  const sql = [LIVE];
  const values: SqlValue[] = [];
  const where = (condition: string, value: SqlValue | undefined): void => {
    if (value === undefined) return;
    sql.push(condition);
    values.push(value);
  };
  where('v.site_id = ?', filter.siteId);
  where('v.year = ?', filter.year);
  where('j.code = ?', filter.jurisdictionCode);
  where('v.result = ?', filter.result);
  if (!filter.includeVoided) sql.push('v.voided_at IS NULL');
  return { sql: sql.join(' AND '), values };
}

/** A page of visits, latest first. */
export async function listSupervisions(
  tx: ReadTx,
  filter: SupervisionFilter,
  page: { offset: number; limit: number },
): Promise<{ total: number; rows: StoredSupervision[] }> {
  const { sql, values } = conditionsOf(filter);
  const count = await tx.first<{ n: number }>(`SELECT count(*) AS n ${FROM} WHERE ${sql}`, values);
  const rows = await tx.query<StoredSupervision>(
    `${SUPERVISION} WHERE ${sql} ORDER BY v.supervised_on DESC, v.id DESC LIMIT ? OFFSET ?`,
    [...values, page.limit, page.offset],
  );
  return { total: count?.n ?? 0, rows };
}

/** Valid visits of one jurisdiction by result. */
export interface SupervisionSummary {
  jurisdictionCode: string;
  jurisdictionName: string;
  results: Record<SupervisionResult, number>;
  total: number;
}

/** Valid visits of a year (or of all years) by jurisdiction and result, in display order. */
export async function summariseSupervisions(
  tx: ReadTx,
  filter: Pick<SupervisionFilter, 'siteId' | 'year'>,
): Promise<SupervisionSummary[]> {
  const { sql, values } = conditionsOf({ siteId: filter.siteId, year: filter.year });
  const rows = await tx.query<{ code: string; name: string; result: SupervisionResult; n: number }>(
    `SELECT j.code, j.name, v.result, count(*) AS n ${FROM} WHERE ${sql}
     GROUP BY j.id, v.result ORDER BY j.sort_order, j.code`,
    values,
  );
  const byCode = new Map<string, SupervisionSummary>();
  for (const { code, name, result, n } of rows) {
    const summary = byCode.get(code) ?? {
      jurisdictionCode: code,
      jurisdictionName: name,
      results: Object.fromEntries(SUPERVISION_RESULTS.map((one) => [one, 0])) as Record<
        SupervisionResult,
        number
      >,
      total: 0,
    };
    summary.results[result] += n;
    summary.total += n;
    byCode.set(code, summary);
  }
  return [...byCode.values()];
}

/** Stores a visit; answers its id. */
export function insertSupervision(tx: WriteTx, row: Partial<SupervisionEntity>): Promise<number> {
  return tx.insert(SupervisionEntity, row);
}

/** Marks a visit as recorded in error; it stays on record. */
export async function voidSupervision(
  tx: WriteTx,
  id: number,
  voidedAt: string,
  voidReason: string,
): Promise<void> {
  await tx.update(SupervisionEntity, id, { voidedAt, voidReason });
}
