import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { z } from 'zod';
import type { CallContext } from '@shared/contract/handlers';
import type { importCalls } from '@shared/contract/imports';
import { FIELD_KEYS, FIELD_LABELS, TYPE_LABELS } from '@shared/domain/import/fields';
import type { SheetReading, Submission } from '@shared/domain/import/submission';
import { AppError } from '@shared/errors';
import type { AppContext } from '../../app/context';
import { writeHeader } from '../../app/context';
import type { WriteTx } from '../../db/unit-of-work';
import * as batches from './batches.repo';
import * as repo from './imports.repo';
import {
  missingFields,
  planAgain,
  type PlanCache,
  needsMapping,
  stopIfCancelled,
  type PreparedImport,
  type RunInput,
} from './prepare-import';
import { previewOf, problemsOf } from './preview';
import { fileSha256, keepSource } from './source-store';
import { writePlan, type WrittenImport } from './write-import';

type Input<N extends keyof typeof importCalls> = z.output<(typeof importCalls)[N]['input']>;
type Output<N extends keyof typeof importCalls> = z.output<(typeof importCalls)[N]['output']>;

/** Cells kept with a batch, so that its rejected rows can be sent back: as many as a file can have rows. */
const MAX_KEPT = 200_000;

/** Looks at a file without touching the registry. */
export async function inspect(
  app: AppContext,
  cache: PlanCache,
  input: Input<'import.inspect'>,
  context: CallContext,
): Promise<Output<'import.inspect'>> {
  const read = await cache.read(app, input, context);
  const { submission } = read;
  return {
    fileName: read.fileName,
    size: (await stat(resolve(input.file))).size,
    format: read.format,
    encoding: read.encoding ?? null,
    sheets: submission.sheets.map(inspectedSheet),
    needsMapping: needsMapping(submission),
    missingFields: missingFields(submission),
    signature: read.signature,
    remembered: await app.uow.read((tx) => batches.findMapping(tx, read.signature)),
    fields: FIELD_KEYS.map((field) => ({ field, label: FIELD_LABELS[field] })),
  };
}

function inspectedSheet(sheet: SheetReading): Output<'import.inspect'>['sheets'][number] {
  return {
    name: sheet.name,
    status: sheet.status,
    headerRows: sheet.headerRows,
    titles: sheet.titles,
    typeLabel: sheet.type ? TYPE_LABELS[sheet.type] : null,
    rowCount: sheet.rows.length,
    columns: sheet.columns.map((column) => ({
      column: column.letter,
      header: column.header,
      field: column.field,
      label: column.field ? FIELD_LABELS[column.field] : null,
      recognisedBy: column.recognisedBy,
      note: column.note,
      samples: sheet.sampleRows.map((row) => row[column.index] ?? ''),
    })),
    notes: sheet.notes,
    sampleRows: sheet.status === 'noHeader' ? sheet.sampleRows : [],
  };
}

/** Tries or carries out an import. */
export async function run(
  app: AppContext,
  cache: PlanCache,
  input: RunInput,
  context: CallContext,
): Promise<Output<'import.run'>> {
  let prepared = await cache.prepare(app, input, context, input.dryRun);
  if (input.dryRun) return answer(prepared, input, null, null);
  refuseIncomplete(prepared);
  for (let attempt = 1; ; attempt += 1) {
    try {
      const { batchId, written } = await commit(app, prepared, input, context);
      cache.clear();
      app.events.changed('sites', 'builders', 'jurisdictions', 'imports');
      return answer(prepared, input, batchId, written);
    } catch (error) {
      if (!(error instanceof PlanOutdated) || attempt === ATTEMPTS) throw error;
      prepared = await planAgain(app, input, prepared.read, context);
    }
  }
}

/** Someone wrote between the plan and its execution. */
class PlanOutdated extends Error {}

/** Two people at one database are rare, three writes in a row between plan and commit are not credible. */
const ATTEMPTS = 4;

function refuseIncomplete({ read: { submission }, plan }: PreparedImport): void {
  if (needsMapping(submission)) {
    const headers = unmappedHeaders(submission);
    throw new AppError('IMPORT_NEEDS_MAPPING', {
      missing: missingFields(submission).join('、'),
      headers: headers.join('、') || '没有找到表头',
    });
  }
  if (plan.rows.length > 0) return;
  const sheets = submission.sheets.map((sheet) => `“${sheet.name}”`).join('、');
  throw new AppError('IMPORT_NO_ROWS', { sheets });
}

