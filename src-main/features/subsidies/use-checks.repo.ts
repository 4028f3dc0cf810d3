import type { SiteType } from '@shared/domain/site/terms';
import type { UseCheckResult } from '@shared/domain/subsidy/terms';
import { SubsidyCheckEntity } from '../../db/entities';
import type { ReadTx, WriteTx } from '../../db/unit-of-work';
import { BALANCE_COLUMNS } from './book.repo';
import { SITE_AND_MERGED, siteText, whereOf, type Condition } from './lines.repo';

/** A check of the use of the money. */
export interface UseCheckRow {
  id: number;
  year: number;
  siteId: number;
  siteNumber: string;
  siteName: string;
  checkedOn: string;
  checkers: string;
  result: UseCheckResult;
  findings: string | null;
  dueOn: string | null;
  voidReason: string | null;
}

/** Checks, voided ones too, the latest first. */
export function checksWhere(tx: ReadTx, conditions: readonly Condition[]): Promise<UseCheckRow[]> {
  const { where, parameters } = whereOf(conditions);
  return tx.query<UseCheckRow>(
    `SELECT c.id, c.year, c.site_id AS siteId, s.number AS siteNumber, s.name AS siteName,
       c.checked_on AS checkedOn, c.checkers, c.result, c.findings, c.due_on AS dueOn, c.void_reason AS voidReason
     FROM subsidy_check c JOIN site s ON s.id = c.site_id ${where} ORDER BY c.checked_on DESC, c.id DESC`,
    parameters,
  );
}

/** The checks of a site, voided ones too. */
export function checksOfSite(tx: ReadTx, siteId: number): Promise<UseCheckRow[]> {
  return checksWhere(tx, [[`c.site_id IN ${SITE_AND_MERGED}`, siteId, siteId]]);
}

/** One check, or undefined. */
export async function findCheck(tx: ReadTx, id: number): Promise<UseCheckRow | undefined> {
  return (await checksWhere(tx, [['c.id = ?', id]]))[0];
}

/** A site that held money in a year. */
export interface CheckedSite {
  siteId: number;
  siteNumber: string;
  siteName: string;
  siteType: SiteType;
  jurisdictionCode: string;
  jurisdictionName: string;
  arrivedFen: number;
  spentFen: number;
  leftFen: number;
  outsideFen: number;
}

/**
 * Sites whose use of the money is to be checked in a year (第二十一条): those that had arrived money left over when it
 * began, or that received, used or gave back some of it in the year. Figures are those at the end of the year.
 */
export function sitesToCheck(
  tx: ReadTx,
  year: number,
  filter: { jurisdictionCode?: string | undefined; text?: string | undefined },
): Promise<CheckedSite[]> {
  const { where, parameters } = whereOf([
    ['m.moved > 0 OR m.heldFen > 0'],
    ['j.code = ?', filter.jurisdictionCode],
    siteText(filter.text),
  ]);
  const [first, last] = [`${year}-01-01`, `${year}-12-31`];
  return tx.query<CheckedSite>(
    `SELECT s.id AS siteId, s.number AS siteNumber, s.name AS siteName, s.type AS siteType,
       j.code AS jurisdictionCode, j.name AS jurisdictionName, m.arrivedFen, m.spentFen, m.leftFen,
       coalesce((SELECT sum(x.amount_fen) FROM subsidy_spending x WHERE x.site_id = s.id AND x.purpose = 'OUTSIDE'
         AND x.voided_at IS NULL AND x.spent_on BETWEEN ? AND ?), 0) AS outsideFen
     FROM (SELECT e.site_id, ${BALANCE_COLUMNS},
         sum(CASE WHEN e.on_date < ? THEN 0 WHEN e.kind IN ('ARRIVE', 'SPEND', 'RETURN') THEN e.amount_fen
           WHEN e.kind IN ('UNARRIVE', 'UNSPEND', 'UNRETURN') THEN -e.amount_fen ELSE 0 END) AS moved,
         sum(CASE WHEN e.on_date >= ? THEN 0 WHEN e.kind IN ('ARRIVE', 'UNSPEND', 'UNRETURN') THEN e.amount_fen
           WHEN e.kind IN ('UNARRIVE', 'SPEND', 'RETURN') THEN -e.amount_fen ELSE 0 END) AS heldFen
       FROM subsidy_entry e WHERE e.on_date <= ? GROUP BY e.site_id) m
     JOIN site s ON s.id = m.site_id JOIN jurisdiction j ON j.id = s.jurisdiction_id
     ${where} ORDER BY j.sort_order, j.code, s.number`,
    [first, last, first, first, last, ...parameters],
  );
}

/** Stores a check. @returns its id */
export function addCheck(tx: WriteTx, row: Partial<SubsidyCheckEntity>): Promise<number> {
  return tx.insert(SubsidyCheckEntity, row);
}

/** Marks a check as recorded in error. */
export async function voidCheck(
  tx: WriteTx,
  id: number,
  how: { voidedAt: string; voidReason: string },
): Promise<void> {
  await tx.update(SubsidyCheckEntity, id, how);
}
