import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { MonthFigureEntity, SatisfactionSurveyEntity } from '@main/db/entities';
import type { CallInput, CallOutput } from '@shared/contract/registry';
import { openTestApp, type TestApp } from '@test/support/test-app';
import { ASK, addSites, header, manyIn, setStatus } from '../sampling/city';
import { refusal } from '../sites/support';

const SHINAN = '370202';
const SHIBEI = '370203';
const LICANG = '370213';
const ALL = { motherCabin: 8, holidayCare: 0, childcare: 2, comprehensive: 0, womenWorkers: 500 };

type Chart = CallOutput<'stats.query'>;

let test: TestApp;
beforeEach(async () => {
  // The clock stands on 2026-11-02.
  test = await openTestApp();
});
afterEach(() => test.close());

const query = (
  measure: CallInput<'stats.query'>['measure'],
  by: CallInput<'stats.query'>['by'],
  more: { year?: number; asOf?: string } = {},
): Promise<Chart> => test.call('stats.query', { measure, by, year: 2026, ...more });
const rowOf = (chart: Chart, key: string) => chart.rows.find((row) => row.key === key);
const base = (code: string, values: Partial<typeof ALL>, year = 2026) =>
  test.call('baseFigures.save', { year, rows: [{ jurisdictionCode: code, ...values }] });

describe('coverage (第十二条)', () => {
  it('is not known without base figures, whatever was built', async () => {
    await addSites(test, manyIn(SHINAN, 4));
    const chart = await query('COVERAGE', 'JURISDICTION');
    expect(rowOf(chart, SHINAN)).toMatchObject({
      value: null,
      note: '未填基数',
      reached: null,
      denominator: null,
    });
    expect(rowOf(chart, SHINAN)?.numerator?.value).toBe(4);
    expect(chart.total).toMatchObject({ value: null, note: '未填基数' });
    expect(chart.title).toBe('还没有覆盖率的数据');
  });

  it('is FILED sites over 应建单位数, by jurisdiction, type and year, above 100 as it is', async () => {
    await addSites(test, [
      ...manyIn(SHINAN, 6),
      ...manyIn(SHINAN, 3, { type: 'CHILDCARE', filedOn: '2026-05-01' }),
      ...manyIn(SHIBEI, 5),
    ]);
    await base(SHINAN, ALL);
    const chart = await query('COVERAGE', 'JURISDICTION');
    const row = rowOf(chart, SHINAN);
    expect(row).toMatchObject({ value: 90, reached: false, note: null });
    expect([row?.numerator?.value, row?.denominator?.value]).toEqual([9, 10]);
    expect(row?.series.map(({ key, value, note }) => [key, value, note])).toEqual([
      ['MOTHER_CABIN', 75, null],
      ['HOLIDAY_CARE', null, '应建数为 0'],
      ['CHILDCARE', 150, null],
      ['COMPREHENSIVE', null, '应建数为 0'],
    ]);
    // 市北 has sites and no base figures: neither figure of the city counts it.
    expect(chart.total).toMatchObject({ value: 90 });
    expect(chart.total.numerator?.value).toBe(9);
    expect(chart.total.note).toBe('9 个市直工会未填基数，没有计入');

    const types = await query('COVERAGE', 'TYPE');
    expect(types.rows.map(({ key, value }) => [key, value])).toEqual([
      ['MOTHER_CABIN', 75],
      ['HOLIDAY_CARE', null],
      ['CHILDCARE', 150],
      ['COMPREHENSIVE', null],
    ]);

    await base(SHINAN, ALL, 2025);
    const years = await query('COVERAGE', 'YEAR');
    expect(years.rows.map(({ key, value }) => [key, value])).toEqual([
      ['2024', null],
      ['2025', 60],
      ['2026', 90],
    ]);
    expect(years.title).toBe('全市覆盖率由 2025 年的 60.0%升到 2026 年的 90.0%');
  });

  it('says what is missing of figures not filled in whole, and counts no unconfirmed ones', async () => {
    await addSites(test, manyIn(SHINAN, 4));
    await base(SHINAN, { motherCabin: 4, holidayCare: 1 });
    const partly = rowOf(await query('COVERAGE', 'JURISDICTION'), SHINAN);
    expect(partly).toMatchObject({
      value: null,
      note: '基数没有填全，缺托育服务中心、综合服务中心',
    });
    expect(partly?.series[0]).toMatchObject({ key: 'MOTHER_CABIN', value: 100 });
    await base(SHIBEI, ALL, 2025);
    await test.call('baseFigures.carry', { year: 2026 });
    const open = rowOf(await query('COVERAGE', 'JURISDICTION'), SHIBEI);
    expect(open).toMatchObject({ value: null, note: '基数沿用上年，待确认' });
    await test.call('baseFigures.confirm', { year: 2026 });
    expect(rowOf(await query('COVERAGE', 'JURISDICTION'), SHIBEI)).toMatchObject({ value: 0 });
  });

  it('asks to look again where more than nothing was built and nothing was due', async () => {
    await addSites(test, manyIn(SHINAN, 2));
    await base(SHINAN, { ...ALL, motherCabin: 0, childcare: 0 });
    expect(rowOf(await query('COVERAGE', 'JURISDICTION'), SHINAN)).toMatchObject({
      value: null,
      note: '应建数为 0，已建 2 个，请核对基数',
    });
  });

  it('stands as the registry lists the day', async () => {
    const sites = await addSites(test, manyIn(SHINAN, 4, { filedOn: '2026-02-01' }));
    await setStatus(test, sites[0]?.id ?? 0, 'DEREGISTERED', '2026-08-15');
    await base(SHINAN, { ...ALL, motherCabin: 4, childcare: 0 });
    const on = async (asOf: string) =>
      rowOf(await query('COVERAGE', 'JURISDICTION', { asOf }), SHINAN)?.value;
    expect(await on('2026-01-31')).toBe(0);
    expect(await on('2026-02-01')).toBe(100);
    expect(await on('2026-08-14')).toBe(100);
    expect(await on('2026-08-15')).toBe(75);
    expect((await query('SITES', 'YEAR')).rows.map(({ key, value }) => [key, value])).toEqual([
      ['2026', 3],
    ]);
  });
});

