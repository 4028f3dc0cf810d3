import type { z } from 'zod';
import type { formCalls, formRow } from '@shared/contract/form-imports';
import type { FormValue } from '@shared/domain/forms/form-reader';
import type { FormColumnSpec, FormLayoutSpec, FormOutcome, PlanRow } from './definition';
import type { FormProblemRow } from './form-imports.repo';

type RunOutput = z.output<(typeof formCalls)['forms.run']['output']>;

/** Rows of a plan with one outcome. */
export function countOf(rows: readonly PlanRow[], outcome: FormOutcome): number {
  return rows.filter((row) => row.outcome === outcome).length;
}

/** Every problem of one severity, at its cell. */
export function problemsOf(
  rows: readonly PlanRow[],
  severity: 'errors' | 'warnings',
): FormProblemRow[] {
  return rows.flatMap(({ source }) =>
    source[severity].map((problem) => ({ sheet: source.sheet, row: source.sheetRow, ...problem })),
  );
}

function shown(column: FormColumnSpec | undefined, value: FormValue | null | undefined): string {
  if (value === null || value === undefined) return '';
  return column?.show ? column.show(value) : String(value);
}

function previewRow(row: PlanRow, columns: readonly FormColumnSpec[]): z.output<typeof formRow> {
  const { source, site, outcome } = row;
  const byKey = new Map(columns.map((column) => [column.key, column]));
  const at = { sheet: source.sheet, row: source.sheetRow };
  return {
    ...at,
    outcome,
    siteId: site?.row.id ?? null,
    siteNumber: site?.row.number ?? null,
    siteName:
      site?.row.name ??
      row.place?.name ??
      shown(undefined, source.values.siteName ?? source.values.jurisdiction),
    cells: columns
      .filter((column) => column.role !== 'site' || column.key === 'siteUnit')
      .flatMap((column) => {
        const text = shown(column, source.values[column.key]);
        return text === '' ? [] : [{ label: column.header, text }];
      }),
    changes:
      outcome === 'UPDATE'
        ? row.changes.map(({ key, before, after }) => ({
            label: byKey.get(key)?.header ?? key,
            before: shown(byKey.get(key), before),
            after: shown(byKey.get(key), after),
          }))
        : [],
    errors: source.errors.map((problem) => ({ ...at, ...problem })),
    warnings: source.warnings.map((problem) => ({ ...at, ...problem })),
  };
}

/** A window of the rows as understood, of one outcome or all. */
export function previewOf(
  rows: readonly PlanRow[],
  layouts: readonly FormLayoutSpec[],
  outcome: FormOutcome | undefined,
  offset: number,
  limit: number,
): RunOutput['preview'] {
  const columns = new Map(layouts.map((layout) => [layout.key, layout.columns]));
  const wanted = outcome ? rows.filter((row) => row.outcome === outcome) : rows;
  return {
    total: wanted.length,
    rows: wanted
      .slice(offset, offset + limit)
      .map((row) => previewRow(row, columns.get(row.source.layout) ?? [])),
  };
}
