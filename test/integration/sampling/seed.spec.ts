import { afterEach, beforeEach, expect, it } from 'vitest';
import type { SeedSamplingOptions } from '@main/features/sampling/seed-sampling';
import { seedSamplingYears } from '@main/features/sampling/seed-sampling';
import { openTestApp, testActor, type TestApp } from '@test/support/test-app';
import { addSites, header } from './city';

let test: TestApp;

beforeEach(async () => {
  test = await openTestApp();
});

afterEach(async () => {
  await test.close();
});

const CODES = [
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
];
const context = {
  call: 'demo.seed',
  actor: testActor,
  signal: new AbortController().signal,
  progress: () => undefined,
};

const seedYears = (options: SeedSamplingOptions) =>
  test.app.uow.write(header(test, 'demo.seed'), (tx) =>
    seedSamplingYears(test.app, tx, context, options),
  );

it('gives a city last year whole and this year in part, with records that verify', async () => {
  await addSites(
    test,
    Array.from({ length: 400 }, (_, index) => ({
      code: CODES[index % 10] ?? '',
      filedOn: index % 8 === 0 ? '2026-09-01' : '2024-01-10',
    })),
  );
  const made = await seedYears({
    year: 2026,
    seed: '阵地通演示',
    lastDay: '2026-11-01',
    currentYear: 'DRAWN',
  });
  expect(made.draws).toBe(2);
  const draws = await test.call('sampling.list', {});
  expect(draws.map(({ year, state }) => [year, state])).toEqual([
    [2026, 'DRAWN'],
    [2025, 'DRAWN'],
  ]);
  for (const { id } of draws) {
    expect(await test.call('sampling.verify', { drawId: id })).toMatchObject({
      ok: true,
      differences: [],
    });
  }
  expect(draws[1]?.drawnAt).toBe('2025-07-08T02:30:00.000Z');
  const now = await test.call('sampling.overview', { year: 2026 });
  expect(now.totals.checked).toBeGreaterThan(50);
  expect(now.totals.remaining).toBeGreaterThan(20);
  expect(now.totals.reachedJurisdictions).toBeLessThan(10);
  expect(now.totals.toSupplement).toBeGreaterThan(0);
  expect((await test.call('sampling.checks', { year: 2025 })).total).toBe(175);
  expect((await test.call('app.verifyHistory', {})).ok).toBe(true);
});

it('leaves the current year open when asked, and a city without sites alone', async () => {
  const options = { year: 2026, seed: '演示', lastDay: '2026-11-01', currentYear: 'NONE' as const };
  expect(await seedYears(options)).toEqual({
    draws: 0,
    spotChecks: 0,
    inspectors: 0,
  });
  await addSites(test, [{ code: '370202' }]);
  expect(await seedYears(options)).toMatchObject({
    draws: 1,
    spotChecks: 1,
  });
  expect((await test.call('sampling.overview', { year: 2026 })).currentDrawId).toBeNull();
});
