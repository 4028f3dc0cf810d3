import type { CallContext } from '@shared/contract/handlers';
import { RECUSAL_LABELS } from '@shared/domain/review/terms';
import { AppError } from '@shared/errors';
import { writeHeader, type AppContext } from '../../app/context';
import type { ReadTx, WriteTx } from '../../db/unit-of-work';
import type { Input, Output } from './panel-write';
import { provenSeatOrNull } from './seats';
import { candidateOf, memberOf, minuteOf, sessionIn, type StoredMember } from './session-guard';
import { plainRecusal } from './session-view';
import * as repo from './sessions.repo';
import { changeSheet, findSheet } from './sheets.repo';

type MemberRecusals = Output<'review.declare'>;

async function recusalsOfMember(tx: ReadTx, member: StoredMember): Promise<MemberRecusals> {
  const all = await repo.recusalsOf(tx, member.sessionId);
  return {
    memberId: member.id,
    recusals: all.filter(({ memberId }) => memberId === member.id).map(plainRecusal),
  };
}

async function declareOne(
  tx: WriteTx,
  member: StoredMember,
  candidateId: number,
  note: string,
): Promise<void> {
  const candidate = await candidateOf(tx, candidateId);
  if (candidate.sessionId !== member.sessionId) {
    throw new AppError('NOT_FOUND', { what: '候选阵地' });
  }
  const known = (await repo.recusalsOf(tx, member.sessionId)).find(
    (one) =>
      one.memberId === member.id && one.candidateId === candidateId && one.ground === 'DECLARED',
  );
  if (known) await repo.changeRecusal(tx, known.id, { note, liftedAt: null, liftReason: null });
  else {
    await repo.addRecusals(tx, [
      { sessionId: member.sessionId, memberId: member.id, candidateId, ground: 'DECLARED', note },
    ]);
  }
  const sheet = await findSheet(tx, member.id, candidateId);
  if (sheet) await changeSheet(tx, sheet.id, { state: 'VOIDED' });
}

/**
 * A member declares an interest in candidates: in preparation on paper through the operator or at the seat, during
 * scoring at the seat only (or on paper, for a member who has none). A sheet already begun becomes void.
 * @throws AppError REVIEW_PHASE, REVIEW_DECLARE_SEAT, REVIEW_DECLARE_WHO, NOT_FOUND
 */
export async function declare(
  app: AppContext,
  input: Input<'review.declare'>,
  context: CallContext,
): Promise<MemberRecusals> {
  const seat = await provenSeatOrNull(app, input.as, context);
  const memberId = seat?.memberId ?? input.memberId;
  if (memberId === undefined) throw new AppError('REVIEW_DECLARE_WHO');
  const answer = await app.uow.write(writeHeader(app, context, input.note), async (tx) => {
    const member = await memberOf(tx, memberId);
    const session = await sessionIn(tx, member.sessionId, ['PREPARING', 'SCORING'], '申明回避');
    if (session.phase === 'SCORING' && seat === null && member.pinSet === 1) {
      throw new AppError('REVIEW_DECLARE_SEAT', { name: member.name });
    }
    for (const id of new Set(input.candidateIds)) {
      await declareOne(tx, member, id, input.note);
    }
    return recusalsOfMember(tx, member);
  });
  app.events.changed('review');
  return answer;
}

/** Takes back a declaration made by mistake, in preparation only. @throws AppError REVIEW_RECUSAL_FOUND, REVIEW_RECUSAL_LIFTED, REVIEW_PHASE */
export async function liftRecusal(
  app: AppContext,
  input: Input<'review.liftRecusal'>,
  context: CallContext,
): Promise<MemberRecusals> {
  const answer = await app.uow.write(writeHeader(app, context, input.reason), async (tx) => {
    const recusal = await repo.findRecusal(tx, input.recusalId);
    if (!recusal) throw new AppError('NOT_FOUND', { what: '回避记录' });
    await sessionIn(tx, recusal.sessionId, ['PREPARING'], '撤销回避');
    if (recusal.ground !== 'DECLARED') {
      const ground = RECUSAL_LABELS[recusal.ground];
      throw new AppError('REVIEW_RECUSAL_FOUND', { ground });
    }
    if (recusal.liftedAt !== null) {
      throw new AppError('REVIEW_RECUSAL_LIFTED', { when: minuteOf(recusal.liftedAt) });
    }
    await repo.changeRecusal(tx, recusal.id, {
      liftedAt: app.clock.now().toISOString(),
      liftReason: input.reason,
    });
    return recusalsOfMember(tx, await memberOf(tx, recusal.memberId));
  });
  app.events.changed('review');
  return answer;
}
