import type { z } from 'zod';
import type { CallContext } from '@shared/contract/handlers';
import type { subsidyUseCalls } from '@shared/contract/subsidy-use';
import { businessDateOf } from '@shared/domain/common/business-date';
import { maskAccount } from '@shared/domain/common/mask';
import { formatFen } from '@shared/domain/common/money';
import { listSome } from '@shared/domain/common/text';
import { batchNumber } from '@shared/domain/subsidy/batch-number';
import {
  BATCH_STATE_LABELS,
  PAYEE_STATE_LABELS,
  PAYMENT_STATE_LABELS,
  type PaymentState,
} from '@shared/domain/subsidy/terms';
import { AppError } from '@shared/errors';
import type { AppContext } from '../../app/context';
import { writeHeader } from '../../app/context';
import type { ReadTx } from '../../db/unit-of-work';
import { refuseBackwards, refuseFuture } from '../sites/step.service';
import { finalRun } from '../subsidy-allocation/runs.repo';
import { balances, postEntries } from './book.repo';
import { stoppedLines, unpaidLines, type UnpaidRow } from './lines.repo';
import * as repo from './payments.repo';

type Calls = typeof subsidyUseCalls;
type Input<N extends keyof Calls> = z.output<Calls[N]['input']>;
type Output<N extends keyof Calls> = z.output<Calls[N]['output']>;
/** A payment as it is shown: the account number masked. */
export type ShownPayment = Output<'subsidy.batch'>['payments'][number];

const ALL = { offset: 0, limit: 1_000_000 };

/** A payment with its account masked. */
export function shownPayment({ payeeId: _payee, ...row }: repo.PaymentRow): ShownPayment {
  return { ...row, accountNumber: row.accountNumber && maskAccount(row.accountNumber) };
}

/** Lines that wait for their money. */
export function unpaid(
  app: AppContext,
  { offset, limit, ...filter }: Input<'subsidy.unpaid'>,
): Promise<Output<'subsidy.unpaid'>> {
  return app.uow.read(async (tx) => {
    const { amountFen, ...page } = await unpaidLines(tx, filter, { offset, limit });
    return { ...page, pendingFen: amountFen };
  });
}

/** The batches of a year, or all. */
export function batches(
  app: AppContext,
  { year, state }: Input<'subsidy.batches'>,
): Promise<Output<'subsidy.batches'>> {
  return app.uow.read((tx) =>
    repo.batchesWhere(tx, [
      ['k.year = ?', year],
      ['k.state = ?', state],
    ]),
  );
}

async function batchOf(
  tx: ReadTx,
  by: { id: number } | { number: string },
): Promise<repo.BatchRow> {
  const row = await repo.findBatch(tx, by);
  if (!row) throw new AppError('NOT_FOUND', { what: '拨付批次' });
  return row;
}

async function shownBatch(tx: ReadTx, id: number): Promise<Output<'subsidy.batch'>> {
  const payments = await repo.paymentsWhere(tx, [['y.batch_id = ?', id]]);
  return { batch: await batchOf(tx, { id }), payments: payments.map(shownPayment) };
}

/** One batch with its payments, those taken out too. */
export function batch(
  app: AppContext,
  { id }: Input<'subsidy.batch'>,
): Promise<Output<'subsidy.batch'>> {
  return app.uow.read((tx) => shownBatch(tx, id));
}

/** A batch as its 拨付表 shows it: the payments that were not taken out, their accounts whole. */
export function paymentSheet(
  app: AppContext,
  { id }: Input<'subsidy.paymentSheet'>,
): Promise<Output<'subsidy.paymentSheet'>> {
  return app.uow.read(async (tx) => {
    const payments = await repo.paymentsOfBatch(tx, id);
    return {
      batch: await batchOf(tx, { id }),
      payments: payments.map(({ payeeId: _payee, ...row }) => row),
    };
  });
}

function refuseNotDraft({ number, state }: repo.BatchRow, what: string): void {
  if (state === 'DRAFT') return;
  throw new AppError('BATCH_NOT_DRAFT', { number, state: BATCH_STATE_LABELS[state], what });
}

