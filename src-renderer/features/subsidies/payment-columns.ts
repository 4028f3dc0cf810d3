import { PAYMENT_STATE_LABELS } from '@shared/domain/subsidy/terms';
import { NOTHING, type TableColumn } from '../../ui';
import { act, moneyColumn, paymentTag, payeeTag, siteColumns, type PaymentRow } from './words';

/** What can be done with a payment in its row. */
export interface PaymentActs {
  arrive: (row: PaymentRow) => void;
  unarrive: (row: PaymentRow) => Promise<void>;
  bounce: (row: PaymentRow) => void;
  drop: (row: PaymentRow) => Promise<void>;
}

function actsOf(row: PaymentRow, acts: PaymentActs) {
  const about = `${row.siteNumber} ${row.siteName}`;
  switch (row.state) {
    case 'PENDING':
      return [act('移出批次', about, () => void acts.drop(row))];
    case 'PAID':
      return [
        act('到账', about, () => acts.arrive(row)),
        act('退票', about, () => acts.bounce(row)),
      ];
    case 'ARRIVED':
      return [act('撤销到账', about, () => void acts.unarrive(row))];
    case 'BOUNCED':
    case 'VOIDED':
      return [row.reason ?? ''];
  }
}

/** The columns of a list of payments; in a batch its number is left out. */
export function paymentColumns(acts: PaymentActs, inBatch: boolean): TableColumn<PaymentRow>[] {
  return [
    ...(inBatch
      ? []
      : [
          {
            key: 'batch',
            title: '批次',
            width: 104,
            text: (row: PaymentRow) => row.batchNumber,
          },
        ]),
    ...siteColumns<PaymentRow>(),
    {
      key: 'unit',
      title: '市直工会',
      width: 112,
      text: (row) => row.jurisdictionName,
      optional: !inBatch,
    },
    moneyColumn('amount', '金额（元）', (row) => row.amountFen, 94),
    {
      key: 'state',
      title: '情况',
      width: 84,
      text: (row) => PAYMENT_STATE_LABELS[row.state],
      render: (row) => paymentTag(row.state),
    },
    {
      key: 'accountName',
      title: '户名',
      width: 106,
      grow: 1,
      text: (row) => row.accountName ?? NOTHING,
    },
    {
      key: 'account',
      title: '账号',
      width: 96,
      text: (row) => row.accountNumber?.replace(/^\*+/, '尾号 ') ?? NOTHING,
      render: (row) =>
        row.state === 'PENDING' && row.payeeState !== 'CHECKED'
          ? payeeTag(row.payeeState)
          : (row.accountNumber?.replace(/^\*+/, '尾号 ') ?? NOTHING),
    },
    { key: 'paid', title: '拨付日期', width: 100, text: (row) => row.paidOn ?? NOTHING },
    { key: 'arrived', title: '到账日期', width: 100, text: (row) => row.arrivedOn ?? NOTHING },
    {
      key: 'reference',
      title: '回单号',
      width: 110,
      text: (row) => row.bankReference ?? NOTHING,
      optional: true,
    },
    {
      key: 'act',
      title: '操作',
      width: 98,
      text: (row) => row.reason ?? '',
      render: (row) => actsOf(row, acts),
    },
  ];
}
