import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PDFDict, PDFDocument, PDFHexString, PDFName } from '@cantoo/pdf-lib';
import type { Page } from '@playwright/test';
import { applyFor, RECOMMENDATION } from '../support/applications';
import { answerAll, CLOSES_ON, enterAtTheLimit } from '../support/eligible-site';
import { formFile } from '../support/form-file';
import { png } from '../support/pictures';
import type { Caller } from '../support/site-life';
import { answerOpenDialog, call, LARGE, resize, screenshotAt } from './app';
import { expect, test } from './fixtures';
import { firstOperator } from './pages/import';
import { saved } from './pages/papers';
import { expectGoodManners, open } from './pages/registry';

const LIST = '/demonstration/applications';
const CODE = '370202';

let caller: Caller;
let sites: { id: number; number: string; name: string }[];

/** Three sites that meet every condition, under one jurisdiction that may recommend two. */
async function prepare(window: Page): Promise<void> {
  caller = { call: (name, input) => call(window, name, input) };
  await firstOperator(window);
  await call(window, 'settings.setWorkYear', { year: 2026 });
  await call(window, 'demonstration.saveRules', {
    year: 2026,
    closesOn: CLOSES_ON,
    recommendationsEach: 2,
  });
  sites = [];
  for (const name of ['甲爱心妈妈小屋', '乙爱心妈妈小屋', '丙爱心妈妈小屋']) {
    const site = await enterAtTheLimit(caller, 'MOTHER_CABIN', { name, jurisdictionCode: CODE });
    await answerAll(caller, site.id);
    sites.push({ id: site.id, number: site.number, name });
  }
}

/** Titles of a PDF's bookmarks, those of the second level indented, each with its page from 1. */
async function bookmarksOf(file: string): Promise<[title: string, page: number][]> {
  const document = await PDFDocument.load(await readFile(file));
  const pages = document.getPages().map((page) => page.ref.toString());
  const found: [string, number][] = [];
  const walk = (parent: PDFDict, depth: number): void => {
    let entry = parent.lookupMaybe(PDFName.of('First'), PDFDict);
    while (entry) {
      const title = entry.lookup(PDFName.of('Title'), PDFHexString).decodeText();
      const destination = entry.lookup(PDFName.of('Dest'));
      const ref = destination?.toString().match(/\d+ \d+ R/)?.[0] ?? '';
      found.push(['　'.repeat(depth) + title, pages.indexOf(ref) + 1]);
      walk(entry, depth + 1);
      entry = entry.lookupMaybe(PDFName.of('Next'), PDFDict);
    }
  };
  const root = document.catalog.lookupMaybe(PDFName.of('Outlines'), PDFDict);
  if (root) walk(root, 0);
  return found;
}

