import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sqlite3 from 'sqlite3';
import { call, callFromTerminal, Program, restart } from './app';
import { expect, test } from './fixtures';
import { expectGoodManners, open, startWork } from './pages/registry';

test.describe('on an empty data folder', () => {
  test('the first start asks for a name; the next one remembers it', async ({ app, window }) => {
    const dialog = window.getByRole('dialog', { name: '第一次使用，请填写您的姓名' });
    await expect(dialog.getByTestId('operator-name')).toBeFocused();
    await expectGoodManners(app, window);
    await window.keyboard.type('王敏');
    await window.keyboard.press('Enter');
    await expect(dialog).toBeHidden();
    await expect(window.getByRole('button', { name: '操作人：王敏' })).toBeVisible();

    const again = await restart(app);
    await startWork(again);
    await expect(again.getByRole('button', { name: '操作人：王敏' })).toBeVisible();
  });

  test('who only looks is told so when something is to be written', async ({ window }) => {
    await callSecretly(window);
    await window.reload();
    await window.getByRole('button', { name: '先不选，只查看' }).click();
    await window.getByRole('button', { name: /^工作年度/ }).click();
    await window.getByRole('menuitemradio', { name: '2024 年度' }).click();
    const notice = window.getByRole('alert').filter({ hasText: '切换工作年度没有成功' });
    await expect(notice).toContainText('还没有选择操作人');
    await expect(notice).toBeVisible();
  });

  test('an empty registry says what to do', async ({ app, window }) => {
    await window.getByTestId('operator-name').fill('王敏');
    await window.keyboard.press('Enter');
    await open(window, '/sites', '阵地台账');
    await expect(window.getByText('台账还是空的')).toBeVisible();
    await expectGoodManners(app, window);
  });
});

/** Enters an operator without choosing one. */
async function callSecretly(window: Parameters<typeof call>[0]): Promise<void> {
  await call(window, 'operators.save', { name: '李芳' });
}