/** Money of closed and revoked sites is decided about first. @throws AppError BATCH_STOPPED */
function refuseStopped(lines: readonly { siteNumber: string; siteName: string }[]): void {
  if (lines.length === 0) return;
  const names = lines.map(({ siteNumber, siteName }) => `${siteNumber} ${siteName}`);
  throw new AppError('BATCH_STOPPED', { count: lines.length, names: listSome(names) });
}

/** The lines that a batch takes, each with its amount. */
function chosenLines(
  lines: readonly UnpaidRow[],
  { year, lines: wanted }: Input<'subsidy.makeBatch'>,
): { line: UnpaidRow; amountFen: number }[] {
  if (wanted === undefined) {
    return lines
      .filter(({ freeFen, stopped }) => freeFen > 0 && !stopped)
      .map((line) => ({ line, amountFen: line.freeFen }));
  }
  const known = new Map(lines.map((line) => [line.lineId, line]));
  return [...new Map(wanted.map((one) => [one.lineId, one])).values()].map(
    ({ lineId, amountFen }) => {
      const line = known.get(lineId);
      if (!line) throw new AppError('BATCH_LINE_UNKNOWN', { id: lineId, year });
      if (line.stopped) refuseStopped([line]);
      const taken = amountFen ?? line.freeFen;
      if (taken > line.freeFen || taken <= 0) {
        throw new AppError('BATCH_OVER', {
          number: line.siteNumber,
          room: formatFen(line.freeFen),
          amount: formatFen(amountFen ?? line.pendingFen),
        });
      }
      return { line, amountFen: taken };
    },
  );
}

/** Makes a batch from lines that wait for their money; nothing moves in the book before it is paid. */
export async function makeBatch(
  app: AppContext,
  input: Input<'subsidy.makeBatch'>,
  context: CallContext,
): Promise<Output<'subsidy.makeBatch'>> {
  const { year, note } = input;
  const shown = await app.uow.write(writeHeader(app, context, note), async (tx) => {
    const { rows } = await unpaidLines(tx, { year }, ALL);
    const chosen = chosenLines(rows, input);
    if (chosen.length === 0) throw new AppError('BATCH_EMPTY', { year });
    const number = batchNumber(year, (await repo.batchCount(tx, year)) + 1);
    const batchId = await repo.addBatch(tx, { year, number, state: 'DRAFT', note });
    await repo.addPayments(
      tx,
      chosen.map(({ line: { lineId, siteId }, amountFen }) => ({
        batchId,
        lineId,
        siteId,
        amountFen,
        state: 'PENDING',
      })),
    );
    return shownBatch(tx, batchId);
  });
  app.events.changed('subsidy');
  return shown;
}

/** Refuses a payment that is not where it must be. @throws AppError PAYMENT_STATE */
export function refusePaymentState(
  { siteNumber, state }: repo.PaymentRow,
  wanted: PaymentState,
  what: string,
): void {
  if (state === wanted) return;
  throw new AppError('PAYMENT_STATE', {
    number: siteNumber,
    state: PAYMENT_STATE_LABELS[state],
    what,
  });
}

/** A payment. @throws AppError NOT_FOUND */
export async function paymentOf(tx: ReadTx, id: number): Promise<repo.PaymentRow> {
  const row = await repo.findPayment(tx, id);
  if (!row) throw new AppError('NOT_FOUND', { what: '这一笔拨付' });
  return row;
}

/** Takes a payment out of a batch that is not paid yet. */
export async function dropPayment(
  app: AppContext,
  { id, reason }: Input<'subsidy.dropPayment'>,
  context: CallContext,
): Promise<Output<'subsidy.dropPayment'>> {
  const shown = await app.uow.write(writeHeader(app, context, reason), async (tx) => {
    const payment = await paymentOf(tx, id);
    refusePaymentState(payment, 'PENDING', '移出批次');
    await repo.changePayment(tx, id, { state: 'VOIDED', reason });
    return batchOf(tx, { id: payment.batchId });
  });
  app.events.changed('subsidy');
  return shown;
}

