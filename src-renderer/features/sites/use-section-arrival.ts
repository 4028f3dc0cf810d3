import { nextTick, onBeforeUnmount, watch } from 'vue';
import { useRoute } from 'vue-router';

/** So long the page is kept at the section while the sections above it still fill. */
const SETTLING_MS = 3000;
/** What shows that the reader has taken over. */
const TAKEN_OVER = ['wheel', 'keydown', 'pointerdown'] as const;

/**
 * Links from elsewhere lead to a part of a record with `?section=operation`: the page is brought there once the record is
 * shown, and kept there until everything above has its height, or the reader moves.
 * @param shown what is shown; null or undefined while it loads
 */
export function useSectionArrival(shown: () => unknown): void {
  const route = useRoute();
  let leave = (): void => undefined;

  function arrive(section: string): void {
    leave();
    const place = document.getElementById(section);
    const page = place?.closest('.page');
    if (!place || !page) return;
    const go = (): void => place.scrollIntoView({ block: 'start' });
    const growth = new ResizeObserver(go);
    growth.observe(page);
    const timer = setTimeout(() => leave(), SETTLING_MS);
    const done = (): void => {
      clearTimeout(timer);
      growth.disconnect();
      for (const name of TAKEN_OVER) window.removeEventListener(name, done);
      leave = () => undefined;
    };
    for (const name of TAKEN_OVER) window.addEventListener(name, done, { passive: true });
    leave = done;
    go();
  }

  // Once per address: a reload after a change must not scroll the page away from under the reader.
  let arrived = '';
  watch(
    [() => Boolean(shown()), () => route.fullPath] as const,
    async ([ready, address]) => {
      const { section } = route.query;
      if (!ready || address === arrived || typeof section !== 'string') return;
      arrived = address;
      await nextTick();
      arrive(section);
    },
    { immediate: true },
  );
  onBeforeUnmount(() => leave());
}
