import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTestApp, type TestApp } from '../../support/test-app';
import { refusal } from '../sites/support';

const SHINAN = '370202';
const SHIBEI = '370203';
const FULL = { motherCabin: 10, holidayCare: 4, childcare: 2, comprehensive: 1, womenWorkers: 900 };

let test: TestApp;
beforeEach(async () => {
  // The clock stands on 2026-11-02.
  test = await openTestApp();
});
afterEach(() => test.close());

const list = (year = 2026) => test.call('baseFigures.list', { year });
const rowOf = async (code: string, year = 2026) =>
  (await list(year)).rows.find((row) => row.jurisdictionCode === code);
const save = (code: string, values: Partial<typeof FULL> | Record<string, null>, year = 2026) =>
  test.call('baseFigures.save', { year, rows: [{ jurisdictionCode: code, ...values }] });

describe('the base figures of a year', () => {
  it('are empty, not zero, until they are entered', async () => {
    const before = await list();
    expect(before).toMatchObject({ total: 0, sum: null, missing: 10, unconfirmed: 0 });
    expect(before.totals).toEqual({
      motherCabin: null,
      holidayCare: null,
      childcare: null,
      comprehensive: null,
      womenWorkers: null,
    });
    await save(SHINAN, { motherCabin: 0 });
    const after = await list();
    expect(after.totals.motherCabin).toBe(0);
    expect(await rowOf(SHINAN)).toMatchObject({ motherCabin: 0, holidayCare: null, version: 1 });
    // One field of four is no 应建合计.
    expect(after).toMatchObject({ total: 0, sum: null, missing: 9 });
    expect(
      await test.call('baseFigures.list', { year: 2026, fields: ['motherCabin'] }),
    ).toMatchObject({ total: 1, sum: 0 });
  });

  it('leave alone what is not named, clear what is null, and change nothing the second time', async () => {
    await save(SHINAN, FULL);
    expect(await save(SHINAN, FULL)).toMatchObject({ saved: 0, unchanged: 1 });
    await save(SHINAN, { childcare: 3 });
    await save(SHINAN, { womenWorkers: null });
    expect(await rowOf(SHINAN)).toMatchObject({
      ...FULL,
      childcare: 3,
      womenWorkers: null,
      source: '手工录入',
      confirmedOn: '2026-11-02',
      version: 3,
    });
    expect((await list()).sum).toBe(18);
    expect((await test.call('app.verifyHistory', {})).ok).toBe(true);
  });

  it('refuse a form that was overtaken, and keep all rows or none', async () => {
    await save(SHINAN, FULL);
    const rows = [
      { jurisdictionCode: SHIBEI, ...FULL, version: null },
      { jurisdictionCode: SHINAN, motherCabin: 11, version: 7 },
    ];
    const stale = await test.attempt('baseFigures.save', { year: 2026, rows });
    expect(stale).toMatchObject({ ok: false, error: { code: 'STALE_FORM' } });
    expect(await rowOf(SHIBEI)).toMatchObject({ id: null });
    // Somebody entered it first, while this form still saw nothing.
    const late = await test.attempt('baseFigures.save', {
      year: 2026,
      rows: [{ jurisdictionCode: SHINAN, motherCabin: 12, version: null }],
    });
    expect(late).toMatchObject({ ok: false, error: { code: 'STALE_FORM' } });
    const seen = (await rowOf(SHINAN))?.version ?? 0;
    const good = [{ jurisdictionCode: SHINAN, motherCabin: 12, version: seen }];
    expect(await test.call('baseFigures.save', { year: 2026, rows: good })).toMatchObject({
      saved: 1,
    });
  });

  it('refuse negative and broken numbers, and jurisdictions nobody knows', async () => {
    for (const motherCabin of [-1, 1.5, 100_001]) {
      const rows = [{ jurisdictionCode: SHINAN, motherCabin }];
      expect(await test.attempt('baseFigures.save', { year: 2026, rows })).toMatchObject({
        ok: false,
        error: { code: 'INPUT_INVALID' },
      });
    }
    const rows = [{ jurisdictionCode: '999999', motherCabin: 1 }];
    expect((await refusal(test, 'baseFigures.save', { year: 2026, rows })).code).toBe('NOT_FOUND');
  });

  it('ask about figures that doubled or fell by half, and keep them all the same', async () => {
    await save(SHINAN, FULL, 2025);
    const twice = await save(SHINAN, { ...FULL, motherCabin: 20 });
    expect(twice.warnings).toEqual([]);
    const more = await save(SHINAN, { motherCabin: 21 });
    expect(more.warnings).toEqual(['市南区的爱心妈妈小屋由上年的 10 变为 21，请核对。']);
    expect(await rowOf(SHINAN)).toMatchObject({ motherCabin: 21, before: FULL });
  });
});

describe('figures carried over', () => {
  it('wait for confirmation and count nowhere until then', async () => {
    await save(SHINAN, FULL, 2025);
    await save(SHIBEI, FULL, 2025);
    await save(SHIBEI, { ...FULL, motherCabin: 12 });
    expect(await test.call('baseFigures.carry', { year: 2026 })).toMatchObject({ saved: 1 });
    expect(await rowOf(SHINAN)).toMatchObject({ ...FULL, confirmedOn: null, source: '沿用上年' });
    expect(await list()).toMatchObject({ total: 1, sum: 19, unconfirmed: 1, missing: 8 });
    expect(await test.call('baseFigures.confirm', { year: 2026 })).toMatchObject({
      saved: 1,
      unchanged: 1,
    });
    expect(await list()).toMatchObject({ total: 2, sum: 36, unconfirmed: 0 });
    const again = await refusal(test, 'baseFigures.carry', { year: 2026 });
    expect(again.code).toBe('BASE_FIGURES_NOTHING_TO_CARRY');
  });

  it('are confirmed by being entered, and one by one', async () => {
    await save(SHINAN, FULL, 2025);
    await save(SHIBEI, FULL, 2025);
    await test.call('baseFigures.carry', { year: 2026 });
    await test.call('baseFigures.confirm', { year: 2026, jurisdictionCodes: [SHIBEI] });
    expect((await rowOf(SHINAN))?.confirmedOn).toBeNull();
    expect(await save(SHINAN, FULL)).toMatchObject({ saved: 1 });
    expect((await rowOf(SHINAN))?.confirmedOn).toBe('2026-11-02');
  });

  it('bring those of a jurisdiction merged into another with them', async () => {
    await save(SHINAN, FULL, 2025);
    await save(SHIBEI, { ...FULL, motherCabin: 4 }, 2025);
    const ids = new Map(
      (await test.call('jurisdictions.list', {})).map(({ code, id }) => [code, id]),
    );
    await test.call('jurisdictions.merge', {
      fromIds: [ids.get(SHIBEI) ?? 0],
      intoId: ids.get(SHINAN) ?? 0,
      on: '2026-03-01',
      reason: '区划调整',
    });
    expect(await test.call('baseFigures.carry', { year: 2026 })).toMatchObject({ saved: 1 });
    expect(await rowOf(SHINAN)).toMatchObject({
      motherCabin: FULL.motherCabin + 4,
      womenWorkers: 2 * FULL.womenWorkers,
      note: '含并入的市北区',
      confirmedOn: null,
      gone: null,
    });
    expect(await rowOf(SHIBEI)).toBeUndefined();
  });
});
