import { z } from 'zod';
import {
  ESCALATIONS,
  RECTIFICATION_SOURCES,
  RECTIFICATION_STATES,
  REVIEW_VERDICTS,
} from '../domain/supervision/rectification';
import { SUPERVISION_RESULTS } from '../domain/supervision/supervision';
import {
  businessDate,
  done,
  optionalText,
  pageWindow,
  requiredText,
  rowId,
  workYear,
} from './common';
import { read, write } from './define';
import { markInput, scoredSheet } from './rubrics';
import { checkVerdict, spotCheck } from './sampling-shapes';
import { siteRef } from './site-ref';
import { siteType, unitType } from './site-schemas';

export const rectificationState = z.enum(RECTIFICATION_STATES);
export const rectificationSource = z.enum(RECTIFICATION_SOURCES);
export const supervisionResult = z.enum(SUPERVISION_RESULTS);

const reason = requiredText('原因', 500);
const jurisdictionCode = z.string().min(1).max(40).optional();

/** One finding of a visit, as it is written down. */
export const findingInput = z.strictObject({
  what: requiredText('发现的问题', 1000),
  itemCode: z
    .string()
    .trim()
    .max(20)
    .nullish()
    .meta({ description: '涉及的评分项目，如 2.11；可不填' }),
  unitId: rowId.nullish().meta({ description: '综合服务中心的功能单位；可不填' }),
  veto: z.boolean().default(false).meta({ description: '属一票否决项（附件1备注）' }),
  requirement: optionalText(1000).meta({ description: '整改要求' }),
  responsible: optionalText(200).meta({ description: '整改责任人或单位；缺省为建设单位工会' }),
  dueOn: businessDate
    .optional()
    .meta({ description: '整改期限；缺省为开出之日起 30 天（可由 rectification.days 设置）' }),
});

/** A rectification with its site, as both stand today. */
export const rectificationRow = z.strictObject({
  id: rowId,
  number: z.string().meta({ description: '整改编号，如 ZG-2026-0001' }),
  siteId: rowId,
  siteNumber: z.string(),
  siteName: z.string(),
  siteType,
  builderName: z.string().nullable(),
  jurisdictionCode: z.string(),
  jurisdictionName: z.string(),
  year: z.int(),
  source: rectificationSource,
  spotCheckId: rowId.nullable(),
  supervisionId: rowId.nullable(),
  selfCheckId: rowId.nullable(),
  unitId: rowId.nullable(),
  unitType: unitType.nullable(),
  itemCode: z.string().nullable(),
  veto: z.boolean(),
  what: z.string(),
  requirement: z.string().nullable(),
  responsible: z.string().nullable(),
  openedOn: z.string(),
  dueOn: z.string(),
  state: rectificationState,
  evidence: z.string().nullable(),
  submittedOn: z.string().nullable(),
  closedOn: z.string().nullable(),
  voidReason: z.string().nullable(),
  failedReviews: z.int(),
  /** Days past the due day; 0: not overdue. Due today is not overdue. */
  overdueDays: z.int(),
  /** Days that are left, negative when past; null once nothing is to be done. */
  daysLeft: z.int().nullable(),
  escalation: z.enum(ESCALATIONS).nullable(),
  version: z.int(),
});

/** One re-inspection. */
export const rectificationReview = z.strictObject({
  id: rowId,
  reviewedOn: z.string(),
  reviewers: z.string(),
  verdict: z.enum(REVIEW_VERDICTS),
  remarks: z.string().nullable(),
  nextDueOn: z.string().nullable(),
  /** What had been reported before it. */
  evidence: z.string().nullable(),
  submittedOn: z.string().nullable(),
});

/** Everything about one rectification. */
export const rectificationRecord = z.strictObject({
  ...rectificationRow.shape,
  reviews: z.array(rectificationReview),
  warnings: z.array(z.string()),
});

/** A spot check with its scored tables and what was opened because of it. */
export const spotCheckRecord = z.strictObject({
  ...spotCheck.shape,
  /** Why it is 需整改, one sentence each; empty for a pass. */
  because: z.array(z.string()),
  sheets: z.array(scoredSheet),
  rectifications: z.array(rectificationRow),
  warnings: z.array(z.string()),
});

