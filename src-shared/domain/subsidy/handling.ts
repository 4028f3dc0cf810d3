import type { Fen } from '../common/money';
import type { Balance } from './ledger';
import type { Handling, HandlingState } from './terms';

/** A decision about the money of a line, as far as it counts here; voided ones are left out. */
export interface DecidedHandling {
  readonly handling: Handling;
  readonly amountFen: Fen;
  readonly returnedOn: string | null;
}

/** How far the money of a closed or revoked site is handled. */
export interface HandlingStanding {
  readonly state: HandlingState;
  /** Decided to be taken back and not back yet. */
  readonly waitingFen: Fen;
  /** Pending or left, and nothing decided about it. */
  readonly openFen: Fen;
}

/** What is to be taken back and is waited for. */
export function waitingOf(handlings: Iterable<DecidedHandling>): Fen {
  let waiting = 0;
  for (const { handling, amountFen, returnedOn } of handlings) {
    if (handling === 'RECOVER' && returnedOn === null) waiting += amountFen;
  }
  return waiting;
}

/** What may still be used: what came in, less what was used and what is to be given back (第二十条). */
export function spendable({ arrivedFen, spentFen }: Balance, waitingFen: Fen): Fen {
  return Math.max(0, arrivedFen - spentFen - waitingFen);
}

/** KEEP settles all that is there; otherwise whatever is pending or left without a decision stays open. */
export function handlingStanding(
  { pendingFen, leftFen }: Balance,
  handlings: readonly DecidedHandling[],
): HandlingStanding {
  const waitingFen = waitingOf(handlings);
  const kept = handlings.some(({ handling }) => handling === 'KEEP');
  const openFen = kept ? 0 : Math.max(0, pendingFen + leftFen - waitingFen);
  return { state: openFen > 0 ? 'OPEN' : waitingFen > 0 ? 'WAITING' : 'DONE', waitingFen, openFen };
}
