import { defineStore } from 'pinia';
import { shallowRef } from 'vue';
import { call } from '../api/client';
import { onChanged } from '../api/live';
import type { CallOutput } from '@shared/contract/registry';

/** What needs doing now and the year's figures, kept fresh after every committed change. */
export const useWorkbench = defineStore('workbench', () => {
  const items = shallowRef<CallOutput<'workbench.items'>>();
  const overview = shallowRef<CallOutput<'stats.overview'>>();
  const calendar = shallowRef<CallOutput<'workbench.calendar'>>();
  const error = shallowRef<unknown>();
  let shownYear = 0;

  async function load(year: number): Promise<void> {
    shownYear = year;
    try {
      const [lines, figures] = await Promise.all([
        call('workbench.items', { year }),
        call('stats.overview', { year }),
      ]);
      if (year !== shownYear) return;
      items.value = lines;
      overview.value = figures;
      error.value = undefined;
      // After the lines: what is to be done now comes before the year ahead.
      calendar.value = await call('workbench.calendar', {});
    } catch (failure) {
      if (year === shownYear) error.value = failure;
    }
  }

  onChanged(
    ['sites', 'life', 'sampling', 'jurisdictions', 'imports', 'backups', 'demonstration', 'review'],
    () => {
      if (shownYear > 0) void load(shownYear);
    },
  );

  return { items, overview, calendar, error, load };
});
