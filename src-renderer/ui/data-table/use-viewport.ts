import { getCurrentInstance, onActivated, onBeforeUnmount, ref, watch, type Ref } from 'vue';

/** Height of a line in pixels; the style sheet has the same figure as --row. */
export const ROW_HEIGHT = 36;
const HEAD_HEIGHT = 36;
/** Lines drawn beyond each edge, so that a slow scroll never shows a gap. */
const BEYOND = 5;
/** A scroll is over when nothing moved for so long. */
const REST_MS = 160;

/** Which lines of a scrolling box are in view. */
export function useViewport(
  box: Ref<HTMLElement | null>,
  looked: (first: number, last: number) => void,
) {
  const first = ref(0);
  const fits = ref(20);
  const width = ref(0);
  /** Whether it is being scrolled right now. */
  const moving = ref(false);
  let resting: ReturnType<typeof setTimeout> | undefined;
  let observer: ResizeObserver | undefined;
  let lastTop = 0;

  function onScroll(): void {
    const top = box.value?.scrollTop ?? 0;
    lastTop = top;
    const now = Math.floor(top / ROW_HEIGHT);
    if (now === first.value) return;
    moving.value = true;
    clearTimeout(resting);
    resting = setTimeout(() => (moving.value = false), REST_MS);
    first.value = now;
    looked(now, now + fits.value);
  }

  function measure(): void {
    if (!box.value) return;
    width.value = box.value.clientWidth;
    const lines = Math.ceil((box.value.clientHeight - HEAD_HEIGHT) / ROW_HEIGHT) + 1;
    if (lines > 0 && lines !== fits.value) {
      fits.value = lines;
      looked(first.value, first.value + lines);
    }
  }

  /** Scrolls as little as needed to show a line. */
  function reveal(index: number): void {
    if (!box.value) return;
    const top = index * ROW_HEIGHT;
    const height = box.value.clientHeight - HEAD_HEIGHT;
    if (top < box.value.scrollTop) box.value.scrollTop = top;
    else if (top + ROW_HEIGHT > box.value.scrollTop + height)
      box.value.scrollTop = top + ROW_HEIGHT - height;
  }

  // The box goes away while an error is shown and comes back afterwards.
  watch(
    box,
    (element) => {
      observer?.disconnect();
      if (!element) return;
      measure();
      observer = new ResizeObserver(measure);
      observer.observe(element);
    },
    { flush: 'post' },
  );
  // A page that was kept while another one was shown comes back where it was left.
  if (getCurrentInstance()) {
    onActivated(() => {
      if (box.value) box.value.scrollTop = lastTop;
    });
  }
  onBeforeUnmount(() => {
    observer?.disconnect();
    clearTimeout(resting);
  });

  return {
    first,
    fits,
    width,
    moving,
    onScroll,
    reveal,
    /** Indexes of the lines to draw, of `total`. */
    range(total: number): { from: number; to: number } {
      const from = Math.max(0, first.value - BEYOND);
      return { from, to: Math.min(total, first.value + fits.value + BEYOND) };
    },
  };
}
