import { MAX_FEN, type Fen } from '../common/money';
import { compareText } from '../common/text';

/** Movements of money; each has a reverse where a mistake is possible, for nothing is ever taken out of the book. */
export const ENTRY_KINDS = [
  'ALLOCATE',
  'WITHDRAW',
  'PAY',
  'BOUNCE',
  'ARRIVE',
  'UNARRIVE',
  'SPEND',
  'UNSPEND',
  'CANCEL',
  'UNCANCEL',
  'RETURN',
  'UNRETURN',
] as const;
export type EntryKind = (typeof ENTRY_KINDS)[number];
export const ENTRY_LABELS: Record<EntryKind, string> = {
  ALLOCATE: '分配',
  WITHDRAW: '撤回分配',
  PAY: '拨付',
  BOUNCE: '退票',
  ARRIVE: '到账',
  UNARRIVE: '撤销到账',
  SPEND: '使用',
  UNSPEND: '撤销使用',
  CANCEL: '停拨',
  UNCANCEL: '撤销停拨',
  RETURN: '收回',
  UNRETURN: '撤销收回',
};

/** Where the money of a line, a site, a year or the city stands, all in 分. */
export interface Balance {
  /** 分配 */
  readonly allocatedFen: Fen;
  /** 待拨付 */
  readonly pendingFen: Fen;
  /** 已拨付, less what bounced or was given back */
  readonly paidFen: Fen;
  /** 停拨 and 收回 */
  readonly returnedFen: Fen;
  /** 已到账, less what was given back */
  readonly arrivedFen: Fen;
  /** 已使用 */
  readonly spentFen: Fen;
  /** 结余: paid and not used */
  readonly leftFen: Fen;
}

export type Account = keyof Balance;
export const ACCOUNTS = [
  'allocatedFen',
  'pendingFen',
  'paidFen',
  'returnedFen',
  'arrivedFen',
  'spentFen',
  'leftFen',
] as const satisfies readonly Account[];
export const ACCOUNT_LABELS: Record<Account, string> = {
  allocatedFen: '分配',
  pendingFen: '待拨付',
  paidFen: '已拨付',
  returnedFen: '停拨、收回',
  arrivedFen: '已到账',
  spentFen: '已使用',
  leftFen: '结余',
};

export const EMPTY_BALANCE: Balance = {
  allocatedFen: 0,
  pendingFen: 0,
  paidFen: 0,
  returnedFen: 0,
  arrivedFen: 0,
  spentFen: 0,
  leftFen: 0,
};

type Deltas = Readonly<Partial<Record<Account, 1 | -1>>>;

function reversed(deltas: Deltas): Deltas {
  const back: Partial<Record<Account, 1 | -1>> = {};
  for (const account of ACCOUNTS) {
    const sign = deltas[account];
    if (sign !== undefined) back[account] = sign === 1 ? -1 : 1;
  }
  return back;
}

const ALLOCATE: Deltas = { allocatedFen: 1, pendingFen: 1 };
const PAY: Deltas = { pendingFen: -1, paidFen: 1, leftFen: 1 };
const ARRIVE: Deltas = { arrivedFen: 1 };
const SPEND: Deltas = { spentFen: 1, leftFen: -1 };
const CANCEL: Deltas = { pendingFen: -1, returnedFen: 1 };
const RETURN: Deltas = { paidFen: -1, leftFen: -1, arrivedFen: -1, returnedFen: 1 };

/** What one 分 of a kind does to each account; both equations hold after each kind because they do in every row. */
export const ENTRY_DELTAS: Readonly<Record<EntryKind, Deltas>> = {
  ALLOCATE,
  WITHDRAW: reversed(ALLOCATE),
  PAY,
  BOUNCE: reversed(PAY),
  ARRIVE,
  UNARRIVE: reversed(ARRIVE),
  SPEND,
  UNSPEND: reversed(SPEND),
  CANCEL,
  UNCANCEL: reversed(CANCEL),
  RETURN,
  UNRETURN: reversed(RETURN),
};

/** One movement; the amount is above zero. */
export interface Movement {
  readonly kind: EntryKind;
  readonly amountFen: Fen;
}

/** A movement on its day; the reverse of one has the day of what it reverses, so that the mistake is gone from every day. */
export interface DatedMovement extends Movement {
  /** YYYY-MM-DD */
  readonly onDate: string;
}

