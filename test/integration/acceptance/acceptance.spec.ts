import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { conditionsFor } from '@shared/domain/rubric/conditions';
import type { SiteStatus } from '@shared/domain/site/terms';
import { EIGHTY, marksOf, SEVENTY_NINE_AND_A_HALF } from '../../support/self-check';
import { lead } from '../../support/site-life';
import { openTestApp, type TestApp } from '../../support/test-app';
import { enter, refusal } from '../sites/support';

const TODAY = '2026-11-02';
const INSPECTORS = '王敏、李静';

let test: TestApp;
beforeEach(async () => {
  test = await openTestApp();
});
afterEach(() => test.close());

async function siteIn(
  status: SiteStatus,
  changes: Parameters<typeof enter>[1] = {},
): Promise<{ id: number; number: string }> {
  const site = await enter(test, {
    name: `新建小屋 ${Math.floor(performance.now() * 1000)}`,
    selfCheckScore: null,
    inService: false,
    filedOn: undefined,
    openedOn: null,
    ...changes,
  });
  await lead(test, site, 'DRAFT', status, '2026-11-02');
  return site;
}

const statusOf = async (siteId: number): Promise<SiteStatus> =>
  (await test.call('sites.get', { id: siteId })).status;

describe('acceptance.apply', () => {
  it('refuses a site that was never checked, and one below 80 with the points it lacks (第七条)', async () => {
    const site = await siteIn('DRAFT');
    const apply = { siteNumber: site.number };
    const never = await refusal(test, 'acceptance.apply', apply);
    expect(never).toMatchObject({ code: 'ACCEPTANCE_NO_SELF_CHECK' });
    expect(never.message).toContain('第七条');
    await test.call('selfCheck.save', {
      siteId: site.id,
      marks: marksOf('MOTHER_CABIN', SEVENTY_NINE_AND_A_HALF),
    });
    const failed = await refusal(test, 'acceptance.apply', apply);
    expect(failed.code).toBe('ACCEPTANCE_SELF_CHECK_FAILED');
    expect(failed.message).toContain('79.5');
    expect(failed.message).toContain('还差 0.5 分（第七条）');
    await test.call('selfCheck.save', {
      siteId: site.id,
      marks: marksOf('MOTHER_CABIN', EIGHTY),
      confirm: true,
    });
    expect(await test.call('acceptance.apply', apply)).toMatchObject({
      siteNumber: site.number,
      siteStatus: 'ACCEPTANCE_PENDING',
    });
    expect(await test.call('acceptance.get', apply)).toMatchObject({
      selfCheckTotal: 80,
      jurisdictionCode: '370202',
      verdict: null,
    });
  });

  it('does not let the score of a register stand for a self-check', async () => {
    const site = await siteIn('DRAFT', { selfCheckScore: 95 });
    expect((await refusal(test, 'acceptance.apply', { siteId: site.id })).code).toBe(
      'ACCEPTANCE_NO_SELF_CHECK',
    );
  });

  it('judges a 综合中心 unit by unit, and names the unit that lacks points', async () => {
    const { id } = await enter(test, {
      name: '综合服务中心',
      type: 'COMPREHENSIVE',
      setting: null,
      selfCheckScore: null,
      inService: false,
      filedOn: undefined,
      units: [{ type: 'MOTHER_CABIN', setting: 'INTERNAL' }, { type: 'HOLIDAY_CARE' }],
    });
    const check = (points: Record<string, number>) =>
      test.call('selfCheck.save', {
        siteId: id,
        confirm: true,
        units: [
          { type: 'MOTHER_CABIN', marks: marksOf('MOTHER_CABIN', points) },
          { type: 'HOLIDAY_CARE', marks: marksOf('HOLIDAY_CARE') },
        ],
      });
    await check(SEVENTY_NINE_AND_A_HALF);
    const failed = await refusal(test, 'acceptance.apply', { siteId: id });
    expect(failed.message).toContain('79.5');
    expect(failed.message).toContain('第六条');
    await check(EIGHTY);
    await test.call('acceptance.apply', { siteId: id });
    expect((await test.call('acceptance.get', { siteId: id })).selfCheckTotal).toBeNull();
  });

  it('dates nothing before the self-check and nothing after today', async () => {
    const site = await siteIn('SELF_CHECKED');
    const on = (appliedOn: string) => ({ siteId: site.id, appliedOn });
    expect((await refusal(test, 'acceptance.apply', on('2026-11-01'))).code).toBe(
      'DATE_BEFORE_LAST',
    );
    expect((await refusal(test, 'acceptance.apply', on('2026-11-03'))).code).toBe('DATE_IN_FUTURE');
  });
});

