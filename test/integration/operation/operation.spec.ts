import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CallInput } from '@shared/contract/registry';
import { openTestApp, type TestApp } from '../../support/test-app';
import { enter, refusal } from '../sites/support';

let test: TestApp;
let cabin: { id: number; number: string; version: number };
beforeEach(async () => {
  // The clock stands on 2026-11-02.
  test = await openTestApp();
  cabin = await enter(test, { openedOn: '2026-03-01', filedOn: '2026-03-01' });
});
afterEach(() => test.close());

const site = async () => test.call('sites.get', { id: cabin.id });
const months = async (input: Partial<CallInput<'operation.months'>> = {}) => {
  const { series } = await test.call('operation.months', { siteId: cabin.id, ...input });
  return series[0]!;
};

describe('months', () => {
  it('are saved, shown with what is missing, and unchanged when sent again', async () => {
    const input: CallInput<'operation.saveMonths'> = {
      siteNumber: cabin.number,
      months: [
        { month: '2026-03', uses: 0 },
        { month: '2026-05', uses: 120, note: '母亲节活动' },
      ],
    };
    const saved = await test.call('operation.saveMonths', input);
    expect(saved).toMatchObject({ saved: 2, unchanged: 0, number: cabin.number });
    expect(saved.missing).toEqual([
      '2026-04',
      '2026-06',
      '2026-07',
      '2026-08',
      '2026-09',
      '2026-10',
    ]);
    expect(await test.call('operation.saveMonths', input)).toMatchObject({
      saved: 0,
      unchanged: 2,
    });
    const series = await months();
    expect(series).toMatchObject({ type: 'MOTHER_CABIN', figures: ['uses'], since: '2026-03' });
    expect(series.months.map((month) => month.state)).toEqual([
      'NOT_DUE',
      'NOT_DUE',
      'REPORTED',
      'MISSING',
      'REPORTED',
      'MISSING',
      'MISSING',
      'MISSING',
      'MISSING',
      'MISSING',
      'OPEN',
      'OPEN',
    ]);
    expect(series.totals.uses).toBe(120);
    expect(series.months[3]).toMatchObject({ uses: null, version: null });
    expect(series.average).toMatchObject({ average: null, sum: 120, reported: 2 });
    expect((await test.call('app.verifyHistory', {})).ok).toBe(true);
  });

  it('leave the registry’s monthly figure alone', async () => {
    await test.call('sites.save', { id: cabin.id, version: cabin.version, monthlyUses: 80 });
    const list = Array.from({ length: 8 }, (_unused, index) => ({
      month: `2026-${String(index + 3).padStart(2, '0')}`,
      uses: 100 + index,
    }));
    await test.call('operation.saveMonths', { siteId: cabin.id, months: list });
    expect((await site()).monthlyUses).toBe(80);
    const { average } = await months();
    expect(average).toMatchObject({ average: 103.5, reported: 8, missing: [] });
    expect(average.notInUse).toEqual(['2025-11', '2025-12', '2026-01', '2026-02']);
  });

  it('are refused when they have not come, repeat, or hold figures of another type; nothing is kept', async () => {
    const error = await refusal(test, 'operation.saveMonths', {
      siteId: cabin.id,
      months: [
        { month: '2026-04', uses: 5 },
        { month: '2026-12', uses: 5 },
        { month: '2026-05', places: 3 },
        { month: '2026-04', uses: 6 },
      ],
    });
    expect(error.code).toBe('OPERATION_MONTHS_INVALID');
    expect(Object.keys(error.fields ?? {})).toEqual([
      'months.1.month',
      'months.2.places',
      'months.3.month',
    ]);
    expect((await months()).reported).toBe(0);
    // The running month may be reported ahead of its end.
    await test.call('operation.saveMonths', {
      siteId: cabin.id,
      months: [{ month: '2026-11', uses: 1 }],
    });
  });

  it('refuse a form that someone else overtook, and become unreported when cleared', async () => {
    const save = (uses: number | null, version?: number | null) =>
      test.attempt('operation.saveMonths', {
        siteId: cabin.id,
        months: [{ month: '2026-04', uses, version }],
      });
    await save(5);
    const seen = (await months()).months[3]?.version;
    expect((await save(6, seen)).ok).toBe(true);
    const stale = await save(7, seen);
    expect(stale.ok ? '' : stale.error.code).toBe('STALE_FORM');
    expect((await save(null, 2)).ok).toBe(true);
    expect((await months()).months[3]).toMatchObject({ state: 'MISSING', uses: null });
  });

  it('of a 综合中心 are those of its function units (第六条)', async () => {
    const centre = await enter(test, {
      name: '海关综合服务中心',
      type: 'COMPREHENSIVE',
      setting: null,
      selfCheckScore: null,
      openedOn: '2026-06-01',
      units: [
        { type: 'MOTHER_CABIN', setting: 'INTERNAL', selfCheckScore: 90 },
        { type: 'HOLIDAY_CARE', selfCheckScore: 88 },
      ],
    });
    const { units } = await test.call('sites.get', { id: centre.id });
    const care = units.find((unit) => unit.type === 'HOLIDAY_CARE')!;
    await test.call('operation.saveMonths', {
      siteId: centre.id,
      unitId: care.id,
      months: [{ month: '2026-07', children: 30, days: 22, attendance: 92.5 }],
    });
    const { series } = await test.call('operation.months', { siteId: centre.id });
    expect(series.map((one) => one.label)).toEqual([
      '妈妈小屋（企业内部）',
      '托管驿站',
      '综合中心',
    ]);
    expect(series.map((one) => one.missing)).toEqual([
      ['2026-06', '2026-07', '2026-08', '2026-09', '2026-10'],
      ['2026-08'],
      [],
    ]);
    expect(series[1]?.totals).toMatchObject({ children: 30, days: 22, attendance: 92.5 });
    const wrong = { siteId: cabin.id, unitId: care.id, months: [{ month: '2026-07', uses: 1 }] };
    expect((await refusal(test, 'operation.saveMonths', wrong)).code).toBe(
      'OPERATION_UNIT_UNKNOWN',
    );
  });
});

