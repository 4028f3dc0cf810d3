import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { CallName } from '@shared/contract/registry';
import { formFile } from '../support/form-file';
import { enterSeason, lockSession, recommendSite, SEASON_YEAR } from '../support/season';
import type { Caller } from '../support/site-life';
import { answerOpenDialog, answerSaveDialog, call, paperDrawn, restart, screenshotAt } from './app';
import { expect, test } from './fixtures';
import { expectGoodManners, open, startWork } from './pages/registry';
import { dismissNotices } from './pages/site-life';

test.use({ sites: 20 });

const TOTALS = { 甲小屋: 95, 乙小屋: 90, 丙小屋: 85 };
const YEAR = SEASON_YEAR;
const accountOf = (index: number): string => `3803${String(index).padStart(15, '0')}`;

/** A decided list of three cabins and its final allocation of 8,000.00 元 each. */
async function allocated(window: Page): Promise<void> {
  const caller: Caller = {
    call: (name: CallName, input: never) => call(window, name, input),
  } as Caller;
  await call(window, 'settings.setWorkYear', { year: YEAR });
  const sites = await enterSeason(
    caller,
    Object.keys(TOTALS).map((name) => ({ name, builderName: `${name}工会` })),
    { publicity: { on: false, days: 7, count: 'CALENDAR' } },
  );
  for (const { id } of sites) await recommendSite(caller, id);
  await lockSession(caller, TOTALS);
  const { rows } = await call(window, 'demonstration.candidates', { year: YEAR });
  const applicationIds = rows.map(({ applicationId }) => applicationId);
  await call(window, 'demonstration.nominate', { year: YEAR, applicationIds });
  const [meeting, decidedOn] = ['市总工会党组会议', '2026-10-21'];
  await call(window, 'demonstration.decide', { year: YEAR, meeting, decidedOn });
  const document = '青工发〔2026〕3号';
  const { rates } = await call(window, 'subsidy.rates', { year: YEAR });
  for (const type of ['MOTHER_CABIN', 'HOLIDAY_CARE', 'CHILDCARE'] as const) {
    const version = rates.find((one) => one.type === type)?.version;
    await call(window, 'subsidy.saveRate', {
      year: YEAR,
      type,
      amountFen: 800_000,
      document,
      ...(version ? { version } : {}),
    });
  }
  await call(window, 'subsidy.saveBudget', { year: YEAR, amountFen: 10_000_000, document });
  const final = { trial: false, meeting, decidedOn, document };
  await call(window, 'subsidy.allocate', { year: YEAR, method: 'BY_RANK', ...final });
}

