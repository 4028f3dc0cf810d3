import { join } from 'node:path';
import { paperDate } from '@shared/domain/common/business-date';
import { fillTemplate } from '../support/form-file';
import { answerOpenDialog, answerSaveDialog, call, restart } from './app';
import { expect, test } from './fixtures';
import { firstOperator } from './pages/import';
import { saved } from './pages/papers';
import { open, startWork } from './pages/registry';
import {
  CABIN,
  dismissNotices,
  fillSiteForm,
  pickSite,
  points,
  putRight,
  scoreByKeys,
} from './pages/site-life';

const { name: NAME, builder: BUILDER, jurisdiction: JURISDICTION, fields } = CABIN;
const ADDRESS = fields.详细地址;

test('a 小屋 from planning to closing, each form printed on the way', async ({
  app,
  window: first,
}) => {
  test.setTimeout(300_000);
  let window = first;
  const region = (name: string) => window.getByRole('region', { name, exact: true });
  const button = (name: string | RegExp) => window.getByRole('button', { name, exact: true });
  await firstOperator(window);
  const { today } = await call(window, 'app.state', {});
  const year = Number(today.slice(0, 4));
  const day = paperDate(today);
  await call(window, 'settings.setWorkYear', { year });
  let id = 0;
  let number = '';
  let filingNumber = '';
  const now = () => call(window, 'sites.get', { id });
  const toRecord = async (): Promise<void> => {
    await dismissNotices(window);
    await open(window, `/sites/${id}`, NAME);
  };

  await test.step('planned: entered on the form in the order of 附件2', async () => {
    await window.locator('[data-nav="sites"]').click();
    await button('新增阵地').click();
    await fillSiteForm(window, CABIN);
    await window.keyboard.press('Control+s');
    await expect(window.getByRole('heading', { level: 1 })).toHaveText(NAME);
    id = Number(/\/sites\/(\d+)/.exec(window.url())?.[1]);
    const record = await now();
    number = record.number;
    expect(record).toMatchObject({ status: 'DRAFT', area: 18.5, openToPublic: true });
    expect(record.assets).toHaveLength(2);
  });

  await test.step('self-checked: scored by keys, finished, printed as 附件1', async () => {
    await region('摘要').getByRole('button', { name: '去自查' }).click();
    await expect(points(window, '1.1')).toBeFocused();
    await scoreByKeys(window, [1, 5], ['8.5', '10']);
    await expect(window.getByTestId('score-total')).toHaveText('86');
    await window.getByLabel('自查人员').fill('乐晓云、于海涛');
    await button('完成自查').click();
    await expect(window.getByText('自查得分：86')).toBeVisible();
    await dismissNotices(window);
    await button('打印').click();
    const { pages } = await saved(app, '自查评分表', [
      '附件1',
      '青岛市总工会女职工关爱服务阵地自查评分表',
      '爱心妈妈小屋',
      '否决项待确认',
      `建设单位工会（盖章）${BUILDER}`,
      `阵地：${NAME}（${number}）`,
      `自查日期：${day}`,
      '自查人员：乐晓云、于海涛',
      '自查得分：86',
    ]);
    expect(pages).toBe(1);
    expect(await now()).toMatchObject({ status: 'SELF_CHECKED', selfCheckScore: 86 });
  });

  await test.step('applied for, inspected line by line, accepted, printed', async () => {
    await toRecord();
    await region('摘要').getByRole('button', { name: '申请验收' }).click();
    const apply = window.getByRole('dialog', { name: '申请验收' });
    await apply.getByLabel('经办人').fill('于海涛');
    await apply.getByRole('button', { name: '申请验收' }).click();
    await expect(region('验收备案')).toContainText('等待验收');
    expect((await now()).status).toBe('ACCEPTANCE_PENDING');

    await region('摘要').getByRole('button', { name: '登记验收结论' }).click();
    const decide = window.getByRole('dialog', { name: '登记验收结论' });
    await decide.getByLabel('验收人员').fill('孙玉华、周琳');
    await decide.getByLabel('合格', { exact: true }).check();
    await decide.getByRole('button', { name: '保存结论' }).click();
    await expect(decide.getByText(/还有 \d+ 条没有结论/).first()).toBeVisible();
    const lines = decide.getByRole('table', { name: '建设条件' }).locator('tbody tr');
    const conditions = await lines.count();
    await decide.getByRole('radio').first().focus();
    await decide.locator('[data-line="0"] input').first().focus();
    for (let line = 0; line < conditions; line += 1) await window.keyboard.press('1');
    await expect(decide.getByText(`共 ${conditions} 条，都有结论`)).toBeVisible();
    await decide.getByLabel('验收情况及意见').fill('面积、设施和标识均符合设立条件，同意备案');
    await decide.getByRole('button', { name: '保存结论' }).click();
    await expect(decide).toBeHidden();
    await expect(region('摘要').getByRole('button', { name: '备案', exact: true })).toBeVisible();

    await dismissNotices(window);
    await region('验收备案').getByRole('button', { name: '检查表' }).click();
    const { text, pages } = await saved(app, '验收实地检查表', [
      '女职工关爱服务阵地验收实地检查表',
      `${JURISDICTION}阵地编号${number}`,
      NAME,
      '爱心妈妈小屋（公共场所）',
      BUILDER,
      ADDRESS,
      '18.5㎡',
      '孙玉华、周琳',
      '面积、设施和标识均符合设立条件，同意备案',
      '■验收合格，符合设立条件',
      '□验收不合格，退回建设',
      day,
    ]);
    expect(pages).toBe(1);
    expect(text.match(/√/g)).toHaveLength(conditions);
    expect((await now()).status).toBe('ACCEPTED');
  });

  await test.step('filed: number, 备案表 and 备案回执', async () => {
    const { next } = await call(window, 'filing.numbering', { year });
    filingNumber = next;
    await region('摘要').getByRole('button', { name: '备案', exact: true }).click();
    const dialog = window.getByRole('dialog', { name: '备案', exact: true });
    await expect(dialog.getByText(`不填即为 ${next}`)).toBeVisible();
    await dialog.getByRole('button', { name: '备案', exact: true }).click();
    const filed = window.getByRole('dialog', { name: '已备案' });
    await expect(filed.getByText(next, { exact: true })).toBeVisible();
    await dismissNotices(window);
    await filed.getByRole('button', { name: '打印备案表' }).click();
    const form = await saved(app, '备案表', [
      '附件2',
      '青岛市总工会女职工关爱服务阵地建设备案表',
      `填表日期：${day}`,
      BUILDER,
      '于海涛',
      '053288896002',
      `${NAME}（爱心妈妈小屋）`,
      '乐晓云',
      '053288896001',
      '■第三方机构',
      '□单位内部',
      '周边女职工、游客中有需求的女性',
      '是√',
      ADDRESS,
      '（邮政编码：266061）',
      '自查得分86',
      `市直工会验收时间${day}`,
      '孙玉华、周琳',
      '面积、设施和标识均符合设立条件，同意备案',
    ]);
    expect(form.text.match(/同意备案/g), 'the jurisdiction and the city').toHaveLength(2);
    expect(form.pages).toBe(1);
    await filed.getByRole('button', { name: '打印备案回执' }).click();
    const receipt = await saved(app, '备案回执', [
      '（存根）',
      '（回执）',
      `备案编号：${next}`,
      NAME,
      number,
      BUILDER,
      `${JURISDICTION}：你单位报来的上述阵地`,
      '准予备案',
      `验收日期${day}备案日期${day}`,
      `回执日期${day}`,
    ]);
    expect(receipt.pages).toBe(1);
    await filed.getByRole('button', { name: '完成' }).click();
    await expect(region('验收备案')).toContainText(next);
    expect(await now()).toMatchObject({ status: 'FILED', filingNumber: next, filedOn: today });
  });

  await test.step('the program is closed and opened again: everything is there', async () => {
    window = await restart(app);
    await startWork(window);
    await toRecord();
    await expect(region('摘要')).toContainText(filingNumber);
    await expect(region('验收备案')).toContainText('孙玉华、周琳');
    await expect(window.getByRole('table', { name: '历次自查' })).toContainText('86');
  });

  await test.step('spot-checked, 79.5 points, two findings, 整改通知书', async () => {
    await window.locator('[data-nav="sampling"]').click();
    await window.getByRole('link', { name: '抽查结果登记' }).click();
    await button('登记评分与问题').click();
    await expect(window.getByRole('heading', { level: 1 })).toHaveText('登记抽查结果');
    await pickSite(window, number);
    await window.getByRole('textbox', { name: '检查人员' }).fill('郭秀霞、顾敏');
    await expect(points(window, '1.1')).toBeVisible();
    await scoreByKeys(window, [1, 4, 5, 6, 7], ['10', '9.5']);
    await expect(window.getByTestId('score-total')).toHaveText('79.5');
    await expect(window.getByText('抽查得分 79.5，未达到 80 分（第七条）').first()).toBeVisible();
    await button('添加问题').click();
    const one = window.getByRole('group', { name: '问题 1' });
    await one.getByLabel('发现的问题').fill('铭牌脱落，没有重新悬挂');
    await one.getByLabel('整改要求').fill('在醒目位置重新悬挂统一标识铭牌');
    await button('添加问题').click();
    const other = window.getByRole('group', { name: '问题 2' });
    await other.getByLabel('发现的问题').fill('母乳冰箱停用，奶瓶消毒器缺失');
    await other.getByLabel('责任人').fill('乐晓云');
    await button('登记').click();
    await expect(window.getByRole('heading', { level: 1 })).toHaveText(`${year} 年度抽查：${NAME}`);
    await expect(window.getByText('抽查得分：79.5')).toBeVisible();
    const { rows } = await call(window, 'rectification.list', { siteId: id });
    expect(rows.map(({ state }) => state)).toEqual(['OPEN', 'OPEN']);
    await dismissNotices(window);
    await button('整改通知书').click();
    const { pages } = await saved(app, '整改通知书', [
      '女职工关爱服务阵地整改通知书',
      `阵地编号${number}`,
      `${BUILDER}：`,
      `${day}，郭秀霞、顾敏对你单位“${NAME}”进行年度抽查，发现问题2个`,
      '铭牌脱落，没有重新悬挂',
      '在醒目位置重新悬挂统一标识铭牌',
      '母乳冰箱停用，奶瓶消毒器缺失',
      '按建设标准和管理要求整改到位。',
      ...rows.flatMap(({ number: of, dueOn }) => [of, `${paperDate(dueOn)}前`]),
      `书面报${JURISDICTION}，由其复查销号`,
      '送达回证',
    ]);
    expect(pages).toBe(1);
  });

  await test.step('the city visits it: 督查情况报告', async () => {
    await window.locator('[data-nav="supervision"]').click();
    await window.getByRole('link', { name: '市级督查' }).click();
    await button('登记督查结果').click();
    const dialog = window.getByRole('dialog', { name: '登记督查结果' });
    await pickSite(window, number);
    await dialog.getByLabel('督查人员').fill('市总工会女职工部');
    await dialog.getByRole('radio', { name: '不合格' }).check();
    await dialog.getByLabel('督查情况').fill('抽查问题尚未整改，开放时间没有公示');
    await dialog.getByRole('button', { name: '添加问题' }).click();
    await dialog.getByLabel('发现的问题').fill('没有公示开放时间');
    await dialog.getByRole('button', { name: '登记', exact: true }).click();
    await expect(dialog).toBeHidden();
    await dismissNotices(window);
    await button('督查情况报告').click();
    const { pages } = await saved(app, `${year} 年度督查情况报告`, [
      `${year}年度女职工关爱服务阵地督查情况报告`,
      '在用阵地1个，共督查1次，涉及1个市直工会',
      '不合格1次，占100%',
      '督查共发现问题1个，已整改销号0个，尚未销号1个',
      `${JURISDICTION}1100111`,
      number,
      NAME,
      '没有公示开放时间',
      '不合格：抽查问题尚未整改，开放时间没有公示',
    ]);
    expect(pages).toBe(1);
  });

  await test.step('each rectification is reported, re-inspected and closed', async () => {
    const { rows } = await call(window, 'rectification.list', { siteId: id });
    expect(rows).toHaveLength(3);
    for (const { number: of } of rows) await putRight(window, of);
    const after = await call(window, 'rectification.list', { siteId: id });
    expect(after.rows.map(({ state }) => state)).toEqual(['CLOSED', 'CLOSED', 'CLOSED']);
  });

  await test.step('closed: applied for, then the other opinions, 注销备案表', async () => {
    await toRecord();
    await region('注销').getByRole('button', { name: '申请注销' }).click();
    const apply = window.getByRole('dialog', { name: '申请注销' });
    await apply.getByLabel('注销原因').selectOption({ label: '单位撤销' });
    await apply.getByLabel('详细说明').fill('浴场服务中心改建，建设单位撤销，不再设立小屋');
    await apply.getByLabel('母乳冰箱 1 件').selectOption({ label: '调拨其他阵地' });
    await apply.getByLabel('接收人或处置情况').first().fill('调拨至王家村小屋');
    await apply
      .getByRole('combobox', { name: /^铭牌标识/ })
      .selectOption({ label: '市直工会收回' });
    await apply.getByLabel('建设单位工会意见').fill('情况属实，申请注销');
    await apply.getByRole('button', { name: '保存' }).click();
    await expect(apply.getByText('请选择去向')).toBeVisible();
    await apply.getByLabel('哺乳椅 2 件').selectOption({ label: '报废' });
    await apply.getByRole('button', { name: '保存' }).click();
    await expect(apply).toBeHidden();
    await expect(region('注销')).toContainText('还差市直工会意见、市总工会女职委意见');
    expect((await now()).status).toBe('DEREGISTRATION_PENDING');

    await dismissNotices(window);
    await region('注销').getByRole('button', { name: '填写意见' }).click();
    const decide = window.getByRole('dialog', { name: '办理注销' });
    await decide.getByLabel('市直工会意见').fill('已实地核实，同意注销');
    await decide.getByLabel('市总工会女职委意见').fill('同意注销备案');
    await decide.getByRole('button', { name: '注销备案' }).click();
    await expect(decide).toBeHidden();
    await expect(region('注销')).toContainText('已注销');
    await dismissNotices(window);
    await region('注销').getByRole('button', { name: '注销备案表' }).click();
    const { pages } = await saved(app, '注销备案表', [
      '附件3',
      '青岛市总工会女职工关爱服务阵地注销备案表',
      `填表日期：${day}`,
      BUILDER,
      '于海涛',
      '053288896002',
      '乐晓云',
      `${NAME}（爱心妈妈小屋）`,
      ADDRESS,
      '注销原因：单位撤销。浴场服务中心改建，建设单位撤销，不再设立小屋',
      '母乳冰箱1件，调拨其他阵地（调拨至王家村小屋）；哺乳椅2件，报废',
      '铭牌标识：市直工会收回',
      '情况属实，申请注销',
      '已实地核实，同意注销',
      '同意注销备案',
    ]);
    expect(pages).toBe(1);
  });

  await test.step('it left the counts from this day on; its history holds together', async () => {
    expect(await now()).toMatchObject({ status: 'DEREGISTERED', filingNumber });
    const units = await call(window, 'jurisdictions.list', {});
    expect(units.find(({ name }) => name === JURISDICTION)?.filedCount).toBe(0);
    expect(await call(window, 'app.verifyHistory', {})).toMatchObject({ ok: true });
    await expect(region('履历')).toContainText('建档');
  });
});

