import { computed, watch, type ComputedRef } from 'vue';
import { useRoute, useRouter } from 'vue-router';
import type { CallOutput } from '@shared/contract/registry';
import { call } from '../../api/client';
import { onChanged } from '../../api/live';
import { useSession } from '../../stores/session';
import { useLoaded, type Loaded } from '../../ui/use-loaded';

/** Years that can be chosen: as many as a chart over years shows, and back to the one shown. */
const YEARS = 10;
const FIRST_YEAR = 2000;
/** After every day that can be chosen. */
const FAR = '9999-12-31';

/** The year and the day that the pages of 统计分析 show; kept in the address, so that “back” finds them again. */
export function useYearAndDay() {
  const route = useRoute();
  const router = useRouter();
  const session = useSession();
  const wanted = (name: string): string | undefined => {
    const value = route.query[name];
    return typeof value === 'string' && value !== '' ? value : undefined;
  };
  const keep = (query: Record<string, string | undefined>): void =>
    void router.replace({ path: route.path, query: { ...route.query, ...query } });

  const yearQuery = (value: number): string | undefined =>
    value === session.workYear ? undefined : String(value);

  const year = computed<number>({
    get: () => {
      const value = Number(wanted('year'));
      return Number.isInteger(value) && value >= FIRST_YEAR ? value : session.workYear;
    },
    // A day before the chosen year has nothing to say about it: whichever was chosen last stands.
    set: (value: number) => {
      const ahead = (day.value ?? FAR) < `${value}-01-01`;
      keep({ year: yearQuery(value), ...(ahead ? { asOf: undefined } : {}) });
    },
  });
  const day = computed<string | null>({
    get: () => wanted('asOf') ?? null,
    set: (value) => {
      const begun = Number((value ?? FAR).slice(0, 4));
      keep({
        asOf: value ?? undefined,
        ...(begun < year.value ? { year: yearQuery(begun) } : {}),
      });
    },
  });
  const years = computed(() => {
    const last = Math.max(session.workYear, year.value);
    const first = Math.min(year.value, last - YEARS + 1);
    return Array.from({ length: last - first + 1 }, (_none, index) => last - index);
  });
  const input = computed(() => ({
    year: year.value,
    ...(day.value ? { asOf: day.value } : {}),
  }));
  return { year, day, years, input };
}

export type Period = ReturnType<typeof useYearAndDay>;

/** All charts of the page, asked for in one go and again whenever what they count has changed. */
export function useDashboard(
  input: ComputedRef<{ year: number; asOf?: string }>,
): Loaded<CallOutput<'stats.dashboard'>> {
  const loaded = useLoaded(() => call('stats.dashboard', input.value));
  watch(
    () => JSON.stringify(input.value),
    () => void loaded.reload(),
    { immediate: true },
  );
  onChanged(
    [
      'sites',
      'jurisdictions',
      'imports',
      'sampling',
      'life',
      'demonstration',
      'review',
      'subsidy',
      'figures',
    ],
    () => void loaded.reload(),
  );
  return loaded;
}
