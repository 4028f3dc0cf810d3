import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator } from '@playwright/test';
import { close } from '../support/site-life';
import { answerSaveDialog, call, expectNoSeriousAxe, request, screenshotAt } from './app';
import {
  chooseOperator,
  drawnYear,
  expect,
  lineOf,
  looksRight,
  openSampling,
  selectedOf,
  test,
  visit,
} from './pages/sampling';

test('the year goes on: new filings, closed sites, checks one by one and pasted', async ({
  app,
  window,
  year,
}) => {
  test.setTimeout(240_000);
  await chooseOperator(window);
  const held = await drawnYear(window, year);
  const { today } = await call(window, 'app.state', {});
  const even = held.jurisdictions.find(
    ({ population, drawn }) => population % 2 === 0 && population >= 4 && drawn.length > 1,
  );
  if (!even)
    throw new Error('The demonstration city has no 市直工会 with an even number of sites.');

  await test.step('a new filing raises the obligation: 补抽', async () => {
    await call(window, 'sites.save', {
      name: '新备案的妈妈小屋',
      type: 'MOTHER_CABIN',
      setting: 'INTERNAL',
      jurisdictionCode: even.code,
      inService: true,
      filedOn: today,
    });
    await openSampling(window);
    await expect(lineOf(window, even.code)).toContainText('需补抽 1 个');
    await looksRight(app, 'supplement-due');
    await window.locator('#alerts').getByRole('button', { name: '补抽' }).first().click();
    const dialog = window.getByRole('dialog', { name: '补抽' });
    await dialog.getByRole('button', { name: '补抽', exact: true }).click();
    await expect(dialog.getByText('请填写补抽原因')).toBeVisible();
    await dialog.getByLabel('补抽原因').fill('年内新备案阵地，应抽数增加');
    await expectNoSeriousAxe(window);
    await screenshotAt(app, 'sampling-supplement');
    await dialog.getByRole('button', { name: '补抽', exact: true }).click();
    await expect(window.getByRole('heading', { level: 1 })).toContainText('第 2 次抽取（补抽）');
    await expect(window.getByText('年内新备案阵地，应抽数增加').first()).toBeVisible();
    await openSampling(window);
    await expect(lineOf(window, even.code)).not.toContainText('需补抽');
  });

  await test.step('a drawn site is deregistered before the visit: the next ticket takes its place', async () => {
    const [out] = (await call(window, 'sites.list', { filter: { numbers: [even.drawn[0]!] } }))
      .rows;
    await close({ call: (name, input) => call(window, name, input) }, out!.id, today);
    await window.locator('#alerts').getByRole('button', { name: '替换' }).first().click();
    const dialog = window.getByRole('dialog', { name: '替换抽中的阵地' });
    await expect(dialog.getByText(out!.number)).toBeVisible();
    await expectNoSeriousAxe(window);
    await screenshotAt(app, 'sampling-replace');
    const [suggested] = await call(window, 'sampling.suggestReplacements', { year });
    await dialog.getByRole('button', { name: '替换', exact: true }).first().click();
    await window.getByRole('alertdialog').getByRole('button', { name: '替换' }).click();
    await expect(dialog.getByText('没有需要替换的阵地')).toBeVisible();
    await dialog.getByRole('button', { name: '关闭' }).first().click();
    const { latestDrawId } = await call(window, 'sampling.overview', { year });
    const latest = await call(window, 'sampling.get', { drawId: latestDrawId! });
    expect(latest.replacements).toMatchObject([
      { outSiteNumber: out!.number, inSiteNumber: suggested!.next!.siteNumber },
    ]);
  });

  const { latestDrawId } = await call(window, 'sampling.overview', { year });
  const due = (
    await call(window, 'sampling.items', {
      drawId: latestDrawId!,
      jurisdictionCode: even.code,
      due: true,
    })
  ).items;

  await test.step('one check is entered by hand; a second one on the same day asks', async () => {
    await visit(window, '/sampling/checks');
    const enter = async (): Promise<void> => {
      const form = window.locator('.check-form');
      const site = form.getByRole('combobox', { name: '阵地' });
      await site.fill(due[0]!.siteNumber);
      await expect(window.getByRole('option').first()).toContainText(due[0]!.siteNumber);
      await site.press('Enter');
      await form.getByLabel('检查人员').fill('郭秀霞、顾敏');
      await window.getByRole('radio', { name: '需整改' }).check();
      await window.keyboard.press('Control+s');
    };
    await enter();
    await expect(window.getByText('需整改，已登记')).toBeVisible();
    await enter();
    const question = window.getByRole('alertdialog', { name: '同一天已经登记过' });
    await expect(question).toContainText(due[0]!.siteNumber);
    await question.getByRole('button', { name: '取消' }).click();
    await expect(window.locator('.check-form').getByLabel('检查人员')).toHaveValue('郭秀霞、顾敏');
    expect((await call(window, 'sampling.checks', { year })).total).toBe(1);
    await looksRight(app, 'checks');
    await openSampling(window);
    await expect(lineOf(window, even.code).locator('td').nth(3)).toHaveText(/^1/u);
  });

  await test.step('the rest is pasted; a wrong line is named and stays', async () => {
    await visit(window, '/sampling/checks');
    await window.getByRole('button', { name: '批量粘贴登记' }).click();
    const dialog = window.getByRole('dialog', { name: '批量登记抽查结果' });
    const lines = due.slice(1).map(({ siteNumber }) => `${siteNumber}\t${today}\t合格`);
    await dialog.getByLabel('粘贴的内容').fill([...lines, `MX-999999\t${today}\t合格`].join('\n'));
    await dialog.getByLabel('检查人员').fill('郭秀霞、顾敏');
    await expect(dialog.getByText('有误 1 行')).toBeVisible();
    await expect(dialog.getByText(/MX-999999.*找不到|找不到.*MX-999999/u).first()).toBeVisible();
    await expectNoSeriousAxe(window);
    await screenshotAt(app, 'sampling-bulk');
    await dialog.getByRole('button', { name: `登记 ${lines.length} 行` }).click();
    await expect(dialog.getByText(`已登记 ${lines.length} 条。`)).toBeVisible();
    await expect(dialog.getByLabel('粘贴的内容')).toHaveValue(`MX-999999\t${today}\t合格`);
    await dialog.getByRole('button', { name: '关闭' }).last().click();
  });

  await test.step('已达标 stands once enough are checked, and goes when a check is voided', async () => {
    await openSampling(window);
    await expect(lineOf(window, even.code)).toContainText('已达标');
    await looksRight(app, 'attained');
    await lineOf(window, even.code).getByRole('link', { name: /已查/u }).click();
    await expect(window.getByTestId('table-count')).toHaveText(`共 ${due.length} 个`);
    await visit(window, `/sampling/checks?jurisdiction=${even.code}`);
    await window.getByRole('grid').getByRole('button', { name: '作废' }).first().click();
    const question = window.getByRole('alertdialog', { name: '作废这条抽查结果？' });
    await question.getByRole('button', { name: '作废' }).click();
    await expect(question.getByText('请填写作废原因')).toBeVisible();
    await question.getByLabel('作废原因').fill('阵地编号登记错误');
    await question.getByRole('button', { name: '作废' }).click();
    await expect(window.getByRole('grid').getByText('已作废')).toBeVisible();
    await openSampling(window);
    await expect(lineOf(window, even.code)).not.toContainText('已达标');
  });
});