describe('surveys', () => {
  const survey = (surveyedOn: string, score: number, more: object = {}) =>
    test.call('operation.saveSurvey', { siteId: cabin.id, surveyedOn, score, ...more });

  it('the latest one is what the registry shows; taking it off brings the one before back', async () => {
    await survey('2026-06-01', 95);
    const early = await survey('2026-05-01', 80);
    expect(early).toMatchObject({ satisfaction: 95 });
    expect(early.warnings[0]).toContain('2026-06-01');
    const late = await survey('2026-10-01', 91.25);
    expect(late.satisfaction).toBe(91.25);
    expect((await site()).satisfaction).toBe(91.25);
    await test.call('operation.removeSurvey', { id: late.id, reason: '登记错了阵地' });
    expect((await site()).satisfaction).toBe(95);
    const { satisfaction, surveys } = await test.call('operation.get', { siteId: cabin.id });
    expect(satisfaction).toEqual({ value: 95, from: 'SURVEY', on: '2026-06-01' });
    expect(surveys.map((one) => one.score)).toEqual([95, 80]);
  });

  it('an older survey does not displace what was stated later', async () => {
    const { version } = await site();
    await test.call('sites.save', { id: cabin.id, version, satisfaction: 88 });
    const saved = await survey('2026-06-01', 95);
    expect(saved).toMatchObject({ satisfaction: 88 });
    expect(saved.warnings[0]).toContain('2026-11-02');
    expect((await survey('2026-11-02', 97)).satisfaction).toBe(97);
  });

  it('of a time to come are refused', async () => {
    const input = { siteId: cabin.id, surveyedOn: '2026-11-03', score: 90 };
    expect(await refusal(test, 'operation.saveSurvey', input)).toMatchObject({
      code: 'DATE_IN_FUTURE',
      fields: { surveyedOn: '日期不能晚于今天' },
    });
  });
});

