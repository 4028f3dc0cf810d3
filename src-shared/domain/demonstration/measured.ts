import type { EligibilityTargetPage, EligibilityVerdict } from './eligibility';

/** What the records say of one condition. */
export interface Measured {
  readonly verdict: EligibilityVerdict;
  /** null: nothing on record */
  readonly measured: string | null;
  /** Which record, in words. */
  readonly source: string;
  readonly page: EligibilityTargetPage;
  /** While the records do not show it, a person may, with evidence. */
  readonly person?: true;
}

/** MET or NOT_MET. */
export function judged(met: boolean): EligibilityVerdict {
  return met ? 'MET' : 'NOT_MET';
}

/**
 * A quotient in hundredths, cut off and not rounded, so that what falls short of a limit never looks as if it reached it.
 * @param dividend hundredths
 */
export function quotientX100(dividend: number, divisor: number): number {
  return Math.floor(dividend / divisor);
}
