import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTestApp, type TestApp } from '../../support/test-app';
import { enter, inServiceSite, numbersOf, refusal } from './support';

let test: TestApp;

beforeEach(async () => {
  test = await openTestApp();
});
afterEach(() => test.close());

describe('sites.save, new', () => {
  it('gives numbers per type, one after the other, never reused', async () => {
    expect((await enter(test)).number).toBe('MX-000001');
    expect((await enter(test, { name: '第二间' })).number).toBe('MX-000002');
    const care = await enter(test, { name: '托管驿站', type: 'HOLIDAY_CARE', setting: null });
    expect(care.number).toBe('TG-000001');
    const keep = await enter(test, { name: '第三间' });
    // The last number belongs to a record that leaves every list: it stays taken.
    const gone = await enter(test, { name: '第三间' });
    await test.call('duplicates.merge', { keepId: keep.id, mergeId: gone.id, reason: '重复录入' });
    expect(await numbersOf(test)).not.toContain(gone.number);
    expect((await enter(test, { name: '第五间' })).number).toBe('MX-000005');
  });

  it('keeps what was entered, in the contract’s units, and null for what is not known', async () => {
    const { id } = await enter(test);
    const site = await test.call('sites.get', { id });
    expect(site).toMatchObject({
      number: 'MX-000001',
      name: '海关爱心妈妈小屋',
      area: 25.5,
      selfCheckScore: 92.5,
      builderName: '青岛海关工会',
      jurisdictionCode: '370202',
      jurisdictionName: '市南区总工会',
      status: 'FILED',
      filedOn: '2024-03-01',
      satisfaction: null,
      monthlyUses: null,
      outdoorArea: null,
      openToPublic: null,
      source: '手工录入',
      version: 1,
    });
    expect(site.statusEvents).toMatchObject([
      { status: 'FILED', onDate: '2024-03-01', basis: '历史备案（补录）' },
    ]);
    expect(site.memberships).toMatchObject([
      { jurisdictionCode: '370202', fromDate: '2024-03-01' },
    ]);
    expect(site.missing).toEqual(
      expect.arrayContaining(['工会负责人', '服务对象', '是否对外开放', '邮编']),
    );
    expect(await test.call('sites.get', { number: 'mx-000001' })).toMatchObject({ id });
  });

  it('is under construction unless said to be in service', async () => {
    const saved = await test.call('sites.save', {
      name: '新建小屋',
      type: 'MOTHER_CABIN',
      jurisdictionCode: '370203',
    });
    const site = await test.call('sites.get', { id: saved.id });
    expect(site.status).toBe('DRAFT');
    expect(site.filedOn).toBeNull();
    expect(site.statusEvents).toMatchObject([
      { status: 'DRAFT', onDate: '2026-11-02', basis: null },
    ]);
    expect(site.nextStep).toMatchObject({ who: '建设单位工会', article: '第七条' });
  });

  it('takes a site in service whose score is below 80 as not yet filed, and says so', async () => {
    const saved = await test.call(
      'sites.save',
      inServiceSite({ selfCheckScore: 79.99, filedOn: null }),
    );
    expect(saved.warnings.join()).toContain('79.99');
    expect((await test.call('sites.get', { id: saved.id })).status).toBe('DRAFT');
  });

  it('counts a site without a filing date as filed from its opening, else from the day of the regulation', async () => {
    const month = await enter(test, {
      filedOn: null,
      openedOn: '2024-05-20',
      openedPrecision: 'MONTH',
    });
    expect((await test.call('sites.get', { id: month.id })).statusEvents[0]?.onDate).toBe(
      '2024-05-01',
    );
    const unknown = await enter(test, { name: '不详', filedOn: null, openedOn: null });
    expect((await test.call('sites.get', { id: unknown.id })).statusEvents[0]?.onDate).toBe(
      '2023-06-29',
    );
  });

  it('finds the builder by what its name means', async () => {
    const first = await enter(test, { builderName: '青岛海关工会' });
    const second = await enter(test, { name: '二号', builderName: '青岛海关 工会委员会' });
    const [a, b] = [
      await test.call('sites.get', { id: first.id }),
      await test.call('sites.get', { id: second.id }),
    ];
    expect(a.builderId).toBe(b.builderId);
    expect((await test.call('builders.list', {})).total).toBe(1);
  });

  it('names every wrong field in Chinese and stores nothing', async () => {
    const error = await refusal(test, 'sites.save', {
      ...inServiceSite(),
      type: 'CHILDCARE',
      setting: 'PUBLIC',
      area: 0,
      capacity: 0,
      longitude: 120.3,
      managerPhone: '13800',
      openedOn: '2026-12-01',
      units: [{ type: 'MOTHER_CABIN' }],
    });
    expect(error.code).toBe('SITE_INVALID');
    expect(Object.keys(error.fields ?? {}).sort()).toEqual([
      'area',
      'capacity',
      'latitude',
      'managerPhone',
      'openedOn',
      'setting',
      'units',
    ]);
    expect(error.fields?.area).toContain('留空');
    expect(error.message).toContain('第三条');
    expect((await test.call('sites.list', {})).total).toBe(0);
    expect((await test.call('builders.list', {})).total).toBe(0);
  });

  it('asks for name, type and jurisdiction, and for one that exists and is in use', async () => {
    expect((await refusal(test, 'sites.save', {})).fields).toMatchObject({
      name: '请填写阵地名称',
      type: '请选择阵地类型',
      jurisdictionCode: '请选择所属市直工会',
    });
    expect(
      (await refusal(test, 'sites.save', inServiceSite({ jurisdictionCode: '999' }))).code,
    ).toBe('JURISDICTION_UNKNOWN');
    await test.call('jurisdictions.retire', { id: 1, on: '2026-01-01', reason: '机构调整' });
    expect((await refusal(test, 'sites.save', inServiceSite())).code).toBe('JURISDICTION_RETIRED');
  });

  it('warns of coordinates outside China and keeps them', async () => {
    const saved = await test.call(
      'sites.save',
      inServiceSite({ longitude: 36.07, latitude: 20.38 }),
    );
    expect(saved.warnings.join()).toContain('不在中国范围');
    expect((await test.call('sites.get', { id: saved.id })).longitude).toBe(36.07);
    const swapped = await refusal(
      test,
      'sites.save',
      inServiceSite({ longitude: 36.07, latitude: 120.38 }),
    );
    expect(swapped.fields?.latitude).toContain('填反');
  });
});

