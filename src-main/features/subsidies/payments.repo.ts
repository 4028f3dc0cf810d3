import type { BatchState, PayeeState, PaymentState } from '@shared/domain/subsidy/terms';
import { SubsidyBatchEntity, SubsidyPaymentEntity } from '../../db/entities';
import type { ReadTx, SqlValue, WriteTx } from '../../db/unit-of-work';
import {
  CURRENT_PAYEE,
  LINE_COLUMNS,
  LINE_JOINS,
  pageOf,
  PAYEE_STATE,
  SITE_AND_MERGED,
  siteText,
  whereOf,
  type Condition,
  type LineFacts,
  type Page,
} from './lines.repo';

/** A batch with the sums of its payments. */
export interface BatchRow {
  id: number;
  year: number;
  number: string;
  state: BatchState;
  paidOn: string | null;
  document: string | null;
  note: string | null;
  voidReason: string | null;
  payments: number;
  amountFen: number;
  arrivedFen: number;
  underwayFen: number;
  bouncedFen: number;
  version: number;
}

function inState(state: PaymentState): string {
  return `coalesce(sum(CASE WHEN y.state = '${state}' THEN y.amount_fen END), 0)`;
}

/** Batches, the latest first. */
export function batchesWhere(tx: ReadTx, conditions: readonly Condition[]): Promise<BatchRow[]> {
  const { where, parameters } = whereOf(conditions);
  return tx.query<BatchRow>(
    `SELECT k.id, k.year, k.number, k.state, k.paid_on AS paidOn, k.document, k.note, k.void_reason AS voidReason,
       count(CASE WHEN y.state <> 'VOIDED' THEN 1 END) AS payments,
       coalesce(sum(CASE WHEN y.state <> 'VOIDED' THEN y.amount_fen END), 0) AS amountFen,
       ${inState('ARRIVED')} AS arrivedFen, ${inState('PAID')} AS underwayFen, ${inState('BOUNCED')} AS bouncedFen,
       k.version
     FROM subsidy_batch k LEFT JOIN subsidy_payment y ON y.batch_id = k.id
     ${where} GROUP BY k.id ORDER BY k.year DESC, k.id DESC`,
    parameters,
  );
}

/** One batch by id or number, or undefined. */
export async function findBatch(
  tx: ReadTx,
  by: { id: number } | { number: string },
): Promise<BatchRow | undefined> {
  const condition: Condition = 'id' in by ? ['k.id = ?', by.id] : ['k.number = ?', by.number];
  return (await batchesWhere(tx, [condition]))[0];
}

/** How many batches a year has had, voided ones too: numbers are given once. */
export async function batchCount(tx: ReadTx, year: number): Promise<number> {
  const row = await tx.first<{ n: number }>(
    'SELECT count(*) AS n FROM subsidy_batch WHERE year = ?',
    [year],
  );
  return row?.n ?? 0;
}

/** Stores a batch. @returns its id */
export function addBatch(tx: WriteTx, row: Partial<SubsidyBatchEntity>): Promise<number> {
  return tx.insert(SubsidyBatchEntity, row);
}

/** Changes a batch. */
export async function changeBatch(
  tx: WriteTx,
  id: number,
  changes: Partial<SubsidyBatchEntity>,
): Promise<void> {
  await tx.update(SubsidyBatchEntity, id, changes);
}

/** A payment as it is kept; the number whole: of the account in use while it waits, else as it went out. */
export interface PaymentRow extends LineFacts {
  id: number;
  batchId: number;
  batchNumber: string;
  state: PaymentState;
  amountFen: number;
  payeeState: PayeeState;
  payeeId: number | null;
  accountName: string | null;
  bank: string | null;
  accountNumber: string | null;
  paidOn: string | null;
  arrivedOn: string | null;
  bankReference: string | null;
  reason: string | null;
  source: string | null;
}

const PAYMENT_COLUMNS = `y.id, y.batch_id AS batchId, k.number AS batchNumber, ${LINE_COLUMNS}, y.state,
  y.amount_fen AS amountFen, ${PAYEE_STATE} AS payeeState,
  CASE WHEN y.state = 'PENDING' THEN p.id ELSE y.payee_id END AS payeeId,
  CASE WHEN y.state = 'PENDING' THEN p.account_name ELSE y.account_name END AS accountName,
  CASE WHEN y.state = 'PENDING' THEN p.bank ELSE y.bank END AS bank,
  CASE WHEN y.state = 'PENDING' THEN p.account_number ELSE y.account_number END AS accountNumber,
  y.paid_on AS paidOn, y.arrived_on AS arrivedOn, y.bank_reference AS bankReference, y.reason, y.source`;

