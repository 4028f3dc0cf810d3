import type { CallContext } from '@shared/contract/handlers';
import { IDLE_MINUTES, isWeakPin } from '@shared/domain/review/pin';
import { REVIEW_PHASES } from '@shared/domain/review/terms';
import { AppError } from '@shared/errors';
import { writeHeader, type AppContext } from '../../app/context';
import type { ReadTx } from '../../db/unit-of-work';
import type { Input, Output } from './panel-write';
import { hashPin } from './pin-hash';
import { putPin } from './pins.repo';
import { provenSeat, provePin, seatsOf, type Seat } from './seats';
import {
  inPhase,
  memberOf,
  sessionOf,
  type StoredMember,
  type StoredSession,
} from './session-guard';
import * as repo from './sessions.repo';

/** A member takes the seat at this machine. @throws AppError REVIEW_PIN_WRONG, REVIEW_SEAT_CLOSED, REVIEW_NO_PIN */
export async function enter(
  app: AppContext,
  input: Input<'review.enter'>,
  context: CallContext,
): Promise<Output<'review.enter'>> {
  const seat = await provePin(app, input.memberId, input.pin, context);
  return { token: seatsOf(app).open(seat.memberId), ...seat, idleMinutes: IDLE_MINUTES };
}

/** A member leaves; the token is worth nothing from now on. */
export async function leave(
  app: AppContext,
  input: Input<'review.leave'>,
): Promise<Output<'review.leave'>> {
  return { left: seatsOf(app).leave(input.token) };
}

interface PinOwner {
  session: StoredSession;
  member: StoredMember;
  /** Whether one person's consent would do. */
  alone: boolean;
  /** Who may approve in place of the old PIN, in words. */
  approver: string;
}

/**
 * Whether the head alone may consent to a PIN. Once marks are given a PIN opens them, and whoever consents could choose
 * it: then it takes two, as unlocking does. Turning to paper opens nothing.
 */
function headSuffices(member: StoredMember, session: StoredSession, pin: string | null): boolean {
  return member.head !== 1 && (session.phase === 'PREPARING' || pin === null);
}

async function ownerOf(tx: ReadTx, memberId: number, pin: string | null): Promise<PinOwner> {
  const member = await memberOf(tx, memberId);
  const session = inPhase(await sessionOf(tx, member.sessionId), REVIEW_PHASES, '设置 PIN');
  const head = (await repo.membersOf(tx, session.id)).find(
    (one) => one.head === 1 && one.voidedAt === null,
  );
  const alone = headSuffices(member, session, pin);
  const approver =
    member.head === 1 ? '另外两名评委' : `组长${head?.name ?? ''}${alone ? '' : '和另外一名评委'}`;
  return { session, member, alone, approver };
}

/** Whether those present may speak for a member: the head, mostly with another one; for the head two other members. */
function approve({ session, member, alone }: PinOwner, seats: readonly Seat[]): boolean {
  const others = seats.filter((one) => one.sessionId === session.id && one.memberId !== member.id);
  const people = new Set(others.map(({ memberId }) => memberId)).size;
  return people >= (alone ? 1 : 2) && (member.head === 1 || others.some(({ head }) => head));
}

/** @throws AppError REVIEW_PIN_KEPT, REVIEW_PIN_OLD_WRONG, REVIEW_PIN_APPROVAL, REVIEW_PIN_WRONG */
async function allowPin(
  app: AppContext,
  input: Input<'review.setPin'>,
  context: CallContext,
): Promise<void> {
  const owner = await app.uow.read((tx) => ownerOf(tx, input.memberId, input.pin));
  const { member, session, approver } = owner;
  const parts = { seat: member.seat, name: member.name, approver };
  const prepared = session.phase === 'PREPARING';
  if (input.pin === null && member.head === 1 && !prepared) throw new AppError('REVIEW_PIN_KEPT');
  if (member.pinSet === 1 && input.oldPin !== undefined) {
    await provePin(app, member.id, input.oldPin, context);
    return;
  }
  if (member.pinSet === 0 && prepared) return;
  const seats: Seat[] = [];
  for (const as of input.approvedBy) seats.push(await provenSeat(app, as, context));
  if (input.reason !== null && approve(owner, seats)) return;
  throw new AppError(member.pinSet === 1 ? 'REVIEW_PIN_OLD_WRONG' : 'REVIEW_PIN_APPROVAL', parts);
}

/**
 * Sets a PIN, or turns a member to paper. Only its scrypt hash is kept, outside of the history; every seat taken with the
 * old one is left.
 * @throws AppError REVIEW_PIN_WEAK, REVIEW_PIN_KEPT, REVIEW_PIN_OLD_WRONG, REVIEW_PIN_APPROVAL, REVIEW_PIN_WRONG
 */
export async function setPin(
  app: AppContext,
  input: Input<'review.setPin'>,
  context: CallContext,
): Promise<Output<'review.setPin'>> {
  if (input.pin !== null && isWeakPin(input.pin)) throw new AppError('REVIEW_PIN_WEAK');
  await allowPin(app, input, context);
  const kept = input.pin === null ? null : await hashPin(input.pin, app.pinCost);
  const names = input.pin === null ? '取消 PIN' : '设置 PIN';
  const reason = input.reason === null ? names : `${names}：${input.reason}`;
  await app.uow.write(writeHeader(app, context, reason), async (tx) => {
    await memberOf(tx, input.memberId);
    await putPin(tx, input.memberId, kept);
  });
  seatsOf(app).clear(input.memberId);
  app.events.changed('review');
  return { memberId: input.memberId, pinSet: kept !== null };
}
