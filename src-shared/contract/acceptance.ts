import { z } from 'zod';
import { CONDITION_ANSWERS } from '../domain/rubric/conditions';
import { businessDate, optionalText, pageWindow, requiredText, rowId } from './common';
import { read, write } from './define';
import { siteRef } from './site-ref';
import { platform, siteStatus, siteType } from './site-schemas';

/** What narrows the lists of 验收备案 down, besides the jurisdiction. */
export const acceptanceFilter = {
  types: z.array(siteType).max(4).optional(),
  text: z.string().trim().max(100).optional(),
  platform: platform.optional().meta({ description: '只列尚未上传该平台的（UPLOAD）' }),
};

const conditionAnswer = z.enum(CONDITION_ANSWERS);

/** What the inspectors decide: 合格, or 不合格退回. */
export const acceptanceVerdict = z.enum(['ACCEPTED', 'REFUSED']);

/** The steps of the backlog: 待申请验收, 待验收, 待备案, 待上传平台. */
export const backlogStep = z.enum(['APPLY', 'ACCEPT', 'FILE', 'UPLOAD']);

const applyInput = z.strictObject({
  ...siteRef,
  appliedOn: businessDate.optional().meta({ description: '申请日期，缺省为今天' }),
  applicant: optionalText(60).meta({ description: '申请人（建设单位工会经办人）' }),
});

const decideInput = z.strictObject({
  ...siteRef,
  verdict: acceptanceVerdict,
  inspectedOn: businessDate.optional().meta({ description: '实地验收日期，缺省为今天' }),
  inspectors: requiredText('验收人员', 200),
  conditions: z
    .array(
      z.strictObject({
        code: z.string().max(20),
        answer: conditionAnswer,
        note: optionalText(300),
      }),
    )
    .max(300)
    .optional()
    .meta({ description: '建设条件逐条结论；代码见 acceptance.conditions' }),
  allConditionsMet: z
    .boolean()
    .default(false)
    .meta({ description: '未逐条给出的建设条件一律记为符合' }),
  opinion: optionalText(2000).meta({ description: '验收情况及意见；不合格时必填' }),
  decidedOn: businessDate.optional().meta({ description: '作出结论的日期，缺省为验收日期' }),
});

const stepped = z.strictObject({
  id: rowId,
  siteId: rowId,
  siteNumber: z.string(),
  siteStatus,
  version: z.int(),
});

/** The answer to one row of a step taken for many sites. */
export const manyRow = z.strictObject({
  index: z.int(),
  ok: z.boolean(),
  siteNumber: z.string().nullable(),
  id: rowId.nullable(),
  code: z.string().nullable(),
  message: z.string().nullable(),
});

/** Rows with a fault are answered one by one, all others are written in one transaction. */
export const manyAnswer = z.strictObject({
  done: z.int(),
  failed: z.int(),
  rows: z.array(manyRow),
});

export const acceptanceRecord = z.strictObject({
  id: rowId,
  siteId: rowId,
  siteNumber: z.string(),
  siteName: z.string(),
  type: siteType,
  selfCheckId: rowId,
  /** Points of the self-check it rests on; null for a 综合中心. */
  selfCheckTotal: z.number().nullable(),
  jurisdictionCode: z.string(),
  jurisdictionName: z.string(),
  appliedOn: z.string(),
  applicant: z.string().nullable(),
  inspectedOn: z.string().nullable(),
  inspectors: z.string().nullable(),
  conditions: z.array(
    z.strictObject({
      code: z.string(),
      text: z.string(),
      article: z.string(),
      answer: conditionAnswer.nullable(),
      note: z.string().nullable(),
    }),
  ),
  opinion: z.string().nullable(),
  /** Null while pending. */
  verdict: z.enum(['ACCEPTED', 'REFUSED', 'WITHDRAWN']).nullable(),
  decidedOn: z.string().nullable(),
  version: z.int(),
});

export const acceptanceCalls = {
  'acceptance.apply': write(
    '申请验收：须有自查得分 80 分以上的自查记录（第七条）',
    applyInput,
    stepped,
  ),
  'acceptance.applyMany': write(
    '多个阵地一起申请验收，逐个判断',
    z.strictObject({ items: z.array(applyInput).min(1).max(2000) }),
    manyAnswer,
  ),
  'acceptance.decide': write(
    '实地验收结论：合格，或不合格退回建设（第八条）',
    decideInput,
    stepped,
  ),
  'acceptance.decideMany': write(
    '多个阵地一起登记验收结论，每个各有结论',
    z.strictObject({ items: z.array(decideInput).min(1).max(2000) }),
    manyAnswer,
  ),
  'acceptance.withdraw': write(
    '撤回验收申请，回到自查合格',
    z.strictObject({ ...siteRef, reason: requiredText('原因', 300) }),
    stepped,
  ),
  'acceptance.get': read(
    '一次验收的记录：按内部编号，或某阵地最近一次',
    z.strictObject({ id: rowId.optional(), ...siteRef }),
    acceptanceRecord,
  ),
  'acceptance.ofSite': read(
    '一个阵地历次验收，新的在前',
    z.strictObject(siteRef),
    z.array(acceptanceRecord),
  ),
  'acceptance.conditions': read(
    '一个阵地验收时要逐条查看的建设条件（第三至六条）；综合中心另列各功能单位自己的条件',
    z.strictObject(siteRef),
    z.array(z.strictObject({ code: z.string(), text: z.string(), article: z.string() })),
  ),
  'acceptance.backlog': read(
    '验收备案待办：待申请验收、待验收、待备案、待上传平台的阵地，等得最久的在前',
    z.strictObject({
      step: backlogStep,
      jurisdictionCode: z.string().min(1).max(40).optional(),
      ...acceptanceFilter,
      ...pageWindow,
    }),
    z.strictObject({
      total: z.int(),
      counts: z.array(z.strictObject({ step: backlogStep, count: z.int() })),
      rows: z.array(
        z.strictObject({
          siteId: rowId,
          siteNumber: z.string(),
          siteName: z.string(),
          type: siteType,
          setting: z.string().nullable(),
          jurisdictionCode: z.string(),
          jurisdictionName: z.string(),
          builderName: z.string().nullable(),
          /** Since when the site waits, and how many days. */
          since: z.string(),
          days: z.int(),
          selfCheckTotal: z.number().nullable(),
          acceptanceId: rowId.nullable(),
          appliedOn: z.string().nullable(),
          inspectors: z.string().nullable(),
          opinion: z.string().nullable(),
          /** Of the latest acceptance: REFUSED before the application that is due now, ACCEPTED before the filing. */
          lastVerdict: z.string().nullable(),
          /** Platforms that the site is not on yet (第九条). */
          missingPlatforms: z.array(z.string()),
        }),
      ),
    }),
  ),
};
