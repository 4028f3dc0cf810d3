import type { CallContext } from '@shared/contract/handlers';
import type { PanelSession } from '@shared/contract/review';
import { businessDateOf } from '@shared/domain/common/business-date';
import { normKey } from '@shared/domain/import/normalise';
import { AppError } from '@shared/errors';
import type { AppContext } from '../../app/context';
import type { ReadTx, WriteTx } from '../../db/unit-of-work';
import { refuseFuture } from '../sites/step.service';
import { staleForm } from '../stale';
import { keepRecord } from './results-records';
import { writeShown, type Input, type Output } from './panel-write';
import {
  checkPeople,
  conflictGround,
  recognise,
  refreshRecusals,
  type PersonGiven,
} from './recusals';
import { seatsOf } from './seats';
import { inPhase, memberOf, sessionIn, sessionOf, type StoredMember } from './session-guard';
import * as repo from './sessions.repo';
import type { StoredSession } from './sessions.repo';
import { changeSheet, sheetsOfMember } from './sheets.repo';

type MemberGiven = PersonGiven & { duty: string | null; head?: boolean | undefined };

async function refuseTwice(
  tx: ReadTx,
  sessionId: number,
  person: MemberGiven,
  except: number | null,
): Promise<void> {
  const unit = normKey(person.unit ?? '');
  const twin = (await repo.membersOf(tx, sessionId)).find(
    (one) =>
      one.voidedAt === null &&
      one.id !== except &&
      normKey(one.name) === normKey(person.name) &&
      normKey(one.unit ?? '') === unit,
  );
  if (!twin) return;
  const parts = { name: twin.name, unit: twin.unit ?? '未填单位', seat: twin.seat };
  throw new AppError('REVIEW_MEMBER_TWICE', parts);
}

/** There is one head: whoever becomes it takes the place of the one before. */
async function passHead(tx: WriteTx, sessionId: number, to: number): Promise<void> {
  for (const one of await repo.membersOf(tx, sessionId)) {
    const head = one.id === to ? 1 : 0;
    if (one.head !== head) await repo.changeMember(tx, one.id, { head });
  }
}

/** Adds a member on the next seat; seats are never given twice. @throws AppError REVIEW_MEMBER_TWICE */
export async function addMemberTo(
  tx: WriteTx,
  session: StoredSession,
  given: MemberGiven,
): Promise<void> {
  await refuseTwice(tx, session.id, given, null);
  const units = await recognise(tx, await conflictGround(tx), given);
  const last = (await repo.membersOf(tx, session.id)).at(-1)?.seat ?? 0;
  const { name, unit, duty } = given;
  const row = { sessionId: session.id, seat: last + 1, name, unit, duty, ...units };
  const id = await repo.addMember(tx, row);
  if (given.head) await passHead(tx, session.id, id);
}

/** Adds a member and finds the candidates from which the member is recused. @throws AppError REVIEW_PHASE, REVIEW_MEMBER_TWICE */
export function addMember(
  app: AppContext,
  input: Input<'review.addMember'>,
  context: CallContext,
): Promise<PanelSession> {
  return writeShown(app, context, null, async (tx) => {
    const session = await sessionIn(tx, input.sessionId, ['PREPARING'], '增加评委');
    await addMemberTo(tx, session, input);
    await refreshRecusals(tx, session, app.clock.now());
    return session.id;
  });
}

/** Changes a member and finds the recusals anew. @throws AppError REVIEW_PHASE, STALE_FORM, REVIEW_MEMBER_TWICE */
export function saveMember(
  app: AppContext,
  input: Input<'review.saveMember'>,
  context: CallContext,
): Promise<PanelSession> {
  return writeShown(app, context, null, async (tx) => {
    const member = await memberOf(tx, input.memberId);
    const session = await sessionIn(tx, member.sessionId, ['PREPARING'], '修改评委');
    await refuseTwice(tx, session.id, input, member.id);
    const units = await recognise(tx, await conflictGround(tx), input);
    const { name, unit, duty } = input;
    const changes = { name, unit, duty, ...units };
    if (!(await repo.changeMember(tx, member.id, changes, input.version))) {
      throw await staleForm(tx, [['review_member', member.id]]);
    }
    if (input.head === true) await passHead(tx, session.id, member.id);
    else if (input.head === false && member.head === 1) {
      await repo.changeMember(tx, member.id, { head: 0 });
    }
    await refreshRecusals(tx, session, app.clock.now());
    return session.id;
  });
}