describe('sites.save, changes', () => {
  it('changes only what is named; null and empty clear', async () => {
    const { id } = await enter(test);
    const saved = await test.call('sites.save', {
      id,
      version: 1,
      area: 30.25,
      managerPhone: null,
      address: '',
    });
    expect(saved.version).toBe(2);
    const site = await test.call('sites.get', { id });
    expect(site).toMatchObject({
      area: 30.25,
      managerPhone: null,
      address: null,
      managerName: '乐晓云',
      version: 2,
    });
  });

  it('does not count up the version when nothing changed', async () => {
    const { id } = await enter(test, { units: undefined });
    expect((await test.call('sites.save', { id, version: 1, area: 25.5 })).version).toBe(1);
  });

  it('refuses a stale form, naming who and when, and keeps the first one’s work', async () => {
    const { id } = await enter(test);
    test.clock.set('2026-11-02T03:30:00.000Z');
    await test.call('sites.save', { id, version: 1, area: 30 }, { id: null, name: '王芳' });
    const error = await refusal(test, 'sites.save', { id, version: 1, area: 40 });
    expect(error.code).toBe('STALE_FORM');
    expect(error.message).toContain('王芳');
    expect(error.message).toContain('2026-11-02 11:30');
    expect((await test.call('sites.get', { id })).area).toBe(30);
  });

  it('lets exactly one of several simultaneous saves through', async () => {
    const { id } = await enter(test);
    const results = await Promise.all(
      [31, 32, 33, 34].map((area) => test.attempt('sites.save', { id, version: 1, area })),
    );
    expect(results.filter((result) => result.ok)).toHaveLength(1);
    expect(
      results.filter((result) => !result.ok && result.error.code === 'STALE_FORM'),
    ).toHaveLength(3);
  });

  it('needs the version', async () => {
    const { id } = await enter(test);
    expect((await refusal(test, 'sites.save', { id, area: 1 })).code).toBe('SITE_VERSION_MISSING');
  });

  it('leaves the jurisdiction to site.transfer', async () => {
    const { id } = await enter(test);
    const error = await refusal(test, 'sites.save', { id, version: 1, jurisdictionCode: '370203' });
    expect(error.code).toBe('SITE_JURISDICTION_BY_TRANSFER');
    expect(error.message).toContain('第十四条');
    expect(
      (await test.call('sites.save', { id, version: 1, jurisdictionCode: '370202' })).version,
    ).toBe(1);
  });

  it('lets the type change only while under construction', async () => {
    const { id } = await enter(test);
    expect(
      (await refusal(test, 'sites.save', { id, version: 1, type: 'CHILDCARE', setting: null }))
        .fields,
    ).toHaveProperty('type');
    const draft = await test.call('sites.save', {
      name: '在建',
      type: 'CHILDCARE',
      jurisdictionCode: '370202',
    });
    await test.call('sites.save', { id: draft.id, version: 1, type: 'HOLIDAY_CARE' });
    expect((await test.call('sites.get', { id: draft.id })).type).toBe('HOLIDAY_CARE');
  });

  it('keeps the precision of a date sent back unchanged', async () => {
    const { id } = await enter(test, { openedOn: '2024-05-01', openedPrecision: 'MONTH' });
    await test.call('sites.save', { id, version: 1, openedOn: '2024-05-01', area: 11 });
    expect((await test.call('sites.get', { id })).openedPrecision).toBe('MONTH');
    await test.call('sites.save', { id, version: 2, openedOn: '2024-05-06' });
    expect(await test.call('sites.get', { id })).toMatchObject({
      openedOn: '2024-05-06',
      openedPrecision: 'DAY',
    });
  });
});

