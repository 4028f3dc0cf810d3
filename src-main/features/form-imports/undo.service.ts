import type { z } from 'zod';
import type { formCalls } from '@shared/contract/form-imports';
import type { CallContext } from '@shared/contract/handlers';
import { businessMinuteOf } from '@shared/domain/common/business-date';
import { FORM_LABELS } from '@shared/domain/forms/kinds';
import { AppError } from '@shared/errors';
import type { AppContext } from '../../app/context';
import { writeHeader } from '../../app/context';
import type { ReadTx } from '../../db/unit-of-work';
import type { FormDefinition } from './definition';
import * as repo from './form-imports.repo';
import { definitionOf, planFacts } from './plan-form';

type Input = z.output<(typeof formCalls)['forms.undo']['input']>;
type Output = z.output<(typeof formCalls)['forms.undo']['output']>;
type Entry = Awaited<ReturnType<typeof repo.entriesOf>>[number];

const NAMED_BLOCKS = 5;
/** Columns that say where a value came from, not what it is. */
const NOT_CONTENT = new Set(['source', 'version']);

/** Columns of each record whose value is another than right after the batch; a change taken back does not count. */
function changedSince(lines: readonly repo.FieldChange[]): Map<number, string[]> {
  const first = new Map<string, repo.FieldChange>();
  const last = new Map<string, repo.FieldChange>();
  for (const line of lines) {
    if (NOT_CONTENT.has(line.field)) continue;
    const key = `${line.entityId} ${line.field}`;
    if (!first.has(key)) first.set(key, line);
    last.set(key, line);
  }
  const changed = new Map<number, string[]>();
  for (const [key, line] of last) {
    if (first.get(key)?.before === line.after) continue;
    changed.set(line.entityId, [...(changed.get(line.entityId) ?? []), line.field]);
  }
  return changed;
}

async function blocksOf(
  tx: ReadTx,
  definition: FormDefinition,
  entries: readonly Entry[],
  lines: readonly repo.FieldChange[],
): Promise<string[]> {
  const changed = changedSince(lines);
  const blocks: string[] = [];
  for (const entry of new Map(entries.map((one) => [one.entityId, one])).values()) {
    const fields = changed.get(entry.entityId);
    if (!fields) continue;
    const what = fields.map((field) => definition.labels[field] ?? field).join('、');
    const name = await definition.nameOf(tx, entry.entityId);
    const whose = entry.siteNumber === '' ? '' : `${entry.siteNumber} ${entry.siteName} `;
    blocks.push(`${whose}${name}：导入后又改过${what}。`);
  }
  return blocks;
}

/** Undoes a whole batch, or refuses naming the records that were changed since. */
export async function undo(
  app: AppContext,
  { batchId, reason }: Input,
  context: CallContext,
): Promise<Output> {
  const header = writeHeader(app, context, reason ?? `撤销第 ${batchId} 批批量录入`);
  const result = await app.uow.write(header, async (tx) => {
    const batch = await repo.findBatch(tx, batchId);
    if (!batch) throw new AppError('NOT_FOUND', { what: `第 ${batchId} 批批量录入` });
    const form = FORM_LABELS[batch.kind];
    if (batch.undoneAt) {
      const when = businessMinuteOf(new Date(batch.undoneAt));
      throw new AppError('FORM_BATCH_UNDONE', { batchId, form, file: batch.fileName, when });
    }
    const definition = definitionOf(batch.kind);
    const facts = planFacts(app, batch.fileName);
    const entries = await repo.entriesOf(tx, batchId);
    const ids = entries.map((entry) => entry.entityId);
    const later = await repo.changesAfter(tx, batch.txId, definition.entity, ids);
    const blocks = await blocksOf(tx, definition, entries, later);
    if (blocks.length > 0) {
      const detail = blocks.slice(0, NAMED_BLOCKS).join('');
      const fields = Object.fromEntries(
        blocks.slice(0, 200).map((line, at) => [`${at + 1}`, line]),
      );
      throw new AppError(
        'FORM_UNDO_BLOCKED',
        { batchId, form, count: blocks.length, detail },
        fields,
      );
    }
    const at = header.at.toISOString();
    // Several rows may have made one record, as the units of a 综合中心 do.
    const inserted = new Set(
      entries.filter((entry) => entry.action === 'inserted').map((entry) => entry.entityId),
    );
    await definition.takeBack(tx, [...inserted], at, facts);
    const restored = await restoreUpdated(tx, batch.txId, definition, entries);
    await definition.settle?.(tx, [...new Set(entries.map((entry) => entry.siteId))]);
    await repo.markUndone(tx, batchId, at);
    return { batchId, removed: inserted.size, restored };
  });
  app.events.changed('life', 'sites', 'sampling', 'demonstration', 'figures', 'subsidy');
  return result;
}

async function restoreUpdated(
  tx: Parameters<typeof repo.restoreRecord>[0],
  txId: number,
  definition: FormDefinition,
  entries: readonly Entry[],
): Promise<number> {
  const updated = entries.filter((entry) => entry.action === 'updated');
  const ids = updated.map((entry) => entry.entityId);
  const values = new Map<number, Map<string, string | number | null>>();
  for (const { entityId, field, before } of await repo.changesIn(
    tx,
    txId,
    definition.entity,
    ids,
  )) {
    const own = values.get(entityId) ?? new Map<string, string | number | null>();
    values.set(entityId, own.set(field, before));
  }
  for (const [id, own] of values) await repo.restoreRecord(tx, definition.entity, id, own);
  return updated.length;
}
