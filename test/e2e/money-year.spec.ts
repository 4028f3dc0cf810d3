import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Page } from '@playwright/test';
import { call, request, restart } from './app';
import { expect, test } from './fixtures';
import { expectedFigures } from './pages/money-year';
import { saved } from './pages/papers';
import { open, startWork } from './pages/registry';
import { dismissNotices } from './pages/site-life';

test.use({ sites: 300, season: 'DECIDED' });

const YEAR = 2026;
const run = promisify(execFile);

/** Rates, budget, a trial and the final allocation, as a person does it. */
async function allocate(window: Page): Promise<void> {
  await open(window, '/subsidy', '标准与预算');
  await window.getByRole('button', { name: '确认沿用的标准' }).click();
  await window.getByRole('alertdialog').getByRole('button', { name: '确认标准' }).click();
  await expect(window.getByText('沿用上年，待确认')).toHaveCount(0);
  await window.getByRole('button', { name: '登记预算' }).click();
  const budget = window.getByRole('dialog', { name: '补助预算' });
  await budget.getByLabel('金额（元）').fill('299,999.99');
  await budget.getByLabel('依据的文件').fill('青工财〔2026〕8号');
  await budget.getByRole('button', { name: '保存预算' }).click();
  await expect(budget).toBeHidden();
  await dismissNotices(window);
  await window.getByRole('button', { name: '去试算分配' }).click();
  await window.getByRole('button', { name: '分配', exact: true }).click();
  const dialog = window.getByRole('dialog', { name: '分配补助资金' });
  await dialog.getByRole('radio', { name: '按比例' }).check();
  await dialog.getByRole('button', { name: '试算' }).click();
  await expect(window.getByRole('heading', { level: 1 })).toHaveText(/年度第 \d 次试算/);
  await dismissNotices(window);
  await window.getByRole('button', { name: '转为正式' }).click();
  const final = window.getByRole('dialog', { name: /转为正式分配/ });
  await final.getByLabel(/^会议(?!纪要)/).fill('市总工会党组会议');
  await final.getByLabel(/^会议纪要/).fill('〔2026〕第12号纪要');
  await final.getByRole('button', { name: '转为正式' }).click();
  await expect(window.getByRole('heading', { level: 1 })).toHaveText(/正式分配/);
  await dismissNotices(window);
}

/** Accounts typed twice, and all of it paid in one batch. */
async function payOut(window: Page, today: string): Promise<void> {
  const { rows } = await call(window, 'subsidy.unpaid', { year: YEAR, limit: 1000 });
  expect(rows.length).toBeGreaterThan(5);
  for (const [index, { siteId }] of rows.entries()) {
    const accountNumber = `380300002026${String(index + 1).padStart(7, '0')}`;
    const { payee } = await call(window, 'subsidy.savePayee', {
      siteId,
      accountName: (await call(window, 'subsidy.payee', { siteId })).builderName ?? '建设单位工会',
      bank: '青岛银行香港中路支行',
      accountNumber,
    });
    await call(window, 'subsidy.checkPayee', { id: payee.id, accountNumber });
  }
  const { batch } = await call(window, 'subsidy.makeBatch', { year: YEAR });
  await call(window, 'subsidy.pay', {
    batchId: batch.id,
    paidOn: today,
    document: '青工财付〔2026〕1号',
  });
}

