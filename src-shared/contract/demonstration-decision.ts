import { z } from 'zod';
import {
  CHECK_MODES,
  CHECK_RESULTS,
  OBJECTION_VERDICTS,
  SEED_SOURCES,
} from '../domain/decision/terms';
import { businessDate, optionalText, requiredText, rowId, workYear } from './common';
import { read, write } from './define';
import { siteRef } from './site-ref';
import { siteType } from './site-schemas';

const applicationState = z.enum(['RECOMMENDED', 'CANDIDATE', 'AWARDED', 'NOT_AWARDED']);
const checkResult = z.enum(CHECK_RESULTS);

const check = z.strictObject({
  id: rowId,
  applicationId: rowId,
  siteNumber: z.string(),
  siteName: z.string(),
  mode: z.enum(CHECK_MODES),
  checkedOn: z.string(),
  checkers: z.string(),
  result: checkResult,
  remarks: z.string().nullable(),
  voided: z.boolean(),
});

const checkDraw = z.strictObject({
  id: rowId,
  year: workYear,
  number: z.int(),
  size: z.int(),
  digest: z.string(),
  frozenAt: z.string(),
  candidates: z.array(z.strictObject({ siteNumber: z.string(), siteName: z.string() })),
  seed: z.string().nullable(),
  seedSource: z.enum(SEED_SOURCES).nullable(),
  seedNote: z.string().nullable(),
  /** In ticket order; empty until it is drawn. */
  result: z.array(
    z.strictObject({ siteNumber: z.string(), ticket: z.string(), drawn: z.boolean() }),
  ),
  drawnAt: z.string().nullable(),
  reason: z.string().nullable(),
});

const objection = z.strictObject({
  id: rowId,
  applicationId: rowId.nullable(),
  siteNumber: z.string().nullable(),
  siteName: z.string().nullable(),
  receivedOn: z.string(),
  fromWhom: z.string().nullable(),
  content: z.string(),
  verdict: z.enum(OBJECTION_VERDICTS).nullable(),
  handling: z.string().nullable(),
  handledOn: z.string().nullable(),
  version: z.int(),
});

const publicity = z.strictObject({
  id: rowId,
  startsOn: z.string(),
  endsOn: z.string(),
  place: z.string().nullable(),
  contact: z.string().nullable(),
  state: z.enum(['COMING', 'RUNNING', 'OVER', 'CLOSED']),
  closedOn: z.string().nullable(),
  outcome: z.string().nullable(),
  voidReason: z.string().nullable(),
  objections: z.array(objection),
  version: z.int(),
});

const candidate = z.strictObject({
  applicationId: rowId,
  applicationNumber: z.string(),
  siteId: rowId,
  siteNumber: z.string(),
  siteName: z.string(),
  type: siteType,
  builderName: z.string().nullable(),
  jurisdictionName: z.string(),
  state: applicationState,
  /** Within its type; null where the locked result gives none. */
  rank: z.int().nullable(),
  /** Applications that share the rank: neither the ladder nor a vote told them apart. */
  tiedWith: z.array(rowId),
  score: z.number().nullable(),
  aboveLine: z.boolean(),
  /** Drawn for a check by the latest draw. */
  drawn: z.boolean(),
  check: check.nullable(),
  /** Why it cannot be decided on now; empty: nothing stands against it. */
  obstacles: z.array(z.string()),
});

const award = z.strictObject({
  id: rowId,
  year: workYear,
  applicationId: rowId,
  siteId: rowId,
  siteNumber: z.string(),
  /** Names as decided. */
  siteName: z.string(),
  builderName: z.string().nullable(),
  jurisdictionName: z.string(),
  type: siteType,
  rank: z.int().nullable(),
  score: z.number().nullable(),
  /** Types of the function units that count; 综合中心 only. */
  units: z.array(siteType),
  /** Day of the revocation (第二十二条); null: still a demonstration site */
  revokedOn: z.string().nullable(),
});

const decision = z.strictObject({
  id: rowId,
  year: workYear,
  meeting: z.string(),
  decidedOn: z.string(),
  document: z.string().nullable(),
  note: z.string().nullable(),
  recordId: rowId.nullable(),
  awards: z.array(award),
});

const ofYear = z.strictObject({ year: workYear });

