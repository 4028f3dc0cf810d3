import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CallOutput } from '@shared/contract/registry';
import { enterSeason, recommendSite } from '@test/support/season';
import { decideAll, lockedSeason } from '@test/support/locked';
import { prepared, recommend, scoring, seatOf } from '@test/support/panel';
import { openTestApp, type TestApp } from '@test/support/test-app';
import { openedTotal } from './opened';

type Item = CallOutput<'workbench.items'>['items'][number];
const YEAR = 2026;

let test: TestApp;

beforeEach(async () => {
  test = await openTestApp();
});

afterEach(async () => {
  await test.close();
});

const today = (day: string): void => test.clock.set(`${day}T02:00:00.000Z`);

/** The line with this key; its count is held against the list that it opens. */
async function item(key: Item['key'], year = YEAR): Promise<Item | undefined> {
  const { items } = await test.call('workbench.items', { year });
  const found = items.find((one) => one.key === key);
  if (found) expect([key, await openedTotal(test, found.target)]).toEqual([key, found.count]);
  return found;
}

async function days(from: string, until: number): Promise<[string, string, number][]> {
  const { entries } = await test.call('workbench.calendar', { from, days: until });
  return entries
    .filter(({ kind }) => kind === 'APPLICATIONS_CLOSE' || kind === 'PUBLICITY_ENDS')
    .map(({ date, kind, count }) => [date, kind, count]);
}

describe('applications', () => {
  const apply = (siteId: number) =>
    test.call('demonstration.apply', { siteId, year: YEAR, appliedOn: '2026-09-01' });

  it('announces the closing date 30 days ahead, also while nobody has applied', async () => {
    today('2026-08-30');
    expect(await item('APPLICATIONS_CLOSING')).toBeUndefined();
    await test.call('demonstration.saveRules', { year: YEAR, closesOn: '2026-09-30' });
    expect(await item('APPLICATIONS_CLOSING')).toBeUndefined();
    today('2026-08-31');
    expect(await item('APPLICATIONS_CLOSING')).toMatchObject({
      count: 0,
      level: 'NOTE',
      deadline: '2026-09-30',
    });
    today('2026-09-30');
    expect(await item('APPLICATIONS_CLOSING')).toBeDefined();
    today('2026-10-01');
    expect(await item('APPLICATIONS_CLOSING')).toBeUndefined();
    expect(await days('2026-09-30', 1)).toEqual([['2026-09-30', 'APPLICATIONS_CLOSE', 1]]);
    expect(await days('2026-10-01', 300)).toEqual([]);
  });

  it('counts what waits for its 市直工会, and presses once applications are closed', async () => {
    today('2026-09-21');
    const [one, two, three] = await enterSeason(test, [
      { name: '甲', builderName: '甲工会' },
      { name: '乙', builderName: '乙工会' },
      { name: '丙', builderName: '丙工会' },
    ]);
    expect(await item('APPLICATIONS_WAITING')).toBeUndefined();
    await apply(one?.id ?? 0);
    const { id } = await apply(two?.id ?? 0);
    await recommendSite(test, three?.id ?? 0);
    expect(await item('APPLICATIONS_WAITING')).toMatchObject({
      count: 2,
      level: 'DUE',
      deadline: '2026-09-30',
      target: { page: 'applications', list: { year: YEAR, state: 'APPLIED' } },
    });
    expect((await item('APPLICATIONS_CLOSING'))?.count).toBe(3);
    await test.call('demonstration.return', { id, reasons: '材料不齐' });
    today('2026-10-01');
    expect(await item('APPLICATIONS_WAITING')).toMatchObject({ count: 1, level: 'URGENT' });
    expect(await item('APPLICATIONS_WAITING', 2027)).toBeUndefined();
  });
});

