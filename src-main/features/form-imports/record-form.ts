import { reportAt, type FormValue } from '@shared/domain/forms/form-reader';
import { FORM_LABELS } from '@shared/domain/forms/kinds';
import type { KnownSite } from '../imports/known-site';
import type { ReadTx, WriteTx } from '../../db/unit-of-work';
import type { FormColumnSpec, FormDefinition, PlanFacts, PlanRow } from './definition';

/** A stored record with its properties. */
export type RecordRow = { id: number; siteId: number } & Partial<Record<string, FormValue | null>>;

/** A form whose rows are records of one table, told apart by a key within their site. */
export interface RecordForm extends Omit<FormDefinition, 'steps' | 'layouts'> {
  columns: readonly FormColumnSpec[];
  /** Checks a row as a whole, noting what is wrong at its cells, and may complete what will be written. */
  check: (row: PlanRow, site: KnownSite, facts: PlanFacts) => void;
  /** What tells a record from others of the same site. */
  keyOf: (record: Partial<Record<string, FormValue | null>>) => string;
  /** What a new record gets where the row says nothing. */
  defaults?: Readonly<Record<string, FormValue>>;
  /** What a key is called when a file has it twice: 同一个月 … */
  keyWords: string;
  stored: (tx: ReadTx, siteIds: readonly number[]) => Promise<RecordRow[]>;
  /** Whether a stored record says nothing, so that filling it is new. */
  isEmpty?: (record: RecordRow) => boolean;
  insert: (tx: WriteTx, rows: readonly PlanRow[], facts: PlanFacts) => Promise<number[]>;
  update: (
    tx: WriteTx,
    id: number,
    columns: Partial<Record<string, FormValue | null>>,
    facts: PlanFacts,
  ) => Promise<unknown>;
}

/** Makes a definition of a form of records. */
export function recordForm(form: RecordForm): FormDefinition {
  const { kind, description, entity, columns, labels, template, takeBack, nameOf } = form;
  return {
    kind,
    description,
    entity,
    labels,
    template,
    takeBack,
    nameOf,
    ...(form.settle ? { settle: form.settle } : {}),
    layouts: () => Promise.resolve([{ key: 'ALL', sheet: FORM_LABELS[kind], columns }]),
    steps: {
      plan: (tx, rows, facts) => planRecords(form, tx, rows, facts),
      write: async (tx, rows, facts) => {
        const added = rows.filter((row) => row.outcome === 'INSERT' && row.recordId === null);
        const ids = await form.insert(tx, added, facts);
        added.forEach((row, index) => {
          row.recordId = ids[index] ?? null;
        });
        for (const row of rows) {
          if (added.includes(row) || row.recordId === null) continue;
          const changed = Object.fromEntries(row.changes.map(({ key, after }) => [key, after]));
          await form.update(tx, row.recordId, changed, facts);
        }
      },
    },
  };
}

async function planRecords(
  form: RecordForm,
  tx: ReadTx,
  rows: readonly PlanRow[],
  facts: PlanFacts,
): Promise<void> {
  const own = form.columns.filter((column) => column.role !== 'site');
  const siteIds = [...new Set(rows.map((row) => row.site?.row.id ?? 0))];
  const stored = new Map<string, RecordRow>();
  for (const record of await form.stored(tx, siteIds)) {
    const key = `${record.siteId}|${form.keyOf(record)}`;
    if (!stored.has(key)) stored.set(key, record);
  }
  const taken = new Map<string, PlanRow>();
  for (const row of rows) {
    const { site, source } = row;
    if (!site) continue;
    row.columns = Object.fromEntries(
      own.map(({ key }) => [key, source.values[key] ?? null] as const),
    );
    form.check(row, site, facts);
    if (source.errors.length > 0) continue;
    const key = `${site.row.id}|${form.keyOf({ ...row.columns, unitId: row.unitId })}`;
    const earlier = taken.get(key);
    if (earlier) {
      reportRepeated(form, row, earlier);
      continue;
    }
    taken.set(key, row);
    settle(row, stored.get(key), form);
  }
}

function reportRepeated(form: RecordForm, row: PlanRow, earlier: PlanRow): void {
  const { sheet, sheetRow } = earlier.source;
  const place = `${sheet === row.source.sheet ? '' : `“${sheet}”`}第 ${sheetRow} 行`;
  const key = form.columns.find((column) => column.role === 'key')?.key ?? 'siteNumber';
  const message = `与${place}是同一个阵地的${form.keyWords}，没有录入。请合并成一行。`;
  reportAt(row.source, 'error', key, 'DUPLICATE_IN_FILE', message);
}

/** A blank cell leaves what is stored; every other difference is a change. */
function settle(row: PlanRow, record: RecordRow | undefined, form: RecordForm): void {
  if (!record) {
    row.outcome = 'INSERT';
    for (const [key, value] of Object.entries(form.defaults ?? {})) row.columns[key] ??= value;
    return;
  }
  row.recordId = record.id;
  row.changes = Object.entries(row.columns).flatMap(([key, after]) => {
    const before = record[key] ?? null;
    return after === null || after === undefined || after === before
      ? []
      : [{ key, before, after }];
  });
  if (row.changes.length === 0) row.outcome = 'UNCHANGED';
  else row.outcome = form.isEmpty?.(record) ? 'INSERT' : 'UPDATE';
}