describe('acceptance.decide', () => {
  it('accepts only when each building condition is met or does not apply (第三条)', async () => {
    const site = await siteIn('ACCEPTANCE_PENDING');
    const asked = conditionsFor('MOTHER_CABIN', 'INTERNAL');
    const shown = await test.call('acceptance.conditions', { siteId: site.id });
    expect(shown.map(({ code }) => code)).toEqual(asked.map(({ code }) => code));
    const decide = { siteId: site.id, verdict: 'ACCEPTED' as const, inspectors: INSPECTORS };
    const open = await refusal(test, 'acceptance.decide', decide);
    expect(open).toMatchObject({ code: 'ACCEPTANCE_CONDITIONS_OPEN' });
    expect(open.message).toContain(`${asked.length} 条`);
    expect(open.message).toContain('第三条');
    const [first, second] = asked;
    const unmet = await refusal(test, 'acceptance.decide', {
      ...decide,
      allConditionsMet: true,
      conditions: [{ code: first?.code, answer: 'NOT_MET' }],
    });
    expect(unmet).toMatchObject({ code: 'ACCEPTANCE_CONDITIONS_UNMET' });
    expect(unmet.message).toContain(first?.text);
    expect(unmet.fields).toHaveProperty(`conditions.${first?.code}`);
    const unknown = await refusal(test, 'acceptance.decide', {
      ...decide,
      conditions: [{ code: 'TY-01', answer: 'MET' }],
    });
    expect(unknown.code).toBe('ACCEPTANCE_CONDITION_UNKNOWN');
    expect(await statusOf(site.id)).toBe('ACCEPTANCE_PENDING');
    await test.call('acceptance.decide', {
      ...decide,
      allConditionsMet: true,
      conditions: [{ code: second?.code ?? '', answer: 'NOT_APPLICABLE', note: '非公共场所' }],
      opinion: '符合设立条件',
    });
    const record = await test.call('acceptance.get', { siteId: site.id });
    expect(record).toMatchObject({
      verdict: 'ACCEPTED',
      inspectors: INSPECTORS,
      inspectedOn: TODAY,
      opinion: '符合设立条件',
    });
    expect(record.conditions.map(({ answer }) => answer)).toEqual(
      asked.map(({ code }) => (code === second?.code ? 'NOT_APPLICABLE' : 'MET')),
    );
    expect(record.conditions[1]?.note).toBe('非公共场所');
  });

  it('looks at a 综合中心 and at each of its units by their own standards (第六条)', async () => {
    const { id } = await enter(test, {
      name: '综合服务中心',
      type: 'COMPREHENSIVE',
      setting: null,
      selfCheckScore: null,
      inService: false,
      filedOn: undefined,
      units: [
        { type: 'MOTHER_CABIN', setting: 'INTERNAL' },
        { type: 'MOTHER_CABIN', setting: 'INTERNAL' },
        { type: 'CHILDCARE' },
      ],
    });
    const { units } = await test.call('sites.get', { id });
    await test.call('selfCheck.save', {
      siteId: id,
      confirm: true,
      units: units.map((unit) => ({ unitId: unit.id, type: unit.type, marks: marksOf(unit.type) })),
    });
    await test.call('acceptance.apply', { siteId: id });
    const asked = await test.call('acceptance.conditions', { siteId: id });
    const cabin = conditionsFor('MOTHER_CABIN', 'INTERNAL').length;
    const count = (article: string): number =>
      asked.filter((one) => one.article === article).length;
    expect([count('第六条'), count('第三条'), count('第四条'), count('第五条')]).toEqual([
      4,
      2 * cabin,
      0,
      7,
    ]);
    expect(new Set(asked.map(({ code }) => code)).size).toBe(asked.length);
    const second = asked[4 + cabin];
    expect(second?.text).toMatch(/^妈妈小屋（.+） 2：坚持公益原则/u);
    const decide = { siteId: id, verdict: 'ACCEPTED' as const, inspectors: INSPECTORS };
    const unmet = await refusal(test, 'acceptance.decide', {
      ...decide,
      allConditionsMet: true,
      conditions: [{ code: second?.code, answer: 'NOT_MET' }],
    });
    expect(unmet).toMatchObject({ code: 'ACCEPTANCE_CONDITIONS_UNMET' });
    expect(unmet.message).toContain('第三条');
    await test.call('acceptance.decide', { ...decide, allConditionsMet: true, opinion: '符合' });
    expect(await statusOf(id)).toBe('ACCEPTED');
  });

  it('sends a refused site back to 建设中 with the reasons kept, to be checked anew (第八条)', async () => {
    const site = await siteIn('ACCEPTANCE_PENDING');
    const refuse = { siteId: site.id, verdict: 'REFUSED' as const, inspectors: INSPECTORS };
    expect((await refusal(test, 'acceptance.decide', refuse)).code).toBe(
      'ACCEPTANCE_OPINION_MISSING',
    );
    await test.call('acceptance.decide', {
      ...refuse,
      opinion: '没有洗手盆',
      conditions: [{ code: 'MX-06', answer: 'NOT_MET', note: '缺洗手盆' }],
    });
    const { status, statusEvents } = await test.call('sites.get', { id: site.id });
    expect(status).toBe('DRAFT');
    expect(statusEvents.at(-1)).toMatchObject({ status: 'DRAFT', reason: '没有洗手盆' });
    expect(await test.call('acceptance.get', { siteId: site.id })).toMatchObject({
      verdict: 'REFUSED',
      opinion: '没有洗手盆',
    });
    const again = await refusal(test, 'acceptance.apply', { siteId: site.id });
    expect(again.message).toContain('第七条');
    await lead(test, site, 'DRAFT', 'ACCEPTED');
    const all = await test.call('acceptance.ofSite', { siteId: site.id });
    expect(all.map(({ verdict }) => verdict)).toEqual(['ACCEPTED', 'REFUSED']);
  });

  it('keeps who accepted when the site moves on to another jurisdiction', async () => {
    const site = await siteIn('ACCEPTED');
    await test.call('site.transfer', {
      id: site.id,
      toJurisdictionCode: '370203',
      on: TODAY,
      reason: '隶属关系变化',
    });
    expect((await test.call('acceptance.get', { siteId: site.id })).jurisdictionCode).toBe(
      '370202',
    );
  });

  it('judges many sites, each with a verdict of its own, and answers row by row', async () => {
    const [good, bad, wrong, draft] = [
      await siteIn('ACCEPTANCE_PENDING'),
      await siteIn('ACCEPTANCE_PENDING'),
      await siteIn('ACCEPTANCE_PENDING'),
      await siteIn('DRAFT'),
    ];
    const answer = await test.call('acceptance.decideMany', {
      items: [
        {
          siteNumber: good.number,
          verdict: 'ACCEPTED',
          inspectors: INSPECTORS,
          allConditionsMet: true,
        },
        { siteNumber: bad.number, verdict: 'REFUSED', inspectors: INSPECTORS, opinion: '缺铭牌' },
        { siteNumber: wrong.number, verdict: 'REFUSED', inspectors: INSPECTORS },
        {
          siteNumber: draft.number,
          verdict: 'ACCEPTED',
          inspectors: INSPECTORS,
          allConditionsMet: true,
        },
        { siteNumber: 'MX-999999', verdict: 'ACCEPTED', inspectors: INSPECTORS },
      ],
    });
    expect(answer).toMatchObject({ done: 2, failed: 3 });
    expect(answer.rows.map(({ ok, code }) => [ok, code])).toEqual([
      [true, null],
      [true, null],
      [false, 'ACCEPTANCE_OPINION_MISSING'],
      [false, 'ACCEPTANCE_NOT_PENDING'],
      [false, 'SITE_UNKNOWN'],
    ]);
    for (const { message, ok } of answer.rows) expect(message === null).toBe(ok);
    expect(await Promise.all([good, bad, wrong, draft].map(({ id }) => statusOf(id)))).toEqual([
      'ACCEPTED',
      'DRAFT',
      'ACCEPTANCE_PENDING',
      'DRAFT',
    ]);
  });

  it('applies for many, and the same site named twice only once', async () => {
    const [one, never] = [await siteIn('SELF_CHECKED'), await siteIn('DRAFT')];
    const answer = await test.call('acceptance.applyMany', {
      items: [{ siteId: one.id }, { siteId: one.id }, { siteId: never.id }],
    });
    expect(answer.rows.map(({ ok, code }) => [ok, code])).toEqual([
      [true, null],
      [false, 'STATUS_MOVE_REFUSED'],
      [false, 'ACCEPTANCE_NO_SELF_CHECK'],
    ]);
    expect(answer.rows.map(({ siteNumber }) => siteNumber)).toEqual([
      one.number,
      one.number,
      never.number,
    ]);
    expect(await test.call('acceptance.ofSite', { siteId: one.id })).toHaveLength(1);
  });
});

