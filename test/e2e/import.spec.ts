import { createRequire } from 'node:module';
import { join } from 'node:path';
import type * as Excel from 'exceljs';
import { answerOpenDialog, answerSaveDialog, call, screenshotAt } from './app';
import { expect, test } from './fixtures';
import {
  carryOut,
  choose,
  firstOperator,
  openImport,
  preview,
  sample,
  table,
  tabs,
} from './pages/import';
import { expectGoodManners } from './pages/registry';

const FILES = [
  { file: '市南区总工会-阵地台账-2026.xlsx', unit: '市南区总工会', inserted: 181, rejected: 6 },
  { file: '城阳区-阵地信息统计表.xlsx', unit: '城阳区总工会', inserted: 136, rejected: 0 },
  { file: '胶州市阵地台账.csv', unit: '胶州市总工会', inserted: 95, rejected: 0 },
  { file: '崂山区驻区企业阵地汇总.xls', unit: '崂山区总工会', inserted: 64, rejected: 0 },
];

test.beforeEach(async ({ window }) => {
  await firstOperator(window);
  await openImport(window);
});

test('the four files come in as they were sent, one after the other', async ({ app, window }) => {
  await expectGoodManners(app, window);
  for (const { file, unit, inserted, rejected } of FILES) {
    await choose(app, window, sample(file));
    await expect(window.getByTestId('import-context').first()).toContainText(unit);
    if (rejected > 0) {
      await expectGoodManners(app, window);
      await screenshotAt(app, 'import-mapping');
    }
    await preview(window);
    expect(await tabs(window)).toEqual({
      INSERT: inserted,
      UPDATE: 0,
      UNCHANGED: 0,
      ERROR: rejected,
    });
    expect(await carryOut(window)).toEqual({ inserted, updated: 0, unchanged: 0, rejected });
    await window.getByRole('button', { name: '再导入一个文件' }).click();
  }
  expect((await call(window, 'sites.list', { limit: 1 })).total).toBe(476);
  await expect(window.getByRole('grid', { name: '以往的导入' })).toContainText(
    '胶州市阵地台账.csv',
  );
  await screenshotAt(app, 'import-batches');
});

test('each problem stands at its cell; the rejected rows go back, are put right and complete the set', async ({
  app,
  window,
  dataDir,
}) => {
  await choose(app, window, sample(FILES[0]?.file ?? ''));
  await preview(window);
  // The errors come first, with the cell and the remedy.
  await expect(table(window)).toContainText('D11：阵地类型写的是“母婴关爱室”');
  await expect(table(window)).toContainText('K45：负责人电话写的是“13800”');
  await table(window).getByRole('row').nth(1).getByText('错误', { exact: true }).click();
  const detail = window.getByRole('complementary', { name: '这一行的详情' });
  await expect(detail).toContainText('第 11 行');
  await expect(detail).toContainText('请改成其中一类');
  await expectGoodManners(app, window);
  await screenshotAt(app, 'import-preview');
  await window.getByTestId('tab-INSERT').click();
  await expect(table(window)).toContainText('2018年11月');

  await carryOut(window);
  await screenshotAt(app, 'import-result');
  await expectGoodManners(app, window);
  const returned = join(dataDir, '退回.xlsx');
  await answerSaveDialog(app, returned);
  await window.getByRole('button', { name: '保存退回行' }).click();
  await expect(window.getByText('保存退回行完成')).toBeVisible();

  // What the sender does with it, in a spreadsheet program.
  const { Workbook } = createRequire(__filename)('exceljs') as typeof Excel;
  const book = new Workbook();
  await book.xlsx.readFile(returned);
  const sheet = book.worksheets[0];
  if (!sheet) throw new Error('The returned workbook has no sheet.');
  sheet.getCell('D5').value = '爱心妈妈小屋';
  sheet.getCell('N6').value = '2021年3月';
  sheet.getCell('H7').value = 20;
  sheet.getCell('C8').value = '青岛市南万通供电公司爱心妈妈小屋';
  sheet.getCell('K9').value = '13800138000';
  const mended = join(dataDir, '市南区改好.xlsx');
  await book.xlsx.writeFile(mended);

  await window.getByRole('button', { name: '再导入一个文件' }).click();
  await choose(app, window, mended);
  await preview(window);
  expect(await tabs(window)).toEqual({ INSERT: 5, UPDATE: 0, UNCHANGED: 1, ERROR: 0 });
  expect(await carryOut(window)).toMatchObject({ inserted: 5, rejected: 0 });
  expect((await call(window, 'sites.list', { limit: 1 })).total).toBe(186);
});

