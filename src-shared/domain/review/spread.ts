import type { Mean } from './exact';

/** The middle of sorted totals; of an even number the mean of the two in the middle. */
export function medianOf(ascending: readonly number[]): Mean {
  const middle = ascending.length >> 1;
  const upper = ascending[middle] ?? 0;
  return ascending.length % 2 === 1
    ? { sum: upper, over: 1 }
    : { sum: (ascending[middle - 1] ?? 0) + upper, over: 2 };
}

/** Whether the sheets of a candidate differ so much that they call for 合议. */
export function isWide(spreadX100: number, wideSpreadX100: number): boolean {
  return spreadX100 >= wideSpreadX100;
}

/** What adds up to a member's severity while her sheets are gone through. */
export interface Deviations {
  sheets: number;
  sumX100: number;
  /** Deviations over the same number of sheets share a denominator; there are few such numbers. */
  readonly byOver: Map<number, number>;
}

/** Adds a sheet. @param all the sum of all totals of that candidate and their number */
export function addDeviation(to: Deviations, totalX100: number, all: Mean): void {
  to.sheets += 1;
  to.sumX100 += totalX100;
  to.byOver.set(all.over, (to.byOver.get(all.over) ?? 0) + totalX100 * all.over - all.sum);
}

/**
 * How mild or strict a member is: the mean of (her total − the mean of all totals of that candidate), in hundredths,
 * rounded half away from zero. For discussion only: no mark is ever changed by it.
 */
export function severityX100({ sheets, byOver }: Deviations): number | null {
  if (sheets === 0) return null;
  let top = 0n;
  let below = 1n;
  for (const [over, sum] of byOver) {
    top = top * BigInt(over) + BigInt(sum) * below;
    below *= BigInt(over);
  }
  below *= BigInt(sheets);
  const magnitude = (2n * (top < 0n ? -top : top) + below) / (2n * below);
  return Number(top < 0n ? -magnitude : magnitude);
}
