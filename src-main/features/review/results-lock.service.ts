import type { z } from 'zod';
import type { CallContext } from '@shared/contract/handlers';
import type { reviewResultCalls } from '@shared/contract/review-results';
import { businessDateOf } from '@shared/domain/common/business-date';
import { canonicalLines, digestOf, lineDifferences } from '@shared/domain/review/digest';
import { lockHindrances } from '@shared/domain/review/lock';
import { recusedFor, type Panel } from '@shared/domain/review/panel';
import { panelFigures } from '@shared/domain/review/ranking';
import { PHASE_LABELS } from '@shared/domain/review/terms';
import { listSome } from '@shared/domain/common/text';
import { AppError } from '@shared/errors';
import { writeHeader, type AppContext } from '../../app/context';
import type { WriteTx } from '../../db/unit-of-work';
import { moveApplication } from '../demonstration-applications/application-steps';
import { recommendedRows } from '../demonstration-decision/decision.repo';
import { standingPublicity } from '../demonstration-decision/publicity.repo';
import * as repo from './results.repo';
import { panelOf } from './results-panel';
import { contentOf, keepRecord, keepUnlock, lockInForce, recordOf } from './results-records';
import { scoredSession } from './results.service';
import { headSeat, liveSeat, provenSeat, seatIn, type Seat } from './seats';
import { sessionIn, type StoredSession } from './session-guard';
import { changeSession, membersOf } from './sessions.repo';

type Calls = typeof reviewResultCalls;
type Input<N extends keyof Calls> = z.output<Calls[N]['input']>;
type Output<N extends keyof Calls> = z.output<Calls[N]['output']>;

const SHOWN = 5;

function refuseHindered(session: StoredSession, panel: Panel, headId: number): void {
  const hindrances = lockHindrances(panel, panelFigures(panel));
  const [first] = hindrances;
  if (!first) return;
  // The sentence names candidates with their spreads and ties: a head who is recused for one may not be told.
  if (recusedFor(panel, headId).size > 0) {
    throw new AppError('REVIEW_LOCK_HINDERED', { session: session.name });
  }
  const alike = hindrances.filter(({ code }) => code === first.code).map(({ text }) => text);
  throw new AppError(first.code, { session: session.name, detail: listSome(alike, SHOWN) });
}

/**
 * The head locks a result: all of it is kept with the digest of its sheets.
 * @throws AppError REVIEW_HEAD_ONLY, REVIEW_PHASE, REVIEW_SHEETS_OPEN, REVIEW_TOO_FEW_SCORERS, REVIEW_MINUTES_MISSING,
 *   REVIEW_TIE_AT_LINE, REVIEW_NO_CANDIDATES, REVIEW_LOCK_HINDERED
 */
export async function lock(
  app: AppContext,
  input: Input<'review.lock'>,
  context: CallContext,
): Promise<Output<'review.lock'>> {
  const seat = await provenSeat(app, input.as, context);
  const answer = await app.uow.write(writeHeader(app, context), async (tx) => {
    const head = await headSeat(tx, seat, input.sessionId, '锁定结果');
    const session = await sessionIn(tx, input.sessionId, ['DELIBERATING'], '锁定结果');
    refuseHindered(session, await panelOf(tx, session), head.memberId);
    const at = app.clock.now().toISOString();
    const kept = await keepRecord(
      tx,
      session.id,
      'LOCK',
      { at, people: [head.name], reason: null },
      'LOCKED',
    );
    await changeSession(tx, session.id, { phase: 'LOCKED' });
    return { ...kept, at };
  });
  app.events.changed('review', 'demonstration');
  return answer;
}

/** A candidate list rests on the locked result: it goes with it, unless it was made public already. */
async function withdrawNomination(
  tx: WriteTx,
  year: number,
  reason: string,
  onDate: string,
): Promise<void> {
  const listed = (await recommendedRows(tx, year)).filter(({ state }) => state === 'CANDIDATE');
  if (listed.length === 0) return;
  const publicity = await standingPublicity(tx, year);
  if (publicity) {
    throw new AppError('NOMINATION_PUBLIC', { from: publicity.startsOn, until: publicity.endsOn });
  }
  for (const { applicationId } of listed) {
    await moveApplication(tx, applicationId, 'RECOMMENDED', onDate, reason);
  }
}

