import { ownColumn, type OwnColumn, type OwnGroup } from './own-columns';
import type { ReportColumn, ReportTable, ReportValue } from './table';

/** A report of one's own; which sites it is about (the filter) stands beside it. */
export interface OwnReportPlan {
  readonly columns: readonly OwnColumn[];
  /** From the widest to the narrowest, at most two. */
  readonly groupBy: readonly OwnGroup[];
  /** false: only the lines of sums. */
  readonly details: boolean;
  readonly sort: { readonly by: OwnColumn; readonly descending: boolean } | null;
}

/** Values of one site by column, and the order of those whose texts do not sort as they should (市直工会, 类型). */
export interface OwnRow {
  readonly values: Readonly<Partial<Record<OwnColumn, ReportValue>>>;
  readonly order: Readonly<Partial<Record<OwnColumn, number>>>;
}

/** One line of the finished report. */
export interface OwnLine<R extends OwnRow = OwnRow> {
  readonly level: 'ROW' | 'SUBTOTAL' | 'TOTAL';
  /** How many sites it stands for. */
  readonly count: number;
  readonly cells: readonly ReportValue[];
  /** The row itself, or those that a line of sums stands for. */
  readonly rows: readonly R[];
}

/**
 * Columns as they stand on paper: those that rows are gathered by come first; lines of sums alone have no use for what
 * cannot be summed.
 */
export function shownColumns({
  columns,
  groupBy,
  details,
}: Pick<OwnReportPlan, 'columns' | 'groupBy' | 'details'>): OwnColumn[] {
  const others = columns.filter(
    (key) => !groupBy.some((one) => one === key) && (details || ownColumn(key).fold !== undefined),
  );
  const shown = [...groupBy, ...others];
  return shown.length > 0 ? shown : columns.slice(0, 1);
}

function compare(a: OwnRow, b: OwnRow, by: OwnColumn): number {
  const [left, right] = [a.order[by] ?? a.values[by] ?? null, b.order[by] ?? b.values[by] ?? null];
  if (left === right) return 0;
  // What is not known comes last, whichever way the order runs.
  if (left === null || left === '') return 2;
  if (right === null || right === '') return -2;
  if (typeof left === 'number' && typeof right === 'number') return left < right ? -1 : 1;
  return String(left) < String(right) ? -1 : 1;
}

/** The rows in the order of the groups, then of the plan; equal ones keep the order they came in. */
function ordered<R extends OwnRow>(rows: readonly R[], { groupBy, sort }: OwnReportPlan): R[] {
  return rows
    .map((row, at) => ({ row, at }))
    .sort((a, b) => {
      for (const key of groupBy) {
        const found = compare(a.row, b.row, key);
        if (found !== 0) return found;
      }
      const found = sort ? compare(a.row, b.row, sort.by) : 0;
      if (found !== 0) return sort?.descending && Math.abs(found) === 1 ? -found : found;
      return a.at - b.at;
    })
    .map(({ row }) => row);
}

/** The mean of integers, rounded half up. */
const mean = (sum: number, count: number): number => Math.floor((2 * sum + count) / (2 * count));

function folded(rows: readonly OwnRow[], key: OwnColumn): ReportValue {
  const { fold } = ownColumn(key);
  if (!fold) return '';
  const known = rows.flatMap(({ values }) => {
    const value = values[key];
    return typeof value === 'number' ? [value] : [];
  });
  if (known.length === 0) return null;
  const sum = known.reduce((total, value) => total + value, 0);
  return fold === 'SUM' ? sum : mean(sum, known.length);
}

const nameOf = (value: ReportValue | undefined): string =>
  value === null || value === undefined || value === '' ? '未填' : String(value);

/** Rows that follow each other and agree in a column. */
function runs<R extends OwnRow>(rows: readonly R[], key: OwnGroup): R[][] {
  const found: R[][] = [];
  for (const row of rows) {
    const last = found.at(-1);
    const [before] = last ?? [];
    if (last && before && nameOf(before.values[key]) === nameOf(row.values[key])) last.push(row);
    else found.push([row]);
  }
  return found;
}

/** The finished lines: rows, a line of sums after each group, the sum of all at the end. */
export function ownLines<R extends OwnRow>(rows: readonly R[], plan: OwnReportPlan): OwnLine<R>[] {
  const keys = shownColumns(plan);
  const sums = (some: readonly OwnRow[]): ReportValue[] => keys.map((key) => folded(some, key));
  const plain = (row: R): OwnLine<R> => ({
    level: 'ROW',
    rows: [row],
    count: 1,
    cells: keys.map((key) => row.values[key] ?? null),
  });
  const gathered = (some: readonly R[], depth: number): OwnLine<R>[] => {
    const key = plan.groupBy[depth];
    if (!key) return plan.details ? some.map(plain) : [];
    return runs(some, key).flatMap((group) => {
      const inner = gathered(group, depth + 1);
      const cells = sums(group);
      for (let above = 0; above <= depth; above += 1) {
        const of = plan.groupBy[above];
        cells[above] = of ? nameOf(group[0]?.values[of]) : null;
      }
      cells[depth] = inner.length > 0 ? `${String(cells[depth])} 小计` : (cells[depth] ?? null);
      return [...inner, { level: 'SUBTOTAL' as const, count: group.length, cells, rows: group }];
    });
  };
  const total = sums(rows);
  total[0] = '合计';
  return [
    ...gathered(ordered(rows, plan), 0),
    { level: 'TOTAL', count: rows.length, cells: total, rows },
  ];
}

/** How many sites each line stands for, headed so. */
const COUNT: ReportColumn = { header: '个数', kind: 'count', width: 6 };

/** The finished report as a table; the number of sites stands behind the columns that rows are gathered by. */
export function ownTable(
  title: string,
  plan: Pick<OwnReportPlan, 'columns' | 'groupBy' | 'details'>,
  lines: readonly Pick<OwnLine, 'level' | 'count' | 'cells'>[],
): ReportTable {
  const columns = ownHeads(plan);
  const at = Math.max(1, plan.groupBy.length);
  return {
    title,
    columns: [...columns.slice(0, at), COUNT, ...columns.slice(at)],
    rows: lines.map(({ level, cells, count }) => [
      ...cells.slice(0, at),
      level === 'ROW' ? '' : count,
      ...cells.slice(at),
    ]),
    marked: lines.flatMap(({ level }, index) => (level === 'ROW' ? [] : [index])),
  };
}

/** Heads of the shown columns. */
export function ownHeads(
  plan: Pick<OwnReportPlan, 'columns' | 'groupBy' | 'details'>,
): ReportColumn[] {
  return shownColumns(plan).map((key) => {
    const { label, kind, width } = ownColumn(key);
    return { header: label, kind, width };
  });
}
