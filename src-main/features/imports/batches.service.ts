import { copyFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { z } from 'zod';
import type { CallContext } from '@shared/contract/handlers';
import type { importCalls } from '@shared/contract/imports';
import { businessDateOf, businessMinuteOf } from '@shared/domain/common/business-date';
import { AppError } from '@shared/errors';
import type { AppContext } from '../../app/context';
import { writeHeader } from '../../app/context';
import type { ReadTx } from '../../db/unit-of-work';
import * as repo from './batches.repo';
import { hasSource, sourcePath } from './source-store';
import { carryOutUndo, planUndo, type UndoBlock, type UndoPlan } from './undo-import';

type Input<N extends keyof typeof importCalls> = z.output<(typeof importCalls)[N]['input']>;
type Output<N extends keyof typeof importCalls> = z.output<(typeof importCalls)[N]['output']>;

const NAMED_BLOCKS = 5;

function withSource<B extends repo.BatchRow>(app: AppContext, row: B): B & { sourceKept: boolean } {
  return { ...row, sourceKept: hasSource(app.paths, row.fileSha256) };
}

const rowOf = (batch: repo.FullBatch): repo.BatchRow => ({
  id: batch.id,
  fileName: batch.fileName,
  fileSha256: batch.fileSha256,
  format: batch.format,
  importedAt: batch.importedAt,
  who: batch.who,
  inserted: batch.inserted,
  updated: batch.updated,
  unchanged: batch.unchanged,
  rejectedRows: batch.rejectedRows,
  undoneAt: batch.undoneAt,
});

/** Past imports, latest first. */
export async function list(
  app: AppContext,
  { offset, limit }: Input<'import.batches'>,
): Promise<Output<'import.batches'>> {
  const { total, rows } = await app.uow.read((tx) => repo.listBatches(tx, offset, limit));
  return { total, rows: rows.map((row) => withSource(app, row)) };
}

async function required(tx: ReadTx, batchId: number): Promise<repo.FullBatch> {
  const batch = await repo.findBatch(tx, batchId);
  if (!batch) throw new AppError('NOT_FOUND', { what: `第 ${batchId} 批导入` });
  return batch;
}

/** One import with its rejected cells and the rows it wrote. */
export async function get(
  app: AppContext,
  { batchId, offset, limit }: Input<'import.batch'>,
): Promise<Output<'import.batch'>> {
  const { batch, entries } = await app.uow.read(async (tx) => ({
    batch: await required(tx, batchId),
    entries: await repo.entriesOf(tx, batchId, offset, limit),
  }));
  const { options, rejected } = batch;
  return {
    ...withSource(app, rowOf(batch)),
    rejected,
    jurisdictionCode: options.jurisdictionCode,
    mapping: options.mapping,
    defaults: options.defaults,
    entryTotal: entries.total,
    entries: entries.rows,
  };
}

/**
 * The kept copy of an imported file.
 * @throws AppError NOT_FOUND, IMPORT_SOURCE_MISSING
 */
export async function sourceOf(
  app: AppContext,
  batchId: number,
): Promise<{ batch: repo.FullBatch; path: string }> {
  const batch = await app.uow.read((tx) => required(tx, batchId));
  const path = sourcePath(app.paths, batch.fileSha256);
  if (!hasSource(app.paths, batch.fileSha256)) {
    throw new AppError('IMPORT_SOURCE_MISSING', { batchId, file: batch.fileName, path });
  }
  return { batch, path };
}

/** Hands out the file as it was imported. */
export async function saveSource(
  app: AppContext,
  { batchId, file }: Input<'import.saveSource'>,
): Promise<Output<'import.saveSource'>> {
  const { path } = await sourceOf(app, batchId);
  const target = resolve(file);
  try {
    await copyFile(path, target);
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    throw new AppError('FILE_NOT_WRITABLE', { file: target, detail });
  }
  return { file: target };
}

function refuseUndone(batch: repo.FullBatch): void {
  if (!batch.undoneAt) return;
  throw new AppError('IMPORT_ALREADY_UNDONE', {
    batchId: batch.id,
    file: batch.fileName,
    when: businessMinuteOf(new Date(batch.undoneAt)),
  });
}

const summary = ({ voids, restores, blocks }: UndoPlan) => ({
  voided: voids.length,
  restored: restores.length,
  blocks,
});

/** What an undo would do, before anyone confirms it. */
export async function undoCheck(
  app: AppContext,
  { batchId }: Input<'import.undoCheck'>,
): Promise<Output<'import.undoCheck'>> {
  return app.uow.read(async (tx) => {
    const batch = await required(tx, batchId);
    refuseUndone(batch);
    return summary(await planUndo(tx, batchId, batch.txId));
  });
}

function blocked(batchId: number, blocks: readonly UndoBlock[]): AppError {
  const detail = blocks
    .slice(0, NAMED_BLOCKS)
    .map(({ message }) => message)
    .join('');
  const fields: Record<string, string> = {};
  for (const { siteNumber, field, message } of blocks.slice(0, 200)) {
    fields[field ? `${siteNumber} ${field}` : siteNumber] = message;
  }
  return new AppError('IMPORT_UNDO_BLOCKED', { batchId, count: blocks.length, detail }, fields);
}

/** Undoes a whole batch, or refuses naming what was changed since. */
export async function undo(
  app: AppContext,
  { batchId, reason, force }: Input<'import.undo'>,
  context: CallContext,
): Promise<Output<'import.undo'>> {
  const header = writeHeader(app, context, reason ?? `撤销第 ${batchId} 批导入`);
  const plan = await app.uow.write(header, async (tx) => {
    const batch = await required(tx, batchId);
    refuseUndone(batch);
    const planned = await planUndo(tx, batchId, batch.txId);
    if (planned.blocks.length > 0 && !force) throw blocked(batchId, planned.blocks);
    const at = header.at.toISOString();
    const when = { at, today: businessDateOf(header.at) };
    await carryOutUndo(tx, planned, when, (done, total) => {
      if (context.signal.aborted) throw new AppError('OPERATION_CANCELLED');
      context.progress('撤销导入', done, total);
    });
    await repo.markUndone(tx, batchId, at);
    return planned;
  });
  app.events.changed('sites', 'imports', 'jurisdictions', 'builders');
  return { batchId, ...summary(plan) };
}

/** Mappings remembered for layouts. */
export function mappings(app: AppContext): Promise<repo.RememberedMapping[]> {
  return app.uow.read(repo.listMappings);
}

/** Remembers how the columns of a layout are to be read. */
export async function rememberMapping(
  app: AppContext,
  input: Input<'import.rememberMapping'>,
  context: CallContext,
): Promise<{ done: true }> {
  const header = writeHeader(app, context);
  await app.uow.write(header, (tx) =>
    repo.storeMapping(tx, { ...input, usedAt: header.at.toISOString() }),
  );
  app.events.changed('imports');
  return { done: true };
}

/** Forgets the mapping of a layout. */
export async function forgetMapping(
  app: AppContext,
  { signature }: Input<'import.forgetMapping'>,
  context: CallContext,
): Promise<{ done: true }> {
  await app.uow.write(writeHeader(app, context), (tx) => repo.forgetMapping(tx, signature));
  app.events.changed('imports');
  return { done: true };
}