test('the money from its accounts over batch and bank list to vouchers, checks and the book', async ({
  app,
  window: first,
  dataDir,
}) => {
  test.setTimeout(300_000);
  let window = first;
  await startWork(window);
  // Money of other years in the demonstration city is left alone: this test looks at its own year.
  await allocated(window);
  const waiting = await call(window, 'subsidy.unpaid', { year: YEAR });
  const own = (name: string) => {
    const row = waiting.rows.find(({ siteName }) => siteName === name);
    if (!row) throw new Error(`${name} is not on the list.`);
    return row;
  };

  await test.step('an account is typed twice; the second time must agree', async () => {
    await open(window, `/subsidy/payment/payees?year=${YEAR}`, '收款账户');
    const table = window.getByRole('grid', { name: '收款账户' });
    await table
      .getByRole('row', { name: /甲小屋/ })
      .getByRole('button', { name: /^登记/ })
      .click();
    const dialog = window.getByRole('dialog', { name: '登记收款账户' });
    await dialog.getByLabel('账号').fill('1234');
    await dialog.getByLabel('开户银行').fill('青岛银行香港中路支行');
    await dialog.getByRole('button', { name: '登记，下一步核对' }).click();
    await expect(dialog.getByText('应为 8 至 30 位数字')).toBeVisible();
    await dialog.getByLabel('账号').fill('3803 0000 0000 0000 001');
    await dialog.getByRole('button', { name: '登记，下一步核对' }).click();
    const again = window.getByRole('dialog', { name: '核对账号' });
    await again.getByLabel('账号（再输一遍）').fill('3803000000000000002');
    await again.getByRole('button', { name: '核对', exact: true }).click();
    await expect(again.getByText('与第一遍输入的不一样')).toBeVisible();
    await again.getByLabel('账号（再输一遍）').fill('3803000000000000001');
    await again.getByRole('button', { name: '核对', exact: true }).click();
    await expect(again).toBeHidden();
    await expect(table.getByRole('row', { name: /甲小屋/ })).toContainText('尾号 0001');
    await dismissNotices(window);
    await expectGoodManners(app, window);
    await screenshotAt(app, 'subsidy-payees');
  });

  await test.step('a batch is made of chosen lines and refused until all accounts are checked', async () => {
    await open(window, `/subsidy/payment?year=${YEAR}`, '待拨付');
    const table = window.getByRole('grid', { name: '待拨付的补助' });
    await window.getByRole('button', { name: '全部列入批次' }).click();
    const whole = window.getByRole('dialog', { name: '建立拨付批次' });
    await expect(whole).toContainText('3 个阵地');
    await whole.getByRole('button', { name: '取消' }).click();
    await expect(whole).toBeHidden();
    for (const name of Object.keys(TOTALS))
      await table
        .getByRole('row', { name: new RegExp(name) })
        .getByRole('checkbox')
        .check();
    await expectGoodManners(app, window);
    await screenshotAt(app, 'subsidy-unpaid');
    await window.getByRole('button', { name: '建立批次（3 个）' }).click();
    const dialog = window.getByRole('dialog', { name: '建立拨付批次' });
    await expect(dialog.getByText('其中 2 个阵地的收款账户还没有核对')).toBeVisible();
    await dialog.getByRole('button', { name: '建立批次' }).click();
    await expect(window.getByRole('heading', { level: 1 })).toHaveText(
      new RegExp(`拨付批次 BF-${YEAR}-\\d\\d`),
    );
    await dismissNotices(window);
    await window.getByRole('button', { name: '拨付', exact: true }).click();
    const pay = window.getByRole('dialog', { name: /拨付批次/ });
    await pay.getByRole('button', { name: '登记拨付' }).click();
    await expect(pay.getByText(/有 2 个阵地的账户还不能拨付/)).toBeVisible();
    for (const [index, name] of ['乙小屋', '丙小屋'].entries()) {
      const { siteId } = own(name);
      const accountNumber = accountOf(index + 2);
      const { payee } = await call(window, 'subsidy.savePayee', {
        siteId,
        accountName: `${name}工会`,
        bank: '青岛银行',
        accountNumber,
      });
      await call(window, 'subsidy.checkPayee', { id: payee.id, accountNumber });
    }
    await pay.getByLabel('审批单据').fill('审批单 7 号');
    await pay.getByRole('button', { name: '登记拨付' }).click();
    await expect(pay).toBeHidden();
    await expect(window.getByRole('button', { name: '登记到账（3 笔）' })).toBeVisible();
    await dismissNotices(window);
    await expectGoodManners(app, window);
    await screenshotAt(app, 'subsidy-batch');
  });

  await test.step('the 拨付表 shows whole accounts, and is saved for the bank', async () => {
    await window.getByRole('button', { name: '拨付表', exact: true }).click();
    const paper = window.getByRole('dialog', { name: /补助资金拨付表/ });
    await expect(paper.getByText(/共 \d+ 页/)).toBeVisible();
    await paperDrawn(window);
    await screenshotAt(app, 'subsidy-payment-sheet');
    await answerSaveDialog(app, join(dataDir, '拨付表.xlsx'));
    await paper.getByRole('button', { name: /Excel/ }).click();
    await window.keyboard.press('Escape');
    await expect(paper).toBeHidden();
    await dismissNotices(window);
  });

  await test.step('the bank’s list brings the arrivals in; what does not fit is handed back', async () => {
    const today = (await call(window, 'app.state', {})).today;
    const list = formFile(
      dataDir,
      '银行清单.xlsx',
      [1, 2, 9].map((index) => ({
        交易日期: today,
        收款人账号: accountOf(index),
        交易金额: '8,000.00',
        流水号: `LS-${index}`,
      })),
    );
    const done = await call(window, 'forms.run', { kind: 'BANK_ARRIVALS', file: list });
    expect([done.inserted, done.rejectedRows]).toEqual([2, 1]);
    await open(window, `/subsidy/payment/arrivals?year=${YEAR}`, '到账');
    const table = window.getByRole('grid', { name: '拨付' });
    await expect(table.getByRole('row', { name: /甲小屋/ })).toContainText('已到账');
    await expect(table.getByRole('row', { name: /丙小屋/ })).toContainText('已拨付');
    await table
      .getByRole('row', { name: /丙小屋/ })
      .getByRole('button', { name: /^退票/ })
      .click();
    const ask = window.getByRole('dialog', { name: '登记退票' });
    await expect(ask.getByLabel('退票日期')).toBeVisible();
    await ask.getByLabel('原因').fill('户名不符');
    await ask.getByRole('button', { name: '登记退票' }).click();
    await expect(table.getByRole('row', { name: /丙小屋/ })).toContainText('已退票');
    await dismissNotices(window);
    await expectGoodManners(app, window);
    await screenshotAt(app, 'subsidy-arrivals');
  });

  window = await restart(app);
  await startWork(window);

  await test.step('a use is within what came in, and outside the purposes only by decision', async () => {
    await open(window, `/subsidy/use?year=${YEAR}`, '资金使用');
    await window.getByRole('button', { name: '登记使用' }).click();
    const dialog = window.getByRole('dialog', { name: '登记使用' });
    const number = own('甲小屋').siteNumber;
    const field = dialog.getByRole('combobox', { name: '阵地', exact: true });
    await field.fill(number);
    await expect(window.getByRole('option', { name: new RegExp(number) })).toBeVisible();
    await field.press('Enter');
    await expect(dialog.getByLabel('补助年度')).toHaveValue(String(YEAR));
    await dialog.getByRole('combobox', { name: /^用途/ }).selectOption({ label: '用途以外' });
    await dialog.getByLabel('事项').fill('应急抢修');
    await dialog.getByLabel('金额（元）').fill('8,000.01');
    await dialog.getByLabel('凭证号').fill('PZ-001');
    await dialog.getByRole('button', { name: '登记', exact: true }).click();
    await expect(dialog.getByText('请写明原因').first()).toBeVisible();
    await dialog.getByLabel('用途以外的原因').fill('水管爆裂');
    await dialog.getByLabel('批准的决定').fill('主席办公会 2026-11-02');
    await dialog.getByRole('button', { name: '登记', exact: true }).click();
    await expect(
      dialog.getByText(/到账 8,000.00 元.*还可以使用 8,000.00 元/).first(),
    ).toBeVisible();
    await dialog.getByLabel('金额（元）').fill('1,200.50');
    await dialog.getByRole('button', { name: '登记', exact: true }).click();
    await expect(dialog).toBeHidden();
    await dismissNotices(window);
    const table = window.getByRole('grid', { name: '使用' });
    await expect(table.getByRole('row', { name: /应急抢修/ })).toContainText('1,200.50');
    await expectGoodManners(app, window);
    await screenshotAt(app, 'subsidy-use');
  });

  await test.step('its voucher is kept with it', async () => {
    await window
      .getByRole('grid', { name: '使用' })
      .getByRole('row', { name: /应急抢修/ })
      .click();
    const dialog = window.getByRole('dialog', { name: /的使用/ });
    await answerOpenDialog(app, join(dataDir, '拨付表.xlsx'));
    await dialog
      .getByRole('button', { name: /添加|存入|选择/ })
      .first()
      .click();
    await expect(dialog.getByText('拨付表.xlsx')).toBeVisible();
    await screenshotAt(app, 'subsidy-spending');
    await dialog.getByRole('button', { name: '关闭' }).last().click();
    await dismissNotices(window);
  });

  await test.step('the book balances, and its figures open their records', async () => {
    await open(window, `/subsidy/ledger?year=${YEAR}`, '资金台账');
    await expect(window.getByTestId('equation-allocated')).toContainText('相符');
    await expect(window.getByTestId('equation-allocated')).toContainText('24,000.00');
    await expect(window.getByTestId('equation-paid')).toContainText('1,200.50');
    await expectGoodManners(app, window);
    await screenshotAt(app, 'subsidy-book');
    const row = window.getByRole('grid', { name: '资金台账' }).getByRole('row', { name: /甲小屋/ });
    await row.getByRole('link', { name: '1,200.50' }).click();
    await expect(window.getByRole('heading', { level: 1 })).toHaveText('资金使用');
    await window.goBack();
    await window
      .getByRole('grid', { name: '资金台账' })
      .getByRole('link', { name: own('甲小屋').siteNumber })
      .click();
    await expect(window.getByRole('heading', { level: 1 })).toHaveText(/资金台账/);
    const entries = window.getByRole('grid', { name: '逐笔的账' });
    await expect(entries.getByRole('row', { name: /PZ-001/ })).toContainText('6,799.50');
    await expectGoodManners(app, window);
    await screenshotAt(app, 'subsidy-site-ledger');
  });

  await test.step('the yearly check, and the money of a revoked site', async () => {
    await open(window, '/subsidy/checks?done=0', '使用检查');
    const table = window.getByRole('grid', { name: '使用检查' });
    await table
      .getByRole('row', { name: /甲小屋/ })
      .getByRole('button', { name: /^登记检查/ })
      .click();
    const dialog = window.getByRole('dialog', { name: '登记资金使用检查' });
    await dialog.getByLabel('检查人员').fill('王敏、李静');
    await dialog.getByRole('radio', { name: '使用规范' }).check();
    await dialog.getByRole('button', { name: '登记', exact: true }).click();
    await expect(dialog).toBeHidden();
    await expect(table.getByRole('row', { name: /甲小屋/ })).toHaveCount(0);
    await dismissNotices(window);
    await expectGoodManners(app, window);
    await screenshotAt(app, 'subsidy-checks');
    const award = (await call(window, 'demonstration.awards', { year: YEAR })).find(
      ({ siteName }) => siteName === '乙小屋',
    );
    await call(window, 'aftercare.revoke', {
      awardIds: [award?.id ?? 0],
      ground: 'FRAUD',
      facts: '弄虚作假',
      meeting: '市总工会党组会议',
      revokedOn: (await call(window, 'app.state', {})).today,
    });
    await open(window, `/subsidy/handling?state=OPEN&year=${YEAR}`, '资金处理');
    const list = window.getByRole('grid', { name: '资金处理' });
    await list
      .getByRole('row', { name: /乙小屋/ })
      .getByRole('button', { name: /^处理/ })
      .click();
    const decide = window.getByRole('dialog', { name: '处理资金' });
    await decide.getByRole('radio', { name: '收回' }).check();
    await expect(decide.getByLabel('金额（元）')).toHaveValue('8,000.00');
    await decide.getByLabel('决定的会议或文件').fill('〔2026〕第15号纪要');
    await decide.getByRole('button', { name: '登记决定' }).click();
    await expect(decide).toBeHidden();
    await dismissNotices(window);
    await open(window, `/subsidy/handling?state=WAITING&year=${YEAR}`, '资金处理');
    await list
      .getByRole('row', { name: /乙小屋/ })
      .getByRole('button', { name: /^决定/ })
      .click();
    const decisions = window.getByRole('dialog', { name: /资金处理决定/ });
    await decisions.getByRole('button', { name: '登记收回' }).click();
    const back = window.getByRole('dialog', { name: '登记收回' });
    await back.getByRole('button', { name: '登记收回' }).click();
    await expect(decisions).toBeHidden();
    await dismissNotices(window);
    await open(window, `/subsidy/handling?year=${YEAR}`, '资金处理');
    await expect(list.getByRole('row', { name: /乙小屋/ })).toContainText('已处理');
    await screenshotAt(app, 'subsidy-handling');
  });

  await test.step('the record of a site tells of its subsidy', async () => {
    await open(window, `/sites/${own('甲小屋').siteId}`, /甲小屋/);
    const section = window.getByRole('region', { name: '补助', exact: true });
    await expect(section.getByRole('row', { name: /2026/ })).toContainText('1,200.50');
    await expect(section).toContainText('应急抢修');
    await expect(section).toContainText('检查：使用规范');
  });
});
