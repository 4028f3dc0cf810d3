import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CallInput } from '@shared/contract/registry';
import { RECOMMENDATION, allMaterials, applyFor } from '@test/support/applications';
import { CLOSES_ON, answerAll, enterAtTheLimit, enterEligible } from '@test/support/eligible-site';
import { openTestApp, type TestApp } from '@test/support/test-app';
import { refusal } from '../sites/support';

let test: TestApp;
beforeEach(async () => {
  // The clock stands on 2026-11-02.
  test = await openTestApp();
});
afterEach(() => test.close());

type Rules = CallInput<'demonstration.saveRules'>;
const settle = (changes: Omit<Rules, 'year'> = {}) =>
  test.call('demonstration.saveRules', { year: 2026, closesOn: CLOSES_ON, ...changes });
const stateOf = async (id: number) => (await test.call('demonstration.application', { id })).state;

/** Eligible sites with names of their own. */
async function eligible(count: number, jurisdictionCode = '370202'): Promise<number[]> {
  const ids: number[] = [];
  for (let index = 1; index <= count; index += 1) {
    const name = `${jurisdictionCode}第${index}小屋`;
    const { id } = await enterAtTheLimit(test, 'MOTHER_CABIN', { name, jurisdictionCode });
    await answerAll(test, id);
    ids.push(id);
  }
  return ids;
}

/** Applies for sites and recommends them, in their order. */
async function recommended(siteIds: readonly number[]): Promise<number[]> {
  const ids: number[] = [];
  for (const siteId of siteIds) {
    const id = await applyFor(test, siteId);
    await test.call('demonstration.recommend', { id, ...RECOMMENDATION });
    ids.push(id);
  }
  return ids;
}

describe('申报', () => {
  it('needs rules of the year', async () => {
    const { id } = await enterAtTheLimit(test);
    const error = await refusal(test, 'demonstration.apply', { siteId: id, year: 2026 });
    expect(error.code).toBe('DEMONSTRATION_NO_RULES');
  });

  it('gives a number, and tells what is still missing', async () => {
    const site = await enterEligible(test);
    const step = await test.call('demonstration.apply', {
      siteNumber: site.number,
      year: 2026,
      appliedOn: '2026-09-30',
      materials: [{ code: 'FORM', given: true, note: '一式两份' }],
    });
    expect(step).toMatchObject({ number: 'SF-2026-0001', state: 'APPLIED', rank: null });
    expect(step.conditions).toMatchObject({ eligible: true, notMet: 0, notShown: 0 });
    const missing = step.missingMaterials.map(({ code }) => code);
    expect(missing).toContain('SELF_CHECK');
    expect(missing).not.toContain('FORM');
    expect(missing).not.toContain('OTHER');
    expect(missing).not.toContain('ATTENDANCE');
    const read = await test.call('demonstration.application', { id: step.id });
    expect(read.materials.find(({ code }) => code === 'FORM')).toMatchObject({
      given: true,
      note: '一式两份',
    });
    expect(read.materials.find(({ code }) => code === 'SATISFACTION')?.onRecord).toContain(
      '2026-05-01',
    );
    expect(read.hindrances.join()).toContain('全面自查评分表');
  });

  it('is taken on the closing date and refused the day after', async () => {
    const [first = 0, second = 0] = (await settle()) && (await eligible(2));
    const on = (siteId: number, appliedOn: string) => ({ siteId, year: 2026, appliedOn });
    await test.call('demonstration.apply', on(first, '2026-09-30'));
    const error = await refusal(test, 'demonstration.apply', on(second, '2026-10-01'));
    expect(error.code).toBe('APPLICATION_CLOSED');
    expect(error.message).toContain('第十七条');
    expect(error.fields).toHaveProperty('appliedOn');
  });

  it('is for sites a year in operation on the closing date (第十五条)', async () => {
    await settle();
    const opened = (openedOn: string, name: string) =>
      enterAtTheLimit(test, 'MOTHER_CABIN', { name, openedOn, filedOn: openedOn });
    const whole = await opened('2025-09-30', '满一年小屋');
    const short = await opened('2025-10-01', '差一天小屋');
    const on = (siteId: number) => ({ siteId, year: 2026, appliedOn: '2026-09-20' });
    await test.call('demonstration.apply', on(whole.id));
    const error = await refusal(test, 'demonstration.apply', on(short.id));
    expect(error.code).toBe('APPLICATION_NOT_ELIGIBLE');
    expect(error.message).toContain('第十五条');
    expect(error.message).toContain('运行一年以上');
  });

  it('is for filed sites only, and once a year', async () => {
    await settle();
    const draft = await test.call('sites.save', {
      name: '在建小屋',
      type: 'MOTHER_CABIN',
      setting: 'INTERNAL',
      jurisdictionCode: '370202',
      openedOn: '2024-03-01',
    });
    const error = await refusal(test, 'demonstration.apply', {
      siteId: draft.id,
      year: 2026,
      appliedOn: '2026-09-20',
    });
    expect(error.code).toBe('APPLICATION_NOT_ELIGIBLE');
    const site = await enterAtTheLimit(test);
    await applyFor(test, site.id);
    const again = await refusal(test, 'demonstration.apply', {
      siteId: site.id,
      year: 2026,
      appliedOn: '2026-09-20',
    });
    expect(again.code).toBe('APPLICATION_EXISTS');
    expect(again.message).toContain('SF-2026-0001');
  });

  it('knows only the materials of its type', async () => {
    const { id } = await enterEligible(test);
    const error = await refusal(test, 'demonstration.apply', {
      siteId: id,
      year: 2026,
      appliedOn: '2026-09-20',
      materials: [{ code: 'ATTENDANCE', given: true, note: null }],
    });
    expect(error.code).toBe('APPLICATION_MATERIAL_UNKNOWN');
  });

  it('is changed by whoever saw its latest version', async () => {
    const { id: siteId } = await enterEligible(test);
    const id = await applyFor(test, siteId);
    const { version } = await test.call('demonstration.application', { id });
    await test.call('demonstration.saveApplication', { id, statement: '甲', version });
    const error = await refusal(test, 'demonstration.saveApplication', {
      id,
      statement: '乙',
      version,
    });
    expect(error.code).toBe('STALE_FORM');
    expect((await test.call('demonstration.application', { id })).statement).toBe('甲');
  });
});

