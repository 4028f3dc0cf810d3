import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readWorkbookFile } from '@main/documents/spreadsheet/read-workbook';
import { fillTemplate, formFile, type FormLine } from '../../support/form-file';
import {
  accountOf,
  arrivedMoney,
  fundedSites,
  paidBatch,
  spend,
  type Funded,
} from '../../support/funded';
import { YEAR } from '../../support/panel';
import { refused } from '../../support/refused';
import { openTestApp, type TestApp } from '../../support/test-app';

let test: TestApp;
let a: Funded;
let b: Funded;

beforeEach(async () => {
  test = await openTestApp();
  const sites = await fundedSites(test, [
    { name: '甲小屋', total: 95 },
    { name: '乙小屋', total: 90, jurisdictionCode: '370203' },
  ]);
  [a, b] = [sites['甲小屋'] as Funded, sites['乙小屋'] as Funded];
});
afterEach(() => test.close());

const run = (kind: 'SUBSIDY_SPENDING' | 'BANK_ARRIVALS', file: string, dryRun = false) =>
  test.call('forms.run', { kind, file, dryRun, previewLimit: 100 });
const counts = ({
  inserted,
  unchanged,
  rejectedRows,
}: {
  inserted: number;
  unchanged: number;
  rejectedRows: number;
}) => [inserted, unchanged, rejectedRows];
const balance = async () => (await test.call('subsidy.ledger', { year: YEAR })).balance;

describe('spending lists', () => {
  const file = (lines: readonly FormLine[], name = '使用.xlsx'): string =>
    formFile(test.dir, name, lines, { sheet: '补助资金使用' });
  const line = (site: Funded, more: FormLine = {}): FormLine => ({
    阵地编号: site.siteNumber,
    支出日期: '2026年10月21日',
    用途: '设备',
    事项: '空气净化器',
    '金额（元）': '1,234.50',
    凭证号: 'PZ-009',
    ...more,
  });

  it('come in once, row by row, and hand back what does not fit with its reason', async () => {
    await arrivedMoney(test, [a]);
    const path = file([
      line(a),
      line(a, { '金额（元）': 800, 事项: '纸尿裤', 用途: '相关用品配套' }),
      line(a, { '金额（元）': '0.965万', 事项: '改造' }),
      line(a, { '金额（元）': '12.345' }),
      line(a, { 用途: '宴请' }),
      line(a, { 用途: '用途以外', 事项: '招待' }),
      line(b),
      line(a, { 补助年度: 2024 }),
    ]);
    const tried = await run('SUBSIDY_SPENDING', path, true);
    expect(counts(tried)).toEqual([2, 0, 6]);
    expect((await balance()).spentFen).toBe(0);
    const done = await run('SUBSIDY_SPENDING', path);
    expect(counts(done)).toEqual([2, 0, 6]);
    expect(done.rejected.map(({ row, header, code }) => [row, header, code])).toEqual([
      [5, '金额（元）', 'SPEND_OVER'],
      [6, '金额（元）', 'OUT_OF_RANGE'],
      [7, '用途', 'KIND_UNKNOWN'],
      [8, '金额（元）', 'SPEND_OUTSIDE'],
      [9, '金额（元）', 'SPEND_OVER'],
      [10, '补助年度', 'SUBSIDY_NO_LINE'],
    ]);
    expect((await balance()).spentFen).toBe(203_450);
    const { rows } = await test.call('subsidy.spendings', {});
    expect(rows.map(({ item, source }) => [item, source])).toEqual([
      ['纸尿裤', '使用.xlsx'],
      ['空气净化器', '使用.xlsx'],
    ]);
    const again = await run('SUBSIDY_SPENDING', path);
    expect(counts(again)).toEqual([0, 2, 6]);
    expect((await balance()).spentFen).toBe(203_450);

    const returned = join(test.dir, '退回.xlsx');
    await test.call('forms.saveRejected', { batchId: done.batchId ?? 0, file: returned });
    expect(JSON.stringify((await readWorkbookFile(returned)).sheets)).toContain('超出');

    await test.call('forms.undo', { batchId: done.batchId ?? 0, reason: '报错了' });
    expect((await balance()).spentFen).toBe(0);
    expect((await test.call('subsidy.spendings', { voided: true })).total).toBe(2);
    expect(counts(await run('SUBSIDY_SPENDING', path))).toEqual([2, 0, 6]);
  });

  it('count two equal lines as two uses, and say so', async () => {
    await arrivedMoney(test, [a]);
    await spend(test, a, { amountFen: 123_450, voucher: 'PZ-009', spentOn: '2026-10-21' });
    const path = file([line(a), line(a)]);
    const done = await run('SUBSIDY_SPENDING', path);
    // One of the two is on record already.
    expect(counts(done)).toEqual([1, 1, 0]);
    expect(done.warnings).toMatchObject([{ code: 'REMARK' }]);
    expect((await balance()).spentFen).toBe(246_900);
  });

  it('bring a file in once, also when a row of it that is refused resembles a sound one', async () => {
    await arrivedMoney(test, [a]);
    const outside = { 用途: '用途以外', 事项: '慰问品', '金额（元）': 3 };
    const path = file([
      line(a, outside),
      line(a, { ...outside, 用途以外的原因: '慰问', 批准的决定: '会议' }),
    ]);
    const first = await run('SUBSIDY_SPENDING', path);
    expect([counts(first), first.warnings]).toEqual([[1, 0, 1], []]);
    expect(counts(await run('SUBSIDY_SPENDING', path))).toEqual([0, 1, 1]);
    expect((await balance()).spentFen).toBe(300);
  });

  it('warn of a use that is on record under another voucher', async () => {
    await arrivedMoney(test, [a]);
    expect((await run('SUBSIDY_SPENDING', file([line(a, { 凭证号: '' })]))).warnings).toEqual([]);
    const later = await run('SUBSIDY_SPENDING', file([line(a)], '补凭证.xlsx'));
    expect([counts(later), later.warnings.map(({ header }) => header)]).toEqual([
      [1, 0, 0],
      ['事项'],
    ]);
  });

  it('start from a template with the sites that have money left', async () => {
    await arrivedMoney(test, [a]);
    const path = join(test.dir, '模板.xlsx');
    expect(
      await test.call('forms.template', { kind: 'SUBSIDY_SPENDING', file: path }),
    ).toMatchObject({ rows: 1 });
    const filled = new Map([
      [
        a.siteNumber,
        { 支出日期: '2026-10-21', 用途: '知识讲座', 事项: '育儿讲座', '金额（元）': 500 },
      ],
    ]);
    expect(fillTemplate(path, filled)).toBe(1);
    expect(counts(await run('SUBSIDY_SPENDING', path))).toEqual([1, 0, 0]);
  });

  it('cannot be undone when a use was voided since', async () => {
    await arrivedMoney(test, [a]);
    const done = await run('SUBSIDY_SPENDING', file([line(a)]));
    const { rows } = await test.call('subsidy.spendings', {});
    await test.call('subsidy.voidSpending', { id: rows[0]?.id ?? 0, reason: '退货' });
    expect(await refused(test.call('forms.undo', { batchId: done.batchId ?? 0 }))).toMatchObject({
      code: 'FORM_UNDO_BLOCKED',
    });
  });
});