test('marks, obstacles, inspectors and task lists', async ({ app, window, dataDir, year }) => {
  test.setTimeout(240_000);
  await chooseOperator(window);
  const obstacles = await call(window, 'sampling.obstacles', { year });
  const marked = new Set(
    [...(await call(window, 'sampling.certaintyMarks', {})), ...obstacles].map(
      ({ siteNumber }) => siteNumber,
    ),
  );
  const { rows } = await call(window, 'sites.list', { filter: { statuses: ['FILED'] }, limit: 40 });
  const [certain, closed] = rows.filter(({ number }) => !marked.has(number));

  await test.step('必查 and 不能到访 are marked and reach the rehearsal', async () => {
    await visit(window, '/sampling/marks');
    await looksRight(app, 'marks');
    const mark = async (
      button: string,
      number: string,
      fill: (dialog: Locator) => Promise<void>,
    ) => {
      await window.getByRole('button', { name: button }).click();
      const dialog = window.getByRole('dialog', { name: button });
      await dialog.getByRole('combobox', { name: '阵地' }).fill(number);
      await expect(window.getByRole('option').first()).toContainText(number);
      await window.keyboard.press('Enter');
      await fill(dialog);
      await dialog.getByRole('button', { name: '保存' }).click();
      await expect(dialog).toHaveCount(0);
    };
    await mark('列为必查', certain!.number, async (dialog) => {
      await dialog.getByRole('radio', { name: '有投诉' }).check();
      await dialog.getByLabel('说明').fill('9 月来信');
    });
    await mark('标明不能到访', closed!.number, async (dialog) => {
      await dialog.getByLabel('原因').fill('装修施工');
    });
    await expect(window.getByRole('link', { name: certain!.number }).first()).toBeVisible();
    await expect(window.getByRole('link', { name: closed!.number }).first()).toBeVisible();
    const plan = await call(window, 'sampling.rehearse', {
      year,
      asOf: (await call(window, 'app.state', {})).today,
    });
    const all = plan.jurisdictions.flatMap(({ certainty }) =>
      certainty.map(({ siteNumber }) => siteNumber),
    );
    expect(all).toContain(certain!.number);
    expect(plan.totals.skipped).toBe(obstacles.length + 1);
    await screenshotAt(app, 'sampling-marks-filled');
  });

  const held = await drawnYear(window, year);
  expect(selectedOf(held)).toContain(certain!.number);
  expect(selectedOf(held)).not.toContain(closed!.number);

  await test.step('inspectors are entered and drawn, never to their own builder', async () => {
    await visit(window, '/sampling/inspectors');
    await window.getByRole('button', { name: '新增检查人员' }).click();
    const dialog = window.getByRole('dialog', { name: '新增检查人员' });
    await dialog.getByLabel('姓名').fill('钱慧');
    await dialog.getByRole('button', { name: '保存' }).click();
    await expect(dialog.getByText('请选择市直工会')).toBeVisible();
    await dialog.getByRole('combobox', { name: '市直工会' }).click();
    await window.getByRole('option', { name: held.jurisdictions[0]!.name }).click();
    await dialog.getByRole('combobox', { name: '所在建设单位' }).fill('没有这个单位');
    await dialog.getByRole('button', { name: '保存' }).click();
    await expect(dialog.getByText('名单里没有这个建设单位')).toBeVisible();
    await dialog.getByRole('combobox', { name: '所在建设单位' }).fill('');
    await dialog.getByRole('button', { name: '保存' }).click();
    await expect(dialog).toHaveCount(0);
    await expect(window.getByText(/检查人员 钱慧（JC-\d+）已保存/u)).toBeVisible();
    await looksRight(app, 'inspectors');
    await visit(window, `/sampling/draws/${held.draw.id}?tab=inspectors`);
    await window.getByRole('button', { name: '抽取检查人员' }).click();
    await window.getByRole('alertdialog').getByRole('button', { name: '抽取检查人员' }).click();
    await expect(window.getByText(/已为 \d+ 个阵地抽取检查人员 \d+ 人次/u)).toBeVisible();
    await looksRight(app, 'inspectors-drawn');
    const assignments = await call(window, 'sampling.assignments', { drawId: held.draw.id });
    const people = new Map(
      (await call(window, 'inspectors.list', {})).map((person) => [person.id, person.builderId]),
    );
    const ids = [...new Set(assignments.map(({ siteId }) => siteId))];
    const builders = new Map(
      (await call(window, 'sites.list', { filter: { ids }, limit: 1000 })).rows.map((site) => [
        site.id,
        site.builderId,
      ]),
    );
    expect(assignments.length).toBeGreaterThan(0);
    for (const { inspectorId, siteId } of assignments) {
      const own = people.get(inspectorId);
      if (own !== null) expect(builders.get(siteId)).not.toBe(own);
    }
    const again = await request(window, 'sampling.drawInspectors', {
      drawId: held.draw.id,
      perSite: 2,
    });
    expect(again).toMatchObject({ ok: false, error: { code: 'SAMPLING_INSPECTORS_DRAWN' } });
  });

  await test.step('task lists leave as a spreadsheet and on paper', async () => {
    await visit(window, `/sampling/draws/${held.draw.id}`);
    const tasks = join(dataDir, '任务表.xlsx');
    await answerSaveDialog(app, tasks);
    await window.getByRole('button', { name: '导出', exact: true }).click();
    await window.getByRole('menuitem', { name: /任务表/u }).click();
    await expect(window.getByText('导出抽查任务表完成')).toBeVisible();
    expect((await readFile(tasks)).subarray(0, 2).toString()).toBe('PK');
    const whole = join(dataDir, '抽样全表.xlsx');
    await answerSaveDialog(app, whole);
    await window.getByRole('button', { name: '导出', exact: true }).click();
    await window.getByRole('menuitem', { name: /抽样全表/u }).click();
    await expect(window.getByText('导出抽样全表完成')).toBeVisible();
    await window.getByRole('button', { name: '打印', exact: true }).click();
    await window.getByRole('menuitem', { name: '抽查任务单' }).click();
    await expect(window.getByText(/共 \d+ 页，与打印完全相同/u)).toBeVisible({ timeout: 60_000 });
    await screenshotAt(app, 'sampling-task-list');
  });
});

