import { z } from 'zod';
import { businessDate, optionalText, requiredText, rowId, workYear } from './common';
import { read, write } from './define';
import { decimal2, unitType } from './site-schemas';

/** `2.11`: group and line of 附件1. */
const itemCode = z
  .string()
  .trim()
  .regex(/^\d{1,2}\.\d{1,2}$/, '项目编号应写作 2.11 的样子')
  .meta({ description: '项目编号，如 2.11：第 2 大项第 11 条' });

const itemKind = z.enum(['FIXED', 'RANGE']);
const itemFigure = z.enum(['AREA', 'AREA_PER_PERSON']);

/** What is given for one item; null or left out: not scored yet. */
export const markInput = z.strictObject({
  code: itemCode,
  points: z
    .number()
    .min(0, '得分不能小于 0')
    .max(100, '得分不能大于 100')
    .nullable()
    .meta({ description: '得分；null 为还没有评' }),
  note: optionalText(500),
});

const itemFields = {
  code: z.string(),
  /** The standard as printed, without number and points. */
  text: z.string(),
  /** The line as the form prints it: `1 有沙发，得 2.5 分。` */
  sentence: z.string(),
  kind: itemKind,
  /** Least points above nothing; equal to `max` for a fixed item. */
  min: z.number(),
  max: z.number(),
  veto: z.boolean(),
  figure: itemFigure.nullable(),
};

/** A table of 附件1 as printed. Points as plain numbers. */
export const rubricTable = z.strictObject({
  id: rowId,
  type: unitType,
  fromYear: z.int(),
  name: z.string(),
  title: z.string(),
  basis: z.string().nullable(),
  /** PENDING: 否决项待确认 */
  vetoState: z.enum(['PENDING', 'CONFIRMED']),
  vetoConfirmedOn: z.string().nullable(),
  vetoConfirmedBy: z.string().nullable(),
  /** How many scored tables use it; from the first on it is never changed. */
  inUse: z.int(),
  /** The regulation's own table is never changed. */
  original: z.boolean(),
  version: z.int(),
  groups: z.array(
    z.strictObject({
      title: z.string(),
      points: z.number(),
      content: z.string(),
      items: z.array(z.strictObject(itemFields)),
    }),
  ),
});

/** A table with what was given, as it reads on the form. Points as plain numbers. */
export const scoredSheet = z.strictObject({
  /** Function unit of a 综合中心; null for a site with one table. */
  unitId: rowId.nullable(),
  unitType,
  rubricId: rowId,
  rubricName: z.string(),
  title: z.string(),
  /** 否决项待确认: the result may still change. */
  vetoPending: z.boolean(),
  groups: z.array(
    z.strictObject({
      title: z.string(),
      points: z.number(),
      content: z.string(),
      subtotal: z.number(),
      items: z.array(
        z.strictObject({
          ...itemFields,
          /** Null: not scored yet. */
          points: z.number().nullable(),
          note: z.string().nullable(),
        }),
      ),
    }),
  ),
  /** Sum of what is scored so far. */
  total: z.number(),
  complete: z.boolean(),
  unscored: z.array(z.string()),
  /** What is missing for 80; 0 once reached (第七条). */
  shortBy: z.number(),
  /** Codes of failed veto items (附件1备注). */
  vetoFailed: z.array(z.string()),
  passed: z.boolean(),
  /** Computed from the record, never typed: shown beside the items that ask for it. */
  figures: z.strictObject({
    /** ㎡ */
    area: z.number().nullable(),
    capacity: z.int().nullable(),
    /** ㎡ per person, two decimals */
    areaPerPerson: z.number().nullable(),
  }),
});

const savedItem = z.strictObject({
  text: requiredText('评分标准', 300),
  kind: itemKind,
  min: decimal2('最低分', 100).optional().meta({ description: '区间项的最低分；定分项不填' }),
  max: decimal2('分值', 100),
  veto: z.boolean().default(false),
  figure: itemFigure.nullish(),
});

export const rubricCalls = {
  'rubrics.list': read(
    '自查评分表的全部版本（附件1），新的在前',
    z.strictObject({ type: unitType.optional() }),
    z.array(rubricTable),
  ),
  'rubrics.get': read(
    '一份自查评分表：按 id，或按类型和年度（取该年度适用的版本）',
    z.strictObject({
      id: rowId.optional(),
      type: unitType.optional(),
      year: workYear.optional().meta({ description: '缺省为今年' }),
    }),
    rubricTable,
  ),
  'rubrics.save': write(
    '另立评分表新版本（自某年起），或修改还没有用过的版本；分值合计须为 100',
    z.strictObject({
      id: rowId.optional().meta({ description: '要修改的版本；缺省为新立一个' }),
      version: z.int().positive().optional(),
      type: unitType.optional().meta({ description: '新立时必填' }),
      fromYear: workYear,
      name: requiredText('版本名称', 60),
      basis: optionalText(200),
      groups: z
        .array(
          z.strictObject({
            title: requiredText('检查项目', 40),
            points: decimal2('分值', 100),
            content: requiredText('检查内容', 500),
            items: z.array(savedItem).min(1, '每个检查项目至少一条评分标准').max(40),
          }),
        )
        .min(1, '至少一个检查项目')
        .max(12),
    }),
    rubricTable,
  ),
  'rubrics.confirmVeto': write(
    '对照文件纸质原件确认一票否决项（每个版本一次）；已有评分随即按否决项重新判定',
    z.strictObject({
      id: rowId,
      codes: z.array(itemCode).max(100).meta({ description: '否决项编号；没有否决项时给空清单' }),
      confirmedBy: optionalText(60).meta({ description: '缺省为操作人' }),
      confirmedOn: businessDate.optional().meta({ description: '缺省为今天' }),
      dryRun: z.boolean().default(false).meta({ description: '只说明会发生什么，不写入' }),
    }),
    z.strictObject({
      /** How many scored tables rest on this version. */
      sheets: z.int(),
      /** Those that fail a veto item now. */
      failed: z.array(
        z.strictObject({
          siteId: rowId,
          siteNumber: z.string(),
          siteName: z.string(),
          what: z.enum(['SELF_CHECK', 'SPOT_CHECK']),
          year: z.int(),
          items: z.array(z.string()),
        }),
      ),
      /** Numbers of the rectifications opened for sites in service that failed this year (第十三条). */
      rectifications: z.array(z.string()),
      table: rubricTable,
    }),
  ),
};