describe('bank lists', () => {
  const file = (lines: readonly FormLine[], name = '到账.xlsx'): string =>
    formFile(test.dir, name, lines, { sheet: '交易明细' });
  const line = (account: string, more: FormLine = {}): FormLine => ({
    交易日期: '2026-10-21',
    收款人账号: account,
    收款人名称: '甲小屋工会',
    交易金额: '8,000.00',
    流水号: 'LS-1',
    ...more,
  });

  it('find the payments by account and amount, and are undone as a whole', async () => {
    await paidBatch(test, [a, b]);
    const path = file([
      line(accountOf(a.siteId)),
      line(accountOf(b.siteId), { 交易金额: 7_999.99 }),
      line(accountOf(99)),
      line('3803 0120 1234 5678'.repeat(3)),
      // Kept as a number: its last digits are gone.
      line('', { 收款人账号: 3_803_000_000_000_000_000 }),
    ]);
    const tried = await run('BANK_ARRIVALS', path, true);
    expect(counts(tried)).toEqual([1, 0, 4]);
    expect(JSON.stringify(tried.preview)).not.toContain(accountOf(a.siteId));
    const done = await run('BANK_ARRIVALS', path);
    expect(done.rejected.map(({ row, code }) => [row, code])).toEqual([
      [4, 'ARRIVAL_AMOUNT'],
      [5, 'ARRIVAL_UNKNOWN'],
      [6, 'NUMBER_FORMAT'],
      [7, 'NUMBER_FORMAT'],
    ]);
    expect(await balance()).toMatchObject({ arrivedFen: 800_000 });
    const { rows } = await test.call('subsidy.payments', { state: 'ARRIVED' });
    expect(rows).toMatchObject([
      { siteName: '甲小屋', arrivedOn: '2026-10-21', bankReference: 'LS-1', source: '到账.xlsx' },
    ]);
    expect(counts(await run('BANK_ARRIVALS', path))).toEqual([0, 1, 4]);

    await test.call('forms.undo', { batchId: done.batchId ?? 0, reason: '日期错了' });
    expect(await balance()).toMatchObject({ arrivedFen: 0 });
    expect((await test.call('subsidy.payments', { state: 'PAID' })).total).toBe(2);
  });

  it('match two payments of one amount to two lines, and no third', async () => {
    await test.call('subsidy.makeBatch', {
      year: YEAR,
      lines: [{ lineId: a.lineId, amountFen: 100_000 }],
    });
    await test.call('subsidy.voidBatch', { id: 1, reason: '重来' });
    await paidBatch(test, [b]);
    for (let count = 0; count < 2; count += 1) {
      const { batch } = await test.call('subsidy.makeBatch', {
        year: YEAR,
        lines: [{ lineId: a.lineId, amountFen: 100_000 }],
      });
      if (count === 0) {
        const { payee } = await test.call('subsidy.savePayee', {
          siteId: a.siteId,
          accountName: '甲小屋工会',
          bank: '青岛银行',
          accountNumber: accountOf(1),
        });
        await test.call('subsidy.checkPayee', { id: payee.id, accountNumber: accountOf(1) });
      }
      await test.call('subsidy.pay', { batchId: batch.id });
    }
    const one = line(accountOf(1), { 交易金额: 1000 });
    const done = await run('BANK_ARRIVALS', file([one, one, one]));
    expect(counts(done)).toEqual([2, 0, 1]);
    expect(done.rejected).toMatchObject([{ code: 'ARRIVAL_AMOUNT' }]);
  });

  it('are not undone once the money was used', async () => {
    await paidBatch(test, [a]);
    const done = await run(
      'BANK_ARRIVALS',
      file([line(accountOf(a.siteId), { 收款人名称: '别人' })]),
    );
    expect(done.warnings).toMatchObject([{ code: 'REMARK', header: '收款人名称' }]);
    await spend(test, a, { amountFen: 1 });
    expect(await refused(test.call('forms.undo', { batchId: done.batchId ?? 0 }))).toMatchObject({
      code: 'PAYMENT_UNDONE_SPENT',
    });
  });
});
