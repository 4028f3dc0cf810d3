import { getCurrentScope, onScopeDispose } from 'vue';
import type { AppEvents, EventName, Topic } from '@shared/contract/events';

/** Listens to an event of the main process until the component or store goes away. */
export function useEvent<N extends EventName>(
  name: N,
  listener: (payload: AppEvents[N]) => void,
): void {
  const stop = window.api.on(name, listener);
  if (getCurrentScope()) onScopeDispose(stop);
}

/**
 * Calls `reload` after committed changes of any of the topics; several close together make one reload.
 * @param topics what the page shows
 */
export function onChanged(topics: readonly Topic[], reload: () => void): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  useEvent('changed', (payload) => {
    if (!payload.topics.some((topic) => topics.includes(topic))) return;
    clearTimeout(timer);
    timer = setTimeout(reload, 60);
  });
  if (getCurrentScope()) onScopeDispose(() => clearTimeout(timer));
}
