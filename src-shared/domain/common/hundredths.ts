/** A figure with two decimals as the integer number of hundredths that the database keeps. */
export function toX100(value: number): number {
  return Math.round(value * 100);
}

/** As {@link toX100}; what is not known stays not known. */
export function toX100OrNull(value: number | null | undefined): number | null {
  return value === null || value === undefined ? null : toX100(value);
}

/** Hundredths as the plain number a contract speaks. */
export function fromX100(value: number): number {
  return value / 100;
}

/** As {@link fromX100}; null stays null. */
export function fromX100OrNull(value: number | null | undefined): number | null {
  return value === null || value === undefined ? null : fromX100(value);
}

/** Hundredths as people read them: `25`, `25.5`, `25.75`. */
export function showX100(value: number): string {
  return String(fromX100(value));
}