async function succeedHead(
  tx: WriteTx,
  session: StoredSession,
  member: StoredMember,
  newHeadId: number | undefined,
): Promise<void> {
  if (member.head !== 1) return;
  if (newHeadId === undefined) {
    if (session.phase === 'PREPARING') return;
    throw new AppError('REVIEW_NEW_HEAD_NEEDED', { name: member.name });
  }
  const next = await memberOf(tx, newHeadId);
  const fits =
    next.sessionId === session.id &&
    next.id !== member.id &&
    (next.pinSet === 1 || session.phase === 'PREPARING');
  if (!fits) throw new AppError('REVIEW_NEW_HEAD_UNFIT', { name: next.name });
  await passHead(tx, session.id, next.id);
}

/**
 * Takes a member off the panel. The sheets become void and every figure is made without them; a result that existed is
 * kept as it was.
 * @throws AppError REVIEW_PHASE, REVIEW_NEW_HEAD_NEEDED, REVIEW_NEW_HEAD_UNFIT
 */
export async function voidMember(
  app: AppContext,
  input: Input<'review.voidMember'>,
  context: CallContext,
): Promise<PanelSession> {
  const answer = await writeShown(app, context, input.reason, async (tx) => {
    const member = await memberOf(tx, input.memberId);
    const open = ['PREPARING', 'SCORING', 'DELIBERATING'] as const;
    const session = await sessionIn(tx, member.sessionId, open, '取消评委资格');
    if (session.phase === 'DELIBERATING') {
      await keepRecord(tx, session.id, 'MEMBER_VOIDED', {
        at: app.clock.now().toISOString(),
        people: [context.actor.name],
        reason: `取消第 ${member.seat} 席${member.name}的评委资格：${input.reason}`,
      });
    }
    await succeedHead(tx, session, member, input.newHeadId);
    for (const sheet of await sheetsOfMember(tx, member.id)) {
      await changeSheet(tx, sheet.id, { state: 'VOIDED' });
    }
    await repo.changeMember(tx, member.id, {
      head: 0,
      voidedAt: app.clock.now().toISOString(),
      voidReason: input.reason,
    });
    return session.id;
  });
  seatsOf(app).clear(input.memberId);
  return answer;
}

/** Records on which day a member signed the statement on conflicts. @throws AppError REVIEW_PHASE, DATE_IN_FUTURE */
export function stated(
  app: AppContext,
  input: Input<'review.stated'>,
  context: CallContext,
): Promise<PanelSession> {
  return writeShown(app, context, null, async (tx) => {
    const member = await memberOf(tx, input.memberId);
    const session = await sessionIn(tx, member.sessionId, ['PREPARING'], '登记回避承诺书');
    if (input.statedOn) refuseFuture(app, '签署回避承诺书', input.statedOn, 'statedOn');
    await repo.changeMember(tx, member.id, { statedOn: input.statedOn });
    return session.id;
  });
}

/** Who among people is recused from what, before anyone is invited. @throws AppError NOT_FOUND */
export function conflicts(
  app: AppContext,
  input: Input<'review.conflicts'>,
): Promise<Output<'review.conflicts'>> {
  return app.uow.read(async (tx) => {
    if (input.sessionId !== undefined) {
      const session = inPhase(
        await sessionOf(tx, input.sessionId),
        ['PREPARING', 'SCORING', 'DELIBERATING', 'LOCKED', 'PUBLISHED'],
        '查回避',
      );
      const rows = (await repo.candidatesOf(tx, session.id))
        .filter(({ removedAt }) => removedAt === null)
        .map((one) => ({ ...one, candidateId: one.id }));
      return checkPeople(tx, input.people, rows);
    }
    const year = input.year ?? Number(businessDateOf(app.clock.now()).slice(0, 4));
    const rows = await repo.recommendedSubjects(tx, year);
    const free = rows.map((one) => ({ ...one, candidateId: null }));
    return checkPeople(tx, input.people, free);
  });
}