describe('coverage after a merger (第十二条)', () => {
  it('is not shown for either side until the base figures have moved as the sites have', async () => {
    await addSites(test, [...manyIn(SHINAN, 4), ...manyIn(SHIBEI, 4)]);
    await base(SHINAN, { ...ALL, motherCabin: 8, childcare: 0 });
    await base(SHIBEI, { ...ALL, motherCabin: 8, childcare: 0 });
    const ids = new Map(
      (await test.call('jurisdictions.list', {})).map(({ code, id }) => [code, id]),
    );
    await test.call('jurisdictions.merge', {
      fromIds: [ids.get(SHIBEI) ?? 0],
      intoId: ids.get(SHINAN) ?? 0,
      on: '2026-06-01',
      reason: '区划调整',
    });
    const before = await query('COVERAGE', 'JURISDICTION', { asOf: '2026-05-31' });
    expect([rowOf(before, SHINAN)?.value, rowOf(before, SHIBEI)?.value]).toEqual([50, 50]);

    // Eight sites over eight due would pass for 应建尽建, and the other for one that built nothing.
    const chart = await query('COVERAGE', 'JURISDICTION');
    expect(rowOf(chart, SHIBEI)).toBeUndefined();
    expect(rowOf(chart, SHINAN)).toMatchObject({
      value: null,
      reached: null,
      note: '市北区并入后，基数还没有并过来',
    });
    expect(chart.title).not.toContain('最低');
    expect(chart.total.value).toBe(50);
    expect(chart.notes.at(-1)).toContain('市北区已并入市南区，基数还没有并过去');
    for (const measure of ['SPOT_CHECK', 'SATISFACTION', 'DEMONSTRATION'] as const) {
      expect(rowOf(await query(measure, 'JURISDICTION'), SHIBEI)).toBeUndefined();
    }

    await base(SHINAN, { motherCabin: 16 });
    const nothing = {
      motherCabin: null,
      holidayCare: null,
      childcare: null,
      comprehensive: null,
      womenWorkers: null,
    };
    await test.call('baseFigures.save', {
      year: 2026,
      rows: [{ jurisdictionCode: SHIBEI, ...nothing }],
    });
    const settled = await query('COVERAGE', 'JURISDICTION');
    expect(rowOf(settled, SHINAN)).toMatchObject({ value: 50, note: null });
    expect(rowOf(settled, SHIBEI)).toBeUndefined();
    expect(settled.total.value).toBe(50);
  });
});

