import type { z } from 'zod';
import type { CallContext } from '@shared/contract/handlers';
import type { reviewResultCalls } from '@shared/contract/review-results';
import { HASH_HINT } from '@shared/domain/review/digest';
import { recusedFor, withoutCandidates, type Panel } from '@shared/domain/review/panel';
import { panelFigures } from '@shared/domain/review/ranking';
import { roundedX100, type Mean } from '@shared/domain/review/exact';
import { PHASE_LABELS, type ReviewPhase } from '@shared/domain/review/terms';
import type { SiteType } from '@shared/domain/site/terms';
import { AppError } from '@shared/errors';
import type { AppContext } from '../../app/context';
import type { ReadTx } from '../../db/unit-of-work';
import * as repo from './results.repo';
import { panelOf } from './results-panel';
import { contentOf, lockInForce, lockOf, recordOf } from './results-records';
import { viewOf, type ReviewResults } from './results-view';
import { provenSeatOrNull, seatIn } from './seats';
import { sessionOf, type StoredSession } from './session-guard';

export { keepRecord, type KeptRecord } from './results-records';

type Calls = typeof reviewResultCalls;
type Input<N extends keyof Calls> = z.output<Calls[N]['input']>;
type Output<N extends keyof Calls> = z.output<Calls[N]['output']>;

/** A member in whose eyes a result is shown. */
export interface Viewer {
  memberId: number;
}

const WITH_RESULTS: readonly ReviewPhase[] = ['DELIBERATING', 'LOCKED', 'PUBLISHED'];

/** A session whose independent scoring is over. @throws AppError NOT_FOUND, REVIEW_STILL_SCORING */
export async function scoredSession(tx: ReadTx, sessionId: number): Promise<StoredSession> {
  const session = await sessionOf(tx, sessionId);
  if (WITH_RESULTS.includes(session.phase)) return session;
  throw new AppError('REVIEW_STILL_SCORING', {
    session: session.name,
    phase: PHASE_LABELS[session.phase],
  });
}

/** A panel as a viewer may see it: freed of the candidates for which she is recused before anything is computed. */
function seenBy(panel: Panel, viewer: Viewer | undefined): { panel: Panel; leftOut: number } {
  if (!viewer) return { panel, leftOut: 0 };
  const left = recusedFor(panel, viewer.memberId);
  return { panel: withoutCandidates(panel, left), leftOut: left.size };
}

/**
 * The result of a session as it stands now.
 * @param viewer a member: candidates for which she is recused are left out of every figure
 * @throws AppError NOT_FOUND, REVIEW_STILL_SCORING before 合议
 */
export async function resultsOf(
  tx: ReadTx,
  sessionId: number,
  viewer?: Viewer,
): Promise<ReviewResults> {
  const session = await scoredSession(tx, sessionId);
  const lock = lockInForce(session.phase, await repo.recordsOf(tx, sessionId));
  // What is locked is shown as it was locked; review.verify says whether the tables still agree with it.
  const locked = lock && (await contentOf(tx, lock));
  const { panel, leftOut } = seenBy(locked?.panel ?? (await panelOf(tx, session)), viewer);
  return { ...viewOf(panel, session.phase, leftOut), lock: lock ? lockOf(lock) : null };
}

/** A kept result as it was shown then; for a viewer computed anew without her candidates. */
async function recordedResults(
  tx: ReadTx,
  record: repo.StoredRecord,
  viewer?: Viewer,
): Promise<ReviewResults> {
  const { panel, results } = await contentOf(tx, record);
  const lock = lockOf(record);
  if (!viewer || recusedFor(panel, viewer.memberId).size === 0) return { ...results, lock };
  const seen = seenBy(panel, viewer);
  return { ...viewOf(seen.panel, results.phase, seen.leftOut), lock };
}

