import { ref, shallowRef, type Ref, type ShallowRef } from 'vue';
import { asFailure, type CallFailure } from '../api/client';

/** One answer that a page shows: on its way, there, or failed. */
export interface Loaded<T> {
  readonly value: ShallowRef<T | undefined>;
  readonly failure: ShallowRef<CallFailure | undefined>;
  readonly loading: Ref<boolean>;
  /** Fetches again; the old answer stays until the new one is there. Done when the newest of overlapping requests is. */
  reload: () => Promise<void>;
}

/**
 * Holds the answer of a call. Only the latest of several overlapping requests is kept.
 * @param load makes the call with what the page shows now
 */
export function useLoaded<T>(load: () => Promise<T>): Loaded<T> {
  const value = shallowRef<T>();
  const failure = shallowRef<CallFailure>();
  const loading = ref(false);
  let latest = 0;
  let newest: Promise<void> = Promise.resolve();

  async function fetch(mine: number): Promise<void> {
    loading.value = true;
    try {
      const answer = await load();
      if (mine !== latest) return;
      value.value = answer;
      failure.value = undefined;
    } catch (error) {
      if (mine === latest) failure.value = asFailure(error);
    } finally {
      if (mine === latest) loading.value = false;
    }
  }

  async function reload(): Promise<void> {
    latest += 1;
    newest = fetch(latest);
    let awaited: Promise<void>;
    do {
      awaited = newest;
      await awaited;
    } while (awaited !== newest);
  }

  return { value, failure, loading, reload };
}
