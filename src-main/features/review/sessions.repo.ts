import type { z } from 'zod';
import type { panelSessionRow } from '@shared/contract/review-shapes';
import type { ApplicationState } from '@shared/domain/demonstration/application';
import type { RecusalGround, ReviewPhase } from '@shared/domain/review/terms';
import type { SiteType } from '@shared/domain/site/terms';
import {
  ReviewCandidateEntity,
  ReviewMemberEntity,
  ReviewRecusalEntity,
  ReviewSessionEntity,
} from '../../db/entities';
import type { ReadTx, WriteTx } from '../../db/unit-of-work';

/** A session of the panel as stored. Instants ISO UTC, hundredths for the spread. */
export interface StoredSession {
  id: number;
  year: number;
  number: number;
  name: string;
  heldOn: string;
  place: string | null;
  ruleId: number;
  phase: ReviewPhase;
  wideSpreadX100: number;
  scoringFrom: string | null;
  scoringUntil: string | null;
  voidedAt: string | null;
  voidReason: string | null;
  version: number;
}

/** A member with the names behind the ids; nothing of the PIN but that there is one. */
export interface StoredMember {
  id: number;
  sessionId: number;
  seat: number;
  name: string;
  unit: string | null;
  duty: string | null;
  jurisdictionId: number | null;
  jurisdictionCode: string | null;
  jurisdictionName: string | null;
  builderId: number | null;
  builderName: string | null;
  head: number;
  pinSet: number;
  pinClosedUntil: string | null;
  statedOn: string | null;
  voidedAt: string | null;
  voidReason: string | null;
  version: number;
}

/** Who stands behind an application: on its day, and today. */
export interface BehindRow {
  jurisdictionId: number;
  siteJurisdictionId: number;
  builderId: number | null;
  siteBuilderId: number | null;
  recommender: string | null;
}

/** An application as the search for conflicts sees it. */
export interface SubjectRow extends BehindRow {
  applicationId: number;
  siteNumber: string;
  siteName: string;
  type: SiteType;
}

/** A candidate with its application and site as they are called today. */
export interface StoredCandidate extends SubjectRow {
  id: number;
  sessionId: number;
  applicationNumber: string;
  applicationState: ApplicationState;
  siteId: number;
  jurisdictionCode: string;
  jurisdictionName: string;
  builderName: string | null;
  statement: string | null;
  opinion: string | null;
  jurisdictionRank: number | null;
  sortOrder: number;
  removedAt: string | null;
  removeReason: string | null;
}

export interface StoredRecusal {
  id: number;
  sessionId: number;
  memberId: number;
  candidateId: number;
  ground: RecusalGround;
  note: string | null;
  liftedAt: string | null;
  liftReason: string | null;
}

const SESSION = `id, year, number, name, held_on AS heldOn, place, rule_id AS ruleId, phase,
  wide_spread_x100 AS wideSpreadX100, scoring_from AS scoringFrom, scoring_until AS scoringUntil,
  voided_at AS voidedAt, void_reason AS voidReason, version`;

const MEMBER = `SELECT m.id, m.session_id AS sessionId, m.seat, m.name, m.unit, m.duty,
    m.jurisdiction_id AS jurisdictionId, j.code AS jurisdictionCode, j.name AS jurisdictionName,
    m.builder_id AS builderId, b.name AS builderName, m.head, m.pin_hash IS NOT NULL AS pinSet,
    m.pin_closed_until AS pinClosedUntil, m.stated_on AS statedOn, m.voided_at AS voidedAt,
    m.void_reason AS voidReason, m.version
  FROM review_member m LEFT JOIN jurisdiction j ON j.id = m.jurisdiction_id
  LEFT JOIN builder b ON b.id = m.builder_id`;

const CANDIDATE = `SELECT c.id, c.session_id AS sessionId, c.application_id AS applicationId,
    a.number AS applicationNumber, a.state AS applicationState, c.site_id AS siteId, s.number AS siteNumber,
    s.name AS siteName, c.type, a.jurisdiction_id AS jurisdictionId, j.code AS jurisdictionCode,
    j.name AS jurisdictionName, a.builder_id AS builderId, b.name AS builderName,
    s.jurisdiction_id AS siteJurisdictionId, s.builder_id AS siteBuilderId, a.recommender, a.statement, a.opinion,
    a.jurisdiction_rank AS jurisdictionRank, c.sort_order AS sortOrder, c.removed_at AS removedAt,
    c.remove_reason AS removeReason
  FROM review_candidate c JOIN demonstration_application a ON a.id = c.application_id
  JOIN site s ON s.id = c.site_id JOIN jurisdiction j ON j.id = a.jurisdiction_id
  LEFT JOIN builder b ON b.id = a.builder_id`;

const RECUSAL = `SELECT id, session_id AS sessionId, member_id AS memberId, candidate_id AS candidateId, ground,
    note, lifted_at AS liftedAt, lift_reason AS liftReason FROM review_recusal`;

