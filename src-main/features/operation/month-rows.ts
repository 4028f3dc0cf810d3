import type { z } from 'zod';
import type { figureKey, monthRow, monthSeries } from '@shared/contract/operation-months';
import { fromX100OrNull, toX100OrNull } from '@shared/domain/common/hundredths';
import {
  figuresLacking,
  figuresOf,
  isReported,
  leadFigureOf,
  NO_FIGURES,
  type FigureKey,
  type MonthFigures,
} from '@shared/domain/operation/figures';
import type { MonthKey } from '@shared/domain/operation/months';
import { averageBefore, monthState, serviceStart } from '@shared/domain/operation/reporting';
import type { MonthColumns, StoredMonth } from './months.repo';
import type { ReportingLine } from './reporting-lines';

export type MonthSeries = z.output<typeof monthSeries>;
export type FigureName = z.output<typeof figureKey>;

/** The name of a figure in the window's units. */
export function figureName(key: FigureKey): FigureName {
  return key === 'attendanceX100' ? 'attendance' : key;
}

/** A figure in the window's units. */
export function figureValue(key: FigureKey, value: number | null): number | null {
  return key === 'attendanceX100' ? fromX100OrNull(value) : value;
}

/** Figures as a form sends them, as columns; what it does not name stays out. */
export function figureColumns(
  input: Partial<Record<FigureName, number | null | undefined>>,
): Partial<MonthFigures> {
  const { attendance, ...rest } = input;
  const columns: Partial<MonthFigures> = {};
  for (const key of ['uses', 'children', 'days', 'places', 'ownPlaces'] as const) {
    if (rest[key] !== undefined) columns[key] = rest[key];
  }
  if (attendance !== undefined) columns.attendanceX100 = toX100OrNull(attendance);
  return columns;
}

/** The columns that differ from what stands; what is not named stands. */
export function differing(stored: MonthColumns | null, wanted: MonthColumns): MonthColumns {
  const changes = Object.entries(wanted).filter(
    ([key, value]) =>
      value !== undefined && (stored?.[key as keyof MonthColumns] ?? null) !== value,
  );
  return Object.fromEntries(changes);
}

function rowOf(
  line: ReportingLine,
  month: MonthKey,
  stored: StoredMonth | undefined,
  today: string,
): z.output<typeof monthRow> {
  const figures: MonthFigures = stored ?? NO_FIGURES;
  const reported = isReported(figures);
  return {
    month,
    state: monthState(line.facts, month, reported, today),
    uses: figures.uses,
    children: figures.children,
    days: figures.days,
    attendance: fromX100OrNull(figures.attendanceX100),
    places: figures.places,
    ownPlaces: figures.ownPlaces,
    note: stored?.note ?? null,
    source: stored?.source ?? null,
    lacking: reported ? figuresLacking(line.type, figures).map(figureName) : [],
    version: stored?.version ?? null,
  };
}

function totalsOf(rows: readonly StoredMonth[]): MonthSeries['totals'] {
  const known = (key: FigureKey): number[] =>
    rows.map((row) => row[key]).filter((value) => value !== null);
  const sum = (values: number[]): number | null =>
    values.length === 0 ? null : values.reduce((total, value) => total + value, 0);
  const attendance = known('attendanceX100');
  const total = sum(attendance);
  const children = known('children');
  return {
    uses: sum(known('uses')),
    days: sum(known('days')),
    children: children.length === 0 ? null : Math.max(...children),
    // Hundredths of a per cent, cut: a mean never reaches a limit by rounding.
    attendance: total === null ? null : Math.floor(total / attendance.length) / 100,
    places: known('places').at(-1) ?? null,
    ownPlaces: known('ownPlaces').at(-1) ?? null,
  };
}

/**
 * The months of a line as the window shows them.
 * @param stored every recorded month of the site that the window or the average looks at, oldest first
 */
export function seriesOf(
  line: ReportingLine,
  months: readonly MonthKey[],
  stored: readonly StoredMonth[],
  today: string,
): MonthSeries {
  const own = stored.filter((row) => row.unitId === line.unitId);
  const byMonth = new Map(own.map((row) => [row.month, row]));
  const rows = months.map((month) => rowOf(line, month, byMonth.get(month), today));
  const since = serviceStart(line.facts);
  const uses = new Map(
    own.flatMap((row) => (row.uses === null ? [] : [[row.month, row.uses] as const])),
  );
  const { average, sum, reported, missing, notInUse } = averageBefore(uses, today, since);
  const inWindow = new Set(months);
  return {
    unitId: line.unitId || null,
    type: line.type,
    label: line.label,
    figures: figuresOf(line.type).map(figureName),
    since,
    months: rows,
    reported: rows.filter((row) => row.state === 'REPORTED').length,
    missing: rows.filter((row) => row.state === 'MISSING').map((row) => row.month),
    totals: totalsOf(own.filter((row) => inWindow.has(row.month))),
    average: { average, sum, reported, missing, notInUse },
  };
}

/** The figure that stands for a month of a line, in the window's units. */
export function leadValue(line: ReportingLine, stored: StoredMonth | undefined): number | null {
  const key = leadFigureOf(line.type);
  return figureValue(key, stored?.[key] ?? null);
}
