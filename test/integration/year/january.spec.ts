import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestApp, type TestApp } from '../../support/test-app';
import { refusal } from '../sites/support';
import { openedTotal } from '../stats/opened';

let test: TestApp;
beforeAll(async () => {
  test = await openTestApp();
  await test.call('demo.seed', { sites: 300, season: 'DECIDED' });
}, 120_000);
afterAll(() => test.close());

const line = async (year: number) =>
  (await test.call('workbench.items', { year })).items.find(({ key }) => key === 'YEAR_NOT_CLOSED');

describe('the turn of the year', () => {
  it('says nothing while the year before is closed', async () => {
    test.clock.set('2026-12-31T02:00:00.000Z');
    expect(await line(2026)).toBeUndefined();
  });

  it('reminds from New Year on, in whatever year one works, and opens the page of the year', async () => {
    test.clock.set('2026-12-31T16:00:00.000Z');
    for (const year of [2026, 2027]) {
      const item = await line(year);
      expect(item).toMatchObject({ level: 'DUE', count: 1, deadline: '2027-01-31' });
      expect(item?.target.list).toEqual({ call: 'year.status', year: 2026 });
      expect(item && (await openedTotal(test, item.target))).toBe(1);
    }
  });

  it('names money that is not given out, batches that wait, and base figures nobody confirmed', async () => {
    const keys = async (year: number) =>
      new Map(
        (await test.call('year.status', { year })).items.map(({ key, level, count }) => [
          key,
          [level, count],
        ]),
      );
    const before = await keys(2026);
    const { awards = [] } = (await test.call('demonstration.decision', { year: 2026 })) ?? {};
    expect(before.get('SUBSIDY_UNALLOCATED')).toEqual(['WARNING', awards.length]);
    expect(before.get('BASE_MISSING')).toEqual(['WARNING', 1]);
    await test.call('subsidy.makeBatch', { year: 2025 });
    expect((await keys(2025)).get('BATCH_DRAFT')).toEqual(['HINDRANCE', 1]);
    await test.call('year.openNext', { year: 2026 });
    const next = await keys(2027);
    expect(next.get('BASE_UNCONFIRMED')?.[0]).toBe('HINDRANCE');
    test.clock.set('2028-01-03T02:00:00.000Z');
    const refused = await refusal(test, 'year.close', { year: 2027, note: '说明' });
    expect(refused.code).toBe('YEAR_OPEN_ITEMS');
    expect(refused.message).toContain('沿用上年的基数还没有确认');
    await test.call('baseFigures.confirm', { year: 2027 });
    expect((await keys(2027)).has('BASE_UNCONFIRMED')).toBe(false);
  });

  it('is silent again once the year is closed', async () => {
    test.clock.set('2027-01-05T02:00:00.000Z');
    await test.call('year.close', { year: 2026, note: '未办结事项转入下一年度' });
    expect(await line(2027)).toBeUndefined();
  });
});
