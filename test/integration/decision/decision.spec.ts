import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { lockedSeason } from '../../support/locked';
import { candidateNamed, recommend, seatOf, YEAR } from '../../support/panel';
import { openTestApp, type TestApp } from '../../support/test-app';
import { refused } from '../../support/refused';

let test: TestApp;
beforeEach(async () => {
  test = await openTestApp();
});
afterEach(() => test.close());

const SITES = [
  { name: '甲小屋', total: 95 },
  { name: '乙小屋', total: 90 },
  { name: '丙小屋', total: 85 },
];
const standing = () => test.call('demonstration.candidates', { year: YEAR });
const ids = async (...names: string[]): Promise<number[]> => {
  const { rows } = await standing();
  return names.map((name) => rows.find((row) => row.siteName === name)?.applicationId ?? 0);
};
const nominate = async (names: string[], reason?: string) =>
  test.call('demonstration.nominate', {
    year: YEAR,
    applicationIds: await ids(...names),
    ...(reason ? { reason } : {}),
  });
const decide = (more: { applicationIds?: number[]; note?: string; decidedOn?: string } = {}) =>
  test.call('demonstration.decide', {
    year: YEAR,
    meeting: '市总工会党组会议',
    decidedOn: '2026-10-21',
    document: '〔2026〕第12号纪要',
    ...more,
  });

