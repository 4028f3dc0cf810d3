import { DUPLICATE_REASONS, duplicateScore, type DuplicateReason } from './duplicate-score';

/** Records that share something: their ids in ascending order. */
export interface LikeGroup {
  reason: DuplicateReason;
  ids: readonly number[];
}

/** Two records that may be one, the older first. */
export interface LikePair {
  firstId: number;
  secondId: number;
  score: number;
  reasons: DuplicateReason[];
}

/** Beyond this size every record is compared with its neighbour only: 500 alike would make 124,750 pairs. */
const FULLY_PAIRED = 12;
/** A phone or an address that more records share belongs to an office or a building, not to one site. */
const WEAK_GROUP = 6;
const WEAK: ReadonlySet<DuplicateReason> = new Set(['SAME_ADDRESS', 'SAME_NAME', 'SAME_PHONE']);

function* pairsOf(ids: readonly number[]): Generator<[number, number]> {
  const reach = ids.length <= FULLY_PAIRED ? ids.length : 1;
  for (const [index, first] of ids.entries()) {
    for (const second of ids.slice(index + 1, index + 1 + reach)) yield [first, second];
  }
}

/**
 * Candidate pairs from groups of alike records, likeliest first, then by age. Dismissed pairs are left out.
 * @param dismissed keys `first-second` with the smaller id first
 */
export function likePairs(
  groups: readonly LikeGroup[],
  dismissed: ReadonlySet<string> = new Set(),
): LikePair[] {
  const found = new Map<string, Set<DuplicateReason>>();
  for (const { reason, ids } of groups) {
    if (WEAK.has(reason) && ids.length > WEAK_GROUP) continue;
    for (const [first, second] of pairsOf(ids)) {
      const key = pairKey(first, second);
      if (dismissed.has(key)) continue;
      const reasons = found.get(key);
      if (reasons) reasons.add(reason);
      else found.set(key, new Set([reason]));
    }
  }
  const pairs = [...found].map(([key, set]) => {
    const [firstId = 0, secondId = 0] = key.split('-').map(Number);
    const reasons = DUPLICATE_REASONS.filter(
      (reason) => set.has(reason) && !impliedBy(reason, set),
    );
    return { firstId, secondId, score: duplicateScore(reasons), reasons };
  });
  return pairs.sort(
    (a, b) => b.score - a.score || a.firstId - b.firstId || a.secondId - b.secondId,
  );
}

/** The same fact told twice is not more evidence. */
function impliedBy(reason: DuplicateReason, all: ReadonlySet<DuplicateReason>): boolean {
  const strongName =
    all.has('NAME_AND_ADDRESS') || all.has('NAME_AND_BUILDER') || all.has('NAME_AND_PHONE');
  if (reason === 'SAME_NAME') return strongName;
  if (reason === 'SAME_ADDRESS') return all.has('NAME_AND_ADDRESS');
  if (reason === 'SAME_PHONE') return all.has('NAME_AND_PHONE');
  return false;
}

/** Names a pair whichever way round it is given. */
export function pairKey(oneId: number, otherId: number): string {
  return oneId < otherId ? `${oneId}-${otherId}` : `${otherId}-${oneId}`;
}
