import { AppError } from '../../errors';
import type { Fraction } from '../common/fraction';
import { formatFen, type Fen } from '../common/money';
import { compareText } from '../common/text';
import {
  SITE_TYPES,
  TYPE_SHORT_LABELS,
  UNIT_TYPES,
  type SiteType,
  type UnitType,
} from '../site/terms';
import type { AllocationMethod, AllocationOutcome, Cover } from './allocation-terms';

/** What a year pays for a type. */
export interface AllocationRate {
  readonly type: UnitType;
  readonly amountFen: Fen;
  /** False: carried over from the year before and looked at by nobody yet. */
  readonly confirmed: boolean;
}

/** A demonstration site of the year, as its list was decided. */
export interface AllocationAward {
  readonly awardId: number;
  readonly siteNumber: string;
  readonly type: SiteType;
  /** 综合中心: types of the function units that count, each once. */
  readonly units: readonly UnitType[];
  /** Within its type. */
  readonly rank: number | null;
  /** Unrounded, in points. */
  readonly score: Fraction | null;
  /** YYYY-MM-DD of the revocation (第二十二条); null: still a demonstration site */
  readonly revokedOn: string | null;
}

/** What one site is given, and how it came about. */
export interface AllocationLine {
  readonly award: AllocationAward;
  /** Place in the order, from 1. */
  readonly position: number;
  readonly fullFen: Fen;
  readonly amountFen: Fen;
  readonly explanation: string;
}

export interface Allocation {
  readonly outcome: AllocationOutcome;
  readonly neededFen: Fen;
  readonly allocatedFen: Fen;
  /** In the order of the rule. */
  readonly lines: readonly AllocationLine[];
  /** Awards that lost their standing: they are given nothing and stand on no line. */
  readonly leftOut: readonly AllocationAward[];
}

interface Claim {
  readonly award: AllocationAward;
  readonly fullFen: Fen;
  readonly basis: string;
}

/** Nulls last, whatever the order of the others. */
function nullsLast<T>(a: T | null, b: T | null, order: (a: T, b: T) => number): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  return order(a, b);
}

function higherFirst(a: Fraction, b: Fraction): number {
  const difference =
    BigInt(b.numerator) * BigInt(a.denominator) - BigInt(a.numerator) * BigInt(b.denominator);
  return difference === 0n ? 0 : difference > 0n ? 1 : -1;
}

/**
 * The order in which money is given out (the words for it: ORDER_SENTENCE): rank, the exact score, the type in the
 * order of 第二条, the site number; whoever has no rank comes last. Site numbers differ, so the order is total.
 */
export function compareAwards(a: AllocationAward, b: AllocationAward): number {
  return (
    nullsLast(a.rank, b.rank, (one, other) => one - other) ||
    nullsLast(a.score, b.score, higherFirst) ||
    SITE_TYPES.indexOf(a.type) - SITE_TYPES.indexOf(b.type) ||
    compareText(a.siteNumber, b.siteNumber) ||
    a.awardId - b.awardId
  );
}

/** Types whose rates an award rests on: its own, or for a 综合中心 those of its units that count, each once (第十八条). */
export function rateTypesOf({
  type,
  units,
}: Pick<AllocationAward, 'type' | 'units'>): readonly UnitType[] {
  return type === 'COMPREHENSIVE' ? UNIT_TYPES.filter((unit) => units.includes(unit)) : [type];
}

const yuan = (fen: Fen): string => `${formatFen(fen)} 元`;
const add = (parts: readonly Fen[]): Fen => parts.reduce((sum, part) => sum + part, 0);

/**
 * @throws AppError SUBSIDY_RATE_MISSING, SUBSIDY_RATE_UNCONFIRMED, naming every type that is needed
 */
function claimsOf(
  awards: readonly AllocationAward[],
  rates: readonly AllocationRate[],
): readonly Claim[] {
  const needed = UNIT_TYPES.filter((type) => awards.some((one) => rateTypesOf(one).includes(type)));
  const known = new Map(rates.map((rate) => [rate.type, rate]));
  const words = (types: readonly UnitType[]): string =>
    types.map((type) => TYPE_SHORT_LABELS[type]).join('、');
  const missing = needed.filter((type) => !known.has(type));
  if (missing.length > 0) throw new AppError('SUBSIDY_RATE_MISSING', { types: words(missing) });
  const open = needed.filter((type) => !known.get(type)?.confirmed);
  if (open.length > 0) throw new AppError('SUBSIDY_RATE_UNCONFIRMED', { types: words(open) });
  return awards.map((award) => {
    const parts = rateTypesOf(award).map((type) => ({
      label: TYPE_SHORT_LABELS[type],
      fen: known.get(type)?.amountFen ?? 0,
    }));
    const fullFen = add(parts.map(({ fen }) => fen));
    return { award, fullFen, basis: basisOf(award, parts, fullFen) };
  });
}