const PAYMENTS = `subsidy_payment y JOIN subsidy_batch k ON k.id = y.batch_id
  JOIN subsidy_line l ON l.id = y.line_id ${LINE_JOINS} ${CURRENT_PAYEE}`;

/** Payments in the order of the payment sheet: 市直工会, place in the allocation. */
export function paymentsWhere(tx: ReadTx, conditions: readonly Condition[]): Promise<PaymentRow[]> {
  const { where, parameters } = whereOf(conditions);
  return tx.query<PaymentRow>(
    `SELECT ${PAYMENT_COLUMNS} FROM ${PAYMENTS} ${where} ORDER BY j.sort_order, j.code, l.position, y.id`,
    parameters,
  );
}

/** One payment, or undefined. */
export async function findPayment(tx: ReadTx, id: number): Promise<PaymentRow | undefined> {
  return (await paymentsWhere(tx, [['y.id = ?', id]]))[0];
}

/** Payments of a batch that were not taken out. */
export function paymentsOfBatch(tx: ReadTx, batchId: number): Promise<PaymentRow[]> {
  return paymentsWhere(tx, [['y.batch_id = ?', batchId], [`y.state <> 'VOIDED'`]]);
}

/** Which payments are asked for. */
export interface PaymentFilter {
  siteId?: number | undefined;
  year?: number | undefined;
  state?: PaymentState | undefined;
  jurisdictionCode?: string | undefined;
  text?: string | undefined;
}

/** A page of payments, the latest first; the sum leaves out what came back or was taken out, unless it is asked for. */
export function paymentPage(
  tx: ReadTx,
  filter: PaymentFilter,
  page: { offset: number; limit: number },
): Promise<Page<PaymentRow>> {
  const { where, parameters } = whereOf([
    [`y.site_id IN ${SITE_AND_MERGED}`, filter.siteId, filter.siteId],
    ['r.year = ?', filter.year],
    ['y.state = ?', filter.state],
    ['j.code = ?', filter.jurisdictionCode],
    siteText(filter.text),
  ]);
  return pageOf<PaymentRow>(
    tx,
    {
      columns: PAYMENT_COLUMNS,
      from: PAYMENTS,
      where,
      parameters,
      order: 'y.id DESC',
      amount: filter.state
        ? 'y.amount_fen'
        : `CASE WHEN y.state NOT IN ('BOUNCED', 'VOIDED') THEN y.amount_fen END`,
    },
    page,
  );
}

/** Payments that went out and are waited for, by account and amount: what a bank's list is held against. */
export function paymentsUnderway(tx: ReadTx, accounts: readonly string[]): Promise<PaymentRow[]> {
  return paymentsWhere(tx, [
    [`y.state IN ('PAID', 'ARRIVED')`],
    ['y.account_number IN (SELECT value FROM json_each(?))', JSON.stringify(accounts)],
  ]);
}

/** Stores payments. */
export async function addPayments(
  tx: WriteTx,
  rows: readonly Partial<SubsidyPaymentEntity>[],
): Promise<number[]> {
  return tx.insertMany(SubsidyPaymentEntity, rows);
}

/** Changes a payment. */
export async function changePayment(
  tx: WriteTx,
  id: number,
  changes: Partial<SubsidyPaymentEntity>,
): Promise<void> {
  await tx.update(SubsidyPaymentEntity, id, changes);
}

/** Changes the same in many payments at once. */
export async function changePayments(
  tx: WriteTx,
  ids: readonly number[],
  sets: Readonly<Record<string, SqlValue>>,
): Promise<void> {
  const columns = Object.keys(sets);
  await tx.run(
    `UPDATE subsidy_payment SET ${columns.map((one) => `${one} = ?`).join(', ')}
     WHERE id IN (SELECT value FROM json_each(?))`,
    [...columns.map((one) => sets[one] ?? null), JSON.stringify(ids)],
  );
}

/** Freezes each payment's account as it is now and marks it as paid. */
export async function payOut(
  tx: WriteTx,
  payments: readonly Pick<PaymentRow, 'id' | 'payeeId'>[],
  paidOn: string,
): Promise<void> {
  await tx.run(
    `UPDATE subsidy_payment SET state = 'PAID', paid_on = ?, payee_id = one.payee, account_name = p.account_name,
       bank = p.bank, account_number = p.account_number
     FROM (SELECT value ->> 0 AS id, value ->> 1 AS payee FROM json_each(?)) one
     JOIN subsidy_payee p ON p.id = one.payee WHERE subsidy_payment.id = one.id`,
    [paidOn, JSON.stringify(payments.map(({ id, payeeId }) => [id, payeeId]))],
  );
}
