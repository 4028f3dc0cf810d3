import { describe, expect, it } from 'vitest';
import { hashPin, isPin, PIN_COST } from '@main/features/review/pin-hash';

describe('a PIN as it is kept', () => {
  it('is known again, and no other is, at the cost that a try has in the program', async () => {
    const kept = await hashPin('270419', PIN_COST);
    expect(kept.hash).toMatch(new RegExp(`^${PIN_COST}:[0-9a-f]{64}$`));
    expect(await isPin('270419', kept)).toBe(true);
    expect(await isPin('270418', kept)).toBe(false);
    expect(128 * 8 * PIN_COST).toBeGreaterThanOrEqual(16 * 1024 * 1024);
  });

  it('has a salt of its own and stays known when new ones cost more', async () => {
    const [one, other] = [await hashPin('270419', 4), await hashPin('270419', 4)];
    expect(one.hash).not.toBe(other.hash);
    expect(await isPin('270419', one)).toBe(true);
    expect(await isPin('270419', { ...one, salt: other.salt })).toBe(false);
    expect(await isPin('270419', { ...one, hash: one.hash.replace('4:', '8:') })).toBe(false);
  });

  it('that cannot be read is nobody’s', async () => {
    const { salt } = await hashPin('270419', 2);
    for (const hash of ['', 'abcdef', '2:', ':00'])
      expect(await isPin('270419', { hash, salt })).toBe(false);
  });
});
