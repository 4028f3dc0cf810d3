import type { Page } from '@playwright/test';
import { addMonths, monthOf, monthsFrom } from '@shared/domain/operation/months';
import { call, screenshotAt } from './app';
import { expect, test } from './fixtures';
import { firstOperator } from './pages/import';
import { expectGoodManners, open } from './pages/registry';
import { dismissNotices } from './pages/site-life';

let today: string;
let year: number;

test.beforeEach(async ({ window }) => {
  await firstOperator(window);
  ({ today } = await call(window, 'app.state', {}));
  year = Number(today.slice(0, 4));
  await call(window, 'settings.setWorkYear', { year });
});

/** A 小屋 whose records reach every figure of article 16; what no record shows is open. */
async function enterCabin(window: Page, name: string, area: number) {
  const site = await call(window, 'sites.save', {
    name,
    type: 'MOTHER_CABIN',
    setting: 'INTERNAL',
    jurisdictionCode: '370202',
    builderName: `${name}工会`,
    area,
    selfCheckScore: 92,
    inService: true,
    openedOn: '2024-03-01',
    filedOn: '2024-03-01',
    platforms: [
      { platform: 'MANAGEMENT_SYSTEM', registeredOn: '2024-04-01' },
      { platform: 'SHANDONG_UNION', registeredOn: '2024-04-01' },
    ],
  });
  const last = addMonths(monthOf(today), -1);
  await call(window, 'operation.saveMonths', {
    siteId: site.id,
    months: monthsFrom(addMonths(last, -11), last).map((month) => ({ month, uses: 50 })),
  });
  await call(window, 'operation.saveSurvey', { siteId: site.id, surveyedOn: today, score: 90 });
  await call(window, 'operation.saveActivity', {
    siteId: site.id,
    heldOn: today,
    kind: 'ACTIVITY',
    topic: '女职工健康讲座月',
  });
  return site;
}

test('the rules of a year are settled, refused, frozen and replaced by a version', async ({
  app,
  window,
}) => {
  test.setTimeout(180_000);

  await test.step('the proposal says that the tables are the committee’s own', async () => {
    await window.getByRole('link', { name: '示范评选' }).click();
    await expect(window.getByRole('heading', { level: 1 })).toHaveText('年度规则');
    await expect(window.getByText('本年度还没有制定规则')).toBeVisible();
    await expect(window.getByText('《管理办法》没有规定评议小组的评分表')).toBeVisible();
    await expect(window.getByText('合计 100 分')).toBeVisible();
    await screenshotAt(app, 'demonstration-rules');
    await expectGoodManners(app, window);
  });

  await test.step('a table that is not 100 is refused at its place', async () => {
    await window.getByRole('textbox', { name: '第 3 行满分' }).fill('39.99');
    await expect(window.getByText('合计 99.99 分，须为 100 分')).toBeVisible();
    await window.getByRole('button', { name: '保存规则' }).click();
    await expect(window.getByText('妈妈小屋评分表合计 99.99 分，还差 0.01 分')).toBeVisible();
    const { current } = await call(window, 'demonstration.rules', { year });
    expect(current).toBeNull();
    await window.getByRole('textbox', { name: '第 3 行满分' }).fill('40');
  });

  await test.step('saved by the keyboard', async () => {
    const closes = window.getByLabel('申报截止日');
    await closes.fill(today);
    await closes.press('Enter');
    await window.getByLabel('妈妈小屋评选名额').fill('10');
    await window.keyboard.press('Control+s');
    await expect(window.getByText('已制定', { exact: true })).toBeVisible();
    const { current } = await call(window, 'demonstration.rules', { year });
    expect(current).toMatchObject({ closesOn: today, number: 1 });
    expect(current?.awards).toMatchObject({ MOTHER_CABIN: 10, CHILDCARE: null });
    await dismissNotices(window);
  });

  await test.step('frozen by the first return, changed only with a reason', async () => {
    const site = await enterCabin(window, '海关爱心妈妈小屋', 15);
    await call(window, 'demonstration.apply', { siteId: site.id, year });
    await call(window, 'demonstration.return', {
      siteId: site.id,
      year,
      reasons: '请补交照片',
    });
    await expect(window.getByText('已冻结', { exact: true })).toBeVisible();
    await expect(window.getByText(/规则已冻结：.*海关爱心妈妈小屋/u)).toBeVisible();
    await window.getByLabel('妈妈小屋评选名额').fill('12');
    await window.getByRole('button', { name: '另立新版本' }).click();
    await expect(window.getByText('规则已冻结，请写明另立新版本的原因')).toBeVisible();
    await window.getByRole('textbox', { name: '原因' }).fill('增加妈妈小屋名额');
    await window.getByRole('button', { name: '另立新版本' }).click();
    const versions = window.getByRole('table', { name: '规则的历次版本' });
    await expect(versions.getByText('第 2 版（现行）')).toBeVisible();
    await expect(versions.getByText('妈妈小屋名额：10 → 12')).toBeVisible();
    await screenshotAt(app, 'demonstration-rules-frozen');
  });
});

