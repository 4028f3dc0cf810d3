/**
 * A mean of marks, not divided: `sum` hundredths of a point over `over` sheets. Sums of marks are integers (a sheet has
 * at most 10,000 hundredths, a panel at most 40 members), so every product below stays far inside the safe integers and
 * nothing is ever rounded before it is shown.
 */
export interface Mean {
  readonly sum: number;
  readonly over: number;
}

/** Below 0: a is less than b; 0: exactly equal. */
export function compareMeans(a: Mean, b: Mean): number {
  return a.sum * b.over - b.sum * a.over;
}

/** Hundredths, half rounded up: 8833.33… → 8833, 8833.5 → 8834; half of a negative value away from zero. */
export function roundedX100({ sum, over }: Mean): number {
  const magnitude = Math.floor((2 * Math.abs(sum) + over) / (2 * over));
  return sum < 0 ? -magnitude : magnitude;
}

/** Hundredths with two decimals, as scores are printed: `88.33`, `90.00`. */
export function pointsText(x100: number): string {
  const digits = String(Math.abs(x100)).padStart(3, '0');
  return `${x100 < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

function commonDivisor(a: number, b: number): number {
  let [x, y] = [a, b];
  while (y !== 0) [x, y] = [y, x % y];
  return x;
}

/** As people read and check it: the exact value as a fraction of points in lowest terms, and its two decimals. */
export interface ExactPoints {
  numerator: number;
  denominator: number;
  text: string;
}

/** A mean in the form of the contract. */
export function exactPoints(mean: Mean): ExactPoints {
  const below = mean.over * 100;
  const divisor = commonDivisor(Math.abs(mean.sum), below);
  return {
    numerator: mean.sum / divisor,
    denominator: below / divisor,
    text: pointsText(roundedX100(mean)),
  };
}