describe('SHEETS_MISSING', () => {
  it('counts what members still owe, without recused pairs, voided members and removed candidates', async () => {
    await recommend(test, [
      { name: '甲', jurisdictionCode: '370202', builderName: '甲工会' },
      { name: '乙', jurisdictionCode: '370203', builderName: '乙工会' },
      { name: '丙', jurisdictionCode: '370203', builderName: '丙工会' },
    ]);
    const members = [
      { name: '赵静', unit: '青岛市总工会', head: true },
      { name: '钱敏', unit: '青岛市卫生健康委员会' },
      { name: '孙芳', unit: '青岛市妇女联合会' },
      { name: '李兰', unit: '青岛大学' },
      { name: '周丽', unit: '甲工会' },
    ];
    const { id } = await prepared(test, members);
    expect(await item('SHEETS_MISSING')).toBeUndefined();
    const panel = await test.call('review.startScoring', { sessionId: id });
    expect(await item('SHEETS_MISSING')).toMatchObject({
      count: 14,
      target: { page: 'review', list: { sessionId: id } },
    });
    const [first] = panel.candidates;
    const as = seatOf(panel, '钱敏');
    const marks = ['1', '2', '3.1', '3.2'].map((code) => ({
      candidateId: first?.id ?? 0,
      code,
      points: 10,
    }));
    await test.call('review.saveMarks', { as, marks });
    expect((await item('SHEETS_MISSING'))?.count).toBe(14);
    await test.call('review.submitSheet', { as, candidateId: first?.id ?? 0 });
    expect((await item('SHEETS_MISSING'))?.count).toBe(13);
    const gone = panel.members.find(({ name }) => name === '李兰')?.id ?? 0;
    await test.call('review.voidMember', { memberId: gone, reason: '因公出差' });
    expect((await item('SHEETS_MISSING'))?.count).toBe(10);
    const last = panel.candidates.at(-1)?.id ?? 0;
    await test.call('review.removeCandidate', { candidateId: last, reason: '撤回申报' });
    expect((await item('SHEETS_MISSING'))?.count).toBe(6);
  });

  it('says nothing of a session that is void', async () => {
    await recommend(test, [{ name: '甲' }]);
    const { id } = await scoring(test);
    expect((await item('SHEETS_MISSING'))?.count).toBe(5);
    await test.call('review.voidSession', { sessionId: id, reason: '改期' });
    expect(await item('SHEETS_MISSING')).toBeUndefined();
  });

  it('says again what was opened again in 合议', async () => {
    await recommend(test, [{ name: '甲' }]);
    const panel = await scoring(test);
    const candidateId = panel.candidates[0]?.id ?? 0;
    for (const { name } of panel.members) {
      const as = seatOf(panel, name);
      const marks = ['1', '2', '3.1', '3.2'].map((code) => ({ candidateId, code, points: 12 }));
      await test.call('review.saveMarks', { as, marks });
      await test.call('review.submitAll', { as });
    }
    const head = seatOf(panel, '赵静');
    await test.call('review.closeScoring', { sessionId: panel.id, as: head });
    expect(await item('SHEETS_MISSING')).toBeUndefined();
    const memberId = seatOf(panel, '钱敏').memberId;
    await test.call('review.reopenSheet', {
      sessionId: panel.id,
      memberId,
      candidateId,
      as: head,
      reason: '分差过大',
    });
    expect((await item('SHEETS_MISSING'))?.count).toBe(1);
  });
});

