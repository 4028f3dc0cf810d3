import { computed, ref } from 'vue';
import type { ResultRow, TypeResult } from '../words';

/** One step of the reveal: the candidates of one rank. Those who share it come together. */
export interface RevealStep {
  rank: number;
  rows: ResultRow[];
}

/** The ranks of a type from the last to the first; candidates that nobody scored are left out. */
export function revealSteps(type: Pick<TypeResult, 'rows'>): RevealStep[] {
  const byRank = new Map<number, ResultRow[]>();
  for (const row of type.rows)
    if (row.rank !== null) byRank.set(row.rank, [...(byRank.get(row.rank) ?? []), row]);
  return [...byRank].sort(([a], [b]) => b - a).map(([rank, rows]) => ({ rank, rows }));
}

/** Uncovers the ranking of each type, one rank after another, from the last; at the end of a type the next one follows. */
export function useReveal(types: readonly TypeResult[]) {
  const at = ref(0);
  const shown = ref(0);
  const type = computed(() => types[at.value]);
  const steps = computed(() => (type.value ? revealSteps(type.value) : []));
  const complete = computed(() => shown.value >= steps.value.length);
  const last = computed(() => at.value >= types.length - 1);
  /** Uncovered so far, the best on top. */
  const visible = computed(() => steps.value.slice(0, shown.value).reverse());

  function open(index: number, all = false): void {
    at.value = index;
    shown.value = all ? steps.value.length : 0;
  }

  function forward(): void {
    if (!complete.value) shown.value += 1;
    else if (!last.value) open(at.value + 1);
  }

  function back(): void {
    if (shown.value > 0) shown.value -= 1;
    else if (at.value > 0) open(at.value - 1, true);
  }

  function all(): void {
    shown.value = steps.value.length;
  }

  return { at, shown, type, steps, visible, complete, last, forward, back, all, open };
}