describe('from the locked result to the list', () => {
  beforeEach(() => {
    test.clock.set('2026-10-21T02:00:00.000Z');
  });

  it('has nothing to decide before a result is locked', async () => {
    await recommend(test, SITES);
    expect(await standing()).toMatchObject({ next: 'REVIEW', rows: [], digest: null });
    expect(
      await refused(test.call('demonstration.nominate', { year: YEAR, applicationIds: [1] })),
    ).toMatchObject({ code: 'DECISION_NO_RESULT' });
    expect(await refused(decide())).toMatchObject({ code: 'DECISION_NO_RESULT' });
  });

  it('lists by type and rank with the line, and the digest of all sheets', async () => {
    await lockedSeason(test, [...SITES, { name: '丁托育', type: 'CHILDCARE', total: 70 }], {
      quota: 2,
    });
    const { rows, next, digest, quotas } = await standing();
    expect(
      rows.map(({ siteName, rank, score, aboveLine }) => [siteName, rank, score, aboveLine]),
    ).toEqual([
      ['甲小屋', 1, 95, true],
      ['乙小屋', 2, 90, true],
      ['丙小屋', 3, 85, false],
      ['丁托育', 1, 70, true],
    ]);
    expect(next).toBe('NOMINATE');
    expect(digest).toMatch(/^[0-9a-f]{64}$/);
    expect(quotas.find(({ type }) => type === 'MOTHER_CABIN')).toMatchObject({ quota: 2 });
  });

  it('holds the candidate list to the quota and to the ranking', async () => {
    await lockedSeason(test, SITES, { quota: 2 });
    expect(await refused(nominate(['甲小屋', '乙小屋', '丙小屋']))).toMatchObject({
      code: 'DECISION_OVER_QUOTA',
    });
    expect(await refused(nominate(['甲小屋', '丙小屋']))).toMatchObject({
      code: 'DECISION_PASSED_OVER',
    });
    expect(await refused(nominate([]))).toMatchObject({ code: 'DECISION_EMPTY' });
    expect(
      await refused(test.call('demonstration.nominate', { year: YEAR, applicationIds: [999] })),
    ).toMatchObject({ code: 'DECISION_NOT_CANDIDATE' });
    expect((await standing()).rows.every(({ state }) => state === 'RECOMMENDED')).toBe(true);

    expect(await nominate(['甲小屋', '丙小屋'], '乙小屋即将搬迁')).toEqual({
      year: YEAR,
      nominated: 2,
      removed: 0,
    });
    // Put up again before it is public: the list is replaced.
    expect(await nominate(['甲小屋', '乙小屋'])).toMatchObject({ nominated: 2, removed: 1 });
    expect((await standing()).rows.map(({ state }) => state)).toEqual([
      'CANDIDATE',
      'CANDIDATE',
      'RECOMMENDED',
    ]);
  });

  it('takes all or none of those who share a place, until a vote has told them apart', async () => {
    const level = [
      { name: '甲小屋', total: 95 },
      { name: '乙小屋', total: 90 },
      { name: '丙小屋', total: 90 },
    ];
    // Without a quota no line runs through the tie when the result is locked: the list draws it.
    const panel = await lockedSeason(test, level);
    const { rows } = await standing();
    expect(rows.map(({ rank, tiedWith }) => [rank, tiedWith.length])).toEqual([
      [1, 0],
      [2, 1],
      [2, 1],
    ]);
    for (const one of ['乙小屋', '丙小屋']) {
      expect(await refused(nominate(['甲小屋', one], '名额有限'))).toMatchObject({
        code: 'DECISION_TIE_SPLIT',
      });
    }
    expect(await nominate(['甲小屋'])).toMatchObject({ nominated: 1 });
    expect(await nominate(['甲小屋', '乙小屋', '丙小屋'])).toMatchObject({ nominated: 3 });
    const without = await ids('甲小屋', '乙小屋');
    expect(await refused(decide({ applicationIds: without }))).toMatchObject({
      code: 'DECISION_TIE_SPLIT',
    });

    const people = panel.members.slice(0, 2).map(({ name }) => seatOf(panel, name));
    await test.call('review.unlock', { sessionId: panel.id, people, reason: '并列须表决' });
    const [one = 0, other = 0] = ['丙小屋', '乙小屋'].map((name) => candidateNamed(panel, name).id);
    await test.call('review.vote', {
      sessionId: panel.id,
      type: 'MOTHER_CABIN',
      minutes: '举手表决',
      votes: [
        { candidateId: one, votes: 4 },
        { candidateId: other, votes: 1 },
      ],
    });
    const [head] = people;
    if (!head) throw new Error('no head');
    await test.call('review.lock', { sessionId: panel.id, as: head });
    expect(await nominate(['甲小屋', '丙小屋'])).toMatchObject({ nominated: 2 });
    expect((await decide()).awards.map(({ siteName, rank }) => [siteName, rank])).toEqual([
      ['甲小屋', 1],
      ['丙小屋', 2],
    ]);
  });

  it('leaves out one of those who share a place where something stands against it', async () => {
    await lockedSeason(test, [
      { name: '甲小屋', total: 90 },
      { name: '乙小屋', total: 90 },
    ]);
    const [applicationId = 0] = await ids('乙小屋');
    await test.call('demonstration.recordCheck', {
      applicationId,
      mode: 'ONSITE',
      checkedOn: '2026-10-21',
      checkers: '王敏',
      result: 'REFUTED',
      remarks: '使用登记与申报不符',
    });
    expect(await nominate(['甲小屋'])).toMatchObject({ nominated: 1 });
  });

  it('decides the candidate list, freezes the names, and can be taken back', async () => {
    await lockedSeason(test, SITES, { quota: 2 });
    expect(await refused(decide({ applicationIds: await ids('甲小屋') }))).toMatchObject({
      code: 'DECISION_NOT_NOMINATED',
    });
    await nominate(['甲小屋', '乙小屋']);
    expect(await refused(decide({ decidedOn: '2026-10-22' }))).toMatchObject({
      code: 'DATE_IN_FUTURE',
    });
    const decision = await decide();
    expect(decision.awards.map(({ siteName, rank, score }) => [siteName, rank, score])).toEqual([
      ['甲小屋', 1, 95],
      ['乙小屋', 2, 90],
    ]);
    expect((await standing()).rows.map(({ state }) => state)).toEqual([
      'AWARDED',
      'AWARDED',
      'NOT_AWARDED',
    ]);
    expect(await refused(decide())).toMatchObject({ code: 'DECISION_EXISTS' });
    expect(await refused(nominate(['甲小屋']))).toMatchObject({ code: 'NOMINATION_DECIDED' });

    const first = decision.awards[0];
    const site = await test.call('sites.get', { id: first?.siteId ?? 0 });
    await test.call('sites.save', {
      ...{ id: site.id, version: site.version },
      name: '甲小屋改名',
    });
    expect(
      (await test.call('demonstration.awards', { siteNumber: site.number })).map(
        ({ siteName }) => siteName,
      ),
    ).toEqual(['甲小屋']);

    expect(
      await test.call('demonstration.undecide', { year: YEAR, reason: '会议日期有误' }),
    ).toEqual({ year: YEAR, candidates: 2 });
    expect((await standing()).rows.map(({ state }) => state)).toEqual([
      'CANDIDATE',
      'CANDIDATE',
      'RECOMMENDED',
    ]);
    expect(await test.call('demonstration.awards', { year: YEAR })).toEqual([]);
    expect((await decide()).awards).toHaveLength(2);
  });

  it('goes with the locked result, unless it was made public', async () => {
    const panel = await lockedSeason(test, SITES, { quota: 2 });
    const people = panel.members.slice(0, 2).map(({ name }) => seatOf(panel, name));
    const unlock = () =>
      test.call('review.unlock', { sessionId: panel.id, people, reason: '一张评分表录错' });
    await nominate(['甲小屋', '乙小屋']);
    const { id } = await test.call('demonstration.openPublicity', {
      year: YEAR,
      startsOn: '2026-10-21',
    });
    expect(await refused(unlock())).toMatchObject({ code: 'NOMINATION_PUBLIC' });
    await test.call('demonstration.voidPublicity', { id, reason: '评分表录错' });
    await unlock();
    expect((await standing()).next).toBe('REVIEW');
    const { rows } = await test.call('demonstration.applications', { year: YEAR });
    expect(rows.map(({ state }) => state)).toEqual(['RECOMMENDED', 'RECOMMENDED', 'RECOMMENDED']);
  });

  it('leaves a candidate out of the list only with a reason', async () => {
    await lockedSeason(test, SITES, { quota: 3 });
    await nominate(['甲小屋', '乙小屋', '丙小屋']);
    const without = await ids('甲小屋', '丙小屋');
    expect(await refused(decide({ applicationIds: without }))).toMatchObject({
      code: 'DECISION_PASSED_OVER',
    });
    const { awards } = await decide({ applicationIds: without, note: '乙小屋单位撤并' });
    expect(awards).toHaveLength(2);
  });
});

