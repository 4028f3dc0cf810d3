import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HALF, fractionText, parseFraction, productText } from '@shared/domain/common/fraction';
import { SamplingRefusal } from '@shared/domain/sampling/refusals';
import {
  parseRatio,
  reachedTarget,
  requiredArithmetic,
  requiredCount,
} from '@shared/domain/sampling/required-count';
import { ratios } from '@test/support/sampling';

describe('parseRatio', () => {
  it.each([
    ['1/2', '1/2'],
    ['0.5', '1/2'],
    ['.5', '1/2'],
    ['50%', '1/2'],
    [0.5, '1/2'],
    [0.6, '3/5'],
    ['60%', '3/5'],
    ['66.6%', '333/500'],
    ['２／３', '2/3'],
    ['６０％', '3/5'],
    [' 4 / 6 ', '2/3'],
    ['0.500001', '500001/1000000'],
    [1, '1'],
    ['100%', '1'],
  ])('reads %j as %s', (value, text) => {
    expect(fractionText(parseRatio(value))).toBe(text);
  });

  it.each([
    ['', 'SAMPLING_RATIO_MALFORMED'],
    ['一半', 'SAMPLING_RATIO_MALFORMED'],
    ['.', 'SAMPLING_RATIO_MALFORMED'],
    ['%', 'SAMPLING_RATIO_MALFORMED'],
    ['1/0', 'SAMPLING_RATIO_MALFORMED'],
    ['-1/-2', 'SAMPLING_RATIO_MALFORMED'],
    ['1e0', 'SAMPLING_RATIO_MALFORMED'],
    ['0.5000001', 'SAMPLING_RATIO_MALFORMED'],
    [NaN, 'SAMPLING_RATIO_MALFORMED'],
    [Infinity, 'SAMPLING_RATIO_MALFORMED'],
    [0.1 + 0.5, 'ok'],
    [0.499999, 'SAMPLING_RATIO_TOO_LOW'],
    ['49.9999%', 'SAMPLING_RATIO_TOO_LOW'],
    ['0', 'SAMPLING_RATIO_TOO_LOW'],
    ['1.000001', 'SAMPLING_RATIO_TOO_HIGH'],
    [50, 'SAMPLING_RATIO_TOO_HIGH'],
  ])('answers %j with %s', (value, code) => {
    if (code === 'ok') expect(fractionText(parseRatio(value))).toBe('3/5');
    else expect(() => parseRatio(value)).toThrow(expect.objectContaining({ code }));
  });

  it('names the article when the ratio is too low', () => {
    expect(() => parseRatio('2/5')).toThrow('第十三条');
    expect(() => requiredCount(10, { numerator: 2, denominator: 5 })).toThrow(SamplingRefusal);
  });

  it('reads back what it writes', () => {
    fc.assert(
      fc.property(ratios, (ratio) => {
        const written = fractionText(parseRatio(`${ratio.numerator}/${ratio.denominator}`));
        expect(fractionText(parseRatio(written))).toBe(written);
      }),
    );
  });
});

describe('requiredCount', () => {
  it('is the half rounded up for every number of sites', () => {
    for (let n = 0; n <= 500; n++) {
      const required = requiredCount(n, HALF);
      expect(required).toBe(n % 2 === 0 ? n / 2 : (n + 1) / 2);
      expect(2 * required).toBeGreaterThanOrEqual(n);
    }
  });

  it.each([
    [0, 0],
    [1, 1],
    [7, 4],
    [8, 4],
  ])('for %i sites is %i', (n, required) => {
    expect(requiredCount(n, HALF)).toBe(required);
  });

  it('is the least number that reaches the ratio, exactly', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_000_000 }), ratios, (n, ratio) => {
        const required = requiredCount(n, ratio);
        const reaches = (count: number): boolean =>
          BigInt(count) * BigInt(ratio.denominator) >= BigInt(n) * BigInt(ratio.numerator);
        expect(reaches(required)).toBe(true);
        expect(required === 0 || !reaches(required - 1)).toBe(true);
      }),
    );
  });

  it('does not fall for binary fractions', () => {
    // 0.55 x 100 is 55.00000000000001 in floating point.
    expect(requiredCount(100, parseRatio(0.55))).toBe(55);
    expect(requiredCount(1000, parseRatio('0.501'))).toBe(501);
  });

  it.each([-1, 1.5, NaN, 2 ** 53])('refuses %d sites', (n) => {
    expect(() => requiredCount(n, HALF)).toThrow(
      expect.objectContaining({ code: 'SAMPLING_COUNT_INVALID' }),
    );
  });
});

describe('requiredArithmetic', () => {
  it.each([
    [7, '1/2', '7 × 1/2 = 3.5，向上取整 4'],
    [8, '1/2', '8 × 1/2 = 4'],
    [0, '1/2', '0 × 1/2 = 0'],
    [7, '2/3', '7 × 2/3 = 14/3，向上取整 5'],
    [7, '60%', '7 × 3/5 = 4.2，向上取整 5'],
    [7, '1', '7 × 1 = 7'],
  ])('%i sites at %s', (n, ratio, text) => {
    expect(requiredArithmetic(n, parseRatio(ratio))).toBe(text);
  });

  it('writes small decimals in full', () => {
    const ratio = parseFraction('0.500001');
    expect(ratio && productText(1, ratio)).toBe('0.500001');
  });
});

describe('reachedTarget', () => {
  it('asks for half of the sites, rounded up', () => {
    expect(reachedTarget(3, 7)).toBe(false);
    expect(reachedTarget(4, 7)).toBe(true);
    expect(reachedTarget(4, 8)).toBe(true);
    expect(reachedTarget(0, 1)).toBe(false);
    expect(reachedTarget(0, 0)).toBe(true);
  });
});
