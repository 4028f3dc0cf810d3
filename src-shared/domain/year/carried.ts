import { isBusinessDate } from '../common/business-date';
import type { SeasonRules } from '../demonstration/rules';

/** What a new year takes over from the one before, for a person to confirm. */
export const CARRIED_KINDS = ['RULES', 'RATES', 'BASE_FIGURES'] as const;
export type CarriedKind = (typeof CARRIED_KINDS)[number];
export const CARRIED_LABELS: Record<CarriedKind, string> = {
  RULES: '示范评选规则',
  RATES: '补助标准',
  BASE_FIGURES: '应建基数',
};

/** NONE: the year before has none. WAITING: carried over, confirmed by nobody. CONFIRMED: settled for the year. */
export const CARRIED_STATES = ['NONE', 'NOT_CARRIED', 'WAITING', 'CONFIRMED'] as const;
export type CarriedState = (typeof CARRIED_STATES)[number];
export const CARRIED_STATE_LABELS: Record<CarriedState, string> = {
  NONE: '上年没有',
  NOT_CARRIED: '尚未沿用',
  WAITING: '沿用上年，待确认',
  CONFIRMED: '已确认',
};

/** The same day a number of years later; 29 February becomes the 28th where there is none. */
export function yearsLater(day: string, years: number): string {
  const [year = '', month = '', date = ''] = day.split('-');
  const same = `${Number(year) + years}-${month}-${date}`;
  return isBusinessDate(same) ? same : `${Number(year) + years}-${month}-28`;
}

/**
 * Rules of a season as a proposal for a later year: everything stands, the closing date moves with the year, and quotas
 * of jurisdictions that are no more fall away.
 */
export function carriedRules(
  rules: SeasonRules,
  years: number,
  isKnown: (jurisdictionCode: string) => boolean,
): SeasonRules {
  return {
    closesOn: yearsLater(rules.closesOn, years),
    awards: rules.awards,
    recommendationsEach: rules.recommendationsEach,
    recommendations: rules.recommendations.filter(({ jurisdictionCode }) =>
      isKnown(jurisdictionCode),
    ),
    tables: rules.tables,
    trimming: rules.trimming,
    ties: rules.ties,
    publicity: rules.publicity,
    averaging: rules.averaging,
    barredYears: rules.barredYears,
  };
}
