import type { DemoFrame } from './plan';

/** The money's records reach back so many years, this one included, however many years of site records there are. */
const MONEY_YEARS = 5;

/** The years that have money and base figures, the earliest first. */
export function moneyYears({ year, years }: Pick<DemoFrame, 'year' | 'years'>): number[] {
  const count = Math.max(MONEY_YEARS, years);
  return Array.from({ length: count }, (_, place) => year - count + 1 + place);
}