/** From the panel's result to the decided list (第十七条第三、四项). */
export const decisionCalls = {
  'demonstration.candidates': read(
    '一年的评议结果与候选名单：名次、抽查、异议，以及还差什么才能决定',
    ofYear,
    z.strictObject({
      year: workYear,
      sessionId: rowId.nullable(),
      recordId: rowId.nullable(),
      /** SHA-256 over all sheets of the locked result. */
      digest: z.string().nullable(),
      quotas: z.array(
        z.strictObject({ type: siteType, quota: z.int().nullable(), nominated: z.int() }),
      ),
      /** By type, then rank; empty while no result is locked. */
      rows: z.array(candidate),
      publicityRequired: z.boolean(),
      publicity: publicity.nullable(),
      decision: decision.nullable(),
      /** What comes next: 评议、提出候选名单、公示、决定、发通知. */
      next: z.enum(['REVIEW', 'NOMINATE', 'PUBLICISE', 'DECIDE', 'DONE']),
    }),
  ),
  'demonstration.freezeCheckDraw': write(
    '冻结要抽查的候选范围并给出摘要；随后录入种子抽取（现场或视频抽查，第十七条第三项）',
    z.strictObject({
      year: workYear,
      size: z.int().min(1).max(1000).meta({ description: '抽几个' }),
      aboveLineOnly: z.boolean().default(true).meta({ description: '只在入围线以上抽' }),
      reason: optionalText(300).meta({ description: '重抽的原因；第一次不填' }),
    }),
    checkDraw,
  ),
  'demonstration.drawChecks': write(
    '录入种子，按票号规则抽取要抽查的候选阵地',
    z.strictObject({
      id: rowId,
      seed: z.string().min(1).max(500),
      seedSource: z.enum(SEED_SOURCES),
      seedNote: optionalText(300).meta({ description: '谁掷出、谁读出' }),
    }),
    checkDraw,
  ),
  'demonstration.checkDraws': read('一年的候选抽查抽取记录，新的在前', ofYear, z.array(checkDraw)),
  'demonstration.verifyCheckDraw': read(
    '重算一次候选抽查的抽取：摘要、票号和结果是否相符',
    z.strictObject({ id: rowId }),
    z.strictObject({ ok: z.boolean(), problems: z.array(z.string()) }),
  ),
  'demonstration.recordCheck': write(
    '登记一次现场或视频抽查的结果',
    z.strictObject({
      applicationId: rowId,
      mode: z.enum(CHECK_MODES),
      checkedOn: businessDate,
      checkers: requiredText('抽查人员', 200),
      result: checkResult,
      remarks: optionalText(2000),
    }),
    check,
  ),
  'demonstration.voidCheck': write(
    '作废一次误登的抽查结果',
    z.strictObject({ id: rowId, reason: requiredText('原因', 300) }),
    check,
  ),
  'demonstration.checks': read('一年的现场、视频抽查结果，含作废的', ofYear, z.array(check)),
  'demonstration.nominate': write(
    '提出候选名单：从锁定的评议结果里选（第十七条第三项）；再次提出即替换',
    z.strictObject({
      year: workYear,
      applicationIds: z.array(rowId).max(2000),
      on: businessDate.optional().meta({ description: '提出的日期，缺省为今天' }),
      reason: optionalText(1000).meta({ description: '名次在前的没有列入时，理由必填' }),
    }),
    z.strictObject({ year: workYear, nominated: z.int(), removed: z.int() }),
  ),
  'demonstration.openPublicity': write(
    '登记候选名单的公示',
    z.strictObject({
      year: workYear,
      startsOn: businessDate,
      endsOn: businessDate.optional().meta({ description: '最后一天，缺省按年度规则的天数' }),
      place: optionalText(300).meta({ description: '公示的地方：网站、公告栏' }),
      contact: optionalText(300).meta({ description: '受理异议的部门和电话' }),
    }),
    publicity,
  ),
  'demonstration.addObjection': write(
    '登记一条公示异议',
    z.strictObject({
      publicityId: rowId,
      applicationId: rowId.optional().meta({ description: '针对的候选阵地；不填为对整个名单' }),
      receivedOn: businessDate,
      fromWhom: optionalText(100),
      content: requiredText('异议内容', 2000),
    }),
    publicity,
  ),
  'demonstration.handleObjection': write(
    '登记一条异议的处理情况和结论',
    z.strictObject({
      id: rowId,
      version: z.int(),
      verdict: z.enum(OBJECTION_VERDICTS),
      handling: requiredText('处理情况', 2000),
      handledOn: businessDate,
    }),
    publicity,
  ),
  'demonstration.closePublicity': write(
    '公示期满，结束公示',
    z.strictObject({
      id: rowId,
      outcome: requiredText('公示结果', 1000),
      closedOn: businessDate.optional(),
    }),
    publicity,
  ),
  'demonstration.voidPublicity': write(
    '作废误登的公示',
    z.strictObject({ id: rowId, reason: requiredText('原因', 300) }),
    publicity,
  ),
  'demonstration.publicities': read('一年的公示，含作废的，新的在前', ofYear, z.array(publicity)),
  'demonstration.decide': write(
    '研究确定当年度示范阵地名单（第十七条第四项）',
    z.strictObject({
      year: workYear,
      meeting: requiredText('会议名称', 200),
      decidedOn: businessDate,
      document: optionalText(200).meta({ description: '会议纪要或文件' }),
      applicationIds: z
        .array(rowId)
        .max(2000)
        .optional()
        .meta({ description: '确定的阵地，缺省为整个候选名单' }),
      note: optionalText(1000).meta({ description: '与候选名单不同时，理由必填' }),
    }),
    decision,
  ),
  'demonstration.undecide': write(
    '撤销尚未用通知公布的决定，候选名单恢复',
    z.strictObject({ year: workYear, reason: requiredText('原因', 500) }),
    z.strictObject({ year: workYear, candidates: z.int() }),
  ),
  'demonstration.decision': read('一年的决定和名单；还没有时为空', ofYear, decision.nullable()),
  'demonstration.awards': read(
    '示范阵地名单：某一年的，或一个阵地历年的',
    z.strictObject({ year: workYear.optional(), ...siteRef }),
    z.array(award),
  ),
};
