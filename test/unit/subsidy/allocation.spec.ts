import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UNIT_TYPES, type SiteType, type UnitType } from '@shared/domain/site/terms';
import {
  allocate,
  compareAwards,
  coverOf,
  rateTypesOf,
  type AllocationAward,
  type AllocationRate,
} from '@shared/domain/subsidy/allocation';
import { allocationDigest, allocationLines } from '@shared/domain/subsidy/allocation-digest';
import { ALLOCATION_METHODS } from '@shared/domain/subsidy/allocation-terms';

let serial = 0;
const award = (more: Partial<AllocationAward> = {}): AllocationAward => {
  serial += 1;
  return {
    awardId: serial,
    siteNumber: `MX-${String(serial).padStart(6, '0')}`,
    type: 'MOTHER_CABIN',
    units: [],
    rank: serial,
    score: { numerator: 90, denominator: 1 },
    revokedOn: null,
    ...more,
  };
};
const rate = (type: UnitType, amountFen: number, confirmed = true): AllocationRate => ({
  type,
  amountFen,
  confirmed,
});
const RATES = [
  rate('MOTHER_CABIN', 800_000),
  rate('HOLIDAY_CARE', 1_500_000),
  rate('CHILDCARE', 3_000_000),
];
const refusal = (work: () => unknown): string => {
  try {
    work();
  } catch (error) {
    return (error as Error).message;
  }
  return '';
};

describe('full amounts', () => {
  it('are given when the budget suffices to the 分, whatever the method', () => {
    const awards = [award(), award({ type: 'CHILDCARE' })];
    for (const method of ALLOCATION_METHODS) {
      const exact = allocate(awards, RATES, 3_800_000, method);
      expect([exact.outcome, exact.allocatedFen]).toEqual(['FULL', 3_800_000]);
      const short = allocate(awards, RATES, 3_799_999, method);
      expect([short.outcome, short.allocatedFen]).toEqual([method, 3_799_999]);
    }
  });

  it('of a 综合中心 are the sum over the types of its units, each type once (第十八条)', () => {
    const units: UnitType[] = ['CHILDCARE', 'MOTHER_CABIN', 'CHILDCARE'];
    const centre = award({ type: 'COMPREHENSIVE', units });
    expect(rateTypesOf(centre)).toEqual(['MOTHER_CABIN', 'CHILDCARE']);
    const { lines } = allocate([centre], RATES, 10_000_000, 'BY_RANK');
    expect(lines[0]).toMatchObject({ fullFen: 3_800_000, amountFen: 3_800_000 });
    expect(lines[0]?.explanation).toBe(
      '功能合计：妈妈小屋 8,000.00 元＋托育中心 30,000.00 元＝38,000.00 元。预算足够，足额补助。',
    );
  });

  it('of a 综合中心 without units that count are nothing, and say so', () => {
    const { lines } = allocate([award({ type: 'COMPREHENSIVE' })], [], 1, 'PRO_RATA');
    expect(lines[0]).toMatchObject({ fullFen: 0, amountFen: 0 });
    expect(lines[0]?.explanation).toContain('没有计入的功能单位');
  });

  it('rest on confirmed rates: missing and unconfirmed ones that are needed are refused by name', () => {
    const centre = award({ type: 'COMPREHENSIVE', units: ['HOLIDAY_CARE', 'CHILDCARE'] });
    const only = [rate('MOTHER_CABIN', 1)];
    expect(refusal(() => allocate([centre], only, 1, 'BY_RANK'))).toContain(
      '还没有登记托管驿站、托育中心的补助标准',
    );
    const open = [rate('HOLIDAY_CARE', 1), rate('CHILDCARE', 1, false)];
    expect(refusal(() => allocate([centre], open, 1, 'BY_RANK'))).toContain(
      '托育中心的补助标准沿用上年，还没有确认',
    );
    // Nobody needs it: it stops nothing.
    expect(
      allocate([award()], [...RATES.slice(0, 1), ...open.slice(1)], 1, 'BY_RANK'),
    ).toBeTruthy();
  });

  it('leave revoked awards out, also for the rates they would need', () => {
    const gone = award({ type: 'CHILDCARE', revokedOn: '2026-11-01' });
    const { lines, leftOut } = allocate([gone, award()], RATES.slice(0, 1), 800_000, 'BY_RANK');
    expect(lines).toHaveLength(1);
    expect(leftOut).toEqual([gone]);
  });
});

