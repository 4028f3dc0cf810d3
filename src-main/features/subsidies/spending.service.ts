import type { z } from 'zod';
import type { CallContext } from '@shared/contract/handlers';
import type { subsidyUseCalls } from '@shared/contract/subsidy-use';
import { formatFen } from '@shared/domain/common/money';
import { spendable } from '@shared/domain/subsidy/handling';
import { EMPTY_BALANCE, totalOf, type Balance } from '@shared/domain/subsidy/ledger';
import {
  HANDLING_CAUSE_LABELS,
  PURPOSE_LABELS,
  PURPOSES,
  type Purpose,
} from '@shared/domain/subsidy/terms';
import { AppError } from '@shared/errors';
import type { AppContext } from '../../app/context';
import { writeHeader } from '../../app/context';
import type { ReadTx, WriteTx } from '../../db/unit-of-work';
import { readableSiteOf, refuseFuture, siteOf } from '../sites/step.service';
import { lineBalance, lineRoomOn, postEntries } from './book.repo';
import { stoppedBy, waitingOnLine } from './handling.repo';
import { bookLines, lineOfSite, type LineFacts } from './lines.repo';
import * as repo from './spending.repo';

type Calls = typeof subsidyUseCalls;
type Input<N extends keyof Calls> = z.output<Calls[N]['input']>;
type Output<N extends keyof Calls> = z.output<Calls[N]['output']>;

/** Outside the purposes needs a reason and a decision; a lawful purpose has neither (第二十条). @throws AppError SPEND_OUTSIDE, SPEND_NOT_OUTSIDE */
export function refuseUnclear({
  purpose,
  outsideReason,
  outsideDecision,
}: Pick<Input<'subsidy.spend'>, 'purpose' | 'outsideReason' | 'outsideDecision'>): void {
  if (purpose !== 'OUTSIDE') {
    if (!outsideReason && !outsideDecision) return;
    throw new AppError('SPEND_NOT_OUTSIDE', { purpose: PURPOSE_LABELS[purpose] });
  }
  if (outsideReason && outsideDecision) return;
  throw new AppError(
    'SPEND_OUTSIDE',
    {},
    {
      ...(outsideReason ? {} : { outsideReason: '请写明原因' }),
      ...(outsideDecision ? {} : { outsideDecision: '请写明批准的会议或文件' }),
    },
  );
}

/** Once a site lost its status or closed, its money waits for a decision. @throws AppError SPEND_STOPPED */
async function refuseStopped(
  tx: ReadTx,
  { lineId, year, siteNumber }: LineFacts,
  spentOn: string,
): Promise<void> {
  const stopped = await stoppedBy(tx, lineId);
  if (!stopped?.causeOn || spentOn <= stopped.causeOn) return;
  const cause = HANDLING_CAUSE_LABELS[stopped.cause];
  throw new AppError(
    'SPEND_STOPPED',
    { number: siteNumber, year, on: stopped.causeOn, cause, spentOn },
    { spentOn: `晚于${cause}的日期` },
  );
}

function factsOf({
  siteId: _id,
  siteNumber: _number,
  year: _year,
  ...facts
}: Input<'subsidy.spend'>) {
  return facts;
}

/** Puts a line of use on record and into the book. @returns its id and what may still be used */
export async function storeSpending(
  app: AppContext,
  tx: WriteTx,
  input: Input<'subsidy.spend'>,
  source: string,
): Promise<{ id: number; spendableFen: number }> {
  refuseUnclear(input);
  refuseFuture(app, '支出', input.spentOn, 'spentOn');
  const { year } = input;
  const facts = factsOf(input);
  const site = await siteOf(tx, input);
  const line = await lineOfSite(tx, site.id, year);
  if (!line) throw new AppError('SUBSIDY_NO_LINE', { number: site.number, year });
  await refuseStopped(tx, line, facts.spentOn);
  const balance = await lineBalance(tx, line.lineId);
  const waiting = await waitingOnLine(tx, line.lineId);
  const room = spendable(balance, waiting);
  if (facts.amountFen > room) {
    throw new AppError(
      'SPEND_OVER',
      {
        number: site.number,
        year,
        arrived: formatFen(balance.arrivedFen),
        spent: formatFen(balance.spentFen),
        waiting: waiting > 0 ? `，决定收回 ${formatFen(waiting)} 元` : '',
        room: formatFen(room),
        amount: formatFen(facts.amountFen),
      },
      { amountFen: `最多 ${formatFen(room)} 元` },
    );
  }
  const early = await lineRoomOn(tx, line.lineId, 'SPEND', facts.spentOn);
  if (facts.amountFen > early) {
    throw new AppError(
      'SPEND_EARLY',
      {
        number: site.number,
        year,
        amount: formatFen(facts.amountFen),
        on: facts.spentOn,
        room: formatFen(early),
      },
      { spentOn: '早于款项到账' },
    );
  }
  const id = await repo.addSpending(tx, {
    ...facts,
    lineId: line.lineId,
    siteId: line.siteId,
    source,
  });
  await postEntries(tx, [
    {
      year,
      lineId: line.lineId,
      siteId: line.siteId,
      kind: 'SPEND',
      amountFen: facts.amountFen,
      onDate: facts.spentOn,
      recordTable: 'subsidy_spending',
      recordId: id,
    },
  ]);
  return { id, spendableFen: room - facts.amountFen };
}