test('a whole batch is undone, from its result and from the list', async ({ app, window }) => {
  await choose(app, window, sample(FILES[3]?.file ?? ''));
  await preview(window);
  await carryOut(window);
  await window.getByRole('button', { name: '撤销整批' }).click();
  const dialog = window.getByRole('alertdialog').or(window.getByRole('dialog'));
  await expect(dialog).toContainText('新增的 64 个阵地作废');
  await dialog.getByRole('button', { name: '撤销', exact: true }).click();
  await expect(window.getByText('已撤销这批导入')).toBeVisible();
  expect((await call(window, 'sites.list', { limit: 1 })).total).toBe(0);

  await choose(app, window, sample(FILES[3]?.file ?? ''));
  await preview(window);
  await carryOut(window);
  const { rows } = await call(window, 'sites.list', { limit: 1 });
  const site = rows[0];
  if (!site) throw new Error('Nothing was imported.');
  await call(window, 'sites.save', { id: site.id, version: site.version, capacity: 12 });
  await window.getByRole('button', { name: '再导入一个文件' }).click();
  await window.getByRole('button', { name: '第 2 批的操作' }).click();
  await window.getByRole('menuitem', { name: '撤销整批' }).click();
  await expect(dialog).toContainText(site.number);
  await expect(dialog).toContainText('可容纳人数');
  await dialog.getByRole('button', { name: '撤销', exact: true }).click();
  await expect(window.getByText('已撤销这批导入')).toBeVisible();
  expect((await call(window, 'sites.list', { limit: 1 })).total).toBe(1);
});

test('a real list in a foreign wording is mapped by hand, and remembered', async ({
  app,
  window,
}) => {
  const list = sample(join('real', 'toronto_licensed_child_care.csv'));
  await choose(app, window, list);
  await expect(window.getByRole('button', { name: '预览', exact: true })).toBeDisabled();
  await expect(window.getByText('还差：指明哪一列是阵地名称')).toBeVisible();
  for (const [header, field] of [
    ['ward', '所属市直工会'],
    ['LOC_NAME', '阵地名称'],
    ['ADDRESS', '详细地址'],
    ['TOTSPACE', '可容纳人数'],
    ['PHONE', '负责人电话'],
    ['BLDGNAME', '建设单位工会'],
  ]) {
    await window
      .getByRole('combobox', { name: `${header}对应为` })
      .selectOption({ label: field ?? '' });
  }
  await window.getByLabel('阵地类型').selectOption({ label: '职工子女托育服务中心' });
  await expect(window.getByRole('combobox', { name: /是哪个市直工会/ })).toHaveCount(25);
  await window.getByRole('checkbox', { name: '没有对应的一律新建' }).check();
  await expect(window.getByText('导入时将新建 25 个市直工会')).toBeVisible();
  await window.getByRole('checkbox', { name: '记住这种表格的对应' }).check();
  await screenshotAt(app, 'import-mapping-foreign');
  await expectGoodManners(app, window);
  await preview(window);
  expect(await tabs(window)).toEqual({ INSERT: 1063, UPDATE: 0, UNCHANGED: 0, ERROR: 0 });
  expect(await carryOut(window)).toMatchObject({ inserted: 1063, rejected: 0 });
  await window.getByRole('button', { name: '查看这批阵地' }).click();
  await expect(window.getByTestId('table-count')).toHaveText('共 1,063 条');

  await openImport(window);
  await window.getByRole('button', { name: '再导入一个文件' }).click();
  await choose(app, window, list);
  await preview(window);
  expect(await tabs(window)).toEqual({ INSERT: 0, UPDATE: 0, UNCHANGED: 1063, ERROR: 0 });
});

test('the half-prepared import is still there after looking something up', async ({
  app,
  window,
}) => {
  await choose(app, window, sample(FILES[2]?.file ?? ''));
  await window.getByLabel('市直工会', { exact: true }).selectOption({ label: '市南区总工会' });
  await expect(window.getByTestId('import-context')).toContainText('按您指定的市南区总工会');
  await window.getByRole('link', { name: '回到阵地台账' }).click();
  await expect(window.getByRole('heading', { level: 1 })).toHaveText('阵地台账');
  await openImport(window);
  await expect(window.getByTestId('import-context')).toContainText('按您指定的市南区总工会');
  await answerOpenDialog(app);
  await window.getByRole('button', { name: '换一个文件' }).click();
  await window.getByRole('button', { name: '选择台账文件' }).click();
  await expect(window.getByRole('button', { name: '选择台账文件' })).toBeEnabled();
});
