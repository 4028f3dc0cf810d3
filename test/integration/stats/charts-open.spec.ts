import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CallOutput } from '@shared/contract/registry';
import { BREAKDOWNS, MEASURES } from '@shared/domain/stats/measures';
import { openTestApp, type TestApp } from '@test/support/test-app';
import { openedFigure, openedTotal } from './opened';

type Chart = CallOutput<'stats.query'>;
type Mark = Pick<Chart['rows'][number], 'value' | 'numerator' | 'denominator' | 'target'>;

let test: TestApp;

beforeAll(async () => {
  test = await openTestApp();
  await test.call('demo.seed', { sites: 400 });
}, 120_000);

afterAll(async () => {
  await test.close();
});

const ALL = MEASURES.flatMap((measure) => BREAKDOWNS[measure].map((by) => ({ measure, by })));

const marksOf = ({ rows, total }: Chart): Mark[] => [
  total,
  ...rows.flatMap((row) => [row, ...row.series]),
];

describe('every mark of every chart of the demonstration city', () => {
  for (const asOf of [undefined, '2026-07-15', '2024-12-31']) {
    it(`counts what the list behind it holds, as of ${asOf ?? 'today'}`, async () => {
      const year = asOf === '2024-12-31' ? 2024 : 2026;
      const { charts } = await test.call('stats.dashboard', {
        year,
        ...(asOf ? { asOf } : {}),
        charts: ALL,
      });
      expect(charts).toHaveLength(ALL.length);
      let figures = 0;
      for (const chart of charts) {
        for (const mark of marksOf(chart)) {
          for (const figure of [mark.numerator, mark.denominator]) {
            if (!figure) continue;
            figures += 1;
            const opened = await openedFigure(test, figure);
            expect([chart.caption, figure.target, opened]).toEqual([
              chart.caption,
              figure.target,
              figure.value,
            ]);
          }
          if (mark.value !== null && mark.target) {
            expect(await openedTotal(test, mark.target)).not.toBeNull();
          }
        }
      }
      expect(figures).toBeGreaterThan(300);
    }, 120_000);
  }
});