describe('the spot-check rate (第十三条)', () => {
  it('counts and judges as the page of the spot check does', async () => {
    await addSites(test, [...manyIn(SHINAN, 5), ...manyIn(SHIBEI, 4), ...manyIn(LICANG, 1)]);
    const { jurisdictions } = await test.call('sampling.draw', ASK);
    const drawn = jurisdictions.flatMap((one) => one.drawn.map((number) => [one.code, number]));
    const check = (siteNumber: string, checkedOn: string) =>
      test.call('sampling.recordCheck', {
        siteNumber,
        year: 2026,
        checkedOn,
        inspectors: '赵六',
        verdict: 'PASS',
      });
    for (const [code, number] of drawn) {
      if (code === SHINAN) await check(number ?? '', '2026-10-20');
    }
    const [, firstOfShibei = ''] = drawn.find(([code]) => code === SHIBEI) ?? [];
    await check(firstOfShibei, '2026-10-25');

    const chart = await query('SPOT_CHECK', 'JURISDICTION');
    const { jurisdictions: page } = await test.call('sampling.overview', { year: 2026 });
    for (const { code, checked, populationToday, reached } of page) {
      const row = rowOf(chart, code);
      expect([code, row?.numerator?.value, row?.denominator?.value]).toEqual([
        code,
        checked,
        populationToday,
      ]);
      if (populationToday > 0) expect([code, row?.reached]).toEqual([code, reached]);
      else expect(row).toMatchObject({ value: null, note: '没有在用阵地', reached: null });
    }
    expect(rowOf(chart, SHINAN)).toMatchObject({ value: 60, reached: true });
    expect(rowOf(chart, SHIBEI)).toMatchObject({ value: 25, reached: false });
    expect(chart.total.reached).toBeNull();
    // No draw had been held by then: every check counts, drawn or not.
    const earlier = await query('SPOT_CHECK', 'JURISDICTION', { asOf: '2026-10-22' });
    expect(earlier.total.numerator?.value).toBe(3);
  });
});

describe('rectifications', () => {
  it('are told apart by what became of them until the day', async () => {
    const [site] = await addSites(test, manyIn(SHINAN, 1));
    const open = (openedOn: string, dueOn: string) =>
      test.call('rectification.open', {
        siteId: site?.id ?? 0,
        what: '没有清洁记录',
        openedOn,
        dueOn,
      });
    const close = (id: number, closedOn: string) =>
      test.call('rectification.close', {
        id,
        closedOn,
        evidence: '已补记',
        reviewers: '赵六',
      });
    await close((await open('2026-03-01', '2026-04-01')).id, '2026-04-01');
    await close((await open('2026-03-01', '2026-04-01')).id, '2026-04-02');
    await open('2026-10-01', '2026-11-02');
    await open('2026-10-01', '2026-11-01');
    const voided = await open('2026-10-01', '2026-11-01');
    await test.call('rectification.void', { id: voided.id, reason: '误开' });
    const parts = async (asOf?: string): Promise<(number | null)[]> => {
      const { total, rows } = await query('RECTIFICATION', 'JURISDICTION', asOf ? { asOf } : {});
      const row = rows.find(({ key }) => key === SHINAN);
      return [total.value, ...(row?.series.map(({ value }) => value) ?? [])];
    };
    // Due today is not overdue; closed on the last day is in time.
    expect(await parts()).toEqual([4, 1, 1, 1, 1]);
    expect(await parts('2026-04-01')).toEqual([2, 1, 0, 1, 0]);
    const overdue = await test.call('rectification.list', { overdue: true });
    expect(overdue.total).toBe(1);
    const { title } = await query('RECTIFICATION', 'JURISDICTION');
    expect(title).toBe('2026 年开出整改 4 项，已销号 2 项，1 项超期未销号');
  });
});

