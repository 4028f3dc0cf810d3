import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Stratum } from '@shared/domain/sampling/allocate-strata';
import { allocateStrata } from '@shared/domain/sampling/allocate-strata';
import { SAMPLED_TYPES } from '@shared/domain/sampling/frame';

/** Strata in the fixed order; each row is population, and optionally settled and available. */
function strata(...rows: readonly (readonly [number, number?, number?])[]): Stratum[] {
  return rows.map(([population, settled = 0, available = population], at) => ({
    type: SAMPLED_TYPES[at] ?? 'COMPREHENSIVE',
    population,
    settled,
    available,
  }));
}

const shares = (size: number, rows: readonly Stratum[]): number[] =>
  allocateStrata(size, rows).map(({ share }) => share);

const anyStrata: fc.Arbitrary<Stratum[]> = fc
  .subarray([...SAMPLED_TYPES], { minLength: 1 })
  .chain((types) =>
    fc.tuple(
      ...types.map((type) =>
        fc
          .integer({ min: 1, max: 60 })
          .chain((population) =>
            fc
              .integer({ min: 0, max: population })
              .chain((available) =>
                fc
                  .integer({ min: 0, max: available })
                  .map((settled) => ({ type, population, available, settled })),
              ),
          ),
      ),
    ),
  );

describe('allocateStrata', () => {
  it('shares by largest remainder', () => {
    // Quotas of 10 among 46, 29, 18, 7: 4.6, 2.9, 1.8, 0.7.
    expect(shares(10, strata([46], [29], [18], [7]))).toEqual([4, 3, 2, 1]);
    expect(shares(50, strata([60], [40]))).toEqual([30, 20]);
  });

  it('breaks ties by the fixed order of types', () => {
    expect(shares(4, strata([1], [1], [1], [1]))).toEqual([1, 1, 1, 1]);
    expect(shares(2, strata([1], [1], [1], [1]))).toEqual([1, 1, 0, 0]);
    expect(shares(5, strata([5], [5]))).toEqual([3, 2]);
    // The same whatever the order in which the strata are given.
    expect(allocateStrata(5, strata([5], [5]).reverse())).toEqual(
      allocateStrata(5, strata([5], [5])),
    );
  });

  it('gives every type one if the size allows', () => {
    expect(shares(50, strata([97], [1], [1], [1]))).toEqual([47, 1, 1, 1]);
    expect(shares(4, strata([97], [1], [1], [1]))).toEqual([1, 1, 1, 1]);
    expect(shares(3, strata([97], [1], [1], [1]))).toEqual([3, 0, 0, 0]);
  });

  it('counts settled picks toward the share of their type', () => {
    expect(shares(10, strata([10, 2], [10, 1]))).toEqual([5, 5]);
    // Seven settled ones of one type: the other gives way, the sum stays.
    expect(shares(10, strata([10, 7], [10]))).toEqual([7, 3]);
    // A settled type leaves room for one of the other two: the larger one.
    expect(shares(4, strata([4, 3], [1], [3]))).toEqual([3, 0, 1]);
  });

  it('passes on what a type cannot fill', () => {
    expect(shares(10, strata([10, 0, 2], [10]))).toEqual([2, 8]);
    expect(shares(10, strata([10, 0, 0], [10]))).toEqual([0, 10]);
    expect(shares(10, strata([10, 0, 2], [10, 0, 3]))).toEqual([2, 3]);
  });

  it('never takes settled picks back', () => {
    expect(shares(2, strata([4, 3], [4, 2]))).toEqual([3, 2]);
  });

  it('sums to the size, within what is settled and available', () => {
    fc.assert(
      fc.property(anyStrata, fc.integer({ min: 0, max: 200 }), (rows, size) => {
        const allocated = allocateStrata(size, rows);
        const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);
        const settled = sum(rows.map((row) => row.settled));
        const available = sum(rows.map((row) => row.available));
        expect(sum(allocated.map(({ share }) => share))).toBe(
          Math.max(settled, Math.min(size, available)),
        );
        for (const row of rows) {
          const share = allocated.find(({ type }) => type === row.type)?.share ?? -1;
          expect(share).toBeGreaterThanOrEqual(row.settled);
          expect(share).toBeLessThanOrEqual(row.available);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('stays within one of every quota when nothing binds', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 10, max: 80 }), { minLength: 1, maxLength: 4 }),
        fc.integer({ min: 1, max: 100 }),
        (populations, percent) => {
          const rows = strata(...populations.map((population) => [population] as const));
          const total = populations.reduce((a, b) => a + b, 0);
          const size = Math.ceil((total * percent) / 100);
          for (const [at, share] of shares(size, rows).entries()) {
            const quota = (size * (populations[at] ?? 0)) / total;
            // Below a quota of one the least share of one may bind; then the others give way.
            if (populations.every((population) => (size * population) / total >= 1)) {
              expect(Math.abs(share - quota)).toBeLessThan(1);
            }
          }
        },
      ),
    );
  });
});
