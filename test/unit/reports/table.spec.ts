import { describe, expect, it } from 'vitest';
import { reportText, shareOf, withTotal, type ReportColumn } from '@shared/domain/report/table';

describe('a value of a report', () => {
  it('reads as people write it, and what is not known is a dash, never zero', () => {
    expect(reportText('count', 1234567)).toBe('1,234,567');
    expect(reportText('count', 0)).toBe('0');
    expect(reportText('count', null)).toBe('—');
    expect(reportText('money', 123456789)).toBe('1,234,567.89');
    expect(reportText('money', 5)).toBe('0.05');
    expect(reportText('money', -150)).toBe('-1.50');
    expect(reportText('decimal', 1550)).toBe('15.5');
    expect(reportText('decimal', 10000)).toBe('100');
    expect(reportText('decimal', 9)).toBe('0.09');
    expect(reportText('share', 833)).toBe('83.3%');
    expect(reportText('share', 1000)).toBe('100.0%');
    expect(reportText('share', 4)).toBe('0.4%');
    expect(reportText('text', '市南区')).toBe('市南区');
    expect(reportText('date', '2026-06-29')).toBe('2026-06-29');
    expect(reportText('text', '')).toBe('');
  });
});

describe('a share', () => {
  it('is tenths of a per cent, rounded half up from whole numbers', () => {
    expect(shareOf(1, 3)).toBe(333);
    expect(shareOf(2, 3)).toBe(667);
    expect(shareOf(1, 2000)).toBe(1);
    expect(shareOf(1, 2001)).toBe(0);
    expect(shareOf(125, 100)).toBe(1250);
    expect(shareOf(0, 7)).toBe(0);
    expect(shareOf(0, 0)).toBeNull();
    expect(shareOf(999_999_999_99, 999_999_999_99)).toBe(1000);
  });
});

const COLUMNS: readonly ReportColumn[] = [
  { header: '市直工会', kind: 'text', width: 20 },
  { header: '在用', kind: 'count', width: 8 },
  { header: '应建', kind: 'count', width: 8 },
  { header: '覆盖率', kind: 'share', width: 8 },
];

describe('a row of sums', () => {
  it('adds what is known, leaves shares to be said, and marks itself', () => {
    const rows = [
      ['市南区', 3, 5, 600],
      ['市北区', 4, null, null],
    ];
    const table = withTotal({ title: '表', columns: COLUMNS, rows }, '合计', { 3: 600 });
    expect(table.rows).toHaveLength(3);
    expect(table.rows[2]).toEqual(['合计', 7, 5, 600]);
    expect(table.marked).toEqual([2]);
  });

  it('has no sum where nothing is known', () => {
    const table = withTotal(
      { title: '表', columns: COLUMNS, rows: [['市南区', 1, null, null]] },
      '合计',
    );
    expect(table.rows[1]).toEqual(['合计', 1, null, '']);
  });
});
