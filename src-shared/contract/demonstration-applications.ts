import { z } from 'zod';
import { APPLICATION_STATES } from '../domain/demonstration/application';
import { manyAnswer } from './acceptance';
import { businessDate, optionalText, pageWindow, requiredText, rowId, workYear } from './common';
import { read, write } from './define';
import { dossierOutput } from './demonstration-dossier';
import { siteRef } from './site-ref';
import { siteType, unitType } from './site-schemas';

export const applicationState = z.enum(APPLICATION_STATES);

const jurisdictionCode = z.string().min(1).max(40);
const statement = optionalText(20_000).meta({ description: '事迹材料' });
const applicant = optionalText(60).meta({ description: '申报人（建设单位工会经办人）' });

/** A line of the list of materials, as it is ticked. */
export const materialInput = z.strictObject({
  code: z.string().min(1).max(20),
  given: z.boolean(),
  note: optionalText(300),
});

const materialsInput = z
  .array(materialInput)
  .max(60)
  .optional()
  .meta({ description: '材料清单，只列要改动的；代码见 demonstration.materials' });

/** Which application a call means: its row id, or the site and the year. */
export const applicationRef = {
  id: rowId.optional(),
  ...siteRef,
  year: workYear.optional().meta({ description: '不用 id 时必填' }),
};

/** A line of the list of materials with what stands there. */
export const materialRow = z.strictObject({
  code: z.string(),
  text: z.string(),
  /** Article and paragraph of 第十六、十七条 that asks for it. */
  article: z.string(),
  required: z.boolean(),
  given: z.boolean(),
  note: z.string().nullable(),
  /** What the program itself has on record of it, in words; null: nothing. */
  onRecord: z.string().nullable(),
});

/** How the conditions of article 16 stand. */
export const conditionSummary = z.strictObject({
  eligible: z.boolean(),
  met: z.int(),
  notMet: z.int(),
  notShown: z.int(),
});

/** How much of its quota a jurisdiction has used. */
export const quotaUse = z.strictObject({
  jurisdictionCode: z.string(),
  jurisdictionName: z.string(),
  /** The type that the line counts; null: all types, or those that have no line of their own. */
  type: siteType.nullable(),
  /** The line in words: 爱心妈妈小屋, 全部类型, 其余类型 */
  label: z.string(),
  /** null: no limit */
  limit: z.int().nullable(),
  used: z.int(),
});

/** An application in a list. */
export const applicationRow = z.strictObject({
  id: rowId,
  number: z.string().meta({ description: '申报编号，如 SF-2026-0001' }),
  year: z.int(),
  state: applicationState,
  siteId: rowId,
  siteNumber: z.string(),
  siteName: z.string(),
  type: siteType,
  jurisdictionCode: z.string(),
  jurisdictionName: z.string(),
  builderName: z.string().nullable(),
  appliedOn: z.string(),
  visitedOn: z.string().nullable(),
  recommendedOn: z.string().nullable(),
  recommender: z.string().nullable(),
  /** 推荐顺序 within the jurisdiction, 1 first. */
  rank: z.int().nullable(),
  /** How many of the required materials are still missing. */
  missingMaterials: z.int(),
  /** As of the recommendation, where it was recommended; otherwise null (see demonstration.eligibility). */
  conditions: conditionSummary.nullable(),
  /** Reasons of the last return, withdrawal or taking back. */
  reason: z.string().nullable(),
  version: z.int(),
});

/** What a step answers: where the application stands after it. */
export const applicationStep = z.strictObject({
  id: rowId,
  number: z.string(),
  siteId: rowId,
  siteNumber: z.string(),
  state: applicationState,
  rank: z.int().nullable(),
  conditions: conditionSummary,
  missingMaterials: z.array(z.strictObject({ code: z.string(), text: z.string() })),
  version: z.int(),
});

const applyInput = z.strictObject({
  ...siteRef,
  year: workYear,
  appliedOn: businessDate.optional().meta({ description: '申报日期，缺省为今天' }),
  applicant,
  statement,
  materials: materialsInput,
});

const recommendInput = z.strictObject({
  ...applicationRef,
  visitedOn: businessDate.meta({ description: '实地考察日期' }),
  visitors: requiredText('考察人员', 200),
  findings: requiredText('考察情况', 2000),
  opinion: requiredText('推荐意见', 2000),
  recommender: requiredText('推荐人', 60).meta({ description: '市直工会推荐人（签字人）' }),
  recommendedOn: businessDate.optional().meta({ description: '推荐日期，缺省为今天' }),
  rank: z
    .int()
    .min(1)
    .max(9999)
    .optional()
    .meta({ description: '推荐顺序，在本市直工会当年各类型中统一排列；缺省排在最后' }),
});

const version = z
  .int()
  .optional()
  .meta({ description: '打开时的版本；给出时，其间被别人改过就拒绝' });

