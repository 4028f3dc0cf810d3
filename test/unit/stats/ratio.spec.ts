import { describe, expect, it } from 'vitest';
import { lacking, sumOfFields } from '@shared/domain/stats/base-fields';
import { whyNotBy } from '@shared/domain/stats/breakdowns';
import { findingOf, showValue, type Finding } from '@shared/domain/stats/findings';
import { BREAKDOWNS, DIMENSIONS, MEASURES } from '@shared/domain/stats/measures';
import { meanOfX100, percentOf } from '@shared/domain/stats/ratio';

describe('a share for show', () => {
  it('is rounded half up to one decimal, exactly', () => {
    expect(percentOf(1, 3)).toBe(33.3);
    expect(percentOf(2, 3)).toBe(66.7);
    // 0.05 % and just below: binary fractions would waver here.
    expect(percentOf(1, 2000)).toBe(0.1);
    expect(percentOf(4999, 10_000_000)).toBe(0);
    expect(percentOf(1235, 10_000)).toBe(12.4);
    expect(percentOf(0, 7)).toBe(0);
    expect(percentOf(7, 7)).toBe(100);
    expect(percentOf(13, 10)).toBe(130);
    expect(percentOf(9_007_199_254_740_991, 9_007_199_254_740_991)).toBe(100);
  });

  it('of nothing is not known', () => {
    expect(percentOf(0, 0)).toBeNull();
    expect(percentOf(3, 0)).toBeNull();
    expect(meanOfX100(0, 0)).toBeNull();
  });

  it('a mean keeps two decimals, rounded half up', () => {
    expect(meanOfX100(9005 + 9000, 2)).toBe(90.03);
    expect(meanOfX100(27_001, 3)).toBe(90);
    expect(meanOfX100(27_002, 3)).toBe(90.01);
  });
});

describe('base figures added up', () => {
  const values = {
    motherCabin: 3,
    holidayCare: 0,
    childcare: null,
    comprehensive: 1,
    womenWorkers: null,
  };

  it('are known only when each of them is', () => {
    expect(sumOfFields(values, ['motherCabin', 'holidayCare', 'comprehensive'])).toBe(4);
    expect(sumOfFields(values, ['motherCabin', 'childcare'])).toBeNull();
    expect(lacking(values, ['motherCabin', 'holidayCare', 'childcare'])).toEqual(['childcare']);
  });
});

describe('breakdowns', () => {
  it('that make no sense have a reason each', () => {
    for (const measure of MEASURES) {
      for (const by of DIMENSIONS) {
        if (!BREAKDOWNS[measure].includes(by)) {
          expect(whyNotBy(measure, by)).not.toBe('没有这样的分法');
        }
      }
    }
  });
});

const rows = (
  ...given: [shortLabel: string, value: number | null, reached?: boolean | null][]
): Finding['rows'] =>
  given.map(([shortLabel, value, reached = null]) => ({
    label: shortLabel,
    shortLabel,
    value,
    reached,
    series: [],
  }));

describe('the title of a chart', () => {
  const coverage = (value: number | null, list: Finding['rows']): string =>
    findingOf({
      measure: 'COVERAGE',
      by: 'JURISDICTION',
      year: 2026,
      day: '2026-12-31',
      unit: 'PERCENT',
      total: { value },
      rows: list,
    });

  it('says who is highest and who is lowest, and names all that share a place', () => {
    expect(coverage(75, rows(['市南', 90], ['市北', 60], ['李沧', null]))).toBe(
      '全市覆盖率 75.0%，市南最高（90.0%），市北最低（60.0%）',
    );
    expect(coverage(75, rows(['市南', 90], ['市北', 60], ['李沧', 60]))).toBe(
      '全市覆盖率 75.0%，市南最高（90.0%），市北、李沧最低（60.0%）',
    );
    expect(coverage(60, rows(['市南', 60], ['市北', 60]))).toBe('全市覆盖率 60.0%，各市直工会相同');
  });

  it('says so when nothing is known', () => {
    expect(coverage(null, rows(['市南', null]))).toBe('还没有覆盖率的数据');
    expect(coverage(null, rows(['市南', 40]))).toBe('全市覆盖率合计还不能算出');
  });

  it('tells the course of years by the first and the last that are known', () => {
    const course = (list: Finding['rows']): string =>
      findingOf({
        measure: 'SITES',
        by: 'YEAR',
        year: 2026,
        day: '2026-12-31',
        unit: 'SITES',
        total: { value: 0 },
        rows: list,
      });
    expect(course(rows(['2024', null], ['2025', 800], ['2026', 1200]))).toBe(
      '在用阵地由 2025 年的 800 个升到 2026 年的 1,200 个',
    );
    expect(course(rows(['2025', 800], ['2026', 700]))).toContain('降到');
    expect(course(rows(['2025', 800], ['2026', 800]))).toContain('相同');
    expect(course(rows(['2026', 800]))).toBe('2026 年在用阵地 800 个');
    expect(course(rows(['2026', null]))).toBe('历年没有在用阵地的数据');
  });

  it('says of what piles up that the last year is not over', () => {
    const uses = (day: string): string =>
      findingOf({
        measure: 'USE',
        by: 'YEAR',
        year: 2026,
        day,
        unit: 'USES',
        total: { value: 0 },
        rows: rows(['2025', 900], ['2026', 800]),
      });
    expect(uses('2026-12-31')).toBe('使用由 2025 年的 900 人次降到 2026 年的 800 人次');
    expect(uses('2026-10-05')).toMatch(/（2026 年截至 10 月 5 日）$/);
  });

  it('names the jurisdictions that are behind', () => {
    const checks = (list: Finding['rows']): string =>
      findingOf({
        measure: 'SPOT_CHECK',
        by: 'JURISDICTION',
        year: 2026,
        day: '2026-12-31',
        unit: 'PERCENT',
        total: { value: 48 },
        rows: list,
      });
    expect(checks(rows(['市南', 50, true], ['市北', 40, false]))).toBe(
      '全市抽查率 48.0%，市北还没有达到一半',
    );
    expect(checks(rows(['市南', 50, true], ['市北', 60, true]))).toContain('都已达到一半');
    expect(
      checks(rows(['甲', 1, false], ['乙', 1, false], ['丙', 1, false], ['丁', 1, false])),
    ).toContain('甲、乙、丙等 4 个还没有达到一半');
  });

  it('writes each unit as people do', () => {
    expect(showValue(1_234_567, 'FEN')).toBe('12,345.67 元');
    expect(showValue(93.1, 'SCORE')).toBe('93.10 分');
    expect(showValue(12_345, 'USES')).toBe('12,345 人次');
  });
});
