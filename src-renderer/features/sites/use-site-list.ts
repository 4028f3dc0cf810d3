import { computed, ref, shallowRef, watch } from 'vue';
import type { CallOutput } from '@shared/contract/registry';
import { SITE_SORT_KEYS } from '@shared/domain/site/columns';
import { call } from '../../api/client';
import { onChanged } from '../../api/live';
import type { TableSort } from '../../ui/types';
import { useWindowedRows } from '../../ui/data-table/row-source';
import { notify } from '../../ui/notify';
import { chipsOf, readFilter, tidy, withoutChip } from './filter-chips';
import type { SiteCounts, SiteFilter, SiteRow } from './site-types';

type Jurisdiction = CallOutput<'jurisdictions.list'>[number];

/** What a saved view of the registry keeps. */
export interface SiteView {
  filter: SiteFilter;
  sort: TableSort | null;
  asOf: string | null;
  columns: string[];
}

function readSort(value: unknown): TableSort | null {
  if (typeof value !== 'object' || value === null || !('by' in value)) return null;
  const { by } = value;
  if (!SITE_SORT_KEYS.some((key) => key === by)) return null;
  return { by: String(by), descending: 'descending' in value && value.descending === true };
}

/** The registry list: filter, order, day, and the rows that fit them. */
export function useSiteList() {
  const filter = shallowRef<SiteFilter>({});
  const sort = shallowRef<TableSort | null>(null);
  /** The list as it stood on this day; null is today. */
  const asOf = ref<string | null>(null);
  const counts = shallowRef<SiteCounts | null>(null);
  const jurisdictions = shallowRef<readonly Jurisdiction[]>([]);
  const builderNames = shallowRef<ReadonlyMap<number, string>>(new Map());

  /** What the calls take, list and export alike, so that an export is exactly what is shown. */
  const selection = computed(() => {
    const by = SITE_SORT_KEYS.find((key) => key === sort.value?.by);
    return {
      filter: filter.value,
      ...(by ? { sort: { by, descending: sort.value?.descending ?? false } } : {}),
      ...(asOf.value ? { asOf: asOf.value } : {}),
    };
  });

  let countsFor = '';
  let named = false;
  const source = useWindowedRows<SiteRow>({
    load: async (offset, limit, signal) => {
      const asked = JSON.stringify([filter.value, asOf.value]);
      const withCounts = offset === 0 || asked !== countsFor;
      const answer = await call(
        'sites.list',
        { ...selection.value, offset, limit, withCounts },
        { signal },
      );
      if (answer.counts) {
        counts.value = answer.counts;
        countsFor = asked;
      }
      return answer;
    },
    // The rows come first: names are wanted only when a filter is opened.
    loaded: () => {
      if (named) return;
      named = true;
      void loadNames();
    },
  });

  async function loadNames(): Promise<void> {
    try {
      jurisdictions.value = await call('jurisdictions.list', { includeRetired: true });
    } catch (error) {
      notify.failed('读取市直工会名单', error);
    }
  }

  async function loadBuilderName(id: number): Promise<void> {
    if (builderNames.value.has(id)) return;
    try {
      const builder = await call('builders.get', { id });
      builderNames.value = new Map(builderNames.value).set(id, builder.name);
    } catch {
      builderNames.value = new Map(builderNames.value).set(id, `编号 ${id}`);
    }
  }

  function setFilter(next: SiteFilter): void {
    const tidied = tidy(next);
    if (JSON.stringify(tidied) === JSON.stringify(filter.value)) return;
    filter.value = tidied;
    if (tidied.builderId !== undefined) void loadBuilderName(tidied.builderId);
  }

  const chips = computed(() => {
    const list = chipsOf(filter.value, {
      jurisdiction: (code) =>
        jurisdictions.value.find((one) => one.code === code)?.shortName ?? code,
      builder: (id) => builderNames.value.get(id) ?? '…',
    });
    if (asOf.value) list.unshift({ key: 'asOf', label: '截至', value: asOf.value });
    return list;
  });

  watch([filter, sort, asOf], () => source.reload());
  onChanged(['sites', 'jurisdictions', 'builders', 'imports', 'sampling'], () => {
    countsFor = '';
    source.reload();
  });
  onChanged(['jurisdictions'], () => void loadNames());

  return {
    filter,
    sort,
    asOf,
    counts,
    jurisdictions,
    selection,
    source,
    chips,
    setFilter,
    start(): void {
      source.reload();
    },
    removeChip(key: string): void {
      if (key === 'asOf') asOf.value = null;
      else setFilter(withoutChip(filter.value, key));
    },
    clear(): void {
      asOf.value = null;
      setFilter({});
    },
    /** The list a figure elsewhere was counted from. */
    openFrom(query: { filter?: unknown; asOf?: unknown; text?: unknown }): void {
      let wanted: unknown = {};
      try {
        wanted = typeof query.filter === 'string' ? JSON.parse(query.filter) : {};
      } catch {
        // A link that was cut short opens the whole list.
      }
      const text = typeof query.text === 'string' ? { text: query.text } : {};
      asOf.value = typeof query.asOf === 'string' ? query.asOf : null;
      setFilter({ ...readFilter(wanted), ...text });
    },
    openView(content: unknown): string[] | null {
      if (typeof content !== 'object' || content === null) return null;
      const view: Partial<Record<keyof SiteView, unknown>> = content;
      sort.value = readSort(view.sort);
      asOf.value = typeof view.asOf === 'string' ? view.asOf : null;
      setFilter(readFilter(view.filter));
      return Array.isArray(view.columns) ? view.columns.map(String) : null;
    },
  };
}

export type SiteList = ReturnType<typeof useSiteList>;
