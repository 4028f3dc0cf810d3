import type { SiteType } from '@shared/domain/site/terms';
import type { PanelDeliberation, PanelVote } from '@shared/domain/review/panel';
import { ReviewDeliberationEntity, ReviewRecordEntity, ReviewVoteEntity } from '../../db/entities';
import type { ReadTx, WriteTx } from '../../db/unit-of-work';

export type RecordKind = 'LOCK' | 'UNLOCK' | 'MEMBER_VOIDED';

/** A kept result without its table. */
export interface StoredRecord {
  id: number;
  sessionId: number;
  number: number;
  kind: RecordKind;
  /** ISO UTC. */
  at: string;
  people: string[];
  reason: string | null;
  digest: string | null;
  hasContent: boolean;
}

/** A vote with when it was voided (ISO UTC). */
export interface StoredVote extends Omit<PanelVote, 'voidedOn'> {
  sessionId: number;
  voidedAt: string | null;
}

const RECORD = `SELECT id, session_id AS sessionId, number, kind, at, people, reason, digest,
    content IS NOT NULL AS hasContent FROM review_record`;
const VOTE = `SELECT id, session_id AS sessionId, type, votes, held_at AS heldOn, minutes,
    voided_at AS voidedAt, void_reason AS voidReason FROM review_vote`;

type Raw<T, K extends keyof T> = Omit<T, K> & Record<K, string>;

const recordRow = (row: Raw<StoredRecord, 'people'>): StoredRecord => ({
  ...row,
  people: JSON.parse(row.people) as string[],
  hasContent: Boolean(row.hasContent),
});
const voteRow = (row: Raw<StoredVote, 'votes'>): StoredVote => ({
  ...row,
  votes: JSON.parse(row.votes) as StoredVote['votes'],
});

/** Kept results of a session, oldest first. */
export async function recordsOf(tx: ReadTx, sessionId: number): Promise<StoredRecord[]> {
  const rows = await tx.query<Raw<StoredRecord, 'people'>>(
    `${RECORD} WHERE session_id = ? ORDER BY number`,
    [sessionId],
  );
  return rows.map(recordRow);
}

/** One kept result, or undefined. */
export async function findRecord(tx: ReadTx, id: number): Promise<StoredRecord | undefined> {
  const row = await tx.first<Raw<StoredRecord, 'people'>>(`${RECORD} WHERE id = ?`, [id]);
  return row && recordRow(row);
}

/** The JSON of a kept result, or null. */
export async function contentOf(tx: ReadTx, id: number): Promise<string | null> {
  const row = await tx.first<{ content: string | null }>(
    'SELECT content FROM review_record WHERE id = ?',
    [id],
  );
  return row?.content ?? null;
}

/** Keeps a result for good; answers its id. */
export function addRecord(
  tx: WriteTx,
  row: Omit<StoredRecord, 'id' | 'hasContent'> & { content: string | null },
): Promise<number> {
  return tx.insert(ReviewRecordEntity, { ...row, people: JSON.stringify(row.people) });
}

/** Votes of a session, oldest first, voided ones too. */
export async function votesOf(tx: ReadTx, sessionId: number): Promise<StoredVote[]> {
  const rows = await tx.query<Raw<StoredVote, 'votes'>>(
    `${VOTE} WHERE session_id = ? ORDER BY id`,
    [sessionId],
  );
  return rows.map(voteRow);
}

/** One vote, or undefined. */
export async function findVote(tx: ReadTx, id: number): Promise<StoredVote | undefined> {
  const row = await tx.first<Raw<StoredVote, 'votes'>>(`${VOTE} WHERE id = ?`, [id]);
  return row && voteRow(row);
}

/** Stores a vote; answers its id. */
export function addVote(
  tx: WriteTx,
  row: {
    sessionId: number;
    type: SiteType;
    heldOn: string;
    minutes: string;
    votes: StoredVote['votes'];
  },
): Promise<number> {
  const { heldOn, votes, ...rest } = row;
  return tx.insert(ReviewVoteEntity, {
    ...rest,
    heldAt: heldOn,
    votes: JSON.stringify(votes),
  });
}

/** Marks a vote as entered by mistake. */
export async function voidVote(
  tx: WriteTx,
  id: number,
  voidedAt: string,
  voidReason: string,
): Promise<void> {
  await tx.update(ReviewVoteEntity, id, { voidedAt, voidReason });
}

/** The minutes of 合议 of a session, oldest first. */
export function deliberationsOf(tx: ReadTx, sessionId: number): Promise<PanelDeliberation[]> {
  return tx.query(
    `SELECT id, candidate_id AS candidateId, held_at AS heldOn, minutes, outcome
     FROM review_deliberation WHERE session_id = ? ORDER BY id`,
    [sessionId],
  );
}

/** Stores minutes; answers their id. */
export function addDeliberation(
  tx: WriteTx,
  row: Omit<PanelDeliberation, 'id'> & { sessionId: number },
): Promise<number> {
  const { heldOn, ...rest } = row;
  return tx.insert(ReviewDeliberationEntity, { ...rest, heldAt: heldOn });
}

/** What the tie ladder looks at besides marks and satisfaction, up to a day. */
export function tieRecords(
  tx: ReadTx,
  siteIds: readonly number[],
  until: string,
): Promise<{ siteId: number; filedOn: string | null; spotCheckX100: number | null }[]> {
  return tx.query(
    `SELECT s.id AS siteId, s.filed_on AS filedOn,
       (SELECT k.total_x100 FROM spot_check k
        WHERE k.site_id = s.id AND k.voided_at IS NULL AND k.total_x100 IS NOT NULL AND k.checked_on <= ?
        ORDER BY k.checked_on DESC, k.id DESC LIMIT 1) AS spotCheckX100
     FROM site s WHERE s.id IN (SELECT value FROM json_each(?))`,
    [until, JSON.stringify(siteIds)],
  );
}

/** Sessions of a year that are locked or published, latest first. */
export function lockedSessions(
  tx: ReadTx,
  year: number,
): Promise<{ id: number; phase: 'LOCKED' | 'PUBLISHED' }[]> {
  return tx.query(
    `SELECT id, phase FROM review_session
     WHERE year = ? AND voided_at IS NULL AND phase IN ('LOCKED', 'PUBLISHED') ORDER BY number DESC`,
    [year],
  );
}

/** The decision on a year's list that stands, or undefined. */
export function standingDecision(
  tx: ReadTx,
  year: number,
): Promise<{ meeting: string; decidedOn: string } | undefined> {
  return tx.first(
    `SELECT meeting, decided_on AS decidedOn FROM demonstration_decision
     WHERE year = ? AND voided_at IS NULL ORDER BY id DESC`,
    [year],
  );
}
