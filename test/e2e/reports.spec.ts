import { statSync } from 'node:fs';
import { join } from 'node:path';
import { answerSaveDialog, call, paperDrawn, restart, screenshotAt } from './app';
import { expect, test } from './fixtures';
import { expectGoodManners, open, startWork } from './pages/registry';

test.use({ sites: 200, season: 'ALLOCATED' });

test('what the office prints is listed, previewed and saved', async ({ app, window, dataDir }) => {
  test.setTimeout(240_000);
  await startWork(window);
  await open(window, '/reports', '报表打印');
  for (const group of ['年度报告', '台账', '上报报表', '自定义报表', '单证']) {
    await expect(window.getByRole('heading', { name: group, level: 2 })).toBeVisible();
  }
  await expectGoodManners(app, window);
  await screenshotAt(app, 'reports');

  await test.step('a table that goes upward, for one year', async () => {
    await window.getByLabel('年度', { exact: true }).selectOption('2026 年');
    await window.getByRole('button', { name: '预览与打印：阵地建设情况统计表' }).click();
    const dialog = window.getByRole('dialog', { name: '阵地建设情况统计表' });
    await expect(dialog.getByText(/共 \d+ 页，与打印完全相同/)).toBeVisible({ timeout: 60_000 });
    await paperDrawn(window);
    const file = join(dataDir, '建设.xlsx');
    await answerSaveDialog(app, file);
    await dialog.getByRole('button', { name: '存为 Excel' }).click();
    await expect
      .poll(() => statSync(file, { throwIfNoEntry: false })?.size ?? 0)
      .toBeGreaterThan(2000);
    const word = join(dataDir, '建设.docx');
    await answerSaveDialog(app, word);
    await dialog.getByRole('button', { name: '存为 Word' }).click();
    await expect(dialog.getByText(/已存为/)).toBeVisible();
    expect(statSync(word).size).toBeGreaterThan(5000);
    await window.keyboard.press('Escape');
  });

  await test.step('the register of one 市直工会', async () => {
    await window.getByLabel('市直工会', { exact: true }).selectOption({ label: '市南区总工会' });
    const book = window.getByRole('listitem').filter({ hasText: '阵地台账（按市直工会）' });
    await expect(book).toContainText('2026年，市南区总工会');
    await expect(
      window.getByRole('listitem').filter({ hasText: '年度抽查情况统计表' }),
    ).toContainText('2026年，全市');
    await book.getByRole('button', { name: /预览与打印/ }).click();
    const dialog = window.getByRole('dialog', { name: '阵地台账（按市直工会）' });
    await expect(dialog.getByText(/共 \d+ 页/)).toBeVisible({ timeout: 60_000 });
    await window.keyboard.press('Escape');
  });

  await test.step('forms printed elsewhere lead there', async () => {
    await window
      .getByRole('listitem')
      .filter({ hasText: '整改通知书' })
      .getByRole('button', { name: '到督查整改' })
      .click();
    await expect(window.getByRole('heading', { level: 1 })).toHaveText('整改台账');
  });
});

