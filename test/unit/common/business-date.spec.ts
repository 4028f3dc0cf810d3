import { describe, expect, it } from 'vitest';
import {
  businessDateOf,
  businessMinuteOf,
  isBusinessDate,
  paperDate,
} from '@shared/domain/common/business-date';

describe('business dates', () => {
  it('turn at midnight in China, wherever the machine stands', () => {
    expect(businessDateOf(new Date('2026-06-28T15:59:59.999Z'))).toBe('2026-06-28');
    expect(businessDateOf(new Date('2026-06-28T16:00:00.000Z'))).toBe('2026-06-29');
    expect(businessMinuteOf(new Date('2026-06-28T16:05:00.000Z'))).toBe('2026-06-29 00:05');
  });

  it.each(['2024-02-29', '2026-12-31'])('%s is a day', (text) => {
    expect(isBusinessDate(text)).toBe(true);
  });

  it.each(['2025-02-29', '2026-13-01', '2026-6-29', '2026-06-31', '29.6.2026', ''])(
    '%s is not a day',
    (text) => {
      expect(isBusinessDate(text)).toBe(false);
    },
  );

  it('print without leading zeros (GB/T 9704)', () => {
    expect(paperDate('2026-06-09')).toBe('2026年6月9日');
  });
});
