import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { answerOpenDialog, call, screenshotAt } from './app';
import { expect, test } from './fixtures';
import { expectGoodManners, open, startWork } from './pages/registry';
import { dismissNotices, points } from './pages/site-life';

test.use({ sites: 60 });

const BUILDER = '青岛港湾路工会';
/** The smallest picture that is one: a single grey pixel. */
const PIXEL =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==';

let today: string;
let siteId: number;
let siteNumber: string;

test.beforeEach(async ({ window }) => {
  await startWork(window);
  const state = await call(window, 'app.state', {});
  today = state.today;
  await call(window, 'settings.setWorkYear', { year: Number(today.slice(0, 4)) });
  const site = await call(window, 'sites.save', {
    name: '港湾路爱心妈妈小屋',
    type: 'MOTHER_CABIN',
    setting: 'INTERNAL',
    jurisdictionCode: '370202',
    builderName: BUILDER,
    address: '青岛市市南区港湾路 6 号',
    area: 20,
    capacity: 6,
    selfCheckScore: 92,
    inService: true,
    filedOn: '2024-03-01',
  });
  siteId = site.id;
  siteNumber = site.number;
});

test('a failed spot check runs over its rectifications to their closing', async ({
  app,
  window,
  dataDir,
}) => {
  test.setTimeout(180_000);

  await test.step('the visit is scored, two findings and a photo are written down', async () => {
    await open(window, '/sampling/checks', '抽查结果登记');
    await window.getByRole('button', { name: '登记评分与问题' }).click();
    await expect(window.getByRole('heading', { level: 1 })).toHaveText('登记抽查结果');
    const site = window.getByRole('combobox', { name: '阵地', exact: true });
    await site.fill(siteNumber);
    await expect(window.getByRole('option').first()).toContainText(siteNumber);
    await site.press('Enter');
    await window.getByRole('textbox', { name: '检查人员' }).fill('郭秀霞、顾敏');
    await expect(points(window, '1.1')).toBeVisible();
    await points(window, '1.1').focus();
    // 1.2, 2.1 to 2.4 and half a point of 4.2 are lost: 79.5.
    for (let at = 0; at < 20; at += 1) {
      await window.keyboard.type([1, 4, 5, 6, 7].includes(at) ? '0' : '1');
      await window.keyboard.press('Enter');
    }
    for (const typed of ['10', '9.5']) {
      await window.keyboard.type(typed);
      await window.keyboard.press('Enter');
    }
    await expect(window.getByTestId('score-total')).toHaveText('79.5');
    const why = window.getByText('抽查得分 79.5，未达到 80 分（第七条），应及时整改（第十三条）');
    await expect(why).toBeVisible();
    await window.getByRole('button', { name: /^第 1\.2 项的问题/ }).click();
    const first = window.getByRole('group', { name: '问题 1' });
    await expect(first.getByLabel('发现的问题')).toBeFocused();
    await expect(first.getByLabel('评分项目')).toHaveValue('1.2');
    await first.getByLabel('发现的问题').fill('铭牌脱落，没有重新悬挂');
    await first.getByLabel('整改要求').fill('在醒目位置重新悬挂统一标识铭牌');
    await window.getByRole('button', { name: '添加问题' }).click();
    const second = window.getByRole('group', { name: '问题 2' });
    await second.getByLabel('发现的问题').fill('沙发、奶瓶消毒器等设施缺失');
    await second.getByLabel('责任人').fill('乐晓云');
    const photo = join(dataDir, '现场.png');
    await writeFile(photo, Buffer.from(PIXEL, 'base64'));
    await answerOpenDialog(app, photo);
    await window.getByRole('button', { name: '现场照片' }).click();
    await expect(window.getByRole('button', { name: '现场照片 1 张' })).toBeVisible();
    await expectGoodManners(app, window);
    await screenshotAt(app, 'check-entry');
    expect(await window.evaluate(() => document.documentElement.scrollTop)).toBe(0);
    await window.getByRole('button', { name: '登记', exact: true }).click();
    await expect(window.getByRole('heading', { level: 1 })).toContainText('年度抽查：港湾路');
    await expect(window.getByText('抽查得分：79.5')).toBeVisible();
    await expect(window.getByText('现场.png')).toBeVisible();
    await expectGoodManners(app, window);
    await screenshotAt(app, 'check-record');
    await window.getByRole('button', { name: '整改通知书' }).click();
    const paper = window.getByRole('dialog', { name: '整改通知书' });
    await expect(paper.getByText('与打印完全相同')).toBeVisible();
    await window.keyboard.press('Escape');
  });

  const { checks } = await call(window, 'sampling.checks', { siteId });
  expect(checks).toMatchObject([{ verdict: 'RECTIFY', total: 79.5, unfinished: 2 }]);
  const { rows } = await call(window, 'rectification.list', { siteId });
  const one = rows.find(({ itemCode }) => itemCode === '1.2');
  const other = rows.find(({ itemCode }) => itemCode === null);
  if (!one || !other) throw new Error('The findings opened no rectifications.');
  expect(one).toMatchObject({ responsible: BUILDER, state: 'OPEN' });

  await test.step('the site is 必查, and the mark is not taken away by hand', async () => {
    const marks = await call(window, 'sampling.certaintyMarks', {});
    expect(marks.filter((mark) => mark.siteId === siteId)).toHaveLength(2);
    await open(window, '/sampling/marks', '必查与不能到访');
    await expect(window.getByText(`整改 ${one.number}：`)).toBeVisible();
  });

  await test.step('the ledger has both, is filtered and leads to one', async () => {
    await window.getByRole('link', { name: '督查整改' }).click();
    await expect(window.getByRole('heading', { level: 1 })).toHaveText('整改台账');
    await window.getByRole('searchbox').fill('港湾路');
    await window.getByRole('searchbox').press('Enter');
    await expect(window.getByTestId('table-count')).toContainText('2');
    await expectGoodManners(app, window);
    await screenshotAt(app, 'rectifications');
    await window.getByRole('link', { name: one.number }).click();
    await expect(window.getByRole('heading', { level: 1 })).toHaveText(`整改 ${one.number}`);
  });

  await test.step('the notice to the builder is seen as it prints', async () => {
    await window.getByRole('button', { name: '整改通知书' }).click();
    const paper = window.getByRole('dialog', { name: '整改通知书' });
    await expect(paper.getByText('与打印完全相同')).toBeVisible();
    await screenshotAt(app, 'rectification-notice');
    await window.keyboard.press('Escape');
    await expect(paper).toBeHidden();
  });

  await test.step('what was done is reported, and the re-inspection rejects it', async () => {
    await window.getByRole('button', { name: '登记整改情况' }).click();
    const report = window.getByRole('dialog', { name: '登记整改情况' });
    await report.getByRole('button', { name: '登记' }).click();
    await expect(report.getByText('请写明怎样整改、有何佐证')).toBeVisible();
    await report.getByRole('textbox', { name: '整改情况' }).fill('已用胶带临时固定');
    await screenshotAt(app, 'rectification-submit');
    await report.getByRole('button', { name: '登记' }).click();
    await expect(window.getByText('由市直工会实地复查，合格即销号')).toBeVisible();
    await dismissNotices(window);
    await window.getByRole('button', { name: '登记复查' }).click();
    const review = window.getByRole('dialog', { name: '登记复查' });
    await review.getByRole('radio', { name: '复查不合格' }).check();
    await review.getByRole('textbox', { name: '复查人员' }).fill('郭秀霞');
    await review.getByRole('button', { name: '登记' }).click();
    await expect(review.getByText('请写明哪里没有改好')).toBeVisible();
    await review.getByRole('textbox', { name: '复查情况' }).fill('仍会脱落，须用螺钉固定');
    await screenshotAt(app, 'rectification-review');
    await review.getByRole('button', { name: '登记' }).click();
    await expect(window.getByRole('table', { name: '历次复查' })).toContainText('已用胶带临时固定');
    await expect(window.getByText('还没有报来整改情况。')).toBeVisible();
    await expectGoodManners(app, window);
    await screenshotAt(app, 'rectification-failed');
  });

  await test.step('it is closed by a re-inspection that passes', async () => {
    await window.getByRole('button', { name: '登记复查' }).click();
    const review = window.getByRole('dialog', { name: '登记复查' });
    await review.getByRole('radio', { name: '复查合格' }).check();
    await review.getByRole('textbox', { name: '复查人员' }).fill('郭秀霞、顾敏');
    await review.getByRole('button', { name: '销号' }).click();
    await expect(review.getByText('没有整改情况的不能销号')).toBeVisible();
    await review.getByRole('textbox', { name: '整改情况' }).fill('已用螺钉固定铭牌');
    await review.getByRole('button', { name: '销号' }).click();
    await expect(window.getByText('已销号', { exact: true }).first()).toBeVisible();
    await expect(window.getByRole('button', { name: '登记复查' })).toBeHidden();
    await screenshotAt(app, 'rectification-closed');
  });

  await test.step('the second is closed too, and the site is no longer 必查', async () => {
    await call(window, 'rectification.close', {
      id: other.id,
      evidence: '设施已补齐',
      reviewers: '顾敏',
    });
    const marks = await call(window, 'sampling.certaintyMarks', {});
    expect(marks.filter((mark) => mark.siteId === siteId)).toEqual([]);
    await open(window, `/sampling/checks/${checks[0]?.id ?? 0}`, /年度抽查：港湾路/);
    await expect(window.getByRole('table', { name: '整改' }).getByText('已销号')).toHaveCount(2);
  });
});

