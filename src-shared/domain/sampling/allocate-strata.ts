import type { SampledType, StratumShare } from './frame';
import { SAMPLED_TYPES } from './frame';

/** One type present in a jurisdiction, as the allocation sees it. */
export interface Stratum {
  readonly type: SampledType;
  /** Sites of this type in N, skipped ones included. */
  readonly population: number;
  /** Already settled: certainty picks and kept sites of this type. They count toward its share. */
  readonly settled: number;
  /** Settled ones plus those that may still be drawn. */
  readonly available: number;
}

interface Working extends Stratum {
  share: number;
  least: number;
}

/**
 * Shares a sample among the types present: proportional to their numbers by largest remainder, every type at least
 * one if the size allows, the sum exactly the size.
 *
 * 1. Each type's quota is size x its population / N. It starts with the whole part of the quota, but with no less
 *    than its settled picks and no more than it has available.
 * 2. While the size allows one for every type present (size >= number of types), a type with something available
 *    gets at least one; when settled picks of other types leave room for only some of them, the larger types come first.
 * 3. What is missing to the size is given one by one to the type furthest below its quota (this is the largest
 *    remainder method when nothing is settled); what is too much is taken one by one from the type furthest above it,
 *    never below its least number.
 * 4. Ties go by the fixed order of types: 小屋, 驿站, 托育, 综合 — first in that order gains, last loses.
 *
 * @param size how many are to be picked in all; raised to the settled picks, lowered to what is available
 * @param strata the types present, each once
 * @returns shares in the fixed order of types; their sum is max(settled, min(size, available))
 */
export function allocateStrata(size: number, strata: readonly Stratum[]): StratumShare[] {
  const total = sum(strata, (s) => s.population);
  const settled = sum(strata, (s) => s.settled);
  const target = Math.max(
    settled,
    Math.min(
      size,
      sum(strata, (s) => s.available),
    ),
  );
  const working = inFixedOrder(strata).map((stratum): Working => {
    const quota = Math.floor((target * stratum.population) / total);
    const share = Math.min(Math.max(quota, stratum.settled), stratum.available);
    return { ...stratum, share, least: stratum.settled };
  });
  if (target >= working.length) grantOneEach(working, target - settled);

  // Exact comparisons on integers: quota - share, times N.
  const below = (s: Working): number => target * s.population - s.share * total;
  for (let given = sum(working, (s) => s.share); given < target; given++) {
    const gainer = best(
      working.filter((s) => s.share < s.available),
      below,
    );
    gainer.share++;
  }
  for (let given = sum(working, (s) => s.share); given > target; given--) {
    const losers = working.filter((s) => s.share > s.least).reverse();
    const loser = best(losers, (s) => -below(s));
    loser.share--;
  }
  return working.map(({ type, population, share }) => ({ type, population, share }));
}

/** Step 2: a least share of one for types without a settled pick, larger types first, within the room left. */
function grantOneEach(working: Working[], room: number): void {
  const without = working.filter((s) => s.settled === 0 && s.available > 0);
  // Array.prototype.sort is stable, so equal numbers keep the fixed order of types.
  without.sort((a, b) => b.population - a.population);
  for (const stratum of without.slice(0, room)) {
    stratum.least = 1;
    stratum.share = Math.max(stratum.share, 1);
  }
}

/** The first element with the greatest measure. */
function best(candidates: readonly Working[], measure: (s: Working) => number): Working {
  return candidates.reduce((leader, s) => (measure(s) > measure(leader) ? s : leader));
}

function inFixedOrder(strata: readonly Stratum[]): Stratum[] {
  return [...strata].sort((a, b) => SAMPLED_TYPES.indexOf(a.type) - SAMPLED_TYPES.indexOf(b.type));
}

function sum<T>(items: readonly T[], measure: (item: T) => number): number {
  return items.reduce((total, item) => total + measure(item), 0);
}
