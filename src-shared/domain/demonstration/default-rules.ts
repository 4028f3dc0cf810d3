import { SITE_TYPES, type SiteType } from '../site/terms';
import { HEADING_LABELS, TIE_STEPS, type ScoreLine, type SeasonRules, type TieStep } from './rules';

/** The headings of a score table in the order of article 16. */
export const SCORE_HEADINGS = ['CONDITIONS', 'MANAGEMENT', 'EFFECT'] as const;

/** What a whole table adds to: 100 points. */
export const TABLE_TOTAL_X100 = 10_000;

/** Said wherever a score table stands: the regulation sets none for the panel. */
export const TABLE_NOTE =
  '《管理办法》没有规定评议小组的评分表。本表由市总工会女职工委员会按第十六条的三项自定，可逐年修改。';

/** A line before it has its code. */
export type UncodedLine = Omit<ScoreLine, 'code'>;

/**
 * Orders lines by the headings of article 16 and gives each its code by its place: `1` for the only line of a heading,
 * else `1.1`, `1.2` …
 */
export function withCodes(lines: readonly UncodedLine[]): ScoreLine[] {
  return SCORE_HEADINGS.flatMap((heading, index) => {
    const own = lines.filter((line) => line.heading === heading);
    return own.map((line, place) => ({
      ...line,
      code: own.length === 1 ? `${index + 1}` : `${index + 1}.${place + 1}`,
    }));
  });
}

const HEADING_POINTS_X100: Record<ScoreLine['heading'], number> = {
  CONDITIONS: 3000,
  MANAGEMENT: 3000,
  EFFECT: 4000,
};

/** The same for every type: 环境及配置 30, 日常管理 30, 使用效果 40 (DOMAIN 6.1). */
export function defaultTable(): ScoreLine[] {
  return withCodes(
    SCORE_HEADINGS.map((heading) => ({
      heading,
      text: HEADING_LABELS[heading],
      maxX100: HEADING_POINTS_X100[heading],
    })),
  );
}

/** One value for every type. */
export function eachType<T>(value: (type: SiteType) => T): Record<SiteType, T> {
  return Object.fromEntries(SITE_TYPES.map((type) => [type, value(type)])) as Record<SiteType, T>;
}

/** Ties in the order of DOMAIN 6.1: satisfaction, spot check, earlier filing. */
const DEFAULT_TIES: readonly TieStep[] = TIE_STEPS.slice(0, 3);

/**
 * What the program proposes for a year's season until the committee settles its own. No figure of it but the averaging
 * window is the regulation's.
 */
export function defaultRules(year: number): SeasonRules {
  return {
    closesOn: `${year}-09-30`,
    awards: eachType(() => null),
    recommendationsEach: null,
    recommendations: [],
    tables: eachType(defaultTable),
    trimming: 'TRIMMED',
    ties: DEFAULT_TIES,
    publicity: { on: false, days: 5, count: 'WORKING' },
    averaging: 'TWELVE_MONTHS',
    barredYears: 3,
  };
}
