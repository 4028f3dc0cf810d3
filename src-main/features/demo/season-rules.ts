import { defaultRules } from '@shared/domain/demonstration/default-rules';
import type { SeasonRules } from '@shared/domain/demonstration/rules';

/** What was made of the seasons. */
export interface SeasonCounts {
  applications: number;
  reviewSessions: number;
  awards: number;
  notices: number;
}

/** The rules of every season of the demonstration city. */
export function rulesOf(year: number): SeasonRules {
  return {
    ...defaultRules(year),
    closesOn: `${year}-08-31`,
    awards: { MOTHER_CABIN: 7, HOLIDAY_CARE: 5, CHILDCARE: 3, COMPREHENSIVE: 2 },
    publicity: { on: true, days: 5, count: 'WORKING' },
  };
}
