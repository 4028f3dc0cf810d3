import { showX100 } from '@shared/domain/common/hundredths';
import { parsePurposeCell, parseYuanCell } from '@shared/domain/forms/money-cells';
import { parseWhole } from '@shared/domain/import/values-number';
import { cellText } from '@shared/domain/import/workbook';
import { PURPOSE_LABELS } from '@shared/domain/subsidy/terms';
import {
  enterSpendings,
  nameOfSpending,
  takeBackSpendings,
  templateSpendings,
} from '../../subsidies/spending-workbook';
import type { FormColumnSpec, FormDefinition } from '../definition';
import { SITE_COLUMNS } from '../site-part';
import { choiceColumn, dayColumn, NOTE_COLUMN, textColumn, wholeColumn } from './columns';

const COLUMNS: readonly FormColumnSpec[] = [
  ...SITE_COLUMNS,
  {
    ...wholeColumn(
      {
        key: 'year',
        header: '补助年度',
        also: '分配年度 年度 资金年度',
        role: 'key',
        how: '哪一年度的补助，四位数年份；留空为今年。',
      },
      2100,
    ),
    parse: (cell) => {
      const text = cellText(cell).replace(/年度?$/, '');
      return parseWhole(typeof cell === 'string' ? text : cell, '补助年度', 2100);
    },
  },
  dayColumn({
    key: 'spentOn',
    header: '支出日期',
    also: '日期 使用日期 付款日期 报销日期',
    required: true,
    how: '写成 2026-06-29 或 2026年6月29日。',
  }),
  choiceColumn(
    {
      key: 'purpose',
      header: '用途',
      also: '资金用途 使用用途 支出用途',
      required: true,
      how: '从下拉列表选择；不在第二十条列明的用途之内的选“用途以外”，并写明原因和决定。',
      width: 16,
    },
    PURPOSE_LABELS,
    parsePurposeCell,
  ),
  textColumn(
    {
      key: 'item',
      header: '事项',
      also: '支出事项 摘要 内容 项目 支出内容',
      required: true,
      how: '例如：购置空气净化器 2 台。',
      width: 30,
    },
    200,
  ),
  {
    key: 'amountFen',
    header: '金额（元）',
    also: '金额 支出金额 使用金额 价税合计',
    role: 'data',
    required: true,
    need: '必填',
    how: '大于零，最多到分；使用不能超过到账金额（第二十条）。',
    cell: 'money',
    width: 14,
    parse: (cell) => parseYuanCell(cell, '金额'),
    show: (value) => showX100(Number(value)),
  },
  textColumn(
    { key: 'payee', header: '收款方', also: '收款单位 供应商 商户', how: '付给谁。' },
    120,
  ),
  textColumn(
    {
      key: 'voucher',
      header: '凭证号',
      also: '凭证 凭证编号 发票号 票据号',
      how: '记账凭证或发票号。',
    },
    60,
  ),
  textColumn(
    {
      key: 'outsideReason',
      header: '用途以外的原因',
      also: '原因',
      need: '用途以外时填',
      how: '用途在第二十条列明之内的留空。',
      width: 24,
    },
    500,
  ),
  textColumn(
    {
      key: 'outsideDecision',
      header: '批准的决定',
      also: '批准文件 会议决定',
      need: '用途以外时填',
      how: '批准的会议或文件。',
      width: 24,
    },
    200,
  ),
  NOTE_COLUMN,
];

/** 补助资金使用明细 (第二十条): one line each use, from the builder's or the jurisdiction's workbook. */
export const spendingForm: FormDefinition = {
  kind: 'SUBSIDY_SPENDING',
  description: '补助资金每笔使用一行：日期、用途、事项、金额、凭证；超出到账金额的行退回。',
  entity: 'subsidy_spending',
  layouts: () => Promise.resolve([{ key: 'ALL', sheet: '补助资金使用', columns: COLUMNS }]),
  steps: { enter: enterSpendings },
  template: (tx, { sites }) => templateSpendings(tx, sites),
  takeBack: takeBackSpendings,
  nameOf: nameOfSpending,
  labels: {
    spent_on: '支出日期',
    purpose: '用途',
    item: '事项',
    amount_fen: '金额',
    payee: '收款方',
    voucher: '凭证号',
    outside_reason: '用途以外的原因',
    outside_decision: '批准的决定',
    note: '备注',
    voided_at: '作废',
    void_reason: '作废原因',
  },
};