test('the conditions of article 16 are looked through, answered with evidence and printed', async ({
  app,
  window,
}) => {
  test.setTimeout(180_000);

  await test.step('without rules the page says what to do', async () => {
    await open(window, '/demonstration/eligibility', '申报条件');
    await expect(window.getByText(`${year} 年度还没有制定评选规则`)).toBeVisible();
    await expectGoodManners(app, window);
    await call(window, 'demonstration.saveRules', { year, closesOn: today });
  });

  const site = await enterCabin(window, '海关爱心妈妈小屋', 15);
  await enterCabin(window, '窄小爱心妈妈小屋', 14.9);

  await test.step('the overview tells what stands in the way', async () => {
    await open(window, '/demonstration/eligibility', '申报条件');
    await expect(window.getByTestId('standing-MANUAL_OPEN')).toHaveText('待人工核对 1');
    await window.getByTestId('standing-NOT_MET').click();
    const grid = window.getByRole('grid', { name: '申报条件' });
    await expect(grid.getByText('窄小爱心妈妈小屋')).toBeVisible();
    await expect(grid.getByText('面积在15平方米以上：14.9 ㎡')).toBeVisible();
    await expect(grid.getByText('海关爱心妈妈小屋')).toBeHidden();
    await window.getByTestId('standing-MANUAL_OPEN').click();
    await screenshotAt(app, 'demonstration-eligibility');
    await expectGoodManners(app, window);
    await grid.getByText('海关爱心妈妈小屋').dblclick();
    await expect(window.getByRole('heading', { level: 1 })).toHaveText('海关爱心妈妈小屋');
  });

  const line = (code: string) => window.locator(`[data-line="${code}"]`);

  await test.step('each line shows what was measured and where from', async () => {
    await expect(line('MX-3.2')).toContainText('月均 50 人次（12 个月共 600 人次）');
    await expect(line('MX-3.2')).toContainText('符合');
    await expect(line('MX-1.2')).toContainText('未能证明');
    await expect(line('MX-3.2').getByRole('button')).toHaveCount(0);
    await screenshotAt(app, 'demonstration-site-eligibility');
    await expectGoodManners(app, window);
  });

  await test.step('met needs evidence', async () => {
    await line('MX-1.2').getByRole('button', { name: '核对 MX-1.2' }).click();
    const dialog = window.getByRole('dialog', { name: '核对 MX-1.2' });
    await expect(dialog.getByRole('textbox', { name: '依据' })).toBeFocused();
    await window.keyboard.press('Control+s');
    await expect(dialog.getByText('记为符合须写明依据')).toBeVisible();
    await dialog.getByRole('textbox', { name: '依据' }).fill('铭牌照片 2 张');
    await window.keyboard.press('Control+s');
    await expect(dialog).toBeHidden();
    await expect(line('MX-1.2')).toContainText('依据：铭牌照片 2 张');
    await line('MX-1.2').getByRole('button', { name: '核对 MX-1.2' }).click();
    await expect(dialog.getByText('证明材料')).toBeVisible();
    await expectGoodManners(app, window);
    await window.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
    await dismissNotices(window);
  });

  await test.step('only what is open', async () => {
    await window.getByRole('button', { name: '只看未符合的' }).click();
    await expect(line('MX-1.2')).toBeHidden();
    await expect(line('MX-1.4')).toBeVisible();
    await window.getByRole('button', { name: '看全部' }).click();
  });

  await test.step('the sheet is one page', async () => {
    await window.getByRole('button', { name: '条件审核表' }).click();
    await expect(window.getByText('共 1 页，与打印完全相同')).toBeVisible({ timeout: 60_000 });
    await screenshotAt(app, 'demonstration-eligibility-sheet');
    await window.keyboard.press('Escape');
  });

  await test.step('the record behind a line is one click away', async () => {
    await line('MX-3.2').getByRole('link', { name: '看运行' }).click();
    await expect(window.getByRole('heading', { level: 1 })).toHaveText('海关爱心妈妈小屋');
    expect(new URL(window.url()).hash).toContain(`/sites/${site.id}?section=operation`);
    await expect(window.locator('#operation')).toBeInViewport();
  });
});