test('an application is entered, completed, recommended, ranked and printed', async ({
  app,
  window,
  dataDir,
}) => {
  test.setTimeout(240_000);
  await prepare(window);
  const [first, second] = sites;
  if (!first || !second) throw new Error('no sites');

  await test.step('entered by hand; the conditions are counted before it is sent', async () => {
    await open(window, LIST, '申报推荐');
    await expect(window.getByText('没有申报').first()).toBeVisible();
    await window.getByRole('button', { name: '登记申报' }).click();
    const dialog = window.getByRole('dialog', { name: /登记 2026 年度/ });
    const site = dialog.getByRole('combobox', { name: '阵地', exact: true });
    await site.fill(first.number);
    await expect(window.getByRole('option').first()).toContainText(first.number);
    await site.press('Enter');
    await expect(dialog.getByRole('status')).toContainText('0 项不符合，0 项未能证明');
    await dialog.getByRole('combobox', { name: '申报日期' }).fill('2026-10-01');
    await window.keyboard.press('Tab');
    await dialog.getByRole('textbox', { name: '事迹材料' }).fill('服务女职工两千余人次。');
    await dialog.getByRole('button', { name: '登记' }).click();
    await expect(dialog.getByText(/已于 2026-09-30 截止/)).toBeVisible();
    await dialog.getByRole('combobox', { name: '申报日期' }).fill('2026-09-10');
    await window.keyboard.press('Tab');
    await dialog.getByRole('button', { name: '登记' }).click();
    await expect(window.getByRole('heading', { level: 1 })).toHaveText('申报 SF-2026-0001');
  });

  await test.step('what is missing stands on the page, by keyboard all is ticked', async () => {
    const panel = window.getByRole('region', { name: '材料清单' });
    await expect(panel).toContainText('必交材料缺 10 项');
    await screenshotAt(app, 'application-materials');
    for (const box of await panel.getByRole('checkbox').all()) {
      await box.focus();
      await window.keyboard.press('Space');
    }
    await expect(panel).toContainText('必交材料齐全');
    await panel.getByRole('button', { name: '保存' }).click();
    await expect(panel.getByRole('button', { name: '保存' })).toBeDisabled();
  });

  await test.step('conditions, visit with photos', async () => {
    await window.getByRole('link', { name: '条件', exact: true }).click();
    await expect(window.getByRole('table', { name: '使用效果' })).toContainText('50');
    await screenshotAt(app, 'application-conditions');
    await window.getByRole('link', { name: '实地考察' }).click();
    const visit = window.getByRole('region', { name: '实地考察' });
    await visit.getByRole('combobox', { name: '考察日期' }).fill('2026-10-12');
    await window.keyboard.press('Tab');
    await visit.getByRole('textbox', { name: '考察人员' }).fill('王敏、李静');
    await visit.getByRole('textbox', { name: '考察情况' }).fill('现场与材料相符');
    await visit.getByRole('button', { name: '保存' }).click();
    await expect(visit.getByRole('button', { name: '保存' })).toBeDisabled();
    const photo = join(dataDir, '外观.png');
    const bomb = join(dataDir, '巨幅.png');
    await writeFile(photo, png(64, 64));
    await writeFile(bomb, png(60_000, 60_000));
    await answerOpenDialog(app, photo, bomb);
    const files = window.getByRole('region', { name: '申报材料与考察照片' });
    await files.getByRole('button', { name: '添加' }).click();
    await expect(files).toContainText('外观.png');
    await screenshotAt(app, 'application-visit');
  });

  await test.step('recommended', async () => {
    await window.getByRole('link', { name: '推荐', exact: true }).click();
    await expect(window.getByText('条件、材料、名额都已具备')).toBeVisible();
    await window.getByRole('button', { name: '推荐', exact: true }).click();
    const dialog = window.getByRole('dialog', { name: '推荐' });
    await expect(dialog.getByRole('textbox', { name: '考察人员' })).toHaveValue('王敏、李静');
    await dialog.getByRole('textbox', { name: '推荐意见' }).fill('服务成效显著，同意推荐');
    await dialog.getByRole('textbox', { name: '推荐人' }).fill('刘芳');
    await screenshotAt(app, 'application-recommend');
    await dialog.getByRole('button', { name: '推荐', exact: true }).click();
    await expect(dialog).toBeHidden();
    await expect(window.getByText('推荐顺序第 1 位').first()).toBeVisible();
    await expectGoodManners(app, window);
    await screenshotAt(app, 'application-recommended');
  });

  await test.step('the dossier on screen and as one PDF with bookmarks', async () => {
    await window.getByRole('link', { name: '档案', exact: true }).click();
    await expect(window.getByRole('table', { name: '运行数据' })).toContainText('2026年8月');
    const photos = window.getByRole('region', { name: '照片' });
    await expect(photos.getByRole('img')).toHaveCount(1);
    await expect(photos).toContainText('照片尺寸过大');
    await screenshotAt(app, 'application-dossier');
    await window.getByRole('button', { name: '档案 PDF' }).click();
    const { text, pages } = await saved(app, '候选阵地档案', [
      first.name,
      '服务女职工两千余人次',
      '第十六条（一）3',
      '2026年8月',
      '照片尺寸过大',
      '外观.png',
    ]);
    expect(text).toContain('SF-2026-0001');
    const bookmarks = await bookmarksOf(join(dataDir, '候选阵地档案.pdf'));
    expect(bookmarks.map(([title]) => title)).toEqual([
      '阵地情况',
      '申报推荐',
      '条件审核（第十五、十六条）',
      '自查',
      '验收备案',
      '抽查',
      '督查与整改',
      '运行数据',
      '　满意度测评',
      '　活动、讲座',
      '　证照',
      '照片',
    ]);
    const at = bookmarks.map(([, page]) => page);
    expect(at[0]).toBe(1);
    expect(at.at(-1)).toBe(pages);
    expect([...at].sort((a, b) => a - b)).toEqual(at);
    await window.getByRole('button', { name: '申报表' }).click();
    const form = await saved(app, '示范阵地申报表', ['示范阵地申报表', '刘芳', '推荐顺序：第1位']);
    expect(form.pages).toBe(1);
  });

  await test.step('put in order by keyboard, and the list printed', async () => {
    const id = await applyFor(caller, second.id);
    await caller.call('demonstration.recommend', { id, ...RECOMMENDATION });
    await open(window, `${LIST}?jurisdiction=${CODE}`, '申报推荐');
    await expect(window.getByTestId('own-quota')).toContainText('全部类型 2/2');
    await window.getByRole('button', { name: '推荐顺序' }).click();
    const dialog = window.getByRole('dialog', { name: /推荐顺序$/ });
    const lines = dialog.getByRole('listitem');
    await expect(lines).toHaveCount(2);
    await lines.nth(1).focus();
    await window.keyboard.press('Alt+ArrowUp');
    await expect(lines.first()).toContainText(second.name);
    await expect(lines.first()).toBeFocused();
    await screenshotAt(app, 'application-ranking');
    await dialog.getByRole('button', { name: '保存' }).click();
    await expect(dialog).toBeHidden();
    const { rows } = await caller.call('demonstration.recommendations', {
      year: 2026,
      jurisdictionCode: CODE,
    });
    expect(rows.map(({ siteId }) => siteId)).toEqual([second.id, first.id]);
    await window.getByRole('button', { name: '推荐汇总表' }).click();
    const paper = window.getByRole('dialog', { name: '推荐汇总表' });
    await expect(paper.getByText('与打印完全相同')).toBeVisible({ timeout: 30_000 });
    await screenshotAt(app, 'application-list-paper');
    await window.keyboard.press('Escape');
    await screenshotAt(app, 'applications');
    await resize(app.electron, window, LARGE);
    await screenshotAt(app, 'applications-large');
  });
});

