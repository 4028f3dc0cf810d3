import { describe, expect, it } from 'vitest';
import { countedOn, dayOver } from '@shared/domain/year/counted-on';

describe('the day a year is counted on', () => {
  it('is today to its last day, and that day ever after', () => {
    expect(countedOn(2026, '2026-12-30')).toBe('2026-12-30');
    expect(countedOn(2026, '2026-12-31')).toBe('2026-12-31');
    expect(countedOn(2026, '2027-01-01')).toBe('2026-12-31');
    expect(countedOn(2027, '2026-12-31')).toBe('2026-12-31');
  });

  it('is named of a year that is over alone', () => {
    expect(dayOver(2026, '2026-12-31')).toBeNull();
    expect(dayOver(2026, '2027-01-01')).toBe('2026-12-31');
    expect(dayOver(2027, '2026-12-31')).toBeNull();
  });
});
