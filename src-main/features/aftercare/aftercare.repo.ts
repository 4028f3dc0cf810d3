import type {
  HonourKind,
  HonourResult,
  ReEvaluationOutcome,
  RevocationGround,
} from '@shared/domain/aftercare/terms';
import { fromX100OrNull } from '@shared/domain/common/hundredths';
import type { SiteType } from '@shared/domain/site/terms';
import { AwardRevocationEntity, HonourEntity, ReEvaluationEntity } from '../../db/entities';
import type { ReadTx, SqlValue, WriteTx } from '../../db/unit-of-work';

/** An award with the meeting that decided it and, if so, the day of its revocation. */
export interface AwardFacts {
  awardId: number;
  year: number;
  siteId: number;
  siteNumber: string;
  rank: number | null;
  score: number | null;
  decidedOn: string;
  meeting: string;
  revokedOn: string | null;
}

async function awardsWhere(
  tx: ReadTx,
  where: string,
  parameters: SqlValue[],
): Promise<AwardFacts[]> {
  const rows = await tx.query<Omit<AwardFacts, 'score'> & { scoreX100: number | null }>(
    `SELECT a.id AS awardId, a.year, a.site_id AS siteId, s.number AS siteNumber, a.rank,
       a.score_x100 AS scoreX100, d.decided_on AS decidedOn, d.meeting,
       (SELECT max(r.revoked_on) FROM award_revocation r
        WHERE r.award_id = a.id AND r.voided_at IS NULL) AS revokedOn
     FROM demonstration_award a JOIN demonstration_decision d ON d.id = a.decision_id
     JOIN site s ON s.id = a.site_id
     WHERE a.voided_at IS NULL AND ${where} ORDER BY a.year DESC, a.id DESC`,
    parameters,
  );
  return rows.map(({ scoreX100, ...row }) => ({ ...row, score: fromX100OrNull(scoreX100) }));
}

/** One award, or undefined. */
export async function findAward(tx: ReadTx, id: number): Promise<AwardFacts | undefined> {
  return (await awardsWhere(tx, 'a.id = ?', [id]))[0];
}

/** The awards of a site, the latest first. */
export function awardsOfSite(tx: ReadTx, siteId: number): Promise<AwardFacts[]> {
  return awardsWhere(tx, 'a.site_id = ?', [siteId]);
}

/** A re-evaluation as it is kept. */
export interface ReEvaluationRow {
  id: number;
  awardId: number;
  year: number;
  evaluatedOn: string;
  evaluators: string;
  outcome: ReEvaluationOutcome;
  findings: string | null;
  dueOn: string | null;
  voidReason: string | null;
}

const RE_EVALUATION = `SELECT e.id, e.award_id AS awardId, e.year, e.evaluated_on AS evaluatedOn, e.evaluators,
    e.outcome, e.findings, e.due_on AS dueOn, e.void_reason AS voidReason FROM re_evaluation e`;

/** One re-evaluation, or undefined. */
export function findReEvaluation(tx: ReadTx, id: number): Promise<ReEvaluationRow | undefined> {
  return tx.first<ReEvaluationRow>(`${RE_EVALUATION} WHERE e.id = ?`, [id]);
}

/** The re-evaluations of a site, voided ones too, the latest first. */
export function reEvaluationsOfSite(tx: ReadTx, siteId: number): Promise<ReEvaluationRow[]> {
  return tx.query<ReEvaluationRow>(
    `${RE_EVALUATION} JOIN demonstration_award a ON a.id = e.award_id
     WHERE a.site_id = ? ORDER BY e.evaluated_on DESC, e.id DESC`,
    [siteId],
  );
}

/** The latest re-evaluation of an award that found it wanting, or undefined. */
export function failureOf(tx: ReadTx, awardId: number): Promise<{ id: number } | undefined> {
  return tx.first<{ id: number }>(
    `SELECT id FROM re_evaluation WHERE award_id = ? AND outcome = 'REVOKE' AND voided_at IS NULL
     ORDER BY evaluated_on DESC, id DESC LIMIT 1`,
    [awardId],
  );
}

/** Stores a re-evaluation. @returns its id */
export function addReEvaluation(tx: WriteTx, row: Partial<ReEvaluationEntity>): Promise<number> {
  return tx.insert(ReEvaluationEntity, row);
}

/** Marks a re-evaluation as recorded in error. */
export async function voidReEvaluation(
  tx: WriteTx,
  id: number,
  how: { voidedAt: string; voidReason: string },
): Promise<void> {
  await tx.update(ReEvaluationEntity, id, how);
}

