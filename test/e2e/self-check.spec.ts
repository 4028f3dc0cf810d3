import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { answerOpenDialog, call, screenshotAt } from './app';
import { expect, test } from './fixtures';
import { expectGoodManners, open, startWork } from './pages/registry';
import { points } from './pages/site-life';

test.use({ sites: 60 });

test.beforeEach(async ({ window }) => {
  await startWork(window);
});

/** A site in 建设中, not scored yet. */
async function newSite(
  window: Page,
  changes: Partial<Parameters<typeof call<'sites.save'>>[2]> = {},
): Promise<number> {
  const { id } = await call(window, 'sites.save', {
    name: '测试路爱心妈妈小屋',
    type: 'MOTHER_CABIN',
    setting: 'INTERNAL',
    jurisdictionCode: '370202',
    builderName: '青岛测试路工会',
    address: '青岛市市南区测试路 1 号',
    area: 25.5,
    capacity: 8,
    ...changes,
  });
  return id;
}

const total = (window: Page) => window.getByTestId('score-total');

test('a 小屋 is scored by keyboard alone, with at most 35 keys beyond the numbers', async ({
  app,
  window,
}) => {
  const id = await newSite(window);
  await open(window, `/sites/${id}/self-check`, /年度自查：测试路爱心妈妈小屋$/);
  await expect(points(window, '1.1')).toBeFocused();
  await expect(window.getByText('档案中面积 25.5 ㎡')).toBeVisible();
  await expect(window.getByText('否决项待确认')).toBeVisible();
  await expectGoodManners(app, window);
  await screenshotAt(app, 'self-check-blank');
  await points(window, '1.1').focus();

  let beyond = 0;
  const press = async (key: string): Promise<void> => {
    beyond += 1;
    await window.keyboard.press(key);
  };
  // One key for each of the 20 fixed items; 1.2 and 2.2 get nothing. The two ranges take their digits.
  const numbers = [
    ...Array.from({ length: 20 }, (_, at) => (at === 1 || at === 5 ? '0' : '1')),
    '8.5',
    '10',
  ];
  for (const [at, number] of numbers.entries()) {
    await window.keyboard.type(number);
    await press('Enter');
    if (at === 0) await expect(total(window)).toHaveText('10');
  }
  await expect(total(window)).toHaveText('86');
  await expect(window.getByTestId('score-words')).toHaveText('已达到 80 分（第七条）');
  await expect(window.getByRole('button', { name: '完成自查' })).toBeFocused();
  await screenshotAt(app, 'self-check-scored');
  await window.getByRole('button', { name: '完成自查' }).focus();
  await press('Enter');
  await expect(window.getByText('自查得分：86')).toBeVisible();
  expect(beyond, 'Enter after each of the 22 items, and once to finish').toBe(23);

  await expectGoodManners(app, window);
  await screenshotAt(app, 'self-check-done');
  await open(window, `/sites/${id}`, '测试路爱心妈妈小屋');
  const history = window.getByRole('table', { name: '历次自查' });
  await expect(history).toContainText('86');
  await history.scrollIntoViewIfNeeded();
  await screenshotAt(app, 'self-check-section');
  const site = await call(window, 'sites.get', { id });
  expect(site).toMatchObject({ status: 'SELF_CHECKED', selfCheckScore: 86 });
});

