import type { z } from 'zod';
import type { CallContext } from '@shared/contract/handlers';
import type { subsidyUseCalls } from '@shared/contract/subsidy-use';
import { businessDateOf } from '@shared/domain/common/business-date';
import { formatFen } from '@shared/domain/common/money';
import { roomFor, type EntryKind } from '@shared/domain/subsidy/ledger';
import { AppError } from '@shared/errors';
import type { AppContext } from '../../app/context';
import { writeHeader } from '../../app/context';
import type { ReadTx, WriteTx } from '../../db/unit-of-work';
import { readableSiteOf, refuseBackwards, refuseFuture } from '../sites/step.service';
import { paymentOf, refusePaymentState, shownPayment } from './batches.service';
import { lineBalance, lineRoomOn, postEntries, type NewEntry } from './book.repo';
import { waitingOnLine } from './handling.repo';
import * as repo from './payments.repo';

type Calls = typeof subsidyUseCalls;
type Input<N extends keyof Calls> = z.output<Calls[N]['input']>;
type Output<N extends keyof Calls> = z.output<Calls[N]['output']>;

/** A page of payments. */
export function payments(
  app: AppContext,
  { siteId, siteNumber, offset, limit, ...filter }: Input<'subsidy.payments'>,
): Promise<Output<'subsidy.payments'>> {
  return app.uow.read(async (tx) => {
    const named = siteId !== undefined || siteNumber !== undefined;
    const site = named ? await readableSiteOf(tx, { siteId, siteNumber }) : undefined;
    const { rows, ...page } = await repo.paymentPage(
      tx,
      { ...filter, siteId: site?.id },
      { offset, limit },
    );
    return { ...page, rows: rows.map(shownPayment) };
  });
}

function entryOf(payment: repo.PaymentRow, kind: EntryKind, onDate: string): NewEntry {
  const { id, year, lineId, siteId, amountFen } = payment;
  const record = { recordTable: 'subsidy_payment', recordId: id } as const;
  return { year, lineId, siteId, kind, amountFen, onDate, ...record };
}

/** Puts arrivals on record: of payments that went out, none before its day. */
export async function storeArrivals(
  app: AppContext,
  tx: WriteTx,
  found: readonly repo.PaymentRow[],
  how: { arrivedOn: string; bankReference: string | null; source: string },
): Promise<void> {
  const { arrivedOn, bankReference, source } = how;
  refuseFuture(app, '到账', arrivedOn, 'arrivedOn');
  for (const payment of found) {
    refusePaymentState(payment, 'PAID', '登记到账');
    refuseBackwards(
      `${payment.siteNumber} 的到账`,
      arrivedOn,
      payment.paidOn ?? undefined,
      'arrivedOn',
    );
  }
  await repo.changePayments(
    tx,
    found.map(({ id }) => id),
    { state: 'ARRIVED', arrived_on: arrivedOn, bank_reference: bankReference, source },
  );
  await postEntries(
    tx,
    found.map((payment) => entryOf(payment, 'ARRIVE', arrivedOn)),
  );
}

/** Records that money arrived: of one payment or of many, all or none. */
export async function arrive(
  app: AppContext,
  input: Input<'subsidy.arrive'>,
  context: CallContext,
): Promise<Output<'subsidy.arrive'>> {
  const arrivedOn = input.arrivedOn ?? businessDateOf(app.clock.now());
  const ids = [...new Set(input.ids)];
  const amountFen = await app.uow.write(writeHeader(app, context), async (tx) => {
    const found = await repo.paymentsWhere(tx, [
      ['y.id IN (SELECT value FROM json_each(?))', JSON.stringify(ids)],
    ]);
    if (found.length < ids.length) throw new AppError('NOT_FOUND', { what: '拨付' });
    await storeArrivals(app, tx, found, {
      arrivedOn,
      bankReference: input.bankReference,
      source: '手工录入',
    });
    return found.reduce((sum, one) => sum + one.amountFen, 0);
  });
  app.events.changed('subsidy');
  return { arrived: ids.length, amountFen };
}

/**
 * Refuses to take back what was used already, or is to be given back.
 * @throws AppError PAYMENT_UNDONE_SPENT, PAYMENT_UNDONE_DAY
 */
async function refuseUsed(
  tx: ReadTx,
  payment: repo.PaymentRow,
  what: string,
  arrivedOn: string,
): Promise<void> {
  const balance = await lineBalance(tx, payment.lineId);
  const waiting = await waitingOnLine(tx, payment.lineId);
  const facts = { number: payment.siteNumber, what, amount: formatFen(payment.amountFen) };
  if (payment.amountFen > roomFor(balance, 'UNARRIVE') - waiting) {
    throw new AppError('PAYMENT_UNDONE_SPENT', {
      ...facts,
      arrived: formatFen(balance.arrivedFen),
      used: formatFen(balance.spentFen + waiting),
    });
  }
  if (payment.amountFen > (await lineRoomOn(tx, payment.lineId, 'UNARRIVE', arrivedOn))) {
    throw new AppError('PAYMENT_UNDONE_DAY', { ...facts, on: arrivedOn });
  }
}

/** Takes an arrival back that was recorded in error. */
export async function storeUnarrival(
  app: AppContext,
  tx: WriteTx,
  payment: repo.PaymentRow,
): Promise<void> {
  refusePaymentState(payment, 'ARRIVED', '撤销到账');
  const arrivedOn = payment.arrivedOn ?? businessDateOf(app.clock.now());
  await refuseUsed(tx, payment, '撤销到账', arrivedOn);
  await repo.changePayments(tx, [payment.id], {
    state: 'PAID',
    arrived_on: null,
    bank_reference: null,
    source: null,
  });
  await postEntries(tx, [entryOf(payment, 'UNARRIVE', arrivedOn)]);
}

/** @see storeUnarrival */
export async function unarrive(
  app: AppContext,
  { id, reason }: Input<'subsidy.unarrive'>,
  context: CallContext,
): Promise<Output<'subsidy.unarrive'>> {
  const shown = await app.uow.write(writeHeader(app, context, reason), async (tx) => {
    await storeUnarrival(app, tx, await paymentOf(tx, id));
    return shownPayment(await paymentOf(tx, id));
  });
  app.events.changed('subsidy');
  return shown;
}

/** The bank sent a payment back (退票): the money is pending again and can go into another batch. */
export async function bounce(
  app: AppContext,
  input: Input<'subsidy.bounce'>,
  context: CallContext,
): Promise<Output<'subsidy.bounce'>> {
  const { id, reason } = input;
  const onDate = input.bouncedOn ?? businessDateOf(app.clock.now());
  refuseFuture(app, '退票', onDate, 'bouncedOn');
  const shown = await app.uow.write(writeHeader(app, context, reason), async (tx) => {
    const payment = await paymentOf(tx, id);
    refusePaymentState(payment, 'PAID', '登记退票');
    refuseBackwards('退票', onDate, payment.paidOn ?? undefined, 'bouncedOn');
    await repo.changePayments(tx, [id], { state: 'BOUNCED', reason });
    await postEntries(tx, [entryOf(payment, 'BOUNCE', onDate)]);
    return shownPayment(await paymentOf(tx, id));
  });
  app.events.changed('subsidy');
  return shown;
}
