import { computed, type ComputedRef, type WritableComputedRef } from 'vue';
import { useRoute, useRouter } from 'vue-router';
import { call } from '../../api/client';
import { useSession } from '../../stores/session';
import type { FilterChip, FilterOption } from '../../ui';
import { useLoaded } from '../../ui/use-loaded';

/** One filter of a list: its name in the address, and what may be chosen. */
export interface FilterSpec {
  key: string;
  label: string;
  options: () => readonly FilterOption[];
}

/** The filters of a list of money, kept in the address so that “back” and links lead to the same rows. */
export interface ListFilters {
  readonly specs: readonly FilterSpec[];
  /** What is chosen, by key; empty texts are left out. */
  readonly values: ComputedRef<Readonly<Record<string, string>>>;
  readonly text: ComputedRef<string>;
  readonly chips: ComputedRef<FilterChip[]>;
  /** The chosen value of a filter as FilterSelect takes it. */
  model: (key: string) => WritableComputedRef<string[]>;
  show: (query: Readonly<Record<string, string | undefined>>) => void;
  clear: () => void;
}

/** Years that may be chosen: the working year and those before it. */
const YEARS_BACK = 9;

/** @param path of the page; @param own filters besides year and 市直工会 */
export function useFilters(
  path: string,
  own: readonly FilterSpec[] = [],
  without: readonly ('year' | 'unit')[] = [],
): ListFilters {
  const route = useRoute();
  const router = useRouter();
  const session = useSession();
  const units = useLoaded(() => call('jurisdictions.list', { includeRetired: true }));
  if (!without.includes('unit')) void units.reload();
  const shared: FilterSpec[] = [
    {
      key: 'year',
      label: '补助年度',
      options: () =>
        Array.from({ length: YEARS_BACK + 1 }, (_none, back) => {
          const year = String(session.workYear - back);
          return { value: year, label: `${year} 年度` };
        }),
    },
    {
      key: 'unit',
      label: '市直工会',
      options: () =>
        (units.value.value ?? []).map(({ code, name }) => ({
          value: code,
          label: name,
          words: code,
        })),
    },
  ];
  const specs = [...shared.filter(({ key }) => !without.some((one) => one === key)), ...own];
  const keys = [...specs.map(({ key }) => key), 'text'];
  const values = computed(() =>
    Object.fromEntries(
      keys.flatMap((key) => {
        const value = route.query[key];
        return typeof value === 'string' && value ? [[key, value] as const] : [];
      }),
    ),
  );
  const show: ListFilters['show'] = (query) => {
    const merged: Record<string, string | undefined> = { ...values.value, ...query };
    const given = Object.entries(merged).flatMap(([key, value]) =>
      value ? [[key, value] as const] : [],
    );
    void router.replace({ path, query: Object.fromEntries(given) });
  };
  return {
    specs,
    values,
    text: computed(() => values.value['text'] ?? ''),
    chips: computed(() =>
      keys.flatMap((key) => {
        const value = values.value[key];
        if (!value) return [];
        const spec = specs.find((one) => one.key === key);
        const label = spec?.options().find((one) => one.value === value)?.label ?? value;
        return [{ key, label: spec?.label ?? '查找', value: label }];
      }),
    ),
    model: (key) =>
      computed({
        get: () => (values.value[key] ? [values.value[key]] : []),
        set: (chosen: string[]) => show({ [key]: chosen.at(-1) }),
      }),
    show,
    clear: () => void router.replace({ path }),
  };
}

/** The part of a call's input that the shared filters stand for. */
export function sharedInput(values: Readonly<Record<string, string>>): {
  year?: number;
  jurisdictionCode?: string;
  text?: string;
} {
  const { year, unit, text } = values;
  return {
    ...(year && /^\d{4}$/.test(year) ? { year: Number(year) } : {}),
    ...(unit ? { jurisdictionCode: unit } : {}),
    ...(text ? { text } : {}),
  };
}

/** The value of a filter, if it is one of those that the list knows. */
export function oneOf<T extends string>(
  known: readonly T[],
  value: string | undefined,
): T | undefined {
  return known.find((one) => one === value);
}
