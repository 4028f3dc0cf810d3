import type { z } from 'zod';
import type { decisionCalls } from '@shared/contract/demonstration-decision';
import type { CallContext } from '@shared/contract/handlers';
import { businessDateOf } from '@shared/domain/common/business-date';
import { earliestEnd, publicityState } from '@shared/domain/decision/publicity';
import { AppError } from '@shared/errors';
import type { AppContext } from '../../app/context';
import { writeHeader } from '../../app/context';
import type { ReadTx, WriteTx } from '../../db/unit-of-work';
import { rulesInForce } from '../demonstration/rules.service';
import { refuseFuture } from '../sites/step.service';
import { staleForm } from '../stale';
import { decisionOf, recommendedRows } from './decision.repo';
import * as repo from './publicity.repo';

type Calls = typeof decisionCalls;
type Input<N extends keyof Calls> = z.output<Calls[N]['input']>;
type Shown = z.output<Calls['demonstration.openPublicity']['output']>;

/** A 公示 as it stands on a day. */
export function shownPublicity({ year: _year, ...shown }: repo.PublicityRow, today: string): Shown {
  return { ...shown, state: publicityState(shown, today) };
}

/** Writes, then answers the 公示 as it stands. */
async function changed(
  app: AppContext,
  context: CallContext,
  reason: string | null,
  work: (tx: WriteTx) => Promise<number>,
): Promise<Shown> {
  const row = await app.uow.write(writeHeader(app, context, reason), async (tx) =>
    existing(tx, await work(tx)),
  );
  app.events.changed('demonstration');
  return shownPublicity(row, businessDateOf(app.clock.now()));
}

async function existing(tx: ReadTx, id: number): Promise<repo.PublicityRow> {
  const row = await repo.findPublicity(tx, id);
  if (!row) throw new AppError('NOT_FOUND', { what: '公示' });
  return row;
}

/** Refuses a 公示 that is over and done with, or was a mistake. */
function refuseClosed(row: repo.PublicityRow): void {
  if (row.voidReason !== null) throw new AppError('NOT_FOUND', { what: '公示' });
  if (row.closedOn !== null) throw new AppError('PUBLICITY_CLOSED', { when: row.closedOn });
}

/** Makes the candidate list public for the days that the year's rules ask for. */
export function open(
  app: AppContext,
  input: Input<'demonstration.openPublicity'>,
  context: CallContext,
): Promise<Shown> {
  const { year, startsOn, place, contact } = input;
  return changed(app, context, null, async (tx) => {
    const standing = await repo.standingPublicity(tx, year);
    if (standing) {
      throw new AppError('PUBLICITY_EXISTS', { from: standing.startsOn, until: standing.endsOn });
    }
    const listed = (await recommendedRows(tx, year)).some(({ state }) => state === 'CANDIDATE');
    if (!listed) throw new AppError('NOMINATION_NONE', { year });
    const { publicity } = await rulesInForce(tx, year);
    const earliest = publicity.on ? earliestEnd(startsOn, publicity) : startsOn;
    const endsOn = input.endsOn ?? earliest;
    if (endsOn < earliest) {
      throw new AppError(
        'PUBLICITY_SHORT',
        {
          days: publicity.days,
          unit: publicity.count === 'WORKING' ? '工作日' : '日历日',
          from: startsOn,
          earliest,
          until: endsOn,
        },
        { endsOn: `最早 ${earliest}` },
      );
    }
    return repo.addPublicity(tx, { year, startsOn, endsOn, place, contact });
  });
}

/** Puts an objection on record. */
export function addObjection(
  app: AppContext,
  input: Input<'demonstration.addObjection'>,
  context: CallContext,
): Promise<Shown> {
  const { publicityId, applicationId, receivedOn, fromWhom, content } = input;
  refuseFuture(app, '收到异议', receivedOn, 'receivedOn');
  return changed(app, context, null, async (tx) => {
    const row = await existing(tx, publicityId);
    refuseClosed(row);
    if (receivedOn < row.startsOn || receivedOn > row.endsOn) {
      throw new AppError(
        'OBJECTION_OUTSIDE',
        { on: receivedOn, from: row.startsOn, until: row.endsOn },
        { receivedOn: '不在公示期内' },
      );
    }
    if (applicationId !== undefined) {
      const listed = (await recommendedRows(tx, row.year)).some(
        (one) => one.applicationId === applicationId && one.state === 'CANDIDATE',
      );
      if (!listed) throw new AppError('NOT_FOUND', { what: '候选阵地' });
    }
    await repo.addObjection(tx, {
      publicityId,
      applicationId: applicationId ?? null,
      receivedOn,
      fromWhom,
      content,
    });
    return publicityId;
  });
}

/** Puts on record how an objection was handled and what it came to. */
export function handleObjection(
  app: AppContext,
  input: Input<'demonstration.handleObjection'>,
  context: CallContext,
): Promise<Shown> {
  const { id, version, verdict, handling, handledOn } = input;
  refuseFuture(app, '处理异议', handledOn, 'handledOn');
  return changed(app, context, null, async (tx) => {
    const row = await repo.publicityOfObjection(tx, id);
    const objection = row?.objections.find((one) => one.id === id);
    if (!row || !objection) throw new AppError('NOT_FOUND', { what: '异议' });
    refuseClosed(row);
    if (objection.version !== version) throw await staleForm(tx, [['publicity_objection', id]]);
    await repo.changeObjection(tx, objection, { verdict, handling, handledOn });
    return row.id;
  });
}

/** Ends a 公示 whose days are over and whose objections are all handled. */
export function close(
  app: AppContext,
  input: Input<'demonstration.closePublicity'>,
  context: CallContext,
): Promise<Shown> {
  const today = businessDateOf(app.clock.now());
  const closedOn = input.closedOn ?? today;
  refuseFuture(app, '结束公示', closedOn, 'closedOn');
  return changed(app, context, null, async (tx) => {
    const row = await existing(tx, input.id);
    refuseClosed(row);
    if (closedOn <= row.endsOn) {
      throw new AppError('PUBLICITY_NOT_OVER', { until: row.endsOn, today: closedOn });
    }
    const open = row.objections.filter(({ verdict }) => verdict === null).length;
    if (open > 0) throw new AppError('OBJECTIONS_OPEN', { count: open });
    await repo.changePublicity(tx, row, { outcome: input.outcome, closedOn });
    return row.id;
  });
}

/** Marks a 公示 as recorded in error; before the decision only. */
export function voidOne(
  app: AppContext,
  { id, reason }: Input<'demonstration.voidPublicity'>,
  context: CallContext,
): Promise<Shown> {
  return changed(app, context, reason, async (tx) => {
    const row = await existing(tx, id);
    if (row.voidReason !== null) throw new AppError('NOT_FOUND', { what: '公示' });
    await refuseDecided(tx, row.year);
    const voidedAt = app.clock.now().toISOString();
    await repo.changePublicity(tx, row, { voidedAt, voidReason: reason });
    return id;
  });
}

async function refuseDecided(tx: ReadTx, year: number): Promise<void> {
  if (await decisionOf(tx, year)) throw new AppError('NOMINATION_DECIDED', { year });
}

/** All 公示 of a year. */
export function ofYear(
  app: AppContext,
  { year }: Input<'demonstration.publicities'>,
): Promise<Shown[]> {
  const today = businessDateOf(app.clock.now());
  return app.uow.read(async (tx) =>
    (await repo.publicitiesOf(tx, year)).map((row) => shownPublicity(row, today)),
  );
}