/** Sessions, latest first, of one year or of all. */
export async function listSessions(
  tx: ReadTx,
  year: number | undefined,
): Promise<z.output<typeof panelSessionRow>[]> {
  return tx.query(
    `SELECT s.id, s.year, s.number, s.name, s.held_on AS heldOn, s.place, s.phase, s.voided_at AS voidedAt,
       s.void_reason AS voidReason, s.version,
       (SELECT count(*) FROM review_member m WHERE m.session_id = s.id AND m.voided_at IS NULL) AS members,
       (SELECT count(*) FROM review_candidate c WHERE c.session_id = s.id AND c.removed_at IS NULL) AS candidates,
       (SELECT m.name FROM review_member m
        WHERE m.session_id = s.id AND m.head = 1 AND m.voided_at IS NULL) AS headName
     FROM review_session s WHERE ? IS NULL OR s.year = ? ORDER BY s.year DESC, s.number DESC`,
    [year ?? null, year ?? null],
  );
}

/** One session, or undefined. */
export function findSession(tx: ReadTx, id: number): Promise<StoredSession | undefined> {
  return tx.first(`SELECT ${SESSION} FROM review_session WHERE id = ?`, [id]);
}

/** The highest number given in a year; 0 when there is none. */
export async function lastNumber(tx: ReadTx, year: number): Promise<number> {
  const row = await tx.first<{ last: number | null }>(
    'SELECT max(number) AS last FROM review_session WHERE year = ?',
    [year],
  );
  return row?.last ?? 0;
}

/** Stores a session; answers its id. */
export function addSession(
  tx: WriteTx,
  row: Pick<
    StoredSession,
    'year' | 'number' | 'name' | 'heldOn' | 'place' | 'ruleId' | 'wideSpreadX100'
  >,
): Promise<number> {
  return tx.insert(ReviewSessionEntity, { ...row, phase: 'PREPARING' });
}

/** Changes a session. @returns false when it has another version by now */
export function changeSession(
  tx: WriteTx,
  id: number,
  changes: Partial<Omit<StoredSession, 'id' | 'version'>>,
  version?: number,
): Promise<boolean> {
  return tx.update(ReviewSessionEntity, id, changes, version);
}

/** All members of a session by seat, voided ones too. */
export function membersOf(tx: ReadTx, sessionId: number): Promise<StoredMember[]> {
  return tx.query(`${MEMBER} WHERE m.session_id = ? ORDER BY m.seat`, [sessionId]);
}

/** One member, or undefined. */
export function findMember(tx: ReadTx, id: number): Promise<StoredMember | undefined> {
  return tx.first(`${MEMBER} WHERE m.id = ?`, [id]);
}

type MemberColumns = Partial<
  Pick<
    StoredMember,
    | 'name'
    | 'unit'
    | 'duty'
    | 'jurisdictionId'
    | 'builderId'
    | 'head'
    | 'statedOn'
    | 'voidedAt'
    | 'voidReason'
  >
>;

/** Stores a member; answers its id. */
export function addMember(
  tx: WriteTx,
  row: MemberColumns & { sessionId: number; seat: number },
): Promise<number> {
  return tx.insert(ReviewMemberEntity, row);
}

/** Changes a member. @returns false when it has another version by now */
export function changeMember(
  tx: WriteTx,
  id: number,
  changes: MemberColumns,
  version?: number,
): Promise<boolean> {
  return tx.update(ReviewMemberEntity, id, changes, version);
}

/** All candidates of a session in their order, removed ones last. */
export function candidatesOf(tx: ReadTx, sessionId: number): Promise<StoredCandidate[]> {
  return tx.query(
    `${CANDIDATE} WHERE c.session_id = ? ORDER BY c.removed_at IS NOT NULL, c.sort_order, c.id`,
    [sessionId],
  );
}

/** One candidate, or undefined. */
export function findCandidate(tx: ReadTx, id: number): Promise<StoredCandidate | undefined> {
  return tx.first(`${CANDIDATE} WHERE c.id = ?`, [id]);
}

/** The living session other than this one in which an application is a candidate, or undefined. */
export function elsewhere(
  tx: ReadTx,
  applicationId: number,
  sessionId: number,
): Promise<{ name: string } | undefined> {
  return tx.first(
    `SELECT s.name FROM review_candidate c JOIN review_session s ON s.id = c.session_id
     WHERE c.application_id = ? AND c.session_id <> ? AND c.removed_at IS NULL AND s.voided_at IS NULL`,
    [applicationId, sessionId],
  );
}

