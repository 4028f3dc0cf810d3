import type { z } from 'zod';
import type { duplicateCalls } from '@shared/contract/duplicates';
import type { CallContext } from '@shared/contract/handlers';
import { businessDateOf, businessMinuteOf } from '@shared/domain/common/business-date';
import { likePairs, type LikePair } from '@shared/domain/site/duplicate-pairs';
import { DUPLICATE_REASON_LABELS } from '@shared/domain/site/duplicate-score';
import { TYPE_LABELS, type SiteStatus, type SiteType } from '@shared/domain/site/terms';
import { validateSite } from '@shared/domain/site/validate';
import { AppError } from '@shared/errors';
import type { AppContext } from '../../app/context';
import { writeHeader } from '../../app/context';
import type { ReadTx, WriteTx } from '../../db/unit-of-work';
import { findBuilder } from '../builders/builders.repo';
import { changeSite } from '../sites/change-site.repo';
import { listSites, revision, type SiteRow } from '../sites/list.repo';
import { findSite } from '../sites/record.repo';
import { editableSite } from '../sites/save.service';
import {
  changedColumns,
  factsOf,
  siteColumns,
  type SiteFacts,
  type StoredSite,
} from '../sites/site-row';
import type { CountCache } from '../sites/sites.service';
import * as repo from './duplicates.repo';
import { MERGE_FACTS, MERGE_LABELS, pick, takeOver, type MergeField } from './merge-fields';

type Input<N extends keyof typeof duplicateCalls> = z.output<(typeof duplicateCalls)[N]['input']>;
type Output<N extends keyof typeof duplicateCalls> = z.output<(typeof duplicateCalls)[N]['output']>;

/** What undoing a merge needs to know, kept as JSON with the merge. */
interface Snapshot {
  taken: MergeField[];
  /** The taken facts of the kept record before and after. */
  before: Partial<SiteFacts>;
  after: Partial<SiteFacts>;
  moved: repo.MovedRows;
}

/** Pairs that may be one site, likeliest first. */
export async function find(
  app: AppContext,
  cache: CountCache,
  input: Input<'duplicates.find'>,
): Promise<Output<'duplicates.find'>> {
  return app.uow.read(async (tx) => {
    const all = await cache.at(await revision(tx), 'pairs', async () =>
      likePairs(await repo.likeGroups(tx), await repo.dismissedPairs(tx)),
    );
    const pairs = input.jurisdictionCode ? await under(tx, all, input.jurisdictionCode) : all;
    const page = pairs.slice(input.offset, input.offset + input.limit);
    const ids = [...new Set(page.flatMap((pair) => [pair.firstId, pair.secondId]))];
    const rows = new Map(
      (await listSites(tx, { filter: { ids } }, 0, ids.length)).map((row) => [row.id, row]),
    );
    return { total: pairs.length, pairs: page.flatMap((pair) => pairRow(pair, rows)) };
  });
}

async function under(tx: ReadTx, pairs: readonly LikePair[], code: string): Promise<LikePair[]> {
  const ids = await repo.siteIdsUnder(tx, code);
  return pairs.filter((pair) => ids.has(pair.firstId) || ids.has(pair.secondId));
}

function pairRow(
  pair: LikePair,
  rows: ReadonlyMap<number, SiteRow>,
): Output<'duplicates.find'>['pairs'] {
  const first = rows.get(pair.firstId);
  const second = rows.get(pair.secondId);
  if (!first || !second) return [];
  const reasons = pair.reasons.map((code) => ({ code, label: DUPLICATE_REASON_LABELS[code] }));
  return [{ first, second, score: pair.score, reasons }];
}

/** Remembers that two records are two sites. */
export async function dismiss(
  app: AppContext,
  input: Input<'duplicates.dismiss'>,
  context: CallContext,
): Promise<{ done: true }> {
  if (input.firstId === input.secondId) throw new AppError('DUPLICATE_SAME_SITE');
  await app.uow.write(writeHeader(app, context, input.reason), async (tx) => {
    await editableSite(tx, input.firstId);
    await editableSite(tx, input.secondId);
    await repo.dismissPair(tx, input.firstId, input.secondId, input.reason);
  });
  app.events.changed('sites');
  return { done: true };
}

