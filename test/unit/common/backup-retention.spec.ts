import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RETENTION, retainedBackups } from '@shared/domain/common/backup-retention';

const day = (index: number): string =>
  new Date(Date.UTC(2025, 0, 1) + index * 86_400_000).toISOString().slice(0, 10);

describe('retainedBackups', () => {
  it('keeps everything while there is less than a week of it', () => {
    const days = [0, 1, 2, 3, 4, 5, 6].map(day);
    expect([...retainedBackups(days).values()]).toEqual(days.map(() => '每日'));
  });

  it('lets the eighth day go, unless it is the newest of its week or month', () => {
    const kept = retainedBackups(Array.from({ length: 20 }, (_unused, index) => day(index)));
    expect(kept.get(day(12))).toBeNull();
    expect(kept.get(day(11))).toBe('每周');
  });

  it('never keeps more than 7 + 4 + 12, always keeps the newest, whatever days there are', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: 0, max: 3000 }), { minLength: 1 }),
        (indexes) => {
          const days = indexes.map(day);
          const kept = [...retainedBackups(days)].filter(([, why]) => why !== null);
          expect(kept.length).toBeLessThanOrEqual(
            RETENTION.daily + RETENTION.weekly + RETENTION.monthly,
          );
          expect(kept.map(([name]) => name)).toContain([...days].sort().at(-1));
        },
      ),
    );
  });
});
