import { defineStore } from 'pinia';
import { shallowReactive } from 'vue';
import type { CallInput } from '@shared/contract/registry';
import { call } from '../api/client';
import { onChanged } from '../api/live';
import { toPlain } from '../api/plain';
import { notify } from '../ui/notify';

export interface SavedView {
  id: number;
  name: string;
  /** Whatever the page kept; it may come from an older program, so the page checks it. */
  content: unknown;
}

/** Saved views of the list pages. */
export const useViews = defineStore('views', () => {
  const pages = shallowReactive(new Map<string, SavedView[]>());

  async function load(page: string): Promise<void> {
    try {
      pages.set(page, await call('views.list', { page }));
    } catch (error) {
      notify.failed('读取保存的视图', error);
    }
  }

  /** Keeps `content` under a name; a view of the same name on this page is replaced. */
  async function save(page: string, name: string, content: unknown): Promise<void> {
    const input = { page, name, content: toPlain(content) } as CallInput<'views.save'>;
    await call('views.save', input);
    await load(page);
  }

  async function remove(page: string, id: number): Promise<void> {
    await call('views.delete', { id });
    await load(page);
  }

  onChanged(['views'], () => [...pages.keys()].forEach((page) => void load(page)));

  return { of: (page: string): SavedView[] => pages.get(page) ?? [], load, save, remove };
});
