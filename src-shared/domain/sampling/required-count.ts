import type { Fraction } from '../common/fraction';
import {
  HALF,
  ceilOfProduct,
  fractionText,
  isLess,
  parseFraction,
  productText,
} from '../common/fraction';
import { SamplingRefusal } from './refusals';

/**
 * Refuses a ratio that the regulation does not allow: 第十三条 "比例不低于本辖区服务阵地总数二分之一". 不低于 includes the number
 * itself (民法典第一千二百五十九条), so exactly 1/2 is lawful.
 * @throws SamplingRefusal SAMPLING_RATIO_TOO_LOW below 1/2, SAMPLING_RATIO_TOO_HIGH above 1
 */
export function assertLawfulRatio(ratio: Fraction): void {
  const value = fractionText(ratio);
  if (isLess(ratio, HALF)) throw new SamplingRefusal('SAMPLING_RATIO_TOO_LOW', { value });
  if (isLess({ numerator: 1, denominator: 1 }, ratio)) {
    throw new SamplingRefusal('SAMPLING_RATIO_TOO_HIGH', { value });
  }
}

/**
 * Reads a spot-check ratio.
 * @param value "1/2", "0.5", "60%" (also full-width), or a number, which counts as its decimal text: 0.6 is 3/5
 * @throws SamplingRefusal SAMPLING_RATIO_MALFORMED, SAMPLING_RATIO_TOO_LOW or SAMPLING_RATIO_TOO_HIGH
 */
export function parseRatio(value: number | string): Fraction {
  const ratio = parseFraction(value);
  if (ratio === undefined) {
    throw new SamplingRefusal('SAMPLING_RATIO_MALFORMED', { value: String(value) });
  }
  assertLawfulRatio(ratio);
  return ratio;
}

/**
 * How many sites a jurisdiction must check: ceil(N x ratio), exact (第十三条; rounded up because 不低于 includes the
 * number and a part of a site cannot be checked). Per jurisdiction, never on the city's total.
 * @param population N, the jurisdiction's sites in service on the snapshot date, skipped ones included
 * @throws SamplingRefusal SAMPLING_COUNT_INVALID when N is not an integer of 0 or more, or as `assertLawfulRatio`
 */
export function requiredCount(population: number, ratio: Fraction): number {
  if (!Number.isSafeInteger(population) || population < 0) {
    throw new SamplingRefusal('SAMPLING_COUNT_INVALID', { value: population });
  }
  assertLawfulRatio(ratio);
  return ceilOfProduct(population, ratio);
}

/**
 * The calculation as it is shown and printed: "7 × 1/2 = 3.5，向上取整 4", or "8 × 1/2 = 4".
 * @throws SamplingRefusal as `requiredCount`
 */
export function requiredArithmetic(population: number, ratio: Fraction): string {
  const required = requiredCount(population, ratio);
  const product = productText(population, ratio);
  const rounding = product === String(required) ? '' : `，向上取整 ${required}`;
  return `${population} × ${fractionText(ratio)} = ${product}${rounding}`;
}

/**
 * Whether the obligation of 第十三条 is met (已达标): only by sites CHECKED, never by sites drawn.
 * @param checked sites with a completed check this year
 * @param population N of the jurisdiction
 */
export function reachedTarget(checked: number, population: number): boolean {
  return checked >= requiredCount(population, HALF);
}
