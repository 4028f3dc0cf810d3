import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { closingOf } from '../support/site-life';
import { answerOpenDialog, answerSaveDialog, call, screenshotAt } from './app';
import { expect, test } from './fixtures';
import { countOf, expectGoodManners, filters, grid, open, startWork } from './pages/registry';

test.use({ sites: 300 });

test.beforeEach(async ({ window }) => {
  await startWork(window);
  await open(window, '/sites', '阵地台账');
  await expect(grid(window).getByRole('row').nth(1)).toContainText('MX-');
});

test('the list is narrowed by anything, and each condition can be taken away alone', async ({
  app,
  window,
}) => {
  await expect.poll(() => countOf(window)).toBe(300);
  await filters(window).getByRole('button', { name: '类型' }).click();
  await window.getByRole('checkbox', { name: /托育中心/ }).check();
  await window.keyboard.press('Escape');
  const nurseries = await call(window, 'sites.list', {
    filter: { types: ['CHILDCARE'] },
    limit: 1,
  });
  await expect(window.getByTestId('table-count')).toHaveText(`共 ${nurseries.total} 条`);

  await filters(window).getByRole('button', { name: '全部条件', exact: true }).click();
  await window.getByRole('textbox', { name: '面积（㎡）不小于', exact: true }).fill('200');
  await window.getByRole('button', { name: '按条件筛选' }).click();
  const large = await call(window, 'sites.list', {
    filter: { types: ['CHILDCARE'], areaMin: 200 },
    limit: 1,
  });
  await expect(window.getByTestId('table-count')).toHaveText(`共 ${large.total} 条`);
  const chips = window.getByRole('list', { name: '已用的筛选条件' });
  await expect(chips).toContainText('面积200㎡ 以上');
  await expectGoodManners(app, window);
  await screenshotAt(app, 'sites-filtered');

  await window.getByRole('button', { name: '去掉条件：类型 托育中心' }).click();
  const all = await call(window, 'sites.list', { filter: { areaMin: 200 }, limit: 1 });
  await expect(window.getByTestId('table-count')).toHaveText(`共 ${all.total} 条`);
  await window.getByRole('button', { name: '清除全部条件' }).click();
  await expect(chips).toBeHidden();
  await expect.poll(() => countOf(window)).toBe(300);

  await window.getByRole('searchbox', { name: '按关键字筛选' }).fill('不存在的单位');
  await expect(window.getByText('没有符合条件的阵地')).toBeVisible();
});

test('columns, order and filters come back with a saved view', async ({ window }) => {
  await window.getByRole('button', { name: '列', exact: true }).click();
  await window.getByRole('checkbox', { name: '面积（㎡）' }).check();
  await window.getByRole('checkbox', { name: '地址' }).uncheck();
  await window.getByRole('button', { name: '面积（㎡）前移' }).click();
  await window.keyboard.press('Escape');
  const head = (name: string): ReturnType<Page['locator']> =>
    grid(window).getByRole('columnheader', { name });
  await head('面积（㎡）').getByRole('button').click();
  await head('面积（㎡）').getByRole('button').click();
  await expect(head('面积（㎡）')).toHaveAttribute('aria-sort', 'descending');
  await filters(window).getByRole('button', { name: '状态' }).click();
  await window.getByRole('checkbox', { name: /已备案/ }).check();
  await window.keyboard.press('Escape');
  const filed = await call(window, 'sites.list', { filter: { statuses: ['FILED'] }, limit: 1 });
  await expect(window.getByTestId('table-count')).toHaveText(`共 ${filed.total} 条`);
  await expect(grid(window).locator('.cell__ghost')).toHaveCount(0);
  const first = await grid(window).getByRole('row').nth(1).innerText();

  await window.getByRole('button', { name: '视图' }).click();
  await window.getByRole('textbox', { name: '视图名称' }).fill('在用，面积大的在前');
  await window.keyboard.press('Enter');
  await expect(window.getByText('视图“在用，面积大的在前”已保存')).toBeVisible();

  await window.getByRole('button', { name: '清除全部条件' }).click();
  await window.getByRole('button', { name: '列', exact: true }).click();
  await window.getByRole('button', { name: '恢复默认' }).click();
  await window.keyboard.press('Escape');
  await expect(head('面积（㎡）')).toBeHidden();

  await window.reload();
  await open(window, '/sites', '阵地台账');
  await window.getByRole('button', { name: '视图' }).click();
  await window.getByRole('button', { name: '在用，面积大的在前', exact: true }).click();
  await expect(head('面积（㎡）')).toHaveAttribute('aria-sort', 'descending');
  await expect(head('地址')).toBeHidden();
  await expect(grid(window).getByRole('row').nth(1)).toHaveText(first.split('\n').join(''), {
    useInnerText: false,
  });
});

