import { call, restart, screenshotAt } from './app';
import { expect, test } from './fixtures';
import { saved } from './pages/papers';
import { expectGoodManners, open, startWork } from './pages/registry';
import { dismissNotices } from './pages/site-life';

test.use({ sites: 300, season: 'ALLOCATED' });

const NOTE = '经会议研究，未办结事项转入下一年度继续办理';

test('the year is closed, taken back, closed again, and the next one opened', async ({
  app,
  window,
}) => {
  test.setTimeout(240_000);
  await startWork(window);
  await call(window, 'settings.setWorkYear', { year: 2025 });

  await test.step('what was corrected since stands beside the frozen figure', async () => {
    await open(window, '/stats/year?year=2024', '年度结转');
    await expect(window.getByText('摘要相符')).toBeVisible();
    await expect(window.getByText(/\d+ 处与现在的数据不同/)).toBeVisible();
    const book = window.getByRole('table', { name: '2024 年度补助资金账' });
    await expect(book.getByRole('row', { name: /已使用/ })).toContainText('不同');
    await expect(book.getByRole('row', { name: /已拨付/ })).toBeHidden();
    await window.getByRole('button', { name: '显示全部' }).click();
    await window.getByRole('button', { name: /2024 年度补助资金账/ }).click();
    await expect(book.getByRole('row', { name: /已拨付/ })).toContainText('一致');
    await expectGoodManners(app, window);
    await screenshotAt(app, 'year-compared');
  });

  await test.step('a closing is taken back with its reason', async () => {
    await open(window, '/stats/year?year=2025', '年度结转');
    await expect(window.getByText('已结转', { exact: true })).toBeVisible();
    await window.getByRole('button', { name: '撤回结转' }).click();
    const question = window.getByRole('alertdialog').or(window.getByRole('dialog'));
    await question.getByRole('textbox').fill('漏登一次督查');
    await question.getByRole('button', { name: '撤回结转' }).click();
    await expect(window.getByText('待结转', { exact: true })).toBeVisible();
    await dismissNotices(window);
  });

  await test.step('what is open is named with its article, and explained', async () => {
    const items = window.getByRole('table', { name: '未办结事项' });
    await expect(items.getByRole('row').nth(1)).toContainText(/第.+条/);
    await screenshotAt(app, 'year-open-items');
    await window.getByRole('button', { name: '定格并结转' }).first().click();
    const dialog = window.getByRole('dialog', { name: '结转 2025 年度' });
    await dialog.getByRole('button', { name: '定格并结转' }).click();
    await expect(dialog.getByText(/没有办结，请写明情况说明/)).toBeVisible();
    await dialog.getByLabel('情况说明').fill(NOTE);
    await dialog.getByRole('button', { name: '定格并结转' }).click();
    await expect(dialog).toBeHidden();
    await expect(window.getByText('与现在的数据一致')).toBeVisible();
    await expect(window.getByRole('table', { name: '历次结转' })).toContainText('漏登一次督查');
    await dismissNotices(window);
  });

  const { digest } = (await call(window, 'year.closing', { year: 2025 }))?.closing ?? {};
  await test.step('the frozen figures print with the digest, to be signed', async () => {
    await window.getByRole('button', { name: '年度数据定格表' }).click();
    await saved(app, '2025 年度数据定格表', [
      '2025年度数据定格表',
      digest ?? '',
      NOTE,
      '覆盖率（应建尽建）·按市直工会',
      '2025年度补助资金账',
      '负责人（签字、盖章）',
    ]);
  });

  await test.step('the year that runs cannot be closed; the next one is opened from it', async () => {
    await window.getByRole('combobox', { name: '年度' }).selectOption({ label: '2026 年度' });
    await expect(window.getByText('尚未结束', { exact: true })).toBeVisible();
    await expect(window.getByRole('button', { name: '定格并结转' })).toBeDisabled();
    await window.getByRole('button', { name: '开启 2027 年度' }).last().click();
    const carried = window.getByRole('table', { name: '沿用的内容' });
    await expect(carried.getByRole('row', { name: /补助标准/ })).toContainText('待确认');
    await expect(window.getByTestId('work-year')).toContainText('2027');
    await dismissNotices(window);
    await screenshotAt(app, 'year-next');
    await carried
      .getByRole('row', { name: /示范评选规则/ })
      .getByRole('link', { name: '去核对' })
      .click();
    await expect(window.getByText('沿用 2026 年度的规则，待确认')).toBeVisible();
  });

  await test.step('all of it is there after a restart', async () => {
    const again = await restart(app);
    await startWork(again);
    await open(again, '/stats/year?year=2025', '年度结转');
    await expect(again.getByText('摘要相符')).toBeVisible();
    await expect(again.getByText(digest ?? 'missing')).toBeVisible();
  });
});