/** It arrives, and is used: within the purposes, and once outside them with reason and decision. */
async function use(window: Page, today: string): Promise<void> {
  const { rows } = await call(window, 'subsidy.payments', {
    year: YEAR,
    state: 'PAID',
    limit: 1000,
  });
  await call(window, 'subsidy.arrive', { ids: rows.map(({ id }) => id), arrivedOn: today });
  for (const [index, { siteId, amountFen }] of rows.entries()) {
    const spending = { siteId, year: YEAR, spentOn: today, voucher: `PZ-2026-${index + 1}` };
    await call(window, 'subsidy.spend', {
      ...spending,
      purpose: index % 2 === 0 ? 'EQUIPMENT' : 'LECTURES',
      item: index % 2 === 0 ? '冷藏柜和消毒柜' : '孕期保健讲座',
      amountFen: Math.floor(amountFen / 3),
    });
    if (index > 0) continue;
    const outside = {
      ...spending,
      purpose: 'OUTSIDE',
      item: '运动会奖品',
      amountFen: 10_001,
    } as const;
    expect((await request(window, 'subsidy.spend', outside)).ok).toBe(false);
    await call(window, 'subsidy.spend', {
      ...outside,
      outsideReason: '活动经费临时不足',
      outsideDecision: '女职工委员会会议同意，年内归还',
    });
    // More than came in is never used.
    const over = { ...spending, purpose: 'SERVICES', item: '保洁', amountFen } as const;
    expect((await request(window, 'subsidy.spend', over)).ok).toBe(false);
  }
}

test('a year from its rates to its report, the program restarted in the middle', async ({
  app,
  window: first,
  dataDir,
}) => {
  test.setTimeout(420_000);
  let window = first;
  await startWork(window);
  const { today } = await call(window, 'app.state', {});

  await test.step('rates are confirmed, the budget set, the money allocated', () =>
    allocate(window));
  await test.step('it is paid to checked accounts', () => payOut(window, today));

  await test.step('the program is closed and opened again', async () => {
    window = await restart(app);
    await startWork(window);
    const [batch] = await call(window, 'subsidy.batches', { year: YEAR });
    expect(batch).toMatchObject({ state: 'PAID', number: 'BF-2026-01' });
  });

  await test.step('it arrives and is used, never beyond what came in', () => use(window, today));

  await test.step('the book balances, on every level', async () => {
    const book = await call(window, 'subsidy.ledger', { year: YEAR });
    expect(book.check).toEqual({ allocatedHolds: true, paidHolds: true, boundsHold: true });
    const { allocatedFen, paidFen, pendingFen, returnedFen, spentFen, leftFen } = book.balance;
    expect(allocatedFen).toBe(29_999_999);
    expect(allocatedFen).toBe(paidFen + pendingFen + returnedFen);
    expect(paidFen).toBe(spentFen + leftFen);
    await open(window, `/subsidy/ledger?year=${YEAR}`, '资金台账');
    await expect(window.getByText('299,999.99').first()).toBeVisible();
  });

  const word = join(dataDir, '年度工作报告.docx');
  const { tokens, sections } = await call(window, 'report.text', { year: YEAR });
  const paper = await test.step('the report is seen and saved', async () => {
    await open(window, `/reports/annual/${YEAR}`, `${YEAR} 年度工作报告`);
    await window.getByRole('button', { name: '预览与打印' }).click();
    const { text } = await saved(app, '年度工作报告', ['年度工作报告']);
    await call(window, 'report.render', {
      kind: 'annual-report',
      year: YEAR,
      format: 'docx',
      file: word,
    });
    return text;
  });

  await test.step('its numbers are those of SQL that is not the program’s', async () => {
    await app.close();
    const expected = await expectedFigures(join(dataDir, 'care-sites.sqlite'), YEAR);
    const said = new Map(tokens.map(({ name, value }) => [name, value]));
    for (const [name, value] of Object.entries(expected))
      expect([name, said.get(name)]).toEqual([name, value]);
    const { stdout } = await run('unzip', ['-p', word, 'word/document.xml'], {
      maxBuffer: 1 << 28,
    });
    const written = stdout.replace(/<[^>]+>/g, '').replace(/\s+/g, '');
    for (const { title, filled } of sections) {
      for (const line of filled
        .split('\n')
        .map((one) => one.replace(/\s+/g, ''))
        .filter(Boolean)) {
        expect(paper, `${title} on paper`).toContain(line);
        expect(written, `${title} in Word`).toContain(line);
      }
    }
    // Figures that stand in no sentence stand in a table.
    expect(paper).toContain('299,999.99');
  });
});