test('a jurisdiction’s workbook is previewed, written, handed back in part and undone', async ({
  app,
  window,
  dataDir,
}) => {
  test.setTimeout(180_000);
  await prepare(window);
  const line = (index: number) => ({
    阵地编号: sites[index]?.number ?? '',
    申报日期: '2026-09-10',
    事迹: '服务女职工两千余人次',
    ...Object.fromEntries(
      [
        '示范阵地申报表（建设单位工会盖章）',
        '全面自查评分表',
        '验收、备案材料',
        '事迹材料',
        '阵地照片（外观、标识铭牌、室内全景、设施设备）',
        '管理制度',
        '满意度测评材料',
        '使用登记',
        '活动、讲座记录',
        '线上管理平台录入、二维码张贴情况',
      ].map((text) => [text, '√']),
    ),
    实地考察日期: '2026-10-12',
    考察人员: '王敏、李静',
    考察情况: '现场与材料相符',
    推荐顺序: index + 1,
    推荐意见: '同意推荐',
    推荐人: '刘芳',
    推荐日期: '2026-10-20',
  });
  const file = formFile(dataDir, '市南区申报推荐.xlsx', [line(0), line(1), line(2)]);

  await open(window, LIST, '申报推荐');
  await window.getByRole('button', { name: '用表格录入' }).click();
  await expect(window.getByRole('button', { name: '示范阵地申报推荐' })).toHaveAttribute(
    'aria-pressed',
    'true',
  );
  await answerOpenDialog(app, file);
  await window.getByRole('button', { name: '选择填好的表格' }).click();
  await expect(window.getByTestId('tab-ERROR')).toContainText('1');
  await expect(window.getByText(/全部类型名额 2 个已用完/)).toBeVisible();
  await screenshotAt(app, 'applications-workbook');
  await window.getByRole('button', { name: '写入 2 行' }).click();
  await expect(window.getByTestId('forms-result')).toContainText('新增 2，更新 0，不变 0，退回 1');

  await open(window, LIST, '申报推荐');
  await expect(window.getByTestId('state-RECOMMENDED')).toContainText('2');
  await open(window, '/operation/forms?kind=DEMONSTRATION_APPLICATIONS', '批量录入');
  const { rows } = await caller.call('forms.batches', { kind: 'DEMONSTRATION_APPLICATIONS' });
  await caller.call('forms.undo', { batchId: rows[0]?.id ?? 0, reason: '发错了文件' });
  await open(window, LIST, '申报推荐');
  await expect(window.getByTestId('state-WITHDRAWN')).toContainText('2');
  await expectGoodManners(app, window);
});
