import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawSample } from '@shared/domain/sampling/draw-sample';
import type { FrameSite } from '@shared/domain/sampling/frame';
import { must, populations, ratios, seeds, selectedOf } from '@test/support/sampling';

/** The sites drawn in one year; all of them are taken as visited. */
function visited(population: readonly FrameSite[], settings: Settings, seed: string): Set<string> {
  const result = drawSample({ population, seed, ...settings });
  return new Set(result.jurisdictions.flatMap(selectedOf));
}

interface Settings {
  ratio: { numerator: number; denominator: number };
  stratifyByType: boolean;
}

const plain = (population: readonly FrameSite[]): FrameSite[] =>
  population.map((one) => ({ ...one, certainty: [], skip: undefined }));

describe('rotation (轮查)', () => {
  const twoYears = fc.record({
    all: populations(60).map(plain),
    newcomers: fc.nat({ max: 30 }),
    ratio: ratios,
    stratifyByType: fc.boolean(),
    first: seeds,
    second: seeds,
  });

  const complained = fc.func(fc.boolean());

  it('visits every site of the first year within two years, also when the city grows and others must be checked', () => {
    fc.assert(
      fc.property(twoYears, complained, ({ all, newcomers, first, second, ...settings }, hit) => {
        const old = all.slice(newcomers);
        const seen = visited(old, settings, first);
        const oldNumbers = new Set(old.map(({ siteNumber }) => siteNumber));
        const today = all.map((one) => {
          const due = oldNumbers.has(one.siteNumber) && !seen.has(one.siteNumber);
          if (hit(one.siteNumber)) {
            return { ...one, certainty: due ? must('ROTATION', 'COMPLAINT') : must('COMPLAINT') };
          }
          return due ? { ...one, certainty: must('ROTATION') } : one;
        });
        const again = visited(today, settings, second);
        for (const number of oldNumbers) expect(seen.has(number) || again.has(number)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it('names every site that finds no room, and only when n is full of certainty picks', () => {
    fc.assert(
      fc.property(populations(60), ratios, seeds, (population, ratio, seed) => {
        const result = drawSample({ population, ratio, stratifyByType: false, seed });
        for (const sample of result.jurisdictions) {
          const due = sample.items.filter(
            ({ reasons, outcome }) => reasons.length > 0 && outcome !== 'SKIPPED',
          );
          const taken = new Set(selectedOf(sample));
          const left = due.map((item) => item.siteNumber).filter((number) => !taken.has(number));
          expect(sample.deferred).toEqual(left);
          if (left.length > 0) {
            expect(sample.drawn).toEqual([]);
            expect(taken.size).toBeGreaterThanOrEqual(sample.required);
          }
        }
      }),
    );
  });
});
