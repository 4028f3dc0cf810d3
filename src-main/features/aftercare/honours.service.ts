import type { z } from 'zod';
import type { aftercareCalls } from '@shared/contract/aftercare';
import type { CallContext } from '@shared/contract/handlers';
import { HONOUR_LABELS, NAMED_HONOURS } from '@shared/domain/aftercare/terms';
import { AppError } from '@shared/errors';
import type { AppContext } from '../../app/context';
import { writeHeader } from '../../app/context';
import type { ReadTx } from '../../db/unit-of-work';
import { refuseFuture } from '../sites/step.service';
import * as repo from './aftercare.repo';
import { standingAward } from './aftercare.service';

type Calls = typeof aftercareCalls;
type Input<N extends keyof Calls> = z.output<Calls[N]['input']>;
type Shown = z.output<Calls['aftercare.recommendHonour']['output']>;

async function existing(tx: ReadTx, id: number): Promise<Shown> {
  const [row] = await repo.honoursWhere(tx, { id });
  if (!row) throw new AppError('NOT_FOUND', { what: '推荐' });
  return row;
}

/** Recommends a demonstration site, its team or its manager first (第十九条). */
export async function recommend(
  app: AppContext,
  input: Input<'aftercare.recommendHonour'>,
  context: CallContext,
): Promise<Shown> {
  const { awardId, year, kind, name } = input;
  refuseFuture(app, '推荐', input.recommendedOn, 'recommendedOn');
  if (NAMED_HONOURS.includes(kind) && !name) {
    const who = kind === 'TEAM' ? '管理团队' : '负责人';
    throw new AppError('HONOUR_NAME', { kind: HONOUR_LABELS[kind], who }, { name: `请填写${who}` });
  }
  const saved = await app.uow.write(writeHeader(app, context), async (tx) => {
    const award = await standingAward(tx, awardId, '推荐');
    const twice = (await repo.honoursWhere(tx, { siteId: award.siteId })).some(
      (one) => one.year === year && one.kind === kind && one.name === name,
    );
    if (twice) {
      throw new AppError('HONOUR_TWICE', {
        year,
        name: name ?? award.siteNumber,
        kind: HONOUR_LABELS[kind],
      });
    }
    return existing(tx, await repo.addHonour(tx, { ...input, result: 'RECOMMENDED' }));
  });
  app.events.changed('demonstration');
  return saved;
}

/** Puts on record what came of a recommendation. */
export async function result(
  app: AppContext,
  { id, ...changes }: Input<'aftercare.honourResult'>,
  context: CallContext,
): Promise<Shown> {
  const saved = await app.uow.write(writeHeader(app, context), async (tx) => {
    await existing(tx, id);
    await repo.changeHonour(tx, id, changes);
    return existing(tx, id);
  });
  app.events.changed('demonstration');
  return saved;
}

/** Takes a recommendation recorded in error off the list; it stays on record. */
export async function remove(
  app: AppContext,
  { id, reason }: Input<'aftercare.removeHonour'>,
  context: CallContext,
): Promise<{ id: number }> {
  await app.uow.write(writeHeader(app, context, reason), async (tx) => {
    await existing(tx, id);
    await repo.changeHonour(tx, id, { removedAt: app.clock.now().toISOString() });
  });
  app.events.changed('demonstration');
  return { id };
}

/** The recommendations of a year. */
export function ofYear(
  app: AppContext,
  { year, kind }: Input<'aftercare.honours'>,
): Promise<Shown[]> {
  return app.uow.read(async (tx) =>
    (await repo.honoursWhere(tx, { year })).filter(
      (one) => kind === undefined || one.kind === kind,
    ),
  );
}
