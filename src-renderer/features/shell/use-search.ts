import { computed, onScopeDispose, ref, shallowRef, watch } from 'vue';
import type { CallOutput } from '@shared/contract/registry';
import { asFailure, call, type CallFailure } from '../../api/client';

export type SearchHit = CallOutput<'search.all'>['hits'][number];
type Totals = CallOutput<'search.all'>['totals'];

export const KIND_LABELS: Record<SearchHit['kind'], string> = {
  site: '阵地',
  builder: '建设单位',
  jurisdiction: '市直工会',
  person: '人员',
  draw: '抽查记录',
  batch: '拨付批次',
  payee: '收款账户',
};

/** Where a find leads. */
export function hitPath(hit: SearchHit): string {
  switch (hit.kind) {
    case 'site':
    case 'person':
      return `/sites/${hit.id}`;
    case 'builder':
      return `/settings/builders?text=${encodeURIComponent(hit.title)}`;
    case 'jurisdiction':
      return `/settings/jurisdictions?code=${encodeURIComponent(hit.code)}`;
    case 'draw':
      return `/sampling?draw=${hit.id}`;
    case 'batch':
      return `/subsidy/payment/batches/${hit.id}`;
    case 'payee':
      return `/subsidy/payment/payees?text=${encodeURIComponent(hit.code)}`;
  }
}

const PAUSE_MS = 120;

/** The search box: asks while one types, never lets an older answer overtake a newer one. */
export function useSearch() {
  const text = ref('');
  const hits = shallowRef<readonly SearchHit[]>([]);
  const totals = shallowRef<Totals>([]);
  const state = ref<'idle' | 'searching' | 'ready' | 'failed'>('idle');
  const failure = shallowRef<CallFailure | null>(null);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let controller: AbortController | undefined;

  async function ask(word: string): Promise<void> {
    controller?.abort();
    const mine = new AbortController();
    controller = mine;
    state.value = 'searching';
    try {
      const answer = await call('search.all', { text: word, limit: 6 }, { signal: mine.signal });
      if (mine.signal.aborted) return;
      hits.value = answer.hits;
      totals.value = answer.totals;
      state.value = 'ready';
    } catch (error) {
      if (mine.signal.aborted) return;
      failure.value = asFailure(error);
      state.value = 'failed';
    }
  }

  watch(text, (now) => {
    clearTimeout(timer);
    const word = now.trim();
    if (!word) {
      controller?.abort();
      hits.value = [];
      totals.value = [];
      state.value = 'idle';
      return;
    }
    timer = setTimeout(() => void ask(word), PAUSE_MS);
  });
  onScopeDispose(() => {
    clearTimeout(timer);
    controller?.abort();
  });

  /** Finds by kind, in the order they came, with how many there are of each. */
  const groups = computed(() => {
    const kinds = [...new Set(hits.value.map((hit) => hit.kind))];
    return kinds.map((kind) => ({
      kind,
      label: KIND_LABELS[kind],
      total: totals.value.find((entry) => entry.kind === kind)?.count ?? 0,
      hits: hits.value.filter((hit) => hit.kind === kind),
    }));
  });

  return { text, state, failure, groups };
}