describe('the city looks at candidates', () => {
  const SEED = '31415926535897932384';

  it('draws them by tickets after the list is frozen, and anyone can replay it', async () => {
    await lockedSeason(test, SITES, { quota: 2 });
    expect(
      await refused(test.call('demonstration.freezeCheckDraw', { year: YEAR, size: 3 })),
    ).toMatchObject({ code: 'CHECK_DRAW_SIZE' });
    const frozen = await test.call('demonstration.freezeCheckDraw', { year: YEAR, size: 1 });
    expect(frozen).toMatchObject({ number: 1, seed: null, result: [] });
    expect(frozen.candidates).toHaveLength(2);
    expect(
      await refused(test.call('demonstration.freezeCheckDraw', { year: YEAR, size: 1 })),
    ).toMatchObject({ code: 'CHECK_DRAW_FROZEN' });
    const seed = { seed: SEED, seedSource: 'DICE' as const };
    expect(
      await refused(
        test.call('demonstration.drawChecks', { id: frozen.id, seed: '12345', seedSource: 'DICE' }),
      ),
    ).toMatchObject({ code: 'SAMPLING_SEED_TOO_SHORT' });
    const drawn = await test.call('demonstration.drawChecks', { id: frozen.id, ...seed });
    expect(drawn.result.filter((one) => one.drawn)).toHaveLength(1);
    expect(
      await refused(test.call('demonstration.drawChecks', { id: frozen.id, ...seed })),
    ).toMatchObject({ code: 'CHECK_DRAW_HELD' });
    expect(await test.call('demonstration.verifyCheckDraw', { id: frozen.id })).toEqual({
      ok: true,
      problems: [],
    });
    expect((await standing()).rows.filter((row) => row.drawn)).toHaveLength(1);

    // Drawn again only with a reason; the first stays.
    expect(
      await refused(test.call('demonstration.freezeCheckDraw', { year: YEAR, size: 1 })),
    ).toMatchObject({ code: 'CHECK_DRAW_AGAIN' });
    await test.call('demonstration.freezeCheckDraw', { year: YEAR, size: 2, reason: '增加一个' });
    expect(
      (await test.call('demonstration.checkDraws', { year: YEAR })).map(({ number }) => number),
    ).toEqual([2, 1]);
  });

  it('keeps what was seen, and a doubt or a refutation stops the candidate', async () => {
    await lockedSeason(test, SITES, { quota: 2 });
    const [first = 0] = await ids('甲小屋');
    const check = {
      applicationId: first,
      mode: 'VIDEO' as const,
      checkedOn: '2026-08-01',
      checkers: '王敏、李静',
    };
    expect(
      await refused(test.call('demonstration.recordCheck', { ...check, result: 'REFUTED' })),
    ).toMatchObject({ code: 'CHECK_NEEDS_WORDS' });
    const saved = await test.call('demonstration.recordCheck', {
      ...check,
      result: 'REFUTED',
      remarks: '使用登记与申报不符',
    });
    expect((await standing()).rows[0]?.obstacles).toEqual(['市级抽查情况不实（第十七条）']);
    expect(await refused(nominate(['甲小屋']))).toMatchObject({ code: 'DECISION_OBSTACLE' });
    // What something stands against may be passed over without a further reason.
    await nominate(['乙小屋']);
    await test.call('demonstration.voidCheck', { id: saved.id, reason: '登错了阵地' });
    expect((await standing()).rows[0]?.obstacles).toEqual([]);
    expect(
      (await test.call('demonstration.checks', { year: YEAR })).map(({ voided }) => voided),
    ).toEqual([true]);
  });
});

