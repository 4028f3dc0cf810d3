import { describe, expect, it } from 'vitest';
import { afterWrongPin, isIdle, isWeakPin, minutesClosed } from '@shared/domain/review/pin';

const NOW = new Date('2026-11-02T02:00:00.000Z');
const at = (ms: number): Date => new Date(NOW.getTime() + ms);

describe('a PIN', () => {
  it.each([
    ['0000', true],
    ['1234', true],
    ['98765432', true],
    ['1235', false],
    ['1357', false],
    ['0001', false],
    ['7890', false],
  ])('%s is weak: %s', (pin, weak) => {
    expect(isWeakPin(pin)).toBe(weak);
  });

  it('closes its seat at the fifth wrong try in a row, not at the fourth', () => {
    let state = { failures: 0, closedUntil: null as string | null };
    for (const failures of [1, 2, 3, 4]) {
      state = { ...afterWrongPin(state, NOW) };
      expect(state).toEqual({ failures, closedUntil: null });
    }
    state = { ...afterWrongPin(state, NOW) };
    expect(state).toEqual({ failures: 0, closedUntil: at(300_000).toISOString() });
    expect(minutesClosed(state, NOW)).toBe(5);
    expect(minutesClosed(state, at(299_999))).toBe(1);
    expect(minutesClosed(state, at(300_000))).toBe(0);
  });

  it('leaves a seat idle at twenty minutes, not a moment before', () => {
    expect(isIdle(NOW.getTime(), at(20 * 60_000 - 1))).toBe(false);
    expect(isIdle(NOW.getTime(), at(20 * 60_000))).toBe(true);
  });
});
