import { fromX100OrNull } from '@shared/domain/common/hundredths';
import type { SampledType } from '@shared/domain/sampling/frame';
import { SpotCheckEntity } from '../../db/entities';
import type { ReadTx, SqlValue, WriteTx } from '../../db/unit-of-work';

/** PASS 合格, RECTIFY 需整改. */
export type Verdict = 'PASS' | 'RECTIFY';

/** A spot check with the site that it was made on, as both stand today. */
export interface StoredCheck {
  id: number;
  siteId: number;
  siteNumber: string;
  siteName: string;
  type: SampledType;
  jurisdictionCode: string;
  jurisdictionName: string;
  year: number;
  drawId: number | null;
  checkedOn: string;
  inspectors: string;
  verdict: Verdict;
  /** Points of the site's one table; null for a 综合中心 and for a visit without scores. */
  total: number | null;
  vetoFailed: boolean;
  /** Rectifications opened because of it that are not voided, and those still to be finished. */
  rectifications: number;
  unfinished: number;
  remarks: string | null;
  voidedAt: string | null;
  voidReason: string | null;
}

interface Row extends Omit<StoredCheck, 'total' | 'vetoFailed'> {
  totalX100: number | null;
  vetoFailed: number;
}

const FROM = `FROM spot_check c JOIN site s ON s.id = c.site_id
  JOIN jurisdiction j ON j.id = s.jurisdiction_id`;
const CHECK = `SELECT c.id, c.site_id AS siteId, s.number AS siteNumber, s.name AS siteName, s.type,
  j.code AS jurisdictionCode, j.name AS jurisdictionName, c.year, c.draw_id AS drawId,
  c.checked_on AS checkedOn, c.inspectors, c.verdict, c.total_x100 AS totalX100,
  c.veto_failed AS vetoFailed, ${opened("<> 'VOIDED'")} AS rectifications,
  ${opened("IN ('OPEN', 'SUBMITTED')")} AS unfinished, c.remarks, c.voided_at AS voidedAt,
  c.void_reason AS voidReason ${FROM}`;

function opened(states: string): string {
  return `(SELECT count(*) FROM rectification r WHERE r.spot_check_id = c.id AND r.state ${states})`;
}

function stored({ totalX100, vetoFailed, ...row }: Row): StoredCheck {
  return { ...row, total: fromX100OrNull(totalX100), vetoFailed: vetoFailed === 1 };
}

/** One check, or undefined. */
export async function findCheck(tx: ReadTx, id: number): Promise<StoredCheck | undefined> {
  const row = await tx.first<Row>(`${CHECK} WHERE c.id = ?`, [id]);
  return row && stored(row);
}

/** A page of checks, latest first. */
export async function listChecks(
  tx: ReadTx,
  by: {
    year?: number | undefined;
    siteId?: number | undefined;
    jurisdictionCode?: string | undefined;
  },
  page: { offset: number; limit: number },
): Promise<{ total: number; checks: StoredCheck[] }> {
  const conditions: string[] = [];
  const values: SqlValue[] = [];
  const where = (sql: string, value: SqlValue | undefined): void => {
    if (value === undefined) return;
    conditions.push(sql);
    values.push(value);
  };
  where('c.year = ?', by.year);
  where('c.site_id = ?', by.siteId);
  where('j.code = ?', by.jurisdictionCode);
  const condition = conditions.length > 0 ? `WHERE ${conditions.join(' AND ')}` : '';
  const count = await tx.first<{ n: number }>(`SELECT count(*) AS n ${FROM} ${condition}`, values);
  const checks = await tx.query<Row>(
    `${CHECK} ${condition} ORDER BY c.checked_on DESC, c.id DESC LIMIT ? OFFSET ?`,
    [...values, page.limit, page.offset],
  );
  return { total: count?.n ?? 0, checks: checks.map(stored) };
}

/** The check of a year that counts for one site: the latest valid one. */
export interface LatestCheck {
  siteId: number;
  checkedOn: string;
  verdict: Verdict;
  /** Jurisdiction of the site today. */
  jurisdictionCode: string;
}

/** The latest valid check of every site checked in a year. */
export async function latestChecks(tx: ReadTx, year: number): Promise<Map<number, LatestCheck>> {
  const rows = await tx.query<LatestCheck>(
    `SELECT c.site_id AS siteId, c.checked_on AS checkedOn, c.verdict, j.code AS jurisdictionCode
     ${FROM} WHERE c.year = ? AND c.voided_at IS NULL ORDER BY c.checked_on, c.id`,
    [year],
  );
  return new Map(rows.map((row) => [row.siteId, row]));
}

/** Sites with a valid check in a year. */
export async function checkedSites(tx: ReadTx, year: number): Promise<Set<number>> {
  const rows = await tx.query<{ siteId: number }>(
    'SELECT DISTINCT site_id AS siteId FROM spot_check WHERE year = ? AND voided_at IS NULL',
    [year],
  );
  return new Set(rows.map(({ siteId }) => siteId));
}

/** Valid checks of a site on one day. */
export async function checksOnDay(tx: ReadTx, siteId: number, day: string): Promise<StoredCheck[]> {
  const rows = await tx.query<Row>(
    `${CHECK} WHERE c.site_id = ? AND c.checked_on = ? AND c.voided_at IS NULL ORDER BY c.id`,
    [siteId, day],
  );
  return rows.map(stored);
}

/** Valid checks of a year as "site id|day", for many rows at once. */
export async function checkDays(tx: ReadTx, year: number): Promise<Map<string, string>> {
  const rows = await tx.query<{ siteId: number; checkedOn: string; inspectors: string }>(
    `SELECT site_id AS siteId, checked_on AS checkedOn, inspectors FROM spot_check
     WHERE year = ? AND voided_at IS NULL`,
    [year],
  );
  return new Map(
    rows.map(({ siteId, checkedOn, inspectors }) => [`${siteId}|${checkedOn}`, inspectors]),
  );
}

/** Stores checks; answers their ids in order. */
export function insertChecks(
  tx: WriteTx,
  rows: readonly Partial<SpotCheckEntity>[],
): Promise<number[]> {
  return tx.insertMany(SpotCheckEntity, rows);
}

/** Marks a check as made in error; it stays on record. */
export async function voidCheck(
  tx: WriteTx,
  id: number,
  voidedAt: string,
  voidReason: string,
): Promise<void> {
  await tx.update(SpotCheckEntity, id, { voidedAt, voidReason });
}
