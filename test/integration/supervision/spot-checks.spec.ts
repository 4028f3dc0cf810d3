import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { EIGHTY, SEVENTY_NINE_AND_A_HALF } from '../../support/self-check';
import { openTestApp, type TestApp } from '../../support/test-app';
import { enter, refusal } from '../sites/support';
import { centre, marksOf, openMarks, visit, VISIT } from './support';

let test: TestApp;

beforeEach(async () => {
  test = await openTestApp();
});
afterEach(() => test.close());

const cabin = (): Promise<{ id: number; number: string }> => enter(test);

async function confirmVeto(codes: string[]): Promise<void> {
  const { id } = await test.call('rubrics.get', { type: 'MOTHER_CABIN', year: 2026 });
  await test.call('rubrics.confirmVeto', { id, codes });
}

describe('spotCheck.record', () => {
  it('scores the table anew and passes at 80', async () => {
    const { id, number } = await cabin();
    const saved = await visit(test, id, { marks: marksOf('MOTHER_CABIN', EIGHTY) });
    expect(saved).toMatchObject({
      siteNumber: number,
      year: 2026,
      verdict: 'PASS',
      total: 80,
      vetoFailed: false,
      because: [],
      rectifications: [],
      warnings: [],
    });
    expect(saved.sheets[0]).toMatchObject({ total: 80, passed: true, vetoPending: true });
    expect(await openMarks(test, id)).toEqual([]);
    const { checks } = await test.call('sampling.checks', { siteId: id });
    expect(checks).toMatchObject([{ id: saved.id, total: 80, verdict: 'PASS', unfinished: 0 }]);
  });

  it('sends 79.5 back with a rectification even when nobody wrote down a finding (第七、十三条)', async () => {
    const { id } = await cabin();
    const saved = await visit(test, id, {
      marks: marksOf('MOTHER_CABIN', SEVENTY_NINE_AND_A_HALF),
    });
    expect(saved).toMatchObject({ verdict: 'RECTIFY', total: 79.5 });
    expect(saved.because[0]).toContain('抽查得分 79.5，未达到 80 分（第七条）');
    expect(saved.rectifications).toHaveLength(1);
    expect(saved.rectifications[0]?.what).toContain('失分项目：1.2、2.1、2.2、2.3、2.4、4.2');
  });

  it('opens a rectification for each finding, numbered, due and marked 必查', async () => {
    const { id } = await cabin();
    const { rectifications } = await visit(test, id, {
      marks: marksOf('MOTHER_CABIN'),
      findings: [
        { what: '没有清洁维护记录', itemCode: '3.2', dueOn: '2026-11-30' },
        { what: '铭牌脱落', requirement: '重新悬挂', responsible: '王芳' },
      ],
    });
    expect(rectifications).toMatchObject([
      {
        number: 'ZG-2026-0001',
        source: 'SPOT_CHECK',
        itemCode: '3.2',
        responsible: '青岛海关工会',
        openedOn: VISIT,
        dueOn: '2026-11-30',
        state: 'OPEN',
      },
      { number: 'ZG-2026-0002', responsible: '王芳', dueOn: '2026-11-19' },
    ]);
    expect(await openMarks(test, id)).toEqual([
      { reason: 'OPEN_RECTIFICATION', rectificationNumber: 'ZG-2026-0001' },
      { reason: 'OPEN_RECTIFICATION', rectificationNumber: 'ZG-2026-0002' },
    ]);
  });

  it('opens a rectification by itself for a veto item, with 100 points too (附件1备注)', async () => {
    await confirmVeto(['1.3', '3.1']);
    const { id } = await cabin();
    const saved = await visit(test, id, { marks: marksOf('MOTHER_CABIN', { '1.3': 0 }) });
    expect(saved).toMatchObject({ verdict: 'RECTIFY', total: 95, vetoFailed: true });
    expect(saved.because[0]).toBe('一票否决项 1.3 不合格（附件1备注）');
    expect(saved.rectifications).toMatchObject([{ itemCode: '1.3', veto: true }]);
    expect(await openMarks(test, id)).toMatchObject([{ reason: 'VETO_FAILURE' }]);
  });

  it('takes the inspectors’ own finding on a veto item for it, and does not open a second while it is open', async () => {
    await confirmVeto(['1.3']);
    const { id } = await cabin();
    const marks = marksOf('MOTHER_CABIN', { '1.3': 0 });
    const first = await visit(test, id, {
      marks,
      findings: [{ what: '窗帘已拆', itemCode: '1.3' }],
    });
    expect(first.rectifications).toMatchObject([{ what: '窗帘已拆', veto: true }]);
    const second = await visit(test, id, { marks, checkedOn: '2026-10-28' });
    expect(second).toMatchObject({ verdict: 'RECTIFY', rectifications: [] });
    expect(second.warnings[0]).toContain('此前已开出整改');
  });

  it('judges a 综合中心 unit by unit', async () => {
    const { id, units } = await centre(test);
    const saved = await visit(test, id, {
      units: [
        { unitId: units[0], marks: marksOf('MOTHER_CABIN', SEVENTY_NINE_AND_A_HALF) },
        { type: 'HOLIDAY_CARE', marks: marksOf('HOLIDAY_CARE') },
      ],
    });
    expect(saved).toMatchObject({ verdict: 'RECTIFY', total: null });
    expect(saved.sheets.map(({ total }) => total)).toEqual([79.5, 100]);
    expect(saved.because.join()).toContain('只有 1 种');
    expect(saved.rectifications).toMatchObject([{ unitId: units[0], unitType: 'MOTHER_CABIN' }]);
  });

  it('says which units could not be seen', async () => {
    const { id, units } = await centre(test);
    const saved = await visit(test, id, {
      units: [{ unitId: units[0], marks: marksOf('MOTHER_CABIN') }],
    });
    expect(saved.verdict).toBe('PASS');
    expect(saved.warnings).toEqual(['功能单位“职工子女寒暑假爱心托管驿站”没有评分。']);
  });

  it('warns of 需整改 without a word on what', async () => {
    const { id } = await cabin();
    const saved = await visit(test, id, { verdict: 'RECTIFY' });
    expect(saved).toMatchObject({ because: ['检查人员认为需整改'], rectifications: [] });
    expect(saved.warnings[0]).toContain('没有开出整改');
  });

  it('counts at once on the 达标 table', async () => {
    const { number } = await cabin();
    await test.call('sampling.draw', {
      year: 2026,
      asOf: '2026-09-30',
      seed: '01382438112797316654',
      seedSource: '当众掷骰子',
    });
    const row = async () =>
      (await test.call('sampling.overview', { year: 2026 })).jurisdictions.find(
        ({ code }) => code === '370202',
      );
    expect(await row()).toMatchObject({ drawn: 1, checked: 0, rectify: 0, reached: false });
    await test.call('spotCheck.record', {
      siteNumber: number,
      checkedOn: VISIT,
      inspectors: '赵六',
      findings: [{ what: '铭牌脱落' }],
    });
    expect(await row()).toMatchObject({ checked: 1, rectify: 1, reached: true });
  });

  it('refuses what contradicts itself, and writes nothing then', async () => {
    const { id } = await cabin();
    const attempt = (more: Record<string, unknown>) =>
      refusal(test, 'spotCheck.record', {
        siteId: id,
        checkedOn: VISIT,
        inspectors: '赵六',
        ...more,
      });
    expect((await attempt({})).code).toBe('SPOT_CHECK_NOTHING');
    const milder = await attempt({ verdict: 'PASS', findings: [{ what: '铭牌脱落' }] });
    expect(milder.code).toBe('SPOT_CHECK_VERDICT_DIFFERS');
    expect(milder.message).toContain('现场发现 1 个问题');
    const low = marksOf('MOTHER_CABIN', SEVENTY_NINE_AND_A_HALF);
    expect((await attempt({ verdict: 'PASS', marks: low })).message).toContain('79.5');
    const missing = await attempt({ marks: marksOf('MOTHER_CABIN').slice(1) });
    expect(missing.code).toBe('MARKS_INVALID');
    expect(missing.fields).toEqual({ 'marks.1.1': '还没有评分' });
    expect((await attempt({ units: [{ type: 'MOTHER_CABIN', marks: low }] })).code).toBe(
      'SPOT_CHECK_TABLE',
    );
    expect(
      (await attempt({ findings: [{ what: '铭牌脱落', dueOn: '2026-10-19' }] })).fields,
    ).toEqual({ 'findings.0.dueOn': `不能早于 ${VISIT}` });
    expect((await attempt({ findings: [{ what: '铭牌脱落', unitId: 99 }] })).code).toBe(
      'SPOT_CHECK_UNIT',
    );
    expect((await attempt({ checkedOn: '2026-11-03', verdict: 'PASS' })).code).toBe(
      'SAMPLING_CHECK_DATE',
    );
    expect((await test.call('sampling.checks', { siteId: id })).total).toBe(0);
    expect((await test.call('rectification.list', { siteId: id })).total).toBe(0);
  });

  it('refuses the wrong tables of a 综合中心', async () => {
    const { id } = await centre(test);
    const attempt = (more: Record<string, unknown>) =>
      refusal(test, 'spotCheck.record', {
        siteId: id,
        checkedOn: VISIT,
        inspectors: '赵六',
        ...more,
      });
    const marks = marksOf('MOTHER_CABIN');
    expect((await attempt({ marks })).code).toBe('SPOT_CHECK_TABLE');
    expect((await attempt({ units: [{ type: 'CHILDCARE', marks }] })).code).toBe('SPOT_CHECK_UNIT');
    expect((await attempt({ units: [{ unitId: 999, marks }] })).code).toBe('SPOT_CHECK_UNIT');
    const twice = { type: 'MOTHER_CABIN', marks };
    expect((await attempt({ units: [twice, twice] })).code).toBe('SPOT_CHECK_TABLE');
  });

  it('asks before a second result of one day', async () => {
    const { id } = await cabin();
    await visit(test, id, { verdict: 'PASS' });
    const again = { siteId: id, checkedOn: VISIT, inspectors: '孙八', verdict: 'PASS' };
    expect((await refusal(test, 'spotCheck.record', again)).code).toBe('SAMPLING_CHECK_SAME_DAY');
    await visit(test, id, { verdict: 'PASS', confirm: true });
    expect((await test.call('sampling.checks', { siteId: id })).total).toBe(2);
  });

  it('keeps the score of a closed site but opens nothing there', async () => {
    const { id } = await cabin();
    const { number } = await test.call('sites.get', { id });
    await test.app.uow.write(
      { actor: { id: null, name: '测试员' }, call: 'test', reason: null, at: test.clock.now() },
      (tx) => tx.run("UPDATE site SET status = 'DEREGISTERED' WHERE id = ?", [id]),
    );
    const saved = await visit(test, id, {
      marks: marksOf('MOTHER_CABIN', SEVENTY_NINE_AND_A_HALF),
    });
    expect(saved).toMatchObject({ verdict: 'RECTIFY', rectifications: [] });
    const found = await refusal(test, 'spotCheck.record', {
      siteNumber: number,
      checkedOn: '2026-10-21',
      inspectors: '赵六',
      findings: [{ what: '铭牌脱落' }],
    });
    expect(found.code).toBe('RECTIFICATION_SITE_NOT_IN_SERVICE');
    expect(found.message).toContain('已注销');
  });
});

