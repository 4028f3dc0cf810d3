import { call, screenshotAt } from './app';
import { expect, test } from './fixtures';
import { expectGoodManners, open, startWork } from './pages/registry';

test.use({ sites: 1000 });

test('two records of one site become one, and the merge can be undone', async ({ app, window }) => {
  await startWork(window);
  await open(window, '/sites/duplicates', '查重');
  const { pairs, total } = await call(window, 'duplicates.find', { limit: 2 });
  const [pair, following] = pairs;
  if (!pair || !following) throw new Error('The demonstration city has no duplicates.');
  const compare = window.getByRole('region', { name: '对照', exact: true });
  await expect(compare).toContainText(pair.first.number);
  await expectGoodManners(app, window);
  await screenshotAt(app, 'duplicates');

  await compare.getByRole('radio', { name: '保留这一条' }).nth(1).check();
  await window.getByRole('button', { name: '合并…' }).click();
  const ask = window.getByRole('alertdialog');
  await expect(ask).toContainText(`保留：${pair.second.number}`);
  await ask.getByRole('button', { name: '合并', exact: true }).click();
  await expect(ask).toContainText('请填写原因');
  await expectGoodManners(app, window);
  await ask.getByRole('textbox').fill('两次报送的同一处');
  await ask.getByRole('button', { name: '合并', exact: true }).click();
  await expect(window.getByText(`已合并到 ${pair.second.number}`)).toBeVisible();
  const merged = await call(window, 'sites.get', { id: pair.first.id });
  expect(merged.mergedInto?.number).toBe(pair.second.number);

  await window.getByRole('button', { name: '合并记录' }).click();
  await expect(window.getByRole('grid', { name: '合并记录' })).toContainText('两次报送的同一处');
  await expectGoodManners(app, window);
  await window
    .getByRole('grid', { name: '合并记录' })
    .getByRole('button', { name: '撤销合并' })
    .click();
  await expect(window.getByText('恢复原样')).toBeVisible();
  expect((await call(window, 'sites.get', { id: pair.first.id })).mergedInto).toBeNull();

  await window.getByRole('button', { name: /^待处理/ }).click();
  await expect(window.getByRole('button', { name: `待处理 ${total}` })).toBeVisible();
  await window.getByRole('button', { name: '不是同一处' }).click();
  await expect(window.getByText('不再提示')).toBeVisible();
  await expect(window.getByRole('button', { name: `待处理 ${total - 1}` })).toBeVisible();
});

test('a merged record says where it went', async ({ app, window }) => {
  await startWork(window);
  const { pairs } = await call(window, 'duplicates.find', { limit: 1 });
  const pair = pairs[0];
  if (!pair) throw new Error('The demonstration city has no duplicates.');
  await call(window, 'duplicates.merge', {
    keepId: pair.first.id,
    mergeId: pair.second.id,
    reason: '同一处',
  });
  await open(window, `/sites/${pair.second.id}`, pair.second.name);
  const summary = window.getByRole('region', { name: '摘要' });
  await expect(summary).toContainText('这条记录已并入');
  await expect(window.getByRole('button', { name: '修改' })).toBeHidden();
  await expectGoodManners(app, window);
  await summary.getByRole('link', { name: new RegExp(pair.first.number) }).click();
  await expect(window.locator('.page-header__lead')).toContainText(pair.first.number);
});