describe('公示', () => {
  const RULE = { on: true, days: 5, count: 'CALENDAR' as const };
  const open = (startsOn: string, endsOn?: string) =>
    test.call('demonstration.openPublicity', {
      year: YEAR,
      startsOn,
      ...(endsOn ? { endsOn } : {}),
      place: '市总工会网站',
    });

  it('runs for the days of the rules before the list can be decided', async () => {
    test.clock.set('2026-10-21T02:00:00.000Z');
    await lockedSeason(test, SITES, { quota: 2, publicity: RULE });
    expect(await refused(open('2026-10-21'))).toMatchObject({ code: 'NOMINATION_NONE' });
    await nominate(['甲小屋', '乙小屋']);
    expect((await standing()).next).toBe('PUBLICISE');
    expect(await refused(decide())).toMatchObject({ code: 'DECISION_NO_PUBLICITY' });
    expect(await refused(open('2026-10-21', '2026-10-24'))).toMatchObject({
      code: 'PUBLICITY_SHORT',
    });
    const publicity = await open('2026-10-21');
    expect(publicity).toMatchObject({ endsOn: '2026-10-25', state: 'RUNNING' });
    expect(await refused(open('2026-10-21'))).toMatchObject({ code: 'PUBLICITY_EXISTS' });
    expect(await refused(nominate(['甲小屋']))).toMatchObject({ code: 'NOMINATION_PUBLIC' });

    const [second = 0] = await ids('乙小屋');
    const objection = { publicityId: publicity.id, content: '挂牌未开放' };
    expect(
      await refused(
        test.call('demonstration.addObjection', { ...objection, receivedOn: '2026-10-20' }),
      ),
    ).toMatchObject({ code: 'OBJECTION_OUTSIDE' });
    const [noted] = (
      await test.call('demonstration.addObjection', {
        ...objection,
        receivedOn: '2026-10-21',
        applicationId: second,
      })
    ).objections;
    expect((await standing()).rows[1]?.obstacles).toEqual(['公示异议尚未处理']);

    const close = { id: publicity.id, outcome: '收到异议 1 条，查不属实' };
    expect(await refused(test.call('demonstration.closePublicity', close))).toMatchObject({
      code: 'PUBLICITY_NOT_OVER',
    });
    test.clock.set('2026-10-26T02:00:00.000Z');
    expect(await refused(test.call('demonstration.closePublicity', close))).toMatchObject({
      code: 'OBJECTIONS_OPEN',
    });
    const handling = {
      id: noted?.id ?? 0,
      verdict: 'REJECTED' as const,
      handling: '现场核查，每日开放',
      handledOn: '2026-10-26',
    };
    await test.call('demonstration.handleObjection', { ...handling, version: 1 });
    expect(
      await refused(test.call('demonstration.handleObjection', { ...handling, version: 1 })),
    ).toMatchObject({ code: 'STALE_FORM' });
    expect(await refused(decide({ decidedOn: '2026-10-26' }))).toMatchObject({
      code: 'DECISION_PUBLICITY_OPEN',
    });
    expect((await test.call('demonstration.closePublicity', close)).state).toBe('CLOSED');
    expect(
      await refused(
        test.call('demonstration.addObjection', { ...objection, receivedOn: '2026-10-25' }),
      ),
    ).toMatchObject({ code: 'PUBLICITY_CLOSED' });
    expect((await decide({ decidedOn: '2026-10-26' })).awards).toHaveLength(2);
  });

  it('is voided with a reason and stays on record', async () => {
    test.clock.set('2026-10-21T02:00:00.000Z');
    await lockedSeason(test, SITES, { quota: 2, publicity: RULE });
    await nominate(['甲小屋']);
    const { id } = await open('2026-10-21');
    const voided = await test.call('demonstration.voidPublicity', { id, reason: '日期写错' });
    expect(voided.voidReason).toBe('日期写错');
    await nominate(['甲小屋', '乙小屋']);
    await open('2026-10-21');
    expect(await test.call('demonstration.publicities', { year: YEAR })).toHaveLength(2);
  });
});
