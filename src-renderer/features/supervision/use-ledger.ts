import { computed, shallowRef, watch } from 'vue';
import { useRoute, useRouter } from 'vue-router';
import type { CallInput, CallOutput } from '@shared/contract/registry';
import {
  ESCALATION_LABELS,
  ESCALATIONS,
  RECTIFICATION_SOURCE_LABELS,
  RECTIFICATION_SOURCES,
  RECTIFICATION_STATE_LABELS,
  RECTIFICATION_STATES,
} from '@shared/domain/supervision/rectification';
import { call } from '../../api/client';
import { onChanged } from '../../api/live';
import { useWindowedRows, type FilterChip } from '../../ui';
import { useLoaded } from '../../ui/use-loaded';
import type { RectificationRow } from './words';

/** What the ledger is narrowed by, as the call takes it. */
export type LedgerFilter = NonNullable<CallInput<'export.list'>['rectification']>;

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const dayIn = (text: unknown): string | undefined =>
  typeof text === 'string' && DAY.test(text) ? text : undefined;
const one = <T extends string>(values: readonly T[], text: unknown): T | undefined =>
  values.find((value) => value === text);

/** Filters from an address or a saved view; what is not understood is left out. */
export function readFilter(query: Readonly<Record<string, unknown>>): LedgerFilter {
  const { state, jurisdiction, text } = query;
  const states = (typeof state === 'string' ? state.split(',') : []).flatMap(
    (text) => one(RECTIFICATION_STATES, text) ?? [],
  );
  const escalation = one(ESCALATIONS, query['escalation']);
  const source = one(RECTIFICATION_SOURCES, query['source']);
  const year = Number(query['year']);
  const dueFrom = dayIn(query['dueFrom']);
  const dueUntil = dayIn(query['dueUntil']);
  return {
    ...(states.length > 0 ? { states } : {}),
    ...(query['overdue'] === '1' ? { overdue: true } : {}),
    ...(escalation ? { escalation } : {}),
    ...(source ? { source } : {}),
    ...(typeof jurisdiction === 'string' && jurisdiction ? { jurisdictionCode: jurisdiction } : {}),
    ...(Number.isInteger(year) && year > 0 ? { year } : {}),
    ...(dueFrom ? { dueFrom } : {}),
    ...(dueUntil ? { dueUntil } : {}),
    ...(typeof text === 'string' && text ? { text } : {}),
  };
}

/** The address that opens a list with these filters. */
export function queryOf(filter: LedgerFilter): Record<string, string> {
  return {
    ...(filter.states?.length ? { state: filter.states.join(',') } : {}),
    ...(filter.overdue ? { overdue: '1' } : {}),
    ...(filter.escalation ? { escalation: filter.escalation } : {}),
    ...(filter.source ? { source: filter.source } : {}),
    ...(filter.jurisdictionCode ? { jurisdiction: filter.jurisdictionCode } : {}),
    ...(filter.year ? { year: String(filter.year) } : {}),
    ...(filter.dueFrom ? { dueFrom: filter.dueFrom } : {}),
    ...(filter.dueUntil ? { dueUntil: filter.dueUntil } : {}),
    ...(filter.text ? { text: filter.text } : {}),
  };
}

/** The ledger of rectifications: filters in the address, rows and counts that fit them. */
export function useLedger() {
  const route = useRoute();
  const router = useRouter();
  const filter = computed(() => readFilter(route.query));
  const counts = shallowRef<CallOutput<'rectification.list'>['counts'] | null>(null);
  const units = useLoaded(() => call('jurisdictions.list', { includeRetired: true }));
  void units.reload();

  const source = useWindowedRows<RectificationRow>({
    load: async (offset, limit, signal) => {
      const answer = await call(
        'rectification.list',
        { ...filter.value, offset, limit },
        { signal },
      );
      counts.value = answer.counts;
      return answer;
    },
  });

  function show(next: LedgerFilter): void {
    void router.replace({ path: '/supervision', query: queryOf(next) });
  }

  /** Another value of one filter; undefined takes it away. */
  function set(changes: { [K in keyof LedgerFilter]?: LedgerFilter[K] | undefined }): void {
    const merged: Record<string, unknown> = { ...filter.value, ...changes };
    show(Object.fromEntries(Object.entries(merged).filter(([, value]) => value !== undefined)));
  }

  const jurisdictions = computed(() =>
    (units.value.value ?? []).map(({ code, name }) => ({ value: code, label: name, words: code })),
  );
  const chips = computed<FilterChip[]>(() => {
    const {
      states,
      overdue,
      escalation,
      source: from,
      jurisdictionCode,
      year,
      dueFrom,
      dueUntil,
      text,
    } = filter.value;
    const chip = (key: string, label: string, value: string | undefined): FilterChip[] =>
      value ? [{ key, label, value }] : [];
    return [
      ...chip(
        'states',
        '状态',
        states?.map((state) => RECTIFICATION_STATE_LABELS[state]).join('、'),
      ),
      ...chip('overdue', '期限', overdue ? '已超期' : undefined),
      ...chip('escalation', '紧急程度', escalation && ESCALATION_LABELS[escalation]),
      ...chip('source', '来源', from && RECTIFICATION_SOURCE_LABELS[from]),
      ...chip(
        'jurisdictionCode',
        '市直工会',
        jurisdictionCode &&
          (jurisdictions.value.find(({ value }) => value === jurisdictionCode)?.label ??
            jurisdictionCode),
      ),
      ...chip('year', '年度', year === undefined ? undefined : String(year)),
      ...chip('dueFrom', '期限不早于', dueFrom),
      ...chip('dueUntil', '期限不晚于', dueUntil),
      ...chip('text', '包含', text),
    ];
  });

  // Only the ledger's own address is followed: the address of the next page is none of its filters.
  watch(
    () => (route.path === '/supervision' ? JSON.stringify(filter.value) : null),
    (wanted) => {
      if (wanted !== null) source.reload();
    },
    { immediate: true },
  );
  onChanged(['life', 'sites', 'jurisdictions'], source.reload);

  return { filter, counts, source, chips, jurisdictions, show, set };
}
