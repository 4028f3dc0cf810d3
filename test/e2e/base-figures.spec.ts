import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { answerOpenDialog, answerSaveDialog, call, screenshotAt } from './app';
import { expect, test } from './fixtures';
import { expectGoodManners, open, startWork } from './pages/registry';
import { formFile } from '../support/form-file';

test.use({ sites: 40 });

const SHINAN = '370202';
/** Moves off the messages, which stay while the pointer is on them, and waits until they are gone. */
async function noticesGone(window: Page): Promise<void> {
  await window.mouse.move(400, 120);
  await expect(window.locator('.notice')).toHaveCount(0, { timeout: 20_000 });
}

/** A year of which nobody has entered anything. */
const EMPTY = 2018;

test('base figures are typed, pasted, kept as a draft, refused when overtaken, and saved', async ({
  app,
  window,
}) => {
  test.setTimeout(180_000);
  await startWork(window);
  await open(window, `/stats/base?year=${EMPTY}`, '统计分析');
  const cell = (unit: string, field: string) =>
    window.getByRole('textbox', { name: `${unit} ${field}`, exact: true });
  const table = window.getByRole('table', { name: '各市直工会的基数' });
  const save = window.getByRole('button', { name: /^保存/ });

  await test.step('an empty year says so', async () => {
    await expect(table.getByRole('row', { name: /市南/ })).toContainText('未填基数');
    await expect(save).toBeDisabled();
    await expectGoodManners(app, window);
    await screenshotAt(app, 'base-figures-empty');
  });

  await test.step('keys lead as in a spreadsheet', async () => {
    await cell('市南区总工会', '妈妈小屋').fill('１２');
    await window.keyboard.press('ArrowRight');
    await expect(cell('市南区总工会', '托管驿站')).toBeFocused();
    await window.keyboard.type('4');
    await window.keyboard.press('Enter');
    await expect(cell('市北区总工会', '托管驿站')).toBeFocused();
    await window.keyboard.press('ArrowUp');
    await expect(cell('市南区总工会', '托管驿站')).toBeFocused();
  });

  await test.step('a block from a spreadsheet is pasted from the caret on', async () => {
    await cell('市南区总工会', '托育中心').focus();
    await cell('市南区总工会', '托育中心').evaluate((field) => {
      const data = new DataTransfer();
      data.setData('text/plain', '2\t1\t900\n3\t1\t1,200');
      field.dispatchEvent(
        new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
      );
    });
    await expect(cell('市北区总工会', '女职工人数')).toHaveValue('1200');
    await expect(table.getByRole('row', { name: /市南/ })).toContainText('19');
    await cell('李沧区总工会', '妈妈小屋').fill('1.5');
    await expect(window.getByText('有 1 格不是整数')).toBeVisible();
    await expect(save).toBeDisabled();
    await cell('李沧区总工会', '妈妈小屋').fill('');
    await screenshotAt(app, 'base-figures-typed');
  });

  await test.step('what was typed survives leaving the page', async () => {
    await window.getByRole('link', { name: '年度一页' }).click();
    await open(window, `/stats/base?year=${EMPTY}`, '统计分析');
    await expect(cell('市南区总工会', '妈妈小屋')).toHaveValue('12');
    await expect(window.getByText('接着上次没有保存的内容')).toBeVisible();
    await noticesGone(window);
  });

  await test.step('somebody else was faster: nothing is lost, nothing is overwritten unseen', async () => {
    await call(window, 'baseFigures.save', {
      year: EMPTY,
      rows: [{ jurisdictionCode: SHINAN, motherCabin: 99 }],
    });
    await cell('市北区总工会', '妈妈小屋').focus();
    await window.keyboard.press('Control+s');
    await expect(window.getByRole('alert').first()).toContainText('已被');
    await expect(cell('市南区总工会', '妈妈小屋')).toHaveValue('12');
    await save.click();
    await expect(window.getByText('已保存 2 个市直工会的基数')).toBeVisible();
    await expect(table.getByRole('row', { name: /市南/ })).toContainText('已确认');
    const { rows } = await call(window, 'baseFigures.list', { year: EMPTY });
    expect(rows.find(({ jurisdictionCode }) => jurisdictionCode === SHINAN)).toMatchObject({
      motherCabin: 12,
      holidayCare: 4,
      childcare: 2,
      comprehensive: 1,
      womenWorkers: 900,
    });
    await noticesGone(window);
  });

  await test.step('the next year takes them over, for confirmation', async () => {
    await open(window, `/stats/base?year=${EMPTY + 1}`, '统计分析');
    await noticesGone(window);
    await window.getByRole('button', { name: '沿用上年' }).click();
    await expect(window.getByText('沿用上年，待确认').first()).toBeVisible();
    await noticesGone(window);
    await window.getByRole('button', { name: '确认市南区总工会的基数' }).click();
    await expect(table.getByRole('row', { name: /市南/ })).toContainText('已确认');
    await expect(window.getByRole('button', { name: /^全部确认/ })).toHaveText('全部确认 1');
    await noticesGone(window);
    await window.getByRole('button', { name: /^全部确认/ }).click();
    const dialog = window.getByRole('alertdialog', { name: /确认 \d+ 年度的基数/ });
    await dialog.getByRole('button', { name: '确认', exact: true }).click();
    await expect(window.getByText('沿用上年，待确认')).toHaveCount(0);
    await expectGoodManners(app, window);
  });
});

test('a workbook brings base figures in, and the export comes back with 0 changes', async ({
  app,
  window,
  dataDir,
}) => {
  test.setTimeout(180_000);
  await startWork(window);
  await open(window, `/stats/base?year=${EMPTY}`, '统计分析');
  await window.getByRole('button', { name: '用表格录入' }).click();
  await expect(window.getByRole('heading', { level: 1 })).toHaveText('批量录入');
  const pick = async (file: string): Promise<void> => {
    await answerOpenDialog(app, file);
    await window.getByRole('button', { name: '选择填好的表格' }).click();
  };
  const file = formFile(dataDir, '应建数.xlsx', [
    { 市直工会: '市南区', 年度: EMPTY, 小屋应建数: 12, 女职工人数: '1,200' },
    { 市直工会: '火星区', 年度: EMPTY, 小屋应建数: 1 },
  ]);
  await pick(file);
  await expect(window.getByTestId('tab-INSERT')).toHaveText('新增 1');
  await expect(window.getByRole('grid', { name: '预览' })).toContainText(
    '没有名为“火星区”的市直工会',
  );
  await screenshotAt(app, 'base-figures-preview');
  await window.getByRole('button', { name: '写入 1 行' }).click();
  await expect(window.getByTestId('forms-result')).toContainText('新增 1，更新 0，不变 0，退回 1');
  await noticesGone(window);

  await open(window, `/stats/base?year=${EMPTY}`, '统计分析');
  const exported = join(dataDir, '导出.xlsx');
  await answerSaveDialog(app, exported);
  await window.getByRole('button', { name: '导出' }).click();
  await expect(window.getByText('导出基数完成')).toBeVisible();
  await noticesGone(window);
  await window.getByRole('button', { name: '用表格录入' }).click();
  await pick(exported);
  await expect(window.getByTestId('tab-UNCHANGED')).toHaveText('不变 1');
  await expect(window.getByTestId('tab-ERROR')).toHaveText('错误 0');
});
