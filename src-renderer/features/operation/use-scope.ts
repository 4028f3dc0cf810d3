import { computed, type ComputedRef, type WritableComputedRef } from 'vue';
import { useRoute, useRouter } from 'vue-router';
import { SITE_TYPES, TYPE_SHORT_LABELS, type SiteType } from '@shared/domain/site/terms';
import { call } from '../../api/client';
import type { FilterChip, FilterOption } from '../../ui';
import { useLoaded } from '../../ui/use-loaded';

/** One choice of a filter whose button ticks several: the last one ticked counts. */
export type Single = WritableComputedRef<string[]>;

/** The filters of a list, kept in the address, so that “back” and links lead to the same list. */
export interface Scope {
  /** The value of a filter, or ''. */
  value: (key: string) => string;
  single: (key: string) => Single;
  set: (changes: Record<string, string | undefined>) => void;
  jurisdictions: ComputedRef<FilterOption[]>;
  types: FilterOption[];
  /** Chips of jurisdiction and type. */
  chips: ComputedRef<FilterChip[]>;
  /** What calls take of jurisdiction and type. */
  input: ComputedRef<{ jurisdictionCode?: string; type?: SiteType }>;
}

/** Filters by 市直工会 and type, and whatever else the page keeps in its address. */
export function useScope(): Scope {
  const route = useRoute();
  const router = useRouter();
  const { value: units, reload } = useLoaded(() => call('jurisdictions.list', {}));
  void reload();

  const value = (key: string): string => {
    const found = route.query[key];
    return typeof found === 'string' ? found : '';
  };
  const set = (changes: Record<string, string | undefined>): void => {
    const query = Object.fromEntries(
      Object.entries({ ...route.query, ...changes }).filter(([, one]) => one),
    );
    void router.replace({ path: route.path, query });
  };
  const jurisdictions = computed<FilterOption[]>(() =>
    (units.value ?? []).map(({ code, name }) => ({ value: code, label: name, words: code })),
  );
  const types = SITE_TYPES.map((type) => ({ value: type, label: TYPE_SHORT_LABELS[type] }));
  const labelOf = (options: readonly FilterOption[], code: string): string =>
    options.find((one) => one.value === code)?.label ?? code;
  const siteType = computed(() => SITE_TYPES.find((type) => type === value('type')));

  return {
    value,
    set,
    single: (key) =>
      computed({
        get: () => (value(key) ? [value(key)] : []),
        set: (picked) => set({ [key]: picked.at(-1) }),
      }),
    jurisdictions,
    types,
    chips: computed(() => [
      ...(value('jurisdiction')
        ? [
            {
              key: 'jurisdiction',
              label: '市直工会',
              value: labelOf(jurisdictions.value, value('jurisdiction')),
            },
          ]
        : []),
      ...(siteType.value
        ? [{ key: 'type', label: '类型', value: TYPE_SHORT_LABELS[siteType.value] }]
        : []),
    ]),
    input: computed(() => ({
      ...(value('jurisdiction') ? { jurisdictionCode: value('jurisdiction') } : {}),
      ...(siteType.value ? { type: siteType.value } : {}),
    })),
  };
}
