import { onBeforeUnmount, onMounted } from 'vue';
import { useEvent } from '../../api/live';
import { useSession } from '../../stores/session';
import { notify } from '../../ui/notify';

/** Brings the cursor into the search box on top. */
export function focusSearch(): void {
  const box = document.querySelector<HTMLInputElement>('#global-search');
  box?.focus();
  box?.select();
}

const ZOOM_KEYS: Record<string, 1 | -1 | 0> = { '+': 1, '=': 1, '-': -1, _: -1, '0': 0 };

/** Keys that work on every page: Ctrl+K searches, Ctrl with + - 0 changes the size. */
export function useShortcuts(): void {
  const session = useSession();

  function onKey(event: KeyboardEvent): void {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || event.isComposing) return;
    if (event.key.toLowerCase() === 'k') {
      event.preventDefault();
      focusSearch();
      return;
    }
    const step = ZOOM_KEYS[event.key];
    if (step === undefined) return;
    event.preventDefault();
    session.stepZoom(step).catch((error: unknown) => notify.failed('调整界面大小', error));
  }

  useEvent('command', ({ name }) => {
    if (name === 'search') focusSearch();
  });
  useEvent('notice', (notice) => {
    if (notice.level === 'info') notify.info({ title: notice.title, detail: notice.detail });
    else notify.warn({ title: notice.title, detail: notice.detail });
  });
  onMounted(() => document.addEventListener('keydown', onKey));
  onBeforeUnmount(() => document.removeEventListener('keydown', onKey));
}
