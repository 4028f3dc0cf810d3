import type { UnitType } from '@shared/domain/site/terms';
import type { AllocationMethod, AllocationOutcome } from '@shared/domain/subsidy/allocation-terms';
import type { DemoFrame } from './plan';

/** The money's records reach back so many years, this one included, however many years of site records there are. */
const MONEY_YEARS = 5;

/** The years that have money and base figures, the earliest first. */
export function moneyYears({ year, years }: Pick<DemoFrame, 'year' | 'years'>): number[] {
  const count = Math.max(MONEY_YEARS, years);
  return Array.from({ length: count }, (_, place) => year - count + 1 + place);
}

/** What a site of a type gets in the first year; the amounts of the demonstration city are made up. */
const FIRST_RATES: Record<UnitType, number> = {
  MOTHER_CABIN: 1_000_000,
  HOLIDAY_CARE: 3_000_000,
  CHILDCARE: 5_000_000,
};
/** Every year pays 1,000 元 more. */
const RISE_FEN = 100_000;

/** 分 per site of a type. @param place of the year among the money years, from 0 */
export const rateFen = (type: UnitType, place: number): number =>
  FIRST_RATES[type] + RISE_FEN * place;

/** How a year's budget turns out against what the list needs: in turn, so that five years show each. */
const OUTCOMES: readonly AllocationOutcome[] = ['FULL', 'BY_RANK', 'PRO_RATA'];
const SHARES: Record<AllocationOutcome, number> = { FULL: 1, BY_RANK: 0.7, PRO_RATA: 0.85 };
const TEN_THOUSAND_YUAN = 1_000_000;

/** A year's budget in whole 万元 and the method for the case that it does not suffice. */
export function budgetOfYear(
  place: number,
  neededFen: number,
): { budgetFen: number; method: AllocationMethod } {
  const outcome = OUTCOMES[place % OUTCOMES.length] ?? 'FULL';
  const share = (neededFen * SHARES[outcome]) / TEN_THOUSAND_YUAN;
  return {
    budgetFen: (outcome === 'FULL' ? Math.ceil(share) : Math.floor(share)) * TEN_THOUSAND_YUAN,
    method: outcome === 'BY_RANK' ? 'BY_RANK' : 'PRO_RATA',
  };
}

/** The days on which the money of a year's list was decided and went out; this year's is just on its way. */
export function moneyDays(
  year: number,
  frame: Pick<DemoFrame, 'year' | 'today'>,
): {
  decidedOn: string;
  paidOn: string;
  arrivedOn: string;
  againOn: string;
  againArrivedOn: string;
} {
  if (year === frame.year) {
    const { today } = frame;
    const [decidedOn, paidOn] = [`${year}-10-17`, `${year}-10-19`];
    return { decidedOn, paidOn, arrivedOn: today, againOn: today, againArrivedOn: today };
  }
  return {
    decidedOn: `${year}-11-06`,
    paidOn: `${year}-11-20`,
    arrivedOn: `${year}-11-24`,
    againOn: `${year}-12-05`,
    againArrivedOn: `${year}-12-09`,
  };
}
