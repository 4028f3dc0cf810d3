import { nextTick, onScopeDispose, ref, type Ref } from 'vue';

/** Everything in `root` that Tab reaches, in order. */
export function focusable(root: HTMLElement): HTMLElement[] {
  const all = root.querySelectorAll<HTMLElement>(
    'a[href], button, input, select, textarea, [tabindex]',
  );
  return [...all].filter(
    (element) =>
      !element.matches(':disabled, [tabindex="-1"], [type="hidden"]') &&
      element.getClientRects().length > 0,
  );
}

/** Where an arrow key leads among `count` items, round and round. */
function nextPlace(key: string, now: number, count: number): number {
  if (key === 'Home') return 0;
  if (key === 'End') return count - 1;
  if (key === 'ArrowDown') return (now + 1) % count;
  return (now <= 0 ? count : now) - 1;
}

export interface PopupOptions {
  trigger: Ref<HTMLElement | null>;
  panel: Ref<HTMLElement | null>;
  align?: 'start' | 'end';
}

/**
 * A panel that opens at a button: placed so that it stays inside the window, closed by Esc, by a press outside
 * and by Tab leaving it; the focus goes in when it opens and back to the button when it closes.
 */
export function usePopup({ trigger, panel, align = 'start' }: PopupOptions) {
  const open = ref(false);
  const place = ref<Record<string, string>>({});
  let observer: ResizeObserver | undefined;

  function position(): void {
    const button = trigger.value?.getBoundingClientRect();
    const box = panel.value?.getBoundingClientRect();
    if (!button || !box) return;
    const gap = 4;
    const below = window.innerHeight - button.bottom - gap;
    const top =
      box.height > below && button.top > below
        ? Math.max(8, button.top - gap - box.height)
        : button.bottom + gap;
    const wanted = align === 'end' ? button.right - box.width : button.left;
    const left = Math.min(Math.max(8, wanted), Math.max(8, window.innerWidth - box.width - 8));
    place.value = {
      top: `${top}px`,
      left: `${left}px`,
      maxHeight: `${window.innerHeight - top - 8}px`,
    };
  }

  function outside(event: Event): void {
    const target = event.target as Node;
    if (panel.value?.contains(target) || trigger.value?.contains(target)) return;
    // Lists and calendars that belong to a field of the panel live elsewhere in the document.
    if (target instanceof Element && target.closest('.el-popper, .pop')) return;
    hide(false);
  }

  async function show(): Promise<void> {
    if (open.value) return;
    place.value = { top: '0', left: '-9999px' };
    open.value = true;
    await nextTick();
    position();
    document.addEventListener('pointerdown', outside, true);
    document.addEventListener('keydown', onOtherEscape, true);
    window.addEventListener('resize', position);
    window.addEventListener('hashchange', leave);
    if (!panel.value) return;
    observer = new ResizeObserver(onContent);
    observer.observe(panel.value);
    focusIn();
  }

  function hide(refocus = true): void {
    if (!open.value) return;
    open.value = false;
    document.removeEventListener('pointerdown', outside, true);
    document.removeEventListener('keydown', onOtherEscape, true);
    window.removeEventListener('resize', position);
    window.removeEventListener('hashchange', leave);
    observer?.disconnect();
    if (refocus) trigger.value?.querySelector<HTMLElement>('button, a, [tabindex]')?.focus();
  }

  /** Esc closes it from its button too, and when the focus went nowhere because a pressed thing was moved away. */
  function onOtherEscape(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || event.defaultPrevented || event.isComposing) return;
    const focus = document.activeElement;
    if (focus !== document.body && !trigger.value?.contains(focus)) return;
    event.preventDefault();
    event.stopPropagation();
    hide();
  }

  const leave = (): void => hide(false);

  function focusIn(): void {
    const preferred = panel.value?.querySelector<HTMLElement>('[data-autofocus]');
    const first = panel.value ? focusable(panel.value)[0] : undefined;
    (preferred ?? first)?.focus({ preventScroll: true });
  }

  /** What it shows may come late, be larger than the empty panel was, and want the focus then. */
  function onContent(): void {
    position();
    if (trigger.value?.contains(document.activeElement)) focusIn();
  }

  /** Keys inside the panel. */
  function onKey(event: KeyboardEvent): void {
    if (event.isComposing || !panel.value) return;
    if (event.key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      hide();
      return;
    }
    if (event.key !== 'Tab') return;
    const inside = focusable(panel.value);
    const edge = event.shiftKey ? inside[0] : inside.at(-1);
    if (document.activeElement === edge || inside.length === 0) {
      event.preventDefault();
      hide();
    }
  }

  /** Arrow keys move between the items of a menu or list. */
  function onArrows(event: KeyboardEvent): void {
    if (!panel.value || !['ArrowDown', 'ArrowUp', 'Home', 'End'].includes(event.key)) return;
    if (
      document.activeElement instanceof HTMLInputElement &&
      document.activeElement.type === 'text'
    ) {
      if (event.key === 'Home' || event.key === 'End') return;
    }
    event.preventDefault();
    const items = focusable(panel.value);
    const now = items.indexOf(document.activeElement as HTMLElement);
    const next = nextPlace(event.key, now, items.length);
    items[next]?.focus();
  }

  onScopeDispose(() => hide(false));
  return {
    open,
    place,
    show,
    hide,
    toggle: () => (open.value ? hide() : void show()),
    onKey,
    onArrows,
  };
}