/** Recommended applications of a year that no living session has, by type, jurisdiction and rank. */
export async function freeApplications(tx: ReadTx, year: number): Promise<number[]> {
  const rows = await tx.query<{ id: number }>(
    `SELECT a.id FROM demonstration_application a JOIN site s ON s.id = a.site_id
     JOIN jurisdiction j ON j.id = a.jurisdiction_id
     WHERE a.year = ? AND a.state = 'RECOMMENDED' AND NOT EXISTS (
       SELECT 1 FROM review_candidate c JOIN review_session r ON r.id = c.session_id
       WHERE c.application_id = a.id AND c.removed_at IS NULL AND r.voided_at IS NULL)
     ORDER BY CASE s.type WHEN 'MOTHER_CABIN' THEN 1 WHEN 'HOLIDAY_CARE' THEN 2 WHEN 'CHILDCARE' THEN 3 ELSE 4 END,
       j.sort_order, j.code, a.jurisdiction_rank, s.number`,
    [year],
  );
  return rows.map(({ id }) => id);
}

/** Stores candidates in one piece. */
export async function addCandidates(
  tx: WriteTx,
  rows: readonly Pick<
    ReviewCandidateEntity,
    'sessionId' | 'applicationId' | 'siteId' | 'type' | 'sortOrder'
  >[],
): Promise<void> {
  await tx.insertMany(ReviewCandidateEntity, rows);
}

/** Changes a candidate. */
export async function changeCandidate(
  tx: WriteTx,
  id: number,
  changes: Partial<Pick<StoredCandidate, 'sortOrder' | 'removedAt' | 'removeReason'>>,
): Promise<void> {
  await tx.update(ReviewCandidateEntity, id, changes);
}

/** Every recusal of a session, lifted ones too. */
export function recusalsOf(tx: ReadTx, sessionId: number): Promise<StoredRecusal[]> {
  return tx.query(`${RECUSAL} WHERE session_id = ? ORDER BY id`, [sessionId]);
}

/** The standing recusals of a member for one candidate. */
export function standingRecusals(
  tx: ReadTx,
  memberId: number,
  candidateId: number,
): Promise<StoredRecusal[]> {
  return tx.query(
    `${RECUSAL} WHERE member_id = ? AND candidate_id = ? AND lifted_at IS NULL ORDER BY id`,
    [memberId, candidateId],
  );
}

/** One recusal, or undefined. */
export function findRecusal(tx: ReadTx, id: number): Promise<StoredRecusal | undefined> {
  return tx.first(`${RECUSAL} WHERE id = ?`, [id]);
}

/** Stores recusals. */
export async function addRecusals(
  tx: WriteTx,
  rows: readonly Pick<
    StoredRecusal,
    'sessionId' | 'memberId' | 'candidateId' | 'ground' | 'note'
  >[],
): Promise<void> {
  await tx.insertMany(ReviewRecusalEntity, rows);
}

/** Lifts a recusal, or lets it stand again. */
export async function changeRecusal(
  tx: WriteTx,
  id: number,
  changes: Partial<Pick<StoredRecusal, 'note' | 'liftedAt' | 'liftReason'>>,
): Promise<void> {
  await tx.update(ReviewRecusalEntity, id, changes);
}

/** Recommended applications of a year, as the search for conflicts sees them. */
export function recommendedSubjects(tx: ReadTx, year: number): Promise<SubjectRow[]> {
  return tx.query(
    `SELECT a.id AS applicationId, s.number AS siteNumber, s.name AS siteName, s.type,
       a.jurisdiction_id AS jurisdictionId, s.jurisdiction_id AS siteJurisdictionId, a.builder_id AS builderId,
       s.builder_id AS siteBuilderId, a.recommender
     FROM demonstration_application a JOIN site s ON s.id = a.site_id
     WHERE a.year = ? AND a.state = 'RECOMMENDED' ORDER BY s.number`,
    [year],
  );
}

/** Every builder that was merged into another one, and into which. */
export function mergedBuilders(tx: ReadTx): Promise<{ id: number; mergedIntoId: number }[]> {
  return tx.query(
    'SELECT id, merged_into_id AS mergedIntoId FROM builder WHERE merged_into_id IS NOT NULL',
  );
}

/** Every 市直工会 that was merged into another one, and into which. */
export function mergedJurisdictions(tx: ReadTx): Promise<{ id: number; mergedIntoId: number }[]> {
  return tx.query(
    'SELECT id, merged_into_id AS mergedIntoId FROM jurisdiction WHERE merged_into_id IS NOT NULL',
  );
}

/** Names by id. */
export async function namesOf(
  tx: ReadTx,
  table: 'builder' | 'jurisdiction',
  ids: readonly number[],
): Promise<{ id: number; name: string }[]> {
  return tx.query(
    `SELECT id, name FROM ${table} WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id`,
    [JSON.stringify(ids)],
  );
}

/** The builder with a comparison key, or undefined. */
export function builderWithKey(
  tx: ReadTx,
  key: string,
): Promise<{ id: number; name: string } | undefined> {
  return tx.first('SELECT id, name FROM builder WHERE norm_name = ?', [key]);
}