describe('推荐', () => {
  it('keeps the checklist and the version of the rules, and freezes the rules', async () => {
    const { id: siteId } = await enterEligible(test);
    const id = await applyFor(test, siteId);
    const step = await test.call('demonstration.recommend', { id, ...RECOMMENDATION });
    expect(step).toMatchObject({ state: 'RECOMMENDED', rank: 1 });
    expect((await test.call('demonstration.rules', { year: 2026 })).frozen).toBe(true);
    // What is reported afterwards does not change what was recommended.
    await test.call('operation.saveSurvey', { siteId, surveyedOn: '2026-09-29', score: 60 });
    const { eligible: now } = await test.call('demonstration.eligibility', { siteId, year: 2026 });
    expect(now).toBe(false);
    const dossier = await test.call('demonstration.dossier', { id });
    expect(dossier.conditionsOn).toBe('2026-10-20');
    expect(dossier.conditions.every((line) => !line.counts || line.verdict === 'MET')).toBe(true);
  });

  it('needs every condition met', async () => {
    await settle();
    const { id: siteId } = await enterAtTheLimit(test);
    const id = await applyFor(test, siteId);
    const error = await refusal(test, 'demonstration.recommend', { id, ...RECOMMENDATION });
    expect(error.code).toBe('RECOMMEND_CONDITIONS_OPEN');
    expect(error.message).toContain('第十六条');
    expect(await stateOf(id)).toBe('APPLIED');
  });

  it('needs every required material', async () => {
    const { id: siteId } = await enterEligible(test);
    const id = await applyFor(test, siteId);
    const materials = [{ code: 'PHOTOS', given: false, note: null }];
    await test.call('demonstration.saveApplication', { id, materials });
    const error = await refusal(test, 'demonstration.recommend', { id, ...RECOMMENDATION });
    expect(error.code).toBe('RECOMMEND_MATERIALS_MISSING');
    expect(error.message).toContain('阵地照片');
    await test.call('demonstration.saveApplication', {
      id,
      materials: [{ code: 'PHOTOS', given: true, note: null }],
    });
    await test.call('demonstration.recommend', { id, ...RECOMMENDATION });
  });

  it('follows the visit, and the visit the application', async () => {
    const { id: siteId } = await enterEligible(test);
    const id = await applyFor(test, siteId);
    const attempt = (changes: Partial<typeof RECOMMENDATION>) =>
      refusal(test, 'demonstration.recommend', { id, ...RECOMMENDATION, ...changes });
    expect((await attempt({ visitedOn: '2026-09-09' })).code).toBe('DATE_BEFORE_LAST');
    expect((await attempt({ recommendedOn: '2026-10-11' })).code).toBe('DATE_BEFORE_LAST');
    expect((await attempt({ recommendedOn: '2026-11-03' })).code).toBe('DATE_IN_FUTURE');
    await test.call('demonstration.recommend', {
      id,
      ...RECOMMENDATION,
      visitedOn: '2026-09-10',
      recommendedOn: '2026-09-10',
    });
  });

  it('stops at the quota: as many as it says, not one more', async () => {
    await settle({
      recommendations: [{ jurisdictionCode: '370202', type: 'MOTHER_CABIN', count: 2 }],
    });
    const [first = 0, second = 0, third = 0] = await eligible(3);
    const [one = 0] = await recommended([first, second]);
    const id = await applyFor(test, third);
    const error = await refusal(test, 'demonstration.recommend', { id, ...RECOMMENDATION });
    expect(error.code).toBe('RECOMMEND_QUOTA_FULL');
    expect(error.message).toContain('爱心妈妈小屋名额 2 个');
    const { quotas } = await test.call('demonstration.applications', { year: 2026 });
    expect(quotas[0]).toMatchObject({ type: 'MOTHER_CABIN', limit: 2, used: 2 });
    // A place that is given up is free again.
    await test.call('demonstration.takeBack', { id: one, reason: '考察发现问题' });
    await test.call('demonstration.recommend', { id, ...RECOMMENDATION });
  });

  it('counts the same for all where a jurisdiction has no line of its own', async () => {
    await settle({ recommendationsEach: 1 });
    const [first = 0, second = 0] = await eligible(2);
    const [elsewhere = 0] = await eligible(1, '370203');
    await recommended([first, elsewhere]);
    const id = await applyFor(test, second);
    const error = await refusal(test, 'demonstration.recommend', { id, ...RECOMMENDATION });
    expect(error.code).toBe('RECOMMEND_QUOTA_FULL');
  });

  it('judges many rows one by one', async () => {
    await settle({ recommendationsEach: 2 });
    const sites = await eligible(3);
    for (const siteId of sites) await applyFor(test, siteId);
    const { done, failed, rows } = await test.call('demonstration.recommendMany', {
      items: sites.map((siteId) => ({ siteId, year: 2026, ...RECOMMENDATION })),
    });
    expect([done, failed]).toEqual([2, 1]);
    expect(rows[2]).toMatchObject({ ok: false, code: 'RECOMMEND_QUOTA_FULL' });
  });

  it('gives each place once, and puts all of them in order', async () => {
    await settle();
    const [first = 0, second = 0, third = 0] = await eligible(3);
    const [a = 0, b = 0] = await recommended([first, second]);
    const c = await applyFor(test, third);
    const taken = await refusal(test, 'demonstration.recommend', {
      id: c,
      ...RECOMMENDATION,
      rank: 2,
    });
    expect(taken.code).toBe('RECOMMEND_RANK_TAKEN');
    expect(taken.message).toContain('第2小屋');
    await test.call('demonstration.recommend', { id: c, ...RECOMMENDATION });
    const order = (ids: number[]) => ({ year: 2026, jurisdictionCode: '370202', ids });
    expect((await refusal(test, 'demonstration.rank', order([a, b]))).code).toBe('RANK_NOT_ALL');
    expect((await refusal(test, 'demonstration.rank', order([a, b, b]))).code).toBe('RANK_NOT_ALL');
    await test.call('demonstration.rank', order([c, a, b]));
    const list = await test.call('demonstration.recommendations', {
      year: 2026,
      jurisdictionCode: '370202',
    });
    expect(list.rows.map(({ id, rank }) => [id, rank])).toEqual([
      [c, 1],
      [a, 2],
      [b, 3],
    ]);
  });

  it('cannot be taken back once a session has the candidate', async () => {
    const { id: siteId } = await enterEligible(test);
    const [id = 0] = await recommended([siteId]);
    const session = await test.call('review.createSession', { year: 2026, heldOn: '2026-10-28' });
    const taken = { id, reason: '误推' };
    const error = await refusal(test, 'demonstration.takeBack', taken);
    expect(error.code).toBe('APPLICATION_IN_SESSION');
    await test.call('review.voidSession', { sessionId: session.id, reason: '改期' });
    const step = await test.call('demonstration.takeBack', taken);
    expect(step).toMatchObject({ state: 'APPLIED', rank: null });
  });
});

