import { randomBytes } from 'node:crypto';
import type { CallContext } from '@shared/contract/handlers';
import type { ReviewSeat } from '@shared/contract/review-seat';
import {
  afterWrongPin,
  CLOSED_MINUTES,
  IDLE_MINUTES,
  isIdle,
  minutesClosed,
  MOST_WRONG_PINS,
  type PinState,
} from '@shared/domain/review/pin';
import { AppError } from '@shared/errors';
import { writeHeader, type AppContext } from '../../app/context';
import type { ReadTx } from '../../db/unit-of-work';
import { candidateOf, inPhase, memberOf, sessionOf, type StoredMember } from './session-guard';
import { isPin } from './pin-hash';
import { findPin, putPinState } from './pins.repo';
import * as repo from './sessions.repo';

/** A member who has shown a PIN. */
export interface Seat {
  memberId: number;
  sessionId: number;
  /** 1, 2 …: as on sheets. */
  seat: number;
  name: string;
  head: boolean;
}

interface Token {
  memberId: number;
  lastUsed: number;
}

/** Who sits at this program: tokens live in memory only, so none outlives it. */
class SeatKeeper {
  private readonly tokens = new Map<string, Token>();
  /** One PIN is tried after the other, so that no burst of guesses runs ahead of the count. */
  private trying: Promise<unknown> = Promise.resolve();

  constructor(private readonly app: AppContext) {}

  inTurn<T>(work: () => Promise<T>): Promise<T> {
    const result = this.trying.then(work);
    this.trying = result.catch(() => undefined);
    return result;
  }

  open(memberId: number): string {
    const token = randomBytes(32).toString('hex');
    this.tokens.set(token, { memberId, lastUsed: this.app.clock.now().getTime() });
    return token;
  }

  /** @throws AppError REVIEW_SEAT_LEFT */
  use(token: string): number {
    const now = this.app.clock.now();
    const found = this.tokens.get(token);
    if (!found || isIdle(found.lastUsed, now)) {
      this.tokens.delete(token);
      throw new AppError('REVIEW_SEAT_LEFT', { minutes: IDLE_MINUTES });
    }
    found.lastUsed = now.getTime();
    return found.memberId;
  }

  leave(token: string): boolean {
    return this.tokens.delete(token);
  }

  /** Ends every token of a member. */
  clear(memberId: number): void {
    for (const [token, held] of this.tokens) {
      if (held.memberId === memberId) this.tokens.delete(token);
    }
  }
}

const keepers = new WeakMap<AppContext, SeatKeeper>();

/** The seats of an open program. */
export function seatsOf(app: AppContext): SeatKeeper {
  const known = keepers.get(app) ?? new SeatKeeper(app);
  keepers.set(app, known);
  return known;
}

function toSeat(member: StoredMember): Seat {
  const { id, sessionId, seat, name, head } = member;
  return { memberId: id, sessionId, seat, name, head: head === 1 };
}

/** A member who may act now: neither voided, nor the session. @throws AppError NOT_FOUND, REVIEW_MEMBER_VOIDED, REVIEW_SESSION_VOIDED */
export async function liveSeat(tx: ReadTx, memberId: number): Promise<Seat> {
  const member = await memberOf(tx, memberId);
  const session = await sessionOf(tx, member.sessionId);
  inPhase(session, [session.phase], '入席');
  return toSeat(member);
}

/** `kept`: what is to be written about the PIN, null when nothing changes. */
type Trial =
  | { open: true; seat: Seat; kept: PinState | null }
  | { open: false; refusal: AppError; kept: PinState | null };

async function tryPin(app: AppContext, memberId: number, pin: string): Promise<Trial> {
  return app.uow.read(async (tx) => {
    const seat = await liveSeat(tx, memberId);
    const kept = await findPin(tx, memberId);
    if (!kept?.hash || !kept.salt) {
      const refusal = new AppError('REVIEW_NO_PIN', { seat: seat.seat, name: seat.name });
      return { open: false, refusal, kept: null };
    }
    const now = app.clock.now();
    const minutes = minutesClosed(kept, now);
    if (minutes > 0) {
      const parts = { seat: seat.seat, name: seat.name, minutes };
      return { open: false, refusal: new AppError('REVIEW_SEAT_CLOSED', parts), kept: null };
    }
    if (await isPin(pin, { hash: kept.hash, salt: kept.salt })) {
      const untouched = kept.failures === 0 && kept.closedUntil === null;
      return { open: true, seat, kept: untouched ? null : { failures: 0, closedUntil: null } };
    }
    const next = afterWrongPin(kept, now);
    const refusal = next.closedUntil
      ? new AppError('REVIEW_SEAT_CLOSED', {
          seat: seat.seat,
          name: seat.name,
          minutes: CLOSED_MINUTES,
        })
      : new AppError('REVIEW_PIN_WRONG', {
          left: MOST_WRONG_PINS - next.failures,
          most: MOST_WRONG_PINS,
          minutes: CLOSED_MINUTES,
        });
    return { open: false, refusal, kept: next };
  });
}

