import type { SiteSetting, SiteType } from '../site/terms';

/** How a condition stands; what nobody has shown is never taken as met. */
export const ELIGIBILITY_VERDICTS = ['MET', 'NOT_MET', 'NOT_SHOWN'] as const;
export type EligibilityVerdict = (typeof ELIGIBILITY_VERDICTS)[number];
export const ELIGIBILITY_LABELS: Record<EligibilityVerdict, string> = {
  MET: '符合',
  NOT_MET: '不符合',
  NOT_SHOWN: '未能证明',
};

/** 申报资格 (第十五条) and the three headings of article 16. */
export const ELIGIBILITY_HEADINGS = ['GENERAL', 'CONDITIONS', 'MANAGEMENT', 'EFFECT'] as const;
export type EligibilityHeading = (typeof ELIGIBILITY_HEADINGS)[number];
export const ELIGIBILITY_HEADING_LABELS: Record<EligibilityHeading, string> = {
  GENERAL: '申报资格',
  CONDITIONS: '环境及配置',
  MANAGEMENT: '日常管理',
  EFFECT: '使用效果',
};

/** Pages on which the record behind a line is kept. */
export const ELIGIBILITY_TARGETS = [
  'SITE',
  'ACCEPTANCE',
  'SELF_CHECK',
  'OPERATION',
  'SUPERVISION',
  'AFTER',
] as const;
export type EligibilityTargetPage = (typeof ELIGIBILITY_TARGETS)[number];

/** One condition of article 15 or 16 for a site. */
export interface EligibilityLine {
  /** `15-1` for article 15, `MX-1.2` for heading 1 of article 16: stable, never reused. */
  readonly code: string;
  /** Function unit of a 综合中心; null: the site itself. */
  readonly unitId: number | null;
  readonly unitName: string | null;
  readonly heading: EligibilityHeading;
  /** The condition in the regulation's words. */
  readonly text: string;
  readonly article: string;
  readonly needed: string;
  /** What the records show; null: nothing on record. */
  readonly measured: string | null;
  readonly source: string;
  readonly target: { readonly page: EligibilityTargetPage; readonly siteId: number } | null;
  readonly verdict: EligibilityVerdict;
  /** A person answers it, because no record shows it. */
  readonly manual: boolean;
  /** false: shown only (优先, or a condition that article 16 does not ask of a function unit). */
  readonly counts: boolean;
  readonly evidence: string | null;
  readonly answerId: number | null;
  readonly attachments: number;
  readonly answeredOn: string | null;
  readonly answeredBy: string | null;
}

/** The checklist of a site in a year. Counts leave out lines that do not count. */
export interface Eligibility {
  readonly siteId: number;
  readonly siteNumber: string;
  readonly siteName: string;
  readonly siteType: SiteType;
  readonly setting: SiteSetting | null;
  readonly builderName: string | null;
  readonly jurisdictionCode: string;
  readonly jurisdictionName: string;
  readonly year: number;
  readonly ruleId: number;
  readonly ruleNumber: number;
  readonly closesOn: string;
  /** The day on which the records were read. */
  readonly checkedOn: string;
  readonly lines: readonly EligibilityLine[];
  readonly met: number;
  readonly notMet: number;
  readonly notShown: number;
  /** Every counted line is met. */
  readonly eligible: boolean;
  /** Already 卫健系统省、市级示范性托育机构 (第十六条第三项). */
  readonly preferred: boolean;
}
