import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { listSql } from '@main/features/sites/list.repo';
import { lead } from '../../support/site-life';
import { openTestApp, type TestApp } from '../../support/test-app';
import type { CallInput } from '@shared/contract/registry';
import { enter } from './support';

let test: TestApp;

beforeEach(async () => {
  test = await openTestApp();
});
afterEach(() => test.close());

describe('sites.list, filters', () => {
  beforeEach(async () => {
    await enter(test, {
      name: '海关爱心妈妈小屋',
      setting: 'INTERNAL',
      area: 12,
      capacity: 5,
      satisfaction: 95,
    });
    await enter(test, {
      name: '五四广场小屋',
      setting: 'PUBLIC',
      builderName: '青岛银行工会',
      address: '香港中路8号',
      managerName: '单丽',
      managerPhone: '0532-8888 1234',
      area: 30,
      capacity: 10,
      locationKind: 'BUILDING',
      openedOn: '2025-01-01',
      filedOn: '2025-02-01',
      selfCheckScore: 85,
      openToPublic: true,
    });
    await enter(test, {
      name: '胶州托管驿站',
      type: 'HOLIDAY_CARE',
      setting: null,
      jurisdictionCode: '370281',
      builderName: null,
      address: null,
      area: null,
      capacity: 40,
      managerName: null,
      managerPhone: null,
    });
    await enter(test, {
      name: '在建的小屋',
      inService: false,
      filedOn: undefined,
      openedOn: null,
      selfCheckScore: null,
    });
  });

  const cases: [string, CallInput<'sites.list'>, string[]][] = [
    ['nothing', {}, ['MX-000001', 'MX-000002', 'MX-000003', 'TG-000001']],
    ['name', { filter: { text: '五四广场' } }, ['MX-000002']],
    ['builder and address together', { filter: { text: '银行 香港中路' } }, ['MX-000002']],
    ['words that never meet', { filter: { text: '银行 胶州' } }, []],
    ['person', { filter: { text: '单丽' } }, ['MX-000002']],
    ['phone digits without its dash', { filter: { text: '88881234' } }, ['MX-000002']],
    ['number in lower case', { filter: { text: 'tg-0' } }, ['TG-000001']],
    ['pinyin initials of a name', { filter: { text: 'jztgyz' } }, ['TG-000001']],
    ['initials that depend on the word (银行)', { filter: { text: 'qdyh' } }, ['MX-000002']],
    ['a surname’s own reading (单)', { filter: { text: 'sl' } }, ['MX-000002']],
    ['upper case and full width', { filter: { text: 'ＪＺＴＧ' } }, ['TG-000001']],
    ['a percent sign is a character, not a wildcard', { filter: { text: '%' } }, []],
    ['type', { filter: { types: ['HOLIDAY_CARE'] } }, ['TG-000001']],
    ['setting', { filter: { settings: ['PUBLIC'] } }, ['MX-000002']],
    ['state', { filter: { statuses: ['DRAFT'] } }, ['MX-000003']],
    ['jurisdiction', { filter: { jurisdictionCodes: ['370281', '370283'] } }, ['TG-000001']],
    ['kind of jurisdiction', { filter: { jurisdictionKinds: ['MUNICIPAL_UNIT'] } }, []],
    ['location', { filter: { locationKinds: ['BUILDING'] } }, ['MX-000002']],
    ['open to the public', { filter: { openToPublic: true } }, ['MX-000002']],
    ['area', { filter: { areaMin: 12, areaMax: 12 } }, ['MX-000001']],
    ['capacity', { filter: { capacityMin: 10 } }, ['MX-000002', 'TG-000001']],
    ['score', { filter: { scoreMax: 85 } }, ['MX-000002']],
    ['satisfaction', { filter: { satisfactionMin: 90 } }, ['MX-000001']],
    ['opened', { filter: { openedFrom: '2025-01-01' } }, ['MX-000002']],
    ['filed', { filter: { filedTo: '2024-12-31' } }, ['MX-000001', 'TG-000001']],
    [
      'missing, any of several',
      { filter: { missing: ['address', 'selfCheckScore'] } },
      ['MX-000003', 'TG-000001'],
    ],
    ['missing class counts for 小屋 only', { filter: { missing: ['setting'] } }, []],
    ['numbers pasted', { filter: { numbers: ['tg-000001', 'MX-000009'] } }, ['TG-000001']],
    ['ids', { filter: { ids: [1, 2] } }, ['MX-000001', 'MX-000002']],
    ['without files', { filter: { hasAttachments: true } }, []],
    [
      'not on a platform',
      { filter: { platformsMissing: ['QILU_APP'], types: ['HOLIDAY_CARE'] } },
      ['TG-000001'],
    ],
    [
      'by area, none last',
      { sort: { by: 'area' } },
      ['MX-000001', 'MX-000003', 'MX-000002', 'TG-000001'],
    ],
    [
      'by area downwards, none last',
      { sort: { by: 'area', descending: true } },
      ['MX-000002', 'MX-000003', 'MX-000001', 'TG-000001'],
    ],
    [
      'by state in the order of life',
      { sort: { by: 'status' } },
      ['MX-000003', 'MX-000001', 'MX-000002', 'TG-000001'],
    ],
    [
      'by type downwards',
      { sort: { by: 'type', descending: true } },
      ['TG-000001', 'MX-000003', 'MX-000002', 'MX-000001'],
    ],
    [
      'by jurisdiction',
      { sort: { by: 'jurisdiction', descending: true } },
      ['TG-000001', 'MX-000003', 'MX-000002', 'MX-000001'],
    ],
    ['a later page', { offset: 2, limit: 1 }, ['MX-000003']],
    ['beyond the end', { offset: 10 }, []],
  ];
  it.each(cases)('%s', async (_what, input, expected) => {
    const { rows, total } = await test.call('sites.list', input ?? {});
    expect(rows.map((row) => row.number)).toEqual(expected);
    if (!input?.offset) expect(total).toBe(expected.length);
    else expect(total).toBe(4);
  });

  it('counts by type, state and jurisdiction under the same filter', async () => {
    const { counts, total } = await test.call('sites.list', { withCounts: true, limit: 1 });
    expect(total).toBe(4);
    expect(counts?.byType).toMatchObject([
      { code: 'MOTHER_CABIN', count: 3 },
      { count: 1 },
      { count: 0 },
      { count: 0 },
    ]);
    expect(counts?.byStatus.find((one) => one.code === 'FILED')?.count).toBe(3);
    expect(counts?.byJurisdiction).toEqual([
      { code: '370202', name: '市南区总工会', count: 3 },
      { code: '370281', name: '胶州市总工会', count: 1 },
    ]);
  });

  it('gives a new total after every write', async () => {
    expect((await test.call('sites.list', { limit: 1 })).total).toBe(4);
    await enter(test, { name: '又一个' });
    expect((await test.call('sites.list', { limit: 1 })).total).toBe(5);
  });
});