describe('certificates', () => {
  const certificate = (expiresOn: string | null, more: object = {}) =>
    test.call('operation.saveCertificate', {
      siteId: cabin.id,
      kind: 'HEALTH',
      holder: '乐晓云',
      expiresOn,
      ...more,
    });

  it('expiring today is still valid; the day after it has expired', async () => {
    await certificate('2026-11-02');
    const today = await test.call('operation.expiring', {});
    expect(today).toMatchObject({ expired: 0, expiring: 1, total: 1 });
    expect(today.rows[0]).toMatchObject({
      daysLeft: 0,
      state: 'EXPIRING',
      siteNumber: cabin.number,
    });
    expect((await test.call('operation.get', { siteId: cabin.id })).certificatesLacking).toEqual(
      [],
    );
    test.clock.set('2026-11-03T02:00:00.000Z');
    const after = await test.call('operation.expiring', {});
    expect(after).toMatchObject({ expired: 1, expiring: 0 });
    expect(after.rows[0]).toMatchObject({ daysLeft: -1, state: 'EXPIRED' });
    const record = await test.call('operation.get', { siteId: cabin.id });
    expect(record.certificatesLacking).toMatchObject([{ kind: 'HEALTH' }]);
  });

  it('are out of the list once renewed; the day in China decides, not that of UTC', async () => {
    await certificate('2026-11-02');
    test.clock.set('2026-11-02T16:30:00.000Z');
    expect((await test.call('operation.expiring', {})).expired).toBe(1);
    await certificate('2027-11-01', { number: 'QD-2' });
    expect(await test.call('operation.expiring', {})).toMatchObject({ total: 0, expired: 0 });
    const { certificates } = await test.call('operation.get', { siteId: cabin.id });
    expect(certificates.map((one) => one.state)).toEqual(['RENEWED', 'VALID']);
  });

  it('end after they begin', async () => {
    const input = {
      siteId: cabin.id,
      kind: 'FIRE',
      issuedOn: '2026-05-01',
      expiresOn: '2026-04-30',
    };
    expect((await refusal(test, 'operation.saveCertificate', input)).code).toBe(
      'OPERATION_DATES_REVERSED',
    );
  });

  it('are corrected, taken off, and then no more changed', async () => {
    const { id } = await certificate('2026-12-01');
    await certificate('2026-12-31', { id });
    expect((await test.call('operation.get', { siteId: cabin.id })).certificates).toMatchObject([
      { id, expiresOn: '2026-12-31' },
    ]);
    await test.call('operation.removeCertificate', { id });
    const again = { siteId: cabin.id, id, kind: 'HEALTH' };
    expect((await refusal(test, 'operation.saveCertificate', again)).code).toBe(
      'OPERATION_REMOVED',
    );
  });
});

describe('activities and assets', () => {
  it('hang on the site; assets count its version up and are summed in 分', async () => {
    await test.call('operation.saveActivity', {
      siteId: cabin.id,
      heldOn: '2026-05-10',
      kind: 'LECTURE',
      topic: '科学育儿讲座',
      participants: 40,
    });
    const { version } = await site();
    const asset = await test.call('operation.saveAsset', {
      siteId: cabin.id,
      name: '空气净化器',
      quantity: 2,
      value: 3999.99,
      place: '三楼哺乳室',
    });
    await test.call('operation.saveAsset', { siteId: cabin.id, name: '沙发', value: 0.01 });
    expect((await site()).version).toBe(version + 2);
    const record = await test.call('operation.get', { siteId: cabin.id });
    expect(record).toMatchObject({ assetValue: 4000, assetQuantity: 3 });
    expect(record.activities).toMatchObject([{ topic: '科学育儿讲座', kind: 'LECTURE' }]);
    expect(await test.call('operation.assets', {})).toMatchObject({
      total: 1,
      value: 4000,
      rows: [{ number: cabin.number, items: 2, quantity: 3, unvalued: 0 }],
    });
    await test.call('operation.removeAsset', { id: asset.id });
    expect((await test.call('operation.assets', {})).value).toBe(0.01);
  });
});

describe('over all sites', () => {
  it('a matrix of a year and the list of a month name who has not reported', async () => {
    await enter(test, { name: '市北小屋', jurisdictionCode: '370203', openedOn: '2026-09-20' });
    await enter(test, { name: '在建小屋', selfCheckScore: 70 });
    await test.call('operation.saveMonths', {
      siteId: cabin.id,
      months: [{ month: '2026-10', uses: 60 }],
    });
    const year = await test.call('operation.overview', { year: 2026 });
    expect(year.counts).toEqual({
      lines: 2,
      complete: 0,
      withMissing: 2,
      missingMonths: 9,
      reportedMonths: 1,
    });
    expect(year.missingByMonth).toEqual([0, 0, 1, 1, 1, 1, 1, 1, 2, 1, 0, 0]);
    expect(year.rows[0]).toMatchObject({ number: cabin.number, reported: 1, missing: 7, uses: 60 });
    const october = await test.call('operation.overview', { year: 2026, month: '2026-10' });
    expect(october.rows.map((row) => row.name)).toEqual(['市北小屋']);
    const missing = await test.call('operation.missing', {});
    expect(missing).toMatchObject({ month: '2026-10', total: 1, rows: [{ name: '市北小屋' }] });
    expect(missing.jurisdictions).toMatchObject([
      { code: '370202', due: 1, reported: 1, missing: 0 },
      { code: '370203', due: 1, reported: 0, missing: 1 },
    ]);
  });
});
