import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { REGULATION_TABLES } from '@shared/domain/rubric/regulation-tables';
import { itemsOf } from '@shared/domain/rubric/rubric';
import { openTestApp, type TestApp } from '@test/support/test-app';

const full = itemsOf(REGULATION_TABLES.MOTHER_CABIN).map(({ code, maxX100 }) => ({
  code,
  points: maxX100 / 100,
}));

describe('the forms of a site, from its self-check to its closing', () => {
  let test: TestApp;
  let siteNumber: string;
  let ids: { selfCheck: number; acceptance: number; filing: number; spotCheck: number };

  /** The text of a form, as the call writes it. */
  async function text(kind: string, request: object): Promise<string> {
    const file = join(test.dir, `${kind}.html`);
    await test.call('documents.render', { kind, ...request, format: 'html', file });
    return readFileSync(file, 'utf8').replace(/<style>.*?<\/style>|<[^>]*>|\s/gs, '');
  }
  const refusal = async (kind: string, request: object): Promise<string> => {
    const file = join(test.dir, 'none.html');
    const answer = await test.attempt('documents.render', {
      kind,
      ...request,
      format: 'html',
      file,
    });
    return answer.ok ? 'ok' : answer.error.code;
  };

  beforeAll(async () => {
    test = await openTestApp();
    test.clock.set('2026-02-01T02:00:00.000Z');
    const { number } = await test.call('sites.save', {
      name: '海信爱心妈妈小屋',
      type: 'MOTHER_CABIN',
      setting: 'INTERNAL',
      jurisdictionCode: '370202',
      builderName: '海信集团工会委员会',
      locationKind: 'BUILDING',
      address: '东海西路17号',
      postcode: '266071',
      serviceTargets: '本单位女职工',
      openToPublic: false,
      area: 26.5,
      managerName: '王玥',
      managerPhone: '13800001111',
      unionHeadName: '周立',
      unionHeadPhone: '053288880000',
      assets: [{ name: '冰吧', quantity: 1, value: 1200 }],
    });
    siteNumber = number;
    test.clock.set('2026-11-02T02:00:00.000Z');
    const selfCheck = await test.call('selfCheck.save', {
      siteNumber,
      checkedOn: '2026-03-01',
      checkedBy: '王玥',
      marks: full,
    });
    const applied = await test.call('acceptance.apply', { siteNumber, appliedOn: '2026-03-05' });
    await test.call('acceptance.decide', {
      siteNumber,
      verdict: 'ACCEPTED',
      inspectedOn: '2026-03-10',
      inspectors: '李建国、赵㐂',
      allConditionsMet: true,
      opinion: '经实地验收，符合设立条件。',
      decidedOn: '2026-03-12',
    });
    const filing = await test.call('filing.register', {
      siteNumber,
      filedOn: '2026-03-20',
      opinion: '同意备案。',
      handler: '孙敏',
    });
    const check = await test.call('spotCheck.record', {
      siteNumber,
      checkedOn: '2026-06-15',
      inspectors: '李建国、陈昇',
      marks: full.map((mark) => (mark.code === '2.11' ? { ...mark, points: 0 } : mark)),
      findings: [
        { what: '使用登记不全', requirement: '补登并每日登记', dueOn: '2026-07-15' },
        { what: '窗帘破损', dueOn: '2026-07-10' },
      ],
    });
    ids = {
      selfCheck: selfCheck.id,
      acceptance: applied.id,
      filing: filing.id,
      spotCheck: check.id,
    };
  });

  afterAll(() => test.close());

  it('自查评分表: by record, by site, of the spot check, blank', async () => {
    const byRecord = await text('self-check-form', { id: ids.selfCheck });
    expect(byRecord).toContain('自查得分：100');
    expect(byRecord).toContain('海信集团工会委员会2026年3月1日');
    expect(byRecord).toContain('【否决项待确认】');
    expect(await text('self-check-form', { siteNumber })).toBe(byRecord);
    expect(await text('self-check-form', { id: siteNumber })).toBe(byRecord);
    const spot = await text('self-check-form', { params: { spotCheckId: ids.spotCheck } });
    expect(spot).toContain('自查得分：97.5');
    expect(spot).toContain('抽查复评');
    const blank = await text('self-check-form', { params: { type: 'CHILDCARE', year: 2026 } });
    expect(blank).toContain('高度重视（45分）');
    expect(blank).not.toContain('海信');
    const all = await text('self-check-form', { params: { blank: true } });
    expect(all.split('附件1')).toHaveLength(4);
    expect(await refusal('self-check-form', {})).toBe('INPUT_INVALID');
  });

  it('否决项, once confirmed, are bold and the state is gone', async () => {
    const { id } = await test.call('rubrics.get', { type: 'HOLIDAY_CARE', year: 2026 });
    await test.call('rubrics.confirmVeto', { id, codes: ['3.1'] });
    const file = join(test.dir, 'veto.html');
    await test.call('documents.render', {
      kind: 'self-check-form',
      params: { type: 'HOLIDAY_CARE', year: 2026 },
      format: 'html',
      file,
    });
    const html = readFileSync(file, 'utf8');
    expect(html).not.toContain('否决项待确认');
    expect(html).toMatch(/<td class="b">1 通过消防安全/);
    expect(html.match(/<td class="b">\d/g)).toHaveLength(1);
  });

  it('备案表: by filing and by site, every cell from the records', async () => {
    const form = await text('filing-form', { id: ids.filing });
    for (const words of [
      '填表日期：2026年3月5日',
      '申请单位工会（盖章）海信集团工会委员会',
      '工会负责人姓名周立联系电话053288880000',
      '阵地名称及类型海信爱心妈妈小屋（爱心妈妈小屋）',
      '阵地负责人姓名王玥联系电话13800001111',
      '□单位内部■楼宇□园区□第三方机构',
      '是否√自查得分100',
      '东海西路17号（邮政编码：266071）',
      '市直工会验收时间2026年3月10日市直工会验收人员李建国、赵㐂',
      '及意见经实地验收，符合设立条件。（盖章）2026年3月12日',
      '女职委意见同意备案。（盖章）2026年3月20日',
    ]) {
      expect(form).toContain(words);
    }
    expect(await text('filing-form', { siteNumber })).toBe(form);
    expect(await refusal('filing-form', { id: 999 })).toBe('FILING_NONE');
    expect(await refusal('filing-form', { siteNumber, params: { blank: true } })).toBe(
      'INPUT_INVALID',
    );
  });

  it('备案回执 carries the number twice, 存根 and 回执', async () => {
    const { number } = await test.call('filing.get', { siteNumber });
    const receipt = await text('filing-receipt', { id: ids.filing });
    expect(receipt.split(`备案编号：${number}`)).toHaveLength(3);
    expect(receipt).toContain('市南区总工会');
    expect(await text('filing-receipt', { siteNumber })).toBe(receipt);
  });

  it('验收实地检查表: answered as recorded, to be filled in where nothing is recorded', async () => {
    const sheet = await text('acceptance-sheet', { id: ids.acceptance });
    expect(sheet).toContain('■验收合格');
    expect(sheet).toContain('李建国、赵㐂');
    expect(sheet.split('√')).toHaveLength(10);
    const { number } = await test.call('sites.save', {
      name: '园区托管驿站',
      type: 'HOLIDAY_CARE',
      jurisdictionCode: '370203',
    });
    const blank = await text('acceptance-sheet', { siteNumber: number });
    expect(blank).toContain('场地面积不低于2.5平方米/人');
    expect(blank).not.toContain('√');
    expect(blank).toContain('□验收合格');
  });

  it('整改通知书: all findings of the visit, whichever of them is asked for', async () => {
    const notice = await text('rectification-notice', { siteNumber });
    expect(notice).toContain('发现问题2个');
    expect(notice).toContain('使用登记不全');
    expect(notice).toContain('窗帘破损');
    expect(notice).toContain('请于2026年7月15日前完成整改');
    expect(notice).toContain('送达回证');
    const { rows } = await test.call('rectification.list', { siteNumber });
    for (const { id, number } of rows) {
      expect(await text('rectification-notice', { id })).toBe(notice);
      expect(await text('rectification-notice', { id: number })).toBe(notice);
    }
    expect(await text('rectification-notice', { params: { spotCheckId: ids.spotCheck } })).toBe(
      notice,
    );
  });

  it('督查情况报告: what the lists say', async () => {
    await test.call('supervision.record', {
      siteNumber,
      supervisedOn: '2026-09-01',
      supervisors: '孙敏、周立',
      result: 'QUALIFIED',
      remarks: '总体良好',
      findings: [{ what: '铭牌褪色' }],
    });
    const report = await text('supervision-report', {
      id: 2026,
      params: { text: '请各单位举一反三。' },
    });
    expect(report).toContain('共督查1次，涉及1个市直工会');
    expect(report).toContain('合格1次，占100%');
    expect(report).toContain('铭牌褪色');
    expect(report).toContain('合格：总体良好');
    expect(report).toContain('四、意见和要求请各单位举一反三。');
    const other = await text('supervision-report', {
      id: 2026,
      params: { jurisdictionCode: '370203' },
    });
    expect(other).toContain('本年度尚无督查记录');
    const notice = await text('rectification-notice', { siteNumber });
    expect(notice).toContain('青岛市总工会女职工委员会（盖章）');
  });

  it('注销备案表: before, during and blank', async () => {
    const before = await text('deregistration-form', { siteNumber });
    expect(before).toContain('建设单位工会名称海信集团工会委员会');
    expect(before).not.toContain('注销原因：');
    const site = await test.call('sites.get', { number: siteNumber });
    const { id } = await test.call('site.deregister', {
      siteNumber,
      reason: 'FEWER_USERS',
      explanation: '使用人员减少，不再发挥作用。',
      appliedOn: '2026-10-01',
      plates: 'TAKEN_BACK',
      assets: site.assets.map((asset) => ({ assetId: asset.id, disposal: 'KEPT' as const })),
      builderOpinion: '同意注销。',
      builderOn: '2026-10-01',
    });
    const form = await text('deregistration-form', { id });
    expect(form).toContain('填表日期：2026年10月1日');
    expect(form).toContain('注销原因：使用人员减少。使用人员减少，不再发挥作用。');
    expect(form).toContain('冰吧1件，本单位留用');
    expect(form).toContain('铭牌标识：市直工会收回');
    expect(form).toContain('同意注销。（盖章）2026年10月1日（盖章）年月日');
    const blank = await text('deregistration-form', { params: { blank: true } });
    expect(blank).not.toContain('海信');
  });

  it('become Word files', async () => {
    const orders = [
      { kind: 'self-check-form', siteNumber },
      { kind: 'filing-form', siteNumber },
      { kind: 'filing-receipt', siteNumber },
      { kind: 'acceptance-sheet', siteNumber },
      { kind: 'rectification-notice', siteNumber },
      { kind: 'deregistration-form', siteNumber },
      { kind: 'supervision-report', id: 2026 },
    ];
    for (const order of orders) {
      const file = join(test.dir, `${order.kind}.docx`);
      const { size } = await test.call('documents.render', { ...order, format: 'docx', file });
      expect(readFileSync(file)).toHaveLength(size);
    }
  });

  it('are not printed in a batch where nothing prints', async () => {
    const answer = await test.attempt('documents.renderBatch', {
      kind: 'filing-form',
      siteNumbers: [siteNumber],
      file: join(test.dir, 'batch.pdf'),
    });
    expect(answer).toMatchObject({ ok: false, error: { code: 'DOCUMENT_NEEDS_WINDOW' } });
  });
});
