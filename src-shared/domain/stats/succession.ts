/** What became of a jurisdiction. */
export interface Fate {
  readonly id: number;
  readonly retiredOn: string | null;
  readonly mergedIntoId: number | null;
}

/**
 * The jurisdiction that stands on a day where this one stood: itself, or the one that it was merged into, however often.
 * @returns null when it was dissolved, or nobody knows it
 */
export function heirOf(id: number, day: string, fates: readonly Fate[]): number | null {
  let one = fates.find((fate) => fate.id === id);
  while (one?.retiredOn && one.retiredOn <= day) {
    const next: number | null = one.mergedIntoId;
    one = fates.find((fate) => fate.id === next);
  }
  return one?.id ?? null;
}
