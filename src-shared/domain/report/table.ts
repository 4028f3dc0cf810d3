/**
 * A table of a report, said once: paper and workbook are made of the same rows. Every figure is an integer: money in 分,
 * `decimal` in hundredths, `share` in tenths of a per cent.
 */
export type ReportValueKind = 'text' | 'date' | 'count' | 'money' | 'decimal' | 'share';

/** null: not known, printed as "—", never as zero. */
export type ReportValue = string | number | null;

export interface ReportColumn {
  readonly header: string;
  readonly kind: ReportValueKind;
  /** A head over neighbouring columns that name the same. */
  readonly group?: string;
  /** Share of the width against the other columns, roughly in characters. */
  readonly width: number;
}

export interface ReportTable {
  /** Name of the sheet and heading over the table. */
  readonly title: string;
  readonly columns: readonly ReportColumn[];
  readonly rows: readonly (readonly ReportValue[])[];
  /** Rows that are sums of others. */
  readonly marked?: readonly number[];
  /** A line under the table: what the figures are. */
  readonly note?: string;
}

/** Thousands kept apart: 12,345. */
const grouped = (whole: number): string => String(whole).replace(/\B(?=(\d{3})+(?!\d))/g, ',');

function hundredths(value: number): string {
  const rest = String(value % 100).padStart(2, '0');
  return `${grouped(Math.floor(value / 100))}.${rest}`;
}

const signed = (value: number, text: (absolute: number) => string): string =>
  (value < 0 ? '-' : '') + text(Math.abs(value));

const WRITE: Readonly<
  Record<Exclude<ReportValueKind, 'text' | 'date'>, (value: number) => string>
> = {
  count: (value) => signed(value, grouped),
  money: (value) => signed(value, hundredths),
  decimal: (value) => signed(value, hundredths).replace(/\.?0+$/, ''),
  share: (value) => `${String(Math.floor(value / 10))}.${String(value % 10)}%`,
};

/** A value as it is read: 12,345, 1,234.50, 15.5, 83.3%. */
export function reportText(kind: ReportValueKind, value: ReportValue): string {
  if (value === null) return '—';
  if (typeof value === 'string') return value;
  if (kind === 'text' || kind === 'date') return String(value);
  return WRITE[kind](value);
}

/** A part of a whole in tenths of a per cent, rounded half up; nothing of nothing is not known. */
export function shareOf(part: number, whole: number): number | null {
  return whole === 0 ? null : Math.floor((part * 2000 + whole) / (2 * whole));
}

/**
 * A last row with the sums of all others under `label`; columns that cannot be summed stay empty. A column without any
 * known value has no sum.
 */
export function withTotal(
  table: Omit<ReportTable, 'marked'>,
  label: string,
  more: Readonly<Record<number, ReportValue>> = {},
): ReportTable {
  const { columns, rows } = table;
  const total = columns.map(({ kind }, index): ReportValue => {
    if (index in more) return more[index] ?? null;
    if (kind === 'text' || kind === 'date' || kind === 'share') return '';
    const known = rows.map((row) => row[index]).filter((value) => typeof value === 'number');
    return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0);
  });
  const first = columns.findIndex(({ kind }, index) => kind === 'text' && !(index in more));
  total[first < 0 ? 0 : first] = label;
  return { ...table, rows: [...rows, total], marked: [rows.length] };
}
