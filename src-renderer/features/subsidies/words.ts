import { h, type VNodeChild } from 'vue';
import { RouterLink } from 'vue-router';
import type { CallOutput } from '@shared/contract/registry';
import {
  BATCH_STATE_LABELS,
  HANDLING_STATE_LABELS,
  PAYEE_STATE_LABELS,
  PAYMENT_STATE_LABELS,
  USE_CHECK_LABELS,
  type BatchState,
  type HandlingState,
  type PayeeState,
  type PaymentState,
  type UseCheckResult,
} from '@shared/domain/subsidy/terms';
import { formatMoney, StatusTag, type TableColumn, type Tone } from '../../ui';

export type PayeeRow = CallOutput<'subsidy.payees'>['rows'][number];
export type UnpaidRow = CallOutput<'subsidy.unpaid'>['rows'][number];
export type BatchRow = CallOutput<'subsidy.batches'>[number];
export type PaymentRow = CallOutput<'subsidy.payments'>['rows'][number];
export type SpendingRow = CallOutput<'subsidy.spendings'>['rows'][number];
export type CheckRow = CallOutput<'subsidy.checks'>['rows'][number];
export type HandleRow = CallOutput<'subsidy.toHandle'>['rows'][number];
type Ledger = CallOutput<'subsidy.ledger'>;
export type SiteLedger = Extract<Ledger, { scope: 'SITE' }>;
export type CityBook = Extract<Ledger, { scope: 'CITY' }>;
export type EntryRow = SiteLedger['rows'][number];
export type BookRow = CityBook['rows'][number];
export type Balance = Ledger['balance'];

const PAYEE_TONES: Readonly<Record<PayeeState, Tone>> = {
  MISSING: 'bad',
  UNCHECKED: 'warn',
  CHECKED: 'ok',
};
const BATCH_TONES: Readonly<Record<BatchState, Tone>> = {
  DRAFT: 'run',
  PAID: 'ok',
  VOIDED: 'idle',
};
const PAYMENT_TONES: Readonly<Record<PaymentState, Tone>> = {
  PENDING: 'run',
  PAID: 'warn',
  ARRIVED: 'ok',
  BOUNCED: 'bad',
  VOIDED: 'idle',
};
const CHECK_TONES: Readonly<Record<UseCheckResult, Tone>> = {
  COMPLIANT: 'ok',
  RECTIFY: 'warn',
  VIOLATION: 'bad',
};
const HANDLING_TONES: Readonly<Record<HandlingState, Tone>> = {
  OPEN: 'bad',
  WAITING: 'warn',
  DONE: 'ok',
};

const tag = (tone: Tone, text: string): VNodeChild => h(StatusTag, { tone, text, plain: true });

export const payeeTag = (state: PayeeState): VNodeChild =>
  tag(PAYEE_TONES[state], PAYEE_STATE_LABELS[state]);
export const batchTag = (state: BatchState): VNodeChild =>
  tag(BATCH_TONES[state], BATCH_STATE_LABELS[state]);
export const paymentTag = (state: PaymentState): VNodeChild =>
  tag(PAYMENT_TONES[state], PAYMENT_STATE_LABELS[state]);
export const checkTag = (result: UseCheckResult): VNodeChild =>
  tag(CHECK_TONES[result], USE_CHECK_LABELS[result]);
export const handlingTag = (state: HandlingState): VNodeChild =>
  tag(HANDLING_TONES[state], HANDLING_STATE_LABELS[state]);

/** A button inside a row. */
export const act = (label: string, about: string, onClick: () => void): VNodeChild =>
  h(
    'button',
    { type: 'button', class: 'btn btn--link', 'aria-label': `${label}：${about}`, onClick },
    label,
  );

interface OfSite {
  siteId: number;
  siteNumber: string;
  siteName: string;
}

/** Number and name of a row's site; the number leads to its ledger, or to its record. */
export function siteColumns<R extends OfSite>(
  to: 'ledger' | 'record' = 'ledger',
): TableColumn<R>[] {
  const path = ({ siteId }: R): string =>
    to === 'ledger' ? `/subsidy/ledger/${siteId}` : `/sites/${siteId}`;
  return [
    {
      key: 'number',
      title: '阵地编号',
      width: 102,
      text: (row) => row.siteNumber,
      render: (row) => h(RouterLink, { to: path(row) }, () => row.siteNumber),
    },
    { key: 'name', title: '阵地名称', width: 116, grow: 1, text: (row) => row.siteName },
  ];
}

/** A column of amounts. @param of the amount in 分; null stays empty */
export const moneyColumn = <R>(
  key: string,
  title: string,
  of: (row: R) => number | null,
  width = 116,
): TableColumn<R> => ({
  key,
  title,
  width,
  align: 'end',
  text: (row) => formatMoney(of(row)),
});
