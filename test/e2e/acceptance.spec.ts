import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { readWorkbookFile } from '@main/documents/spreadsheet/read-workbook';
import { answerOpenDialog, answerSaveDialog, call, screenshotAt, type Program } from './app';
import { expect, test } from './fixtures';
import { enterCabin, lineOf, listOf, pass } from './pages/acceptance';
import { expectGoodManners, open, startWork } from './pages/registry';
import { settled } from './pages/sampling';

test.use({ sites: 60 });

const tab = (window: Page, name: string) =>
  window.getByRole('navigation', { name: '验收备案各部分' }).getByRole('link', { name });

async function looksRight(app: Program, window: Page, name: string): Promise<void> {
  await settled(window);
  await expectGoodManners(app, window);
  await screenshotAt(app, `acceptance-${name}`);
}

test('a site from its self-check to the platforms, refused once on the way', async ({
  app,
  window,
  dataDir,
}) => {
  test.setTimeout(240_000);
  await startWork(window);
  const site = await enterCabin(window, '新建的爱心妈妈小屋');
  const region = window.getByRole('region', { name: '验收备案' });
  const summary = window.getByRole('region', { name: '摘要' });

  await test.step('the record leads to the self-check first', async () => {
    await open(window, `/sites/${site.id}`, site.name);
    await expect(region).toContainText('还没有申请验收');
    await looksRight(app, window, 'record-draft');
    await summary.getByRole('button', { name: '去自查' }).click();
    await expect(window).toHaveURL(new RegExp(`/sites/${site.id}/self-check`));
  });

  await test.step('a passing self-check; then the application, from the summary', async () => {
    await pass(window, site);
    await open(window, `/sites/${site.id}`, site.name);
    await summary.getByRole('button', { name: '申请验收' }).click();
    const dialog = window.getByRole('dialog', { name: '申请验收' });
    await looksRight(app, window, 'apply');
    await dialog.getByLabel('经办人').fill('孙丽');
    await dialog.getByRole('button', { name: '申请验收' }).click();
    await expect(region).toContainText('等待验收');
  });

  await test.step('refused, with the conditions by keyboard and the reasons kept', async () => {
    await window.locator('[data-nav="acceptance"]').click();
    await tab(window, '待验收').click();
    await window.getByLabel('查找', { exact: true }).fill(site.number);
    await expect(listOf(window, '待验收').getByRole('row')).toHaveCount(2);
    await looksRight(app, window, 'to-accept');
    await window.getByRole('button', { name: `${site.name}：登记验收结论` }).click();
    const dialog = window.getByRole('dialog', { name: '登记验收结论' });
    await dialog.getByLabel('验收人员').fill('王敏、李静');
    await dialog.getByRole('radio').first().focus();
    for (let line = 1; line < 6; line += 1) await window.keyboard.press('1');
    await window.keyboard.press('2');
    await window.keyboard.type('没有洗手盆');
    await dialog.getByRole('button', { name: '全部符合' }).click();
    await expect(dialog.getByText('都有结论，1 条不符合')).toBeVisible();
    await expect(dialog.getByLabel('不合格，退回')).toBeChecked();
    await dialog.getByLabel('合格', { exact: true }).check();
    await dialog.getByRole('button', { name: '保存结论' }).click();
    await expect(dialog.getByText('有 1 条不符合，不能记为合格（第八条）')).toBeVisible();
    await answerOpenDialog(app, join('resources', 'icons', 'icon.png'));
    const photos = dialog.getByRole('region', { name: '实地验收照片与材料' });
    await photos.getByRole('button', { name: '添加' }).click();
    await expect(photos.getByRole('button', { name: 'icon.png' })).toBeVisible();
    await looksRight(app, window, 'decide');
    await dialog.getByLabel('不合格，退回').check();
    await dialog.getByLabel('验收情况及意见').fill('没有洗手盆，整改后再申请');
    await dialog.getByRole('button', { name: '保存结论' }).click();
    await expect(dialog).toBeHidden();
    await open(window, `/sites/${site.id}`, site.name);
    await expect(region).toContainText('不合格退回');
    await expect(region).toContainText('没有洗手盆，整改后再申请');
    await expect(summary.getByRole('button', { name: '去自查' })).toBeVisible();
    const { id } = await call(window, 'acceptance.get', { siteId: site.id });
    const about = { entity: 'ACCEPTANCE' as const, id };
    expect(await call(window, 'attachments.list', { siteId: site.id, about })).toMatchObject([
      { fileName: 'icon.png', kind: 'PHOTO' },
    ]);
  });

  await test.step('checked again, applied again, accepted', async () => {
    await pass(window, site);
    await summary.getByRole('button', { name: '申请验收' }).click();
    await window
      .getByRole('dialog', { name: '申请验收' })
      .getByRole('button', { name: '申请验收' })
      .click();
    await summary.getByRole('button', { name: '登记验收结论' }).click();
    const dialog = window.getByRole('dialog', { name: '登记验收结论' });
    await dialog.getByLabel('验收人员').fill('王敏、李静');
    await dialog.getByRole('button', { name: '全部符合' }).click();
    await dialog.getByLabel('合格', { exact: true }).check();
    await dialog.getByLabel('验收情况及意见').fill('符合设立条件');
    await dialog.getByRole('button', { name: '保存结论' }).click();
    await expect(summary.getByRole('button', { name: '备案', exact: true })).toBeVisible();
  });

  await test.step('filed with the number that was shown', async () => {
    const { next } = await call(window, 'filing.numbering', {});
    await summary.getByRole('button', { name: '备案', exact: true }).click();
    const dialog = window.getByRole('dialog', { name: '备案', exact: true });
    await expect(dialog.getByText(`不填即为 ${next}`)).toBeVisible();
    await looksRight(app, window, 'file');
    await dialog.getByRole('button', { name: '备案', exact: true }).click();
    const filed = window.getByRole('dialog', { name: '已备案' });
    await expect(filed.getByText(next, { exact: true })).toBeVisible();
    await looksRight(app, window, 'filed');
    await filed.getByRole('button', { name: '完成' }).click();
    await expect(region).toContainText(next);
    expect(await call(window, 'sites.get', { id: site.id })).toMatchObject({
      status: 'FILED',
      filingNumber: next,
    });
  });

  await test.step('uploaded to a platform, from the workbook to upload from', async () => {
    await open(window, '/acceptance?step=UPLOAD', '验收备案');
    await window.getByLabel('查找', { exact: true }).fill(site.number);
    await window.getByRole('button', { name: /山东工会网阵地系统/ }).click();
    await expect(listOf(window, '平台上传').getByRole('row')).toHaveCount(2);
    const file = join(dataDir, '上传表.xlsx');
    await answerSaveDialog(app, file);
    await window.getByRole('button', { name: '导出上传表' }).click();
    await expect(window.getByText('已存 1 个阵地')).toBeVisible();
    const { sheets } = await readWorkbookFile(file);
    expect(sheets[0]?.rows.some((row) => row.includes(site.number))).toBe(true);
    await looksRight(app, window, 'to-upload');
    await window.getByRole('button', { name: `${site.name}：登记上传` }).click();
    const dialog = window.getByRole('dialog', { name: '登记上传' });
    await expect(dialog.getByLabel('山东工会网阵地系统')).toBeChecked();
    await dialog.getByLabel('上传人').fill('王敏');
    await dialog.getByRole('button', { name: '登记', exact: true }).click();
    await expect(listOf(window, '平台上传')).toContainText('在用阵地都已上传');
    await open(window, `/sites/${site.id}`, site.name);
    await expect(region.getByRole('row').filter({ hasText: '山东工会网' })).toContainText('王敏');
    await region.scrollIntoViewIfNeeded();
    await looksRight(app, window, 'record-filed');
  });

  await test.step('it stands in the filing book', async () => {
    await open(window, '/acceptance/filings', '备案登记簿');
    await expect(listOf(window, '备案登记簿')).toContainText(site.number);
    await looksRight(app, window, 'filings');
  });
});

