import type { ReadTx, WriteTx } from '../../db/unit-of-work';
import { AppError } from '@shared/errors';
import { canonicalLines, digestOf } from '@shared/domain/review/digest';
import type { Panel } from '@shared/domain/review/panel';
import type { ReviewPhase } from '@shared/domain/review/terms';
import * as repo from './results.repo';
import { panelOf } from './results-panel';
import { viewOf, type ReviewResults } from './results-view';
import { sessionOf } from './session-guard';

/** A result as it was kept: what it followed from, its figures as they were shown, and the text that was hashed. */
export interface RecordContent {
  format: 1;
  panel: Panel;
  results: ReviewResults;
  lines: string[];
}

/** Who keeps a result, and why. */
export interface RecordHeader {
  /** ISO UTC. */
  at: string;
  people: readonly string[];
  reason: string | null;
}

/** A kept result by its number and digest. */
export interface KeptRecord {
  recordId: number;
  number: number;
  digest: string;
}

async function nextNumber(tx: ReadTx, sessionId: number): Promise<number> {
  return ((await repo.recordsOf(tx, sessionId)).at(-1)?.number ?? 0) + 1;
}

/**
 * Keeps the result of a session as it stands, never to be changed: when it is locked, and before a member is taken off.
 * @param phase what the kept copy says of the phase; default the session's own
 */
export async function keepRecord(
  tx: WriteTx,
  sessionId: number,
  kind: 'LOCK' | 'MEMBER_VOIDED',
  header: RecordHeader,
  phase?: ReviewPhase,
): Promise<KeptRecord> {
  const session = await sessionOf(tx, sessionId);
  const panel = await panelOf(tx, session);
  const lines = canonicalLines(panel);
  const digest = digestOf(lines);
  const content: RecordContent = {
    format: 1,
    panel,
    results: viewOf(panel, phase ?? session.phase),
    lines,
  };
  const number = await nextNumber(tx, sessionId);
  const recordId = await repo.addRecord(tx, {
    sessionId,
    number,
    kind,
    at: header.at,
    people: [...header.people],
    reason: header.reason,
    digest,
    content: JSON.stringify(content),
  });
  return { recordId, number, digest };
}

/** Notes that a locked result was opened again, by whom and why. */
export async function keepUnlock(
  tx: WriteTx,
  sessionId: number,
  header: RecordHeader,
): Promise<{ recordId: number; number: number }> {
  const number = await nextNumber(tx, sessionId);
  const recordId = await repo.addRecord(tx, {
    sessionId,
    number,
    kind: 'UNLOCK',
    at: header.at,
    people: [...header.people],
    reason: header.reason,
    digest: null,
    content: null,
  });
  return { recordId, number };
}

/** One kept result. @throws AppError NOT_FOUND, also when it belongs to another session */
export async function recordOf(
  tx: ReadTx,
  recordId: number,
  sessionId?: number,
): Promise<repo.StoredRecord> {
  const found = await repo.findRecord(tx, recordId);
  if (!found || (sessionId !== undefined && found.sessionId !== sessionId)) {
    throw new AppError('NOT_FOUND', { what: '评议结果存档' });
  }
  return found;
}

/** What a kept result holds. @throws AppError REVIEW_RECORD_EMPTY for the note of an unlocking */
export async function contentOf(tx: ReadTx, record: repo.StoredRecord): Promise<RecordContent> {
  const text = await repo.contentOf(tx, record.id);
  if (text === null) throw new AppError('REVIEW_RECORD_EMPTY', { number: record.number });
  return JSON.parse(text) as RecordContent;
}

/** How a lock names itself on screen and paper; null for a record without a digest. */
export function lockOf(record: repo.StoredRecord): ReviewResults['lock'] {
  if (record.digest === null) return null;
  const { id: recordId, number, at, people, digest } = record;
  return { recordId, number, at, people, digest };
}

/** The lock that is in force while a session is locked or published. */
export function lockInForce(
  phase: ReviewPhase,
  records: readonly repo.StoredRecord[],
): repo.StoredRecord | undefined {
  if (phase !== 'LOCKED' && phase !== 'PUBLISHED') return undefined;
  return records.filter(({ kind }) => kind === 'LOCK').at(-1);
}
