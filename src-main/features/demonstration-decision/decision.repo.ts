import { fromX100OrNull } from '@shared/domain/common/hundredths';
import { PASSING_SCORE_X100 } from '@shared/domain/site/self-check';
import type { SiteType } from '@shared/domain/site/terms';
import { DemonstrationAwardEntity, DemonstrationDecisionEntity } from '../../db/entities';
import type { ReadTx, SqlValue, WriteTx } from '../../db/unit-of-work';

/** A candidate as its application and its site say. */
export interface CandidateRow {
  applicationId: number;
  applicationNumber: string;
  state: string;
  siteId: number;
  siteNumber: string;
  siteName: string;
  siteStatus: string;
  type: SiteType;
  builderName: string | null;
  jurisdictionName: string;
}

/** The applications of a year from the recommendation on, whatever became of them. */
export function recommendedRows(tx: ReadTx, year: number): Promise<CandidateRow[]> {
  return tx.query<CandidateRow>(
    `SELECT a.id AS applicationId, a.number AS applicationNumber, a.state, s.id AS siteId, s.number AS siteNumber,
       s.name AS siteName, s.status AS siteStatus, s.type, b.name AS builderName, j.name AS jurisdictionName
     FROM demonstration_application a JOIN site s ON s.id = a.site_id
     JOIN jurisdiction j ON j.id = a.jurisdiction_id LEFT JOIN builder b ON b.id = s.builder_id
     WHERE a.year = ? AND a.state IN ('RECOMMENDED', 'CANDIDATE', 'AWARDED', 'NOT_AWARDED')
     ORDER BY s.number`,
    [year],
  );
}

/** The years' decisions that hold, as they are kept. */
export interface DecisionRow {
  id: number;
  year: number;
  recordId: number | null;
  meeting: string;
  decidedOn: string;
  document: string | null;
  note: string | null;
}

/** The decision of a year that holds, or undefined. */
export function decisionOf(tx: ReadTx, year: number): Promise<DecisionRow | undefined> {
  return tx.first<DecisionRow>(
    `SELECT id, year, record_id AS recordId, meeting, decided_on AS decidedOn, document, note
     FROM demonstration_decision WHERE year = ? AND voided_at IS NULL`,
    [year],
  );
}

/** Whether a notice announced the decision. */
export async function isAnnounced(tx: ReadTx, decisionId: number): Promise<boolean> {
  const row = await tx.first(
    `SELECT 1 FROM notice WHERE decision_id = ? AND kind = 'AWARD' AND state = 'ISSUED'`,
    [decisionId],
  );
  return row !== undefined;
}

/** A site on a decided list. */
export interface AwardRow {
  id: number;
  year: number;
  applicationId: number;
  siteId: number;
  siteNumber: string;
  siteName: string;
  builderName: string | null;
  jurisdictionName: string;
  type: SiteType;
  rank: number | null;
  score: number | null;
  units: SiteType[];
  revokedOn: string | null;
}

/** Awards that hold, of a year or of a site: by year, type in the regulation's order, rank, number. */
export async function awardsOf(
  tx: ReadTx,
  by: { year?: number | undefined; siteId?: number | undefined },
): Promise<AwardRow[]> {
  const conditions = ['a.voided_at IS NULL'];
  const parameters: SqlValue[] = [];
  if (by.year !== undefined) {
    conditions.push('a.year = ?');
    parameters.push(by.year);
  }
  if (by.siteId !== undefined) {
    conditions.push('a.site_id = ?');
    parameters.push(by.siteId);
  }
  const rows = await tx.query<
    Omit<AwardRow, 'score' | 'units'> & { scoreX100: number | null; units: string | null }
  >(
    `SELECT a.id, a.year, a.application_id AS applicationId, a.site_id AS siteId, s.number AS siteNumber,
       a.site_name AS siteName, a.builder_name AS builderName, a.jurisdiction_name AS jurisdictionName, a.type,
       a.rank, a.score_x100 AS scoreX100, a.units,
       (SELECT max(r.revoked_on) FROM award_revocation r WHERE r.award_id = a.id AND r.voided_at IS NULL) AS revokedOn
     FROM demonstration_award a JOIN site s ON s.id = a.site_id
     WHERE ${conditions.join(' AND ')}
     ORDER BY a.year DESC, CASE a.type WHEN 'MOTHER_CABIN' THEN 1 WHEN 'HOLIDAY_CARE' THEN 2
       WHEN 'CHILDCARE' THEN 3 ELSE 4 END, a.rank IS NULL, a.rank, s.number`,
    parameters,
  );
  return rows.map(({ scoreX100, units, ...row }) => ({
    ...row,
    score: fromX100OrNull(scoreX100),
    units: units ? (JSON.parse(units) as SiteType[]) : [],
  }));
}

/** Types of the function units of each 综合中心 that count: in use and at 80 or more on their own table (第七条). */
export async function countingUnits(
  tx: ReadTx,
  siteIds: readonly number[],
): Promise<Map<number, SiteType[]>> {
  const rows = await tx.query<{ siteId: number; type: SiteType }>(
    `SELECT DISTINCT site_id AS siteId, type FROM site_unit
     WHERE removed_at IS NULL AND self_check_score_x100 >= ? AND site_id IN (SELECT value FROM json_each(?))
     ORDER BY site_id, type`,
    [PASSING_SCORE_X100, JSON.stringify(siteIds)],
  );
  const units = new Map<number, SiteType[]>();
  for (const { siteId, type } of rows) units.set(siteId, [...(units.get(siteId) ?? []), type]);
  return units;
}

/** Stores a decision with its list. @returns its id */
export async function storeDecision(
  tx: WriteTx,
  decision: Partial<DemonstrationDecisionEntity>,
  awards: readonly Partial<DemonstrationAwardEntity>[],
): Promise<number> {
  const decisionId = await tx.insert(DemonstrationDecisionEntity, decision);
  for (const award of awards) await tx.insert(DemonstrationAwardEntity, { ...award, decisionId });
  return decisionId;
}

/** Takes a decision and its list back; both stay on record as voided. */
export async function voidDecision(
  tx: WriteTx,
  id: number,
  how: { voidedAt: string; voidReason: string },
): Promise<void> {
  await tx.update(DemonstrationDecisionEntity, id, how);
  const awards = await tx.query<{ id: number }>(
    'SELECT id FROM demonstration_award WHERE decision_id = ? AND voided_at IS NULL',
    [id],
  );
  for (const award of awards) await tx.update(DemonstrationAwardEntity, award.id, how);
}

/** The state that an application had before its latest step into `state`: candidate or recommended. */
export async function stateBefore(
  tx: ReadTx,
  applicationId: number,
  state: string,
): Promise<'CANDIDATE' | 'RECOMMENDED'> {
  const row = await tx.first<{ state: string }>(
    `SELECT state FROM application_event WHERE application_id = ? AND state <> ? AND id <
       (SELECT max(id) FROM application_event WHERE application_id = ? AND state = ?)
     ORDER BY id DESC LIMIT 1`,
    [applicationId, state, applicationId, state],
  );
  return row?.state === 'CANDIDATE' ? 'CANDIDATE' : 'RECOMMENDED';
}
