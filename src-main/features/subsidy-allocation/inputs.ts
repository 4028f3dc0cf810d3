import { makeFraction, type Fraction } from '@shared/domain/common/fraction';
import { exactPoints } from '@shared/domain/review/exact';
import type { AllocationAward, AllocationRate } from '@shared/domain/subsidy/allocation';
import { allocationDigest } from '@shared/domain/subsidy/allocation-digest';
import type { AllocationMethod } from '@shared/domain/subsidy/allocation-terms';
import type { ReadTx } from '../../db/unit-of-work';
import { lockedResult } from '../review/results.service';
import { awardFacts, type AwardFacts } from './inputs.repo';
import { budgetOf, ratesOf, type BudgetRow, type RateRow } from './rates.repo';

/** A site on the list with everything that an allocation looks at. */
export type YearAward = AllocationAward &
  Pick<AwardFacts, 'siteId' | 'siteName' | 'jurisdictionId'>;

/** What an allocation of a year follows from, as it is on record now. */
export interface YearInputs {
  readonly year: number;
  readonly rates: readonly RateRow[];
  readonly budget: BudgetRow | undefined;
  readonly awards: readonly YearAward[];
}

/** The panel's unrounded score where its result is still locked, else the score that the list was decided with. */
function scoreOf(
  { applicationId, scoreX100 }: AwardFacts,
  exact: ReadonlyMap<number, Fraction>,
): Fraction | null {
  if (scoreX100 === null) return null;
  return exact.get(applicationId) ?? makeFraction(BigInt(scoreX100), 100n) ?? null;
}

/** Rates, budget and list of a year. */
export async function yearInputs(tx: ReadTx, year: number): Promise<YearInputs> {
  const facts = await awardFacts(tx, year);
  const locked = facts.length > 0 ? await lockedResult(tx, year) : undefined;
  const exact = new Map(
    (locked?.rows ?? []).flatMap(({ applicationId, score }) => {
      if (!score) return [];
      const { numerator, denominator } = exactPoints(score);
      return [[applicationId, { numerator, denominator }] as const];
    }),
  );
  return {
    year,
    rates: await ratesOf(tx, year),
    budget: await budgetOf(tx, year),
    awards: facts.map(({ applicationId, scoreX100, ...award }) => ({
      ...award,
      score: scoreOf({ ...award, applicationId, scoreX100 }, exact),
    })),
  };
}

/** Rates as the rule takes them. */
export function rulesRates(rates: readonly RateRow[]): AllocationRate[] {
  return rates.map(({ type, amountFen, confirmedOn }) => ({
    type,
    amountFen,
    confirmed: confirmedOn !== null,
  }));
}

/** The digest that a run on these inputs would have now. */
export function digestNow(inputs: YearInputs, budgetFen: number, method: AllocationMethod): string {
  const { year, awards } = inputs;
  return allocationDigest({ year, method, budgetFen, rates: rulesRates(inputs.rates), awards });
}
