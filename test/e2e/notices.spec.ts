import { join } from 'node:path';
import type { CallName } from '@shared/contract/registry';
import { enterSeason, lockSession, recommendSite, SEASON_YEAR } from '../support/season';
import type { Caller } from '../support/site-life';
import { hasOffice, officePdfs, pagesIn } from '../support/soffice';
import { answerSaveDialog, call, request, screenshotAt } from './app';
import { expect, test } from './fixtures';
import { textOf } from './pages/papers';
import { expectGoodManners, open, startWork } from './pages/registry';
import { dismissNotices } from './pages/site-life';

test.use({ sites: 20 });

const TOTALS = { 甲小屋: 95, 乙小屋: 90, 丙小屋: 85 };

test('the notice from the decided list to paper, Word and the record', async ({
  app,
  window,
  dataDir,
}) => {
  test.setTimeout(300_000);
  await startWork(window);
  const caller: Caller = {
    call: (name: CallName, input: never) => call(window, name, input),
  } as Caller;
  await call(window, 'settings.setWorkYear', { year: SEASON_YEAR });

  await test.step('without a decision there is nothing to announce', async () => {
    await open(window, '/demonstration/notices', '通知');
    await expect(window.getByText('还没有通知')).toBeVisible();
    await window.getByRole('button', { name: '起草公布名单的通知' }).click();
    await expect(window.getByText(/名单还没有决定/)).toBeVisible();
    await window.getByRole('button', { name: '关闭这条消息' }).click();
  });

  const sites = await enterSeason(
    caller,
    Object.keys(TOTALS).map((name) => ({ name, builderName: `${name}工会` })),
    { publicity: { on: false, days: 7, count: 'CALENDAR' } },
  );
  for (const { id } of sites) await recommendSite(caller, id);
  await lockSession(caller, TOTALS);
  const { rows } = await call(window, 'demonstration.candidates', { year: SEASON_YEAR });
  const applicationIds = rows.map(({ applicationId }) => applicationId);
  await call(window, 'demonstration.nominate', {
    year: SEASON_YEAR,
    applicationIds,
    on: '2026-10-20',
  });
  await call(window, 'demonstration.decide', {
    year: SEASON_YEAR,
    meeting: '市总工会党组会议',
    decidedOn: '2026-10-21',
  });

  const side = window.getByRole('region', { name: '版面', exact: true });
  await test.step('the draft stands beside its paper, measured', async () => {
    await window.getByRole('button', { name: '起草公布名单的通知' }).click();
    await expect(window.getByRole('heading', { level: 1 })).toHaveText(
      `青岛市总工会关于公布${SEASON_YEAR}年度女职工关爱服务示范阵地名单的通知`,
    );
    await expect(window.getByText('还没有编定发文字号')).toBeVisible();
    await expect(side.getByText('第 1 / 3 页')).toBeVisible({ timeout: 30_000 });
    await expectGoodManners(app, window);
    await screenshotAt(app, 'notice-draft');
    await side.getByRole('button', { name: '下一页' }).click();
    await expect(side.getByText('第 2 / 3 页')).toBeVisible();
    await side.getByRole('button', { name: /^版面检查单/ }).click();
    const table = side.getByRole('table', { name: '版面检查单' });
    await expect(table.getByRole('row')).not.toHaveCount(1);
    // A draft without a number says so; everything else is as it should be.
    await expect(table.getByText('不符合')).toHaveCount(1);
    await expect(table.getByRole('row', { name: /发文字号.*尚未编号/ })).toContainText('不符合');
    await screenshotAt(app, 'notice-layout');
    await side.getByRole('button', { name: '打印检查单' }).click();
    await expect(window.getByRole('dialog', { name: '版面检查单' })).toContainText(/共 \d+ 页/, {
      timeout: 30_000,
    });
    await window.keyboard.press('Escape');
    await side.getByRole('button', { name: '预览', exact: true }).click();
  });

  await test.step('a number is put right and says so; the title is broken by hand', async () => {
    await window.getByLabel('发文字号').fill('青工办[2026]第014号');
    await expect(window.getByText('年份的括号“[]”已改为六角括号“〔〕”。')).toBeVisible();
    await expect(window.getByText('将写作 青工办〔2026〕14号')).toBeVisible();
    const lines = window.getByRole('group', { name: '标题断行' });
    await expect(lines.getByText('断行匀称')).toBeVisible();
    await lines.getByRole('button', { name: '第 1 行的末字移到下一行' }).click();
    await expect(lines.getByText('手工断行')).toBeVisible();
    await expect(lines.getByText('处把词断开了')).toBeVisible();
    await lines.getByRole('button', { name: '由程序断行' }).click();
    await expect(lines.getByText('程序断行', { exact: true })).toBeVisible();
    await window.getByLabel('结尾', { exact: true }).fill('特此通知。【人数】');
    await window.keyboard.press('Control+s');
    await expect(window.getByText('没有“【人数】”这一项')).toBeVisible();
    await window.getByLabel('结尾', { exact: true }).fill('特此通知。');
    await window.keyboard.press('Control+s');
    await expect(window.getByText('草稿已保存')).toBeVisible();
    await dismissNotices(window);
    await expect(window.getByLabel('发文字号')).toHaveValue('青工办〔2026〕14号');
    await expect(side.getByRole('button', { name: '版面检查单（符合）' })).toBeVisible({
      timeout: 30_000,
    });
  });

  const pdf = join(dataDir, '通知.pdf');
  const docx = join(dataDir, 'notice.docx');
  await test.step('PDF and Word say the same on as many pages', async () => {
    await answerSaveDialog(app, pdf);
    await side.getByRole('button', { name: '存为 PDF' }).click();
    await expect(window.getByText(/已存为 .*通知\.pdf，共 3 页/)).toBeVisible({ timeout: 30_000 });
    const text = await textOf(pdf);
    for (const name of Object.keys(TOTALS)) expect(text).toContain(name);
    expect(text).toContain('青工办〔2026〕14号');
    await answerSaveDialog(app, docx);
    await side.getByRole('button', { name: '存为 Word' }).click();
    await expect(window.getByText(/已存为 .*notice\.docx，共 3 页/)).toBeVisible({
      timeout: 30_000,
    });
    if (!hasOffice) return;
    const [converted = ''] = await officePdfs(dataDir, [docx]);
    expect(await pagesIn(converted)).toBe(await pagesIn(pdf));
  });

  await test.step('issued, it stands; its number is never used again', async () => {
    await window.getByRole('button', { name: '印发', exact: true }).click();
    const dialog = window.getByRole('dialog', { name: '印发' });
    await expect(dialog.getByLabel('发文字号')).toHaveValue('青工办〔2026〕14号');
    await dialog.getByRole('button', { name: '印发' }).click();
    await expect(window.getByText('已印发').first()).toBeVisible();
    await dismissNotices(window);
    await expect(window.getByRole('button', { name: '保存草稿' })).toHaveCount(0);
    await expect(window.getByText('确定3个阵地为2026年度')).toBeVisible();
    await expect(side.getByText(/第 1 \/ 3 页/)).toBeVisible({ timeout: 30_000 });
    await screenshotAt(app, 'notice-issued');
    const again = await request(window, 'notice.draft', { year: SEASON_YEAR });
    expect(again.ok ? '' : again.error.code).toBe('NOTICE_ALREADY_ISSUED');
    await open(window, '/demonstration/notices', '通知');
    await expect(window.getByRole('row', { name: /青工办〔2026〕14号/ })).toContainText('已印发');
    await screenshotAt(app, 'notices');
  });

  await test.step('a name that was printed wrong is corrected by a notice of its own', async () => {
    const [site] = sites;
    const { version } = await call(window, 'sites.get', { id: site?.id ?? 0 });
    await call(window, 'sites.save', { id: site?.id, version, name: '甲爱心妈妈小屋' });
    await window.getByRole('button', { name: '起草其他通知' }).click();
    await window.getByRole('menuitem', { name: /^更正的通知/ }).click();
    await expect(window.getByText('还没有选出写错的阵地')).toBeVisible();
    await window.getByRole('button', { name: '按台账全部列入' }).click();
    await expect(window.getByLabel('阵地名称更正为')).toHaveValue('甲爱心妈妈小屋');
    await expect(window.getByLabel('推荐单位更正为')).toHaveValue('市南区总工会');
    await window.keyboard.press('Control+s');
    await expect(window.getByText('共 1 个阵地')).toBeVisible();
    await dismissNotices(window);
    await screenshotAt(app, 'notice-correction');
  });
});