describe('sites.list, as of a day', () => {
  it('shows jurisdiction, its name and the state of that day', async () => {
    const { id } = await enter(test, { filedOn: '2024-03-01' });
    await test.call('jurisdictions.rename', {
      id: 1,
      name: '市南区总工会（新）',
      from: '2025-01-01',
    });
    await test.call('site.transfer', {
      id,
      toJurisdictionCode: '370203',
      on: '2025-06-01',
      reason: '调整',
    });
    await lead(test, { id }, 'FILED', 'DEREGISTRATION_PENDING', '2026-01-10');
    await lead(test, { id }, 'DEREGISTRATION_PENDING', 'DEREGISTERED', '2026-02-10');
    const on = async (asOf: string) => {
      const { rows } = await test.call('sites.list', { asOf });
      return rows.map((row) => [row.jurisdictionName, row.status]);
    };
    expect(await on('2024-02-29')).toEqual([]);
    expect(await on('2024-03-01')).toEqual([['市南区总工会', 'FILED']]);
    expect(await on('2025-01-01')).toEqual([['市南区总工会（新）', 'FILED']]);
    expect(await on('2025-05-31')).toEqual([['市南区总工会（新）', 'FILED']]);
    expect(await on('2025-06-01')).toEqual([['市北区总工会', 'FILED']]);
    expect(await on('2026-01-10')).toEqual([['市北区总工会', 'DEREGISTRATION_PENDING']]);
    expect(await on('2026-02-10')).toEqual([['市北区总工会', 'DEREGISTERED']]);
    const filed = { filter: { statuses: ['FILED' as const], jurisdictionCodes: ['370202'] } };
    expect(
      (await test.call('sites.list', { ...filed, asOf: '2024-12-31', withCounts: true })).counts
        ?.byJurisdiction,
    ).toEqual([{ code: '370202', name: '市南区总工会', count: 1 }]);
    expect((await test.call('sites.list', { ...filed, asOf: '2025-12-31' })).total).toBe(0);
    for (const by of ['status', 'jurisdiction', 'name', 'builder'] as const) {
      expect(
        (await test.call('sites.list', { asOf: '2025-12-31', sort: { by } })).rows,
      ).toHaveLength(1);
    }
  });

  it('follows a merge of jurisdictions by its day', async () => {
    await enter(test);
    const { moved } = await test.call('jurisdictions.merge', {
      fromIds: [1],
      intoId: 2,
      on: '2026-05-01',
      reason: '区划调整',
    });
    expect(moved).toBe(1);
    const code = async (asOf?: string) =>
      (await test.call('sites.list', { asOf })).rows[0]?.jurisdictionCode;
    expect(await code('2026-04-30')).toBe('370202');
    expect(await code('2026-05-01')).toBe('370203');
    expect(await code()).toBe('370203');
  });
});

describe('the SQL of a page', () => {
  const planOf = async (...args: Parameters<typeof listSql>): Promise<string> => {
    const { sql, parameters } = listSql(...args);
    const rows = await test.app.uow.read((tx) =>
      tx.query<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`, parameters),
    );
    return rows.map((row) => row.detail).join('\n');
  };

  it.each([
    ['number', 'IX_site_listed'],
    ['jurisdiction', 'IX_site_jurisdiction_number'],
    ['name', 'IX_site_name'],
    ['area', 'IX_site_area'],
    ['openedOn', 'IX_site_opened'],
    ['selfCheckScore', 'IX_site_score'],
  ] as const)('takes the order by %s from an index, however deep the page', async (by, index) => {
    for (const descending of [false, true]) {
      const plan = await planOf({ sort: { by, descending } }, 90_000, 200);
      expect(plan).toContain(index);
      // The one sort left is that of the page's own 200 rows.
      expect(plan.match(/USE TEMP B-TREE FOR ORDER BY/g) ?? []).toHaveLength(1);
    }
  });

  it('finds the sites of a builder and of pasted numbers by index', async () => {
    expect(await planOf({ filter: { builderId: 1 } }, 0, 200)).toContain('IX_site_builder');
    expect(await planOf({ filter: { numbers: ['MX-000001'] } }, 0, 200)).toContain(
      'UQ_site_number (number=?)',
    );
  });
});
