import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { CallName } from '@shared/contract/registry';
import { enterSeason, lockSession, recommendSite, SEASON_YEAR } from '../support/season';
import type { Caller } from '../support/site-life';
import { answerSaveDialog, call, paperDrawn, restart, screenshotAt } from './app';
import { expect, test } from './fixtures';
import { expectGoodManners, open, startWork } from './pages/registry';
import { dismissNotices } from './pages/site-life';

test.use({ sites: 20 });

const TOTALS = { 甲小屋: 95, 乙小屋: 90, 丙小屋: 85 };

test('the year’s money from rates over trials to the final 分配表', async ({
  app,
  window: first,
  dataDir,
}) => {
  test.setTimeout(300_000);
  let window = first;
  await startWork(window);
  const caller: Caller = {
    call: (name: CallName, input: never) => call(window, name, input),
  } as Caller;
  await call(window, 'settings.setWorkYear', { year: SEASON_YEAR });

  await test.step('nothing can be given before a list is decided', async () => {
    await open(window, '/subsidy/allocation', '补助分配');
    await expect(window.getByText('还没有确定示范阵地名单')).toBeVisible();
    await expect(window.getByRole('button', { name: '分配', exact: true })).toBeDisabled();
  });

  const sites = await enterSeason(
    caller,
    Object.keys(TOTALS).map((name) => ({ name, builderName: `${name}工会` })),
    { publicity: { on: false, days: 7, count: 'CALENDAR' } },
  );
  for (const { id } of sites) await recommendSite(caller, id);
  await lockSession(caller, TOTALS);
  const { rows } = await call(window, 'demonstration.candidates', { year: SEASON_YEAR });
  await call(window, 'demonstration.nominate', {
    year: SEASON_YEAR,
    applicationIds: rows.map(({ applicationId }) => applicationId),
  });
  await call(window, 'demonstration.decide', {
    year: SEASON_YEAR,
    meeting: '市总工会党组会议',
    decidedOn: '2026-10-21',
  });
  await test.step('rates: one is typed, what was carried over is confirmed', async () => {
    await open(window, '/subsidy', '标准与预算');
    await window.getByRole('button', { name: '修改爱心妈妈小屋的标准' }).click();
    const dialog = window.getByRole('dialog', { name: '爱心妈妈小屋的补助标准' });
    await dialog.getByLabel('金额（元）').fill('八千');
    await dialog.getByRole('button', { name: '保存标准' }).click();
    await expect(dialog.getByText(/请按“8000”/)).toBeVisible();
    await dialog.getByLabel('金额（元）').fill('0.8万');
    await dialog.getByLabel('依据的文件').fill('青工发〔2026〕3号');
    await dialog.getByRole('button', { name: '保存标准' }).click();
    const table = window.getByRole('table', { name: '补助标准' });
    await expect(table.getByRole('row', { name: /爱心妈妈小屋/ })).toContainText('8,000.00');
    await expect(table.getByRole('row', { name: /托育/ })).toContainText('沿用上年，待确认');
    await window.getByRole('button', { name: '确认沿用的标准' }).click();
    const ask = window.getByRole('alertdialog', { name: /确认沿用 2 项标准/ });
    await ask.getByRole('button', { name: '确认标准' }).click();
    await expect(table.getByRole('row', { name: /托育/ })).toContainText('已确认');
    await dismissNotices(window);
  });

  await test.step('the budget does not suffice, and the page says by how much', async () => {
    await window.getByRole('button', { name: '登记预算' }).click();
    const dialog = window.getByRole('dialog', { name: '补助预算' });
    await dialog.getByLabel('金额（元）').fill('20,000');
    await dialog.getByRole('button', { name: '保存预算' }).click();
    await expect(window.getByText('预算不足，缺 4,000.00 元')).toBeVisible();
    await dismissNotices(window);
    await expectGoodManners(app, window);
    await screenshotAt(app, 'subsidy-rates');
  });

  await test.step('two trials, side by side', async () => {
    await window.getByRole('button', { name: '去试算分配' }).click();
    for (const method of ['按名次', '按比例']) {
      await window.getByRole('button', { name: '分配', exact: true }).click();
      const dialog = window.getByRole('dialog', { name: '分配补助资金' });
      await expect(dialog.getByLabel('预算（元）')).toHaveValue('20,000.00');
      await dialog.getByRole('radio', { name: method }).check();
      if (method === '按比例') await screenshotAt(app, 'subsidy-allocate');
      await dialog.getByRole('button', { name: '试算' }).click();
      await expect(window.getByRole('heading', { level: 1 })).toHaveText(/年度第 \d 次试算/);
      await dismissNotices(window);
      await window.getByRole('link', { name: '回到各次分配' }).click();
    }
    const table = window.getByRole('grid', { name: '各次分配' });
    await expect(table.getByRole('row', { name: /按名次至用完/ })).toContainText('20,000.00');
    for (const box of await table.getByRole('checkbox').all()) await box.check();
    await screenshotAt(app, 'subsidy-runs');
    await expectGoodManners(app, window);
    await window.getByRole('button', { name: '对比（2 次）' }).click();
    await expect(window.getByRole('heading', { level: 1 })).toHaveText('对比各次分配');
    const compared = window.getByRole('grid', { name: '逐个阵地对比' });
    await expect(compared.getByRole('row', { name: /甲小屋/ })).toContainText(
      '6,666.67（−1,333.33）',
    );
    await expect(compared.getByRole('row', { name: /丙小屋/ })).toContainText(
      '6,666.66（+2,666.66）',
    );
    await expectGoodManners(app, window);
    await screenshotAt(app, 'subsidy-compare');
  });

  await test.step('a figure opens its lines, each with how it came about', async () => {
    await window.getByRole('link', { name: '第 1 次' }).click();
    const lines = window.getByRole('grid', { name: '分配明细' });
    await expect(lines.getByRole('row', { name: /丙小屋/ })).toContainText('补助余额 4,000.00 元');
    await window.getByText('标准、办法与合计').click();
    await expectGoodManners(app, window);
    await screenshotAt(app, 'subsidy-run');
    await window.getByText('标准、办法与合计').click();
    await window.getByRole('button', { name: '1', exact: true }).first().click();
    await expect(lines.getByRole('row', { name: /丙小屋/ })).toBeVisible();
    await expect(lines.getByRole('row', { name: /甲小屋/ })).toBeHidden();
  });

  await test.step('the trial becomes final, and keeps rates and budget', async () => {
    await window.getByRole('button', { name: '转为正式' }).click();
    const dialog = window.getByRole('dialog', { name: '第 1 次试算转为正式分配' });
    await dialog.getByRole('button', { name: '转为正式' }).click();
    await expect(dialog.getByText('请填写会议', { exact: true })).toBeVisible();
    await dialog.getByLabel(/^会议(?!纪要)/).fill('市总工会党组会议');
    await dialog.getByLabel(/^会议纪要/).fill('〔2026〕第12号纪要');
    await dialog.getByRole('button', { name: '转为正式' }).click();
    await expect(window.getByRole('heading', { level: 1 })).toHaveText(/第 3 次正式分配/);
    await dismissNotices(window);
    window = await restart(app);
    await startWork(window);
    await open(window, '/subsidy', '标准与预算');
    await expect(window.getByText(/已正式分配（第 3 次），标准和预算不能再改/)).toBeVisible();
    await window.getByRole('link', { name: '打开这次分配' }).click();
    await window.getByRole('button', { name: '更多' }).click();
    await window.getByRole('menuitem', { name: '重算核验' }).click();
    await expect(window.getByText('核验通过')).toBeVisible();
    await dismissNotices(window);
  });

  await test.step('the 分配表 prints, and exports', async () => {
    await window.getByRole('button', { name: '分配表' }).click();
    await expect(window.getByText(/共 \d+ 页/)).toBeVisible();
    await paperDrawn(window);
    await screenshotAt(app, 'subsidy-table');
    const workbook = join(dataDir, '分配表.xlsx');
    await answerSaveDialog(app, workbook);
    await window.getByRole('button', { name: /Excel/ }).click();
    await expect.poll(() => existsSync(workbook)).toBe(true);
    await window.keyboard.press('Escape');
    const { id } = (await call(window, 'subsidy.runs', { year: SEASON_YEAR }))[0] ?? { id: 0 };
    const file = join(dataDir, '分配表.pdf');
    await call(window, 'documents.render', { kind: 'subsidy-allocation', id, format: 'pdf', file });
    expect(existsSync(file)).toBe(true);
    await dismissNotices(window);
  });

  await test.step('matching funds stand apart', async () => {
    await open(window, '/subsidy/matches', '配套资金');
    await expect(window.getByText('本年度还没有配套资金')).toBeVisible();
    await window.getByRole('button', { name: '登记配套资金' }).click();
    const dialog = window.getByRole('dialog', { name: '登记配套资金' });
    await dialog.getByRole('radio', { name: '市直工会统筹' }).check();
    await dialog
      .getByRole('combobox', { name: /^市直工会/ })
      .selectOption({ label: '市南区总工会' });
    await dialog.getByLabel('金额（元）').fill('5000');
    await dialog.getByRole('button', { name: '登记', exact: true }).click();
    const table = window.getByRole('grid', { name: '配套资金' });
    await expect(table.getByRole('row', { name: /市直工会统筹/ })).toContainText('5,000.00');
    await dismissNotices(window);
    await expectGoodManners(app, window);
    await screenshotAt(app, 'subsidy-matches');
    await table.getByRole('button', { name: '作废' }).click();
    const ask = window.getByRole('alertdialog', { name: '作废这笔配套资金？' });
    await ask.getByLabel('作废原因').fill('重复登记');
    await ask.getByRole('button', { name: '作废' }).click();
    await expect(window.getByText('本年度还没有配套资金')).toBeVisible();
  });
});
