import type {
  DatePrecision,
  SiteSetting,
  SiteStatus,
  SiteType,
  UnitType,
} from '@shared/domain/site/terms';
import type { ReadTx, SqlValue } from '../../db/unit-of-work';
import { LIVE } from '../sites/live-sites.repo';
import { searchWords } from '../sites/search-text';

/** What decides which months a site reports, and how lists name it. */
export interface ReportingSite {
  siteId: number;
  number: string;
  name: string;
  type: SiteType;
  status: SiteStatus;
  jurisdictionCode: string;
  jurisdictionName: string;
  openedOn: string | null;
  openedPrecision: DatePrecision | null;
  filedOn: string | null;
  managerName: string | null;
  managerPhone: string | null;
}

/** A function unit of a 综合中心. */
export interface ReportingUnit {
  id: number;
  siteId: number;
  type: UnitType;
  setting: SiteSetting | null;
  openedOn: string | null;
}

/** Which sites a list is about; nothing named means all. */
export interface SiteScope {
  siteIds?: readonly number[] | undefined;
  jurisdictionCode?: string | undefined;
  type?: SiteType | undefined;
  text?: string | undefined;
  statuses?: readonly SiteStatus[] | undefined;
}

/** SQL conditions on `site s` and `jurisdiction j` for a scope. */
export function scopeConditions(scope: SiteScope): { sql: string; values: SqlValue[] } {
  const sql = [LIVE];
  const values: SqlValue[] = [];
  const add = (condition: string, value: SqlValue): void => {
    sql.push(condition);
    values.push(value);
  };
  if (scope.siteIds) add('s.id IN (SELECT value FROM json_each(?))', JSON.stringify(scope.siteIds));
  if (scope.jurisdictionCode) add('j.code = ?', scope.jurisdictionCode);
  if (scope.type) add('s.type = ?', scope.type);
  if (scope.statuses) {
    add('s.status IN (SELECT value FROM json_each(?))', JSON.stringify(scope.statuses));
  }
  for (const word of searchWords(scope.text ?? '')) add('instr(s.search_text, ?) > 0', word);
  return { sql: sql.join(' AND '), values };
}

/** The sites of a scope, by jurisdiction and number. */
export function reportingSites(tx: ReadTx, scope: SiteScope): Promise<ReportingSite[]> {
  const { sql, values } = scopeConditions(scope);
  return tx.query<ReportingSite>(
    `SELECT s.id AS siteId, s.number, s.name, s.type, s.status, j.code AS jurisdictionCode,
       j.name AS jurisdictionName, s.opened_on AS openedOn, s.opened_precision AS openedPrecision,
       s.filed_on AS filedOn, s.manager_name AS managerName, s.manager_phone AS managerPhone
     FROM site s JOIN jurisdiction j ON j.id = s.jurisdiction_id
     WHERE ${sql} ORDER BY j.sort_order, j.code, s.number`,
    values,
  );
}

/** The function units in place of these sites, by site. */
export async function unitsBySite(
  tx: ReadTx,
  siteIds: readonly number[],
): Promise<Map<number, ReportingUnit[]>> {
  const rows = await tx.query<ReportingUnit>(
    `SELECT id, site_id AS siteId, type, setting, opened_on AS openedOn FROM site_unit
     WHERE removed_at IS NULL AND site_id IN (SELECT value FROM json_each(?)) ORDER BY id`,
    [JSON.stringify(siteIds)],
  );
  const bySite = new Map<number, ReportingUnit[]>();
  for (const row of rows) bySite.set(row.siteId, [...(bySite.get(row.siteId) ?? []), row]);
  return bySite;
}
