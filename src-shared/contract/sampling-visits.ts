import { z } from 'zod';
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
import {
  assignment,
  certaintyReason,
  checkVerdict,
  drawOutcome,
  inspector,
  namedSite,
  spotCheck,
} from './sampling-shapes';
import { siteRef } from './site-ref';

const reason = requiredText('原因', 500);
const jurisdictionCode = z.string().min(1).max(40).optional();

/** Calls of the spot check about visits: results, certainty marks, obstacles, inspectors. */
export const samplingVisitCalls = {
  'sampling.recordCheck': write(
    '登记一次抽查结果',
    z.strictObject({
      ...siteRef,
      year: workYear,
      checkedOn: businessDate,
      inspectors: requiredText('检查人员', 200),
      verdict: checkVerdict,
      remarks: optionalText(2000),
      confirm: z.boolean().default(false).meta({ description: '同一天已有记录时，确认再记一条' }),
    }),
    spotCheck,
  ),
  'sampling.recordChecks': write(
    '批量登记抽查结果：每行阵地编号、日期、结果；有误的行逐行说明，其余一次写入',
    z.strictObject({
      year: workYear,
      /** Rows already split, or `text` as pasted from a table (tab or comma between columns). */
      rows: z
        .array(
          z.strictObject({
            siteNumber: z.string().max(200),
            checkedOn: z.string().max(60),
            verdict: z.string().max(60),
            inspectors: z.string().max(200).optional(),
            remarks: z.string().max(2000).optional(),
          }),
        )
        .max(20_000)
        .optional(),
      text: z.string().max(2_000_000).optional(),
      inspectors: optionalText(200).meta({ description: '行内没有检查人员时用这个' }),
      dryRun: z.boolean().default(false),
      confirm: z.boolean().default(false).meta({ description: '同一天已有记录的行也写入' }),
    }),
    z.strictObject({
      recorded: z.int(),
      failed: z.int(),
      rows: z.array(
        z.strictObject({
          line: z.int(),
          ok: z.boolean(),
          siteNumber: z.string(),
          siteName: z.string().nullable(),
          checkedOn: z.string().nullable(),
          verdict: checkVerdict.nullable(),
          message: z.string().nullable(),
        }),
      ),
    }),
  ),
  'sampling.voidCheck': write(
    '作废一条抽查结果（原记录保留）',
    z.strictObject({ id: rowId, reason }),
    done,
  ),
  'sampling.checks': read(
    '抽查结果清单，新的在前',
    z.strictObject({
      year: workYear.optional(),
      siteId: rowId.optional(),
      jurisdictionCode,
      ...pageWindow,
    }),
    z.strictObject({ total: z.int(), checks: z.array(spotCheck) }),
  ),
  'sampling.siteHistory': read(
    '一个阵地历年抽取与检查情况',
    z.strictObject({ siteId: rowId }),
    z.strictObject({
      draws: z.array(
        z.strictObject({
          drawId: rowId,
          year: z.int(),
          title: z.string(),
          outcome: drawOutcome.nullable(),
          ticket: z.string().nullable(),
          rank: z.int().nullable(),
          replaced: z.enum(['OUT', 'IN']).nullable(),
        }),
      ),
      checks: z.array(spotCheck),
      certainty: z.array(
        z.strictObject({
          id: rowId,
          reason: certaintyReason,
          note: z.string().nullable(),
          markedOn: z.string(),
          clearedOn: z.string().nullable(),
        }),
      ),
      obstacles: z.array(
        z.strictObject({
          id: rowId,
          year: z.int(),
          reason: z.string(),
          clearedOn: z.string().nullable(),
        }),
      ),
    }),
  ),
  'sampling.markCertainty': write(
    '列为必查：整改未完成、有投诉或一票否决项不合格（轮查由程序自动判断）',
    z.strictObject({
      ...siteRef,
      reason: certaintyReason.exclude(['ROTATION']),
      note: optionalText(500),
      markedOn: businessDate.optional().meta({ description: '缺省为今天' }),
    }),
    z.strictObject({ id: rowId }),
  ),
  'sampling.clearCertainty': write(
    '解除必查',
    z.strictObject({ id: rowId, clearedOn: businessDate.optional() }),
    done,
  ),
  'sampling.certaintyMarks': read(
    '必查标记',
    z.strictObject({ openOnly: z.boolean().default(true) }),
    z.array(
      z.strictObject({
        id: rowId,
        ...namedSite.shape,
        jurisdictionCode: z.string(),
        reason: certaintyReason,
        note: z.string().nullable(),
        markedOn: z.string(),
        clearedOn: z.string().nullable(),
        /** The rectification that set it, and alone ends it; null for a mark set by hand. */
        rectificationId: rowId.nullable(),
        rectificationNumber: z.string().nullable(),
      }),
    ),
  ),
  'sampling.setObstacle': write(
    '标明某年度不能到访的阵地及原因（仍计入总体）',
    z.strictObject({ ...siteRef, year: workYear, reason }),
    z.strictObject({ id: rowId }),
  ),
  'sampling.clearObstacle': write('恢复到访', z.strictObject({ id: rowId }), done),
  'sampling.obstacles': read(
    '某年度不能到访的阵地',
    z.strictObject({ year: workYear }),
    z.array(
      z.strictObject({
        id: rowId,
        ...namedSite.shape,
        jurisdictionCode: z.string(),
        reason: z.string(),
        clearedOn: z.string().nullable(),
      }),
    ),
  ),
  'inspectors.list': read('检查人员名单', z.strictObject({ jurisdictionCode }), z.array(inspector)),
  'inspectors.save': write(
    '新增或修改检查人员；编号由程序给出，不再变动',
    z.strictObject({
      id: rowId.optional(),
      jurisdictionCode: z.string().min(1).max(40),
      name: requiredText('姓名', 40),
      builderId: rowId.nullish().meta({ description: '所在建设单位：不派往该单位自己的阵地' }),
      phone: optionalText(40),
      active: z.boolean().default(true),
    }),
    inspector,
  ),
  'sampling.drawInspectors': write(
    '双随机：从各市直工会名单中随机抽取检查人员，回避其所在建设单位；已抽过的阵地不重抽',
    z.strictObject({
      drawId: rowId,
      perSite: z.int().min(1).max(10),
      jurisdictionCode,
      balanced: z
        .boolean()
        .default(true)
        .meta({ description: '尽量均衡各人的任务数；false 时只按票号' }),
    }),
    z.strictObject({
      assigned: z.int(),
      sites: z.int(),
      /** Sites for which the list had too few people. */
      notes: z.array(z.string()),
    }),
  ),
  'sampling.assignments': read(
    '双随机结果',
    z.strictObject({ drawId: rowId, jurisdictionCode }),
    z.array(assignment),
  ),
};
