import {
  computed,
  getCurrentScope,
  onScopeDispose,
  ref,
  shallowRef,
  type Ref,
  type ShallowRef,
} from 'vue';
import { asFailure, type CallFailure } from '../../api/client';

/** Where a DataTable takes its rows from. Indexes count from 0 in the list's order. */
export interface RowSource<R> {
  readonly total: Readonly<Ref<number>>;
  /** `loading` until the first rows are there; `refreshing` while newer ones replace them. */
  readonly state: Readonly<Ref<'loading' | 'ready' | 'refreshing' | 'failed'>>;
  readonly failure: Readonly<ShallowRef<CallFailure | null>>;
  /** Grows whenever `at` may answer differently. */
  readonly version: Readonly<Ref<number>>;
  /** The row, or undefined while it is on its way. */
  at: (index: number) => R | undefined;
  /** Tells which rows are looked at, so that they are fetched. */
  need: (first: number, last: number) => void;
  reload: () => void;
}

/** One answer of a windowed list. */
export interface RowWindow<R> {
  total: number;
  rows: readonly R[];
}

export interface WindowedOptions<R> {
  /** Fetches `limit` rows from `offset` of the present list; rejects when aborted or refused. */
  load: (offset: number, limit: number, signal: AbortSignal) => Promise<RowWindow<R>>;
  /** Told after the first window of a (re)load. */
  loaded?: (window: RowWindow<R>) => void;
  pageSize?: number;
}

/** Windows kept in memory: enough to scroll back a little, not the whole list. */
const MOST_PAGES = 40;
/** How often it is looked whether something must be fetched. */
const LOOK_MS = 60;
/** Rows passed between two looks from which on the thumb flies: nothing is fetched until it slows down. */
const FLYING_ROWS = 150;

/**
 * A long list that stays in the main process: only the windows that are looked at are fetched, with the neighbours
 * ahead of need. After `reload` the old rows stay until the new first window is there, so that nothing flickers.
 */
export function useWindowedRows<R>(options: WindowedOptions<R>): RowSource<R> {
  const pageSize = options.pageSize ?? 100;
  const total = ref(0);
  const state = ref<'loading' | 'ready' | 'refreshing' | 'failed'>('loading');
  const failure = shallowRef<CallFailure | null>(null);
  const version = ref(0);

  let pages = new Map<number, readonly R[]>();
  let inFlight = new Map<number, AbortController>();
  let looked = { first: 0, last: 0 };
  let generation = 0;
  /** Where the last look was, to tell speed and direction. */
  let before = 0;
  let looking: ReturnType<typeof setTimeout> | undefined;

  const pageOf = (index: number): number => Math.floor(index / pageSize);

  function keep(page: number, rows: readonly R[]): void {
    pages.delete(page);
    pages.set(page, rows);
    for (const oldest of pages.keys()) {
      if (pages.size <= MOST_PAGES) break;
      pages.delete(oldest);
    }
  }

  async function fetchPage(page: number): Promise<void> {
    const mine = generation;
    const controller = new AbortController();
    inFlight.set(page, controller);
    try {
      const answer = await options.load(page * pageSize, pageSize, controller.signal);
      if (mine !== generation) return;
      keep(page, answer.rows);
      total.value = answer.total;
      failure.value = null;
      version.value += 1;
    } catch (error) {
      if (mine !== generation || controller.signal.aborted) return;
      failure.value = asFailure(error);
      state.value = 'failed';
    } finally {
      if (inFlight.get(page) === controller) inFlight.delete(page);
    }
  }

  function fetchLooked(): void {
    const from = pageOf(looked.first);
    const to = pageOf(Math.min(looked.last, Math.max(0, total.value - 1)));
    for (const [page, controller] of inFlight)
      if (page < from - 1 || page > to + 1) controller.abort();
    for (let page = from; page <= to; page += 1) {
      if (!pages.has(page) && !inFlight.has(page)) void fetchPage(page);
    }
    // The neighbour that comes next is fetched before it is in view.
    const next = looked.first < before ? from - 1 : to + 1;
    const inside =
      looked.first < before ? looked.first % pageSize : pageSize - (looked.last % pageSize);
    const exists = next >= 0 && next * pageSize < total.value;
    if (inside < pageSize / 2 && exists && !pages.has(next) && !inFlight.has(next))
      void fetchPage(next);
  }

  function look(): void {
    looking = undefined;
    const speed = Math.abs(looked.first - before);
    if (speed < FLYING_ROWS) fetchLooked();
    else looking = setTimeout(look, LOOK_MS);
    before = looked.first;
  }

  function need(first: number, last: number): void {
    looked = { first: Math.max(0, first), last: Math.max(0, last) };
    if (state.value === 'loading' || state.value === 'refreshing') return;
    looking ??= setTimeout(look, LOOK_MS);
  }

  async function reload(): Promise<void> {
    generation += 1;
    const mine = generation;
    for (const controller of inFlight.values()) controller.abort();
    inFlight = new Map();
    state.value = version.value === 0 || failure.value ? 'loading' : 'refreshing';
    failure.value = null;
    const page = pageOf(looked.first);
    const controller = new AbortController();
    inFlight.set(page, controller);
    try {
      let answer = await options.load(page * pageSize, pageSize, controller.signal);
      if (mine !== generation) return;
      pages = new Map();
      if (answer.rows.length === 0 && answer.total > 0) {
        // The list grew shorter than the place that was looked at.
        looked = { first: 0, last: 0 };
        answer = await options.load(0, pageSize, controller.signal);
        if (mine !== generation) return;
      }
      keep(pageOf(looked.first), answer.rows);
      total.value = answer.total;
      state.value = 'ready';
      version.value += 1;
      options.loaded?.(answer);
      fetchLooked();
    } catch (error) {
      if (mine !== generation) return;
      failure.value = asFailure(error);
      state.value = 'failed';
    } finally {
      if (inFlight.get(page) === controller) inFlight.delete(page);
    }
  }

  if (getCurrentScope()) {
    onScopeDispose(() => {
      generation += 1;
      clearTimeout(looking);
      for (const controller of inFlight.values()) controller.abort();
    });
  }

  return {
    total,
    state,
    failure,
    version,
    at: (index) => pages.get(pageOf(index))?.[index % pageSize],
    need,
    reload: () => void reload(),
  };
}

/**
 * A list that is wholly in memory.
 * @param rows answers the rows in the order to show; undefined while they are on their way
 */
export function useArrayRows<R>(
  rows: () => readonly R[] | undefined,
  options: { failure?: () => CallFailure | null; reload?: () => void } = {},
): RowSource<R> {
  const list = computed(() => rows());
  const version = ref(0);
  const failure = computed(() => options.failure?.() ?? null);
  return {
    total: computed(() => list.value?.length ?? 0),
    state: computed(() => (failure.value ? 'failed' : list.value ? 'ready' : 'loading')),
    failure,
    version,
    at: (index) => list.value?.[index],
    need: () => undefined,
    reload: () => options.reload?.(),
  };
}