describe('the order', () => {
  it('goes by rank, exact score, type, number; no rank comes last', () => {
    const third = { numerator: 271, denominator: 3 };
    const shown = { numerator: 9033, denominator: 100 };
    const named = {
      last: award({ rank: null, siteNumber: 'A' }),
      second: award({ rank: 2, siteNumber: 'B' }),
      number2: award({ rank: 1, score: shown, siteNumber: 'D' }),
      number1: award({ rank: 1, score: shown, siteNumber: 'C' }),
      typed: award({ rank: 1, score: shown, type: 'CHILDCARE', siteNumber: 'A' }),
      scored: award({ rank: 1, score: third, type: 'COMPREHENSIVE', siteNumber: 'Z' }),
      unscored: award({ rank: 1, score: null, siteNumber: 'A' }),
    };
    const sorted = Object.entries(named)
      .sort(([, a], [, b]) => compareAwards(a, b))
      .map(([name]) => name);
    // 271/3 = 90.3333… is above 90.33, which is what both print as.
    expect(sorted).toEqual(['scored', 'number1', 'number2', 'typed', 'unscored', 'second', 'last']);
  });
});

describe('by rank', () => {
  it('spends until nothing is left: the line at which it runs out gets the rest', () => {
    const awards = [1, 2, 3, 4].map((rank) => award({ rank }));
    const { lines } = allocate(awards, RATES, 2_000_000, 'BY_RANK');
    expect(lines.map(({ amountFen }) => amountFen)).toEqual([800_000, 800_000, 400_000, 0]);
    expect(lines.map(coverOf)).toEqual(['FULL', 'FULL', 'PART', 'NONE']);
    expect(lines[2]?.explanation).toContain(
      '此前余 4,000.00 元，不足应补助金额，补助余额 4,000.00 元',
    );
    expect(lines[3]?.explanation).toContain('预算已用完，不予补助');
  });

  it('gives nobody a part when it runs out between two lines, and nothing at all on no budget', () => {
    const awards = [1, 2, 3].map((rank) => award({ rank }));
    const amounts = (budget: number) =>
      allocate(awards, RATES, budget, 'BY_RANK').lines.map(({ amountFen }) => amountFen);
    expect(amounts(1_600_000)).toEqual([800_000, 800_000, 0]);
    expect(amounts(0)).toEqual([0, 0, 0]);
    expect(amounts(1)).toEqual([1, 0, 0]);
  });
});

describe('pro rata', () => {
  it('gives what the shares leave over to the largest remainders, equal ones in order', () => {
    const awards = [1, 2, 3].map((rank) => award({ rank }));
    const { lines } = allocate(awards, RATES, 100, 'PRO_RATA');
    expect(lines.map(({ amountFen }) => amountFen)).toEqual([34, 33, 33]);
    expect(lines[0]?.explanation).toContain(
      '按比例 8,000.00 × 1.00 ÷ 24,000.00，不足一分的余数在前，进一分，得 0.34 元',
    );
  });

  it('is exact where a product is far above the safe integers', () => {
    const rates = [rate('MOTHER_CABIN', 10_000_000_000), rate('CHILDCARE', 9_999_999_999)];
    const awards = [award({ rank: 1 }), award({ rank: 2, type: 'CHILDCARE' })];
    const { lines } = allocate(awards, rates, 9_999_999_999, 'PRO_RATA');
    // 9999999999 × 10000000000 ÷ 19999999999 = 4999999999.75…, and the other 4999999999.24…
    expect(lines.map(({ amountFen }) => amountFen)).toEqual([5_000_000_000, 4_999_999_999]);
  });
});

const anyAward = fc
  .record({
    type: fc.constantFrom<SiteType>('MOTHER_CABIN', 'HOLIDAY_CARE', 'CHILDCARE', 'COMPREHENSIVE'),
    units: fc.subarray([...UNIT_TYPES]),
    rank: fc.option(fc.integer({ min: 1, max: 12 })),
    score: fc.option(
      fc.record({
        numerator: fc.integer({ min: 0, max: 5_000_000 }),
        denominator: fc.integer({ min: 1, max: 4000 }),
      }),
    ),
    revoked: fc.integer({ min: 0, max: 9 }).map((one) => one === 0),
  })
  .map(({ revoked, ...facts }) => ({ ...facts, revokedOn: revoked ? '2026-11-01' : null }));

const season = fc
  .record({
    awards: fc.array(anyAward, { maxLength: 60 }),
    rates: fc.array(
      fc.oneof(fc.integer({ min: 0, max: 50 }), fc.integer({ min: 0, max: 10_000_000_000 })),
      { minLength: 3, maxLength: 3 },
    ),
    share: fc.integer({ min: 0, max: 1200 }),
    method: fc.constantFrom(...ALLOCATION_METHODS),
  })
  .map(({ awards, rates, share, method }) => {
    const made = awards.map((one, index) => ({
      ...one,
      awardId: index + 1,
      siteNumber: `S-${String(index).padStart(4, '0')}`,
    }));
    const known = UNIT_TYPES.map((type, index) => rate(type, rates[index] ?? 0));
    const needed = allocate(made, known, Number.MAX_SAFE_INTEGER, method).neededFen;
    // From nothing to more than is needed, as thousandths of it.
    const budget = Number((BigInt(needed) * BigInt(share)) / 1000n);
    return { awards: made, rates: known, budget, needed, method };
  });