/**
 * Tries a PIN and counts a wrong one, on disk before the refusal is answered: a restart forgets nothing.
 * @throws AppError REVIEW_PIN_WRONG, REVIEW_SEAT_CLOSED, REVIEW_NO_PIN and those of {@link liveSeat}
 */
export function provePin(
  app: AppContext,
  memberId: number,
  pin: string,
  context: CallContext,
): Promise<Seat> {
  return seatsOf(app).inTurn(async () => {
    const trial = await tryPin(app, memberId, pin);
    const { kept } = trial;
    if (kept) {
      await app.uow.write(writeHeader(app, context), (tx) => putPinState(tx, memberId, kept));
    }
    if (!trial.open) throw trial.refusal;
    return trial.seat;
  });
}

/**
 * Who acts in a call. To be asked outside of any unit of work, and again inside by {@link liveSeat}: the member may have
 * been voided meanwhile.
 * @throws AppError REVIEW_SEAT_LEFT, REVIEW_PIN_WRONG, REVIEW_SEAT_CLOSED, REVIEW_NO_PIN, REVIEW_MEMBER_VOIDED
 */
export async function provenSeat(
  app: AppContext,
  as: ReviewSeat,
  context: CallContext,
): Promise<Seat> {
  if ('pin' in as) return provePin(app, as.memberId, as.pin, context);
  const memberId = seatsOf(app).use(as.token);
  return app.uow.read((tx) => liveSeat(tx, memberId));
}

/** As {@link provenSeat} for a seat that may be left out: null is the operator's view. */
export async function provenSeatOrNull(
  app: AppContext,
  as: ReviewSeat | undefined,
  context: CallContext,
): Promise<Seat | null> {
  return as === undefined ? null : provenSeat(app, as, context);
}

/** A seat that belongs to a session. @throws AppError NOT_FOUND */
export function seatIn(seat: Seat, sessionId: number): Seat {
  if (seat.sessionId !== sessionId) throw new AppError('NOT_FOUND', { what: '评委' });
  return seat;
}

/** The head of a session. @param what the act, for the sentence @throws AppError REVIEW_HEAD_ONLY, NOT_FOUND */
export async function headSeat(
  tx: ReadTx,
  seat: Seat,
  sessionId: number,
  what: string,
): Promise<Seat> {
  const live = seatIn(await liveSeat(tx, seat.memberId), sessionId);
  if (live.head) return live;
  const members = await repo.membersOf(tx, sessionId);
  const head = members.find((one) => one.head === 1 && one.voidedAt === null);
  throw new AppError('REVIEW_HEAD_ONLY', { what, head: head?.name ?? '' });
}

/**
 * Who opens a sheet again: the head, and where the head is recused from the candidate, the lowest seat that is neither
 * recused nor the sheet's own and has a PIN.
 * @throws AppError REVIEW_HEAD_ONLY, REVIEW_STAND_IN, REVIEW_NO_STAND_IN
 */
export async function reopeningSeat(
  tx: ReadTx,
  seat: Seat,
  ownerId: number,
  candidateId: number,
): Promise<Seat> {
  const candidate = await candidateOf(tx, candidateId);
  const members = (await repo.membersOf(tx, candidate.sessionId)).filter(
    ({ voidedAt }) => voidedAt === null,
  );
  const recused = new Set(
    (await repo.recusalsOf(tx, candidate.sessionId))
      .filter((one) => one.candidateId === candidateId && one.liftedAt === null)
      .map(({ memberId }) => memberId),
  );
  const head = members.find((one) => one.head === 1);
  if (!head || !recused.has(head.id)) {
    return headSeat(tx, seat, candidate.sessionId, '重开评分表');
  }
  const standIn = members.find(
    (one) => !recused.has(one.id) && one.id !== ownerId && one.pinSet === 1,
  );
  if (!standIn) throw new AppError('REVIEW_NO_STAND_IN', { site: candidate.siteName });
  if (standIn.id !== seat.memberId) {
    throw new AppError('REVIEW_STAND_IN', {
      site: candidate.siteName,
      seat: standIn.seat,
      name: standIn.name,
    });
  }
  return liveSeat(tx, seat.memberId);
}
