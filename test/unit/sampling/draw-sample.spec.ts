import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HALF } from '@shared/domain/common/fraction';
import { drawSample } from '@shared/domain/sampling/draw-sample';
import type { FrameSite } from '@shared/domain/sampling/frame';
import { requiredCount } from '@shared/domain/sampling/required-count';
import { ticket } from '@shared/domain/sampling/ticket';
import {
  SEED,
  must,
  ofJurisdiction,
  populations,
  ratios,
  seeds,
  selectedOf,
  site,
  sites,
} from '@test/support/sampling';

function draw(population: readonly FrameSite[], seed = SEED, stratifyByType = false) {
  return drawSample({ population, ratio: HALF, stratifyByType, seed });
}

describe('drawSample', () => {
  it('draws the half rounded up for every number of sites', () => {
    const all = sites(500);
    for (let n = 1; n <= 500; n += n < 20 ? 1 : 23) {
      const sample = ofJurisdiction(draw(all.slice(0, n)));
      expect(sample.required).toBe(Math.ceil(n / 2));
      expect(sample.drawn).toHaveLength(Math.ceil(n / 2));
    }
  });

  it('says so when a jurisdiction has no site', () => {
    const result = drawSample({
      population: [],
      jurisdictionCodes: ['370285', '370202'],
      ratio: HALF,
      stratifyByType: false,
      seed: SEED,
    });
    expect(result.jurisdictions.map(({ code }) => code)).toEqual(['370202', '370285']);
    expect(ofJurisdiction(result)).toMatchObject({
      population: 0,
      required: 0,
      drawn: [],
      arithmetic: '0 × 1/2 = 0',
      notes: ['本辖区没有在用阵地，应抽 0 个。'],
    });
  });

  it('draws the lowest tickets and stores every site with ticket and rank', () => {
    const sample = ofJurisdiction(
      draw(
        ['A-1', 'A-2', 'A-3', 'B-1', 'B-2', 'B-3'].map((number) => site(number)),
        '314159',
      ),
    );
    expect(sample.drawn).toEqual(['B-2', 'B-3', 'A-3']);
    expect(sample.items.map(({ siteNumber }) => siteNumber).slice(0, 4)).toEqual([
      'B-2',
      'B-3',
      'A-3',
      'A-2',
    ]);
    expect(sample.items.map(({ rank }) => rank)).toEqual([1, 2, 3, 4, 5, 6]);
    for (const item of sample.items) {
      expect(item.ticket).toBe(ticket('314159', item.siteNumber));
      expect(item.outcome).toBe(item.rank <= 3 ? 'RANDOM' : 'NOT_DRAWN');
    }
  });

  it('refuses repeated numbers, also across jurisdictions and in other forms', () => {
    const twice = [site('Caf\u00e9'), site('Cafe\u0301 ', { jurisdictionCode: '370203' })];
    expect(() => draw(twice)).toThrow(
      expect.objectContaining({ code: 'SAMPLING_NUMBER_DUPLICATE' }),
    );
    expect(() => draw([site('')])).toThrow('编号是空的');
    expect(() => draw([site('A')], '')).toThrow('种子是空的');
    const low = { numerator: 1, denominator: 3 };
    expect(() =>
      drawSample({ population: [site('A')], ratio: low, stratifyByType: false, seed: SEED }),
    ).toThrow('第十三条');
  });
});

