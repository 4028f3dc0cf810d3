import { checkEligibility } from '@shared/domain/demonstration/eligibility-check';
import type { EligibilityLine } from '@shared/domain/demonstration/eligibility';
import { defaultRules } from '@shared/domain/demonstration/default-rules';
import type {
  EligibilityAnswer,
  EligibilityFacts,
  UnitFacts,
} from '@shared/domain/demonstration/eligibility-facts';
import type { SeasonRules, StoredRules } from '@shared/domain/demonstration/rules';
import { NO_FIGURES, type MonthFigures } from '@shared/domain/operation/figures';
import { monthsFrom, type MonthKey } from '@shared/domain/operation/months';

/** The 12 whole months before the closing date of 2026-09-30. */
export const WINDOW = monthsFrom('2025-09', '2026-08');

/** One figure a month, from the first month of the window on. */
export function reported(
  figures: readonly Partial<MonthFigures>[],
  months: readonly MonthKey[] = WINDOW,
): Map<MonthKey, MonthFigures> {
  return new Map(figures.map((one, index) => [months[index] ?? '', { ...NO_FIGURES, ...one }]));
}

/** The same figures in every month. */
export function everyMonth(
  figures: Partial<MonthFigures>,
  months: readonly MonthKey[] = WINDOW,
): Map<MonthKey, MonthFigures> {
  return reported(
    months.map(() => figures),
    months,
  );
}

/** A 小屋 in a unit that meets every line that records can show. */
export function cabin(changes: Partial<EligibilityFacts> = {}): EligibilityFacts {
  return {
    siteId: 1,
    siteNumber: 'MX-000001',
    siteName: '海关爱心妈妈小屋',
    builderName: '青岛海关工会',
    jurisdictionCode: '370202',
    jurisdictionName: '市南区总工会',
    type: 'MOTHER_CABIN',
    setting: 'INTERNAL',
    areaX100: 1500,
    outdoorAreaX100: null,
    capacity: 8,
    start: '2024-03',
    months: everyMonth({ uses: 60 }),
    satisfaction: { scoreX100: 9200, on: '2026-05-01', from: 'SURVEY' },
    status: 'FILED',
    openedOn: '2024-03-01',
    openedPrecision: 'DAY',
    filedOn: '2024-03-01',
    filingNumber: null,
    acceptance: { on: '2024-02-20', asked: 9, met: 9 },
    historicalBasis: null,
    selfCheck: { on: '2026-03-01', passed: true, totalX100: 9000 },
    platforms: new Map([
      ['MANAGEMENT_SYSTEM', '2024-04-01'],
      ['SHANDONG_UNION', '2024-04-02'],
      ['QILU_APP', '2024-04-02'],
    ]),
    activities: 1,
    lectures: 2,
    supervision: null,
    spotCheck: null,
    openRectifications: 0,
    revocations: [],
    units: [],
    ...changes,
  };
}

/** A function unit of a 综合中心 at 80 points. */
export function unit(changes: Partial<UnitFacts> = {}): UnitFacts {
  return {
    id: 11,
    name: '妈妈小屋',
    type: 'MOTHER_CABIN',
    setting: 'INTERNAL',
    areaX100: 1500,
    outdoorAreaX100: null,
    capacity: null,
    selfCheckScoreX100: 8000,
    start: '2024-03',
    months: everyMonth({ uses: 60 }),
    satisfaction: { scoreX100: 9200, on: '2026-05-01', from: 'SURVEY' },
    ...changes,
  };
}

/** Rules that close on 2026-09-30. */
export function rulesOf(changes: Partial<SeasonRules> = {}): StoredRules {
  return {
    ...defaultRules(2026),
    id: 7,
    year: 2026,
    number: 1,
    reason: null,
    createdAt: '2026-03-01T00:00:00.000Z',
    ...changes,
  };
}

/** The checklist of these facts. */
export function check(
  facts: EligibilityFacts,
  rules: StoredRules = rulesOf(),
  answers: readonly EligibilityAnswer[] = [],
) {
  return checkEligibility(facts, rules, answers, '2026-10-01');
}

/** One line of the checklist. */
export function lineOf(
  facts: EligibilityFacts,
  code: string,
  rules: StoredRules = rulesOf(),
  unitId: number | null = null,
): EligibilityLine {
  const line = check(facts, rules).lines.find((one) => one.code === code && one.unitId === unitId);
  if (!line) throw new Error(`No line ${code}.`);
  return line;
}
