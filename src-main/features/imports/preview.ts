import type { z } from 'zod';
import type { importResult } from '@shared/contract/imports';
import type { FieldKey } from '@shared/domain/import/fields';
import { FIELD_LABELS, STATUS_LABELS } from '@shared/domain/import/fields';
import type { ImportProblem } from './batches.repo';
import { presentFields, showValue, valuesOf } from './known-site';
import type { ImportPlan } from './plan-import';
import type { ImportOutcome, PlannedRow, RowProblem } from './planned-row';

type Preview = z.output<typeof importResult>['preview'];
type PreviewRow = Preview['rows'][number];

/** A problem with its sheet, row and header, as calls answer it. */
export function problemOf(row: PlannedRow, problem: RowProblem): ImportProblem {
  const { code, message, column, field } = problem;
  const header = row.reading.columns.find((one) => one.letter === column)?.header ?? '';
  return {
    sheet: row.source.sheet,
    row: row.source.sheetRow,
    column,
    header,
    field,
    code,
    message,
  };
}

/** Every error of the rows that stay out, or every warning of all rows, in file order; at most `limit` of them. */
export function problemsOf(
  plan: ImportPlan,
  severity: 'errors' | 'warnings',
  limit: number,
): { total: number; list: ImportProblem[] } {
  const list: ImportProblem[] = [];
  let total = 0;
  for (const row of plan.rows) {
    total += row[severity].length;
    for (const problem of row[severity]) {
      if (list.length >= limit) break;
      list.push(problemOf(row, problem));
    }
  }
  return { total, list };
}

function letterOf(row: PlannedRow, field: FieldKey): string {
  return row.reading.columns.find((column) => column.field === field)?.letter ?? '';
}

function previewRow(row: PlannedRow): PreviewRow {
  const { values } = row.source;
  const stored = row.site ? valuesOf(row.site) : null;
  const { jurisdiction } = row;
  return {
    sheet: row.source.sheet,
    row: row.source.sheetRow,
    outcome: row.outcome,
    name: values.name ?? row.site?.row.name ?? '',
    siteNumber: row.site?.row.number ?? null,
    siteId: row.site?.row.id ?? null,
    jurisdictionName: !jurisdiction
      ? (row.site?.jurisdictionName ?? null)
      : jurisdiction.kind === 'known'
        ? jurisdiction.jurisdiction.name
        : jurisdiction.name,
    status: row.standing && row.outcome === 'INSERT' ? STATUS_LABELS[row.standing.status] : null,
    cells: presentFields(values).map((field) => ({
      field,
      label: FIELD_LABELS[field],
      column: letterOf(row, field),
      understood: showValue(field, values),
    })),
    changes: stored
      ? row.changes.map((field) => ({
          field,
          label: FIELD_LABELS[field],
          column: letterOf(row, field),
          before: showValue(field, stored),
          after: showValue(field, values),
        }))
      : [],
    errors: row.errors.map((problem) => problemOf(row, problem)),
    warnings: row.warnings.map((problem) => problemOf(row, problem)),
  };
}

/** A window of the rows of one outcome, or of all. */
export function previewOf(
  plan: ImportPlan,
  outcome: ImportOutcome | undefined,
  offset: number,
  limit: number,
): Preview {
  const rows = outcome ? plan.rows.filter((row) => row.outcome === outcome) : plan.rows;
  return { total: rows.length, rows: rows.slice(offset, offset + limit).map(previewRow) };
}
