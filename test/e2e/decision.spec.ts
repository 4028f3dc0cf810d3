import { join } from 'node:path';
import type { CallName } from '@shared/contract/registry';
import { enterSeason, lockSession, recommendSite, SEASON_YEAR } from '../support/season';
import type { Caller } from '../support/site-life';
import { call, screenshotAt } from './app';
import { expect, test } from './fixtures';
import { dismissNotices } from './pages/site-life';
import { expectGoodManners, open, startWork } from './pages/registry';

test.use({ sites: 20 });

const TOTALS = { 甲小屋: 95, 乙小屋: 90, 丙小屋: 85, 丁小屋: 80 };

test('from the locked result over checks and 公示 to the decision, and back', async ({
  app,
  window,
}) => {
  test.setTimeout(240_000);
  await startWork(window);
  const caller: Caller = {
    call: (name: CallName, input: never) => call(window, name, input),
  } as Caller;
  await call(window, 'settings.setWorkYear', { year: SEASON_YEAR });

  await test.step('nothing is there before the panel has locked its result', async () => {
    await open(window, '/demonstration/decision', '抽查与决定');
    await expect(window.getByText('评议结果还没有锁定')).toBeVisible();
  });

  const none = null;
  const sites = await enterSeason(
    caller,
    Object.keys(TOTALS).map((name) => ({ name, builderName: `${name}工会` })),
    {
      awards: { MOTHER_CABIN: 3, HOLIDAY_CARE: none, CHILDCARE: none, COMPREHENSIVE: none },
      publicity: { on: true, days: 5, count: 'CALENDAR' },
    },
  );
  for (const { id } of sites) await recommendSite(caller, id);
  await lockSession(caller, TOTALS);

  await test.step('candidates stand by rank, those above the line ticked', async () => {
    const table = window.getByRole('grid', { name: '候选阵地' });
    await expect(table.getByRole('row', { name: /甲小屋/ })).toBeVisible();
    await expect(table.getByRole('row', { name: /丁小屋/ })).toContainText('线下');
    await expect(window.getByRole('button', { name: '提出候选名单（3 个）' })).toBeVisible();
    await expectGoodManners(app, window);
    await screenshotAt(app, 'decision-candidates');
  });

  await test.step('a check is drawn by dice, and its record verified', async () => {
    await window.getByRole('button', { name: '抽取抽查对象' }).click();
    const dialog = window.getByRole('dialog', { name: '抽取市级抽查对象' });
    await dialog.getByLabel('抽几个').fill('1');
    await dialog.getByRole('button', { name: '冻结名单' }).click();
    await expect(dialog.locator('.digest-text')).toBeVisible();
    await expect(dialog.getByRole('button', { name: '抽取', exact: true })).toBeDisabled();
    await dialog.getByLabel('种子').fill('12345612345612345612');
    await dialog.getByRole('button', { name: '抽取', exact: true }).click();
    await expect(dialog.getByText('抽中', { exact: true })).toBeVisible();
    await screenshotAt(app, 'decision-draw');
    await dialog.getByRole('button', { name: '核验' }).click();
    await expect(window.getByText('核验通过')).toBeVisible();
    await window.keyboard.press('Escape');
    await dismissNotices(window);
  });

  await test.step('what was seen is put on record and stops the candidate', async () => {
    const row = window.getByRole('row', { name: /乙小屋/ });
    await row.getByRole('button', { name: '登记抽查' }).click();
    const dialog = window.getByRole('dialog', { name: '登记市级抽查' });
    await dialog.getByRole('radio', { name: '现场' }).check();
    await dialog.getByLabel('抽查人员').fill('王敏、李静');
    await dialog.getByRole('radio', { name: '情况不实' }).check();
    await dialog.getByRole('button', { name: '登记' }).click();
    await expect(dialog.getByText('请写明情况')).toBeVisible();
    await dialog.getByLabel('情况', { exact: true }).fill('使用登记与申报不符');
    await dialog.getByRole('button', { name: '登记' }).click();
    await expect(row).toContainText('市级抽查情况不实');
    await dismissNotices(window);
  });

  await test.step('the candidate list is put up and made public', async () => {
    await window.getByRole('button', { name: /^提出候选名单/ }).click();
    const nominate = window.getByRole('dialog', { name: '提出候选名单' });
    await nominate.getByRole('button', { name: '提出候选名单' }).click();
    await expect(window.getByRole('row', { name: /甲小屋/ })).toContainText('候选');
    await window.getByRole('button', { name: '登记公示' }).click();
    const dialog = window.getByRole('dialog', { name: '登记公示' });
    await dialog.getByLabel('开始日期').fill('2026-10-21');
    await dialog.getByLabel('公示的地方').fill('市总工会网站');
    await dialog.getByRole('button', { name: '登记公示' }).click();
    const panel = window.getByRole('region', { name: '公示' });
    await expect(panel).toContainText('2026-10-21 至 2026-10-25');
    await dismissNotices(window);
    await panel.getByRole('button', { name: '登记异议' }).click();
    const objection = window.getByRole('dialog', { name: '登记异议' });
    await objection.getByLabel('收到日期').fill('2026-10-22');
    await objection.getByLabel('异议内容').fill('铭牌不明显');
    await objection.getByRole('button', { name: '登记' }).click();
    await expect(panel.getByText('待处理')).toBeVisible();
    await panel.getByRole('button', { name: '处理' }).click();
    const handling = window.getByRole('dialog', { name: '处理异议' });
    await handling.getByRole('radio', { name: '不成立' }).check();
    await handling.getByLabel('处理情况').fill('已现场查看，铭牌在入口处');
    await handling.getByRole('button', { name: '登记处理' }).click();
    await expect(panel.getByText('不成立')).toBeVisible();
    await dismissNotices(window);
    await screenshotAt(app, 'decision-publicity');
    await panel.getByRole('button', { name: '结束公示' }).click();
    const close = window.getByRole('alertdialog', { name: '结束公示？' });
    await close.getByLabel('公示结果').fill('收到异议 1 条，查不属实');
    await close.getByRole('button', { name: '结束公示' }).click();
    await expect(panel.getByText('已结束')).toBeVisible();
    await dismissNotices(window);
  });

  await test.step('the meeting decides; the list is printed', async () => {
    await window.getByRole('button', { name: '研究确定', exact: true }).click();
    const dialog = window.getByRole('dialog', { name: '研究确定名单' });
    await dialog.getByLabel(/^会议(?!纪要)/).fill('市总工会党组会议');
    await dialog.getByRole('button', { name: '确定名单' }).click();
    await expect(window.getByRole('region', { name: '决定' })).toContainText('市总工会党组会议');
    await expect(window.getByRole('row', { name: /甲小屋/ })).toContainText('已确定');
    await expect(window.getByRole('row', { name: /丁小屋/ })).toContainText('未入选');
    await dismissNotices(window);
    await window.getByRole('button', { name: '候选名单', exact: true }).click();
    await expect(window.getByText(/共 1 页/)).toBeVisible();
    await window.keyboard.press('Escape');
    await screenshotAt(app, 'decision-decided');
  });
});

