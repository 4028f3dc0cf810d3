import { nextTick, watch, type Ref } from 'vue';
import { useRoute, useRouter } from 'vue-router';
import type { Overview } from '../../stores/sampling';
import { toDrawList, type DrawList } from './routes-to';

const DRAW_LISTS: Readonly<Record<string, DrawList>> = {
  DRAWN: 'due',
  CHECKED: 'checked',
  REMAINING: 'remaining',
};

/**
 * Figures of other pages lead here with `?list=…&jurisdiction=…`, finds of the search box with `?draw=…`: sends each on to the records it counts, once the
 * year's draws are known. ATTAINMENT and ALERTS are parts of this page.
 */
export function useArrival(overview: Readonly<Ref<Overview | undefined>>): void {
  const route = useRoute();
  const router = useRouter();

  async function forward(state: Overview): Promise<void> {
    if (route.path !== '/sampling') return;
    const { list, jurisdiction, draw } = route.query;
    if (typeof draw === 'string') return void router.replace(`/sampling/draws/${Number(draw)}`);
    if (typeof list !== 'string') return;
    const code = typeof jurisdiction === 'string' ? jurisdiction : undefined;
    if (list === 'CERTAINTY') return void router.replace('/sampling/marks');
    const drawList = DRAW_LISTS[list];
    const to = drawList ? toDrawList(state.latestDrawId, drawList, code) : null;
    if (to) return void router.replace(to);
    await nextTick();
    const place =
      list === 'ALERTS'
        ? '#alerts'
        : code
          ? `[data-jurisdiction="${CSS.escape(code)}"]`
          : '#attainment';
    document.querySelector(place)?.scrollIntoView({ block: 'center' });
  }

  // Once per address: a reload after a change must not scroll the page away from under the reader.
  let arrived = '';
  watch(
    [overview, () => route.fullPath] as const,
    ([state, address]) => {
      if (!state || address === arrived) return;
      arrived = address;
      void forward(state);
    },
    { immediate: true },
  );
}