describe('certainty picks and skips', () => {
  it('fill n first', () => {
    const population = sites(8).map((one, at) =>
      at === 2 ? { ...one, certainty: must('COMPLAINT') } : one,
    );
    const sample = ofJurisdiction(draw(population));
    expect(sample.certainty).toEqual([{ siteNumber: 'MX-003', reasons: ['COMPLAINT'] }]);
    expect(sample.drawn).toHaveLength(3);
    expect(sample.drawn).not.toContain('MX-003');
  });

  it('are all taken beyond n when they are not rotation', () => {
    const sample = ofJurisdiction(draw(sites(8, { certainty: must('OPEN_RECTIFICATION') })));
    expect(sample.required).toBe(4);
    expect(sample.certainty).toHaveLength(8);
    expect(sample.drawn).toEqual([]);
    expect(sample.notes.join()).toContain('共 8 个，全部检查');
  });

  it('from rotation alone are drawn among themselves when they exceed n', () => {
    const population = sites(8).map((one, at) =>
      at < 6 ? { ...one, certainty: must('ROTATION') } : one,
    );
    const sample = ofJurisdiction(draw(population));
    const byTicket = sample.items.filter(({ reasons }) => reasons.length > 0);
    expect(sample.certainty.map(({ siteNumber }) => siteNumber)).toEqual(
      byTicket.slice(0, 4).map(({ siteNumber }) => siteNumber),
    );
    expect(sample.deferred).toEqual(byTicket.slice(4).map(({ siteNumber }) => siteNumber));
    expect(sample.drawn).toEqual([]);
    expect(sample.notes.join()).toContain('2 个没有抽中');
  });

  it('take all of rotation beside other reasons while rotation alone does not exceed n', () => {
    const population = sites(8).map((one, at) => {
      if (at < 3) return { ...one, certainty: must('VETO_FAILURE') };
      return at < 7 ? { ...one, certainty: must('ROTATION') } : one;
    });
    const sample = ofJurisdiction(draw(population));
    expect(sample.required).toBe(4);
    expect(sample.certainty).toHaveLength(7);
    expect(sample.deferred).toEqual([]);
    expect(sample.drawn).toEqual([]);
  });

  it('with rotation and another reason are never deferred', () => {
    const population = sites(4, { certainty: must('ROTATION', 'COMPLAINT') });
    expect(ofJurisdiction(draw(population)).certainty).toHaveLength(4);
  });

  it('never take a skipped site, which stays in the denominator', () => {
    const population = sites(7).map((one, at) =>
      at < 2 ? { ...one, skip: { reason: '装修停用' }, certainty: must('COMPLAINT') } : one,
    );
    const sample = ofJurisdiction(draw(population));
    expect(sample).toMatchObject({ population: 7, required: 4, shortfall: 0, certainty: [] });
    expect(sample.drawn).toHaveLength(4);
    expect(sample.items.filter(({ outcome }) => outcome === 'SKIPPED')).toHaveLength(2);
    expect(sample.notes.join()).toContain('恢复后应补查');
  });

  it('report a shortfall when too few sites can be visited', () => {
    const population = sites(8).map((one, at) =>
      at < 5 ? { ...one, skip: { reason: '装修停用' } } : one,
    );
    const sample = ofJurisdiction(draw(population));
    expect(sample).toMatchObject({ required: 4, shortfall: 1 });
    expect(sample.drawn).toHaveLength(3);
    expect(sample.notes).toEqual(['可以到访的阵地不足：应抽 4 个，只能抽 3 个，缺 1 个。']);
  });
});

