import type { z } from 'zod';
import type { importOutcome } from '@shared/contract/imports';
import type { FieldKey, SiteStatus } from '@shared/domain/import/fields';
import type { SheetReading, SubmissionRow } from '@shared/domain/import/submission';
import type { KnownJurisdiction, NamedJurisdiction } from './jurisdictions';
import type { KnownSite } from './known-site';

export type ImportOutcome = z.output<typeof importOutcome>;

/** Something wrong or remarkable at a cell of a row. */
export interface RowProblem {
  code: string;
  message: string;
  /** Column letter, or ''. */
  column: string;
  field: FieldKey | null;
}

/** A unit that stands already or will be made. */
export type RowJurisdiction =
  { kind: 'known'; jurisdiction: KnownJurisdiction } | (NamedJurisdiction & { kind: 'new' });

/** What an import will do with one row. */
export interface PlannedRow {
  source: SubmissionRow;
  reading: SheetReading;
  outcome: ImportOutcome;
  errors: RowProblem[];
  warnings: RowProblem[];
  jurisdiction: RowJurisdiction | null;
  /** The existing site; null for new ones. */
  site: KnownSite | null;
  /** Fields that get another value, UPDATE only. */
  changes: FieldKey[];
  /** State of a new site and the day since which it has it. */
  standing: { status: SiteStatus; since: string } | null;
}

/** A row before anything was found out about it: new, with the problems its reader saw. */
export function blankPlan(source: SubmissionRow, reading: SheetReading): PlannedRow {
  const row: PlannedRow = {
    source,
    reading,
    outcome: 'INSERT',
    errors: [],
    warnings: [],
    jurisdiction: null,
    site: null,
    changes: [],
    standing: null,
  };
  for (const { code, message, column, field, severity } of source.problems) {
    (severity === 'error' ? row.errors : row.warnings).push({ code, message, column, field });
  }
  return row;
}

/** The letter of the column that a field stands in, or '' when the file has no such column. */
export function letterOf(row: PlannedRow, field: FieldKey): string {
  return row.reading.columns.find((column) => column.field === field)?.letter ?? '';
}

/** Notes a problem at the cell it is about. */
export function report(
  row: PlannedRow,
  severity: 'error' | 'warning',
  problem: { code: string; field: FieldKey; message: string },
): void {
  const { code, field, message } = problem;
  const list = severity === 'error' ? row.errors : row.warnings;
  list.push({ code, message, field, column: letterOf(row, field) });
}