describe('退回、撤回、再次申报', () => {
  it('comes back under its number, with the same papers, until the closing date', async () => {
    const { id: siteId } = await enterEligible(test);
    const id = await applyFor(test, siteId);
    await test.call('demonstration.return', {
      id,
      reasons: '缺少制度上墙照片',
      returnedOn: '2026-09-20',
    });
    const [row] = (await test.call('demonstration.applications', { year: 2026 })).rows;
    expect(row).toMatchObject({ state: 'RETURNED', reason: '缺少制度上墙照片' });
    const again = (appliedOn: string) => ({ id, appliedOn });
    const early = await refusal(test, 'demonstration.resubmit', again('2026-09-19'));
    expect(early.code).toBe('DATE_BEFORE_LAST');
    const late = await refusal(test, 'demonstration.resubmit', again('2026-10-01'));
    expect(late.code).toBe('APPLICATION_CLOSED');
    const step = await test.call('demonstration.resubmit', again('2026-09-30'));
    expect(step).toMatchObject({
      id,
      number: 'SF-2026-0001',
      state: 'APPLIED',
      missingMaterials: [],
    });
    await test.call('demonstration.recommend', { id, ...RECOMMENDATION });
    const { events } = await test.call('demonstration.application', { id });
    expect(events.map(({ state, onDate }) => [state, onDate])).toEqual([
      ['APPLIED', '2026-09-10'],
      ['RETURNED', '2026-09-20'],
      ['APPLIED', '2026-09-30'],
      ['RECOMMENDED', '2026-10-20'],
    ]);
    expect(events.every(({ who }) => who === '测试员')).toBe(true);
  });

  it('does nothing out of turn, and says what to do first', async () => {
    const { id: siteId } = await enterEligible(test);
    const [id = 0] = await recommended([siteId]);
    for (const [name, input] of [
      ['demonstration.return', { id, reasons: '补充' }],
      ['demonstration.withdraw', { id, reason: '不再申报' }],
      ['demonstration.saveApplication', { id, statement: '改' }],
      ['demonstration.resubmit', { id }],
      ['demonstration.recommend', { id, ...RECOMMENDATION }],
    ] as const) {
      const error = await refusal(test, name, input);
      expect(error.code, name).toBe('APPLICATION_STATE');
      expect(error.message, name).toContain('请先撤销推荐');
    }
  });

  it('a withdrawn application is applied for anew under its number', async () => {
    const { id: siteId } = await enterEligible(test);
    const id = await applyFor(test, siteId);
    await test.call('demonstration.withdraw', { id, reason: '材料未备齐' });
    const step = await test.call('demonstration.apply', {
      siteId,
      year: 2026,
      appliedOn: '2026-09-25',
      materials: allMaterials(),
    });
    expect(step).toMatchObject({ id, number: 'SF-2026-0001', state: 'APPLIED' });
    const { rows } = await test
      .call('demonstration.applicationsOfSite', { siteId })
      .then((found) => ({ rows: found }));
    expect(rows).toHaveLength(1);
  });
});

describe('申报清单', () => {
  it('counts states under the filter, and finds by jurisdiction, type and words', async () => {
    await settle();
    const [first = 0, second = 0] = await eligible(2);
    const [elsewhere = 0] = await eligible(1, '370203');
    await recommended([first]);
    await applyFor(test, second);
    await applyFor(test, elsewhere);
    const all = await test.call('demonstration.applications', { year: 2026 });
    expect(all.total).toBe(3);
    expect(all.counts.filter(({ count }) => count > 0)).toEqual([
      { state: 'APPLIED', count: 2 },
      { state: 'RECOMMENDED', count: 1 },
    ]);
    expect(all.rows.every(({ conditions }) => conditions?.eligible)).toBe(true);
    const narrowed = await test.call('demonstration.applications', {
      year: 2026,
      jurisdictionCode: '370202',
      state: 'APPLIED',
      types: ['MOTHER_CABIN'],
      text: '第2',
    });
    expect(narrowed.rows.map(({ siteId }) => siteId)).toEqual([second]);
    expect(narrowed.total).toBe(1);
    const other = await test.call('demonstration.applications', { year: 2027 });
    expect(other).toMatchObject({ total: 0, closesOn: null, quotas: [] });
  });
});