describe('a verdict taken back', () => {
  it('stands open again, can be decided otherwise or withdrawn', async () => {
    const site = await siteIn('ACCEPTED');
    await test.call('sites.recordStatus', {
      id: site.id,
      status: 'ACCEPTANCE_PENDING',
      on: TODAY,
      correction: true,
      reason: '结论登错阵地',
    });
    expect((await test.call('acceptance.get', { siteId: site.id })).verdict).toBeNull();
    await test.call('acceptance.withdraw', { siteId: site.id, reason: '建设单位撤回' });
    expect(await statusOf(site.id)).toBe('SELF_CHECKED');
    expect(await test.call('acceptance.get', { siteId: site.id })).toMatchObject({
      verdict: 'WITHDRAWN',
      opinion: '建设单位撤回',
    });
    await lead(test, site, 'SELF_CHECKED', 'FILED');
    expect(await statusOf(site.id)).toBe('FILED');
  });
});

describe('acceptance.backlog', () => {
  it('lists what waits for each step, the longest first, with counts and days', async () => {
    const old = await siteIn('SELF_CHECKED');
    test.clock.set('2026-11-12T02:00:00.000Z');
    const young = await siteIn('DRAFT');
    await lead(test, young, 'DRAFT', 'SELF_CHECKED', '2026-11-12');
    const care = await siteIn('DRAFT', { type: 'HOLIDAY_CARE', setting: null });
    await lead(
      test,
      { ...care, type: 'HOLIDAY_CARE' },
      'DRAFT',
      'ACCEPTANCE_PENDING',
      '2026-11-12',
    );
    const all = await test.call('acceptance.backlog', { step: 'APPLY' });
    expect(all.counts).toEqual([
      { step: 'APPLY', count: 2 },
      { step: 'ACCEPT', count: 1 },
      { step: 'FILE', count: 0 },
      { step: 'UPLOAD', count: 0 },
    ]);
    expect(all.rows.map(({ siteNumber, days }) => [siteNumber, days])).toEqual([
      [old.number, 10],
      [young.number, 0],
    ]);
    const only = await test.call('acceptance.backlog', { step: 'ACCEPT', types: ['HOLIDAY_CARE'] });
    expect(only.rows[0]).toMatchObject({ siteNumber: care.number, appliedOn: '2026-11-12' });
    const none = await test.call('acceptance.backlog', {
      step: 'APPLY',
      jurisdictionCode: '370203',
    });
    expect(none.rows).toEqual([]);
    expect(none.counts.every(({ count }) => count === 0)).toBe(true);
    const found = await test.call('acceptance.backlog', { step: 'APPLY', text: young.number });
    expect(found.total).toBe(1);
  });
});