/** 督查 of one site. */
export const supervisionRow = z.strictObject({
  id: rowId,
  siteId: rowId,
  siteNumber: z.string(),
  siteName: z.string(),
  siteType,
  /** Of the day of the visit. */
  jurisdictionCode: z.string(),
  jurisdictionName: z.string(),
  year: z.int(),
  supervisedOn: z.string(),
  supervisors: z.string(),
  result: supervisionResult,
  remarks: z.string().nullable(),
  /** Rectifications opened because of it, and those not finished. */
  findings: z.int(),
  unfinished: z.int(),
  voidedAt: z.string().nullable(),
  voidReason: z.string().nullable(),
});

/** What a list of rectifications is narrowed by. */
export const rectificationFilter = {
  states: z.array(rectificationState).max(4).optional(),
  overdue: z.boolean().optional().meta({ description: 'true：只要超期未整改完的' }),
  escalation: z.enum(ESCALATIONS).optional(),
  jurisdictionCode,
  year: workYear.optional(),
  source: rectificationSource.optional(),
  spotCheckId: rowId.optional(),
  supervisionId: rowId.optional(),
  dueFrom: businessDate.optional().meta({ description: '整改期限不早于' }),
  dueUntil: businessDate.optional().meta({ description: '整改期限不晚于' }),
  text: z.string().trim().max(100).optional().meta({ description: '编号、阵地、问题中的字' }),
};

const rectificationRef = {
  id: rowId.optional(),
  number: z
    .string()
    .trim()
    .min(1)
    .max(40)
    .optional()
    .meta({ description: '整改编号；与 id 任填其一' }),
};
const version = z.int().positive().optional();

