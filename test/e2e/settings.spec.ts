import { call, screenshotAt } from './app';
import { expect, test } from './fixtures';
import { expectGoodManners, open, startWork } from './pages/registry';

test.use({ sites: 200 });

test.beforeEach(async ({ window }) => {
  await startWork(window);
});

test('every page of the settings fits and shuts nobody out', async ({ app, window }) => {
  await open(window, '/settings', '系统设置');
  const pages = window.getByRole('navigation', { name: '设置' }).getByRole('link');
  await expect(pages.first()).toBeVisible();
  for (const name of await pages.allInnerTexts()) {
    await pages.filter({ hasText: name }).click();
    await expect(pages.filter({ hasText: name })).toHaveAttribute('aria-current', 'page');
    await expect(window.getByRole('status').filter({ hasText: '正在读取' })).toHaveCount(0);
    await expectGoodManners(app, window);
    await screenshotAt(app, `settings-${name}`);
  }
});

test('a jurisdiction is added, renamed from a day, merged and retired', async ({ app, window }) => {
  await open(window, '/settings/jurisdictions', '系统设置');
  const list = window.getByRole('grid', { name: '市直工会' });
  const dialog = window.getByRole('dialog');
  await window.getByRole('button', { name: '新增市直工会' }).click();
  await expect(dialog.locator(':focus')).toBeVisible();
  await window.keyboard.press('Control+s');
  await expect(dialog.getByText('请填写名称')).toBeVisible();
  await expectGoodManners(app, window);
  await dialog.getByLabel('名称').fill('市园林系统工会');
  await dialog.getByLabel('简称').fill('园林系统');
  await window.keyboard.press('Control+s');
  await expect(dialog).toBeHidden();
  await list.focus();
  await window.keyboard.press('End');
  await expect(list).toContainText('市园林系统工会');

  await window.getByRole('button', { name: '园林系统的操作' }).click();
  await window.getByRole('menuitem', { name: '改名（自某日起）' }).click();
  await dialog.getByLabel('新名称').fill('市园林和林业系统工会');
  await dialog.getByLabel('新简称').fill('园林林业');
  await window.keyboard.press('Control+s');
  await expect(list).toContainText('市园林和林业系统工会');

  await window.getByRole('button', { name: '园林林业的操作' }).click();
  await window.getByRole('menuitem', { name: '停用' }).click();
  const ask = window.getByRole('alertdialog');
  await ask.getByRole('textbox').fill('机构调整');
  await ask.getByRole('button', { name: '停用' }).click();
  await expect(list).not.toContainText('市园林和林业系统工会');
  await window.getByRole('checkbox', { name: '显示已停用的' }).check();
  await list.focus();
  await window.keyboard.press('End');
  await expect(list).toContainText('市园林和林业系统工会');
});

test('retiring a jurisdiction that still has sites is refused with what to do', async ({
  window,
}) => {
  await open(window, '/settings/jurisdictions', '系统设置');
  await window.getByRole('button', { name: '市南区的操作' }).click();
  await window.getByRole('menuitem', { name: '停用' }).click();
  const ask = window.getByRole('alertdialog');
  await ask.getByRole('textbox').fill('试试');
  await ask.getByRole('button', { name: '停用' }).click();
  await expect(window.getByRole('alert').filter({ hasText: '停用没有成功' })).toBeVisible();
  const list = await call(window, 'jurisdictions.list', {});
  expect(list.some((one) => one.code === '370202')).toBe(true);
});

test('a builder is found by pinyin initials and corrected', async ({ window }) => {
  await open(window, '/settings/builders', '系统设置');
  const { rows } = await call(window, 'builders.list', { limit: 1 });
  const builder = rows[0];
  if (!builder) throw new Error('The city has no builders.');
  await window.getByRole('searchbox', { name: '查找建设单位' }).fill(builder.name);
  const list = window.getByRole('grid', { name: '建设单位工会' });
  await list.getByRole('gridcell', { name: builder.name }).click();
  const dialog = window.getByRole('dialog', { name: '修改建设单位' });
  await dialog.getByLabel('工会负责人').fill('新负责人');
  await window.keyboard.press('Control+s');
  await expect(list).toContainText('新负责人');
});

test('operators are added and rested, and keep their names', async ({ window }) => {
  await open(window, '/settings/operators', '系统设置');
  await window.getByRole('button', { name: '新增操作人' }).click();
  await window.getByRole('dialog').getByLabel('姓名').fill('孙丽');
  await window.keyboard.press('Enter');
  await window.keyboard.press('Control+s');
  const row = window.getByRole('row', { name: /孙丽/ });
  await expect(row).toContainText('在用');
  await row.getByRole('button', { name: '停用' }).click();
  await expect(row).toContainText('已停用');
  await window.reload();
  await expect(window.getByRole('row', { name: /孙丽/ })).toContainText('已停用');
});

test('a backup is made, and restoring says what will happen before it does', async ({
  app,
  window,
}) => {
  await open(window, '/settings/backup', '系统设置');
  await window.getByRole('button', { name: '立即备份' }).click();
  await expect(window.getByText('备份完成并已核验')).toBeVisible();
  const list = window.getByRole('grid', { name: '备份' });
  await list.getByRole('button', { name: '恢复到此' }).first().click();
  const ask = window.getByRole('alertdialog', { name: '恢复到这份备份？' });
  await expect(ask).toContainText('把当前数据另存一份');
  await expectGoodManners(app, window);
  await window.keyboard.press('Escape');
  await expect(ask).toBeHidden();
});

test('history and files are checked and found in order', async ({ window }) => {
  await open(window, '/settings/checks', '系统设置');
  await window.getByRole('button', { name: '开始核对' }).first().click();
  await expect(window.getByText(/已核对 [\d,]+ 笔，全部一致/)).toBeVisible();
  await window.getByRole('button', { name: '开始核对' }).last().click();
  await expect(window.getByText(/个文件（.*）全部完好/)).toBeVisible();
});
