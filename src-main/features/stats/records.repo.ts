import type { SiteType } from '@shared/domain/site/terms';
import type { RecordSet } from '@shared/domain/stats/measures';
import type { ReadTx, SqlValue } from '../../db/unit-of-work';
import { JURISDICTION_NAME_ON_DAY } from '../sites/live-sites.repo';
import { recordsSql, SET_SOURCES, type Scope } from './record-sets.repo';

/** Which records of a set are listed. */
export interface RecordFilter {
  set: RecordSet;
  jurisdictionCode?: string | undefined;
  type?: SiteType | undefined;
  /** Month (01 to 12) or purpose. */
  part?: string | undefined;
}

/** A record behind a mark. */
export interface ListedRecord {
  recordId: number;
  siteId: number;
  siteNumber: string;
  siteName: string;
  siteType: SiteType;
  jurisdictionCode: string;
  jurisdictionName: string;
  onDay: string | null;
  what: string;
  amount: number | null;
}

/** A page of the records of a set, with their number and what all of them add up to. */
export async function listRecords(
  tx: ReadTx,
  filter: RecordFilter,
  scope: Scope,
  page: { offset: number; limit: number },
): Promise<{ total: number; sum: number; rows: ListedRecord[] }> {
  const { source, part } = SET_SOURCES[filter.set];
  const { sql, parameters } = recordsSql(source, scope);
  const amount = source === 'SUBSIDY' && part !== null ? `t.${part}` : 't.amount';
  const conditions: string[] = [];
  const values: SqlValue[] = [];
  const where = (condition: string, value?: SqlValue): void => {
    if (value === undefined) return;
    conditions.push(condition);
    values.push(value);
  };
  where('j.code = ?', filter.jurisdictionCode);
  where('t.type = ?', filter.type);
  where('t.part = ?', filter.part);
  if (source === 'SUBSIDY') conditions.push(`${amount} > 0`);
  else where('t.part = ?', part ?? undefined);
  const from = `FROM (${sql}) t JOIN site s ON s.id = t.siteId JOIN jurisdiction j ON j.id = t.jurisdictionId
    ${conditions.length > 0 ? `WHERE ${conditions.join(' AND ')}` : ''}`;
  const count = await tx.first<{ n: number; sum: number }>(
    `SELECT count(*) AS n, coalesce(sum(${amount}), 0) AS sum ${from}`,
    [...parameters, ...values],
  );
  const rows = await tx.query<ListedRecord>(
    `SELECT t.recordId, t.siteId, s.number AS siteNumber, s.name AS siteName, t.type AS siteType,
       j.code AS jurisdictionCode, ${JURISDICTION_NAME_ON_DAY} AS jurisdictionName, t.onDay, t.what,
       ${amount} AS amount ${from}
     ORDER BY j.sort_order, j.code, s.number, t.onDay, t.recordId LIMIT ? OFFSET ?`,
    [scope.asOf, ...parameters, ...values, page.limit, page.offset],
  );
  return { total: count?.n ?? 0, sum: count?.sum ?? 0, rows };
}