test('many sites take a step at once, each with its own verdict', async ({ app, window }) => {
  test.setTimeout(180_000);
  await startWork(window);
  const sites = await Promise.all(
    ['甲', '乙', '丙'].map((name) => enterCabin(window, `${name}单位爱心妈妈小屋`)),
  );
  const [first, second, third] = sites;
  if (!first || !second || !third) throw new Error('Three sites were to be entered.');
  for (const site of sites) {
    await pass(window, site);
  }
  await open(window, '/acceptance?step=APPLY&text=单位爱心妈妈小屋', '验收备案');
  await expect(listOf(window, '待申请验收').getByRole('row')).toHaveCount(4);
  await window.getByRole('button', { name: '全选' }).click();
  await window.getByRole('button', { name: '申请验收（3 个）' }).click();
  const many = window.getByRole('dialog');
  await many.getByRole('button', { name: '申请验收', exact: true }).click();
  await expect(listOf(window, '待申请验收')).toContainText('没有等待申请验收的阵地');

  await tab(window, '待验收').click();
  await window.getByLabel('查找', { exact: true }).fill('单位爱心妈妈小屋');
  await expect(listOf(window, '待验收').getByRole('row')).toHaveCount(4);
  await window.getByRole('button', { name: '全选' }).click();
  await window.getByRole('button', { name: '登记验收结论（3 个）' }).click();
  await many.getByLabel('验收人员').fill('王敏、李静');
  await many.getByLabel(`${second.name}：结论`).selectOption({ label: '不合格，退回' });
  await many.getByRole('button', { name: '登记验收结论', exact: true }).click();
  await expect(many.getByText('不合格退回，请写明情况及意见')).toBeVisible();
  await many.getByLabel(`${second.name}：情况及意见`).fill('没有铭牌');
  await many.getByText('建设条件已逐条查看，全部符合').click();
  // Meanwhile somebody else takes one of the three back.
  await call(window, 'acceptance.withdraw', { siteId: third.id, reason: '材料不齐' });
  await many.getByRole('button', { name: '登记验收结论', exact: true }).click();
  await expect(many.getByRole('row').filter({ hasText: third.number })).toContainText(
    '没有等待验收的申请（第八条）',
  );
  await expect(many.getByRole('row').filter({ hasText: first.number })).toContainText('已办理');
  await looksRight(app, window, 'many');
  await many.getByRole('button', { name: '取消' }).click();
  await expect(many).toBeHidden();
  const states = await Promise.all(sites.map(({ id }) => call(window, 'sites.get', { id })));
  expect(states.map(({ status }) => status)).toEqual(['ACCEPTED', 'DRAFT', 'SELF_CHECKED']);

  await tab(window, '待备案').click();
  await expect(lineOf(window, '待备案', first)).toBeVisible();
  await looksRight(app, window, 'to-file');
});

test('the numbering of filings is a setting', async ({ app, window }) => {
  await startWork(window);
  await open(window, '/settings/filing', '系统设置');
  const pattern = window.getByLabel('编号规则');
  await pattern.fill('青女阵备{序号}号');
  await expect(window.getByText('缺少年度或顺序号')).toBeVisible();
  await looksRight(app, window, 'numbering');
  await pattern.fill('QD-{年度}-{序号}');
  await expect(window.getByText(/QD-\d{4}-\d+/)).toBeVisible();
  await window.getByRole('button', { name: '保存' }).click();
  await expect(window.getByText('备案编号规则已保存')).toBeVisible();
  expect((await call(window, 'filing.numbering', {})).pattern).toBe('QD-{年度}-{序号}');
});