describe('公示, decision and notice', () => {
  it('follows the list from 公示 to the issued notice', async () => {
    today('2026-10-20');
    await lockedSeason(
      test,
      [
        { name: '甲', total: 90 },
        { name: '乙', total: 80 },
        { name: '丙', total: 70 },
      ],
      { quota: 2, publicity: { on: true, days: 5, count: 'CALENDAR' } },
    );
    const { rows } = await test.call('demonstration.candidates', { year: YEAR });
    const applicationIds = rows
      .filter(({ aboveLine }) => aboveLine)
      .map(({ applicationId }) => applicationId);
    await test.call('demonstration.nominate', { year: YEAR, applicationIds });
    expect(await item('PUBLICITY_RUNNING')).toBeUndefined();
    const { id } = await test.call('demonstration.openPublicity', {
      year: YEAR,
      startsOn: '2026-10-21',
    });
    expect(await item('PUBLICITY_RUNNING')).toMatchObject({
      count: 2,
      level: 'NOTE',
      deadline: '2026-10-25',
    });
    expect(await days('2026-10-20', 30)).toEqual([['2026-10-25', 'PUBLICITY_ENDS', 2]]);
    today('2026-10-25');
    await test.call('demonstration.addObjection', {
      publicityId: id,
      receivedOn: '2026-10-25',
      content: '反映开放时间不足',
    });
    expect((await item('PUBLICITY_RUNNING'))?.detail).toContain('异议 1 条');
    expect(await item('PUBLICITY_OVER')).toBeUndefined();
    today('2026-10-26');
    expect(await item('PUBLICITY_OVER')).toMatchObject({ count: 2, level: 'DUE' });
    expect(await item('PUBLICITY_RUNNING')).toBeUndefined();
    const shown = await test.call('demonstration.publicities', { year: YEAR });
    const objection = shown[0]?.objections[0];
    await test.call('demonstration.handleObjection', {
      id: objection?.id ?? 0,
      version: objection?.version ?? 0,
      verdict: 'REJECTED',
      handling: '经核实，开放时间符合要求',
      handledOn: '2026-10-26',
    });
    await test.call('demonstration.closePublicity', { id, outcome: '异议不成立' });
    expect(await item('PUBLICITY_OVER')).toBeUndefined();
    expect(await days('2026-10-20', 30)).toEqual([]);
    await test.call('demonstration.decide', {
      year: YEAR,
      meeting: '市总工会党组会议',
      decidedOn: '2026-10-26',
    });
    expect(await item('NOTICE_NOT_ISSUED')).toMatchObject({
      count: 2,
      level: 'DUE',
      target: { page: 'decision' },
    });
    const notice = await test.call('notice.draft', { year: YEAR });
    expect(await item('NOTICE_NOT_ISSUED')).toBeDefined();
    await test.call('notice.issue', {
      id: notice.id,
      version: notice.version,
      number: '青工办〔2026〕30号',
      issuedOn: '2026-10-26',
    });
    expect(await item('NOTICE_NOT_ISSUED')).toBeUndefined();
  });
});

describe('the years after the list', () => {
  it('asks each later year for the self-check and the re-evaluation (第二十二条)', async () => {
    today('2026-10-20');
    await lockedSeason(test, [
      { name: '甲', total: 90 },
      { name: '乙', total: 80 },
      { name: '丙', total: 70 },
    ]);
    const { awards } = await decideAll(test, '2026-10-20');
    expect(await item('RE_EVALUATIONS_DUE')).toBeUndefined();
    expect((await item('DEMONSTRATION_SELF_CHECK_DUE'))?.count).toBe(3);
    today('2027-06-01');
    expect((await item('RE_EVALUATIONS_DUE', 2027))?.count).toBe(3);
    const evaluate = (index: number, outcome: 'QUALIFIED' | 'RECTIFY' | 'REVOKE') =>
      test.call('aftercare.reEvaluate', {
        awardId: awards[index]?.id ?? 0,
        year: 2027,
        evaluatedOn: '2027-06-01',
        evaluators: '李秀芳、陈敏',
        outcome,
        ...(outcome === 'QUALIFIED' ? {} : { findings: '使用登记中断' }),
        ...(outcome === 'RECTIFY' ? { dueOn: '2027-06-15' } : {}),
      });
    await evaluate(0, 'RECTIFY');
    await evaluate(1, 'REVOKE');
    expect((await item('RE_EVALUATIONS_DUE', 2027))?.count).toBe(1);
    expect(await item('AWARDS_TO_REVOKE', 2027)).toMatchObject({ count: 1, level: 'URGENT' });
    today('2027-06-15');
    expect(await item('RE_EVALUATIONS_OVERDUE', 2027)).toBeUndefined();
    today('2027-06-16');
    expect(await item('RE_EVALUATIONS_OVERDUE', 2027)).toMatchObject({ count: 1, level: 'URGENT' });
    await test.call('aftercare.revoke', {
      awardIds: [awards[1]?.id ?? 0],
      ground: 'RE_EVALUATION',
      facts: '复评不合格',
      meeting: '市总工会党组会议',
      revokedOn: '2027-06-16',
    });
    expect(await item('AWARDS_TO_REVOKE', 2027)).toBeUndefined();
    expect((await item('DEMONSTRATION_SELF_CHECK_DUE', 2027))?.count).toBe(2);
  });
});