test('the words of the year’s report are changed, its figures are not', async ({ app, window }) => {
  test.setTimeout(240_000);
  await startWork(window);
  await open(window, '/reports', '报表打印');
  await window.getByRole('button', { name: '编辑文字：年度工作报告' }).click();
  await expect(window.getByRole('heading', { level: 1 })).toHaveText('2026 年度工作报告');
  const next = window.getByRole('region', { name: '九、下一步工作', exact: true });
  const box = next.getByRole('textbox');
  await box.fill('明年新建不少于');
  await next.getByRole('combobox').selectOption('在用阵地');
  await expect(box).toHaveValue('明年新建不少于【在用阵地】');
  const { total } = await call(window, 'sites.list', { filter: { statuses: ['FILED'] }, limit: 1 });
  const printed = next.getByRole('region', { name: /印出来的文字/ });
  await expect(printed).toHaveText(`明年新建不少于${String(total)}`);
  await expectGoodManners(app, window);
  await screenshotAt(app, 'annual-words');

  await test.step('a name that is no figure is said at once', async () => {
    await box.fill('共【没有这个】个');
    await expect(next.getByRole('alert')).toContainText('不是报告里的数');
    await box.fill('明年新建不少于【在用阵地】个。');
  });

  await window.getByRole('button', { name: '保存文字' }).click();
  await expect(window.getByText('文字已保存')).toBeVisible();
  const again = await restart(app);
  await startWork(again);
  await open(again, '/reports/annual/2026', '2026 年度工作报告');
  await expect(
    again.getByRole('region', { name: '九、下一步工作', exact: true }).getByRole('textbox'),
  ).toHaveValue('明年新建不少于【在用阵地】个。');
  await again.getByRole('button', { name: '预览与打印' }).click();
  const dialog = again.getByRole('dialog', { name: '年度工作报告' });
  await expect(dialog.getByText(/共 \d+ 页/)).toBeVisible({ timeout: 90_000 });
  await paperDrawn(again);
  await screenshotAt(app, 'annual-paper');
});

test('a report is put together on screen, kept, and opened again', async ({ app, window }) => {
  test.setTimeout(240_000);
  await startWork(window);
  await open(window, '/reports', '报表打印');
  await expect(window.getByText('还没有自定义报表')).toBeVisible();
  await window.getByRole('button', { name: '新建自定义报表' }).first().click();
  const table = window.getByRole('grid', { name: '自定义报表' });
  await expect(table.getByRole('columnheader', { name: '市直工会' })).toBeVisible();

  await window.getByTestId('own-columns').click();
  await window.getByRole('checkbox', { name: '补助分配（元）' }).check();
  await window.keyboard.press('Escape');
  await expect(table.getByRole('columnheader', { name: '补助分配（元）' })).toBeVisible();
  await window.getByLabel('二级分组').selectOption('类型');
  await expect(table.getByRole('columnheader', { name: '类型' })).toBeVisible();
  await window.getByLabel('报表名称').fill('各单位示范补助');
  await expectGoodManners(app, window);
  await screenshotAt(app, 'own-report');

  await window.getByLabel('只列小计').check();
  const { total } = await call(window, 'sites.list', { filter: { statuses: ['FILED'] }, limit: 1 });
  await expect(table.getByRole('columnheader', { name: '阵地名称' })).toBeHidden();
  await table.press('Control+End');
  const sum = table.getByRole('row').filter({ hasText: '合计' });
  await expect(sum).toContainText(String(total));

  await window.getByRole('button', { name: '存为模板' }).click();
  const dialog = window.getByRole('dialog', { name: '存为模板' });
  await expect(dialog.getByLabel('模板名称')).toHaveValue('各单位示范补助');
  await dialog.getByRole('button', { name: '保存' }).click();
  await expect(window.getByText('已存为模板“各单位示范补助”')).toBeVisible();
  await expect(window.getByRole('heading', { level: 1 })).toHaveText('各单位示范补助');

  await open(window, '/reports', '报表打印');
  await window.getByRole('button', { name: '打开：各单位示范补助' }).click();
  await expect(window.getByLabel('只列小计')).toBeChecked();
  await test.step('a kept report is changed and kept again, twice in a row', async () => {
    for (const title of ['各单位示范补助情况', '各单位示范补助']) {
      await window.getByLabel('报表名称').fill(title);
      await window.getByRole('button', { name: '存为模板' }).click();
      const again = window.getByRole('dialog', { name: '保存模板' });
      await again.getByRole('button', { name: '保存' }).click();
      await expect(again).toBeHidden();
    }
    const [kept] = await call(window, 'report.templates', {});
    expect(kept?.report.title).toBe('各单位示范补助');
  });
  await table.getByRole('row').filter({ hasText: '市南区总工会 小计' }).first().click();
  await expect(window.getByRole('heading', { level: 1 })).toHaveText('阵地台账');
});
