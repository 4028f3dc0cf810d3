import type { SiteType, UnitType } from '@shared/domain/site/terms';
import { SelfCheckEntity } from '../../db/entities';
import type { ReadTx, SqlValue, WriteTx } from '../../db/unit-of-work';

export type SelfCheckState = 'DRAFT' | 'DONE' | 'VOIDED';

/** A self-check with its site, as both stand today. Points in hundredths. */
export interface StoredSelfCheck {
  id: number;
  siteId: number;
  siteNumber: string;
  siteName: string;
  siteType: SiteType;
  jurisdictionCode: string;
  jurisdictionName: string;
  year: number;
  checkedOn: string;
  checkedBy: string | null;
  state: SelfCheckState;
  totalX100: number | null;
  passed: number | null;
  vetoFailed: number;
  /** 1: a table that it was scored with has its veto items not confirmed yet. */
  vetoPending: number;
  remarks: string | null;
  source: string;
  voidedAt: string | null;
  voidReason: string | null;
  version: number;
}

/** A record of a site that was merged reads as one of the site that was kept. */
const FROM = `FROM self_check c JOIN site o ON o.id = c.site_id
  JOIN site s ON s.id = coalesce(o.merged_into_id, o.id)
  JOIN jurisdiction j ON j.id = s.jurisdiction_id`;

/** Whether a table of self-check `c` waits for its veto items to be confirmed. */
export const VETO_PENDING = `EXISTS (SELECT 1 FROM score_sheet h JOIN rubric r ON r.id = h.rubric_id
  WHERE h.self_check_id = c.id AND r.veto_confirmed_on IS NULL)`;

const CHECK = `SELECT c.id, s.id AS siteId, s.number AS siteNumber, s.name AS siteName, s.type AS siteType,
  j.code AS jurisdictionCode, j.name AS jurisdictionName, c.year, c.checked_on AS checkedOn,
  c.checked_by AS checkedBy, c.state, c.total_x100 AS totalX100, c.passed, c.veto_failed AS vetoFailed,
  ${VETO_PENDING} AS vetoPending, c.remarks, c.source, c.voided_at AS voidedAt, c.void_reason AS voidReason,
  c.version ${FROM}`;

const LATEST_FIRST = 'ORDER BY c.checked_on DESC, c.id DESC';

/** One self-check, or undefined. */
export function findCheck(tx: ReadTx, id: number): Promise<StoredSelfCheck | undefined> {
  return tx.first<StoredSelfCheck>(`${CHECK} WHERE c.id = ?`, [id]);
}

/** The unfinished self-check of a site and year, or undefined. */
export function draftOf(
  tx: ReadTx,
  siteId: number,
  year: number,
): Promise<StoredSelfCheck | undefined> {
  return tx.first<StoredSelfCheck>(
    `${CHECK} WHERE c.site_id = ? AND c.year = ? AND c.state = 'DRAFT' ${LATEST_FIRST} LIMIT 1`,
    [siteId, year],
  );
}

/** The latest finished self-check of a site, but for one of them; or undefined. */
export function latestDone(
  tx: ReadTx,
  siteId: number,
  except = 0,
): Promise<StoredSelfCheck | undefined> {
  return tx.first<StoredSelfCheck>(
    `${CHECK} WHERE (o.id = ? OR o.merged_into_id = ?) AND c.state = 'DONE' AND c.id <> ? ${LATEST_FIRST} LIMIT 1`,
    [siteId, siteId, except],
  );
}

/** The finished self-checks of a site on a day. */
export function doneOn(tx: ReadTx, siteId: number, on: string): Promise<StoredSelfCheck[]> {
  return tx.query<StoredSelfCheck>(
    `${CHECK} WHERE c.site_id = ? AND c.checked_on = ? AND c.state = 'DONE' ${LATEST_FIRST}`,
    [siteId, on],
  );
}

/** What a list is narrowed by. */
export interface CheckFilter {
  siteId?: number | undefined;
  siteNumber?: string | undefined;
  year?: number | undefined;
  jurisdictionCode?: string | undefined;
  state?: SelfCheckState | undefined;
  passed?: boolean | undefined;
}

