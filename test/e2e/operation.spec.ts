import { join } from 'node:path';
import { answerOpenDialog, answerSaveDialog, call, screenshotAt } from './app';
import { expect, test } from './fixtures';
import { expectGoodManners, open, startWork } from './pages/registry';
import { formFile } from '../support/form-file';

test.use({ sites: 40 });

test('a site’s months, survey, certificate and asset are entered on its record', async ({
  app,
  window,
}) => {
  await startWork(window);
  const { rows } = await call(window, 'sites.list', {
    filter: { types: ['MOTHER_CABIN'], statuses: ['FILED'] },
    limit: 1,
  });
  const site = rows[0];
  if (!site) throw new Error('The demonstration city has no 小屋 in service.');
  await open(window, `#/sites/${site.id}`, site.name);
  const section = window.getByRole('region', { name: '运行', exact: true });
  await expect(section.getByRole('heading', { name: '月度运行数据' })).toBeVisible();
  await section.getByRole('button', { name: '填写' }).click();
  const form = section.getByRole('form', { name: '填写月度运行数据' });
  const fields = form.getByRole('textbox', { name: /使用人次$/ });
  await fields.first().fill('１２０');
  await window.keyboard.press('Enter');
  await expect(form.getByRole('textbox', { name: /备注$/ }).first()).toBeFocused();
  await window.keyboard.press('Control+s');
  await expect(form).toBeHidden();
  await expect(section.getByRole('table', { name: /月度运行数据$/ })).toContainText('120');

  await section.getByRole('button', { name: '登记测评' }).click();
  const survey = window.getByRole('dialog', { name: '登记满意度测评' });
  await survey.getByRole('textbox', { name: '满意度' }).fill('96.5');
  await survey.getByRole('button', { name: '保存' }).click();
  await expect(survey).toBeHidden();
  await expect(section).toContainText('台账满意度 96.5%，来自');

  await section.getByRole('button', { name: '登记证照' }).click();
  const certificate = window.getByRole('dialog', { name: '登记证照' });
  await certificate.getByRole('textbox', { name: '持证人' }).fill('王敏');
  const today = (await call(window, 'app.state', {})).today;
  await certificate.getByRole('combobox', { name: '有效期至' }).fill(today);
  await window.keyboard.press('Tab');
  await certificate.getByRole('button', { name: '保存' }).click();
  await expect(certificate).toBeHidden();
  await expect(section.getByRole('table', { name: '证照' })).toContainText('今天到期');

  await section.getByRole('button', { name: '登记资产' }).click();
  const asset = window.getByRole('dialog', { name: '登记固定资产' });
  await asset.getByRole('textbox', { name: '资产名称' }).fill('空气净化器');
  await asset.getByRole('textbox', { name: '价值' }).fill('3999.5');
  await asset.getByRole('button', { name: '保存' }).click();
  await expect(asset).toBeHidden();
  await expect(section.getByRole('table', { name: '固定资产明细' })).toContainText('3,999.50');
  await section.scrollIntoViewIfNeeded();
  await expectGoodManners(app, window);
  await screenshotAt(app, 'operation-record');

  await open(window, '#/operation?tab=certificates', '运行情况');
  await expect(window.getByRole('grid', { name: '证照到期' })).toContainText('今天到期');
  await expectGoodManners(app, window);
  await screenshotAt(app, 'operation-certificates');
  await open(window, '#/operation?tab=assets', '运行情况');
  await expect(window.getByRole('grid', { name: '固定资产' })).toContainText(site.number);
  await screenshotAt(app, 'operation-assets');
});

test('the matrix of the year names missing months; a workbook fills them, twice the same, and is undone', async ({
  app,
  window,
  dataDir,
}) => {
  await startWork(window);
  const { rows } = await call(window, 'sites.list', {
    filter: { types: ['MOTHER_CABIN'], statuses: ['FILED'] },
    limit: 2,
  });
  const [one, two] = rows;
  if (!one || !two) throw new Error('The demonstration city has too few 小屋 in service.');
  await open(window, '#/sites', '阵地台账');
  await window.getByRole('button', { name: '运行情况' }).click();
  const matrix = window.getByRole('grid', { name: '月度报送' });
  await expect(matrix).toContainText('未报');
  await expectGoodManners(app, window);
  await screenshotAt(app, 'operation-months');

  await window.getByRole('button', { name: '用表格录入' }).click();
  await expect(window.getByRole('heading', { level: 1 })).toHaveText('批量录入');
  const template = join(dataDir, '月报模板.xlsx');
  await answerSaveDialog(app, template);
  await window.getByRole('button', { name: '保存填报模板' }).click();
  await expect(window.getByText('保存填报模板完成')).toBeVisible();

  const year = (await call(window, 'app.state', {})).today.slice(0, 4);
  const file = formFile(dataDir, '月报.xlsx', [
    { 阵地编号: one.number, 月份: `${Number(year) - 1}年11月`, 使用人次: 88 },
    { 阵地编号: two.number, 月份: `${Number(year) - 1}年11月`, 使用人次: '约九十' },
  ]);
  const pick = async (): Promise<void> => {
    await answerOpenDialog(app, file);
    await window.getByRole('button', { name: '选择填好的表格' }).click();
  };
  await pick();
  await expect(window.getByTestId('tab-INSERT')).toHaveText('新增 1');
  await expect(window.getByRole('grid', { name: '预览' })).toContainText(
    'C4：使用人次写的是“约九十”',
  );
  await expectGoodManners(app, window);
  await screenshotAt(app, 'operation-forms-preview');
  await window.getByRole('button', { name: '写入 1 行' }).click();
  await expect(window.getByTestId('forms-result')).toContainText('新增 1，更新 0，不变 0，退回 1');
  await screenshotAt(app, 'operation-forms-result');

  await pick();
  await expect(window.getByTestId('tab-UNCHANGED')).toHaveText('不变 1');
  await expect(window.getByTestId('tab-INSERT')).toHaveText('新增 0');
  await window.getByRole('button', { name: '不录了' }).click();

  const batches = window.getByRole('grid', { name: '以往的录入' });
  await batches
    .getByRole('button', { name: /的操作$/ })
    .first()
    .click();
  await window.getByRole('menuitem', { name: '撤销整批' }).click();
  await window
    .getByRole('alertdialog')
    .or(window.getByRole('dialog'))
    .getByRole('button', { name: '撤销', exact: true })
    .click();
  await expect(batches).toContainText('已撤销');
  const { series } = await call(window, 'operation.months', {
    siteId: one.id,
    from: `${Number(year) - 1}-11`,
    to: `${Number(year) - 1}-11`,
  });
  expect(series[0]?.reported).toBe(0);
});
