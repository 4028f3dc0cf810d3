import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CallInput } from '@shared/contract/registry';
import { EIGHTY, SEVENTY_NINE_AND_A_HALF, marksOf } from '../../support/self-check';
import { openTestApp, type TestApp } from '../../support/test-app';
import { enter, refusal } from '../sites/support';
import { draftSite, save } from './support';

let test: TestApp;

beforeEach(async () => {
  test = await openTestApp();
});
afterEach(() => test.close());

describe('selfCheck.list', () => {
  it('finds by site, year, jurisdiction, state and result, the latest first', async () => {
    const one = await enter(test);
    const other = await enter(test, { name: '李沧小屋', jurisdictionCode: '370213' });
    await save(test, { siteId: one.id, checkedOn: '2025-05-01', marks: marksOf('MOTHER_CABIN') });
    await save(test, {
      siteId: one.id,
      checkedOn: '2026-05-01',
      marks: marksOf('MOTHER_CABIN', SEVENTY_NINE_AND_A_HALF),
    });
    await save(test, { siteId: other.id, finish: false });
    const days = async (input: CallInput<'selfCheck.list'>): Promise<string[]> =>
      (await test.call('selfCheck.list', input)).rows.map((row) => row.checkedOn);
    expect(await days({})).toEqual(['2026-11-02', '2026-05-01', '2025-05-01']);
    expect(await days({ siteId: one.id })).toEqual(['2026-05-01', '2025-05-01']);
    expect(await days({ year: 2025 })).toEqual(['2025-05-01']);
    expect(await days({ jurisdictionCode: '370213' })).toEqual(['2026-11-02']);
    expect(await days({ state: 'DRAFT' })).toEqual(['2026-11-02']);
    expect(await days({ passed: false })).toEqual(['2026-05-01']);
    expect(await test.call('selfCheck.list', { limit: 1, offset: 1 })).toMatchObject({
      total: 3,
      rows: [{ checkedOn: '2026-05-01', total: 79.5, units: [{ total: 79.5, passed: false }] }],
    });
  });
});

describe('selfCheck.obligations (第十三条)', () => {
  it('counts every site in service once, done, draft or not done', async () => {
    const done = await enter(test);
    const drafted = await enter(test, { name: '二号小屋', address: '香港路 3 号' });
    await enter(test, { name: '三号小屋', address: '香港路 4 号' });
    await draftSite(test, '还在建设的小屋');
    await enter(test, { name: '李沧小屋', jurisdictionCode: '370213' });
    await save(test, {
      siteId: done.id,
      checkedOn: '2026-04-01',
      marks: marksOf('MOTHER_CABIN', EIGHTY),
    });
    await save(test, { siteId: done.id, checkedOn: '2026-05-01', marks: marksOf('MOTHER_CABIN') });
    await save(test, { siteId: drafted.id, finish: false });
    const all = await test.call('selfCheck.obligations', { year: 2026 });
    expect(all).toMatchObject({ dueOn: '2026-12-31', overdue: false, total: 4 });
    expect(all.city).toEqual({ owed: 4, done: 1, passed: 1, draft: 1, remaining: 3 });
    expect(all.counts.filter(({ owed }) => owed > 0)).toMatchObject([
      { code: '370202', owed: 3, done: 1, draft: 1, remaining: 2 },
      { code: '370213', owed: 1, done: 0, draft: 0, remaining: 1 },
    ]);
    const open = await test.call('selfCheck.obligations', {
      year: 2026,
      jurisdictionCode: '370202',
      done: false,
    });
    expect(open.rows.map(({ state }) => state).sort()).toEqual(['DRAFT', 'NONE']);
    const ready = await test.call('selfCheck.obligations', { year: 2026, done: true });
    expect(ready.rows).toMatchObject([{ checkedOn: '2026-05-01', score: 100, passed: true }]);
  });

  it('asks anew each year: a check of 31 December does not count for the next', async () => {
    const { id } = await enter(test);
    test.clock.set('2027-01-02T02:00:00.000Z');
    await save(test, { siteId: id, checkedOn: '2026-12-31', marks: marksOf('MOTHER_CABIN') });
    const of = async (year: number): Promise<number> =>
      (await test.call('selfCheck.obligations', { year })).city.done;
    expect([await of(2026), await of(2027)]).toEqual([1, 0]);
    expect((await test.call('selfCheck.obligations', { year: 2026 })).overdue).toBe(true);
    await save(test, { siteId: id, checkedOn: '2027-01-01', marks: marksOf('MOTHER_CABIN') });
    expect([await of(2026), await of(2027)]).toEqual([1, 1]);
  });

  it('counts a past year by those in service at its end, under their jurisdiction of then', async () => {
    const { id } = await enter(test);
    await enter(test, { name: '新小屋', filedOn: '2026-02-01', openedOn: '2026-02-01' });
    await test.call('site.transfer', {
      id,
      toJurisdictionCode: '370213',
      on: '2026-03-01',
      reason: '隶属关系变化',
    });
    const past = await test.call('selfCheck.obligations', { year: 2025 });
    expect(past.rows).toMatchObject([{ siteId: id, jurisdictionCode: '370202' }]);
    expect((await test.call('selfCheck.obligations', { year: 2026 })).total).toBe(2);
  });

  it('is exported as it is filtered', async () => {
    const { id } = await enter(test);
    await enter(test, { name: '李沧小屋', jurisdictionCode: '370213' });
    await save(test, { siteId: id, marks: marksOf('MOTHER_CABIN') });
    const list = 'selfCheck.obligations' as const;
    const file = (name: string): string => join(test.dir, name);
    const all = await test.call('export.list', { list, file: file('全部.csv'), year: 2026 });
    expect(all.rows).toBe(2);
    const open = { list, file: file('未完成.csv'), year: 2026, done: false };
    expect((await test.call('export.list', open)).rows).toBe(1);
    expect(readFileSync(open.file, 'utf8')).toContain('李沧小屋');
    expect(await refusal(test, 'export.list', { list, file: file('无.csv') })).toMatchObject({
      code: 'EXPORT_OPTION_MISSING',
    });
  });

  it('does not count a void one', async () => {
    const { id } = await enter(test);
    const done = await save(test, { siteId: id, marks: marksOf('MOTHER_CABIN') });
    await test.call('selfCheck.void', { id: done.id, reason: '误记' });
    const { city } = await test.call('selfCheck.obligations', { year: 2026 });
    expect(city).toMatchObject({ owed: 1, done: 0, draft: 0 });
  });
});

describe('a record of a site that was merged', () => {
  it('reads under the site that was kept', async () => {
    const kept = await enter(test);
    const merged = await enter(test);
    const done = await save(test, { siteId: merged.id, marks: marksOf('MOTHER_CABIN') });
    await test.call('duplicates.merge', {
      keepId: kept.id,
      mergeId: merged.id,
      reason: '重复登记',
    });
    const { rows } = await test.call('selfCheck.list', { siteId: kept.id });
    expect(rows).toMatchObject([{ id: done.id, siteId: kept.id }]);
    expect((await test.call('selfCheck.obligations', { year: 2026 })).city).toMatchObject({
      owed: 1,
      done: 1,
    });
  });
});