/** @throws AppError REVIEW_STILL_SCORING, REVIEW_RECORD_EMPTY, and those of a seat */
export async function results(
  app: AppContext,
  input: Input<'review.results'>,
  context: CallContext,
): Promise<Output<'review.results'>> {
  const seat = await provenSeatOrNull(app, input.as, context);
  if (seat) seatIn(seat, input.sessionId);
  return app.uow.read(async (tx) => {
    await scoredSession(tx, input.sessionId);
    if (input.recordId === undefined) return resultsOf(tx, input.sessionId, seat ?? undefined);
    const record = await recordOf(tx, input.recordId, input.sessionId);
    return recordedResults(tx, record, seat ?? undefined);
  });
}

function shownRecord(
  { id: recordId, ...record }: repo.StoredRecord,
  inForce: repo.StoredRecord | undefined,
): Output<'review.records'>[number] {
  return { recordId, ...record, inForce: inForce?.id === recordId };
}

/** Kept results of a session, oldest first. @throws AppError NOT_FOUND, REVIEW_STILL_SCORING */
export function records(
  app: AppContext,
  { sessionId }: Input<'review.records'>,
): Promise<Output<'review.records'>> {
  return app.uow.read(async (tx) => {
    const session = await scoredSession(tx, sessionId);
    const all = await repo.recordsOf(tx, sessionId);
    const inForce = lockInForce(session.phase, all);
    return all.map((one) => shownRecord(one, inForce));
  });
}

/** One kept result. @throws AppError NOT_FOUND, REVIEW_STILL_SCORING */
export function record(
  app: AppContext,
  { recordId }: Input<'review.record'>,
): Promise<Output<'review.record'>> {
  return app.uow.read(async (tx) => {
    const found = await recordOf(tx, recordId);
    const session = await scoredSession(tx, found.sessionId);
    const inForce = lockInForce(session.phase, await repo.recordsOf(tx, session.id));
    const content = found.hasContent ? await contentOf(tx, found) : null;
    return {
      ...shownRecord(found, inForce),
      results: content && { ...content.results, lock: lockOf(found) },
      lines: content?.lines ?? [],
      hashHint: HASH_HINT,
    };
  });
}

/** A place in a locked result. */
export interface LockedRow {
  sessionId: number;
  candidateId: number;
  applicationId: number;
  siteId: number;
  type: SiteType;
  rank: number | null;
  shared: boolean;
  /** Never rounded. */
  score: Mean | null;
  /** Half up to hundredths, as printed. */
  scoreX100: number | null;
  aboveLine: boolean | null;
}

/** The locked result of a year. */
export interface LockedResult {
  /** Of the latest session that is locked, and its lock. */
  sessionId: number;
  recordId: number;
  number: number;
  digest: string;
  phase: 'LOCKED' | 'PUBLISHED';
  /** Of all sessions of the year that are locked; no candidate is in two of them. */
  rows: LockedRow[];
}

function lockedRows(panel: Panel): LockedRow[] {
  return panelFigures(panel).types.flatMap(({ type, placed }) =>
    placed.map(({ candidate, figures, rank, shared, aboveLine }) => ({
      sessionId: panel.session.id,
      candidateId: candidate.id,
      applicationId: candidate.applicationId,
      siteId: candidate.siteId,
      type,
      rank,
      shared,
      score: figures.score,
      scoreX100: figures.score && roundedX100(figures.score),
      aboveLine,
    })),
  );
}

/** What the panel locked in a year, by the kept records; undefined while no session is locked. */
export async function lockedResult(tx: ReadTx, year: number): Promise<LockedResult | undefined> {
  let latest: Omit<LockedResult, 'rows'> | undefined;
  const rows: LockedRow[] = [];
  for (const { id, phase } of await repo.lockedSessions(tx, year)) {
    const lock = lockInForce(phase, await repo.recordsOf(tx, id));
    if (!lock?.digest) continue;
    latest ??= {
      sessionId: id,
      recordId: lock.id,
      number: lock.number,
      digest: lock.digest,
      phase,
    };
    rows.push(...lockedRows((await contentOf(tx, lock)).panel));
  }
  return latest && { ...latest, rows };
}
