import { z } from 'zod';
import {
  AVERAGING_WINDOWS,
  TIE_STEPS,
  TRIMMING_RULES,
  type ScoreLine,
} from '../domain/demonstration/rules';
import {
  ELIGIBILITY_HEADINGS,
  ELIGIBILITY_TARGETS,
  ELIGIBILITY_VERDICTS,
} from '../domain/demonstration/eligibility';
import type { SiteType } from '../domain/site/terms';
import { businessDate, optionalText, pageWindow, requiredText, rowId, workYear } from './common';
import { read, write } from './define';
import { siteRef } from './site-ref';
import { siteType } from './site-schemas';

const scoreHeading = z.enum([
  'CONDITIONS',
  'MANAGEMENT',
  'EFFECT',
] satisfies ScoreLine['heading'][]);
const quota = z.int().min(0).max(10_000).nullable();

const perType = <T extends z.ZodType>(schema: T) =>
  z.strictObject({
    MOTHER_CABIN: schema,
    HOLIDAY_CARE: schema,
    CHILDCARE: schema,
    COMPREHENSIVE: schema,
  } satisfies Record<SiteType, T>);

/** A line of the panel's score table as it is handed in; its code follows from its place. */
export const scoreLineInput = z.strictObject({
  heading: scoreHeading.meta({ description: '环境及配置、日常管理、使用效果（第十六条）' }),
  text: requiredText('评分内容', 300),
  max: z.number().min(0.01).max(100).meta({ description: '满分，最多两位小数；每表合计 100' }),
});

/** A line of the panel's score table: code `1`, or `1.1` where a heading has several lines. */
export const scoreLine = z.strictObject({
  code: z.string(),
  heading: scoreHeading,
  text: z.string(),
  max: z.number(),
});

const publicity = z.strictObject({
  on: z.boolean(),
  days: z.int(),
  count: z.enum(['CALENDAR', 'WORKING']),
});

const recommendationQuota = z.strictObject({
  jurisdictionCode: z.string().trim().min(1).max(40),
  type: siteType.nullable().meta({ description: 'null：各类型合计' }),
  count: z.int().min(0).max(10_000),
});

const fields = {
  awards: perType(quota).meta({ description: '各类型示范阵地名额；null：不限' }),
  recommendationsEach: quota.meta({ description: '每个市直工会可推荐的总数；null：不限' }),
  recommendations: z.array(recommendationQuota).max(2000),
  trimming: z.enum(TRIMMING_RULES),
  ties: z.array(z.enum(TIE_STEPS)).max(TIE_STEPS.length),
  publicity,
  averaging: z.enum(AVERAGING_WINDOWS),
  barredYears: z.int().min(0).max(50),
};

/** The rules of a season in plain numbers. */
export const seasonRules = z.strictObject({
  closesOn: z.string(),
  ...fields,
  tables: perType(z.array(scoreLine)),
});

/** A version of a year's rules. */
export const rulesVersion = z.strictObject({
  ...seasonRules.shape,
  id: rowId,
  year: z.int(),
  number: z.int().meta({ description: '当年第几版' }),
  reason: z.string().nullable(),
  createdAt: z.string(),
  version: z.int(),
});

/** All about a year's rules. */
export const yearRules = z.strictObject({
  year: z.int(),
  /** In force; null while nobody has settled any. */
  current: rulesVersion.nullable(),
  /** What the program proposes; the regulation gives no score table, so the tables are the committee's own. */
  defaults: seasonRules,
  /** The year whose rules are proposed; null: the program's own. */
  carriedFrom: z.int().nullable(),
  /** Latest first. */
  versions: z.array(rulesVersion),
  frozen: z.boolean(),
  /** Which application's decision froze the rules; null while they can be edited. */
  frozenBecause: z.string().nullable(),
});

export const eligibilityVerdict = z.enum(ELIGIBILITY_VERDICTS);

/** Where the record behind a line is kept in the program. */
export const eligibilityTarget = z.strictObject({
  page: z.enum(ELIGIBILITY_TARGETS),
  siteId: rowId,
});

/** One condition of article 15 or 16 for a site. */
export const eligibilityLine = z.strictObject({
  code: z.string(),
  /** Function unit of a 综合中心; null: the site itself. */
  unitId: rowId.nullable(),
  unitName: z.string().nullable(),
  heading: z.enum(ELIGIBILITY_HEADINGS),
  text: z.string(),
  article: z.string(),
  needed: z.string(),
  /** What the records show; null: nothing on record. */
  measured: z.string().nullable(),
  source: z.string(),
  target: eligibilityTarget.nullable(),
  verdict: eligibilityVerdict,
  /** A person answers it, because no record shows it. */
  manual: z.boolean(),
  /** false: shown only (优先, or a condition that article 16 does not ask of a function unit). */
  counts: z.boolean(),
  evidence: z.string().nullable(),
  answerId: rowId.nullable(),
  attachments: z.int(),
  answeredOn: z.string().nullable(),
  answeredBy: z.string().nullable(),
});

