import type { SiteType } from '../site/terms';

/** How marks become a candidate's score: the mean, or the mean without one highest and one lowest (DOMAIN 6.1). */
export const TRIMMING_RULES = ['MEAN', 'TRIMMED'] as const;
export type TrimmingRule = (typeof TRIMMING_RULES)[number];
export const TRIMMING_LABELS: Record<TrimmingRule, string> = {
  MEAN: '算术平均',
  TRIMMED: '去掉一个最高分和一个最低分后平均',
};

/** Steps of the tie ladder, in whatever order the year states; a re-vote is always the last resort. */
export const TIE_STEPS = [
  'SATISFACTION',
  'SPOT_CHECK',
  'EARLIER_FILING',
  'EFFECT',
  'MANAGEMENT',
  'MEDIAN',
] as const;
export type TieStep = (typeof TIE_STEPS)[number];
export const TIE_LABELS: Record<TieStep, string> = {
  SATISFACTION: '满意度评价高者在前',
  SPOT_CHECK: '最近一次抽查得分高者在前',
  EARLIER_FILING: '备案在先者在前',
  EFFECT: '“使用效果”得分高者在前',
  MANAGEMENT: '“日常管理”得分高者在前',
  MEDIAN: '各评委评分的中位数高者在前',
};

/** Over which months the averages of article 16 are taken. */
export const AVERAGING_WINDOWS = ['TWELVE_MONTHS', 'MONTHS_IN_USE'] as const;
export type AveragingWindow = (typeof AVERAGING_WINDOWS)[number];
export const AVERAGING_LABELS: Record<AveragingWindow, string> = {
  TWELVE_MONTHS: '截止日前 12 个完整月',
  MONTHS_IN_USE: '其中实际运行的月份',
};

/** One line of the panel's score table. */
export interface ScoreLine {
  /** `1`, `2`, `3` or finer `1.1`: stable within a version. */
  readonly code: string;
  /** The heading of article 16 that it belongs to. */
  readonly heading: 'CONDITIONS' | 'MANAGEMENT' | 'EFFECT';
  readonly text: string;
  readonly maxX100: number;
}
export const HEADING_LABELS: Record<ScoreLine['heading'], string> = {
  CONDITIONS: '环境及配置',
  MANAGEMENT: '日常管理',
  EFFECT: '使用效果',
};

/** 公示 of the candidate list. */
export interface PublicityRule {
  readonly on: boolean;
  readonly days: number;
  /** CALENDAR: 日历日; WORKING: 工作日 */
  readonly count: 'CALENDAR' | 'WORKING';
}

/** How many a jurisdiction may recommend; null: no limit. `type` null: over all types together. */
export interface RecommendationQuota {
  readonly jurisdictionCode: string;
  readonly type: SiteType | null;
  readonly count: number;
}

/** What the committee settles for a year's season before the first application is decided. */
export interface SeasonRules {
  /** Closing date of applications. */
  readonly closesOn: string;
  /** How many of each type are awarded at most; null: no limit */
  readonly awards: Readonly<Record<SiteType, number | null>>;
  /** How many each jurisdiction may recommend where no line of its own says otherwise; null: no limit */
  readonly recommendationsEach: number | null;
  readonly recommendations: readonly RecommendationQuota[];
  /** The panel's table for each type; each adds to 100 (10000). The committee's own: the regulation gives none. */
  readonly tables: Readonly<Record<SiteType, readonly ScoreLine[]>>;
  readonly trimming: TrimmingRule;
  readonly ties: readonly TieStep[];
  readonly publicity: PublicityRule;
  readonly averaging: AveragingWindow;
  /** Sites revoked for fraud or violation within so many years may not apply. */
  readonly barredYears: number;
}

/** A version of the rules of a year as it is kept. */
export interface StoredRules extends SeasonRules {
  readonly id: number;
  readonly year: number;
  /** 1, 2 … within the year. */
  readonly number: number;
  readonly reason: string | null;
  readonly createdAt: string;
}