test('demonstration sites are evaluated again, recommended and revoked', async ({
  app,
  window,
  dataDir,
}) => {
  test.setTimeout(240_000);
  await startWork(window);
  const caller: Caller = {
    call: (name: CallName, input: never) => call(window, name, input),
  } as Caller;
  await call(window, 'settings.setWorkYear', { year: SEASON_YEAR });
  await open(window, '/demonstration/after', '复评与荣誉');
  await expect(window.getByText('还没有示范阵地')).toBeVisible();
  const sites = await enterSeason(
    caller,
    Object.keys(TOTALS).map((name) => ({ name, builderName: `${name}工会` })),
    { publicity: { on: false, days: 7, count: 'CALENDAR' } },
  );
  for (const { id } of sites) await recommendSite(caller, id);
  await lockSession(caller, TOTALS);
  const { rows } = await call(window, 'demonstration.candidates', { year: SEASON_YEAR });
  const applicationIds = rows.map(({ applicationId }) => applicationId);
  await call(window, 'demonstration.nominate', { year: SEASON_YEAR, applicationIds });
  await call(window, 'demonstration.decide', {
    year: SEASON_YEAR,
    meeting: '市总工会党组会议',
    decidedOn: '2026-10-21',
  });

  const row = (name: string) => window.getByRole('row', { name: new RegExp(name) });
  await expect(row('甲小屋')).toContainText('当年命名');
  await expectGoodManners(app, window);

  await test.step('a re-evaluation that is to be put right opens a rectification', async () => {
    await row('甲小屋').getByRole('button', { name: '复评' }).click();
    const dialog = window.getByRole('dialog', { name: '登记复核评估' });
    await dialog.getByLabel('复评日期').fill('2026-11-02');
    await dialog.getByLabel('评估人员').fill('王敏');
    await dialog.getByRole('radio', { name: '限期整改' }).check();
    await dialog.getByLabel('整改期限').fill('2099-12-31');
    await dialog.getByLabel('发现的问题').fill('使用登记不全');
    await dialog.getByRole('button', { name: '登记' }).click();
    await expect(row('甲小屋')).toContainText('限期整改中');
    await dismissNotices(window);
    await screenshotAt(app, 'aftercare-standings');
  });

  await test.step('one is found among many, by its name and the year of its list', async () => {
    const search = window.getByRole('searchbox', { name: '在示范阵地中查找' });
    await search.fill('丁小屋');
    await search.press('Enter');
    await expect(row('丁小屋')).toBeVisible();
    await expect(row('甲小屋')).toHaveCount(0);
    await window.getByRole('button', { name: '去掉条件：查找 丁小屋' }).click();
    await expect(row('甲小屋')).toBeVisible();
    await open(window, `/demonstration/after?named=${SEASON_YEAR - 1}`, '复评与荣誉');
    await expect(window.getByText('没有符合条件的示范阵地')).toBeVisible();
    await window.getByRole('button', { name: '清除全部条件' }).click();
    await expect(row('甲小屋')).toBeVisible();
  });

  await test.step('its form is printed', async () => {
    await row('甲小屋').getByRole('button', { name: '评估表' }).click();
    await expect(window.getByText(/共 \d+ 页/)).toBeVisible();
    await window.keyboard.press('Escape');
    await call(window, 'documents.render', {
      kind: 're-evaluation-form',
      id: (await call(window, 'aftercare.standings', { year: SEASON_YEAR })).rows[0]?.awardId ?? 0,
      params: { year: SEASON_YEAR },
      format: 'pdf',
      file: join(dataDir, '复核评估表.pdf'),
    });
  });

  await test.step('a team is recommended first', async () => {
    await row('乙小屋').getByRole('button', { name: '推荐' }).click();
    const dialog = window.getByRole('dialog', { name: '优先推荐' });
    await dialog.getByRole('radio', { name: '青岛市女职工建功立业标兵岗' }).check();
    await dialog.getByLabel('管理团队').fill('乙小屋服务队');
    await dialog.getByRole('button', { name: '推荐' }).click();
    await dismissNotices(window);
    await window.getByRole('button', { name: '优先推荐名单' }).click();
    await expect(row('乙小屋服务队')).toContainText('已推荐');
    await row('乙小屋服务队').getByRole('button', { name: '已获评' }).click();
    await expect(row('乙小屋服务队')).toContainText('已获评');
    await dismissNotices(window);
    await expectGoodManners(app, window);
    await screenshotAt(app, 'aftercare-honours');
  });

  await test.step('a standing is revoked, and the record page says so', async () => {
    await open(window, '/demonstration/after', '复评与荣誉');
    await row('丙小屋').getByRole('button', { name: '取消资格' }).click();
    const dialog = window.getByRole('dialog', { name: '取消示范资格' });
    await dialog.getByRole('radio', { name: '出现安全责任事故' }).check();
    await dialog.getByLabel('事实').fill('发生安全责任事故');
    await dialog.getByLabel('研究决定的会议').fill('市总工会党组会议');
    await dialog.getByRole('button', { name: '取消资格' }).click();
    await expect(row('丙小屋')).toContainText('已取消资格');
    await dismissNotices(window);
    await row('丙小屋').getByRole('link').click();
    await expect(window.getByText('2026 年度示范阵地')).toBeVisible();
    await expect(window.getByText(/取消资格：出现安全责任事故/)).toBeVisible();
  });
});