const totals = {
  met: z.int(),
  notMet: z.int(),
  notShown: z.int(),
  /** Every counted line is met. */
  eligible: z.boolean(),
  /** 卫健系统省、市级示范性托育机构 (第十六条第三项). */
  preferred: z.boolean(),
};

const siteFacts = {
  siteId: rowId,
  siteNumber: z.string(),
  siteName: z.string(),
  siteType,
  setting: z.enum(['INTERNAL', 'PUBLIC']).nullable(),
  builderName: z.string().nullable(),
  jurisdictionCode: z.string(),
  jurisdictionName: z.string(),
};

/** The checklist of articles 15 and 16 for a site in a year. Counts leave out lines that do not count. */
export const eligibility = z.strictObject({
  ...siteFacts,
  year: z.int(),
  ruleId: rowId,
  ruleNumber: z.int(),
  closesOn: z.string(),
  /** The day on which the records were read. */
  checkedOn: z.string(),
  lines: z.array(eligibilityLine),
  ...totals,
});

/** A site in the overview: totals and what its records fail to show or show as failing. */
export const eligibilityRow = z.strictObject({
  ...siteFacts,
  ...totals,
  /** Whether the computed lines alone stand in the way of nothing. */
  computedNotMet: z.int(),
  computedNotShown: z.int(),
  manualOpen: z.int(),
  /** First few open lines in words. */
  open: z.array(z.string()),
});

/** How a site stands in the overview. */
export const OVERVIEW_STANDINGS = ['ELIGIBLE', 'MANUAL_OPEN', 'NOT_SHOWN', 'NOT_MET'] as const;
export const overviewStanding = z.enum(OVERVIEW_STANDINGS);

/** The rules of a year's season and the conditions for applying (第十五、十六条). */
export const demonstrationRulesCalls = {
  'demonstration.rules': read(
    '某年度示范评选的规则：现行版本、历次版本、是否已冻结；未制定时给出建议值',
    z.strictObject({ year: workYear }),
    yearRules,
  ),
  'demonstration.saveRules': write(
    '制定或修改年度评选规则；首份申报推荐或退回后冻结，只能写明原因另立新版本',
    z.strictObject({
      year: workYear,
      closesOn: businessDate.optional().meta({ description: '申报截止日；各项条件以此日为准' }),
      awards: perType(quota.optional()).optional(),
      recommendationsEach: fields.recommendationsEach.optional(),
      recommendations: fields.recommendations.optional(),
      tables: perType(z.array(scoreLineInput).max(60).optional())
        .optional()
        .meta({ description: '各类型评议小组评分表，每表合计 100；未写的类型不变' }),
      trimming: fields.trimming.optional(),
      ties: fields.ties.optional(),
      publicity: publicity.optional(),
      averaging: fields.averaging.optional(),
      barredYears: fields.barredYears.optional(),
      reason: optionalText(500).meta({ description: '冻结后另立新版本的原因' }),
      version: z.int().positive().optional(),
    }),
    yearRules,
  ),
  'demonstration.eligibility': read(
    '按第十五、十六条逐条核对一个阵地的申报条件：要求、实测、依据、结论',
    z.strictObject({ ...siteRef, year: workYear }),
    eligibility,
  ),
  'demonstration.answer': write(
    '填写没有记录可证的申报条件（第十六条）；符合的须写明依据或附材料',
    z.strictObject({
      ...siteRef,
      year: workYear,
      answers: z
        .array(
          z.strictObject({
            code: z.string().trim().min(1).max(20),
            unitId: rowId.nullish(),
            answer: eligibilityVerdict,
            evidence: optionalText(1000),
          }),
        )
        .min(1)
        .max(200),
      answeredOn: businessDate.optional().meta({ description: '缺省为今天' }),
      answeredBy: optionalText(100),
    }),
    eligibility,
  ),
  'demonstration.overview': read(
    '已备案阵地申报条件一览：谁可申报、还缺什么',
    z.strictObject({
      year: workYear,
      type: siteType.optional(),
      types: z.array(siteType).max(4).optional().meta({ description: '几种类型；空为全部' }),
      jurisdictionCode: z.string().min(1).max(40).optional(),
      standing: overviewStanding.optional(),
      text: z.string().trim().max(100).optional().meta({ description: '编号、名称中的字' }),
      ...pageWindow,
    }),
    z.strictObject({
      year: z.int(),
      closesOn: z.string(),
      total: z.int(),
      rows: z.array(eligibilityRow),
      /** Of the same list without the filter on standing. */
      counts: z.record(overviewStanding, z.int()),
    }),
  ),
};