test.describe('on an empty registry', () => {
  test.use({ sites: 0 });

  test('the pages say what to do first, and nothing can be frozen', async ({
    app,
    window,
    year,
  }) => {
    await window.getByTestId('operator-name').fill('王雅云');
    await chooseOperator(window);
    await openSampling(window);
    await expect(window.getByText('还没有在用的阵地')).toBeVisible();
    await looksRight(app, 'empty');
    await visit(window, '/sampling/rehearsal');
    await expect(window.getByText('没有在用（已备案）的阵地，无法抽取')).toBeVisible();
    await expect(window.getByRole('button', { name: '开始抽取仪式' })).toBeDisabled();
    await visit(window, '/sampling/ceremony');
    await expect(window.getByRole('button', { name: '冻结总体' })).toBeDisabled();
    await looksRight(app, 'ceremony-empty');
    await window.keyboard.press('Escape');
    await expect(window.getByRole('heading', { level: 1, name: '年度抽查' })).toBeVisible();
    for (const [path, text] of [
      ['/sampling/checks', '本年度还没有抽查结果'],
      ['/sampling/marks', '没有必查的阵地'],
      ['/sampling/inspectors', '还没有检查人员'],
    ] as const) {
      await visit(window, path);
      await expect(window.getByText(text)).toBeVisible();
      await expectNoSeriousAxe(window);
    }
    const today = (await call(window, 'app.state', {})).today;
    const refused = await request(window, 'sampling.freeze', { year, asOf: today });
    expect(refused).toMatchObject({ ok: false, error: { code: 'SAMPLING_PLAN_REFUSED' } });
  });
});