function unmappedHeaders(submission: Submission): string[] {
  const headers = submission.unmapped.map(({ header }) => header);
  return [...new Set(headers)].slice(0, 20);
}

async function commit(
  app: AppContext,
  prepared: PreparedImport,
  input: RunInput,
  context: CallContext,
): Promise<{ batchId: number; written: WrittenImport }> {
  const { read, plan } = prepared;
  const file = resolve(input.file);
  if ((await fileSha256(file)) !== read.sha256) {
    throw new AppError('IMPORT_FILE_CHANGED', { file: read.fileName });
  }
  await keepSource(app.paths, file, read.sha256);
  stopIfCancelled(context);
  const header = writeHeader(app, context, `导入“${read.fileName}”`);
  return app.uow.write(header, async (tx) => {
    // Ids and values that the plan rests on must still stand.
    if ((await repo.lastWrite(tx, tx.txId)) !== prepared.madeAt) throw new PlanOutdated();
    const at = header.at.toISOString();
    const written = await writePlan(tx, plan, { fileName: read.fileName, at }, (done, total) => {
      stopIfCancelled(context);
      context.progress('写入台账', done, total);
    });
    const batchId = await batches.addBatch(tx, {
      fileName: read.fileName,
      fileSha256: read.sha256,
      format: read.format,
      importedAt: at,
      inserted: plan.counts.INSERT,
      updated: plan.counts.UPDATE,
      unchanged: plan.counts.UNCHANGED,
      rejectedRows: plan.counts.ERROR,
      rejected: problemsOf(plan, 'errors', MAX_KEPT).list,
      options: {
        jurisdictionCode: input.jurisdictionCode ?? null,
        defaults: read.defaults,
        mapping: read.mapping,
        encoding: input.encoding ?? null,
      },
    });
    await repo.addEntries(tx, batchId, written.entries);
    await rememberGiven(tx, read, input, at);
    stopIfCancelled(context);
    return { batchId, written };
  });
}

/** What a person said of a layout's columns and units is said once; an empty mapping says nothing. */
async function rememberGiven(
  tx: WriteTx,
  { signature, fileName }: PreparedImport['read'],
  { mapping, defaults = {}, remember }: RunInput,
  usedAt: string,
): Promise<void> {
  const said = { ...mapping?.columns, ...mapping?.jurisdictions };
  if (!remember || !mapping || Object.keys(said).length === 0) return;
  const name = (await batches.findMapping(tx, signature))?.name ?? fileName.slice(0, 80);
  await batches.storeMapping(tx, { signature, name, mapping, defaults, usedAt });
}

function answer(
  prepared: PreparedImport,
  input: RunInput,
  batchId: number | null,
  written: WrittenImport | null,
): Output<'import.run'> {
  const { read, plan, resolver } = prepared;
  const { submission } = read;
  const rejected = problemsOf(plan, 'errors', input.problemLimit);
  const warnings = problemsOf(plan, 'warnings', input.problemLimit);
  return {
    batchId,
    dryRun: input.dryRun,
    inserted: plan.counts.INSERT,
    updated: plan.counts.UPDATE,
    unchanged: plan.counts.UNCHANGED,
    rejectedRows: plan.counts.ERROR,
    rejected: rejected.list,
    rejectedTotal: rejected.total,
    warnings: warnings.list,
    warningsTotal: warnings.total,
    context: plan.sheets.map((sheet) => sheet.context),
    notes: plan.notes,
    format: read.format,
    encoding: read.encoding ?? null,
    mappingFrom: read.mappingFrom,
    needsMapping: needsMapping(submission),
    missingFields: missingFields(submission),
    unmapped: submission.unmapped.map(({ sheet, letter, header }) => ({
      sheet,
      column: letter,
      header,
    })),
    unknownJurisdictions: resolver.unknown(),
    createdJurisdictions: written?.createdJurisdictions ?? plannedJurisdictions(prepared),
    createdBuilders: written?.createdBuilders ?? prepared.newBuilders,
    preview: previewOf(plan, input.previewOutcome, input.previewOffset, input.previewLimit),
  };
}

function plannedJurisdictions({ plan }: PreparedImport): { code: string; name: string }[] {
  const planned = new Map<string, { code: string; name: string }>();
  for (const { outcome, jurisdiction } of plan.rows) {
    if (outcome !== 'INSERT' || jurisdiction?.kind !== 'new') continue;
    // A code is given only when the unit is made.
    planned.set(jurisdiction.key, {
      code: jurisdiction.revives?.code ?? '',
      name: jurisdiction.name,
    });
  }
  return [...planned.values()];
}
