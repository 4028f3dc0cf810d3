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
import { clickMark } from './pages/charts';
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
  const todo = window.getByRole('region', { name: '要办的事' });
  for (const { title, count } of items) {
    const line = todo.getByRole('link', { name: title });
    await expect(line).toContainText(count.toLocaleString('zh-CN'));
  }
  for (const level of ['异常', '今年应办', '提醒'])
    await expect(todo.getByRole('region', { name: level })).toBeVisible();
  await expect(window.getByRole('heading', { name: /^未来一年到期/ })).toBeVisible();
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
    await window.getByRole('button', { name: '看表格' }).first().click();
    const total = window.locator('.chart-card__table tbody tr').last().locator('td').last();
    const filed = await call(window, 'sites.list', { filter: { statuses: ['FILED'] }, limit: 1 });
    await expect(total).toHaveText(String(filed.total));
    await window.getByRole('button', { name: '看图' }).first().click();
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
    await window.getByRole('button', { name: '看表格' }).first().click();
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
    const x = 33 + (box.width - 45) / jurisdictions.length / 2;
    const steps = Math.floor((box.height - 100) / 10);
    await clickMark(
      plot,
      Array.from({ length: steps }, (_none, at) => ({ x, y: box.height - 40 - at * 10 })),
    );
    await expect(heading).toHaveText('阵地台账');
    await expect(window.locator('body')).toContainText(`共 ${count} 条`);
  });
});

/** Pages whose list counts what the line counts, with the heading that they bear. */
const PLACES: Record<string, string> = {
  SELF_CHECK_DUE: '年度自查',
  APPLY_WAITING: '验收备案',
  ACCEPT_WAITING: '验收备案',
  FILE_WAITING: '验收备案',
  UPLOAD_MISSING: '验收备案',
  RECTIFICATION_OVERDUE: '整改台账',
  RECTIFICATION_DUE: '整改台账',
  RECTIFICATION_SUBMITTED: '整改台账',
  CERTIFICATES_EXPIRED: '运行情况',
  CERTIFICATES_EXPIRING: '运行情况',
  MONTHS_MISSING: '运行情况',
  CLOSING_PENDING: '注销登记',
  AWARDS_TO_REVOKE: '复评与荣誉',
  RE_EVALUATIONS_DUE: '复评与荣誉',
  DEMONSTRATION_SELF_CHECK_DUE: '复评与荣誉',
  SUBSIDY_UNPAID: '待拨付',
  SUBSIDY_TO_HANDLE: '资金处理',
  SUBSIDY_CHECK_DUE: '使用检查',
  SUBSIDY_CHECK_RECTIFY: '使用检查',
  SPENDING_OUTSIDE: '资金使用',
  INCOMPLETE_RECORDS: '阵地台账',
};

test('every line of a site’s life leads to the list of its records', async ({ window }) => {
  await chooseOperator(window);
  await visit(window, '/workbench');
  const { items } = await call(window, 'workbench.items', { year: 2026 });
  const heading = window.getByRole('heading', { level: 1 });
  const todo = window.getByRole('region', { name: '要办的事' });
  for (const { key, title, count } of items) {
    const place = PLACES[key];
    if (place === undefined) continue;
    await test.step(title, async () => {
      await todo.getByRole('link', { name: title }).click();
      await expect(heading).toContainText(place);
      await expect(window.locator('main')).toContainText(
        new RegExp(`共\\s*${count.toLocaleString('zh-CN')}\\s`),
      );
      await window.goBack();
      await expect(heading).toHaveText('工作台');
    });
  }
  for (const [name, where] of [
    ['市级督查尚未开展', '市级督查'],
    ['评分表否决项待确认', '系统设置'],
  ] as const) {
    await todo.getByRole('link', { name }).click();
    await expect(heading).toContainText(where);
    await window.goBack();
    await expect(heading).toHaveText('工作台');
  }
});

test('the year ahead is walked through by keyboard, and its figures open their records', async ({
  window,
}) => {
  await chooseOperator(window);
  await visit(window, '/workbench');
  const { entries, from } = await call(window, 'workbench.calendar', {});
  const months = window.getByRole('tablist', { name: '月份' }).getByRole('tab');
  await expect(months.first()).toBeVisible();
  const sumOf = (month: string): number =>
    entries.filter(({ date }) => date.startsWith(month)).reduce((sum, { count }) => sum + count, 0);
  const first = window.getByRole('tab', { selected: true });
  await first.focus();
  await window.keyboard.press('ArrowRight');
  const second = window.getByRole('tab', { selected: true });
  await expect(second).toBeFocused();
  await expect(second).toContainText(sumOf(monthAfter(from)).toLocaleString('zh-CN'));
  await window.keyboard.press('ArrowLeft');
  await expect(first).toBeFocused();

  const deadline = entries.find(({ kind }) => kind === 'SELF_CHECK_DEADLINE');
  if (!deadline) throw new Error('The city has made all its self-checks.');
  await months.filter({ hasText: '12月' }).click();
  const day = window.getByRole('button', { name: new RegExp(`^${deadline.date}`) });
  await day.focus();
  await window.keyboard.press('Enter');
  await expect(day).toHaveAttribute('aria-pressed', 'true');
  const list = window.getByRole('region', { name: `${deadline.date}到期的事` });
  await list.getByRole('link', { name: /自查期限/ }).click();
  await expect(window.getByRole('heading', { level: 1 })).toContainText('年度自查');
  await expect(window.locator('main')).toContainText(
    new RegExp(`共\\s*${deadline.count.toLocaleString('zh-CN')}\\s`),
  );
});

/** The month after that of a day, YYYY-MM. */
function monthAfter(day: string): string {
  const next = new Date(`${day.slice(0, 7)}-01T00:00:00Z`);
  next.setUTCMonth(next.getUTCMonth() + 1);
  return next.toISOString().slice(0, 7);
}