describe('properties of a draw', () => {
  it('does not depend on the order of the sites', () => {
    const shuffled = populations().chain((population) =>
      fc.tuple(
        fc.constant(population),
        fc.shuffledSubarray(population, { minLength: population.length }),
      ),
    );
    fc.assert(
      fc.property(shuffled, seeds, fc.boolean(), ([population, other], seed, stratify) => {
        expect(draw(other, seed, stratify)).toEqual(draw(population, seed, stratify));
      }),
    );
  });

  it('gives each jurisdiction what it would get alone', () => {
    fc.assert(
      fc.property(populations(), seeds, fc.boolean(), (population, seed, stratify) => {
        for (const sample of draw(population, seed, stratify).jurisdictions) {
          const alone = population.filter((one) => one.jurisdictionCode === sample.code);
          expect(draw(alone, seed, stratify).jurisdictions).toEqual([sample]);
        }
      }),
    );
  });

  it('displaces at most one site when one is added, and none elsewhere', () => {
    const codes = fc.constantFrom('370202', '370203');
    const plain = fc.uniqueArray(
      fc.record({ siteNumber: fc.integer({ min: 1, max: 999 }).map(String), code: codes }),
      { minLength: 1, maxLength: 40, selector: ({ siteNumber }) => siteNumber },
    );
    fc.assert(
      fc.property(plain, seeds, ratios, (list, seed, ratio) => {
        const population = list.map(({ siteNumber, code }) =>
          site(siteNumber, { jurisdictionCode: code }),
        );
        const [added, ...rest] = population as [FrameSite, ...FrameSite[]];
        const plan = { ratio, stratifyByType: false, seed };
        const before = drawSample({ ...plan, population: rest });
        const after = drawSample({ ...plan, population });
        for (const sample of after.jurisdictions) {
          const old = before.jurisdictions.find(({ code }) => code === sample.code);
          const was = new Set(old?.drawn);
          const is = new Set(sample.drawn);
          const changed = rest.filter(
            ({ siteNumber }) => was.has(siteNumber) !== is.has(siteNumber),
          );
          const own = sample.code === added.jurisdictionCode;
          expect(changed.length).toBeLessThanOrEqual(own ? 1 : 0);
        }
      }),
    );
  });

  it('keeps every figure consistent for any population', () => {
    fc.assert(
      fc.property(
        populations(),
        seeds,
        ratios,
        fc.boolean(),
        (population, seed, ratio, stratify) => {
          const result = drawSample({ population, ratio, stratifyByType: stratify, seed });
          for (const sample of result.jurisdictions) {
            const own = population.filter((one) => one.jurisdictionCode === sample.code);
            expect(sample.population).toBe(own.length);
            expect(sample.required).toBe(requiredCount(own.length, ratio));
            expect(sample.items).toHaveLength(own.length);
            const selected = selectedOf(sample);
            expect(new Set(selected).size).toBe(selected.length);
            const fixed = own.filter(
              (one) =>
                one.skip === undefined && one.certainty.some(({ reason }) => reason !== 'ROTATION'),
            );
            const turns = (sites: typeof own): number =>
              sites.filter((one) => one.certainty.some(({ reason }) => reason === 'ROTATION'))
                .length;
            const rest = own.filter((one) => one.skip === undefined && !fixed.includes(one));
            const inTurn = Math.min(turns(rest), Math.max(0, sample.required - turns(fixed)));
            expect(selected.length).toBe(
              Math.max(fixed.length + inTurn, sample.required - sample.shortfall),
            );
            for (const one of own) {
              if (one.skip !== undefined) expect(selected).not.toContain(one.siteNumber);
            }
            for (const one of fixed) expect(selected).toContain(one.siteNumber);
            if (sample.shortfall > 0) {
              expect(selected.length).toBe(own.filter(({ skip }) => skip === undefined).length);
            }
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  it('fills the shares when stratified, lowest tickets of each type first', () => {
    fc.assert(
      fc.property(populations(), seeds, (population, seed) => {
        for (const sample of draw(population, seed, true).jurisdictions) {
          const selected = new Set(selectedOf(sample));
          const sum = sample.strata.reduce((total, { share }) => total + share, 0);
          expect(sum).toBe(selected.size);
          for (const { type, share } of sample.strata) {
            const ofType = sample.items.filter((item) => item.type === type);
            expect(ofType.filter((item) => selected.has(item.siteNumber))).toHaveLength(share);
            const open = ofType.filter(
              ({ outcome, reasons }) =>
                outcome === 'RANDOM' || (outcome === 'NOT_DRAWN' && reasons.length === 0),
            );
            const order = open.map(({ outcome }) => outcome);
            expect(order).toEqual([...order].sort().reverse());
          }
        }
      }),
    );
  });

  it('is uniform: 10,000 seeds over 20 sites', () => {
    const population = sites(20);
    const hits = new Map<string, number>();
    const samples = new Set<string>();
    for (let run = 0; run < 10_000; run++) {
      const { drawn } = ofJurisdiction(draw(population, String(run).padStart(20, '0')));
      samples.add([...drawn].sort().join());
      for (const number of drawn) hits.set(number, (hits.get(number) ?? 0) + 1);
    }
    expect(samples.size).toBeGreaterThan(9_500);
    for (const { siteNumber } of population) {
      expect(Math.abs((hits.get(siteNumber) ?? 0) / 10_000 - 0.5)).toBeLessThan(0.025);
    }
  });
});
