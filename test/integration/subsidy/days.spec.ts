import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { balances } from '@main/features/subsidies/book.repo';
import { arrivedMoney, checkedPayee, fundedSites, spend, type Funded } from '../../support/funded';
import { YEAR } from '../../support/panel';
import { refused } from '../../support/refused';
import { DECIDED, DECISION } from '../../support/subsidy';
import { openTestApp, type TestApp } from '../../support/test-app';

let test: TestApp;
let a: Funded;

beforeEach(async () => {
  test = await openTestApp();
  const sites = await fundedSites(test, [{ name: '甲小屋', total: 95 }]);
  a = sites['甲小屋'] as Funded;
  test.clock.set('2027-02-20T06:00:00.000Z');
});
afterEach(() => test.close());

const asOf = async (until: string) =>
  (await test.app.uow.read((tx) => balances(tx, 'city', { until })))[0];
const paymentIds = async (): Promise<number[]> =>
  (await test.call('subsidy.payments', {})).rows.map(({ id }) => id);
/** Pays a part of the line on a day, and lets it arrive on another. */
async function arrivedPart(amountFen: number, paidOn: string, arrivedOn: string): Promise<number> {
  const { batch, payments } = await test.call('subsidy.makeBatch', {
    year: YEAR,
    lines: [{ lineId: a.lineId, amountFen }],
  });
  await test.call('subsidy.pay', { batchId: batch.id, paidOn });
  const id = payments[0]?.id ?? 0;
  await test.call('subsidy.arrive', { ids: [id], arrivedOn });
  return id;
}

describe('the order of days', () => {
  it('lets nothing be paid before it was allocated, nor again before it came back', async () => {
    await checkedPayee(test, a);
    const { batch } = await test.call('subsidy.makeBatch', { year: YEAR });
    expect(
      await refused(test.call('subsidy.pay', { batchId: batch.id, paidOn: '2026-10-20' })),
    ).toMatchObject({
      code: 'DATE_BEFORE_LAST',
      fields: { paidOn: expect.any(String) as string },
    });
    await test.call('subsidy.pay', { batchId: batch.id, paidOn: '2026-11-01' });
    const [id = 0] = await paymentIds();
    await test.call('subsidy.bounce', { id, bouncedOn: '2026-11-09', reason: '账号不符' });
    const again = await test.call('subsidy.makeBatch', { year: YEAR });
    const early = { batchId: again.batch.id, paidOn: '2026-11-08' };
    expect(await refused(test.call('subsidy.pay', early))).toMatchObject({
      code: 'SUBSIDY_DAY',
      fields: { paidOn: expect.any(String) as string },
    });
    await test.call('subsidy.pay', { ...early, paidOn: '2026-11-09' });
  });

  it('lets nothing be used before it came in (第二十条)', async () => {
    await checkedPayee(test, a);
    await arrivedPart(500_000, '2026-11-01', '2026-11-05');
    await arrivedPart(300_000, '2026-12-01', '2026-12-05');
    expect(await refused(spend(test, a, { spentOn: '2026-11-04', amountFen: 1 }))).toMatchObject({
      code: 'SPEND_EARLY',
      fields: { spentOn: expect.any(String) as string },
    });
    await spend(test, a, { spentOn: '2026-11-05', amountFen: 450_000 });
    // 350,000 are there today, but in November only 50,000 were.
    expect(
      await refused(spend(test, a, { spentOn: '2026-11-20', amountFen: 50_001 })),
    ).toMatchObject({ code: 'SPEND_EARLY' });
    await spend(test, a, { spentOn: '2026-12-05', amountFen: 340_000 });
    expect(
      await refused(spend(test, a, { spentOn: '2026-11-20', amountFen: 10_001 })),
    ).toMatchObject({ code: 'SPEND_OVER' });
    await spend(test, a, { spentOn: '2026-11-20', amountFen: 10_000 });
  });

  it('does not take an arrival back that was used before the next one came', async () => {
    await checkedPayee(test, a);
    const first = await arrivedPart(400_000, '2026-11-01', '2026-11-05');
    const second = await arrivedPart(400_000, '2026-12-01', '2026-12-05');
    await spend(test, a, { spentOn: '2026-11-10', amountFen: 300_000 });
    const reason = '误登';
    expect(await refused(test.call('subsidy.unarrive', { id: first, reason }))).toMatchObject({
      code: 'PAYMENT_UNDONE_DAY',
    });
    await test.call('subsidy.unarrive', { id: second, reason });
  });
});

