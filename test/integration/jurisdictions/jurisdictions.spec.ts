import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { close } from '../../support/site-life';
import { openTestApp, type TestApp } from '../../support/test-app';
import { enter, refusal } from '../sites/support';

let test: TestApp;

beforeEach(async () => {
  test = await openTestApp();
});
afterEach(() => test.close());

const names = async (asOf?: string): Promise<string[]> =>
  (await test.call('jurisdictions.list', { asOf })).map((row) => row.name);

describe('jurisdictions.save', () => {
  it('starts with the ten 区市 in their order', async () => {
    const list = await test.call('jurisdictions.list', {});
    expect(list.map((row) => row.code)).toEqual([
      '370202',
      '370203',
      '370211',
      '370212',
      '370213',
      '370214',
      '370215',
      '370281',
      '370283',
      '370285',
    ]);
    expect(list[0]).toMatchObject({
      name: '市南区总工会',
      shortName: '市南区',
      siteCount: 0,
      filedCount: 0,
    });
  });

  it('makes codes for units that have none', async () => {
    const add = (name: string, kind: 'MUNICIPAL_UNIT' | 'CENTRAL_PROVINCIAL') =>
      test.call('jurisdictions.save', { name, kind });
    expect((await add('市教育系统工会', 'MUNICIPAL_UNIT')).code).toBe('SZ001');
    expect(await add('市交通系统工会', 'MUNICIPAL_UNIT')).toMatchObject({
      code: 'SZ002',
      shortName: '市交通系统',
      sortOrder: 12,
    });
    expect((await add('驻青铁路单位工会', 'CENTRAL_PROVINCIAL')).code).toBe('ZZ001');
    const district = await refusal(test, 'jurisdictions.save', {
      name: '新区总工会',
      kind: 'DISTRICT',
    });
    expect(district.code).toBe('JURISDICTION_CODE_MISSING');
  });

  it('refuses codes and names that are taken, and changes of code or name', async () => {
    const save = (input: object) =>
      refusal(test, 'jurisdictions.save', { kind: 'DISTRICT', ...input });
    expect((await save({ name: '甲', code: '370202' })).code).toBe('JURISDICTION_CODE_TAKEN');
    expect((await save({ name: '市南区总工会', code: '370299' })).code).toBe(
      'JURISDICTION_NAME_TAKEN',
    );
    expect((await save({ id: 1, name: '市南区总工会', code: '370299' })).code).toBe(
      'JURISDICTION_CODE_FIXED',
    );
    expect((await save({ id: 1, name: '新名' })).code).toBe('JURISDICTION_NAME_BY_RENAME');
  });

  it('changes short name, order and note; a stale form is refused', async () => {
    const input = { id: 1, version: 1, name: '市南区总工会', kind: 'DISTRICT' as const };
    expect(
      await test.call('jurisdictions.save', { ...input, shortName: '市南', note: '联系人调整' }),
    ).toMatchObject({
      shortName: '市南',
      note: '联系人调整',
      version: 2,
    });
    expect((await test.call('jurisdictions.save', { ...input, version: 2 })).note).toBe(
      '联系人调整',
    );
    expect((await refusal(test, 'jurisdictions.save', { ...input, shortName: '南' })).code).toBe(
      'STALE_FORM',
    );
  });
});

describe('jurisdictions.rename', () => {
  it('names lists of a day as they were named on it', async () => {
    await test.call('jurisdictions.rename', {
      id: 3,
      name: '西海岸新区总工会',
      from: '2026-03-01',
    });
    expect((await names())[2]).toBe('西海岸新区总工会');
    expect((await names('2026-03-01'))[2]).toBe('西海岸新区总工会');
    expect((await names('2026-02-28'))[2]).toBe('黄岛区（西海岸新区）总工会');
    expect((await test.call('jurisdictions.list', {}))[2]?.names).toHaveLength(2);
    // Found by the new initials at once.
    expect((await test.call('search.all', { text: 'xhaxq' })).hits[0]?.title).toBe(
      '西海岸新区总工会',
    );
  });

  it('corrects a name that begins on the same day, and refuses days out of order', async () => {
    await test.call('jurisdictions.rename', {
      id: 3,
      name: '西海案新区总工会',
      from: '2026-03-01',
    });
    await test.call('jurisdictions.rename', {
      id: 3,
      name: '西海岸新区总工会',
      from: '2026-03-01',
    });
    expect((await test.call('jurisdictions.list', {}))[2]?.names.map((one) => one.name)).toEqual([
      '黄岛区（西海岸新区）总工会',
      '西海岸新区总工会',
    ]);
    const rename = (from: string, name = '又一个名') =>
      refusal(test, 'jurisdictions.rename', { id: 3, name, from });
    expect((await rename('2026-02-01')).code).toBe('DATE_BEFORE_LAST');
    expect((await rename('2026-11-03')).code).toBe('DATE_IN_FUTURE');
    expect((await rename('2026-05-01', '市北区总工会')).code).toBe('JURISDICTION_NAME_TAKEN');
  });
});