test('the city’s visits are recorded, summed up and voided', async ({ app, window }) => {
  await open(window, '/supervision/visits', '市级督查');
  await window.getByRole('button', { name: '登记督查结果' }).click();
  const dialog = window.getByRole('dialog', { name: '登记督查结果' });
  const site = dialog.getByRole('combobox', { name: '阵地' });
  await site.fill(siteNumber);
  await expect(window.getByRole('option').first()).toContainText(siteNumber);
  await site.press('Enter');
  await dialog.getByLabel('督查人员').fill('市总工会女职工部');
  await dialog.getByRole('radio', { name: '不合格' }).check();
  await dialog.getByRole('button', { name: '登记' }).click();
  await expect(dialog.getByText('请写明督查情况，或在下方写明问题')).toBeVisible();
  await dialog.getByRole('button', { name: '添加问题' }).click();
  await dialog.getByLabel('发现的问题').fill('长期闲置，没有使用登记');
  await expectGoodManners(app, window);
  await screenshotAt(app, 'supervision-record');
  await dialog.getByRole('button', { name: '登记', exact: true }).click();
  await expect(dialog).toBeHidden();
  await window.getByRole('button', { name: '督查情况报告' }).click();
  const paper = window.getByRole('dialog', { name: /督查情况报告/ });
  await expect(paper.getByText('与打印完全相同')).toBeVisible();
  await window.keyboard.press('Escape');
  const summary = window.getByRole('table', { name: '督查汇总' });
  await expect(summary.getByRole('button', { name: /不合格 1 次/ })).toBeVisible();
  await expectGoodManners(app, window);
  await screenshotAt(app, 'supervision-visits');
  await summary.getByRole('button', { name: /不合格 1 次/ }).click();
  await expect(window.getByTestId('table-count')).toContainText('1');

  await window
    .getByRole('grid', { name: '督查结果' })
    .getByRole('button', { name: '作废' })
    .click();
  const question = window.getByRole('alertdialog', { name: '作废这条督查结果？' });
  await question.getByRole('textbox').fill('记错阵地');
  await question.getByRole('button', { name: '作废' }).click();
  await expect(window.getByRole('grid', { name: '督查结果' })).toContainText('已作废');
  const { rows } = await call(window, 'rectification.list', { siteId });
  expect(rows).toMatchObject([{ state: 'VOIDED' }]);
});