describe('satisfaction and use', () => {
  it('take the last survey of the year, and leave out who has none', async () => {
    const [one, two] = await addSites(test, manyIn(SHINAN, 3));
    await test.app.uow.write(header(test), (tx) =>
      tx.insertMany(
        SatisfactionSurveyEntity,
        [
          { siteId: one?.id ?? 0, surveyedOn: '2025-12-31', scoreX100: 100 },
          { siteId: one?.id ?? 0, surveyedOn: '2026-03-01', scoreX100: 8000 },
          { siteId: one?.id ?? 0, surveyedOn: '2026-09-01', scoreX100: 9005 },
          { siteId: two?.id ?? 0, surveyedOn: '2026-05-01', scoreX100: 9000 },
          { siteId: two?.id ?? 0, surveyedOn: '2026-06-01', scoreX100: 1, removedAt: 'x' },
        ].map((row) => ({ ...row, unitId: 0, source: '手工录入' })),
      ),
    );
    const chart = await query('SATISFACTION', 'JURISDICTION');
    expect(rowOf(chart, SHINAN)).toMatchObject({ value: 90.03 });
    expect(rowOf(chart, SHINAN)?.denominator?.value).toBe(2);
    expect(rowOf(chart, SHIBEI)).toMatchObject({ value: null, note: '没有数据' });
    const spring = await query('SATISFACTION', 'JURISDICTION', { asOf: '2026-05-31' });
    expect(spring.total.value).toBe(85);
  });

  it('adds up what was reported; a month nobody reported is empty, zero is zero', async () => {
    const [one, two] = await addSites(test, manyIn(SHINAN, 2));
    await test.app.uow.write(header(test), (tx) =>
      tx.insertMany(
        MonthFigureEntity,
        [
          { siteId: one?.id ?? 0, month: '2025-12', uses: 999 },
          { siteId: one?.id ?? 0, month: '2026-01', uses: 100 },
          { siteId: two?.id ?? 0, month: '2026-01', uses: 20 },
          { siteId: one?.id ?? 0, month: '2026-02', uses: 0 },
          { siteId: one?.id ?? 0, month: '2026-03', uses: null },
        ].map((row) => ({ ...row, unitId: 0, source: '手工录入' })),
      ),
    );
    const months = await query('USE', 'MONTH');
    expect(months.rows.slice(0, 4).map(({ value, note }) => [value, note])).toEqual([
      [120, null],
      [0, null],
      [null, '没有报送'],
      [null, '没有报送'],
    ]);
    expect(months.total.value).toBe(120);
    const opened = await test.call('stats.records', {
      set: 'USES',
      year: 2026,
      asOf: '2026-11-02',
      month: 1,
    });
    expect(opened).toMatchObject({ total: 2, sum: 120, amountUnit: 'USES' });
    expect(opened.title).toBe('2026 年 1 月报送的使用人次（截至 2026-11-02）');
    expect((await query('USE', 'JURISDICTION')).total.value).toBe(120);
    expect((await query('USE', 'YEAR')).rows.at(-1)?.value).toBe(120);
  });
});

describe('what can be asked', () => {
  it('refuses breakdowns that make no sense, with a sentence', async () => {
    const types = await refusal(test, 'stats.query', {
      measure: 'SPOT_CHECK',
      by: 'TYPE',
      year: 2026,
    });
    expect(types).toMatchObject({ code: 'STATS_BREAKDOWN' });
    expect(types.message).toBe(
      '抽查率不能按类型分：一半是对每个市直工会所属的全部阵地说的（第十三条），不分类型。请改按市直工会、年度。',
    );
    const purposes = await refusal(test, 'stats.dashboard', {
      year: 2026,
      charts: [{ measure: 'COVERAGE', by: 'PURPOSE' }],
    });
    expect(purposes.code).toBe('STATS_BREAKDOWN');
  });

  it('says the day that each measure is counted on, also when the year is over', async () => {
    const day = async (measure: CallInput<'stats.query'>['measure']) =>
      (await query(measure, 'YEAR', { year: 2025 })).day;
    expect([await day('SITES'), await day('USE')]).toEqual(['2025-12-31', '2025-12-31']);
    // What was spent or closed since is in these, and the date says so.
    expect([await day('SUBSIDY'), await day('RECTIFICATION')]).toEqual([
      '2026-11-02',
      '2026-11-02',
    ]);
  });

  it('does not pass the registry of an earlier day for that of a year to come', async () => {
    const ahead = await refusal(test, 'stats.query', {
      measure: 'SITES',
      by: 'YEAR',
      year: 2026,
      asOf: '2024-06-30',
    });
    expect(ahead.code).toBe('STATS_YEAR_AHEAD');
    expect(ahead.message).toContain('截至 2024-06-30，2026 年度还没有开始');
    expect((await refusal(test, 'stats.dashboard', { year: 2027 })).code).toBe('STATS_YEAR_AHEAD');
    expect((await query('SITES', 'YEAR', { asOf: '2026-01-01' })).day).toBe('2026-01-01');
  });

  it('answers an empty city with nothing but what is known to be nothing', async () => {
    const { charts } = await test.call('stats.dashboard', { year: 2026 });
    expect(charts.length).toBeGreaterThanOrEqual(10);
    for (const { measure, rows, total } of charts) {
      const values = [total, ...rows].map(({ value }) => value);
      const counted = measure === 'SITES' || measure === 'RECTIFICATION';
      expect([measure, new Set(values)]).toEqual([measure, new Set([counted ? 0 : null])]);
    }
  });
});