test('what is typed is kept, complained about at its item, and finished later', async ({
  window,
}) => {
  const id = await newSite(window);
  await open(window, `/sites/${id}/self-check`, /年度自查/);
  await expect(points(window, '1.1')).toBeFocused();
  await window.keyboard.press('Space');
  await expect(points(window, '1.1')).toHaveValue('10');
  await window.keyboard.press('ArrowDown');
  await window.keyboard.type('7');
  await window.keyboard.press('ArrowDown');
  await window.keyboard.type('5');
  await expect(total(window)).toHaveText('15');
  await window.keyboard.press('Control+s');
  const wrong = window.locator('[data-item="1.2"]');
  await expect(wrong).toContainText('只能是 10 分或 0 分');
  await expect(points(window, '1.2')).toBeFocused();
  await window.keyboard.type('10');
  await expect(wrong).not.toContainText('只能是');
  await window.keyboard.press('Control+s');
  await expect(window.getByText('草稿已保存')).toBeVisible();

  // Left without saving: the kit keeps it on this machine.
  await window.keyboard.press('ArrowUp');
  await window.keyboard.type('0');
  await open(window, '/settings/rubrics', '系统设置');
  await open(window, `/sites/${id}/self-check`, /年度自查/);
  await expect(window.getByText('没有保存的草稿')).toBeVisible();
  await expect(total(window)).toHaveText('15');
  await window.getByRole('button', { name: '放弃草稿' }).click();
  await expect(total(window)).toHaveText('25');

  await window.getByRole('button', { name: '完成自查' }).click();
  await expect(window.getByText('还有 19 项没有评分')).toBeVisible();
  await expect(points(window, '1.4')).toBeFocused();
});

test('a note and a picture stay with their item, also while the self-check is a draft', async ({
  app,
  window,
  dataDir,
}) => {
  const id = await newSite(window);
  await open(window, `/sites/${id}/self-check`, /年度自查/);
  await expect(points(window, '1.1')).toBeFocused();
  await window.keyboard.type('1');
  const row = window.locator('[data-item="2.6"]');
  await row.getByRole('button', { name: '第 2.6 项的说明与佐证' }).click();
  const dialog = window.getByRole('dialog');
  await dialog.getByRole('textbox', { name: '说明' }).fill('冰吧与电视柜合用');
  const picture = join(dataDir, '冰吧.png');
  // The smallest picture there is: one white point.
  const point =
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mP8/x8AAwMCAO+ip1sAAAAASUVORK5CYII=';
  writeFileSync(picture, Buffer.from(point, 'base64'));
  await answerOpenDialog(app, picture);
  await dialog.getByRole('button', { name: '添加佐证' }).click();
  await expect(dialog.getByRole('button', { name: '冰吧.png', exact: true })).toBeVisible();
  await expectGoodManners(app, window);
  await screenshotAt(app, 'self-check-evidence');
  await dialog.getByRole('button', { name: '完成', exact: true }).click();
  await expect(row).toContainText('冰吧与电视柜合用');
  await expect(row.getByRole('button', { name: '第 2.6 项的说明与佐证' })).toHaveText('1');
  await window.keyboard.press('Control+s');
  await expect(window.getByText('草稿已保存')).toBeVisible();
  const form = await call(window, 'selfCheck.form', { siteId: id });
  const items = form.sheets.flatMap(({ groups }) => groups.flatMap((group) => group.items));
  expect(items.find(({ code }) => code === '2.6')?.note).toBe('冰吧与电视柜合用');
  const files = await call(window, 'attachments.list', {
    siteId: id,
    about: { entity: 'SELF_CHECK', id: form.draft?.id ?? 0 },
  });
  expect(files).toMatchObject([{ fileName: '冰吧.png', caption: '第 2.6 项' }]);
});