test('the list of a past day is the list of that day', async ({ window }) => {
  const { today } = await call(window, 'app.state', {});
  const lastYear = `${Number(today.slice(0, 4)) - 1}-12-31`;
  await window.getByRole('button', { name: '截至今天' }).click();
  await window.getByRole('textbox', { name: '截至日期' }).fill(lastYear);
  await window.keyboard.press('Enter');
  const then = await call(window, 'sites.list', { asOf: lastYear, limit: 1 });
  await expect(window.getByTestId('table-count')).toHaveText(`共 ${then.total} 条`);
  await expect(window.getByText(`截至 ${lastYear} 的样子`)).toBeVisible();
  await window.getByRole('button', { name: `去掉条件：截至 ${lastYear}` }).click();
  await expect.poll(() => countOf(window)).toBe(300);
});

test('an export is exactly what is shown', async ({ app, window, dataDir }) => {
  await window.getByRole('searchbox', { name: '按关键字筛选' }).fill('驿站');
  const found = await call(window, 'sites.list', { filter: { text: '驿站' }, limit: 1 });
  await expect(window.getByTestId('table-count')).toHaveText(`共 ${found.total} 条`);
  const file = join(dataDir, '驿站.csv');
  await answerSaveDialog(app, file);
  await window.getByRole('button', { name: '导出' }).click();
  await window.getByRole('radio', { name: 'CSV 文本' }).check();
  await expectGoodManners(app, window);
  await window.getByRole('button', { name: '选择位置并导出' }).click();
  await expect(window.getByText(`已导出 ${found.total} 条`)).toBeVisible();
  const lines = readFileSync(file, 'utf8').trim().split('\n');
  expect(lines).toHaveLength(found.total + 1);
  expect(lines[0]).toContain(
    '阵地编号,阵地名称,阵地类型,状态,所属市直工会,建设单位工会,详细地址,负责人',
  );
});

test('by keys alone: into the table, to a record, and back to the same place', async ({
  window,
}) => {
  await grid(window).focus();
  for (let step = 0; step < 30; step += 1) await window.keyboard.press('ArrowDown');
  const row = grid(window).locator('.table-row--active');
  await expect(row).toBeInViewport();
  await expect(row.getByRole('gridcell').nth(1)).toHaveText(/^\S+$/);
  const number = await row.getByRole('gridcell').nth(1).innerText();
  await window.keyboard.press(' ');
  await expect(window.getByText('已选 1 条')).toBeVisible();
  await window.keyboard.press('Enter');
  await expect(window.locator('.page-header__lead')).toContainText(number);
  await window.getByRole('link', { name: '回到阵地台账' }).press('Enter');
  await expect(grid(window).locator('.table-row--active')).toBeInViewport();
  await expect(grid(window).locator('.table-row--active')).toContainText(number);
});