describe('parts of a site', () => {
  it('stores units, platforms, assets and yearly figures; a list sent again changes nothing', async () => {
    const parts = {
      units: [
        {
          type: 'MOTHER_CABIN' as const,
          setting: 'INTERNAL' as const,
          selfCheckScore: 88,
          area: 15,
        },
        { type: 'HOLIDAY_CARE' as const, selfCheckScore: 81.5, capacity: 30 },
      ],
      platforms: [
        { platform: 'QILU_APP' as const, registeredOn: '2024-04-01', registeredBy: '李娜' },
      ],
      assets: [{ name: '沙发', quantity: 2, value: 1999.99, place: '一楼' }],
      yearFigures: [{ year: 2025, uses: 1200, satisfaction: 96.5 }],
    };
    const { id } = await enter(test, {
      type: 'COMPREHENSIVE',
      name: '综合中心',
      setting: null,
      ...parts,
    });
    const site = await test.call('sites.get', { id });
    expect(site.units).toMatchObject([
      { type: 'MOTHER_CABIN', area: 15 },
      { type: 'HOLIDAY_CARE', selfCheckScore: 81.5 },
    ]);
    expect([...site.unitTypes].sort()).toEqual(['HOLIDAY_CARE', 'MOTHER_CABIN']);
    expect(site.assets).toMatchObject([{ name: '沙发', value: 1999.99, quantity: 2 }]);
    expect(site.yearFigures).toMatchObject([
      { year: 2025, uses: 1200, children: null, satisfaction: 96.5 },
    ]);
    expect(site.nextStep?.what).toContain('山东工会网阵地系统');

    expect((await test.call('sites.save', { id, version: 1, ...parts })).version).toBe(1);

    await test.call('sites.save', {
      id,
      version: 1,
      units: site.units.slice(0, 1).map((unit) => ({ ...unit, area: 16 })),
      assets: [],
      yearFigures: [
        { year: 2025, uses: 1300, satisfaction: 96.5 },
        { year: 2026, uses: 10 },
      ],
    });
    const changed = await test.call('sites.get', { id });
    expect(changed.version).toBe(2);
    expect(changed.units).toHaveLength(1);
    expect(changed.units[0]).toMatchObject({ id: site.units[0]?.id, area: 16 });
    expect(changed.assets).toEqual([]);
    expect(changed.platforms).toHaveLength(1);
    expect(changed.yearFigures.map((figure) => [figure.year, figure.uses])).toEqual([
      [2026, 10],
      [2025, 1300],
    ]);
  });

  it('refuses a part that belongs to another site', async () => {
    const one = await enter(test, { assets: [{ name: '沙发' }] });
    const two = await enter(test, { name: '二号' });
    const asset = (await test.call('sites.get', { id: one.id })).assets[0];
    const error = await refusal(test, 'sites.save', {
      id: two.id,
      version: 1,
      assets: [{ ...asset, name: '偷来的' }],
    });
    expect(error.code).toBe('NOT_FOUND');
  });
});