test.describe('the operation workbook', () => {
  test.use({ sites: 40 });

  test('from the program’s own template, written twice: the second time changes nothing', async ({
    app,
    window,
  }) => {
    test.setTimeout(180_000);
    await startWork(window);
    const { rows: cabins } = await call(window, 'sites.list', {
      filter: { types: ['MOTHER_CABIN'], statuses: ['FILED'] },
      limit: 3,
    });
    const ids = cabins.map((site) => site.id);
    const months = () =>
      Promise.all(ids.map((siteId) => call(window, 'operation.months', { siteId })));
    const before = await months();

    await open(window, '/operation/forms', '批量录入');
    const file = join(app.dataDir, '月度运行数据.xlsx');
    await answerSaveDialog(app, file);
    await window.getByRole('button', { name: '保存填报模板' }).click();
    await expect(window.getByText('保存填报模板完成')).toBeVisible();

    const lines = cabins.map(({ number }, at) => [number, { 使用人次: 7001 + at }] as const);
    const filled = fillTemplate(file, new Map(lines));
    expect(filled).toBe(cabins.length);

    const pick = async (): Promise<void> => {
      await answerOpenDialog(app, file);
      await window.getByRole('button', { name: '选择填好的表格' }).click();
    };
    await pick();
    await expect(window.getByTestId('tab-ERROR')).toHaveText('错误 0');
    await window.getByRole('button', { name: `写入 ${filled} 行` }).click();
    await expect(window.getByTestId('forms-result')).toContainText('不变 0，退回 0');
    const written = await months();
    expect(written).not.toEqual(before);
    const batches = (await call(window, 'forms.batches', { kind: 'MONTHS' })).total;
    const history = await call(window, 'app.verifyHistory', {});

    await pick();
    await expect(window.getByTestId('tab-UNCHANGED')).toHaveText(`不变 ${filled}`);
    await expect(window.getByTestId('tab-INSERT')).toHaveText('新增 0');
    await expect(window.getByTestId('tab-UPDATE')).toHaveText('更新 0');
    await expect(window.getByRole('button', { name: '只记录退回的行' })).toBeDisabled();
    await window.getByRole('button', { name: '不录了' }).click();

    // The page offers nothing to write; the call behind it is made all the same.
    expect(await call(window, 'forms.run', { kind: 'MONTHS', file })).toMatchObject({
      batchId: null,
      inserted: 0,
      updated: 0,
      unchanged: filled,
      rejectedRows: 0,
    });
    expect(await months()).toEqual(written);
    expect((await call(window, 'forms.batches', { kind: 'MONTHS' })).total).toBe(batches);
    expect(await call(window, 'app.verifyHistory', {})).toEqual(history);
    expect(history.ok).toBe(true);
  });
});