test.describe('in a city', () => {
  test.use({ sites: 120 });

  test('every entry of the navigation leads to a page', async ({ app, window }) => {
    await startWork(window);
    const entries = window.getByRole('navigation', { name: '主导航' }).getByRole('listitem');
    await expect(entries.first()).toBeVisible();
    const names = await entries.allInnerTexts();
    expect(names.map((name) => name.trim())).toEqual([
      '工作台',
      '阵地台账',
      '验收备案',
      '年度抽查',
      '督查整改',
      '示范评选',
      '补助资金',
      '统计分析',
      '报表打印',
      '系统设置',
    ]);
    // The first of the pages behind this entry has a name of its own.
    const headings: Record<string, string> = {
      督查整改: '整改台账',
      示范评选: '年度规则',
      补助资金: '标准与预算',
    };
    for (const name of names) {
      await window.getByRole('link', { name: name.trim(), exact: true }).click();
      await expect(window.getByRole('heading', { level: 1 })).toHaveText(
        headings[name.trim()] ?? name.trim(),
      );
      await expect(window.getByRole('link', { name: name.trim(), exact: true })).toHaveAttribute(
        'aria-current',
        'page',
      );
    }
    await expect(window.getByRole('complementary', { name: '演示数据' })).toBeVisible();
    await window.getByTestId('backup-state').click();
    await expect(window).toHaveURL(/settings\/backup/);
    expect(app.unexpected()).toEqual([]);
  });

  test('another page begins at its top', async ({ window }) => {
    await startWork(window);
    await open(window, '/demonstration', '年度规则');
    const main = window.locator('#main');
    const toTheEnd = () =>
      main.evaluate((element) => {
        element.scrollTo(0, element.scrollHeight);
        return element.scrollTop;
      });
    await expect.poll(toTheEnd).toBeGreaterThan(100);
    await window.locator('[data-nav]').filter({ hasText: '工作台' }).click();
    await expect(window.getByRole('heading', { level: 1 })).toHaveText('工作台');
    await expect.poll(() => main.evaluate((element) => element.scrollTop)).toBe(0);
  });

  test('Ctrl+K finds by pinyin initials and goes there by keys alone', async ({ window }) => {
    await startWork(window);
    await window.keyboard.press('Control+k');
    const box = window.getByRole('combobox', { name: /查找阵地/ });
    await expect(box).toBeFocused();
    await window.keyboard.type('snq');
    const hits = window.getByRole('listbox', { name: '查找结果' });
    await expect(hits.getByRole('group', { name: '市直工会' }).getByRole('option')).toContainText(
      '市南区总工会',
    );
    await expect(
      hits.getByRole('group', { name: '阵地' }).getByRole('option').first(),
    ).toBeVisible();

    const { rows } = await call(window, 'sites.list', { limit: 1 });
    const site = rows[0];
    if (!site) throw new Error('The city has no sites.');
    await box.fill(site.number);
    await expect(hits.getByRole('option', { selected: true })).toContainText(site.name);
    await window.keyboard.press('Enter');
    await expect(window.getByRole('heading', { level: 1 })).toHaveText(site.name);

    await window.keyboard.press('Control+k');
    await expect(box).toBeFocused();
    await window.keyboard.type('没有这样的地方');
    await expect(hits).toContainText('没有找到');
    await window.keyboard.press('Escape');
    await expect(hits).toBeHidden();
  });

  test('the size stays as it was set', async ({ window }) => {
    await startWork(window);
    await window.keyboard.press('Control+=');
    await window.keyboard.press('Control+=');
    await open(window, '/settings/display', '系统设置');
    await expect(window.getByRole('radio', { name: '125%' })).toBeChecked();
    await window.reload();
    await expect(window.getByRole('radio', { name: '125%' })).toBeChecked();
    await expect.poll(() => window.evaluate(() => innerWidth)).toBe(Math.round(1366 / 1.25));
    await window.keyboard.press('Control+0');
    await expect(window.getByRole('radio', { name: '100%' })).toBeChecked();
    await expect.poll(() => window.evaluate(() => innerWidth)).toBe(1366);
  });

  test('the working year stays as it was set', async ({ app, window }) => {
    await startWork(window);
    await window.getByRole('button', { name: /^工作年度/ }).click();
    await window.getByRole('menuitemradio', { name: '2025 年度' }).click();
    await expect(window.getByRole('button', { name: '工作年度 2025' })).toBeVisible();
    const again = await restart(app);
    await startWork(again);
    await expect(again.getByRole('button', { name: '工作年度 2025' })).toBeVisible();
  });

  test('someone else takes over at the desk', async ({ window }) => {
    await startWork(window);
    await window.getByRole('button', { name: /^操作人/ }).click();
    await window.getByRole('menuitem', { name: '换人操作' }).click();
    await window.getByRole('button', { name: '名单里没有我' }).click();
    await window.getByTestId('operator-name').fill('赵雪');
    await window.getByTestId('operator-go').click();
    await expect(window.getByRole('button', { name: '操作人：赵雪' })).toBeVisible();
  });
});

test('data of a newer program is refused, with what to do', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'care-sites-newer-'));
  try {
    await callFromTerminal(folder, 'app.state', {});
    await addUnknownMigration(join(folder, 'care-sites.sqlite'));
    const program = new Program(folder);
    program.expectProblem(/open failed/);
    const window = await program.launch();
    await expect(window.getByRole('heading', { level: 1 })).toHaveText(
      '这份数据来自更新版本的程序',
    );
    await expect(window.getByRole('alert')).toContainText('数据没有改动');
    await expectGoodManners(program, window);
    await program.close();
    expect(program.unexpected()).toEqual([]);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});

/** What a later version would leave behind. */
function addUnknownMigration(file: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const database = new sqlite3.Database(file);
    const name = 'Later9999999999999';
    database.run(
      'INSERT INTO migrations (timestamp, name) VALUES (?, ?)',
      [9_999_999_999_999, name],
      (failed) => {
        database.close((stuck) =>
          (failed ?? stuck) ? reject(failed ?? (stuck as Error)) : resolve(),
        );
      },
    );
  });
}