describe('for any rates, ranks and budgets', () => {
  it('the parts add up to the budget to the 分, none below zero or above its full amount', () => {
    fc.assert(
      fc.property(season, ({ awards, rates, budget, needed, method }) => {
        const { lines, allocatedFen, outcome } = allocate(awards, rates, budget, method);
        const sum = lines.reduce((total, { amountFen }) => total + amountFen, 0);
        expect(sum).toBe(Math.min(budget, needed));
        expect(allocatedFen).toBe(sum);
        expect(outcome).toBe(budget >= needed ? 'FULL' : method);
        for (const { amountFen, fullFen } of lines) {
          expect(Number.isSafeInteger(amountFen)).toBe(true);
          expect(amountFen).toBeGreaterThanOrEqual(0);
          expect(amountFen).toBeLessThanOrEqual(fullFen);
        }
      }),
      { numRuns: 400 },
    );
  });

  it('pro rata stays within one 分 of the exact share and never turns the order of amounts round', () => {
    fc.assert(
      fc.property(season, ({ awards, rates, budget, needed }) => {
        fc.pre(budget < needed);
        const { lines } = allocate(awards, rates, budget, 'PRO_RATA');
        for (const { fullFen, amountFen } of lines) {
          const difference = BigInt(amountFen) * BigInt(needed) - BigInt(budget) * BigInt(fullFen);
          expect(difference > -BigInt(needed) && difference < BigInt(needed)).toBe(true);
        }
        const sorted = [...lines].sort((a, b) => a.fullFen - b.fullFen);
        for (const [index, line] of sorted.entries()) {
          const before = sorted[index - 1];
          if (!before || before.fullFen === line.fullFen) continue;
          expect(line.amountFen).toBeGreaterThanOrEqual(before.amountFen);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('by rank nobody gets anything before everybody in front has all of it', () => {
    fc.assert(
      fc.property(season, ({ awards, rates, budget }) => {
        const { lines } = allocate(awards, rates, budget, 'BY_RANK');
        const short = lines.findIndex(({ amountFen, fullFen }) => amountFen < fullFen);
        if (short < 0) return;
        expect(lines.slice(short + 1).every(({ amountFen }) => amountFen === 0)).toBe(true);
      }),
    );
  });

  it('the result and its digest do not depend on the order of the rows', () => {
    fc.assert(
      fc.property(
        season,
        fc.infiniteStream(fc.nat()),
        ({ awards, rates, budget, method }, keys) => {
          const mixed = awards
            .map((one) => ({ one, key: keys.next().value as number }))
            .sort((a, b) => a.key - b.key)
            .map(({ one }) => one);
          const turned = [...rates].reverse();
          expect(allocate(mixed, turned, budget, method)).toEqual(
            allocate(awards, rates, budget, method),
          );
          const inputs = { year: 2026, method, budgetFen: budget };
          expect(allocationDigest({ ...inputs, rates: turned, awards: mixed })).toBe(
            allocationDigest({ ...inputs, rates, awards }),
          );
        },
      ),
    );
  });
});

describe('the digest', () => {
  const awards = [award(), award({ type: 'COMPREHENSIVE', units: ['CHILDCARE', 'HOLIDAY_CARE'] })];
  const inputs = { year: 2026, method: 'BY_RANK' as const, budgetFen: 100, rates: RATES, awards };

  it('is over the lines that anyone can read', () => {
    expect(allocationLines(inputs).slice(1, 7)).toEqual([
      '年度 2026',
      '办法 BY_RANK',
      '预算 100 分',
      '标准 MOTHER_CABIN 800000 分',
      '标准 HOLIDAY_CARE 1500000 分',
      '标准 CHILDCARE 3000000 分',
    ]);
    expect(allocationLines(inputs).at(-1)).toContain(' COMPREHENSIVE HOLIDAY_CARE+CHILDCARE ');
  });

  it('changes with everything that changes an amount', () => {
    const [first, second] = awards;
    if (!first || !second) throw new Error('two awards');
    const changed = [
      { ...inputs, year: 2027 },
      { ...inputs, method: 'PRO_RATA' as const },
      { ...inputs, budgetFen: 101 },
      { ...inputs, rates: [...RATES.slice(0, 2), rate('CHILDCARE', 3_000_001)] },
      { ...inputs, awards: [first] },
      { ...inputs, awards: [{ ...first, rank: 77 }, second] },
      { ...inputs, awards: [{ ...first, score: null }, second] },
      { ...inputs, awards: [{ ...first, revokedOn: '2026-11-01' }, second] },
      { ...inputs, awards: [first, { ...second, units: ['CHILDCARE' as const] }] },
    ].map(allocationDigest);
    expect(new Set([allocationDigest(inputs), ...changed]).size).toBe(changed.length + 1);
  });
});
