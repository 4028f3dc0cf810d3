import { formatFen } from '@shared/domain/common/money';
import { reportAt, type FormRow } from '@shared/domain/forms/form-reader';
import { nameDiffers } from '@shared/domain/subsidy/payee';
import { AppError } from '@shared/errors';
import type { ReadTx, WriteTx } from '../../db/unit-of-work';
import type { PlanFacts, PlanRow } from '../form-imports/definition';
import { byItself } from '../form-imports/form-imports.repo';
import { knownSites } from '../imports/imports.repo';
import { storeArrivals, storeUnarrival } from './arrivals.service';
import { paymentOf } from './batches.service';
import * as repo from './payments.repo';
import { reportRefusal } from './spending-workbook';

const accountOf = (row: FormRow): string => String(row.values.accountNumber ?? '');

/** Finds the payment of a row: one waited for, else one whose arrival on that day is on record already. */
function take(row: FormRow, left: repo.PaymentRow[]): repo.PaymentRow | undefined {
  const { amountFen, arrivedOn } = row.values;
  const fits = left.filter(
    (one) => one.accountNumber === accountOf(row) && one.amountFen === amountFen,
  );
  // The file once more: what it brought in is on record, and other payments of that amount are left alone.
  const known = fits.find((one) => one.state === 'ARRIVED' && one.arrivedOn === arrivedOn);
  const found = known ?? fits.find(({ state }) => state === 'PAID');
  if (found) left.splice(left.indexOf(found), 1);
  return found;
}

function reportUnmatched(row: FormRow, all: readonly repo.PaymentRow[]): void {
  const own = all.filter((one) => one.accountNumber === accountOf(row));
  const waiting = own.filter(({ state }) => state === 'PAID');
  if (own.length === 0) {
    const message = '没有拨往这个账号的款项。请核对账号，或先登记拨付。';
    reportAt(row, 'error', 'accountNumber', 'ARRIVAL_UNKNOWN', message);
    return;
  }
  const amounts = waiting.map((one) => `${formatFen(one.amountFen)} 元（${one.siteNumber}）`);
  const message =
    waiting.length === 0
      ? '拨往这个账号的款项都已登记到账，没有等待到账的。请核对是否重复。'
      : `拨往这个账号、等待到账的是 ${amounts.join('、')}，与清单的 ${formatFen(Number(row.values.amountFen ?? 0))} 元不同。请核对金额。`;
  reportAt(row, 'error', 'amountFen', 'ARRIVAL_AMOUNT', message);
}

/** Holds each line of a bank's list against the payments that went out, by account and amount. */
export async function matchArrivals(tx: ReadTx, rows: readonly FormRow[]): Promise<PlanRow[]> {
  const all = (await repo.paymentsUnderway(tx, [...new Set(rows.map(accountOf))])).sort(
    (a, b) => a.id - b.id,
  );
  const sites = new Map(
    (await knownSites(tx, [], [...new Set(all.map(({ siteNumber }) => siteNumber))])).map(
      (site) => [site.row.id, site],
    ),
  );
  const left = [...all];
  return rows.map((source) => {
    const payment = source.errors.length > 0 ? undefined : take(source, left);
    if (!payment && source.errors.length === 0) reportUnmatched(source, all);
    return {
      source,
      site: (payment && sites.get(payment.siteId)) ?? null,
      placed: payment !== undefined,
      unitId: 0,
      unitType: null,
      outcome: 'ERROR',
      changes: [],
      recordId: payment?.id ?? null,
      columns: {},
    };
  });
}

async function enterRow(
  tx: WriteTx,
  row: PlanRow,
  payment: repo.PaymentRow,
  { app, source }: PlanFacts,
): Promise<void> {
  const { arrivedOn, bankReference, accountName } = row.source.values;
  if (accountName !== undefined && nameDiffers(String(accountName), payment.accountName)) {
    const message = `清单上的户名是“${String(accountName)}”，拨付时的户名是“${payment.accountName ?? ''}”。请核对。`;
    reportAt(row.source, 'warning', 'accountName', 'REMARK', message);
  }
  if (payment.state === 'ARRIVED') {
    row.outcome = 'UNCHANGED';
    return;
  }
  await storeArrivals(app, tx, [payment], {
    arrivedOn: String(arrivedOn),
    bankReference: bankReference === undefined ? null : String(bankReference),
    source,
  });
  row.outcome = 'INSERT';
}

/** Records the arrivals that were matched. */
export async function enterArrivals(
  tx: WriteTx,
  rows: readonly PlanRow[],
  facts: PlanFacts,
): Promise<void> {
  for (const row of rows) {
    const { recordId } = row;
    if (row.source.errors.length > 0 || recordId === null) continue;
    try {
      await byItself(tx, async () => enterRow(tx, row, await paymentOf(tx, recordId), facts));
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      reportRefusal(row, error, 'arrivedOn');
    }
  }
}

/** Takes arrivals of a batch back. @throws AppError PAYMENT_UNDONE_SPENT when the money was used since */
export async function takeBackArrivals(
  tx: WriteTx,
  ids: readonly number[],
  _at: string,
  { app }: PlanFacts,
): Promise<void> {
  for (const id of ids) await storeUnarrival(app, tx, await paymentOf(tx, id));
}

/** Names a payment in the refusal of an undo. */
export async function nameOfPayment(tx: ReadTx, id: number): Promise<string> {
  const row = await repo.findPayment(tx, id);
  return `批次 ${row?.batchNumber ?? ''} 的拨付`;
}