describe('jurisdictions.merge and retire', () => {
  it('moves every site by a dated membership and keeps past lists', async () => {
    const own = await enter(test);
    await enter(test, { name: '李沧小屋', jurisdictionCode: '370213' });
    await enter(test, { name: '市北小屋', jurisdictionCode: '370203' });
    const { moved, into } = await test.call('jurisdictions.merge', {
      fromIds: [1, 5],
      intoId: 2,
      on: '2026-07-01',
      reason: '区划调整',
    });
    expect(moved).toBe(2);
    expect(into).toMatchObject({ code: '370203', siteCount: 3, filedCount: 3 });
    expect(await names()).not.toContain('市南区总工会');
    expect(await names('2026-06-30')).toContain('市南区总工会');
    const before = await test.call('jurisdictions.list', { asOf: '2026-06-30' });
    expect(
      before.filter((row) => row.siteCount > 0).map((row) => [row.code, row.siteCount]),
    ).toEqual([
      ['370202', 1],
      ['370203', 1],
      ['370213', 1],
    ]);
    const gone = (await test.call('jurisdictions.list', { includeRetired: true }))[0];
    expect(gone).toMatchObject({ retiredOn: '2026-07-01', mergedInto: { code: '370203' } });
    expect(
      (await test.call('sites.get', { id: own.id })).memberships.map((one) => one.jurisdictionName),
    ).toEqual(['市南区总工会', '市北区总工会']);
  });

  it('refuses to merge with itself, from or into one that is gone, or before a membership', async () => {
    await enter(test, { filedOn: '2026-08-01', openedOn: '2026-08-01' });
    const merge = (fromIds: number[], intoId: number, on = '2026-09-01') =>
      refusal(test, 'jurisdictions.merge', { fromIds, intoId, on, reason: '调整' });
    expect((await merge([1], 1)).code).toBe('JURISDICTION_MERGE_SELF');
    expect((await merge([1], 2, '2026-07-01')).code).toBe('DATE_BEFORE_LAST');
    expect((await merge([1], 99)).code).toBe('NOT_FOUND');
    await test.call('jurisdictions.retire', { id: 10, on: '2026-01-01', reason: '撤销' });
    expect((await merge([1], 10)).code).toBe('JURISDICTION_GONE');
    expect((await merge([10], 1)).code).toBe('JURISDICTION_GONE');
  });

  it('retires only without open sites, saying how many there are', async () => {
    const { id } = await enter(test);
    const retire = { id: 1, on: '2026-11-01', reason: '撤销' };
    const error = await refusal(test, 'jurisdictions.retire', retire);
    expect(error).toMatchObject({ code: 'JURISDICTION_HAS_SITES' });
    expect(error.message).toContain('1 个');
    await close(test, id, '2026-10-02');
    await test.call('jurisdictions.retire', retire);
    expect(await names()).toHaveLength(9);
    expect(await names('2026-10-31')).toHaveLength(10);
  });

  it('takes the inspectors along', async () => {
    const inspector = await test.call('inspectors.save', {
      jurisdictionCode: '370202',
      name: '周琳',
    });
    await test.call('jurisdictions.merge', {
      fromIds: [1],
      intoId: 2,
      on: '2026-07-01',
      reason: '调整',
    });
    const list = await test.call('inspectors.list', { jurisdictionCode: '370203' });
    expect(list.map((one) => one.id)).toEqual([inspector.id]);
  });
});
