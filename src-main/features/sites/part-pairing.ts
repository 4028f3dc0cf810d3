import { AppError } from '@shared/errors';

/** What has to happen so that the stored parts of a site become the wanted ones. */
export interface PartChange<T> {
  added: T[];
  /** Only the columns that differ. */
  changed: { id: number; row: Partial<T> }[];
  removed: number[];
}

/**
 * Pairs stored parts with wanted ones: by id, else by what they are (`keyOf`), so that a list sent again without
 * ids changes nothing.
 * @throws AppError NOT_FOUND when an id is not among the stored parts
 */
export function pair<T extends object>(
  stored: readonly (T & { id: number })[],
  wanted: readonly { id?: number | undefined; row: T }[],
  keyOf: (row: T) => string,
  what: string,
): PartChange<T> {
  const left = new Map(stored.map((row) => [row.id, row]));
  const result: PartChange<T> = { added: [], changed: [], removed: [] };
  const settle = (before: T & { id: number }, after: T): void => {
    left.delete(before.id);
    const differing = (Object.entries(after) as [keyof T, T[keyof T]][]).filter(
      ([key, value]) => before[key] !== value,
    );
    if (differing.length > 0)
      result.changed.push({ id: before.id, row: Object.fromEntries(differing) as Partial<T> });
  };
  // Parts named by id come first: what is left may then be paired by what it is.
  for (const { id, row } of wanted) {
    if (id === undefined) continue;
    const before = left.get(id);
    if (!before) throw new AppError('NOT_FOUND', { what });
    settle(before, row);
  }
  for (const { id, row } of wanted) {
    if (id !== undefined) continue;
    const before = [...left.values()].find((one) => keyOf(one) === keyOf(row));
    if (before) settle(before, row);
    else result.added.push(row);
  }
  result.removed = [...left.keys()];
  return result;
}
