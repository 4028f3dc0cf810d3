import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { lockedResult } from '@main/features/review/results.service';
import { candidateNamed, memberNamed, NEUTRAL, seatOf, YEAR } from '../../support/panel';
import { refused } from '../../support/refused';
import { HEAD, PanelDriver, rowOf, type Totals } from '../../support/scored-panel';
import { openTestApp, type TestApp } from '../../support/test-app';

let test: TestApp;
let driver: PanelDriver;

beforeEach(async () => {
  test = await openTestApp();
  driver = new PanelDriver(test);
});

afterEach(() => test.close());

describe('the result', () => {
  it('is the trimmed mean of five, exactly, with the struck sheets named', async () => {
    const panel = await driver.scored({
      海关小屋: [80, 80, 90, 95, 100],
      港湾小屋: [70, 75, 72, 71, 74],
    });
    const results = await test.call('review.results', { sessionId: panel.id });
    const row = rowOf(results, '海关小屋');
    expect(row.score).toEqual({ numerator: 265, denominator: 3, text: '88.33' });
    expect(row).toMatchObject({
      rank: 1,
      shared: false,
      trimmed: true,
      scorers: 5,
      spread: 20,
      wide: true,
    });
    expect(row.sheets.map(({ total, struck }) => [total, struck])).toEqual([
      [80, null],
      [80, 'LOWEST'],
      [90, null],
      [95, null],
      [100, 'HIGHEST'],
    ]);
    expect(row.sheets[4]?.marks).toEqual([30, 30, 25, 15]);
    expect(row.median?.text).toBe('90.00');
    expect(row.mean?.text).toBe('89.00');
    expect(rowOf(results, '港湾小屋')).toMatchObject({ rank: 2, wide: false });
    expect(results.members.map(({ seat, severity }) => [seat, severity])[0]).toEqual([1, -5.7]);
    expect(results.hindrances.map(({ code }) => code)).toEqual(['REVIEW_MINUTES_MISSING']);
  });

  it('is not to be had while scoring is on, by any of its calls', async () => {
    const { id: sessionId, ...panel } = await driver.submitted({ 海关小屋: [80, 80, 90, 95, 100] });
    const as = seatOf({ id: sessionId, ...panel }, HEAD);
    const file = join(test.dir, '汇总.xlsx');
    const asked = [
      () => test.call('review.results', { sessionId }),
      () => test.call('review.results', { sessionId, as }),
      () => test.call('review.records', { sessionId }),
      () => test.call('review.verify', { sessionId }),
      () => test.call('review.exportSummary', { sessionId, file }),
      () => test.call('review.sheetPapers', { sessionId, filled: true }),
      () => test.call('review.sheetPapers', { sessionId, filled: true, memberId: as.memberId }),
    ];
    for (const call of asked)
      expect(await refused(call())).toMatchObject({ code: 'REVIEW_STILL_SCORING' });
    const blank = await test.call('review.sheetPapers', { sessionId });
    expect(blank.sheets).toHaveLength(5);
    expect(blank.sheets.flatMap(({ lines }) => lines.map(({ points }) => points))).toEqual(
      Array(20).fill(null),
    );
  });

  it('takes the plain mean of four and says so', async () => {
    const panel = await driver.scored(
      { 啤酒小屋: [80, 85, 90, 91, null] },
      {
        members: [...NEUTRAL.slice(0, 4), { name: '王霞', unit: '青岛啤酒工会' }],
        sites: { 啤酒小屋: { builderName: '青岛啤酒工会' } },
      },
    );
    const row = rowOf(await test.call('review.results', { sessionId: panel.id }), '啤酒小屋');
    expect(row).toMatchObject({ scorers: 4, trimmed: false, recusedSeats: [5] });
    expect(row.score?.text).toBe('86.50');
    expect(row.sentence).toContain('不足 5 名，未去掉最高分和最低分');
  });

  it('shows a recused member everything as if her candidates had not been there', async () => {
    const conflicted = [...NEUTRAL, { name: '王霞', unit: '青岛啤酒工会' }];
    const totals: Totals = {
      海关小屋: [80, 81, 82, 83, 84, 85],
      啤酒小屋: [99, 99, 99, 99, 99, null],
      港湾小屋: [70, 71, 72, 73, 74, 75],
    };
    const panel = await driver.scored(totals, {
      quota: 1,
      members: conflicted,
      sites: { 啤酒小屋: { builderName: '青岛啤酒工会' } },
    });
    await test.call('review.deliberate', {
      sessionId: panel.id,
      candidateId: candidateNamed(panel, '啤酒小屋').id,
      minutes: '啤酒小屋一致好评',
      outcome: 'KEPT',
    });
    const all = await test.call('review.results', { sessionId: panel.id });
    expect(rowOf(all, '海关小屋')).toMatchObject({ rank: 2, aboveLine: false });
    const seen = await test.call('review.results', {
      sessionId: panel.id,
      as: seatOf(panel, '王霞'),
    });
    expect(seen.leftOut).toBe(1);
    expect(seen.types[0]).toMatchObject({ candidates: 2 });
    expect(rowOf(seen, '海关小屋')).toMatchObject({ rank: 1, aboveLine: true });
    expect(JSON.stringify(seen)).not.toMatch(/啤酒小屋|99/);
    // Averages over what she sees are those of the rows with that row removed.
    const without = all.types[0]?.rows.filter(({ siteName }) => siteName !== '啤酒小屋') ?? [];
    for (const { seat, sheets, mean } of seen.members) {
      const own = without.flatMap((row) => row.sheets.filter((one) => one.seat === seat));
      expect(sheets).toBe(own.length);
      const sum = own.reduce((total, one) => total + one.total, 0);
      expect(Number(mean?.text)).toBeCloseTo(sum / own.length, 2);
    }
    // The same holds for the kept record.
    await driver.lock(panel);
    const [kept] = await test.call('review.records', { sessionId: panel.id });
    const recorded = await test.call('review.results', {
      sessionId: panel.id,
      as: seatOf(panel, '王霞'),
      recordId: kept?.recordId ?? 0,
    });
    expect(JSON.stringify(recorded)).not.toMatch(/啤酒小屋|"99/);
    expect(recorded.types).toEqual(seen.types);
  });

  it('tells a recused head that something hinders locking, but not what', async () => {
    const members = [{ name: '赵静', unit: '青岛啤酒工会', head: true }, ...NEUTRAL.slice(1)];
    const panel = await driver.scored(
      { 啤酒小屋: [null, 60, 99, 80, 80], 海关小屋: [80, 80, 80, 80, 80] },
      { members, sites: { 啤酒小屋: { builderName: '青岛啤酒工会' } } },
    );
    const answer = await test.attempt('review.lock', {
      sessionId: panel.id,
      as: seatOf(panel, HEAD),
    });
    expect(answer).toMatchObject({ ok: false, error: { code: 'REVIEW_LOCK_HINDERED' } });
    expect(JSON.stringify(answer)).not.toMatch(/啤酒小屋|39/);
  });
});

describe('合议', () => {
  it('must be minuted where sheets differ widely, and again after sheets were sent back', async () => {
    const panel = await driver.scored({ 海关小屋: [80, 80, 90, 95, 100] });
    const candidateId = candidateNamed(panel, '海关小屋').id;
    expect(await refused(driver.lock(panel))).toMatchObject({ code: 'REVIEW_MINUTES_MISSING' });
    const minutes = { sessionId: panel.id, candidateId, minutes: '李兰说明给低分的理由' };
    const first = await test.call('review.deliberate', { ...minutes, outcome: 'REOPENED' });
    expect(first).toMatchObject({ spread: 20, wide: true });
    await test.call('review.reopenSheet', {
      sessionId: panel.id,
      memberId: memberNamed(panel, '钱敏').id,
      candidateId,
      as: seatOf(panel, HEAD),
      reason: '合议后重打',
    });
    expect(await refused(driver.lock(panel))).toMatchObject({ code: 'REVIEW_SHEETS_OPEN' });
    const open = await test.call('review.results', { sessionId: panel.id });
    expect(rowOf(open, '海关小屋')).toMatchObject({ openSeats: [2], scorers: 4, trimmed: false });
    await driver.give(panel, '钱敏', '海关小屋', 82);
    await test.call('review.submitSheet', { as: seatOf(panel, '钱敏'), candidateId });
    expect(await refused(driver.lock(panel))).toMatchObject({ code: 'REVIEW_MINUTES_MISSING' });
    await test.call('review.deliberate', { ...minutes, outcome: 'KEPT' });
    // Minutes that the marks stay must not cover marks given after them.
    const reopening = {
      sessionId: panel.id,
      memberId: memberNamed(panel, '钱敏').id,
      candidateId,
      as: seatOf(panel, HEAD),
      reason: '再改一次',
    };
    expect(await refused(test.call('review.reopenSheet', reopening))).toMatchObject({
      code: 'REVIEW_MARKS_KEPT',
    });
    await test.call('review.deliberate', { ...minutes, outcome: 'REOPENED' });
    await test.call('review.reopenSheet', reopening);
    await test.call('review.submitSheet', { as: seatOf(panel, '钱敏'), candidateId });
    expect(await refused(driver.lock(panel))).toMatchObject({ code: 'REVIEW_MINUTES_MISSING' });
    await test.call('review.deliberate', { ...minutes, outcome: 'KEPT' });
    expect(await driver.lock(panel)).toMatchObject({ number: 1 });
    expect(
      await refused(test.call('review.deliberate', { ...minutes, outcome: 'KEPT' })),
    ).toMatchObject({ code: 'REVIEW_PHASE' });
  });

  it('keeps the result as it was before a member is taken off', async () => {
    const panel = await driver.scored({ 海关小屋: [80, 80, 85, 85, 90] });
    await test.call('review.voidMember', {
      memberId: memberNamed(panel, '周丽').id,
      reason: '任职变动',
    });
    const after = rowOf(await test.call('review.results', { sessionId: panel.id }), '海关小屋');
    expect(after).toMatchObject({ scorers: 4, trimmed: false });
    expect(after.score?.text).toBe('82.50');
    const [kept] = await test.call('review.records', { sessionId: panel.id });
    expect(kept).toMatchObject({ kind: 'MEMBER_VOIDED', hasContent: true, inForce: false });
    const record = await test.call('review.record', { recordId: kept?.recordId ?? 0 });
    expect(record.results && rowOf(record.results, '海关小屋').score?.text).toBe('83.33');
    expect(record.results?.members.every(({ voidedOn }) => voidedOn === null)).toBe(true);
  });
});

describe('ties', () => {
  const even = [80, 80, 80, 80, 80];

  it('stop locking at the line until a minuted vote resolves them', async () => {
    const panel = await driver.scored(
      { 海关小屋: even, 港湾小屋: even, 地铁小屋: [70, 70, 70, 70, 70] },
      { quota: 1 },
    );
    const [a, b, c] = ['海关小屋', '港湾小屋', '地铁小屋'].map(
      (name) => candidateNamed(panel, name).id,
    );
    if (!a || !b || !c) throw new Error('no candidates');
    const before = await test.call('review.results', { sessionId: panel.id });
    expect(before.types[0]?.ties).toEqual([
      expect.objectContaining({
        candidateIds: expect.arrayContaining([a, b]) as number[],
        rank: 1,
        places: 1,
        atLine: true,
      }),
    ]);
    expect(rowOf(before, '海关小屋')).toMatchObject({ rank: 1, shared: true, aboveLine: null });
    expect(await refused(driver.lock(panel))).toMatchObject({ code: 'REVIEW_TIE_AT_LINE' });
    const ballot = (votes: Record<number, number>) =>
      test.call('review.vote', {
        sessionId: panel.id,
        type: 'MOTHER_CABIN',
        minutes: '举手表决，当场计票',
        votes: Object.entries(votes).map(([id, given]) => ({
          candidateId: Number(id),
          votes: given,
        })),
      });
    expect(await refused(ballot({ [a]: 2, [c]: 3 }))).toMatchObject({
      code: 'REVIEW_VOTE_NOT_TIED',
    });
    expect(await refused(ballot({ [a]: 2, [b]: 3, [c]: 0 }))).toMatchObject({
      code: 'REVIEW_VOTE_NOT_TIED',
    });
    expect(await refused(ballot({ [a]: 6, [b]: 0 }))).toMatchObject({
      code: 'REVIEW_VOTE_TOO_MANY',
    });
    expect(await ballot({ [a]: 2, [b]: 2 })).toMatchObject({ resolved: false });
    expect(await refused(driver.lock(panel))).toMatchObject({ code: 'REVIEW_TIE_AT_LINE' });
    const wrong = await ballot({ [a]: 3, [b]: 2 });
    expect(wrong.order.map(({ candidateId }) => candidateId)).toEqual([a, b]);
    await test.call('review.voidVote', { voteId: wrong.id, reason: '计票有误' });
    expect(
      await refused(test.call('review.voidVote', { voteId: wrong.id, reason: '计票有误' })),
    ).toMatchObject({ code: 'REVIEW_VOTE_VOIDED' });
    expect(await ballot({ [a]: 1, [b]: 4 })).toMatchObject({ resolved: true });
    await driver.lock(panel);
    const locked = await test.app.uow.read((tx) => lockedResult(tx, YEAR));
    expect(
      locked?.rows.map(({ candidateId, rank, aboveLine }) => [candidateId, rank, aboveLine]),
    ).toEqual([
      [b, 1, true],
      [a, 2, false],
      [c, 3, false],
    ]);
    const results = await test.call('review.results', { sessionId: panel.id });
    expect(rowOf(results, '港湾小屋').tieNotes.at(-1)).toContain('4 票');
  });

  it('go down the ladder of the year on what stood on the closing date', async () => {
    const panel = await driver.submitted({ 海关小屋: even, 港湾小屋: even }, { quota: 1 });
    const survey = (name: string, surveyedOn: string, score: number) =>
      test.call('operation.saveSurvey', {
        siteId: candidateNamed(panel, name).siteId,
        surveyedOn,
        score,
      });
    const { current } = await test.call('demonstration.rules', { year: YEAR });
    expect(current?.closesOn && current.closesOn < '2026-10-30').toBe(true);
    await survey('海关小屋', '2026-08-01', 95);
    await survey('港湾小屋', '2026-08-01', 96);
    // After the closing date: too late to turn a tie.
    await survey('海关小屋', '2026-10-30', 99);
    await driver.close(panel);
    const results = await test.call('review.results', { sessionId: panel.id });
    expect(rowOf(results, '港湾小屋')).toMatchObject({
      rank: 1,
      aboveLine: true,
      tieFacts: { satisfaction: 96 },
    });
    expect(rowOf(results, '海关小屋').tieFacts.satisfaction).toBe(95);
    expect(await driver.lock(panel)).toMatchObject({ number: 1 });
  });
});
