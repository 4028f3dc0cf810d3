import { z } from 'zod';
import { businessDate, optionalText, pageWindow, requiredText, rowId, workYear } from './common';
import { read, write } from './define';
import { markInput, scoredSheet } from './rubrics';
import { siteRef } from './site-ref';
import { siteStatus, siteType, unitType } from './site-schemas';

export const selfCheckState = z.enum(['DRAFT', 'DONE', 'VOIDED']);

const jurisdictionCode = z.string().min(1).max(40).optional();

/** Which site, with what lists and headings show of it. */
const site = {
  siteId: rowId,
  siteNumber: z.string(),
  siteName: z.string(),
  siteType,
  jurisdictionCode: z.string(),
  jurisdictionName: z.string(),
};

/** One self-check in a list. Points as plain numbers. */
export const selfCheckRow = z.strictObject({
  id: rowId,
  ...site,
  year: z.int(),
  checkedOn: z.string(),
  checkedBy: z.string().nullable(),
  state: selfCheckState,
  /** Null for a 综合中心, which has no score of its own, and while marks are missing. */
  total: z.number().nullable(),
  /** May apply for acceptance (第七条); null while it is a draft. */
  passed: z.boolean().nullable(),
  vetoFailed: z.boolean(),
  /** 否决项待确认 */
  vetoPending: z.boolean(),
  units: z.array(
    z.strictObject({
      unitId: rowId.nullable(),
      type: unitType,
      total: z.number().nullable(),
      passed: z.boolean().nullable(),
    }),
  ),
  remarks: z.string().nullable(),
  /** 手工录入, or the file it came from. */
  source: z.string(),
  voidedAt: z.string().nullable(),
  voidReason: z.string().nullable(),
  version: z.int(),
});

/** A whole self-check with its scored tables. */
export const selfCheckFull = z.strictObject({
  ...selfCheckRow.shape,
  siteStatus,
  sheets: z.array(scoredSheet),
  /** Points missing for a pass; of a 综合中心 those of its two best types together. */
  shortBy: z.number(),
  /** Why it does not pass, a sentence each; empty once it does. */
  missing: z.array(z.string()),
});

const saved = z.strictObject({
  id: rowId,
  siteId: rowId,
  siteNumber: z.string(),
  year: z.int(),
  state: selfCheckState,
  total: z.number().nullable(),
  passed: z.boolean(),
  units: z.array(
    z.strictObject({
      unitId: rowId.nullable(),
      type: unitType,
      total: z.number(),
      passed: z.boolean(),
      unscored: z.array(z.string()),
    }),
  ),
  shortBy: z.number(),
  vetoPending: z.boolean(),
  vetoFailed: z.boolean(),
  missing: z.array(z.string()),
  siteStatus,
  version: z.int(),
  /** `unchanged`: the same self-check was on record already. */
  outcome: z.enum(['inserted', 'updated', 'unchanged']),
  /** Rectifications opened for failed veto items. */
  rectifications: z.array(z.string()),
});

export const selfCheckCalls = {
  'selfCheck.save': write(
    '登记一次自查（附件1逐项评分）；finish=false 时只存草稿，自查合格的新建阵地随即记为“自查合格”',
    z.strictObject({
      ...siteRef,
      id: rowId.optional().meta({ description: '继续一份草稿' }),
      version: z.int().positive().optional(),
      year: workYear.optional().meta({ description: '缺省为自查日期所在年' }),
      checkedOn: businessDate.optional().meta({ description: '自查日期，缺省为今天' }),
      checkedBy: optionalText(120).meta({ description: '自查人员' }),
      remarks: optionalText(2000),
      finish: z.boolean().default(true).meta({ description: 'false：只存草稿，可以缺项' }),
      confirm: z.boolean().default(false).meta({ description: '同一天已有一份时，确认再记一份' }),
      marks: z
        .array(markInput)
        .max(100)
        .optional()
        .meta({ description: '逐项得分（小屋、驿站、托育中心）' }),
      units: z
        .array(
          z.strictObject({
            unitId: rowId.optional(),
            type: unitType.optional().meta({ description: '只有一个这类功能单位时可代替 unitId' }),
            marks: z.array(markInput).max(100),
          }),
        )
        .max(20)
        .optional()
        .meta({ description: '综合中心：逐个功能单位评分' }),
    }),
    saved,
  ),
  'selfCheck.get': read('一次自查的全部评分', z.strictObject({ id: rowId }), selfCheckFull),
  'selfCheck.form': read(
    '一个阵地某年度的自查表：已有草稿给草稿，否则给空白表',
    z.strictObject({ ...siteRef, year: workYear.optional().meta({ description: '缺省为今年' }) }),
    z.strictObject({
      ...site,
      siteStatus,
      year: z.int(),
      /** Null: nothing is stored yet. */
      draft: z
        .strictObject({
          id: rowId,
          version: z.int(),
          checkedOn: z.string(),
          checkedBy: z.string().nullable(),
          remarks: z.string().nullable(),
        })
        .nullable(),
      /** Latest finished one, of whatever year. */
      last: selfCheckRow.nullable(),
      sheets: z.array(scoredSheet),
    }),
  ),
  'selfCheck.list': read(
    '自查记录，新的在前',
    z.strictObject({
      ...siteRef,
      year: workYear.optional(),
      jurisdictionCode,
      state: selfCheckState.optional(),
      passed: z.boolean().optional(),
      ...pageWindow,
    }),
    z.strictObject({ total: z.int(), rows: z.array(selfCheckRow) }),
  ),
  'selfCheck.void': write(
    '作废一次自查或草稿（原记录保留）；尚未申请验收的，状态随之退回',
    z.strictObject({ id: rowId, reason: requiredText('原因', 500) }),
    z.strictObject({ id: rowId, siteNumber: z.string(), siteStatus }),
  ),
  'selfCheck.obligations': read(
    '年度自查完成情况：每个在用阵地每年至少一次（第十三条）',
    z.strictObject({
      year: workYear,
      jurisdictionCode,
      type: siteType.optional(),
      done: z.boolean().optional(),
      passed: z.boolean().optional().meta({ description: '最近一次是否合格' }),
      ...pageWindow,
    }),
    z.strictObject({
      year: z.int(),
      /** Last day for it. */
      dueOn: z.string(),
      overdue: z.boolean(),
      total: z.int(),
      rows: z.array(
        z.strictObject({
          ...site,
          /** DONE: at least one finished in the year. */
          state: z.enum(['DONE', 'DRAFT', 'NONE']),
          /** The latest finished one of the year, else the draft. */
          selfCheckId: rowId.nullable(),
          checkedOn: z.string().nullable(),
          score: z.number().nullable(),
          passed: z.boolean().nullable(),
          vetoPending: z.boolean(),
        }),
      ),
      counts: z.array(
        z.strictObject({
          code: z.string(),
          name: z.string(),
          owed: z.int(),
          done: z.int(),
          passed: z.int(),
          draft: z.int(),
          remaining: z.int(),
        }),
      ),
      /** The whole city, whatever the filters. */
      city: z.strictObject({
        owed: z.int(),
        done: z.int(),
        passed: z.int(),
        draft: z.int(),
        remaining: z.int(),
      }),
    }),
  ),
};
