import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CallInput } from '@shared/contract/registry';
import { decideAll, lockedSeason } from '../../support/locked';
import { YEAR } from '../../support/panel';
import { openTestApp, type TestApp } from '../../support/test-app';
import { refused } from '../../support/refused';

let test: TestApp;
let awardIds: number[];

beforeEach(async () => {
  test = await openTestApp();
  test.clock.set('2026-10-21T02:00:00.000Z');
  await lockedSeason(test, [
    { name: '甲小屋', total: 95 },
    { name: '乙小屋', total: 90 },
  ]);
  const { awards } = await decideAll(test, '2026-10-21');
  awardIds = awards.map(({ id }) => id);
  test.clock.set('2027-09-01T02:00:00.000Z');
});
afterEach(() => test.close());

const states = async (year: number) => {
  const { rows } = await test.call('aftercare.standings', { year });
  return Object.fromEntries(rows.map(({ siteName, state }) => [siteName, state]));
};
const evaluate = (more: Partial<CallInput<'aftercare.reEvaluate'>>) =>
  test.call('aftercare.reEvaluate', {
    awardId: awardIds[0] ?? 0,
    year: 2027,
    evaluatedOn: '2027-09-01',
    evaluators: '王敏、李静',
    outcome: 'QUALIFIED',
    ...more,
  });
const revoke = (more: Partial<CallInput<'aftercare.revoke'>>) =>
  test.call('aftercare.revoke', {
    awardIds: awardIds.slice(0, 1),
    ground: 'ACCIDENT',
    facts: '发生安全责任事故',
    meeting: '市总工会党组会议',
    revokedOn: '2027-09-01',
    ...more,
  });

describe('re-evaluation', () => {
  it('is due in every year after that of the list', async () => {
    expect(await states(2026)).toEqual({ 甲小屋: 'NEW', 乙小屋: 'NEW' });
    expect(await states(2027)).toEqual({ 甲小屋: 'DUE', 乙小屋: 'DUE' });
    expect(await states(2025)).toEqual({});
    await evaluate({});
    expect(await states(2027)).toEqual({ 甲小屋: 'QUALIFIED', 乙小屋: 'DUE' });
    const { counts, selfChecksOwed } = await test.call('aftercare.standings', { year: 2027 });
    expect(counts.find(({ state }) => state === 'DUE')?.count).toBe(1);
    expect(selfChecksOwed).toBe(2);
  });

  it('opens a rectification where something is to be put right, and is overdue after its day', async () => {
    expect(await refused(evaluate({ outcome: 'RECTIFY' }))).toMatchObject({
      code: 'RE_EVALUATION_WORDS',
    });
    const findings = '使用登记不全';
    expect(
      await refused(evaluate({ outcome: 'RECTIFY', findings, dueOn: '2027-09-01' })),
    ).toMatchObject({ code: 'RE_EVALUATION_DUE' });
    const saved = await evaluate({ outcome: 'RECTIFY', findings, dueOn: '2027-09-30' });
    expect(saved).toMatchObject({ state: 'RECTIFYING', rectification: 'ZG-2027-0001' });
    const { rows } = await test.call('rectification.list', { limit: 10 });
    expect(rows).toMatchObject([{ number: 'ZG-2027-0001', source: 'RE_EVALUATION' }]);
    test.clock.set('2027-09-30T02:00:00.000Z');
    expect((await states(2027))['甲小屋']).toBe('RECTIFYING');
    test.clock.set('2027-10-01T02:00:00.000Z');
    expect((await states(2027))['甲小屋']).toBe('OVERDUE');
    await evaluate({ evaluatedOn: '2027-10-01' });
    expect((await states(2027))['甲小屋']).toBe('QUALIFIED');
  });

  it('refuses years and days that cannot be, and is voided with a reason', async () => {
    expect(await refused(evaluate({ year: 2025, evaluatedOn: '2025-09-01' }))).toMatchObject({
      code: 'RE_EVALUATION_EARLY',
    });
    expect(await refused(evaluate({ year: 2028 }))).toMatchObject({ code: 'RE_EVALUATION_YEAR' });
    expect(await refused(evaluate({ evaluatedOn: '2027-09-02' }))).toMatchObject({
      code: 'DATE_IN_FUTURE',
    });
    const { id } = await evaluate({});
    await test.call('aftercare.voidReEvaluation', { id, reason: '登错阵地' });
    expect((await states(2027))['甲小屋']).toBe('DUE');
  });
});

