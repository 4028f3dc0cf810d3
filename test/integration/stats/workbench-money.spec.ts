import { afterEach, beforeEach, expect, it } from 'vitest';
import { arrivedMoney, fundedSites, spend, type Funded } from '../../support/funded';
import { YEAR } from '../../support/panel';
import { openTestApp, type TestApp } from '../../support/test-app';
import { openedTotal } from './opened';

let test: TestApp;
let a: Funded;
let b: Funded;

beforeEach(async () => {
  test = await openTestApp();
  const sites = await fundedSites(test, [
    { name: '甲小屋', total: 95 },
    { name: '乙小屋', total: 90 },
  ]);
  [a, b] = [sites['甲小屋'] as Funded, sites['乙小屋'] as Funded];
});
afterEach(() => test.close());

/** The lines about money with their counts; each count is that of the list which the line opens. */
async function money(): Promise<Record<string, number>> {
  const { items } = await test.call('workbench.items', { year: YEAR });
  const own = items.filter(({ key }) => key.startsWith('SUBSIDY_') || key === 'SPENDING_OUTSIDE');
  for (const { key, count, target } of own)
    expect([key, await openedTotal(test, target)]).toEqual([key, count]);
  return Object.fromEntries(own.map(({ key, count }) => [key, count]));
}

it('keeps a check that asked for rectification in sight until the site is checked again', async () => {
  await arrivedMoney(test, [a, b]);
  const check = { siteId: a.siteId, year: YEAR, checkedOn: '2026-10-21', checkers: '王敏' };
  await test.call('subsidy.recordCheck', {
    ...check,
    result: 'RECTIFY',
    findings: '凭证不全',
    dueOn: '2026-11-20',
  });
  expect(await money()).toEqual({ SUBSIDY_CHECK_DUE: 1, SUBSIDY_CHECK_RECTIFY: 1 });
  test.clock.set('2026-11-21T06:00:00.000Z');
  const { items } = await test.call('workbench.items', { year: YEAR });
  expect(items.find(({ key }) => key === 'SUBSIDY_CHECK_RECTIFY')).toMatchObject({
    level: 'URGENT',
    deadline: '2026-11-20',
  });
  await test.call('subsidy.recordCheck', {
    ...check,
    checkedOn: '2026-11-21',
    result: 'COMPLIANT',
  });
  expect(await money()).toEqual({ SUBSIDY_CHECK_DUE: 1 });
});

it('asks for payment, the yearly check, handling, and shows what is flagged', async () => {
  expect(await money()).toEqual({ SUBSIDY_UNPAID: 2 });
  await arrivedMoney(test, [a, b]);
  expect(await money()).toEqual({ SUBSIDY_CHECK_DUE: 2 });
  await spend(test, a, {
    purpose: 'OUTSIDE',
    outsideReason: '应急抢修',
    outsideDecision: '会议决定',
  });
  await test.call('subsidy.recordCheck', {
    siteId: a.siteId,
    year: YEAR,
    checkedOn: '2026-10-21',
    checkers: '王敏',
    result: 'COMPLIANT',
  });
  await test.call('aftercare.revoke', {
    awardIds: [b.awardId],
    ground: 'FRAUD',
    facts: '弄虚作假',
    meeting: '市总工会党组会议',
    revokedOn: '2026-10-21',
  });
  expect(await money()).toEqual({
    SUBSIDY_TO_HANDLE: 1,
    SUBSIDY_CHECK_DUE: 1,
    SPENDING_OUTSIDE: 1,
  });
  const recover = await test.call('subsidy.handle', {
    lineId: b.lineId,
    handling: 'RECOVER',
    decidedOn: '2026-10-21',
    decision: '会议决定',
  });
  await test.call('subsidy.recordReturn', { id: recover.id, returnedOn: '2026-10-21' });
  expect((await money())['SUBSIDY_TO_HANDLE']).toBeUndefined();
});
