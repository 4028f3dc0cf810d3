import { sha256Hex } from '@shared/domain/common/sha256';

/**
 * Rivest's older rule for election audits ("counter mode"): pick i is 1 + SHA-256 of "seed,i" modulo the total. The
 * program does not draw by it (every pick would depend on the size of the pool); its published vectors are here as
 * an independent test of our SHA-256 and UTF-8.
 */
export function counterPick(seed: string, index: number, total: number): number {
  return 1 + Number(BigInt(`0x${sha256Hex(`${seed},${index}`)}`) % BigInt(total));
}

/** The first picks, repetitions included. */
export function counterPicks(seed: string, count: number, total: number): number[] {
  return Array.from({ length: count }, (_, at) => counterPick(seed, at + 1, total));
}

/** The first distinct picks, with the indices whose pick was a repetition. */
export function distinctCounterPicks(
  seed: string,
  count: number,
  total: number,
): { picks: number[]; rejected: number[] } {
  const picks = new Set<number>();
  const rejected: number[] = [];
  for (let index = 1; picks.size < count; index++) {
    const pick = counterPick(seed, index, total);
    if (picks.has(pick)) rejected.push(index);
    else picks.add(pick);
  }
  return { picks: [...picks], rejected };
}

/** Seeds as text (leading zeros, letters, outside ASCII and outside the BMP) with their first picks. */
export const COUNTER_VECTORS: readonly (readonly [
  seed: string,
  total: number,
  picks: readonly number[],
])[] = [
  ['1', 1000, [97, 89, 163]],
  ['0', 2, [1, 1, 2]],
  ['0', 1000, [905, 573, 160]],
  ['0000000000', 1000, [978, 359, 132]],
  ['999999999999999999999999', 1000, [544, 800, 654]],
  ['3546311556112163624615351222', 876, [740, 180, 264, 789, 238]],
  ['abcde', 1000, [247, 427, 157]],
  ['abc123', 1000, [455, 764, 629]],
  ['snowman: \u2603', 1000, [634, 56, 46]],
  ['\u{1f600}', 1000, [596, 415, 303, 11, 141]],
];

/** The published draw of 47 out of 876 without repetition; pick 32 repeats 611. */
export const WORKED_DRAW = {
  seed: '3546311556112163624615351222',
  total: 876,
  rejected: [32],
  // prettier-ignore
  picks: [
    740, 180, 264, 789, 238, 448, 272, 611, 761, 208, 596, 88, 160, 113, 766, 427, 184, 816, 653, 411, 779, 331, 339, 487,
    594, 235, 65, 527, 821, 490, 461, 251, 471, 414, 174, 567, 300, 134, 144, 357, 786, 792, 218, 550, 787, 537, 197,
  ],
} as const;