/** A revocation as it is kept. */
export interface RevocationRow {
  id: number;
  awardId: number;
  ground: RevocationGround;
  facts: string;
  meeting: string;
  revokedOn: string;
  reEvaluationId: number | null;
  announced: boolean;
  voidReason: string | null;
}

async function revocationsWhere(
  tx: ReadTx,
  where: string,
  parameters: SqlValue[],
): Promise<RevocationRow[]> {
  const rows = await tx.query<Omit<RevocationRow, 'announced'> & { announced: number }>(
    `SELECT r.id, r.award_id AS awardId, r.ground, r.facts, r.meeting, r.revoked_on AS revokedOn,
       r.re_evaluation_id AS reEvaluationId, r.void_reason AS voidReason,
       EXISTS (SELECT 1 FROM notice n, json_each(n.revocation_ids) one
         WHERE n.kind = 'REVOCATION' AND n.state = 'ISSUED' AND one.value = r.id) AS announced
     FROM award_revocation r JOIN demonstration_award a ON a.id = r.award_id
     WHERE ${where} ORDER BY r.revoked_on DESC, r.id DESC`,
    parameters,
  );
  return rows.map((row) => ({ ...row, announced: row.announced === 1 }));
}

/** One revocation, or undefined. */
export async function findRevocation(tx: ReadTx, id: number): Promise<RevocationRow | undefined> {
  return (await revocationsWhere(tx, 'r.id = ?', [id]))[0];
}

/** The revocations of a site, voided ones too, the latest first. */
export function revocationsOfSite(tx: ReadTx, siteId: number): Promise<RevocationRow[]> {
  return revocationsWhere(tx, 'a.site_id = ?', [siteId]);
}

/** Whether a revocation that stands rests on a re-evaluation. */
export async function restsOn(tx: ReadTx, reEvaluationId: number): Promise<boolean> {
  const row = await tx.first(
    'SELECT 1 FROM award_revocation WHERE re_evaluation_id = ? AND voided_at IS NULL',
    [reEvaluationId],
  );
  return row !== undefined;
}

/** Stores a revocation. @returns its id */
export function addRevocation(tx: WriteTx, row: Partial<AwardRevocationEntity>): Promise<number> {
  return tx.insert(AwardRevocationEntity, row);
}

/** Marks a revocation as recorded in error. */
export async function voidRevocation(
  tx: WriteTx,
  id: number,
  how: { voidedAt: string; voidReason: string },
): Promise<void> {
  await tx.update(AwardRevocationEntity, id, how);
}

/** A recommendation as it is kept. */
export interface HonourRow {
  id: number;
  awardId: number;
  siteId: number;
  siteNumber: string;
  siteName: string;
  siteType: SiteType;
  jurisdictionName: string;
  awardYear: number;
  year: number;
  kind: HonourKind;
  name: string | null;
  recommendedOn: string;
  result: HonourResult;
  note: string | null;
}

/** Recommendations that stand, by kind and site. */
export function honoursWhere(
  tx: ReadTx,
  by: { id: number } | { siteId: number } | { year: number },
): Promise<HonourRow[]> {
  const [where, value] =
    'id' in by
      ? ['h.id = ?', by.id]
      : 'siteId' in by
        ? ['a.site_id = ?', by.siteId]
        : ['h.year = ?', by.year];
  return tx.query<HonourRow>(
    `SELECT h.id, h.award_id AS awardId, a.site_id AS siteId, s.number AS siteNumber, s.name AS siteName,
       a.type AS siteType, j.name AS jurisdictionName, a.year AS awardYear, h.year, h.kind, h.name,
       h.recommended_on AS recommendedOn, h.result, h.note
     FROM honour h JOIN demonstration_award a ON a.id = h.award_id JOIN site s ON s.id = a.site_id
     JOIN jurisdiction j ON j.id = s.jurisdiction_id
     WHERE h.removed_at IS NULL AND ${where} ORDER BY h.year DESC, h.kind, s.number`,
    [value],
  );
}

/** Stores a recommendation. @returns its id */
export function addHonour(tx: WriteTx, row: Partial<HonourEntity>): Promise<number> {
  return tx.insert(HonourEntity, row);
}

/** Changes a recommendation. */
export async function changeHonour(
  tx: WriteTx,
  id: number,
  changes: Partial<HonourEntity>,
): Promise<void> {
  await tx.update(HonourEntity, id, changes);
}