/** Spot check results, rectifications and the city's supervision (督查整改, 第十三条). */
export const supervisionCalls = {
  'spotCheck.record': write(
    '登记抽查结果：复评评分表、发现的问题；有问题、否决项不合格或不足 80 分的自动开出整改（第七、十三条）',
    z.strictObject({
      ...siteRef,
      year: workYear.optional().meta({ description: '工作年度；缺省为检查日期所在年' }),
      checkedOn: businessDate,
      inspectors: requiredText('检查人员', 200),
      verdict: checkVerdict
        .optional()
        .meta({ description: '缺省由评分和问题推出；可以从严，不能从宽' }),
      marks: z
        .array(markInput)
        .max(100)
        .optional()
        .meta({ description: '复评得分，逐项；综合服务中心请用 units' }),
      units: z
        .array(
          z.strictObject({
            unitId: rowId.optional(),
            type: unitType.optional().meta({ description: '功能单位类型；与 unitId 任填其一' }),
            marks: z.array(markInput).max(100),
          }),
        )
        .max(20)
        .optional()
        .meta({ description: '综合服务中心：各功能单位的复评得分（第六条）' }),
      findings: z.array(findingInput).max(50).default([]),
      remarks: optionalText(2000),
      confirm: z.boolean().default(false).meta({ description: '同一天已有记录时，确认再记一条' }),
    }),
    spotCheckRecord,
  ),
  'spotCheck.form': read(
    '抽查复评用的空白评分表：该年度适用的版本，综合服务中心每个功能单位一张',
    z.strictObject({ ...siteRef, year: workYear }),
    z.strictObject({
      siteId: rowId,
      siteNumber: z.string(),
      siteName: z.string(),
      siteType,
      sheets: z.array(scoredSheet),
      /** Days to put a finding right where nobody names a day. */
      days: z.int(),
    }),
  ),
  'spotCheck.get': read(
    '一次抽查的结果：评分表、问题与整改',
    z.strictObject({ id: rowId }),
    spotCheckRecord,
  ),
  'rectification.open': write(
    '开出一条整改：什么问题、谁来改、何时改完',
    z.strictObject({
      ...siteRef,
      ...findingInput.shape,
      source: rectificationSource.default('OTHER'),
      spotCheckId: rowId.optional(),
      supervisionId: rowId.optional(),
      openedOn: businessDate.optional().meta({ description: '开出日期，缺省为今天' }),
      year: workYear.optional().meta({ description: '缺省为开出日期所在年' }),
    }),
    rectificationRecord,
  ),
  'rectification.list': read(
    '整改台账：可按状态、是否超期、市直工会、年度筛选；急的在前',
    z.strictObject({
      ...siteRef,
      ...rectificationFilter,
      ...pageWindow,
    }),
    z.strictObject({
      total: z.int(),
      rows: z.array(rectificationRow),
      /** Of the same list without the filters on state, overdue and urgency. */
      counts: z.strictObject({
        states: z.record(rectificationState, z.int()),
        overdue: z.int(),
        escalations: z.record(z.enum(ESCALATIONS), z.int()),
      }),
    }),
  ),
  'rectification.get': read(
    '一条整改的全部情况：问题、期限、整改情况、历次复查',
    z.strictObject(rectificationRef),
    rectificationRecord,
  ),
  'rectification.submit': write(
    '登记建设单位报来的整改情况，等待复查',
    z.strictObject({
      ...rectificationRef,
      evidence: requiredText('整改情况', 2000),
      submittedOn: businessDate.optional().meta({ description: '缺省为今天' }),
      version,
    }),
    rectificationRecord,
  ),
  'rectification.review': write(
    '登记复查：合格即销号；不合格退回并定出新的期限',
    z.strictObject({
      ...rectificationRef,
      reviewedOn: businessDate.optional().meta({ description: '缺省为今天' }),
      reviewers: requiredText('复查人员', 200),
      verdict: z.enum(REVIEW_VERDICTS),
      remarks: optionalText(2000).meta({ description: '复查情况；不合格时必填' }),
      nextDueOn: businessDate.optional().meta({ description: '不合格时的新期限；缺省按整改天数' }),
      version,
    }),
    rectificationRecord,
  ),
  'rectification.close': write(
    '复查合格并销号；没有整改情况的不能销号',
    z.strictObject({
      ...rectificationRef,
      closedOn: businessDate.optional().meta({ description: '缺省为今天' }),
      evidence: optionalText(2000).meta({ description: '整改情况；已报过的可不填' }),
      reviewers: requiredText('复查人员', 200),
      remarks: optionalText(2000),
      version,
    }),
    rectificationRecord,
  ),
  'rectification.void': write(
    '作废误开的整改（原记录保留）',
    z.strictObject({ ...rectificationRef, reason }),
    rectificationRecord,
  ),
  'supervision.record': write(
    '登记市级督查结果（第十三条）；发现的问题开出整改',
    z.strictObject({
      ...siteRef,
      year: workYear.optional().meta({ description: '缺省为督查日期所在年' }),
      supervisedOn: businessDate,
      supervisors: requiredText('督查人员', 200),
      result: supervisionResult.meta({ description: '良好、合格、不合格' }),
      remarks: optionalText(2000),
      findings: z.array(findingInput).max(50).default([]),
      confirm: z.boolean().default(false).meta({ description: '同一天已有记录时，确认再记一条' }),
    }),
    z.strictObject({
      ...supervisionRow.shape,
      rectifications: z.array(rectificationRow),
      warnings: z.array(z.string()),
    }),
  ),
  'supervision.list': read(
    '市级督查结果，新的在前，附各市直工会汇总',
    z.strictObject({
      ...siteRef,
      year: workYear.optional(),
      jurisdictionCode,
      result: supervisionResult.optional(),
      includeVoided: z.boolean().default(false),
      ...pageWindow,
    }),
    z.strictObject({
      total: z.int(),
      rows: z.array(supervisionRow),
      /** Valid ones of the year and site by jurisdiction; the filters on jurisdiction and result left out. */
      summary: z.array(
        z.strictObject({
          jurisdictionCode: z.string(),
          jurisdictionName: z.string(),
          results: z.record(supervisionResult, z.int()),
          total: z.int(),
        }),
      ),
    }),
  ),
  'supervision.void': write(
    '作废一条督查结果（原记录保留）；由它开出、尚未销号的整改一并作废',
    z.strictObject({ id: rowId, reason }),
    done,
  ),
};
