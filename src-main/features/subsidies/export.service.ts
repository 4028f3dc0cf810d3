import { basename, extname, resolve } from 'node:path';
import type { z } from 'zod';
import type { subsidyUseCalls } from '@shared/contract/subsidy-use';
import { businessDateOf } from '@shared/domain/common/business-date';
import { PAYMENT_STATE_LABELS, PURPOSE_LABELS, PURPOSES } from '@shared/domain/subsidy/terms';
import { AppError } from '@shared/errors';
import type { AppContext } from '../../app/context';
import { writeXlsx, type ListSheet } from '../../documents/spreadsheet/write-xlsx';
import { paymentSheet } from './batches.service';
import { spendingPage } from './spending.repo';
import { use } from './spending.service';

type Calls = typeof subsidyUseCalls;
type Input<N extends keyof Calls> = z.output<Calls[N]['input']>;
type Output<N extends keyof Calls> = z.output<Calls[N]['output']>;
type Column = ListSheet['columns'][number];

function workbookFile(given: string): string {
  const file = resolve(given);
  if (extname(file).toLowerCase() === '.xlsx') return file;
  throw new AppError('SUBSIDY_FILE_FORMAT', { file: basename(file) });
}

const text = (key: string, header: string, width: number): Column => ({
  key,
  header,
  kind: 'text',
  width,
});
const money = (key: string, header: string): Column => ({ key, header, kind: 'money', width: 15 });

/** Writes the 拨付表 of a batch as a workbook; account numbers are text, so that no digit is lost. */
export async function exportSheet(
  app: AppContext,
  input: Input<'subsidy.exportSheet'>,
): Promise<Output<'subsidy.exportSheet'>> {
  const file = workbookFile(input.file);
  const { batch, payments } = await paymentSheet(app, input);
  const sheet: ListSheet = {
    name: '拨付表',
    title: `${batch.year}年度示范阵地专项补助资金拨付表（${batch.number}）`,
    columns: [
      { key: 'order', header: '序号', kind: 'number', width: 7 },
      text('number', '阵地编号', 12),
      text('name', '阵地名称', 32),
      text('unit', '市直工会', 18),
      text('accountName', '户名', 30),
      text('account', '账号', 26),
      text('bank', '开户银行', 32),
      money('amount', '金额（元）'),
      text('state', '情况', 10),
      text('note', '备注', 24),
    ],
    rows: [
      ...payments.map((one, index) => ({
        order: index + 1,
        number: one.siteNumber,
        name: one.siteName,
        unit: one.jurisdictionName,
        accountName: one.accountName,
        account: one.accountNumber,
        bank: one.bank,
        amount: one.amountFen,
        state: PAYMENT_STATE_LABELS[one.state],
        note: one.reason,
      })),
      { number: '合计', amount: payments.reduce((sum, one) => sum + one.amountFen, 0) },
    ],
    spareRows: 0,
  };
  await writeXlsx(file, [sheet]);
  return { file, rows: payments.length };
}

function useSheet(
  name: string,
  title: string,
  { rows, total, balance }: Output<'subsidy.use'>,
  site: boolean,
): ListSheet {
  return {
    name,
    title,
    columns: [
      text('unit', '市直工会', 20),
      ...(site ? [text('number', '阵地编号', 12), text('name', '阵地名称', 32)] : []),
      money('allocated', '分配（元）'),
      money('paid', '已拨付（元）'),
      money('arrived', '已到账（元）'),
      ...PURPOSES.map((purpose) => money(purpose, `${PURPOSE_LABELS[purpose]}（元）`)),
      money('spent', '使用合计（元）'),
      money('left', '结余（元）'),
    ],
    rows: [
      ...rows.map((row) => ({
        unit: row.jurisdictionName,
        number: row.siteNumber,
        name: row.siteName,
        allocated: row.allocatedFen,
        paid: row.paidFen,
        arrived: row.arrivedFen,
        ...row.byPurpose,
        spent: row.spentFen,
        left: row.leftFen,
      })),
      {
        unit: '合计',
        allocated: balance.allocatedFen,
        paid: balance.paidFen,
        arrived: balance.arrivedFen,
        ...total.byPurpose,
        spent: balance.spentFen,
        left: balance.leftFen,
      },
    ],
    spareRows: 0,
  };
}

/** Writes the 资金使用情况表 as a workbook: by 市直工会, by site, and each use with its voucher. */
export async function exportUse(
  app: AppContext,
  { file: given, ...filter }: Input<'subsidy.exportUse'>,
): Promise<Output<'subsidy.exportUse'>> {
  const file = workbookFile(given);
  const { rows: spendings } = await app.uow.read((tx) =>
    spendingPage(tx, filter, { offset: 0, limit: 1_000_000 }),
  );
  const byUnit = await use(app, { ...filter, by: 'JURISDICTION' });
  const { year, jurisdictionCode } = filter;
  const place = jurisdictionCode === undefined ? '全市' : byUnit.rows[0]?.jurisdictionName;
  const heading = `${year === undefined ? '历年' : `${year}年度`}示范阵地专项补助资金使用情况表（${place ?? jurisdictionCode ?? ''}，截至 ${businessDateOf(app.clock.now())}）`;
  const detail: ListSheet = {
    name: '使用明细',
    title: heading,
    columns: [
      text('number', '阵地编号', 12),
      text('name', '阵地名称', 32),
      text('unit', '市直工会', 20),
      { key: 'year', header: '分配年度', kind: 'number', width: 10 },
      { key: 'on', header: '支出日期', kind: 'date', width: 12 },
      text('purpose', '用途', 16),
      text('item', '事项', 32),
      money('amount', '金额（元）'),
      text('payee', '收款方', 24),
      text('voucher', '凭证号', 16),
      { key: 'files', header: '凭证附件（份）', kind: 'number', width: 14 },
      text('reason', '用途以外的原因', 28),
      text('decision', '批准的决定', 28),
    ],
    rows: spendings.map((one) => ({
      number: one.siteNumber,
      name: one.siteName,
      unit: one.jurisdictionName,
      year: one.year,
      on: one.spentOn,
      purpose: PURPOSE_LABELS[one.purpose],
      item: one.item,
      amount: one.amountFen,
      payee: one.payee,
      voucher: one.voucher,
      files: one.files,
      reason: one.outsideReason,
      decision: one.outsideDecision,
    })),
    spareRows: 0,
  };
  await writeXlsx(file, [
    useSheet('按市直工会', heading, byUnit, false),
    useSheet('逐个阵地', heading, await use(app, { ...filter, by: 'SITE' }), true),
    detail,
  ]);
  return { file, rows: spendings.length };
}
