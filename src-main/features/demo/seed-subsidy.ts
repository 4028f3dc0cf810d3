import type { WriteTx } from '../../db/unit-of-work';
import { moneyYears } from './money-plan';
import type { DemoFrame } from './plan';
import { seedAllocation, seedRates } from './seed-allocation';
import { seedPayments } from './seed-payments';
import { closedOn, seedReturns, seedSpending, seedUseChecks } from './seed-spending';

/** How many records of the money were made. */
export interface MoneyCounts {
  /** Final allocations. */
  allocations: number;
  subsidyLines: number;
  payments: number;
  spendings: number;
  useChecks: number;
}

/** In this one of the money years the bank sends a payment back. */
const BOUNCE_PLACE = 2;

/**
 * The money of the demonstration city: allocated, paid out, used and checked for every past list; this year's rates are
 * carried over and wait to be confirmed, unless the frame says that its money is allocated too. All of it goes through
 * the book, so that it balances.
 */
export async function seedSubsidies(tx: WriteTx, frame: DemoFrame): Promise<MoneyCounts> {
  const counts: MoneyCounts = {
    allocations: 0,
    subsidyLines: 0,
    payments: 0,
    spendings: 0,
    useChecks: 0,
  };
  const closed = await closedOn(tx);
  for (const [place, year] of moneyYears(frame).entries()) {
    if (year === frame.year && frame.season !== 'ALLOCATED') {
      await seedRates(tx, year, place, null);
      continue;
    }
    const lines = await seedAllocation(tx, frame, year, place);
    if (lines.length === 0) continue;
    counts.allocations += 1;
    counts.subsidyLines += lines.length;
    const { arrived, payments } = await seedPayments(
      tx,
      frame,
      year,
      lines,
      place === BOUNCE_PLACE,
    );
    counts.payments += payments;
    if (year === frame.year) continue;
    counts.spendings += await seedSpending(tx, frame, year, arrived, closed);
    counts.useChecks += await seedUseChecks(tx, frame, year, arrived, closed);
    await seedReturns(tx, year, arrived);
  }
  return counts;
}
