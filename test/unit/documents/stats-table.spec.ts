import { describe, expect, it } from 'vitest';
import { statsTable } from '@main/documents/charts/stats-chart';
import { keyFigures } from '@main/documents/templates/leadership-figures';
import { statChart, statTarget } from '@test/support/stat-charts';

describe('the table behind a chart on paper', () => {
  it('adds up what adds up, and no shares of different things', () => {
    const rows = [
      { key: 'A', value: 60, parts: [72, 50], of: [6, 10] as const },
      { key: 'B', value: 50, parts: [40, 60], of: [5, 10] as const },
    ];
    const side = statsTable(statChart(rows, { seriesKind: 'SIDE' }, ['X', 'Y']), 160);
    expect(side.head?.[0]?.slice(-2)).toEqual(['在用阵地', '应建单位数']);
    expect(side.body.at(-1)).toEqual(['合计', '—', '—', '62.5%', 25, 40]);
    const stack = statsTable(
      statChart(
        [
          { key: 'A', value: 3, parts: [1, 2] },
          { key: 'B', value: 4, parts: [4, 0] },
        ],
        { measure: 'SITES', unit: 'SITES' },
        ['X', 'Y'],
      ),
      160,
    );
    expect(stack.body.at(-1)?.slice(0, 3)).toEqual(['合计', '5', '2']);
  });

  it('writes a sum of points as points', () => {
    const chart = statChart([{ key: 'A', value: 92.57, of: [148_108, 16] }], {
      measure: 'SATISFACTION',
      unit: 'SCORE',
    });
    expect(statsTable(chart, 160).body[0]).toEqual(['A总工会', '92.57', '1481.08', 16]);
  });
});

describe('the key figures of the year', () => {
  const uses = (day: string): string | undefined => {
    const total = {
      value: 300,
      numerator: { value: 300, counts: 'AMOUNT' as const, target: statTarget('city') },
      denominator: null,
      target: statTarget('city'),
      note: null,
      reached: null,
    };
    const of = (by: 'MONTH' | 'YEAR') =>
      statChart(
        [
          { key: '2025', value: 1200 },
          { key: '2026', value: 300 },
        ],
        { measure: 'USE', by, unit: 'USES', total, day },
      );
    return keyFigures([of('MONTH'), of('YEAR')]).find(({ label }) => label === '使用人次')?.note;
  };

  it('hold three months against a year only once the year is over', () => {
    expect(uses('2026-03-31')).toBe('上年全年 1,200');
    expect(uses('2026-12-31')).toBe('较上年 −900');
  });
});
