import { z } from 'zod';
import {
  HONOUR_KINDS,
  HONOUR_RESULTS,
  RE_EVALUATION_OUTCOMES,
  REVOCATION_GROUNDS,
} from '../domain/aftercare/terms';
import { businessDate, optionalText, pageWindow, requiredText, rowId, workYear } from './common';
import { read, write } from './define';
import { siteRef } from './site-ref';
import { siteType } from './site-schemas';

const outcome = z.enum(RE_EVALUATION_OUTCOMES);
const ground = z.enum(REVOCATION_GROUNDS);
const aftercareState = z.enum([
  'NEW',
  'DUE',
  'QUALIFIED',
  'RECTIFYING',
  'OVERDUE',
  'TO_REVOKE',
  'REVOKED',
]);

const reEvaluation = z.strictObject({
  id: rowId,
  awardId: rowId,
  year: workYear,
  evaluatedOn: z.string(),
  evaluators: z.string(),
  outcome,
  findings: z.string().nullable(),
  dueOn: z.string().nullable(),
  voidReason: z.string().nullable(),
});

const revocation = z.strictObject({
  id: rowId,
  awardId: rowId,
  ground,
  facts: z.string(),
  meeting: z.string(),
  revokedOn: z.string(),
  reEvaluationId: rowId.nullable(),
  /** An issued notice tells of it. */
  announced: z.boolean(),
  voidReason: z.string().nullable(),
});

const honour = z.strictObject({
  id: rowId,
  awardId: rowId,
  siteId: rowId,
  siteNumber: z.string(),
  siteName: z.string(),
  siteType,
  jurisdictionName: z.string(),
  awardYear: workYear,
  year: workYear,
  kind: z.enum(HONOUR_KINDS),
  name: z.string().nullable(),
  recommendedOn: z.string(),
  result: z.enum(HONOUR_RESULTS),
  note: z.string().nullable(),
});

const standing = z.strictObject({
  awardId: rowId,
  awardYear: workYear,
  siteId: rowId,
  siteNumber: z.string(),
  siteName: z.string(),
  siteType,
  builderName: z.string().nullable(),
  jurisdictionCode: z.string(),
  jurisdictionName: z.string(),
  state: aftercareState,
  /** Day of the finished self-check of the year (第二十二条: 每年自查); null while it is owed. */
  selfCheckedOn: z.string().nullable(),
  /** The latest re-evaluation of the year. */
  evaluatedOn: z.string().nullable(),
  dueOn: z.string().nullable(),
  /** Rectifications that are not closed. */
  openRectifications: z.int(),
  revokedOn: z.string().nullable(),
});

/** 复评与荣誉: demonstration sites after their list (第十九、二十二条). */
export const aftercareCalls = {
  'aftercare.standings': read(
    '历年示范阵地在一年里的情况：自查、复评、限期整改、取消资格（第二十二条）',
    z.strictObject({
      year: workYear,
      state: aftercareState.optional(),
      awardYear: workYear.optional(),
      type: siteType.optional(),
      jurisdictionCode: z.string().min(1).max(40).optional(),
      text: z.string().trim().max(100).optional(),
      selfCheckOwed: z
        .literal(true)
        .optional()
        .meta({ description: '只看本年未自查的（第二十二条）' }),
      ...pageWindow,
    }),
    z.strictObject({
      total: z.int(),
      counts: z.array(z.strictObject({ state: aftercareState, count: z.int() })),
      /** Demonstration sites that stand and have not checked themselves this year. */
      selfChecksOwed: z.int(),
      rows: z.array(standing),
    }),
  ),
  'aftercare.ofSite': read(
    '一个阵地的示范资格、复评、取消和荣誉',
    z.strictObject(siteRef),
    z.strictObject({
      awards: z.array(
        z.strictObject({
          awardId: rowId,
          year: workYear,
          rank: z.int().nullable(),
          score: z.number().nullable(),
          decidedOn: z.string(),
          meeting: z.string(),
          revokedOn: z.string().nullable(),
        }),
      ),
      reEvaluations: z.array(reEvaluation),
      revocations: z.array(revocation),
      honours: z.array(honour),
    }),
  ),
  'aftercare.reEvaluate': write(
    '登记一次复核评估：合格、限期整改、不合格（第二十二条）；限期整改同时开出整改',
    z.strictObject({
      awardId: rowId,
      year: workYear,
      evaluatedOn: businessDate,
      evaluators: requiredText('评估人员', 200),
      outcome,
      findings: optionalText(2000),
      dueOn: businessDate.optional().meta({ description: '限期整改的期限' }),
    }),
    z.strictObject({ id: rowId, state: aftercareState, rectification: z.string().nullable() }),
  ),
  'aftercare.voidReEvaluation': write(
    '作废一次误登的复评，由它开出、尚未销号的整改请另行作废',
    z.strictObject({ id: rowId, reason: requiredText('原因', 300) }),
    z.strictObject({ id: rowId }),
  ),
  'aftercare.revoke': write(
    '取消示范资格（第二十二条）；命名当年的名单不变',
    z.strictObject({
      awardIds: z.array(rowId).min(1).max(500),
      ground,
      facts: requiredText('事实', 2000),
      meeting: requiredText('研究决定的会议', 200),
      revokedOn: businessDate,
    }),
    z.strictObject({ ids: z.array(rowId), revoked: z.int() }),
  ),
  'aftercare.unrevoke': write(
    '撤回误登的取消资格；已由通知公布的不能撤回',
    z.strictObject({ id: rowId, reason: requiredText('原因', 300) }),
    z.strictObject({ id: rowId }),
  ),
  'aftercare.recommendHonour': write(
    '优先推荐（第十九条）：省总、全总评选，标兵岗（团队），标兵（负责人）',
    z.strictObject({
      awardId: rowId,
      year: workYear,
      kind: z.enum(HONOUR_KINDS),
      name: optionalText(100).meta({ description: '团队或个人；推荐阵地本身时不填' }),
      recommendedOn: businessDate,
      note: optionalText(500),
    }),
    honour,
  ),
  'aftercare.honourResult': write(
    '登记推荐的结果',
    z.strictObject({ id: rowId, result: z.enum(HONOUR_RESULTS), note: optionalText(500) }),
    honour,
  ),
  'aftercare.removeHonour': write(
    '撤下误登的推荐，原记录保留',
    z.strictObject({ id: rowId, reason: requiredText('原因', 300) }),
    z.strictObject({ id: rowId }),
  ),
  'aftercare.honours': read(
    '一年的优先推荐名单（第十九条）',
    z.strictObject({ year: workYear, kind: z.enum(HONOUR_KINDS).optional() }),
    z.array(honour),
  ),
};