test('a new site is entered by keyboard, checked, and gets its number', async ({ app, window }) => {
  await window.getByRole('button', { name: '新增阵地' }).click();
  await expect(window.getByLabel('阵地名称')).toBeFocused();
  await window.keyboard.press('Control+s');
  await expect(window.getByText('请填写阵地名称')).toBeVisible();
  await expect(window.getByText('请选择所属市直工会')).toBeVisible();
  await expect(window.getByLabel('阵地名称')).toBeFocused();
  await expectGoodManners(app, window);

  await window.keyboard.type('崂山湾职工之家妈妈小屋');
  await window.keyboard.press('Enter');
  await window.getByRole('radio', { name: '爱心妈妈小屋' }).check();
  await window.getByRole('radio', { name: '公共场所' }).check();
  await window.getByRole('combobox', { name: '所属市直工会' }).click();
  await window.keyboard.type('崂山');
  await window.getByRole('option', { name: '崂山区总工会' }).click();
  await window.getByRole('combobox', { name: '建设单位工会' }).fill('崂山湾开发公司工会');
  await window.getByLabel('面积', { exact: true }).fill('十二');
  await window.getByLabel('自查得分').fill('８６．５');
  await window.keyboard.press('Control+s');
  await expect(window.getByText('请填写数字，例如 12.5')).toBeVisible();
  await window.getByLabel('面积', { exact: true }).fill('12.5');
  await window.keyboard.press('Control+s');

  await expect(window.getByRole('heading', { level: 1 })).toHaveText('崂山湾职工之家妈妈小屋');
  await expect(window.locator('.page-header__lead')).toContainText(/MX-\d{6}/);
  await expect(window.getByRole('region', { name: '摘要' })).toContainText('86.5');
  await expect(window.getByRole('region', { name: '履历' })).toContainText('建档');
  await expectGoodManners(app, window);
  await screenshotAt(app, 'site-record');
});

test('what was typed comes back as a draft', async ({ window }) => {
  await open(window, '/sites/new', '新增阵地');
  await window.getByLabel('阵地名称').fill('写到一半的小屋');
  await window.getByRole('button', { name: '返回' }).click();
  await open(window, '/sites/new', '新增阵地');
  await expect(window.getByLabel('阵地名称')).toHaveValue('写到一半的小屋');
  await expect(window.getByText(/已恢复 .* 没有保存的草稿/)).toBeVisible();
  await window.getByRole('button', { name: '放弃草稿' }).click();
  await expect(window.getByLabel('阵地名称')).toHaveValue('');
});

test('a stale form shows what the other changed and keeps what was typed', async ({
  app,
  window,
}) => {
  const site = (await call(window, 'sites.list', { filter: { statuses: ['FILED'] }, limit: 1 }))
    .rows[0];
  if (!site) throw new Error('No site is in service.');
  await open(window, `/sites/${site.id}/edit`, `修改：${site.name}`);
  await window.getByLabel('详细地址').fill('我填的地址');
  await window.getByLabel('备注').fill('我写的备注');
  await call(window, 'sites.save', {
    id: site.id,
    version: site.version,
    address: '别人改的地址',
    managerName: '别人改的负责人',
  });
  await window.keyboard.press('Control+s');
  const stale = window.getByTestId('stale-form');
  await expect(stale).toContainText('已被');
  await expect(stale.getByRole('row', { name: /详细地址/ })).toContainText('别人改的地址');
  await expect(window.getByLabel('详细地址')).toHaveValue('我填的地址');
  await expect(window.getByLabel('阵地负责人')).toHaveValue('别人改的负责人');
  await expectGoodManners(app, window);

  await stale.getByRole('button', { name: '用对方的' }).click();
  await expect(window.getByLabel('详细地址')).toHaveValue('别人改的地址');
  await window.keyboard.press('Control+s');
  await expect(window.getByRole('heading', { level: 1 })).toHaveText(site.name);
  const now = await call(window, 'sites.get', { id: site.id });
  expect([now.address, now.managerName, now.remarks]).toEqual([
    '别人改的地址',
    '别人改的负责人',
    '我写的备注',
  ]);
  const timeline = window.getByRole('region', { name: '履历' });
  await expect(timeline).toContainText('我写的备注');
  await expect(timeline).toContainText('别人改的地址');
});