export const applicationCalls = {
  'demonstration.apply': write(
    '申报示范阵地：须已备案、运行满一年，在截止日以前（第十五条、第十七条第一项）',
    applyInput,
    applicationStep,
  ),
  'demonstration.resubmit': write(
    '退回或撤回后再次申报',
    z.strictObject({
      ...applicationRef,
      appliedOn: businessDate.optional().meta({ description: '再次申报的日期，缺省为今天' }),
      applicant: applicant.optional(),
      statement: statement.optional(),
      materials: materialsInput,
      version,
    }),
    applicationStep,
  ),
  'demonstration.saveApplication': write(
    '修改申报内容、材料清单和实地考察情况；只改给出的各项',
    z.strictObject({
      ...applicationRef,
      applicant: applicant.optional(),
      statement: statement.optional(),
      materials: materialsInput,
      visitedOn: businessDate.nullish(),
      visitors: optionalText(200).optional(),
      findings: optionalText(2000).optional(),
      opinion: optionalText(2000).optional(),
      recommender: optionalText(60).optional(),
      version,
    }),
    applicationStep,
  ),
  'demonstration.withdraw': write(
    '建设单位撤回申报',
    z.strictObject({ ...applicationRef, reason: requiredText('原因', 500), version }),
    applicationStep,
  ),
  'demonstration.return': write(
    '市直工会退回申报，写明原因',
    z.strictObject({
      ...applicationRef,
      reasons: requiredText('退回原因', 1000),
      returnedOn: businessDate.optional().meta({ description: '退回日期，缺省为今天' }),
      version,
    }),
    applicationStep,
  ),
  'demonstration.recommend': write(
    '市直工会推荐：条件全部符合、必交材料齐全、已实地考察、不超过名额（第十六条、第十七条第二项）',
    recommendInput,
    applicationStep,
  ),
  'demonstration.recommendMany': write(
    '多个申报一起推荐，逐个判断',
    z.strictObject({ items: z.array(recommendInput).min(1).max(2000) }),
    manyAnswer,
  ),
  'demonstration.rank': write(
    '排定一个市直工会当年的推荐顺序',
    z.strictObject({
      year: workYear,
      jurisdictionCode,
      ids: z
        .array(rowId)
        .min(1)
        .max(2000)
        .meta({ description: '该市直工会当年全部已推荐的申报，按推荐顺序' }),
    }),
    z.strictObject({
      jurisdictionCode: z.string(),
      order: z.array(z.strictObject({ id: rowId, siteNumber: z.string(), rank: z.int() })),
    }),
  ),
  'demonstration.takeBack': write(
    '撤销推荐，回到已申报；已列入评议会的须先从评议会移出',
    z.strictObject({ ...applicationRef, reason: requiredText('原因', 500), version }),
    applicationStep,
  ),
  'demonstration.applications': read(
    '一年的申报，附各状态的数量和名额使用情况',
    z.strictObject({
      year: workYear,
      state: applicationState.optional(),
      types: z.array(siteType).max(4).optional(),
      jurisdictionCode: jurisdictionCode.optional(),
      text: z.string().trim().max(100).optional(),
      ...pageWindow,
    }),
    z.strictObject({
      total: z.int(),
      /** Under the same filter, each state. */
      counts: z.array(z.strictObject({ state: applicationState, count: z.int() })),
      /** Of every jurisdiction with an application or a quota; empty without rules of the year. */
      quotas: z.array(quotaUse),
      /** Closing date of the rules in force; null: the year has no rules yet. */
      closesOn: z.string().nullable(),
      rows: z.array(applicationRow),
    }),
  ),
  'demonstration.application': read(
    '一份申报：材料、考察、推荐、经过',
    z.strictObject(applicationRef),
    z.strictObject({
      ...applicationRow.shape,
      setting: z.string().nullable(),
      address: z.string().nullable(),
      applicant: z.string().nullable(),
      statement: z.string().nullable(),
      visitors: z.string().nullable(),
      findings: z.string().nullable(),
      opinion: z.string().nullable(),
      source: z.string(),
      closesOn: z.string(),
      materials: z.array(materialRow),
      quotas: z.array(quotaUse),
      /** What keeps it from being recommended now, in words; empty when nothing does. */
      hindrances: z.array(z.string()),
      /** The session whose candidate it is; null: in none. */
      session: z.strictObject({ id: rowId, name: z.string(), phase: z.string() }).nullable(),
      events: z.array(
        z.strictObject({
          state: applicationState,
          onDate: z.string(),
          reason: z.string().nullable(),
          at: z.string().meta({ description: '登记时刻' }),
          who: z.string(),
        }),
      ),
    }),
  ),
  'demonstration.applicationsOfSite': read(
    '一个阵地历年的申报，新的在前',
    z.strictObject(siteRef),
    z.array(applicationRow),
  ),
  'demonstration.recommendations': read(
    '一个市直工会当年的推荐，按推荐顺序（推荐汇总表）',
    z.strictObject({ year: workYear, jurisdictionCode }),
    z.strictObject({
      year: z.int(),
      jurisdictionCode: z.string(),
      jurisdictionName: z.string(),
      quotas: z.array(quotaUse),
      rows: z.array(
        z.strictObject({
          ...applicationRow.shape,
          opinion: z.string().nullable(),
          visitors: z.string().nullable(),
          units: z.array(unitType),
        }),
      ),
    }),
  ),
  'demonstration.dossier': read(
    '候选阵地档案：自查、验收、抽查、督查与整改、运行数据、照片',
    z.strictObject(applicationRef),
    dossierOutput,
  ),
  'demonstration.materials': read(
    '一类阵地申报要交的材料',
    z.strictObject({ type: siteType }),
    z.array(materialRow.pick({ code: true, text: true, article: true, required: true })),
  ),
};