/** Records a use of the money (第二十条). */
export async function spend(
  app: AppContext,
  input: Input<'subsidy.spend'>,
  context: CallContext,
): Promise<Output<'subsidy.spend'>> {
  const reason = input.outsideReason;
  const answer = await app.uow.write(writeHeader(app, context, reason), async (tx) => {
    const { id, spendableFen } = await storeSpending(app, tx, input, '手工录入');
    const row = await repo.findSpending(tx, id);
    if (!row) throw new AppError('NOT_FOUND', { what: '使用记录' });
    return { spending: row, spendableFen };
  });
  app.events.changed('subsidy');
  return answer;
}

/** Voids a line of use: the money is there again. @throws AppError NOT_FOUND */
export async function storeVoid(
  app: AppContext,
  tx: WriteTx,
  id: number,
  reason: string,
): Promise<void> {
  const row = await repo.findSpending(tx, id);
  if (!row || row.voidReason !== null) throw new AppError('NOT_FOUND', { what: '使用记录' });
  const now = app.clock.now();
  await repo.voidSpending(tx, id, { voidedAt: now.toISOString(), voidReason: reason });
  await postEntries(tx, [
    {
      year: row.year,
      lineId: row.lineId,
      siteId: row.siteId,
      kind: 'UNSPEND',
      amountFen: row.amountFen,
      onDate: row.spentOn,
      recordTable: 'subsidy_spending',
      recordId: id,
    },
  ]);
}

/** @see storeVoid */
export async function voidSpending(
  app: AppContext,
  { id, reason }: Input<'subsidy.voidSpending'>,
  context: CallContext,
): Promise<Output<'subsidy.voidSpending'>> {
  const shown = await app.uow.write(writeHeader(app, context, reason), async (tx) => {
    await storeVoid(app, tx, id, reason);
    const row = await repo.findSpending(tx, id);
    if (!row) throw new AppError('NOT_FOUND', { what: '使用记录' });
    return row;
  });
  app.events.changed('subsidy');
  return shown;
}

/** A page of lines of use. */
export function spendings(
  app: AppContext,
  { siteId, siteNumber, offset, limit, ...filter }: Input<'subsidy.spendings'>,
): Promise<Output<'subsidy.spendings'>> {
  return app.uow.read(async (tx) => {
    const named = siteId !== undefined || siteNumber !== undefined;
    const site = named ? await readableSiteOf(tx, { siteId, siteNumber }) : undefined;
    return repo.spendingPage(tx, { ...filter, siteId: site?.id }, { offset, limit });
  });
}

type UseRow = Output<'subsidy.use'>['rows'][number];
type ByPurpose = UseRow['byPurpose'];

const NO_USE: ByPurpose = {
  EQUIPMENT: 0,
  SUPPLIES: 0,
  ENVIRONMENT: 0,
  LECTURES: 0,
  SERVICES: 0,
  OUTSIDE: 0,
};

function added(sum: ByPurpose, more: Partial<ByPurpose>): ByPurpose {
  const total = { ...sum };
  for (const purpose of PURPOSES) total[purpose] += more[purpose] ?? 0;
  return total;
}

/** How the money was used, by 市直工会 or by site, purpose by purpose. */
export function use(
  app: AppContext,
  { by, ...filter }: Input<'subsidy.use'>,
): Promise<Output<'subsidy.use'>> {
  return app.uow.read(async (tx) => {
    const { rows: lines, balance } = await bookLines(tx, filter, { offset: 0, limit: 1_000_000 });
    const spent = new Map<number, Partial<Record<Purpose, number>>>();
    for (const { lineId, purpose, fen } of await repo.spentByPurpose(tx, filter)) {
      spent.set(lineId, { ...spent.get(lineId), [purpose]: fen });
    }
    const rows = new Map<string | number, UseRow>();
    for (const line of lines) {
      const key = by === 'SITE' ? line.siteId : line.jurisdictionCode;
      const own = by === 'SITE';
      const row = rows.get(key) ?? {
        siteId: own ? line.siteId : null,
        siteNumber: own ? line.siteNumber : null,
        siteName: own ? line.siteName : null,
        jurisdictionCode: line.jurisdictionCode,
        jurisdictionName: line.jurisdictionName,
        ...accounts(EMPTY_BALANCE),
        byPurpose: NO_USE,
      };
      rows.set(key, {
        ...row,
        ...accounts(
          totalOf([
            { ...EMPTY_BALANCE, ...accounts(line) },
            { ...EMPTY_BALANCE, ...accounts(row) },
          ]),
        ),
        byPurpose: added(row.byPurpose, spent.get(line.lineId) ?? {}),
      });
    }
    const all = [...rows.values()];
    const byPurpose = all.reduce((sum, row) => added(sum, row.byPurpose), NO_USE);
    return { rows: all, total: { byPurpose }, balance };
  });
}

function accounts({
  allocatedFen,
  paidFen,
  arrivedFen,
  spentFen,
  leftFen,
}: Pick<Balance, 'allocatedFen' | 'paidFen' | 'arrivedFen' | 'spentFen' | 'leftFen'>) {
  return { allocatedFen, paidFen, arrivedFen, spentFen, leftFen };
}