/** A page of self-checks, latest first. */
export async function listChecks(
  tx: ReadTx,
  by: CheckFilter,
  page: { offset: number; limit: number },
): Promise<{ total: number; rows: StoredSelfCheck[] }> {
  const conditions = ['s.voided_at IS NULL'];
  const values: SqlValue[] = [];
  const where = (sql: string, value: SqlValue | undefined): void => {
    if (value === undefined) return;
    conditions.push(sql);
    values.push(value);
  };
  where('s.id = ?', by.siteId);
  where('s.number = ?', by.siteNumber?.toUpperCase());
  where('c.year = ?', by.year);
  where('j.code = ?', by.jurisdictionCode);
  where('c.state = ?', by.state);
  where('c.passed = ?', by.passed === undefined ? undefined : Number(by.passed));
  const condition = `WHERE ${conditions.join(' AND ')}`;
  const count = await tx.first<{ n: number }>(`SELECT count(*) AS n ${FROM} ${condition}`, values);
  const rows = await tx.query<StoredSelfCheck>(
    `${CHECK} ${condition} ${LATEST_FIRST} LIMIT ? OFFSET ?`,
    [...values, page.limit, page.offset],
  );
  return { total: count?.n ?? 0, rows };
}

/** The result of one table of a self-check. */
export interface UnitResult {
  selfCheckId: number;
  unitId: number | null;
  type: UnitType;
  totalX100: number | null;
  passed: number | null;
}

/** The tables' results of several self-checks. */
export function unitResults(tx: ReadTx, ids: readonly number[]): Promise<UnitResult[]> {
  if (ids.length === 0) return Promise.resolve([]);
  return tx.query<UnitResult>(
    `SELECT self_check_id AS selfCheckId, unit_id AS unitId, type, total_x100 AS totalX100, passed
     FROM score_sheet WHERE self_check_id IN (SELECT value FROM json_each(?)) ORDER BY id`,
    [JSON.stringify(ids)],
  );
}

/** What is stored of a self-check itself. */
export type CheckColumns = Omit<SelfCheckEntity, 'id' | 'site' | 'version'>;

/** Enters a self-check. @returns its id */
export function insertCheck(tx: WriteTx, columns: CheckColumns): Promise<number> {
  return tx.insert(SelfCheckEntity, columns);
}

/** Changes a self-check. @returns false when it no longer has `version` */
export function updateCheck(
  tx: WriteTx,
  id: number,
  columns: Partial<CheckColumns>,
  version?: number,
): Promise<boolean> {
  return tx.update(SelfCheckEntity, id, columns, version);
}

/** The day of the application or acceptance that rests on a self-check and still stands, or undefined. */
export async function restingApplication(tx: ReadTx, id: number): Promise<string | undefined> {
  const found = await tx.first<{ appliedOn: string }>(
    `SELECT applied_on AS appliedOn FROM acceptance
     WHERE self_check_id = ? AND (verdict IS NULL OR verdict = 'ACCEPTED') ORDER BY id DESC LIMIT 1`,
    [id],
  );
  return found?.appliedOn;
}

/**
 * What stood in a column before the write that a self-check was finished with, when that write changed it.
 * @returns undefined when it did not
 */
export async function columnBefore(
  tx: ReadTx,
  selfCheckId: number,
  of: { entity: 'site' | 'site_unit'; id: number; field: string },
): Promise<{ before: number | null } | undefined> {
  const found = await tx.first<{ before: string | number | null }>(
    `SELECT l.before FROM change_log l
     WHERE l.entity = ? AND l.entity_id = ? AND l.field = ? AND l.op = 'update'
       AND l.tx_id IN (SELECT tx_id FROM change_log WHERE entity = 'self_check' AND entity_id = ?)
     ORDER BY l.id DESC LIMIT 1`,
    [of.entity, of.id, of.field, selfCheckId],
  );
  return found && { before: found.before === null ? null : Number(found.before) };
}
