import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { CallOutput } from '@shared/contract/registry';
import { answerSaveDialog, call, screenshotAt, SMALL, resize } from './app';
import { expect, test } from './fixtures';
import { clickMark } from './pages/charts';
import { expectGoodManners, open, startWork } from './pages/registry';
import { dismissNotices } from './pages/site-life';

test.use({ sites: 400 });

/** The year of the demonstration city that is over: everything has figures. */
const YEAR = 2025;

type Chart = CallOutput<'stats.query'>;

const card = (window: Page, { caption }: Pick<Chart, 'caption'>) =>
  window.getByRole('region', { name: caption, exact: true });

/** The list that is open counts so many records. */
async function expectRecords(window: Page, count: number): Promise<void> {
  await expect(window.locator('main')).toContainText(
    new RegExp(`共\\s*${count.toLocaleString('zh-CN')}\\s`),
  );
}

test('统计分析 shows the year in charts, every figure of which opens its records', async ({
  app,
  window,
  dataDir,
}) => {
  test.setTimeout(240_000);
  await startWork(window);
  await open(window, `/stats?year=${YEAR}`, '统计分析');
  const { charts } = await call(window, 'stats.dashboard', { year: YEAR });
  const chartOf = (measure: Chart['measure'], by: Chart['by']): Chart => {
    const found = charts.find((one) => one.measure === measure && one.by === by);
    if (!found) throw new Error(`No chart of ${measure} by ${by}.`);
    return found;
  };
  const heading = window.getByRole('heading', { level: 1 });

  await test.step('every chart is there, its finding over it', async () => {
    for (const chart of charts) {
      await expect(
        card(window, chart).getByRole('heading', { name: chart.title, exact: true }),
      ).toBeVisible();
    }
    await expect(window.locator('.e-chart canvas').first()).toBeVisible();
    await expectGoodManners(app, window);
    await screenshotAt(app, 'stats');
  });

  await test.step('a mark opens exactly the records that it counts', async () => {
    const chart = chartOf('COVERAGE', 'JURISDICTION');
    const row = chart.rows[0];
    if (!row?.numerator) throw new Error('The first jurisdiction has no coverage.');
    const plot = card(window, chart).locator('.e-chart');
    await plot.scrollIntoViewIfNeeded();
    const box = await plot.boundingBox();
    if (!box) throw new Error('The chart is not there.');
    // From the names to the right, along the first of the lying bars.
    const y = 24 + (box.height - 28) / chart.rows.length / 2;
    const steps = Math.floor((box.width / 2 - 60) / 15);
    await clickMark(
      plot,
      Array.from({ length: steps }, (_none, at) => ({ x: 60 + at * 15, y })),
    );
    await expect(heading).toHaveText('阵地台账');
    await expectRecords(window, row.numerator.value);
    await window.goBack();
    await expect(heading).toHaveText('统计分析');
  });

  await test.step('the map shows another measure, and a hexagon opens its records', async () => {
    await window.getByLabel('地图按什么着色').selectOption('DEMONSTRATION');
    const asked = await call(window, 'stats.query', {
      year: YEAR,
      measure: 'DEMONSTRATION',
      by: 'JURISDICTION',
    });
    const map = window.getByRole('region', { name: /^分布图：/ });
    await expect(map.getByRole('heading', { name: asked.title, exact: true })).toBeVisible();
    const licang = asked.rows.find(({ key }) => key === '370213');
    const plot = map.locator('.e-chart');
    await plot.scrollIntoViewIfNeeded();
    const box = await plot.boundingBox();
    if (!box || !licang?.numerator) throw new Error('The map is not there.');
    await screenshotAt(app, 'stats-map', [SMALL]);
    // 李沧区: third row, half a hexagon right of the middle.
    const tile = Math.min(box.width / 4, (box.height - 44) / 4.62);
    await plot.click({ position: { x: box.width / 2 + tile / 2, y: tile * 2.31 } });
    await expect(heading).not.toHaveText('统计分析');
    await expectRecords(window, licang.numerator.value);
    await window.goBack();
    await expect(heading).toHaveText('统计分析');
  });

  await test.step('the table behind a chart is reached by keys, and its figures lead on', async () => {
    const chart = chartOf('SUBSIDY', 'JURISDICTION');
    const section = card(window, chart);
    const swap = section.getByRole('button', { name: '看表格' });
    await swap.focus();
    await window.keyboard.press('Enter');
    const table = section.getByRole('table');
    await expect(table.getByRole('row')).toHaveCount(chart.rows.length + 2);
    await window.keyboard.press('Tab');
    await window.keyboard.press('Tab');
    await window.keyboard.press('Tab');
    await expect(table.getByRole('button').first()).toBeFocused();
    await screenshotAt(app, 'stats-table', [SMALL]);
    await window.keyboard.press('Enter');
    await expect(heading).not.toHaveText('统计分析');
    await window.goBack();
    await expect(heading).toHaveText('统计分析');
  });

  await test.step('picture and table are saved', async () => {
    const section = card(window, chartOf('SUBSIDY', 'YEAR'));
    const png = join(dataDir, '图.png');
    await answerSaveDialog(app, png);
    await section.getByRole('button', { name: '图表选项' }).click();
    await window.getByRole('menuitem', { name: '导出图片' }).click();
    await expect(window.getByText('图片已保存')).toBeVisible();
    expect(readFileSync(png).subarray(1, 4).toString('latin1')).toBe('PNG');
    const xlsx = join(dataDir, '表.xlsx');
    await answerSaveDialog(app, xlsx);
    await section.getByRole('button', { name: '图表选项' }).click();
    await window.getByRole('menuitem', { name: '导出表格' }).click();
    await expect(window.getByText('表格已保存')).toBeVisible();
    expect(readFileSync(xlsx).subarray(0, 2).toString('latin1')).toBe('PK');
    await dismissNotices(window);
  });

  await test.step('the charts are seen as they print', async () => {
    await window.getByRole('button', { name: '打印图表' }).click();
    const dialog = window.getByRole('dialog', { name: '统计图表' });
    await expect(dialog.getByText(/共 \d+ 页，与打印完全相同/)).toBeVisible({ timeout: 30_000 });
    await screenshotAt(app, 'stats-print', [SMALL]);
    await window.keyboard.press('Escape');
  });
});

test('the year stands on one sheet of A4', async ({ app, window, dataDir }) => {
  await startWork(window);
  await open(window, `/stats/sheet?year=${YEAR}`, '年度一页');
  await expect(window.locator('iframe')).toBeVisible({ timeout: 30_000 });
  await expectGoodManners(app, window);
  await screenshotAt(app, 'stats-sheet');
  for (const year of [YEAR, YEAR + 1, 2001]) {
    const { pages } = await call(window, 'documents.preview', {
      kind: 'leadership-sheet',
      params: { year },
    });
    expect(pages, String(year)).toBe(1);
  }
  const pdf = join(dataDir, '一页.pdf');
  await answerSaveDialog(app, pdf);
  await window.getByRole('button', { name: '存为 PDF' }).click();
  await expect(window.getByRole('status').filter({ hasText: '已存为' })).toBeVisible();
  expect(readFileSync(pdf).subarray(0, 4).toString('latin1')).toBe('%PDF');
  await resize(app.electron, window, SMALL);
});
