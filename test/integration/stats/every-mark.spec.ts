import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CallOutput } from '@shared/contract/registry';
import { BREAKDOWNS, MEASURES } from '@shared/domain/stats/measures';
import { openTestApp, type TestApp } from '../../support/test-app';
import { openedFigure, type Figure } from './opened';

type Chart = CallOutput<'stats.query'>;
type Mark = Pick<Chart['total'], 'value' | 'numerator' | 'denominator' | 'target' | 'note'>;

let test: TestApp;
beforeAll(async () => {
  test = await openTestApp();
  await test.call('demo.seed', { sites: 400, years: 3, drawnThisYear: true, season: 'ALLOCATED' });
}, 120_000);
afterAll(() => test.close());

/** This year to today, a complete past year, this year on an earlier day, a past year before it was over. */
const OCCASIONS = [
  { year: 2026 },
  { year: 2025 },
  { year: 2026, asOf: '2026-06-30' },
  { year: 2025, asOf: '2025-07-01' },
] as const;

const CHARTS = MEASURES.flatMap((measure) => BREAKDOWNS[measure].map((by) => ({ measure, by })));

/** Every mark of a chart with a name that says where it stands. */
function marksOf(chart: Chart): { name: string; mark: Mark }[] {
  const rows = chart.rows.flatMap((row) => [
    { name: row.label, mark: row },
    ...row.series.map((part) => ({ name: `${row.label} ${part.key}`, mark: part })),
  ]);
  return [{ name: '合计', mark: chart.total }, ...rows];
}

/** What stands on the screen, worked out again from the parts of the mark. */
function valueFrom({ numerator, denominator }: Mark, unit: Chart['unit']): number | null {
  if (!numerator) return null;
  if (unit === 'PERCENT') {
    if (!denominator || denominator.value === 0) return null;
    const [of, all] = [BigInt(numerator.value), BigInt(denominator.value)];
    return Number((of * 2000n + all) / (2n * all)) / 10;
  }
  if (unit === 'SCORE') {
    if (!denominator || denominator.value === 0) return null;
    const [sum, count] = [BigInt(numerator.value), BigInt(denominator.value)];
    return Number((sum * 2n + count) / (2n * count)) / 100;
  }
  return numerator.value;
}

describe.each(OCCASIONS)('every mark of every chart, %o', (occasion) => {
  const opened = new Map<string, Promise<number | null>>();
  /** Lists are the same for many marks: each is opened once. */
  const open = (figure: Figure): Promise<number | null> => {
    const key = JSON.stringify([figure.counts, figure.target]);
    const known = opened.get(key) ?? openedFigure(test, figure);
    opened.set(key, known);
    return known;
  };

  it.each(CHARTS)('$measure by $by equals the list it opens', async ({ measure, by }) => {
    const chart = await test.call('stats.query', { measure, by, ...occasion });
    const wrong: unknown[] = [];
    let figures = 0;
    for (const { name, mark } of marksOf(chart)) {
      for (const figure of [mark.numerator, mark.denominator]) {
        if (!figure) continue;
        figures += 1;
        const found = await open(figure);
        if (found !== figure.value) wrong.push([name, figure.value, found, figure.target]);
      }
      const value = mark.value === null ? null : valueFrom(mark, chart.unit);
      if (value !== mark.value) wrong.push([name, 'value', mark.value, value]);
      if (mark.value !== null && mark.target === null) wrong.push([name, 'opens nothing']);
      if (mark.value === null && mark.note === null) wrong.push([name, 'says nothing']);
    }
    expect(wrong).toEqual([]);
    // Before the year's money was given out there is none to show, and the marks say so.
    if (figures === 0) expect([measure, chart.total.value]).toEqual(['SUBSIDY', null]);
  });
});

describe('the parts of a chart', () => {
  it.each(OCCASIONS)('add up to its whole, %o', async (occasion) => {
    for (const { measure, by } of CHARTS) {
      const chart = await test.call('stats.query', { measure, by, ...occasion });
      if (chart.seriesKind !== 'STACK') continue;
      for (const row of chart.rows) {
        const parts = row.series.reduce((sum, { value }) => sum + (value ?? 0), 0);
        expect([measure, by, row.key, parts]).toEqual([measure, by, row.key, row.value ?? 0]);
      }
      if (by === 'YEAR') continue;
      const rows = chart.rows.reduce((sum, { value }) => sum + (value ?? 0), 0);
      expect([measure, by, rows]).toEqual([measure, by, chart.total.value ?? 0]);
    }
  });
});
