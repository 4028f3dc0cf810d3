import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { readWorkbookFile } from '@main/documents/spreadsheet/read-workbook';
import {
  accountOf,
  arrivedMoney,
  checkedPayee,
  fundedSites,
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

async function html(kind: string, given: Record<string, unknown>): Promise<string> {
  const file = join(test.dir, `${kind}.html`);
  await test.call('documents.render', { kind, ...given, format: 'html', file } as never);
  return readFileSync(file, 'utf8');
}

it('prints the 拨付表 with whole accounts and the sum in words, and saves it as a workbook', async () => {
  await checkedPayee(test, a);
  await checkedPayee(test, b);
  const { batch } = await test.call('subsidy.makeBatch', { year: YEAR });
  const sheet = await html('payment-sheet', { id: batch.id });
  for (const words of [
    'BF-2026-01（待拨付）',
    accountOf(a.siteId),
    accountOf(b.siteId),
    '8,000.00',
    '16,000.00',
    '人民币壹万陆仟元整',
    '财务负责人',
  ])
    expect(sheet).toContain(words);
  const file = join(test.dir, '拨付表.xlsx');
  expect(await test.call('subsidy.exportSheet', { id: batch.id, file })).toEqual({ file, rows: 2 });
  const text = JSON.stringify((await readWorkbookFile(file)).sheets);
  expect(text).toContain(`"${accountOf(a.siteId)}"`);
  expect(
    await refused(
      test.call('subsidy.exportSheet', { id: batch.id, file: join(test.dir, 'a.csv') }),
    ),
  ).toMatchObject({ code: 'SUBSIDY_FILE_FORMAT' });
});

it('prints how the money was used, by 市直工会 and by site, with both equations', async () => {
  await arrivedMoney(test, [a, b]);
  await spend(test, a, { amountFen: 123_456 });
  await spend(test, b, { amountFen: 50, purpose: 'LECTURES', item: '育儿讲座' });
  const city = await html('subsidy-use', { params: { year: YEAR } });
  for (const words of ['市南区', '市北区', '1,234.56', '0.50', '1,235.06', '两式核对相符'])
    expect(city).toContain(words);
  expect(city).not.toContain(a.siteNumber);
  const own = await html('subsidy-use', {
    params: { year: YEAR, jurisdictionCode: '370202', bySite: true },
  });
  expect(own).toContain(a.siteNumber);
  expect(own).not.toContain(b.siteNumber);
  const file = join(test.dir, '使用.xlsx');
  expect(await test.call('subsidy.exportUse', { year: YEAR, file })).toEqual({ file, rows: 2 });
  const { sheets } = await readWorkbookFile(file);
  expect(sheets.map(({ name }) => name)).toEqual(['按市直工会', '逐个阵地', '使用明细']);
  expect(JSON.stringify(sheets)).toContain('育儿讲座');
  // A file that says neither its year nor its day is worth nothing a month later.
  expect(JSON.stringify(sheets)).toContain(
    `${YEAR}年度示范阵地专项补助资金使用情况表（全市，截至 2026-10-21）`,
  );
  expect(await refused(html('subsidy-use', { params: { year: 2020 } }))).toMatchObject({
    code: 'DOCUMENT_EMPTY',
  });
});

it('prints the check form with what is on record of the year', async () => {
  await arrivedMoney(test, [a]);
  await spend(test, a, { amountFen: 300 });
  const form = await html('subsidy-check-form', { id: a.siteId, params: { year: YEAR } });
  for (const words of [a.siteNumber, '空气净化器', 'PZ-001', '3.00', '7,997.00', '□违规使用'])
    expect(form).toContain(words);
});

it('keeps seal and signatures on one sheet with a line that says what they stand under', async () => {
  await arrivedMoney(test, [a]);
  const [batch] = await test.call('subsidy.batches', {});
  const [run] = await test.call('subsidy.runs', { year: YEAR });
  for (const page of [
    await html('payment-sheet', { id: batch?.id }),
    await html('subsidy-allocation', { id: run?.id }),
    await html('subsidy-use', { params: { year: YEAR } }),
  ]) {
    const [before = '', ...after] =
      page.split('签名：')[0]?.split(/<table[^>]*break-before:avoid/) ?? [];
    expect(after).toHaveLength(1);
    expect(before.slice(-400)).toMatch(/break-after:avoid.*元|break-after:avoid.*记录/s);
  }
});
