import { computed, watch } from 'vue';
import { call } from '../../../api/client';
import { onChanged } from '../../../api/live';
import { useLoaded } from '../../../ui/use-loaded';
import type { Session } from '../words';

/**
 * The figures of a session, from 合议 on.
 * @param session what the page shows; while it is scored nothing is asked for
 */
export function useResults(session: () => Session) {
  const { value, failure, reload } = useLoaded(() =>
    call('review.results', { sessionId: session().id }),
  );
  const available = computed(() => !['PREPARING', 'SCORING'].includes(session().phase));

  function load(): void {
    if (!available.value) return;
    void reload();
  }
  watch(() => [session().id, session().phase], load, { immediate: true });
  onChanged(['review', 'demonstration'], load);

  const rows = computed(() => (value.value?.types ?? []).flatMap((type) => type.rows));
  return { results: value, failure, reload: load, rows, available };
}
