import type { z } from 'zod';
import type { closingCalls } from '@shared/contract/closing';
import type { CallContext } from '@shared/contract/handlers';
import { businessDateOf } from '@shared/domain/common/business-date';
import { AppError } from '@shared/errors';
import type { AppContext } from '../../app/context';
import { writeHeader } from '../../app/context';
import type { ReadTx, WriteTx } from '../../db/unit-of-work';
import * as builders from '../builders/builders.repo';
import { changeSite } from '../sites/change-site.repo';
import { editableSite } from '../sites/save.service';
import { refreshSearchTexts } from '../sites/search-text.repo';
import { refuseFuture } from '../sites/step.service';
import { siteIdsOfBuilder } from './builders-moving.repo';

type Calls = typeof closingCalls;
type Input<N extends keyof Calls> = z.output<Calls[N]['input']>;
type Output<N extends keyof Calls> = z.output<Calls[N]['output']>;

/** A builder that still works. @throws AppError NOT_FOUND, BUILDER_GONE */
async function workingBuilder(tx: ReadTx, id: number, what: string): Promise<builders.BuilderRow> {
  const found = await builders.findBuilder(tx, id);
  if (!found) throw new AppError('NOT_FOUND', { what: '建设单位工会' });
  if (found.retiredOn !== null) {
    throw new AppError('BUILDER_GONE', { name: found.name, on: found.retiredOn, what });
  }
  return found;
}

async function moveSites(
  tx: WriteTx,
  siteIds: readonly number[],
  builderId: number,
): Promise<number> {
  for (const id of siteIds) await changeSite(tx, id, { builderId });
  await refreshSearchTexts(tx, builderId);
  return siteIds.length;
}

/**
 * 单位合并: the sites of some builders go to another one, and the former are retired with a pointer to it.
 * @throws AppError BUILDER_MERGE_SELF, BUILDER_GONE, NOT_FOUND, DATE_IN_FUTURE
 */
export async function mergeBuilders(
  app: AppContext,
  input: Input<'builders.merge'>,
  context: CallContext,
): Promise<Output<'builders.merge'>> {
  const on = input.on ?? businessDateOf(app.clock.now());
  const answer = await app.uow.write(writeHeader(app, context, input.reason), async (tx) => {
    refuseFuture(app, '单位合并', on);
    const into = await workingBuilder(tx, input.intoId, '接收合并');
    let sites = 0;
    for (const fromId of new Set(input.fromIds)) {
      if (fromId === into.id) throw new AppError('BUILDER_MERGE_SELF', { name: into.name });
      const from = await workingBuilder(tx, fromId, '合并');
      sites += await moveSites(tx, await siteIdsOfBuilder(tx, from.id), into.id);
      await builders.changeBuilder(tx, from.id, { retiredOn: on, mergedIntoId: into.id });
    }
    return { intoId: into.id, sites };
  });
  app.events.changed('builders', 'sites');
  return answer;
}

/**
 * 单位分立: the chosen sites go to the builder that split off, which is made if there is none of that name.
 * @throws AppError BUILDER_SPLIT_FOREIGN, BUILDER_SPLIT_SAME, BUILDER_GONE, NOT_FOUND
 */
export async function splitBuilder(
  app: AppContext,
  input: Input<'builders.split'>,
  context: CallContext,
): Promise<Output<'builders.split'>> {
  const answer = await app.uow.write(writeHeader(app, context, input.reason), async (tx) => {
    const from = await workingBuilder(tx, input.fromId, '分立');
    const siteIds = [...new Set(input.siteIds)];
    for (const id of siteIds) {
      const site = await editableSite(tx, id);
      if (site.builderId !== from.id) {
        throw new AppError('BUILDER_SPLIT_FOREIGN', { number: site.number, name: from.name });
      }
    }
    const known = await builders.findBuilderByName(tx, input.name);
    if (known?.id === from.id) throw new AppError('BUILDER_SPLIT_SAME', { name: from.name });
    if (known) await workingBuilder(tx, known.id, '接收阵地');
    const builderId = known?.id ?? (await builders.addBuilder(tx, input.name));
    return { builderId, sites: await moveSites(tx, siteIds, builderId) };
  });
  app.events.changed('builders', 'sites');
  return answer;
}
