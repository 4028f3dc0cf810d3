/** An exact non-negative fraction in lowest terms; both parts are safe integers, the denominator is at least 1. */
export interface Fraction {
  readonly numerator: number;
  readonly denominator: number;
}

/** One half: the floor of 第十三条 and the threshold of 已达标. */
export const HALF: Fraction = { numerator: 1, denominator: 2 };

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  return b === 0n ? a : greatestCommonDivisor(b, a % b);
}

/**
 * Makes a fraction in lowest terms.
 * @returns undefined when the denominator is zero, a part is negative, or a part of the reduced fraction is too
 *   large to be exact
 */
export function makeFraction(numerator: bigint, denominator: bigint): Fraction | undefined {
  if (denominator <= 0n || numerator < 0n) return undefined;
  const divisor = greatestCommonDivisor(numerator, denominator);
  const reduced = {
    numerator: Number(numerator / divisor),
    denominator: Number(denominator / divisor),
  };
  const exact =
    Number.isSafeInteger(reduced.numerator) && Number.isSafeInteger(reduced.denominator);
  return exact ? reduced : undefined;
}

/**
 * The fraction that one of the accepted writings means; the texts are already NFKC-normalised. Six digits a part keep every product with a
 * number of sites inside the safe integers, also in the offline page, which has no BigInt.
 */
function readFraction(text: string): Fraction | undefined {
  const quotient = /^(\d{1,6})\s*\/\s*(\d{1,6})$/u.exec(text);
  if (quotient) return makeFraction(BigInt(quotient[1]!), BigInt(quotient[2]!));
  const decimal = /^(\d{1,6})?(?:\.(\d{1,6}))?\s*(%)?$/u.exec(text);
  if (!decimal || (decimal[1] === undefined && decimal[2] === undefined)) return undefined;
  const places = decimal[2] ?? '';
  const scale = 10n ** BigInt(places.length) * (decimal[3] === undefined ? 1n : 100n);
  return makeFraction(BigInt((decimal[1] ?? '') + places), scale);
}

/**
 * Reads a fraction from its decimal text, never from the binary value: 0.6 is exactly 3/5.
 * @param value "1/2", "0.5", "60%", full-width forms of these, or a number; at most six digits a part
 * @returns undefined when it is none of these
 */
export function parseFraction(value: number | string): Fraction | undefined {
  return readFraction(String(value).normalize('NFKC').trim());
}

/** Whether a < b, exactly. */
export function isLess(a: Fraction, b: Fraction): boolean {
  return BigInt(a.numerator) * BigInt(b.denominator) < BigInt(b.numerator) * BigInt(a.denominator);
}

/** "1/2" in lowest terms, or "1" for a whole number. This is the form in which a ratio is stored and printed. */
export function fractionText(fraction: Fraction): string {
  const { numerator, denominator } =
    makeFraction(BigInt(fraction.numerator), BigInt(fraction.denominator)) ?? fraction;
  return denominator === 1 ? String(numerator) : `${numerator}/${denominator}`;
}

/** ceil(count x fraction), exactly. @param count a non-negative safe integer */
export function ceilOfProduct(count: number, fraction: Fraction): number {
  const denominator = BigInt(fraction.denominator);
  const product = BigInt(count) * BigInt(fraction.numerator);
  return Number((product + denominator - 1n) / denominator);
}

/**
 * count x fraction as a person writes it: "3.5", "4", or "14/3" where the decimals never end.
 * @param count a non-negative safe integer
 */
export function productText(count: number, fraction: Fraction): string {
  const product = makeFraction(
    BigInt(count) * BigInt(fraction.numerator),
    BigInt(fraction.denominator),
  );
  if (product === undefined) return `${count} × ${fractionText(fraction)}`;
  return terminatingDecimal(product) ?? fractionText(product);
}

/** The finite decimal expansion, or undefined when there is none. */
function terminatingDecimal({ numerator, denominator }: Fraction): string | undefined {
  let rest = denominator;
  for (const prime of [2, 5]) while (rest % prime === 0) rest /= prime;
  if (rest !== 1) return undefined;
  let decimals = '';
  let remainder = BigInt(numerator) % BigInt(denominator);
  while (remainder > 0n) {
    decimals += String((remainder * 10n) / BigInt(denominator));
    remainder = (remainder * 10n) % BigInt(denominator);
  }
  const whole = String(BigInt(numerator) / BigInt(denominator));
  return decimals === '' ? whole : `${whole}.${decimals}`;
}