function refuseUnchecked(payments: readonly repo.PaymentRow[]): void {
  const unchecked = payments.filter(({ payeeState }) => payeeState !== 'CHECKED');
  if (unchecked.length === 0) return;
  const names = unchecked.map(
    ({ siteNumber, siteName, payeeState }) =>
      `${siteNumber} ${siteName}（账户${PAYEE_STATE_LABELS[payeeState]}）`,
  );
  throw new AppError('PAYEE_NOT_CHECKED', { count: unchecked.length, names: listSome(names) });
}

/** Refuses payments of lines that no longer hold the money: the allocation was taken back, or it was 停拨. */
async function refuseUncovered(
  tx: ReadTx,
  number: string,
  payments: readonly repo.PaymentRow[],
): Promise<void> {
  const pending = new Map(
    (await balances(tx, 'line', { lineIds: payments.map(({ lineId }) => lineId) })).map(
      ({ key, pendingFen }) => [key, pendingFen],
    ),
  );
  for (const { lineId, siteNumber, amountFen } of payments) {
    const room = pending.get(lineId) ?? 0;
    if (amountFen <= room) continue;
    if (room === 0) throw new AppError('BATCH_VOID_LINE', { number, site: siteNumber });
    throw new AppError('BATCH_OVER', {
      number: siteNumber,
      room: formatFen(room),
      amount: formatFen(amountFen),
    });
  }
}

/** Pays a batch out: the accounts are frozen with it, and the money leaves what is pending. */
export async function pay(
  app: AppContext,
  { batchId, batchNumber: number, paidOn, document }: Input<'subsidy.pay'>,
  context: CallContext,
): Promise<Output<'subsidy.pay'>> {
  const onDate = paidOn ?? businessDateOf(app.clock.now());
  refuseFuture(app, '拨付', onDate, 'paidOn');
  if (batchId === undefined && number === undefined) {
    throw new AppError('INPUT_INVALID', { detail: '请给出 batchId 或 batchNumber' });
  }
  const shown = await app.uow.write(writeHeader(app, context, document), async (tx) => {
    const found = await batchOf(
      tx,
      batchId === undefined ? { number: number ?? '' } : { id: batchId },
    );
    refuseNotDraft(found, '再拨付');
    const payments = await repo.paymentsOfBatch(tx, found.id);
    if (payments.length === 0) throw new AppError('BATCH_EMPTY', { year: found.year });
    const { decidedOn } = (await finalRun(tx, found.year)) ?? {};
    refuseBackwards(`批次 ${found.number} 的拨付`, onDate, decidedOn ?? undefined, 'paidOn');
    const lineIds = payments.map(({ lineId }) => lineId);
    refuseStopped(await stoppedLines(tx, lineIds));
    refuseUnchecked(payments);
    await refuseUncovered(tx, found.number, payments);
    await repo.payOut(tx, payments, onDate);
    await repo.changeBatch(tx, found.id, { state: 'PAID', paidOn: onDate, document });
    await postEntries(
      tx,
      payments.map(({ id, year, lineId, siteId, amountFen }) => ({
        year,
        lineId,
        siteId,
        kind: 'PAY',
        amountFen,
        onDate,
        recordTable: 'subsidy_payment',
        recordId: id,
      })),
    );
    return batchOf(tx, { id: found.id });
  });
  app.events.changed('subsidy');
  return shown;
}

/** Voids a batch that is not paid yet; its number is not given again. */
export async function voidBatch(
  app: AppContext,
  { id, reason }: Input<'subsidy.voidBatch'>,
  context: CallContext,
): Promise<Output<'subsidy.voidBatch'>> {
  const shown = await app.uow.write(writeHeader(app, context, reason), async (tx) => {
    refuseNotDraft(await batchOf(tx, { id }), '作废');
    const payments = await repo.paymentsOfBatch(tx, id);
    await repo.changePayments(
      tx,
      payments.map((one) => one.id),
      { state: 'VOIDED', reason },
    );
    await repo.changeBatch(tx, id, { state: 'VOIDED', voidReason: reason });
    return batchOf(tx, { id });
  });
  app.events.changed('subsidy');
  return shown;
}
