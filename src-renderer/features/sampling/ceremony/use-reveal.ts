import { computed, onScopeDispose, ref, watch } from 'vue';
import type { DrawItem, DrawnJurisdiction } from '../../../stores/sampling';

/** The sites drawn in one 市直工会, in the order in which they are shown: certainty picks, then tickets. */
export interface RevealGroup {
  jurisdiction: DrawnJurisdiction;
  items: DrawItem[];
}

const ORDER = { CERTAINTY: 0, KEPT: 1, RANDOM: 2, NOT_DRAWN: 3, SKIPPED: 4 };

/** Sorts the drawn sites under their 市直工会; those that drew nothing are shown too, with the reason. */
export function groupsToReveal(
  jurisdictions: readonly DrawnJurisdiction[],
  items: readonly DrawItem[],
): RevealGroup[] {
  const byCode = new Map<string, DrawItem[]>(jurisdictions.map(({ code }) => [code, []]));
  for (const item of items) byCode.get(item.jurisdictionCode)?.push(item);
  return jurisdictions.map((jurisdiction) => ({
    jurisdiction,
    items: (byCode.get(jurisdiction.code) ?? []).sort(
      (a, b) =>
        ORDER[a.outcome ?? 'NOT_DRAWN'] - ORDER[b.outcome ?? 'NOT_DRAWN'] ||
        (a.rank ?? 0) - (b.rank ?? 0),
    ),
  }));
}

/** A whole 市直工会 takes about this long, however many sites it has. */
const GROUP_MS = 7_000;
const SLOWEST_MS = 600;
const FASTEST_MS = 40;

/** Time between two sites of a group. */
export function paceOf(count: number): number {
  return Math.max(FASTEST_MS, Math.min(SLOWEST_MS, Math.round(GROUP_MS / Math.max(1, count))));
}

/**
 * Shows the drawn sites one after another, one 市直工会 at a time. It stops at the end of each, so that the room can read.
 * @param groups what is shown, fixed before it starts
 * @param still without movement (prefers-reduced-motion): each group stands there at once
 */
export function useReveal(groups: readonly RevealGroup[], still: boolean) {
  const at = ref(0);
  const shown = ref(0);
  const playing = ref(!still);
  const finished = ref(groups.length === 0);
  let timer: ReturnType<typeof setTimeout> | undefined;

  const group = computed(() => groups[at.value]);
  const count = computed(() => group.value?.items.length ?? 0);
  const complete = computed(() => shown.value >= count.value);
  const last = computed(() => at.value >= groups.length - 1);

  function schedule(): void {
    clearTimeout(timer);
    if (playing.value && !complete.value && !finished.value)
      timer = setTimeout(() => (shown.value += 1), paceOf(count.value));
  }

  function open(index: number): void {
    at.value = index;
    shown.value = still ? (groups[index]?.items.length ?? 0) : 0;
    playing.value = !still;
  }

  /** The rest of this 市直工会 at once; when it is complete, the next one; after the last, the end. */
  function forward(): void {
    if (!complete.value) shown.value = count.value;
    else if (last.value) finished.value = true;
    else open(at.value + 1);
  }

  function toggle(): void {
    if (complete.value) forward();
    else playing.value = !playing.value;
  }

  function skip(): void {
    finished.value = true;
  }

  open(0);
  watch([at, shown, playing, finished], schedule, { immediate: true });
  onScopeDispose(() => clearTimeout(timer));

  return { at, shown, playing, finished, group, count, complete, last, forward, toggle, skip };
}
