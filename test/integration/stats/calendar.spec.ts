import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CallInput, CallOutput } from '@shared/contract/registry';
import { openTestApp, type TestApp } from '../../support/test-app';
import { addSites, manyIn } from '../sampling/city';

const SHINAN = '370202';
type Entry = CallOutput<'workbench.calendar'>['entries'][number];

let test: TestApp;
let ids: number[];

beforeEach(async () => {
  test = await openTestApp();
  test.clock.set('2026-10-20T02:00:00.000Z');
  ids = (await addSites(test, manyIn(SHINAN, 3))).map(({ id }) => id);
});

afterEach(async () => {
  await test.close();
});

const entries = async (
  input: CallInput<'workbench.calendar'> = {},
): Promise<[Entry['date'], Entry['kind'], number][]> =>
  (await test.call('workbench.calendar', input)).entries.map(({ date, kind, count }) => [
    date,
    kind,
    count,
  ]);

async function certificate(siteId: number, expiresOn: string): Promise<void> {
  await test.call('operation.saveCertificate', { siteId, kind: 'FIRE', expiresOn });
}

describe('workbench.calendar', () => {
  it('names the deadlines of the year with what is still owed (第十三条)', async () => {
    expect(await entries()).toEqual([
      ['2026-12-31', 'SELF_CHECK_DEADLINE', 3],
      ['2026-12-31', 'SPOT_CHECK_DEADLINE', 2],
      ['2026-12-31', 'SUPERVISION_DEADLINE', 3],
    ]);
  });

  it('holds both deadlines when it runs over a year, and none when it ends before', async () => {
    const dates = async (input: CallInput<'workbench.calendar'>): Promise<string[]> => [
      ...new Set((await entries(input)).map(([date]) => date)),
    ];
    expect(await dates({ from: '2026-12-31', days: 366 })).toEqual(['2026-12-31', '2027-12-31']);
    expect(await dates({ from: '2026-12-31', days: 365 })).toEqual(['2026-12-31']);
    expect(await dates({ days: 72 })).toEqual([]);
    expect(await dates({ days: 73 })).toEqual(['2026-12-31']);
  });

  it('adds up by day, from today to its last day', async () => {
    const [one = 0, two = 0, three = 0] = ids;
    await certificate(one, '2026-10-20');
    await certificate(two, '2026-10-20');
    await certificate(three, '2026-10-19');
    for (const [siteId, dueOn] of [
      [one, '2026-10-20'],
      [two, '2026-10-29'],
      [three, '2026-10-30'],
    ] as const)
      await test.call('rectification.open', {
        siteId,
        what: '窗帘损坏',
        openedOn: '2026-10-01',
        dueOn,
      });
    expect(await entries({ days: 10 })).toEqual([
      ['2026-10-20', 'RECTIFICATION_DUE', 1],
      ['2026-10-20', 'CERTIFICATE_ENDS', 2],
      ['2026-10-29', 'RECTIFICATION_DUE', 1],
    ]);
    expect(await entries({ from: '2026-10-19', days: 1 })).toEqual([
      ['2026-10-19', 'CERTIFICATE_ENDS', 1],
    ]);
  });

  it('forgets what is done', async () => {
    const [siteId = 0] = ids;
    const { id } = await test.call('rectification.open', {
      siteId,
      what: '窗帘损坏',
      openedOn: '2026-10-01',
      dueOn: '2026-10-25',
    });
    await certificate(siteId, '2026-10-25');
    await test.call('rectification.close', { id, evidence: '已更换', reviewers: '赵六' });
    await certificate(siteId, '2029-10-25');
    expect(await entries({ days: 30 })).toEqual([]);
  });
});
