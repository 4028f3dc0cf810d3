import { showX100 } from '@shared/domain/common/hundredths';
import { parseAccountCell, parseYuanCell } from '@shared/domain/forms/money-cells';
import {
  enterArrivals,
  matchArrivals,
  nameOfPayment,
  takeBackArrivals,
} from '../../subsidies/arrivals-workbook';
import type { FormColumnSpec, FormDefinition } from '../definition';
import { dayColumn, textColumn } from './columns';

const COLUMNS: readonly FormColumnSpec[] = [
  {
    key: 'accountNumber',
    header: '收款账号',
    also: '账号 对方账号 收款人账号 收方账号 收款方账号 银行账号',
    role: 'site',
    required: true,
    need: '必填',
    how: '与拨付表上的账号相同；这一列请设为文本，否则末几位会丢失。',
    cell: 'text',
    width: 26,
    parse: parseAccountCell,
  },
  textColumn(
    {
      key: 'accountName',
      header: '户名',
      also: '收款人 收款人名称 对方户名 收款方户名 收款户名 收方户名',
      how: '只作核对，与拨付表不同的会提醒。',
      width: 30,
    },
    120,
  ),
  {
    key: 'amountFen',
    header: '金额（元）',
    also: '金额 交易金额 发生额 支出金额 借方发生额 付款金额',
    role: 'data',
    required: true,
    need: '必填',
    how: '与拨付的金额相同，最多到分。',
    cell: 'money',
    width: 14,
    parse: (cell) => parseYuanCell(cell, '金额'),
    show: (value) => showX100(Number(value)),
  },
  dayColumn({
    key: 'arrivedOn',
    header: '到账日期',
    also: '日期 交易日期 入账日期 记账日期 交易时间',
    required: true,
    how: '写成 2026-06-29 或 2026年6月29日。',
  }),
  textColumn(
    {
      key: 'bankReference',
      header: '回单号',
      also: '银行回单号 流水号 交易流水号 凭证号 回单编号',
      how: '银行的回单或流水号。',
      width: 22,
    },
    60,
  ),
];

/** 银行到账清单: each line is held against the payments that went out, by account and amount. */
export const arrivalsForm: FormDefinition = {
  kind: 'BANK_ARRIVALS',
  description: '银行的到账清单：按收款账号和金额逐笔对上已拨付的款项，登记到账；对不上的行退回。',
  entity: 'subsidy_payment',
  layouts: () =>
    Promise.resolve([
      {
        key: 'ALL',
        sheet: '到账清单',
        columns: COLUMNS,
        named: ['accountNumber'],
        subject: '收款账号',
      },
    ]),
  match: matchArrivals,
  steps: { enter: enterArrivals },
  // The bank fills it: no account number leaves the program this way.
  template: () => Promise.resolve([]),
  takeBack: takeBackArrivals,
  nameOf: nameOfPayment,
  labels: {
    state: '情况',
    arrived_on: '到账日期',
    bank_reference: '银行回单号',
    reason: '原因',
  },
};
