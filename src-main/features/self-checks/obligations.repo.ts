import type { SiteType } from '@shared/domain/site/terms';
import type { ReadTx, SqlValue } from '../../db/unit-of-work';
import {
  JURISDICTION_NAME_ON_DAY,
  JURISDICTION_ON_DAY,
  LIVE,
  STATUS_ON_DAY,
} from '../sites/live-sites.repo';
import { VETO_PENDING } from './self-checks.repo';

/** A site in service with what it has of its yearly self-check. Points in hundredths. */
export interface Obligation {
  siteId: number;
  siteNumber: string;
  siteName: string;
  siteType: SiteType;
  jurisdictionCode: string;
  jurisdictionName: string;
  state: 'DONE' | 'DRAFT' | 'NONE';
  selfCheckId: number | null;
  checkedOn: string | null;
  scoreX100: number | null;
  passed: number | null;
  vetoPending: number;
}

/** What the list is narrowed by. */
export interface ObligationFilter {
  jurisdictionCode?: string | undefined;
  type?: SiteType | undefined;
  done?: boolean | undefined;
  passed?: boolean | undefined;
}

/** Done and open ones of one jurisdiction. */
export interface ObligationCount {
  code: string;
  name: string;
  owed: number;
  done: number;
  passed: number;
  draft: number;
}

/**
 * Sites filed on the day, each with its jurisdiction of that day and the latest self-check of the year, also one of a
 * site that was merged into it. The latest one is looked up site by site: SQLite would not index a list of all of them.
 */
const OWED = `WITH merged AS MATERIALIZED (
    SELECT id, merged_into_id AS kept FROM site WHERE merged_into_id IS NOT NULL),
  filed AS MATERIALIZED (
    SELECT s.id, s.number, s.name, s.type, ${JURISDICTION_ON_DAY} AS jurisdiction_id,
      (SELECT c.id FROM self_check c
       WHERE c.site_id IN (SELECT s.id UNION ALL SELECT m.id FROM merged m WHERE m.kept = s.id)
         AND c.year = ? AND c.state <> 'VOIDED'
       ORDER BY c.state = 'DONE' DESC, c.checked_on DESC, c.id DESC LIMIT 1) AS latest
    FROM site s WHERE ${LIVE} AND ${STATUS_ON_DAY} = 'FILED'),
  owed AS (
    SELECT f.id AS siteId, f.number AS siteNumber, f.name AS siteName, f.type AS siteType, j.id AS jurisdictionId,
      j.code AS jurisdictionCode, j.sort_order AS sortOrder, coalesce(c.state, 'NONE') AS state,
      c.id AS selfCheckId, c.checked_on AS checkedOn, c.total_x100 AS scoreX100, c.passed
    FROM filed f JOIN jurisdiction j ON j.id = f.jurisdiction_id
    LEFT JOIN self_check c ON c.id = f.latest)`;

const owedValues = (year: number, day: string): SqlValue[] => [day, year, day];

function conditionOf(by: ObligationFilter): { sql: string; values: SqlValue[] } {
  const conditions: string[] = ['1'];
  const values: SqlValue[] = [];
  const where = (sql: string, value: SqlValue | undefined): void => {
    if (value === undefined) return;
    conditions.push(sql);
    values.push(value);
  };
  where('w.jurisdictionCode = ?', by.jurisdictionCode);
  where('w.siteType = ?', by.type);
  where(`(w.state = 'DONE') = ?`, by.done === undefined ? undefined : Number(by.done));
  where('w.passed = ?', by.passed === undefined ? undefined : Number(by.passed));
  return { sql: conditions.join(' AND '), values };
}

/** A page of the sites that owe a self-check in a year, those in service at the end of `day`. */
export async function obligationRows(
  tx: ReadTx,
  of: { year: number; day: string },
  by: ObligationFilter,
  page: { offset: number; limit: number },
): Promise<{ total: number; rows: Obligation[] }> {
  const { sql, values } = conditionOf(by);
  const base = owedValues(of.year, of.day);
  const count = await tx.first<{ n: number }>(
    `${OWED} SELECT count(*) AS n FROM owed w WHERE ${sql}`,
    [...base, ...values],
  );
  const rows = await tx.query<Obligation>(
    `${OWED} SELECT w.siteId, w.siteNumber, w.siteName, w.siteType, w.jurisdictionCode,
       (SELECT ${JURISDICTION_NAME_ON_DAY} FROM jurisdiction j WHERE j.id = w.jurisdictionId) AS jurisdictionName,
       w.state, w.selfCheckId, w.checkedOn, w.scoreX100, w.passed,
       (SELECT ${VETO_PENDING} FROM self_check c WHERE c.id = w.selfCheckId) AS vetoPending
     FROM (SELECT w.* FROM owed w WHERE ${sql}
       ORDER BY w.sortOrder, w.jurisdictionCode, w.siteNumber LIMIT ? OFFSET ?) w`,
    [...base, of.day, ...values, page.limit, page.offset],
  );
  return { total: count?.n ?? 0, rows };
}

/** Counts by jurisdiction, in its order. */
export function obligationCounts(
  tx: ReadTx,
  of: { year: number; day: string },
  type?: SiteType,
): Promise<ObligationCount[]> {
  const { sql, values } = conditionOf({ type });
  return tx.query<ObligationCount>(
    `${OWED} SELECT w.jurisdictionCode AS code,
       (SELECT ${JURISDICTION_NAME_ON_DAY} FROM jurisdiction j WHERE j.id = w.jurisdictionId) AS name,
       count(*) AS owed, total(w.state = 'DONE') AS done, total(w.state = 'DONE' AND w.passed = 1) AS passed,
       total(w.state = 'DRAFT') AS draft
     FROM owed w WHERE ${sql} GROUP BY w.jurisdictionId ORDER BY w.sortOrder, w.jurisdictionCode`,
    [...owedValues(of.year, of.day), of.day, ...values],
  );
}

/** Under whom a site stands today. */
export async function siteBelonging(
  tx: ReadTx,
  siteId: number,
): Promise<{ jurisdictionCode: string; jurisdictionName: string }> {
  const found = await tx.first<{ jurisdictionCode: string; jurisdictionName: string }>(
    `SELECT j.code AS jurisdictionCode, j.name AS jurisdictionName
     FROM site s JOIN jurisdiction j ON j.id = s.jurisdiction_id WHERE s.id = ?`,
    [siteId],
  );
  if (!found) throw new Error(`Site ${siteId} has no jurisdiction.`);
  return found;
}