function basisOf(
  { type }: AllocationAward,
  parts: readonly { label: string; fen: Fen }[],
  fullFen: Fen,
): string {
  const sum = parts.map(({ label, fen }) => `${label} ${yuan(fen)}`).join('＋');
  if (type !== 'COMPREHENSIVE') return `标准：${sum}`;
  if (parts.length === 0) return '名单上没有计入的功能单位，应补助 0.00 元';
  return `功能合计：${sum}＝${yuan(fullFen)}`;
}

interface Given {
  readonly amountFen: Fen;
  readonly how: string;
}

function inFull(claims: readonly Claim[]): readonly Given[] {
  return claims.map(({ fullFen }) => ({ amountFen: fullFen, how: '预算足够，足额补助' }));
}

function byRank(claims: readonly Claim[], budgetFen: Fen): readonly Given[] {
  let left = budgetFen;
  return claims.map(({ fullFen }, index) => {
    const before = left;
    const amountFen = Math.min(fullFen, before);
    left = before - amountFen;
    const place = `按顺序第 ${index + 1} 位，此前余 ${yuan(before)}`;
    if (amountFen === fullFen) return { amountFen, how: `${place}，足额补助` };
    return before > 0
      ? { amountFen, how: `${place}，不足应补助金额，补助余额 ${yuan(amountFen)}` }
      : { amountFen, how: `按顺序第 ${index + 1} 位，预算已用完，不予补助` };
  });
}

/** Shares by largest remainder, exactly: every product is a BigInt, equal remainders go by the order of the claims. */
function proRata(claims: readonly Claim[], budgetFen: Fen, neededFen: Fen): readonly Given[] {
  const [budget, needed] = [BigInt(budgetFen), BigInt(neededFen)];
  const shares = claims.map(({ fullFen }, index) => {
    const product = budget * BigInt(fullFen);
    return { index, whole: Number(product / needed), rest: product % needed };
  });
  const spare = budgetFen - add(shares.map(({ whole }) => whole));
  const served = new Set(
    [...shares]
      .sort((a, b) => (a.rest === b.rest ? a.index - b.index : a.rest > b.rest ? -1 : 1))
      .slice(0, spare)
      .map(({ index }) => index),
  );
  return claims.map(({ fullFen }, index) => {
    const { whole = 0, rest = 0n } = shares[index] ?? {};
    const amountFen = whole + Number(served.has(index));
    const share = `${formatFen(fullFen)} × ${formatFen(budgetFen)} ÷ ${formatFen(neededFen)}`;
    if (rest === 0n) return { amountFen, how: `按比例 ${share}，恰为 ${yuan(amountFen)}` };
    const settled = served.has(index) ? '余数在前，进一分' : '余数在后，舍去';
    return { amountFen, how: `按比例 ${share}，不足一分的${settled}，得 ${yuan(amountFen)}` };
  });
}

/**
 * Gives out the year's money for demonstration sites (第十八条): in full when the budget suffices, otherwise by the
 * method, to the 分. The result does not depend on the order of `awards` or `rates`.
 * @param awards decided list of the year, revoked ones included: they are left out
 * @param budgetFen non-negative safe integer
 * @returns lines with 0 <= amount <= full, whose sum is min(budget, needed)
 * @throws AppError SUBSIDY_RATE_MISSING, SUBSIDY_RATE_UNCONFIRMED
 */
export function allocate(
  awards: readonly AllocationAward[],
  rates: readonly AllocationRate[],
  budgetFen: Fen,
  method: AllocationMethod,
): Allocation {
  const ordered = [...awards].sort(compareAwards);
  const standing = ordered.filter(({ revokedOn }) => revokedOn === null);
  const claims = claimsOf(standing, rates);
  const neededFen = add(claims.map(({ fullFen }) => fullFen));
  const outcome = budgetFen >= neededFen ? 'FULL' : method;
  const given = {
    FULL: () => inFull(claims),
    BY_RANK: () => byRank(claims, budgetFen),
    PRO_RATA: () => proRata(claims, budgetFen, neededFen),
  }[outcome]();
  return {
    outcome,
    neededFen,
    allocatedFen: add(given.map(({ amountFen }) => amountFen)),
    lines: claims.map(({ award, fullFen, basis }, index) => ({
      award,
      position: index + 1,
      fullFen,
      amountFen: given[index]?.amountFen ?? 0,
      explanation: `${basis}。${given[index]?.how ?? ''}。`,
    })),
    leftOut: ordered.filter(({ revokedOn }) => revokedOn !== null),
  };
}

/** How far an amount covers what is due; a line that is due nothing is covered. */
export function coverOf({ fullFen, amountFen }: { fullFen: Fen; amountFen: Fen }): Cover {
  if (amountFen === fullFen) return 'FULL';
  return amountFen > 0 ? 'PART' : 'NONE';
}