/**
 * Two members, one of them the head, open a locked result again; what was locked stays on record.
 * @throws AppError REVIEW_UNLOCK_PEOPLE, REVIEW_NOT_LOCKED, NOMINATION_PUBLIC, REVIEW_DECIDED (第十七条第四项)
 */
export async function unlock(
  app: AppContext,
  input: Input<'review.unlock'>,
  context: CallContext,
): Promise<Output<'review.unlock'>> {
  const proven: Seat[] = [];
  for (const as of input.people) proven.push(await provenSeat(app, as, context));
  const header = writeHeader(app, context, input.reason);
  const answer = await app.uow.write(header, async (tx) => {
    const session = await scoredSession(tx, input.sessionId);
    const inForce = lockInForce(session.phase, await repo.recordsOf(tx, session.id));
    if (!inForce) {
      const phase = PHASE_LABELS[session.phase];
      throw new AppError('REVIEW_NOT_LOCKED', { session: session.name, phase });
    }
    await sessionIn(tx, session.id, ['LOCKED', 'PUBLISHED'], '解锁结果');
    const seats: Seat[] = [];
    for (const one of proven) seats.push(seatIn(await liveSeat(tx, one.memberId), session.id));
    const people = new Set(seats.map(({ memberId }) => memberId));
    if (people.size < 2 || !seats.some(({ head }) => head)) {
      const members = await membersOf(tx, session.id);
      const head = members.find((one) => one.head === 1 && one.voidedAt === null)?.name ?? '';
      throw new AppError('REVIEW_UNLOCK_PEOPLE', { head });
    }
    const decision = await repo.standingDecision(tx, session.year);
    if (decision) {
      const { meeting, decidedOn: on } = decision;
      throw new AppError('REVIEW_DECIDED', { year: session.year, meeting, on });
    }
    await withdrawNomination(tx, session.year, input.reason, businessDateOf(app.clock.now()));
    const unlocked = await keepUnlock(tx, session.id, {
      at: app.clock.now().toISOString(),
      people: seats.map(({ name }) => name),
      reason: input.reason,
    });
    await changeSession(tx, session.id, { phase: 'DELIBERATING' });
    return { ...unlocked, keptRecordId: inForce.id };
  });
  app.events.changed('review', 'demonstration');
  return answer;
}

/**
 * Computes the digest of a kept result anew from the tables as they are now, and names what differs. What the tie ladder
 * looked at is taken from the record: a survey entered later is no change of a sheet.
 * @throws AppError NOT_FOUND, REVIEW_STILL_SCORING, REVIEW_NOT_LOCKED, REVIEW_RECORD_EMPTY
 */
export function verify(
  app: AppContext,
  input: Input<'review.verify'>,
): Promise<Output<'review.verify'>> {
  return app.uow.read(async (tx) => {
    const session = await scoredSession(tx, input.sessionId);
    const record =
      input.recordId === undefined
        ? lockInForce(session.phase, await repo.recordsOf(tx, session.id))
        : await recordOf(tx, input.recordId, session.id);
    if (!record) {
      const phase = PHASE_LABELS[session.phase];
      throw new AppError('REVIEW_NOT_LOCKED', { session: session.name, phase });
    }
    const kept = await contentOf(tx, record);
    const facts = new Map(kept.panel.candidates.map((one) => [one.id, one.facts]));
    const panel = await panelOf(tx, session);
    const now = canonicalLines({
      ...panel,
      candidates: panel.candidates.map((one) => ({
        ...one,
        facts: facts.get(one.id) ?? one.facts,
      })),
    });
    const recomputed = digestOf(now);
    const differences = lineDifferences(kept.lines, now);
    const digest = record.digest ?? '';
    // The kept text itself may have been touched: then it no longer has the digest beside it.
    if (digestOf(kept.lines) !== digest) {
      differences.unshift({
        what: '存档的规范文本与其摘要不符',
        stored: digest,
        now: digestOf(kept.lines),
      });
    }
    return {
      recordId: record.id,
      number: record.number,
      digest,
      recomputed,
      intact: recomputed === digest && differences.length === 0,
      differences,
    };
  });
}