describe('revocation', () => {
  it('takes the standing on each ground of article 22 and leaves the list of the year', async () => {
    expect(await refused(revoke({ ground: 'RE_EVALUATION' }))).toMatchObject({
      code: 'REVOCATION_NO_FAILURE',
    });
    const failed = await evaluate({ outcome: 'REVOKE', findings: '长期关闭' });
    expect((await states(2027))['甲小屋']).toBe('TO_REVOKE');
    expect(await refused(revoke({ revokedOn: '2026-10-20' }))).toMatchObject({
      code: 'REVOCATION_DATE',
    });
    const { ids } = await revoke({ ground: 'RE_EVALUATION' });
    expect((await states(2027))['甲小屋']).toBe('REVOKED');
    expect(
      await refused(test.call('aftercare.voidReEvaluation', { id: failed.id, reason: '登错' })),
    ).toMatchObject({ code: 'RE_EVALUATION_USED' });
    // The list of 2026 is what it was.
    const list = await test.call('demonstration.awards', { year: YEAR });
    expect(list.map(({ siteName, revokedOn }) => [siteName, revokedOn])).toEqual([
      ['甲小屋', '2027-09-01'],
      ['乙小屋', null],
    ]);
    expect(await refused(revoke({}))).toMatchObject({ code: 'AWARD_REVOKED' });
    expect(await refused(evaluate({}))).toMatchObject({ code: 'AWARD_REVOKED' });

    await test.call('aftercare.unrevoke', { id: ids[0] ?? 0, reason: '查无此事' });
    expect((await states(2027))['甲小屋']).toBe('TO_REVOKE');
  });

  it('revokes all of several or none', async () => {
    await revoke({ awardIds: awardIds.slice(1) });
    expect(await refused(revoke({ awardIds }))).toMatchObject({ code: 'AWARD_REVOKED' });
    expect((await states(2027))['甲小屋']).toBe('DUE');
    for (const ground of ['FRAUD', 'VIOLATION', 'NEGATIVE_EVENT'] as const) {
      const { ids } = await revoke({ ground });
      await test.call('aftercare.unrevoke', { id: ids[0] ?? 0, reason: '试登' });
    }
    const { siteId } = (await test.call('demonstration.awards', { year: YEAR }))[0] ?? {
      siteId: 0,
    };
    const site = await test.call('aftercare.ofSite', { siteId });
    expect(site.revocations.map(({ voidReason }) => voidReason)).toEqual(['试登', '试登', '试登']);
    expect(site.awards).toMatchObject([{ year: YEAR, revokedOn: null, rank: 1 }]);
  });
});

describe('honours', () => {
  const recommend = (more: Partial<CallInput<'aftercare.recommendHonour'>>) =>
    test.call('aftercare.recommendHonour', {
      awardId: awardIds[0] ?? 0,
      year: 2027,
      kind: 'TEAM',
      name: '海关女职工服务团队',
      recommendedOn: '2027-08-01',
      ...more,
    });

  it('recommends site, team and person once each, and keeps what came of it', async () => {
    expect(
      await refused(
        test.call('aftercare.recommendHonour', {
          awardId: awardIds[0] ?? 0,
          year: 2027,
          kind: 'PERSON',
          recommendedOn: '2027-08-01',
        }),
      ),
    ).toMatchObject({ code: 'HONOUR_NAME' });
    const team = await recommend({});
    expect(await refused(recommend({}))).toMatchObject({ code: 'HONOUR_TWICE' });
    await recommend({ name: '第二团队' });
    await recommend({ kind: 'PERSON', name: '王敏' });
    await recommend({ kind: 'NATIONAL', name: null });
    expect(
      (await test.call('aftercare.honourResult', { id: team.id, result: 'HONOURED' })).result,
    ).toBe('HONOURED');
    expect(await test.call('aftercare.honours', { year: 2027 })).toHaveLength(4);
    expect(await test.call('aftercare.honours', { year: 2027, kind: 'TEAM' })).toHaveLength(2);
    await test.call('aftercare.removeHonour', { id: team.id, reason: '重复' });
    expect(await test.call('aftercare.honours', { year: 2027, kind: 'TEAM' })).toHaveLength(1);
    await revoke({});
    expect(await refused(recommend({ year: 2028 }))).toMatchObject({ code: 'AWARD_REVOKED' });
  });
});

describe('the registry', () => {
  it('narrows to demonstration sites, until their award is revoked', async () => {
    const names = async (demonstration: boolean): Promise<string[]> =>
      (await test.call('sites.list', { filter: { demonstration } })).rows
        .map(({ name }) => name)
        .sort();
    await test.call('sites.save', {
      name: '丙小屋',
      type: 'MOTHER_CABIN',
      jurisdictionCode: '370202',
    });
    expect(await names(true)).toEqual(['乙小屋', '甲小屋']);
    expect(await names(false)).toEqual(['丙小屋']);
    const { ids } = await revoke({});
    expect(await names(true)).toEqual(['乙小屋']);
    expect(await names(false)).toEqual(['丙小屋', '甲小屋']);
    await test.call('aftercare.unrevoke', { id: ids[0] ?? 0, reason: '误登' });
    expect(await names(true)).toEqual(['乙小屋', '甲小屋']);
  });
});
