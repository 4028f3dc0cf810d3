import { UNIT_TYPES } from '@shared/domain/site/terms';
import { allocate } from '@shared/domain/subsidy/allocation';
import { ALLOCATION_RULE } from '@shared/domain/subsidy/allocation-terms';
import { SubsidyMatchEntity } from '../../db/entities';
import type { WriteTx } from '../../db/unit-of-work';
import { digestNow, rulesRates, yearInputs, type YearInputs } from '../subsidy-allocation/inputs';
import { addBudget, addRate } from '../subsidy-allocation/rates.repo';
import { storeRun } from '../subsidy-allocation/runs.repo';
import { postEntries } from '../subsidies/book.repo';
import { budgetOfYear, moneyDays, rateFen } from './money-plan';
import type { DemoFrame } from './plan';

/** A line of the final allocation of a year, as far as its money is followed. */
export interface FundedLine {
  lineId: number;
  year: number;
  siteId: number;
  jurisdictionId: number;
  amountFen: number;
  /** The day on which the site lost its status; null: still a demonstration site */
  revokedOn: string | null;
}

const MEETING = '市总工会党组会议';

/** Rates of a year; not confirmed where they are carried over and wait for the committee. */
export async function seedRates(
  tx: WriteTx,
  year: number,
  place: number,
  confirmedOn: string | null,
): Promise<void> {
  for (const type of UNIT_TYPES) {
    const document = `青工发〔${confirmedOn === null ? year - 1 : year}〕12号`;
    const amountFen = rateFen(type, confirmedOn === null ? place - 1 : place);
    await addRate(tx, { year, type, amountFen, document, confirmedOn });
  }
}

/** What is on record of a year as it was on the day of the allocation. */
async function inputsOn(tx: WriteTx, year: number, day: string): Promise<YearInputs> {
  const inputs = await yearInputs(tx, year);
  return {
    ...inputs,
    awards: inputs.awards.map((award) => ({
      ...award,
      revokedOn: award.revokedOn !== null && award.revokedOn <= day ? award.revokedOn : null,
    })),
  };
}

/** District money beside the city's, apart from it (第十八条): some as a whole, one for a site. */
async function seedMatches(
  tx: WriteTx,
  frame: DemoFrame,
  year: number,
  lines: readonly FundedLine[],
): Promise<void> {
  const random = frame.random.branch(`matching funds ${year}`);
  const chosen = lines.filter(({ amountFen }) => amountFen > 0).slice(0, 3);
  const { paidOn } = moneyDays(year, frame);
  await tx.insertMany(
    SubsidyMatchEntity,
    chosen.map(({ jurisdictionId, siteId }, index) => ({
      year,
      jurisdictionId,
      siteId: index === 0 ? siteId : null,
      amountFen: random.int(5, 20) * 100_000,
      document: `区市总工会〔${year}〕${random.int(3, 40)}号`,
      paidOn,
      note: null,
    })),
  );
}

/**
 * Rates, budget, a trial and the final allocation of a year's decided list, with the lines' first entries in the book.
 * @param place of the year among the money years, from 0
 * @returns the lines in the order of the allocation; none when the year has no list
 */
export async function seedAllocation(
  tx: WriteTx,
  frame: DemoFrame,
  year: number,
  place: number,
): Promise<FundedLine[]> {
  const { decidedOn } = moneyDays(year, frame);
  await seedRates(tx, year, place, `${year}-03-10`);
  const unfunded = await inputsOn(tx, year, decidedOn);
  if (unfunded.awards.length === 0) return [];
  const rates = rulesRates(unfunded.rates);
  const { neededFen } = allocate(unfunded.awards, rates, 0, 'PRO_RATA');
  const { budgetFen, method } = budgetOfYear(place, neededFen);
  const document = `青工财〔${year}〕8号`;
  await addBudget(tx, { year, amountFen: budgetFen, document });
  const known = new Map(unfunded.awards.map((award) => [award.awardId, award]));
  const store = async (number: number, trial: boolean) => {
    const tried = trial ? (method === 'BY_RANK' ? 'PRO_RATA' : 'BY_RANK') : method;
    const result = allocate(unfunded.awards, rates, budgetFen, tried);
    const lines = result.lines.flatMap(({ award, ...line }) => {
      const own = known.get(award.awardId);
      if (!own) return [];
      const { awardId, type, units, rank, score, siteId, jurisdictionId } = own;
      return [{ awardId, type, units, rank, score, siteId, jurisdictionId, ...line }];
    });
    const { lineIds } = await storeRun(
      tx,
      {
        year,
        number,
        trial: trial ? 1 : 0,
        method: tried,
        outcome: result.outcome,
        budgetFen,
        neededFen,
        allocatedFen: result.allocatedFen,
        used: {
          rates: unfunded.rates.map(({ type, amountFen, document: basis }) => ({
            type,
            amountFen,
            document: basis,
          })),
          budgetDocument: document,
        },
        leftOut: [],
        ruleVersion: ALLOCATION_RULE,
        digest: digestNow(unfunded, budgetFen, tried),
        ranOn: decidedOn,
        decidedOn: trial ? null : decidedOn,
        meeting: trial ? null : MEETING,
        document: trial ? null : `〔${year}〕第 21 号会议纪要`,
        note: trial ? '对比另一种办法' : null,
      },
      lines,
    );
    return lines.map((line, index) => ({ ...line, lineId: lineIds[index] ?? 0 }));
  };
  await store(1, true);
  const since = new Map(
    (await yearInputs(tx, year)).awards.map((one) => [one.awardId, one.revokedOn]),
  );
  const lines = (await store(2, false)).map(
    ({ lineId, siteId, jurisdictionId, amountFen, awardId }): FundedLine => ({
      lineId,
      year,
      siteId,
      jurisdictionId,
      amountFen,
      revokedOn: since.get(awardId) ?? null,
    }),
  );
  await postEntries(
    tx,
    lines
      .filter(({ amountFen }) => amountFen > 0)
      .map(({ lineId, siteId, amountFen }) => ({
        year,
        lineId,
        siteId,
        kind: 'ALLOCATE' as const,
        amountFen,
        onDate: decidedOn,
      })),
  );
  await seedMatches(tx, frame, year, lines);
  return lines;
}