describe('a mistake that is taken back', () => {
  it('is gone from the day on which it stood, so that the year that is over is right', async () => {
    const [id = 0] = await arrivedMoney(test, [a]);
    const { spending } = await spend(test, a, { spentOn: '2026-12-20', amountFen: 700_000 });
    expect(await asOf('2026-12-31')).toMatchObject({ spentFen: 700_000, leftFen: 100_000 });
    await test.call('subsidy.voidSpending', { id: spending.id, reason: '多写了一个零' });
    await spend(test, a, { spentOn: '2026-12-20', amountFen: 70_000 });
    expect(await asOf('2026-12-31')).toMatchObject({ spentFen: 70_000, leftFen: 730_000 });
    const { rows } = await test.call('subsidy.checks', { year: 2026 });
    expect(rows).toMatchObject([{ spentFen: 70_000, leftFen: 730_000 }]);

    await refused(test.call('subsidy.unarrive', { id, reason: '日期误登' }));
    const { rows: used } = await test.call('subsidy.spendings', {});
    await test.call('subsidy.voidSpending', { id: used[0]?.id ?? 0, reason: '重登' });
    await test.call('subsidy.unarrive', { id, reason: '日期误登' });
    await test.call('subsidy.arrive', { ids: [id], arrivedOn: '2026-11-30' });
    expect((await asOf('2026-11-29'))?.arrivedFen).toBe(0);
    expect((await asOf('2026-12-31'))?.arrivedFen).toBe(a.amountFen);
  });

  it('asks for no check of a site whose only arrival was an error (第二十一条)', async () => {
    const [id = 0] = await arrivedMoney(test, [a]);
    expect((await test.call('subsidy.checks', { year: 2026 })).due).toBe(1);
    await test.call('subsidy.unarrive', { id, reason: '误登' });
    for (const year of [2026, 2027]) {
      expect((await test.call('subsidy.checks', { year })).due).toBe(0);
    }
  });

  it('leaves no day with two allocations when one was withdrawn', async () => {
    const [run] = await test.call('subsidy.runs', { year: YEAR });
    await test.call('subsidy.withdrawRun', { id: run?.id ?? 0, reason: '重新研究' });
    await test.call('subsidy.allocate', {
      year: YEAR,
      method: 'BY_RANK',
      trial: false,
      ...DECISION,
      decidedOn: '2026-11-20',
    });
    expect((await asOf(DECIDED))?.allocatedFen ?? 0).toBe(0);
    expect((await asOf('2026-12-31'))?.allocatedFen).toBe(a.amountFen);
  });
});

describe('a site that lost its status', () => {
  const revokedOn = '2026-12-01';
  let revocationId: number;
  beforeEach(async () => {
    await arrivedMoney(test, [a]);
    const { ids } = await test.call('aftercare.revoke', {
      awardIds: [a.awardId],
      ground: 'FRAUD',
      facts: '弄虚作假',
      meeting: '市总工会党组会议',
      revokedOn,
    });
    revocationId = ids[0] ?? 0;
  });

  it('uses nothing more until its money is decided to be kept (第二十二条)', async () => {
    await spend(test, a, { spentOn: revokedOn, amountFen: 100 });
    const later = { spentOn: '2026-12-02', amountFen: 100 };
    expect(await refused(spend(test, a, later))).toMatchObject({
      code: 'SPEND_STOPPED',
      fields: { spentOn: expect.any(String) as string },
    });
    await test.call('subsidy.handle', {
      lineId: a.lineId,
      handling: 'KEEP',
      decidedOn: '2026-12-05',
      decision: '〔2026〕第15号纪要',
    });
    await spend(test, a, later);
  });

  it('keeps a decision in sight whose cause was taken back, until it is voided', async () => {
    const { id } = await test.call('subsidy.handle', {
      lineId: a.lineId,
      handling: 'RECOVER',
      decidedOn: '2026-12-05',
      decision: '〔2026〕第15号纪要',
    });
    await test.call('aftercare.unrevoke', { id: revocationId, reason: '误登' });
    expect((await test.call('subsidy.toHandle', {})).rows).toMatchObject([
      { cause: 'LIFTED', causeOn: null, state: 'WAITING', openFen: 0 },
    ]);
    const again = test.call('subsidy.handle', {
      lineId: a.lineId,
      handling: 'KEEP',
      decidedOn: '2026-12-06',
      decision: '会议',
    });
    expect(await refused(again)).toMatchObject({ code: 'HANDLING_NO_CAUSE' });
    await test.call('subsidy.voidHandling', { id, reason: '取消资格已撤回' });
    expect((await test.call('subsidy.toHandle', {})).rows).toEqual([]);
  });

  it('gives back nothing on a day before it came in', async () => {
    const { id } = await test.call('subsidy.handle', {
      lineId: a.lineId,
      handling: 'RECOVER',
      decidedOn: '2026-10-01',
      decision: '〔2026〕第15号纪要',
    });
    expect(
      await refused(test.call('subsidy.recordReturn', { id, returnedOn: '2026-10-02' })),
    ).toMatchObject({ code: 'SUBSIDY_DAY' });
    await test.call('subsidy.recordReturn', { id, returnedOn: '2026-12-09' });
  });
});

it('keeps the money of a batch where it is when the batch is refused for its day', async () => {
  const { batch } = await test.call('subsidy.makeBatch', { year: YEAR });
  await checkedPayee(test, a);
  await refused(test.call('subsidy.pay', { batchId: batch.id, paidOn: '2026-01-01' }));
  expect(await asOf('2027-02-20')).toMatchObject({ pendingFen: a.amountFen, paidFen: 0 });
  expect((await test.call('subsidy.batch', { id: batch.id })).batch.state).toBe('DRAFT');
});
