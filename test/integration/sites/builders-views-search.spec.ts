import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTestApp, type TestApp } from '../../support/test-app';
import { enter, numbersOf, refusal } from './support';

let test: TestApp;

beforeEach(async () => {
  test = await openTestApp();
});
afterEach(() => test.close());

describe('builders', () => {
  it('adds, finds and changes; a new name is found at its sites', async () => {
    await enter(test);
    const [builder] = (await test.call('builders.list', { text: 'qdhg' })).rows;
    expect(builder).toMatchObject({ name: '青岛海关工会', siteCount: 1 });
    const saved = await test.call('builders.save', {
      id: builder?.id,
      version: builder?.version,
      name: '青岛港湾集团工会',
      headName: '陈敏',
      headPhone: '0532-55501234',
    });
    expect(saved).toMatchObject({ headName: '陈敏', version: 2 });
    expect(await numbersOf(test, { filter: { text: 'qdgwjt' } })).toEqual(['MX-000001']);
    expect(await numbersOf(test, { filter: { text: '青岛海关' } })).toEqual([]);
    expect((await test.call('builders.list', { text: '陈敏 港湾' })).total).toBe(1);
    expect((await test.call('builders.get', { id: saved.id })).name).toBe('青岛港湾集团工会');
    // An absent field stays, an empty one is cleared.
    expect(
      await test.call('builders.save', { id: saved.id, name: saved.name, headPhone: '' }),
    ).toMatchObject({
      headName: '陈敏',
      headPhone: null,
    });
    const stale = await refusal(test, 'builders.save', { id: saved.id, version: 1, name: '改名' });
    expect(stale.code).toBe('STALE_FORM');
  });

  it('refuses a second one whose name means the same', async () => {
    await test.call('builders.save', { name: '青岛海关工会' });
    const error = await refusal(test, 'builders.save', {
      name: '青岛海关（工会）委员会'.replace('（工会）', '工会'),
    });
    expect(error.code).toBe('BUILDER_NAME_TAKEN');
    await test.call('builders.save', { name: '青岛海关总工会' });
    expect((await test.call('builders.list', {})).total).toBe(2);
  });
});

describe('views', () => {
  it('keeps filters, columns and order by page and name', async () => {
    const content = { filter: { types: ['CHILDCARE'] }, columns: ['number', 'name'], sort: null };
    const view = await test.call('views.save', { page: 'sites', name: '托育中心', content });
    expect(view.content).toEqual(content);
    const again = await test.call('views.save', { page: 'sites', name: '托育中心', content: [] });
    expect(again.id).toBe(view.id);
    await test.call('views.save', { page: 'sampling', name: '托育中心', content: 1 });
    await test.call('views.save', { id: view.id, page: 'sites', name: '全部托育', content: [] });
    expect((await test.call('views.list', { page: 'sites' })).map((one) => one.name)).toEqual([
      '全部托育',
    ]);
    await test.call('views.delete', { id: view.id });
    expect(await test.call('views.list', { page: 'sites' })).toEqual([]);
    expect((await refusal(test, 'views.delete', { id: view.id })).code).toBe('NOT_FOUND');
  });
});

describe('search.all', () => {
  it('finds jurisdictions, sites, builders, persons and draws', async () => {
    const { id } = await enter(test, { managerName: '单丽' });
    await test.call('sampling.draw', {
      year: 2026,
      asOf: '2026-11-02',
      seed: '12345678901234567890',
      seedSource: '骰子',
    });
    const kinds = async (text: string) =>
      (await test.call('search.all', { text })).hits.map((hit) => [hit.kind, hit.title]);
    expect(await kinds('snq')).toContainEqual(['jurisdiction', '市南区总工会']);
    expect(await kinds('海关')).toEqual([
      ['site', '海关爱心妈妈小屋'],
      ['builder', '青岛海关工会'],
    ]);
    expect(await kinds('sl')).toContainEqual(['person', '单丽']);
    expect(await kinds('13800000001')).toContainEqual(['person', '单丽']);
    expect(await kinds('2026抽查')).toEqual([]);
    expect(await kinds('2026 抽查')).toEqual([['draw', '2026 年度抽查第 1 次抽取']]);
    const { totals } = await test.call('search.all', { text: 'mx-000001' });
    expect(totals.find((one) => one.kind === 'site')?.count).toBe(1);
    expect(
      (await test.call('search.all', { text: '单丽' })).hits.find((hit) => hit.kind === 'person')
        ?.id,
    ).toBe(id);
    expect((await test.call('search.all', { text: '“”' })).hits).toEqual([]);
  });

  it('leads from the number of a merged record to the one that stayed', async () => {
    const keep = await enter(test);
    const gone = await enter(test);
    await test.call('duplicates.merge', { keepId: keep.id, mergeId: gone.id, reason: '重复' });
    const { hits } = await test.call('search.all', { text: gone.number });
    expect(hits[0]?.detail).toContain(`已并入 ${keep.number}`);
  });
});
