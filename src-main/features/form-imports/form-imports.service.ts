import type { z } from 'zod';
import type { formCalls } from '@shared/contract/form-imports';
import type { CallContext } from '@shared/contract/handlers';
import { FORM_LABELS } from '@shared/domain/forms/kinds';
import { AppError } from '@shared/errors';
import type { AppContext } from '../../app/context';
import { writeHeader } from '../../app/context';
import { fileSha256, hasSource, keepSource } from '../imports/source-store';
import type { BatchEntry, FormDefinition, FormLayoutSpec, PlanFacts, PlanRow } from './definition';
import * as repo from './form-imports.repo';
import { countOf, previewOf, problemsOf } from './form-preview';
import { forms } from './kinds';
import { definitionOf, enterForm, planFacts, tryForm } from './plan-form';
import { readFormFile, type ReadFormFile } from './read-form-file';

type Input<N extends keyof typeof formCalls> = z.output<(typeof formCalls)[N]['input']>;
type Output<N extends keyof typeof formCalls> = z.output<(typeof formCalls)[N]['output']>;

/** The kinds with their sheets and columns. */
export function kinds(app: AppContext): Promise<Output<'forms.kinds'>> {
  const { today } = planFacts(app, '');
  return app.uow.read(async (tx) => {
    const rows: Output<'forms.kinds'> = [];
    for (const definition of Object.values(forms)) {
      const { kind, description } = definition;
      const layouts = await definition.layouts(tx, today);
      rows.push({
        kind,
        label: FORM_LABELS[kind],
        description,
        sheets: layouts.map(({ sheet, columns }) => ({
          name: sheet,
          columns: columns.map(({ header, need, how }) => ({ header, need, how })),
        })),
      });
    }
    return rows;
  });
}

/** Tries or carries out the bulk entry of a workbook. */
export async function run(
  app: AppContext,
  input: Input<'forms.run'>,
  context: CallContext,
): Promise<Output<'forms.run'>> {
  const definition = definitionOf(input.kind);
  const { today } = planFacts(app, '');
  const layouts = await app.uow.read((tx) => definition.layouts(tx, today));
  context.progress('读取文件', 0, 0);
  const file = await readFormFile(input.kind, layouts, input.file, input.encoding);
  const facts = planFacts(app, file.fileName);
  if (context.signal.aborted) throw new AppError('OPERATION_CANCELLED');
  const preview = await tryForm(definition, file, facts);
  const idle = preview.every((row) => row.outcome === 'UNCHANGED');
  if (input.dryRun || idle) return answer(file, preview, layouts, input, null);
  const { rows, batchId } = await commit(definition, file, facts, input, context);
  app.events.changed('life', 'sites', 'sampling', 'demonstration', 'figures', 'subsidy');
  return answer(file, rows, layouts, input, batchId);
}

/** Writes all sound rows in one transaction, planned anew within it, with the batch that says what they did. */
async function commit(
  definition: FormDefinition,
  file: ReadFormFile,
  facts: PlanFacts,
  input: Input<'forms.run'>,
  context: CallContext,
): Promise<{ rows: PlanRow[]; batchId: number }> {
  const { app } = facts;
  if ((await fileSha256(file.path)) !== file.sha256) {
    throw new AppError('IMPORT_FILE_CHANGED', { file: file.fileName });
  }
  await keepSource(app.paths, file.path, file.sha256);
  const label = FORM_LABELS[definition.kind];
  const header = writeHeader(app, context, `批量录入${label}“${file.fileName}”`);
  return app.uow.write(header, async (tx) => {
    context.progress('写入', 0, 0);
    const rows = await enterForm(tx, definition, file, facts);
    if (context.signal.aborted) throw new AppError('OPERATION_CANCELLED');
    const entries = entriesOf(definition, rows);
    await definition.settle?.(tx, [...new Set(entries.map((entry) => entry.siteId))]);
    const batchId = await repo.addBatch(tx, {
      kind: definition.kind,
      fileName: file.fileName,
      fileSha256: file.sha256,
      format: file.workbook.format,
      encoding: input.encoding ?? null,
      importedAt: header.at.toISOString(),
      inserted: countOf(rows, 'INSERT'),
      updated: countOf(rows, 'UPDATE'),
      unchanged: countOf(rows, 'UNCHANGED'),
      rejectedRows: countOf(rows, 'ERROR'),
      rejected: problemsOf(rows, 'errors'),
    });
    await repo.addEntries(tx, batchId, entries);
    return { rows, batchId };
  });
}

/** Which record each row made or changed. */
function entriesOf(
  definition: FormDefinition,
  rows: readonly PlanRow[],
): (BatchEntry & { sheet: string; sheetRow: number })[] {
  return rows.flatMap(({ site, placed, recordId, outcome, source: { sheet, sheetRow } }) => {
    if (!placed || recordId === null || (outcome !== 'INSERT' && outcome !== 'UPDATE')) return [];
    const action = outcome === 'INSERT' ? 'inserted' : 'updated';
    const place = { entity: definition.entity, entityId: recordId, sheet, sheetRow };
    return [{ siteId: site?.row.id ?? 0, action, ...place }];
  });
}

function answer(
  file: ReadFormFile,
  rows: readonly PlanRow[],
  layouts: readonly FormLayoutSpec[],
  input: Input<'forms.run'>,
  batchId: number | null,
): Output<'forms.run'> {
  const notes = [...file.reading.notes];
  if (rows.every((row) => row.outcome === 'UNCHANGED')) {
    notes.push('文件内容与已有记录完全相同，没有需要写入的内容。');
  }
  return {
    kind: input.kind,
    batchId,
    dryRun: input.dryRun,
    fileName: file.fileName,
    inserted: countOf(rows, 'INSERT'),
    updated: countOf(rows, 'UPDATE'),
    unchanged: countOf(rows, 'UNCHANGED'),
    rejectedRows: countOf(rows, 'ERROR'),
    rejected: problemsOf(rows, 'errors'),
    warnings: problemsOf(rows, 'warnings'),
    notes,
    preview: previewOf(
      rows,
      layouts,
      input.previewOutcome,
      input.previewOffset,
      input.previewLimit,
    ),
  };
}

/** Past batches, latest first. */
export async function list(
  app: AppContext,
  { kind, offset, limit }: Input<'forms.batches'>,
): Promise<Output<'forms.batches'>> {
  const { total, rows } = await app.uow.read((tx) => repo.listBatches(tx, kind, offset, limit));
  return {
    total,
    rows: rows.map(({ fileSha256: sha256, ...row }) => ({
      ...row,
      sourceKept: hasSource(app.paths, sha256),
    })),
  };
}
