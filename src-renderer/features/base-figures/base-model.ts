import type { CallInput, CallOutput } from '@shared/contract/registry';
import { BASE_FIELDS, type BaseField } from '@shared/domain/stats/measures';

export type BaseRow = CallOutput<'baseFigures.list'>['rows'][number];
export type SavedRow = CallInput<'baseFigures.save'>['rows'][number];

/** A figure as typed: a number, null when empty, the text while it is no number. */
export type Typed = number | string | null;

/** What was typed over the stored figures: jurisdiction code → field → value. */
export type Changes = Record<string, Partial<Record<BaseField | 'note', Typed>>>;

/** Columns of the grid, in its order. */
export const GRID_FIELDS = [...BASE_FIELDS, 'note'] as const;
export type GridField = (typeof GRID_FIELDS)[number];

export const FIELD_HEADS: Record<GridField, string> = {
  motherCabin: '妈妈小屋',
  holidayCare: '托管驿站',
  childcare: '托育中心',
  comprehensive: '综合中心',
  womenWorkers: '女职工人数',
  note: '备注',
};

/** Reads a cell as people type or paste it; full-width digits and thousands separators are understood. */
export function readCell(field: GridField, text: string): Typed {
  if (field === 'note') return text.trim() === '' ? null : text.trim();
  const plain = text.normalize('NFKC').replace(/[,\s]/g, '');
  if (plain === '') return null;
  return /^\d{1,9}$/.test(plain) ? Number(plain) : text.trim();
}

/** The figure that stands in a cell: typed, else stored. */
export function cellOf(row: BaseRow, changes: Changes, field: GridField): Typed {
  const typed = changes[row.jurisdictionCode]?.[field];
  return typed === undefined ? row[field] : typed;
}

/** The same entries without one. */
function without<T extends object>(entries: T, key: keyof T): T {
  return Object.fromEntries(Object.entries(entries).filter(([one]) => one !== key)) as T;
}

/** Puts a value into a cell; what equals the stored one is no change. */
export function withCell(changes: Changes, row: BaseRow, field: GridField, value: Typed): Changes {
  const code = row.jurisdictionCode;
  const own = without(changes[code] ?? {}, field);
  const rest = without(changes, code);
  const kept = value === row[field] ? own : { ...own, [field]: value };
  return Object.keys(kept).length === 0 ? rest : { ...rest, [code]: kept };
}

const linesOf = (text: string): string[] => text.replace(/\r/g, '').replace(/\n$/, '').split('\n');

/** How many lines of a copied block reach below a grid of so many rows. */
export function linesBeyond(rows: number, from: number, text: string): number {
  return Math.max(0, from + linesOf(text).length - rows);
}

/**
 * Puts a block of cells, copied from a spreadsheet, in place from a cell on; what reaches beyond the grid is left out.
 * @param text lines of cells parted by tabs
 */
export function withBlock(
  changes: Changes,
  rows: readonly BaseRow[],
  from: { row: number; field: GridField },
  text: string,
): Changes {
  const start = GRID_FIELDS.indexOf(from.field);
  let after = changes;
  linesOf(text).forEach((line, down) => {
    const row = rows[from.row + down];
    if (!row) return;
    line.split('\t').forEach((cell, across) => {
      const field = GRID_FIELDS[start + across];
      if (field) after = withCell(after, row, field, readCell(field, cell));
    });
  });
  return after;
}

/** Cells that hold no whole number, by code and field. */
export function wrongCells(changes: Changes): { code: string; field: GridField }[] {
  return Object.entries(changes).flatMap(([code, fields]) =>
    GRID_FIELDS.filter((field) => field !== 'note' && typeof fields[field] === 'string').map(
      (field) => ({ code, field }),
    ),
  );
}

/** Versions of the rows over which something was typed, as they were when it was; null: there was none. */
export type Seen = Record<string, number | null>;

/** Keeps the version of each row from the first keystroke on it. */
export function seenWith(seen: Seen, rows: readonly BaseRow[], changes: Changes): Seen {
  return Object.fromEntries(
    rows
      .filter(({ jurisdictionCode: code }) => changes[code])
      .map(({ jurisdictionCode: code, version }) => {
        const known = seen[code];
        return [code, known === undefined ? version : known];
      }),
  );
}

/** The changed rows as they are sent, each with the version that was seen. */
export function rowsToSave(rows: readonly BaseRow[], changes: Changes, seen: Seen): SavedRow[] {
  return rows.flatMap(({ jurisdictionCode, version }) => {
    const own = changes[jurisdictionCode];
    if (!own) return [];
    const sent = own as Partial<Record<BaseField, number | null>> & { note?: string | null };
    const known = seen[jurisdictionCode];
    return [{ jurisdictionCode, ...sent, version: known === undefined ? version : known }];
  });
}

/** Figures of a column added up, as they stand on the screen; null when none is known. */
export function sumOf(rows: readonly BaseRow[], changes: Changes, field: BaseField): number | null {
  const known = rows
    .map((row) => cellOf(row, changes, field))
    .filter((value): value is number => typeof value === 'number');
  return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0);
}

/** 应建合计 of a row: null unless all four are filled in. */
export function dueOf(row: BaseRow, changes: Changes): number | null {
  let sum = 0;
  for (const field of BASE_FIELDS) {
    if (field === 'womenWorkers') continue;
    const value = cellOf(row, changes, field);
    if (typeof value !== 'number') return null;
    sum += value;
  }
  return sum;
}
