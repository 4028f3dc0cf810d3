import { SubsidyMatchEntity } from '../../db/entities';
import type { ReadTx, SqlValue, WriteTx } from '../../db/unit-of-work';

/** Matching funds as they are kept. */
export interface MatchRow {
  id: number;
  year: number;
  jurisdictionCode: string;
  jurisdictionName: string;
  siteId: number | null;
  siteNumber: string | null;
  siteName: string | null;
  amountFen: number;
  document: string | null;
  paidOn: string | null;
  note: string | null;
  voidedAt: string | null;
  voidReason: string | null;
}

/** Which of them are wanted. */
export interface MatchFilter {
  id?: number | undefined;
  year?: number | undefined;
  jurisdictionCode?: string | undefined;
  siteId?: number | undefined;
  includeVoided: boolean;
}

const FROM = `FROM subsidy_match m JOIN jurisdiction j ON j.id = m.jurisdiction_id
  LEFT JOIN site s ON s.id = m.site_id`;

function conditions(filter: MatchFilter): { where: string; parameters: SqlValue[] } {
  const parts: [string, SqlValue | undefined][] = [
    ['m.id = ?', filter.id],
    ['m.year = ?', filter.year],
    ['j.code = ?', filter.jurisdictionCode],
    ['m.site_id = ?', filter.siteId],
  ];
  const given = parts.filter((one): one is [string, SqlValue] => one[1] !== undefined);
  const sql = given.map(([text]) => text);
  if (!filter.includeVoided) sql.push('m.voided_at IS NULL');
  return {
    where: sql.length > 0 ? `WHERE ${sql.join(' AND ')}` : '',
    parameters: given.map(([, value]) => value),
  };
}

/** Matching funds: latest year first, then jurisdiction, site, order of entry. */
export function matchesWhere(
  tx: ReadTx,
  filter: MatchFilter,
  window: { offset: number; limit: number },
): Promise<MatchRow[]> {
  const { where, parameters } = conditions(filter);
  return tx.query<MatchRow>(
    `SELECT m.id, m.year, j.code AS jurisdictionCode, j.name AS jurisdictionName, m.site_id AS siteId,
       s.number AS siteNumber, s.name AS siteName, m.amount_fen AS amountFen, m.document, m.paid_on AS paidOn, m.note,
       m.voided_at AS voidedAt, m.void_reason AS voidReason
     ${FROM} ${where} ORDER BY m.year DESC, j.sort_order, j.code, s.number IS NOT NULL, s.number, m.id LIMIT ? OFFSET ?`,
    [...parameters, window.limit, window.offset],
  );
}

/** How many there are, and what those that hold come to. */
export async function matchTotals(
  tx: ReadTx,
  filter: MatchFilter,
): Promise<{ total: number; totalFen: number }> {
  const { where, parameters } = conditions(filter);
  const row = await tx.first<{ total: number; totalFen: number | null }>(
    `SELECT count(*) AS total, sum(CASE WHEN m.voided_at IS NULL THEN m.amount_fen END) AS totalFen ${FROM} ${where}`,
    parameters,
  );
  return { total: row?.total ?? 0, totalFen: row?.totalFen ?? 0 };
}

/** Puts matching funds on record. */
export function addMatch(
  tx: WriteTx,
  match: Pick<
    SubsidyMatchEntity,
    'year' | 'jurisdictionId' | 'siteId' | 'amountFen' | 'document' | 'paidOn' | 'note'
  >,
): Promise<number> {
  return tx.insert(SubsidyMatchEntity, match);
}

/** Takes back what was entered by mistake; it stays on record. */
export async function voidMatch(
  tx: WriteTx,
  id: number,
  how: { voidedAt: string; voidReason: string },
): Promise<void> {
  await tx.update(SubsidyMatchEntity, id, how);
}