test('a 综合中心 is scored unit by unit, each with its own verdict', async ({ app, window }) => {
  const id = await newSite(window, {
    name: '测试综合服务中心',
    type: 'COMPREHENSIVE',
    setting: null,
    units: [
      { type: 'MOTHER_CABIN', area: 20, capacity: 4 },
      { type: 'CHILDCARE', area: 300, capacity: 30 },
    ],
  });
  await open(window, `/sites/${id}/self-check`, /测试综合服务中心/);
  const units = window.getByRole('navigation', { name: '功能单位' });
  await expect(points(window, '1.1')).toBeFocused();
  await expect(units.getByRole('button')).toHaveCount(2);
  for (let item = 0; item < 20; item += 1) {
    await window.keyboard.type('1');
    await window.keyboard.press('Enter');
  }
  for (const number of ['10', '10']) {
    await window.keyboard.type(number);
    await window.keyboard.press('Enter');
  }
  await expect(units).toContainText('100 分 · 合格');
  await expect(points(window, '1.1')).toBeFocused();
  await expect(total(window)).toHaveText('0');
  for (let item = 0; item < 13; item += 1) {
    await window.keyboard.type(item < 3 ? '0' : '1');
    await window.keyboard.press('ArrowDown');
  }
  await expect(total(window)).toHaveText('73');
  await expectGoodManners(app, window);
  await screenshotAt(app, 'self-check-centre');
  await window.getByRole('button', { name: '完成自查' }).click();
  await expect(
    window.locator('.page > .notice-line--warn', { hasText: '现有 1 种合格' }),
  ).toBeVisible();
  await expect(
    window.locator('.page > .notice-line--warn', { hasText: '还差 7 分（第七条）' }),
  ).toBeVisible();
  expect((await call(window, 'sites.get', { id })).status).toBe('DRAFT');
  await screenshotAt(app, 'self-check-centre-done');
});

test('the year shows who has made the self-check and who has not', async ({ app, window }) => {
  const year = (await call(window, 'app.state', {})).workYear;
  await open(window, `/acceptance/self-checks?year=${year}`, '年度自查');
  const grid = window.getByRole('grid', { name: '年度自查' });
  const now = await call(window, 'selfCheck.obligations', { year, limit: 1 });
  await expect(window.getByTestId('table-count')).toHaveText(`共 ${now.total} 个`);
  await window
    .getByRole('group', { name: '完成情况' })
    .getByRole('button', { name: '未完成' })
    .click();
  await expect(window.getByTestId('table-count')).toHaveText(`共 ${now.city.remaining} 个`);
  await expect(grid).toContainText('还没有自查');
  await expectGoodManners(app, window);
  await screenshotAt(app, 'self-checks-year');
  const [first] = now.counts.filter(({ remaining }) => remaining > 0);
  await window.getByRole('combobox', { name: '市直工会' }).selectOption(first?.code ?? '');
  await expect(window.getByTestId('table-count')).toHaveText(`共 ${first?.remaining ?? 0} 个`);
});

test('the veto items are ticked from the paper and confirmed once', async ({ app, window }) => {
  await open(window, '/settings/rubrics', '系统设置');
  await expect(window.getByRole('table', { name: '爱心妈妈小屋自查评分表' })).toBeVisible();
  await expectGoodManners(app, window);
  await screenshotAt(app, 'rubrics');
  await window.getByRole('checkbox', { name: '第 1.1 项是一票否决项' }).check();
  await window.getByRole('button', { name: '确认这 1 个否决项' }).click();
  const ask = window.getByRole('alertdialog');
  await expect(ask).toContainText('每个版本只确认一次');
  await screenshotAt(app, 'rubrics-confirm');
  await ask.getByRole('button', { name: '确认否决项' }).click();
  await expect(window.locator('.tag--ok', { hasText: '否决项已于' })).toBeVisible();

  await window.getByRole('button', { name: '另立新版本' }).click();
  const dialog = window.getByRole('dialog');
  await dialog.getByLabel('第 1.1 项分值').fill('9');
  await expect(dialog).toContainText('“场地建设”写明 30 分，各项合计 29 分');
  await dialog.getByLabel('第 1.2 项分值').fill('11');
  await expect(dialog).toContainText('各项合计 30 分');
  await expectGoodManners(app, window);
  await screenshotAt(app, 'rubric-editor');
  await dialog.getByRole('button', { name: '保存' }).click();
  await expect(dialog).toBeHidden();
  await expect(window.getByRole('combobox', { name: '版本' })).toContainText('修订本');
});
