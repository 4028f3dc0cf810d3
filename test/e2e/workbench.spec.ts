import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  answerSaveDialog,
  call,
  expectNoHorizontalOverflow,
  expectNoSeriousAxe,
  LARGE,
  resize,
  screenshotAt,
  SMALL,
} from './app';
import { expect, test } from './fixtures';
import { chooseOperator, visit } from './pages/sampling';

test.use({ sites: 400 });

test('the workbench says what needs doing, and every line and mark leads to its records', async ({
  app,
  window,
  dataDir,
}) => {
  await chooseOperator(window);
  await visit(window, '/workbench');
  await expect(window.getByRole('heading', { level: 1 })).toHaveText('工作台');
  expect((await call(window, 'app.state', {})).electron).toMatch(/^\d+\./);
  const { items } = await call(window, 'workbench.items', { year: 2026 });
  expect(items.length).toBeGreaterThan(2);
  for (const item of items) {
    await expect(window.getByRole('link', { name: item.title })).toContainText(String(item.count));
  }
  await expect(window.locator('.e-chart canvas').first()).toBeVisible();

  await test.step('it fits both windows and shuts nobody out', async () => {
    for (const size of [SMALL, LARGE]) {
      await resize(app.electron, window, size);
      await expectNoHorizontalOverflow(window);
      await expectNoSeriousAxe(window);
    }
    await screenshotAt(app, 'workbench');
  });

  await test.step('the table behind the chart adds up to the registry', async () => {
    await window.getByRole('button', { name: '图表选项' }).first().click();
    await window.getByRole('menuitem', { name: '看表格' }).click();
    const total = window.locator('.chart-card__table tbody tr').last().locator('td').last();
    const filed = await call(window, 'sites.list', { filter: { statuses: ['FILED'] }, limit: 1 });
    await expect(total).toHaveText(String(filed.total));
    await window.getByRole('button', { name: '图表选项' }).first().click();
    await window.getByRole('menuitem', { name: '看图' }).click();
  });

  await test.step('picture and table are saved', async () => {
    const png = join(dataDir, '图.png');
    await answerSaveDialog(app, png);
    await window.getByRole('button', { name: '图表选项' }).first().click();
    await window.getByRole('menuitem', { name: '导出图片' }).click();
    await expect(window.getByText('图片已保存')).toBeVisible();
    expect(readFileSync(png).subarray(1, 4).toString('latin1')).toBe('PNG');
    const xlsx = join(dataDir, '表.xlsx');
    await answerSaveDialog(app, xlsx);
    await window.getByRole('button', { name: '图表选项' }).first().click();
    await window.getByRole('menuitem', { name: '导出表格' }).click();
    await expect(window.getByText('表格已保存')).toBeVisible();
    expect(readFileSync(xlsx).subarray(0, 2).toString('latin1')).toBe('PK');
  });

  await test.step('a figure of the table opens exactly the records that it counts', async () => {
    await window.getByRole('button', { name: '图表选项' }).first().click();
    await window.getByRole('menuitem', { name: '看表格' }).click();
    const figure = window.locator('.chart-card__table tbody tr').first().getByRole('button').last();
    const count = ((await figure.textContent()) ?? '').trim();
    await figure.click();
    await expect(window.getByRole('heading', { level: 1 })).toHaveText('阵地台账');
    await expect(window.locator('body')).toContainText(`共 ${count} 条`);
  });

  await test.step('so does a mark', async () => {
    await visit(window, '/workbench');
    const plot = window.locator('.e-chart').first();
    const box = await plot.boundingBox();
    const { jurisdictions } = await call(window, 'stats.overview', { year: 2026 });
    const count = jurisdictions[0]?.byType[0]?.count ?? 0;
    if (!box) throw new Error('The chart is not there.');
    const heading = window.getByRole('heading', { level: 1 });
    // Up along the first bar from the axis: its lowest slice is 爱心妈妈小屋 of the first jurisdiction.
    for (let y = box.height - 40; y > 60; y -= 10) {
      if ((await heading.textContent()) !== '工作台') break;
      await plot.click({ position: { x: 33 + (box.width - 45) / jurisdictions.length / 2, y } });
    }
    await expect(heading).toHaveText('阵地台账');
    await expect(window.locator('body')).toContainText(`共 ${count} 条`);
  });
});
