import { allocateStrata } from './allocate-strata';
import type { Outcome, SampledSite, SampledType, StratumShare } from './frame';

/** A site that is not selected yet: rank and outcome are written by `selectSites`, whatever stands there before. */
export type Candidate = Omit<SampledSite, 'rank' | 'outcome'> & { rank: number; outcome: Outcome };

/** What was selected in one jurisdiction. */
export interface Selection {
  readonly items: readonly SampledSite[];
  /** The rotation sites that found no room in n, in ticket order. */
  readonly deferred: readonly SampledSite[];
  readonly shortfall: number;
  /** Empty unless stratified. */
  readonly strata: readonly StratumShare[];
}

/**
 * Selects in one jurisdiction (DOMAIN 5.1):
 *
 * 1. A skipped site is never taken. A kept site (drawn by an earlier draw of the chain) stays and counts toward n.
 * 2. Certainty picks fill n first. Those with a reason other than 轮查 are all taken, even beyond n.
 * 3. 轮查 sites are all taken while they alone do not exceed n, whatever other certainty picks there are: that is what
 *    brings every site a visit within two years. If they alone exceed n, n of them are drawn by ticket, across types
 *    (those that have another reason as well count first), and the rest are deferred.
 * 4. What then remains of n is drawn by ticket among the sites without a reason: the lowest tickets, or, when
 *    stratified, the lowest tickets of each type up to its share (see `allocateStrata`; kept sites and certainty
 *    picks count toward the share of their type).
 *
 * @param candidates all sites of the jurisdiction in ticket order. The numbers of the result (not which sites) are the
 *   same in any order, so a quota can be shown before there is a seed. Rank and outcome are written into the
 *   candidates, so that a city of 50,000 sites is not copied at every step.
 * @param required n
 */
export function selectSites(
  candidates: readonly Candidate[],
  required: number,
  stratifyByType: boolean,
): Selection {
  let settled = 0;
  let rotationRoom = required;
  candidates.forEach((candidate, position) => {
    candidate.rank = position + 1;
    candidate.outcome = settledOutcome(candidate);
    if (!isSettled(candidate)) return;
    settled++;
    if (candidate.reasons.includes('ROTATION')) rotationRoom--;
  });

  const deferred: SampledSite[] = [];
  let open = 0;
  for (const candidate of candidates) {
    if (candidate.outcome !== 'NOT_DRAWN') continue;
    if (candidate.reasons.length === 0) {
      open++;
    } else if (rotationRoom > 0) {
      candidate.outcome = 'CERTAINTY';
      rotationRoom--;
      settled++;
    } else {
      deferred.push(candidate);
    }
  }
  const room = Math.max(0, required - settled);

  // Deferred sites imply that no room is left, so none of them is drawn at random below.
  const strata = stratifyByType ? shareByType(candidates, room) : [];
  drawLowest(candidates, room, strata);
  return { items: candidates, deferred, shortfall: Math.max(0, room - open), strata };
}

/** What is settled before any ticket counts. */
function settledOutcome({ reasons, skipReason, kept }: Candidate): Outcome {
  if (skipReason !== undefined) return 'SKIPPED';
  if (kept) return 'KEPT';
  return reasons.some((reason) => reason !== 'ROTATION') ? 'CERTAINTY' : 'NOT_DRAWN';
}

const isSettled = ({ outcome }: Candidate): boolean =>
  outcome === 'KEPT' || outcome === 'CERTAINTY';

/** Step 4. Without strata every type may take all the room. */
function drawLowest(
  candidates: readonly Candidate[],
  room: number,
  strata: readonly StratumShare[],
): void {
  const left = new Map<SampledType, number>();
  for (const { type, share } of strata) {
    left.set(type, share - candidates.filter((c) => c.type === type && isSettled(c)).length);
  }
  let remaining = room;
  for (const candidate of candidates) {
    if (remaining === 0) return;
    if (candidate.outcome !== 'NOT_DRAWN') continue;
    const share = strata.length === 0 ? remaining : (left.get(candidate.type) ?? 0);
    if (share === 0) continue;
    left.set(candidate.type, share - 1);
    candidate.outcome = 'RANDOM';
    remaining--;
  }
}

function shareByType(candidates: readonly Candidate[], room: number): StratumShare[] {
  const types = [...new Set(candidates.map(({ type }) => type))];
  const strata = types.map((type) => {
    const ofType = candidates.filter((candidate) => candidate.type === type);
    return {
      type,
      population: ofType.length,
      settled: ofType.filter(isSettled).length,
      available: ofType.filter(({ outcome }) => outcome !== 'SKIPPED').length,
    };
  });
  const settled = strata.reduce((sum, stratum) => sum + stratum.settled, 0);
  return allocateStrata(settled + room, strata);
}
