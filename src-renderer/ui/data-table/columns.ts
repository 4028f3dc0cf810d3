import { computed, reactive, watch, type VNodeChild } from 'vue';

/** A column of a DataTable. */
export interface TableColumn<R> {
  key: string;
  title: string;
  /** Pixels; a person may drag it wider or narrower. */
  width: number;
  align?: 'start' | 'end' | 'center';
  sortable?: boolean;
  /** The cell as plain text; also its tooltip. */
  text: (row: R) => string;
  /** Instead of the text, where a cell shows more than words. */
  render?: (row: R) => VNodeChild;
  /** Not shown until a person chooses it. */
  optional?: boolean;
  /** Always shown, and stays at the left while the rest scrolls sideways. */
  pinned?: boolean;
  /** Takes a share of the width that is left over; a number is its weight against the other growing columns. */
  grow?: boolean | number;
}

interface ColumnMemory {
  order: string[];
  shown: string[];
  widths: Record<string, number>;
}

const NARROWEST = 56;
const WIDEST = 640;

function readMemory(key: string): ColumnMemory | null {
  try {
    const memory: unknown = JSON.parse(localStorage.getItem(key) ?? 'null');
    if (typeof memory !== 'object' || memory === null || !('order' in memory)) return null;
    return memory as ColumnMemory;
  } catch {
    return null;
  }
}

/** Which columns a table shows, in which order and how wide; remembered on this machine under `storageKey`. */
export function useColumns<R>(columns: readonly TableColumn<R>[], storageKey?: string) {
  const keys = columns.map((column) => column.key);
  const fresh = (): ColumnMemory => ({
    order: [...keys],
    shown: columns.filter((column) => !column.optional).map((column) => column.key),
    widths: {},
  });
  const place = storageKey ? `columns.${storageKey}` : '';
  const state = reactive<ColumnMemory>((place ? readMemory(place) : null) ?? fresh());
  // Columns that a newer program brought along stand behind the remembered ones.
  state.order = [
    ...state.order.filter((key) => keys.includes(key)),
    ...keys.filter((key) => !state.order.includes(key)),
  ];

  if (place) watch(state, () => localStorage.setItem(place, JSON.stringify(state)), { deep: true });

  const byKey = new Map(columns.map((column) => [column.key, column]));
  const ordered = computed(() => {
    const all = state.order.flatMap((key) => byKey.get(key) ?? []);
    return [...all.filter((column) => column.pinned), ...all.filter((column) => !column.pinned)];
  });
  const isShown = (key: string): boolean =>
    Boolean(byKey.get(key)?.pinned) || state.shown.includes(key);
  const visible = computed(() => ordered.value.filter((column) => isShown(column.key)));
  const widthOf = (column: TableColumn<R>): number => state.widths[column.key] ?? column.width;

  return {
    /** Every column in its order, for the chooser. */
    ordered,
    /** The columns shown, pinned ones first. */
    visible,
    isShown,
    widthOf,
    toggle(key: string): void {
      state.shown = isShown(key) ? state.shown.filter((one) => one !== key) : [...state.shown, key];
    },
    /** Moves a column one place towards the left (-1) or right (1). */
    move(key: string, step: -1 | 1): void {
      const order = ordered.value.map((column) => column.key);
      const from = order.indexOf(key);
      const to = from + step;
      const other = order[to];
      if (from < 0 || other === undefined || byKey.get(other)?.pinned) return;
      order[from] = other;
      order[to] = key;
      state.order = order;
    },
    resize(key: string, width: number): void {
      state.widths[key] = Math.round(Math.min(WIDEST, Math.max(NARROWEST, width)));
    },
    reset(): void {
      Object.assign(state, fresh());
    },
    /** Keys of the shown columns in order, as a saved view keeps them. */
    shownKeys(): string[] {
      return visible.value.map((column) => column.key);
    },
    /** Shows exactly these columns in this order. */
    apply(shown: readonly string[]): void {
      const known = shown.filter((key) => byKey.has(key));
      state.shown = [...known];
      state.order = [...known, ...keys.filter((key) => !known.includes(key))];
    },
  };
}

export type ColumnState<R> = ReturnType<typeof useColumns<R>>;