/** Makes two records one: one stays, the other leaves every list and keeps its number for good. */
export async function merge(
  app: AppContext,
  input: Input<'duplicates.merge'>,
  context: CallContext,
): Promise<Output<'duplicates.merge'>> {
  if (input.keepId === input.mergeId) throw new AppError('DUPLICATE_SAME_SITE');
  const result = await app.uow.write(writeHeader(app, context, input.reason), async (tx) => {
    const kept = await editableSite(tx, input.keepId);
    const merged = await editableSite(tx, input.mergeId);
    await refuseUnfit(tx, kept, merged);
    const { facts, taken } = takeOver(factsOf(kept), factsOf(merged), input.take);
    refuseInvalid(app, facts, kept);
    const keys = taken.flatMap((field) => MERGE_FACTS[field]);
    const snapshot: Snapshot = {
      taken,
      before: pick(factsOf(kept), keys),
      after: pick(facts, keys),
      moved: await repo.moveParts(tx, merged.id, kept.id),
    };
    await storeFacts(tx, kept, facts);
    await changeSite(tx, merged.id, { mergedIntoId: kept.id });
    const mergeId = await repo.addMerge(tx, {
      keptId: kept.id,
      mergedId: merged.id,
      snapshot: JSON.stringify(snapshot),
      mergedAt: app.clock.now().toISOString(),
    });
    return { mergeId, keptNumber: kept.number, mergedNumber: merged.number };
  });
  app.events.changed('sites', 'jurisdictions', 'sampling');
  return result;
}

async function refuseUnfit(tx: ReadTx, kept: StoredSite, merged: StoredSite): Promise<void> {
  if (kept.type !== merged.type) {
    throw new AppError('DUPLICATE_TYPES_DIFFER', {
      first: kept.number,
      firstType: TYPE_LABELS[kept.type as SiteType],
      second: merged.number,
      secondType: TYPE_LABELS[merged.type as SiteType],
    });
  }
  for (const { id, number } of [kept, merged]) {
    const year = await repo.frozenDrawYear(tx, id);
    if (year !== undefined) throw new AppError('DUPLICATE_MERGED_IN_DRAW', { number, year });
  }
}

function refuseInvalid(app: AppContext, facts: SiteFacts, kept: StoredSite): void {
  const draft = {
    ...facts,
    managerPhone: undefined,
    unionHeadPhone: undefined,
    status: kept.status as SiteStatus,
  };
  const sentences = Object.values(validateSite(draft, businessDateOf(app.clock.now())).errors);
  if (sentences.length > 0) {
    throw new AppError('SITE_INVALID', {
      name: facts.name,
      count: sentences.length,
      detail: sentences.join('；'),
    });
  }
}

async function storeFacts(tx: WriteTx, row: StoredSite, facts: SiteFacts): Promise<void> {
  const builder = facts.builderId === null ? undefined : await findBuilder(tx, facts.builderId);
  await changeSite(
    tx,
    row.id,
    changedColumns(row, siteColumns(facts, row.number, builder?.name ?? null)),
  );
}

/** Merges made so far, latest first. */
export function merges(
  app: AppContext,
  input: Input<'duplicates.merges'>,
): Promise<Output<'duplicates.merges'>> {
  return app.uow.read((tx) => repo.listMerges(tx, input.offset, input.limit));
}

/** Takes a merge back: both records are as they were, and what had moved returns. */
export async function undo(
  app: AppContext,
  input: Input<'duplicates.undo'>,
  context: CallContext,
): Promise<Output<'duplicates.undo'>> {
  const result = await app.uow.write(writeHeader(app, context, input.reason), async (tx) => {
    const found = await repo.findMerge(tx, input.mergeId);
    if (!found) throw new AppError('NOT_FOUND', { what: '合并记录' });
    if (found.undoneAt) {
      throw new AppError('MERGE_ALREADY_UNDONE', {
        when: businessMinuteOf(new Date(found.undoneAt)),
      });
    }
    // When the kept record was itself merged later, that merge has to be undone first.
    const kept = await editableSite(tx, found.keptId);
    const merged = await findSite(tx, found.mergedId);
    if (!merged) throw new AppError('NOT_FOUND', { what: '被合并的阵地' });
    const snapshot = JSON.parse(found.snapshot) as Snapshot;
    const facts = factsOf(kept);
    const changed = snapshot.taken.filter((field) =>
      MERGE_FACTS[field].some((key) => facts[key] !== snapshot.after[key]),
    );
    if (changed.length > 0) {
      const fields = changed.map((field) => MERGE_LABELS[field]).join('、');
      throw new AppError('MERGE_CHANGED_SINCE', { number: kept.number, fields });
    }
    await storeFacts(tx, kept, { ...facts, ...snapshot.before });
    await repo.moveBack(tx, snapshot.moved, merged.id);
    await changeSite(tx, merged.id, { mergedIntoId: null });
    await repo.markUndone(tx, found.id, app.clock.now().toISOString());
    return { keptNumber: kept.number, restoredNumber: merged.number };
  });
  app.events.changed('sites', 'jurisdictions', 'sampling');
  return result;
}
