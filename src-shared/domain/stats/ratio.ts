/** part / whole in tenths of a per cent, rounded half up, exactly; undefined when there is no whole. Both are non-negative safe integers. */
function permilleOf(part: number, whole: number): number | undefined {
  if (whole === 0) return undefined;
  const [p, w] = [BigInt(part), BigInt(whole)];
  return Number((2000n * p + w) / (2n * w));
}

/**
 * A share in per cent for show: one decimal, rounded half up.
 * @param part a non-negative safe integer; may exceed `whole`
 * @param whole a non-negative safe integer
 * @returns null when `whole` is 0: there is nothing to be a share of
 */
export function percentOf(part: number, whole: number): number | null {
  const permille = permilleOf(part, whole);
  return permille === undefined ? null : permille / 10;
}

/**
 * A mean of hundredths for show: two decimals, rounded half up.
 * @param sumX100 a non-negative safe integer
 * @param count how many were added up
 * @returns null for no values: a mean of nothing is not known
 */
export function meanOfX100(sumX100: number, count: number): number | null {
  if (count === 0) return null;
  const [sum, n] = [BigInt(sumX100), BigInt(count)];
  return Number((2n * sum + n) / (2n * n)) / 100;
}
