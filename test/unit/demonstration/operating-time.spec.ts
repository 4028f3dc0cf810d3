import { describe, expect, it } from 'vitest';
import { isBarred, ranForAYear, yearsLater } from '@shared/domain/demonstration/operating-time';
import { addDays, daysBetween } from '@shared/domain/common/calendar';

const opened = (openedOn: string, openedPrecision: 'DAY' | 'MONTH' | 'YEAR' = 'DAY') => ({
  openedOn,
  openedPrecision,
  filedOn: null,
});

describe('运行一年以上 (第十五条)', () => {
  it('364 days are short of a year, 365 are one', () => {
    expect(daysBetween('2025-03-01', '2026-02-28')).toBe(364);
    expect(ranForAYear(opened('2025-03-01'), '2026-02-28')).toBe('NOT_MET');
    expect(daysBetween('2025-03-01', '2026-03-01')).toBe(365);
    expect(ranForAYear(opened('2025-03-01'), '2026-03-01')).toBe('MET');
  });

  it('over 29 February the same day of the next year counts, 366 days later', () => {
    expect(daysBetween('2023-03-01', '2024-02-29')).toBe(365);
    expect(ranForAYear(opened('2023-03-01'), '2024-02-29')).toBe('NOT_MET');
    expect(ranForAYear(opened('2023-03-01'), '2024-03-01')).toBe('MET');
  });

  it('from 29 February a year ends with February', () => {
    expect(daysBetween('2024-02-29', '2025-02-27')).toBe(364);
    expect(ranForAYear(opened('2024-02-29'), '2025-02-27')).toBe('NOT_MET');
    expect(ranForAYear(opened('2024-02-29'), '2025-02-28')).toBe('MET');
    expect(yearsLater('2024-02-29', 4)).toBe('2028-02-29');
  });

  it('the day of the year after is the first that makes a year, whatever the day of opening', () => {
    for (let day = '2023-01-01'; day < '2025-12-31'; day = addDays(day, 1)) {
      const made = yearsLater(day, 1);
      expect(ranForAYear(opened(day), made)).toBe('MET');
      expect(ranForAYear(opened(day), addDays(made, -1))).toBe('NOT_MET');
    }
  });

  it('of a month or a year only what is sure counts', () => {
    expect(ranForAYear(opened('2025-03-01', 'MONTH'), '2026-02-28')).toBe('NOT_MET');
    expect(ranForAYear(opened('2025-03-01', 'MONTH'), '2026-03-30')).toBe('NOT_SHOWN');
    expect(ranForAYear(opened('2025-03-01', 'MONTH'), '2026-03-31')).toBe('MET');
    expect(ranForAYear(opened('2025-01-01', 'YEAR'), '2026-12-30')).toBe('NOT_SHOWN');
    expect(ranForAYear(opened('2025-01-01', 'YEAR'), '2026-12-31')).toBe('MET');
    expect(ranForAYear(opened('2026-01-01', 'YEAR'), '2026-12-31')).toBe('NOT_MET');
  });

  it('without a day of opening the filing proves a year, its absence nothing', () => {
    const filed = (filedOn: string | null) => ({ openedOn: null, openedPrecision: null, filedOn });
    expect(ranForAYear(filed('2025-03-01'), '2026-03-01')).toBe('MET');
    expect(ranForAYear(filed('2025-03-02'), '2026-03-01')).toBe('NOT_SHOWN');
    expect(ranForAYear(filed(null), '2026-03-01')).toBe('NOT_SHOWN');
  });
});

describe('a bar after 取消示范资格 (第二十二条)', () => {
  it('holds through the day that ends the years', () => {
    expect(isBarred('2023-09-30', 3, '2026-09-30')).toBe(true);
    expect(isBarred('2023-09-29', 3, '2026-09-30')).toBe(false);
    expect(isBarred('2026-10-01', 3, '2026-09-30')).toBe(false);
    expect(isBarred('2026-09-30', 0, '2026-09-30')).toBe(false);
  });
});