describe('sampling.recordCheck', () => {
  it('goes the same way, and still opens nothing without findings', async () => {
    const { number, id } = await cabin();
    const saved = await test.call('sampling.recordCheck', {
      siteNumber: number,
      year: 2026,
      checkedOn: VISIT,
      inspectors: '赵六',
      verdict: 'RECTIFY',
      remarks: '铭牌不够醒目',
    });
    expect(saved).toMatchObject({ verdict: 'RECTIFY', total: null, rectifications: 0 });
    expect(await openMarks(test, id)).toEqual([]);
    const got = await test.call('spotCheck.get', { id: saved.id });
    expect(got).toMatchObject({ remarks: '铭牌不够醒目', sheets: [], rectifications: [] });
  });
});

describe('sampling.voidCheck', () => {
  it('voids what it opened and is not closed, and ends its marks', async () => {
    const { id } = await cabin();
    const saved = await visit(test, id, { findings: [{ what: '铭牌脱落' }, { what: '无登记' }] });
    const [closed] = saved.rectifications;
    await test.call('rectification.close', {
      id: closed?.id,
      evidence: '已重新悬挂',
      reviewers: '赵六',
    });
    await test.call('sampling.voidCheck', { id: saved.id, reason: '录错阵地' });
    const after = await test.call('spotCheck.get', { id: saved.id });
    expect(after.rectifications.map(({ state }) => state)).toEqual(['CLOSED', 'VOIDED']);
    expect(after.rectifications[1]?.voidReason).toBe('所依据的抽查结果作废：录错阵地');
    expect(await openMarks(test, id)).toEqual([]);
    expect((await refusal(test, 'spotCheck.get', { id: 999 })).code).toBe('NOT_FOUND');
  });
});