test('states and membership change with a date and a reason', async ({ app, window }) => {
  const site = (await call(window, 'sites.list', { filter: { statuses: ['FILED'] }, limit: 1 }))
    .rows[0];
  if (!site) throw new Error('No site is in service.');
  await open(window, `/sites/${site.id}`, site.name);
  await call(window, 'site.deregister', {
    siteId: site.id,
    ...(await closingOf({ call: (name, input) => call(window, name, input) }, site.id)),
  });
  await expect(window.getByText('申请注销').first()).toBeVisible();

  await window.getByRole('button', { name: '更多' }).click();
  await window.getByRole('menuitem', { name: '更正最近一次状态' }).click();
  await expectGoodManners(app, window);
  await window.getByLabel('哪里记错了').fill('点错了阵地');
  await window.getByRole('button', { name: '更正', exact: true }).click();
  await expect(window.getByText('状态已记为“已备案”')).toBeVisible();

  await window.getByRole('button', { name: '更多' }).click();
  await window.getByRole('menuitem', { name: '变更隶属' }).click();
  const target = site.jurisdictionName === '李沧区总工会' ? '城阳区总工会' : '李沧区总工会';
  await window.getByRole('combobox', { name: '转入的市直工会' }).click();
  await window.getByRole('option', { name: target }).click();
  await window.getByLabel('原因').fill('隶属关系变化');
  await window.getByRole('button', { name: '变更', exact: true }).click();
  await expect(window.getByRole('region', { name: '隶属与状态' })).toContainText(target);
  await expect(window.locator('.page-header__lead')).toContainText(target);
});

test('photos are kept with the record and seen in large', async ({ app, window, dataDir }) => {
  const site = (await call(window, 'sites.list', { limit: 1 })).rows[0];
  if (!site) throw new Error('The city has no sites.');
  await open(window, `/sites/${site.id}`, site.name);
  // The smallest PNG there is: one red point.
  const png =
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==';
  const photo = join(dataDir, '外观.png');
  writeFileSync(photo, Buffer.from(png, 'base64'));
  await answerOpenDialog(app, photo);
  const files = window.getByRole('region', { name: '照片与材料' });
  await files.getByRole('button', { name: '添加' }).click();
  await expect(window.getByText('已存入 1 个文件')).toBeVisible();
  await expect(files.getByRole('img', { name: '外观.png' })).toBeVisible();
  await files.getByRole('button', { name: '打开 外观.png' }).click();
  await expect(window.getByRole('dialog').getByRole('img', { name: '外观.png' })).toBeVisible();
  await expectGoodManners(app, window);
  await window.keyboard.press('Escape');
  await files.getByRole('button', { name: '外观.png 的操作' }).click();
  await window.getByRole('menuitem', { name: '撤下' }).click();
  await window.getByRole('alertdialog').getByRole('button', { name: '撤下' }).click();
  await expect(files.getByText('还没有照片与材料')).toBeVisible();
  await expect(window.getByRole('region', { name: '履历' })).toContainText('外观.png');
});

test('a figure elsewhere opens exactly its records', async ({ window }) => {
  const filter = { jurisdictionCodes: ['370202'], statuses: ['FILED' as const] };
  const { total } = await call(window, 'sites.list', { filter, limit: 1 });
  await window.evaluate(
    (to) => (location.hash = to),
    `/sites?filter=${encodeURIComponent(JSON.stringify(filter))}`,
  );
  await expect(window.getByTestId('table-count')).toHaveText(`共 ${total} 条`);
  await expect(window.getByRole('list', { name: '已用的筛选条件' })).toContainText('市南区');
});