/** The balance after a movement. Nothing is refused here: @see roomFor */
export function moved(balance: Balance, { kind, amountFen }: Movement): Balance {
  const deltas = ENTRY_DELTAS[kind];
  const after: Record<Account, Fen> = { ...balance };
  for (const account of ACCOUNTS) after[account] += (deltas[account] ?? 0) * amountFen;
  return after;
}

/** The balance that movements come to, in any order. */
export function balanceOf(entries: Iterable<Movement>): Balance {
  let balance = EMPTY_BALANCE;
  for (const entry of entries) balance = moved(balance, entry);
  return balance;
}

/** The sum of balances: the book of a site, a year, the city. */
export function totalOf(balances: Iterable<Balance>): Balance {
  const total: Record<Account, Fen> = { ...EMPTY_BALANCE };
  for (const balance of balances) {
    for (const account of ACCOUNTS) total[account] += balance[account];
  }
  return total;
}

/**
 * The most that a kind may move, so that afterwards nothing is negative, use stays within what came in (第二十条), and
 * what came in within what was paid. An allocation is withdrawn whole, and only before anything was done with it.
 */
export function roomFor(balance: Balance, kind: EntryKind): Fen {
  const { allocatedFen, pendingFen, paidFen, returnedFen, arrivedFen, spentFen } = balance;
  switch (kind) {
    case 'ALLOCATE':
      return MAX_FEN - allocatedFen;
    case 'WITHDRAW':
      return pendingFen === allocatedFen ? allocatedFen : 0;
    case 'PAY':
    case 'CANCEL':
      return pendingFen;
    case 'BOUNCE':
    case 'ARRIVE':
      return paidFen - arrivedFen;
    case 'UNARRIVE':
    case 'SPEND':
    case 'RETURN':
      return arrivedFen - spentFen;
    case 'UNSPEND':
      return spentFen;
    case 'UNCANCEL':
    case 'UNRETURN':
      return returnedFen;
  }
}

/**
 * The most that a kind may move on a day: it must fit there and on every day after it, in whatever order movements are
 * recorded, so that the book holds as of any day and nothing is used before it came in (第二十条).
 */
export function roomOn(entries: Iterable<DatedMovement>, kind: EntryKind, onDate: string): Fen {
  const sorted = [...entries].sort((a, b) => compareText(a.onDate, b.onDate));
  let balance = balanceOf(sorted.filter((entry) => entry.onDate <= onDate));
  let room = roomFor(balance, kind);
  const later = sorted.filter((entry) => entry.onDate > onDate);
  for (const [index, entry] of later.entries()) {
    balance = moved(balance, entry);
    if (later[index + 1]?.onDate !== entry.onDate) room = Math.min(room, roomFor(balance, kind));
  }
  return room;
}

/** Whether a movement may follow: a safe integer above zero that fits into the room. */
export function mayMove(balance: Balance, { kind, amountFen }: Movement): boolean {
  return Number.isSafeInteger(amountFen) && amountFen > 0 && amountFen <= roomFor(balance, kind);
}

/** The two equations of the book, and what must lie within what. */
export interface BookCheck {
  /** 分配 = 已拨付 + 待拨付 + 停拨、收回 */
  readonly allocatedHolds: boolean;
  /** 已拨付 = 已使用 + 结余 */
  readonly paidHolds: boolean;
  /** 0 ≤ 已使用 ≤ 已到账 ≤ 已拨付, and nothing negative */
  readonly boundsHold: boolean;
}

/** Checks a balance by its own figures, whatever entries it came from. */
export function checkBook(balance: Balance): BookCheck {
  const { allocatedFen, pendingFen, paidFen, returnedFen, arrivedFen, spentFen, leftFen } = balance;
  return {
    allocatedHolds: allocatedFen === paidFen + pendingFen + returnedFen,
    paidHolds: paidFen === spentFen + leftFen,
    boundsHold:
      ACCOUNTS.every((account) => balance[account] >= 0) &&
      spentFen <= arrivedFen &&
      arrivedFen <= paidFen,
  };
}

/** Whether a balance passes all of @see checkBook */
export function bookHolds(balance: Balance): boolean {
  const { allocatedHolds, paidHolds, boundsHold } = checkBook(balance);
  return allocatedHolds && paidHolds && boundsHold;
}
