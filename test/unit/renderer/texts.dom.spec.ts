import { describe, expect, it } from 'vitest';
import {
  formatBytes,
  formatCount,
  formatFigure,
  formatInstant,
  formatMoney,
  formatRecently,
  formatWait,
} from '@renderer/ui/format';
import { secondsLeft } from '@renderer/ui/progress';

describe('figures and times as people read them', () => {
  it('have thousands separators, and a dash for what is unknown, never zero', () => {
    expect(formatCount(12345)).toBe('12,345');
    expect(formatCount(null)).toBe('—');
    expect(formatMoney(1234560)).toBe('12,345.60');
    expect(formatFigure(78.5)).toBe('78.5');
    expect(formatFigure(0)).toBe('0');
    expect(formatBytes(5_400_000)).toBe('5.1 MB');
  });

  it('are in China, whatever the machine is set to', () => {
    expect(formatInstant('2026-06-28T16:30:00Z')).toBe('2026-06-29 00:30');
    expect(formatRecently('2026-06-28T16:30:00Z', '2026-06-29')).toBe('今天 00:30');
    expect(formatRecently('2026-06-28T15:30:00Z', '2026-06-29')).toBe('昨天 23:30');
    expect(formatRecently('2026-06-20T04:00:00Z', '2026-06-29')).toBe('9 天前');
  });
});

describe('time left', () => {
  it('follows the pace so far, and is not guessed too early', () => {
    expect(secondsLeft({ label: '', done: 100, total: 1000 }, 500)).toBeNull();
    expect(secondsLeft({ label: '', done: 0, total: 1000 }, 5000)).toBeNull();
    expect(secondsLeft({ label: '', done: 250, total: 1000 }, 10_000)).toBe(30);
    expect(formatWait(30)).toBe('约 30 秒');
    expect(formatWait(200)).toBe('约 4 分钟');
  });
});
