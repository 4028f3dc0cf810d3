import { z } from 'zod';
import { REPORT_GROUPS, REPORT_KINDS } from '../domain/report/catalogue';
import { OWN_COLUMN_KEYS, OWN_GROUPS } from '../domain/report/own-columns';
import { businessDate, done, filePath, requiredText, rowId, workYear } from './common';
import { read, write } from './define';
import { siteFilter } from './site-schemas';

const reportFormat = z.enum(['pdf', 'docx', 'xlsx', 'html']);
const valueKind = z.enum(['text', 'date', 'count', 'money', 'decimal', 'share']);

/** A report of one's own: which columns of which sites, gathered and ordered how. */
export const ownReport = z.strictObject({
  title: requiredText('报表名称', 60),
  columns: z.array(z.enum(OWN_COLUMN_KEYS)).min(1, '请至少选择一列').max(30, '最多选择 30 列'),
  filter: siteFilter.default({}).meta({ description: '与阵地台账相同的筛选' }),
  narrowedTo: z
    .string()
    .trim()
    .max(500)
    .default('')
    .meta({ description: '筛选的文字说明，印在表头' }),
  groupBy: z.array(z.enum(OWN_GROUPS)).max(2, '最多两级分组').default([]),
  details: z.boolean().default(true).meta({ description: 'false：只列小计和合计' }),
  sort: z
    .strictObject({ by: z.enum(OWN_COLUMN_KEYS), descending: z.boolean().default(false) })
    .nullable()
    .default(null),
});

/** What an own report is made for: the figures of a year, the register of a day. */
const occasion = {
  year: workYear.meta({ description: '年度记录和补助资金取这一年' }),
  asOf: businessDate.optional().meta({ description: '台账照那一天的样子；缺省为今天' }),
};

export const reportTemplate = z.strictObject({
  id: rowId,
  name: z.string(),
  report: ownReport,
  version: z.int(),
});

const textSection = z.strictObject({
  key: z.string(),
  title: z.string(),
  /** What the program writes by itself, with its figures as 【…】. */
  standard: z.string(),
  /** What a person wrote instead; null: nothing. */
  own: z.string().nullable(),
  /** The words that print, figures filled in. */
  filled: z.string(),
});

const reportText = z.strictObject({
  kind: z.literal('annual-report'),
  year: workYear,
  /** 0: nothing was changed yet. */
  version: z.int(),
  /** LIVE: the records as they are; FROZEN: the figures kept when the year was closed. */
  source: z.enum(['LIVE', 'FROZEN']),
  /** The day of the figures. */
  day: z.string(),
  closedOn: z.string().nullable(),
  sections: z.array(textSection),
  /** Figures that a text may name, in the order offered; null: not known (yet). */
  tokens: z.array(z.strictObject({ name: z.string(), value: z.string().nullable() })),
});

const yearOfText = { kind: z.literal('annual-report').default('annual-report'), year: workYear };

/** 报表打印: what the office prints, and reports of one's own. */
export const reportCalls = {
  'report.kinds': read(
    '报表打印页列出的报表：用途、参数、格式；在别处打印的给出页面',
    z.strictObject({}),
    z.array(
      z.strictObject({
        kind: z.string(),
        group: z.enum(REPORT_GROUPS),
        title: z.string(),
        purpose: z.string(),
        year: z.boolean(),
        jurisdiction: z.boolean(),
        formats: z.array(reportFormat),
        page: z.strictObject({ path: z.string(), label: z.string() }).nullable(),
      }),
    ),
  ),
  'report.render': read(
    '把一份报表写成文件：pdf、docx、xlsx、html',
    z.strictObject({
      kind: z.enum(REPORT_KINDS),
      year: workYear,
      jurisdictionCode: z.string().min(1).max(40).optional(),
      report: ownReport.optional().meta({ description: '自定义报表的内容；或用 templateId' }),
      templateId: rowId.optional(),
      asOf: businessDate.optional().meta({ description: '自定义报表：台账的日期' }),
      format: reportFormat,
      file: filePath,
    }),
    z.strictObject({
      file: z.string(),
      /** Known for PDF only. */
      pages: z.int().nullable(),
      size: z.int(),
    }),
  ),
  'report.text': read(
    '年度工作报告的文字部分：程序按数字写的，和人改过的',
    z.strictObject(yearOfText),
    reportText,
  ),
  'report.ownText': read(
    '年度工作报告中人改过的文字，不含数字',
    z.strictObject(yearOfText),
    z.strictObject({ version: z.int(), sections: z.record(z.string(), z.string()) }),
  ),
  'report.saveText': write(
    '保存年度工作报告中改过的文字；与程序写的相同的不存，之后随数字变化',
    z.strictObject({
      ...yearOfText,
      /** The version seen; left out by scripts. */
      version: z.int().min(0).optional(),
      sections: z
        .record(z.string().max(40), z.string().trim().max(5000, '一段文字最多 5000 字').nullable())
        .meta({ description: '部分 → 文字；null 恢复为程序写的；没有列出的不动' }),
    }),
    reportText,
  ),
  'report.templates': read('自定义报表的模板，按名称', z.strictObject({}), z.array(reportTemplate)),
  'report.saveTemplate': write(
    '把一份自定义报表存为模板',
    z.strictObject({
      id: rowId.optional().meta({ description: '修改已有的模板' }),
      version: z.int().positive().optional(),
      name: requiredText('模板名称', 40),
      report: ownReport,
    }),
    reportTemplate,
  ),
  'report.removeTemplate': write(
    '删除一个模板（变更记录里仍可查到）',
    z.strictObject({ id: rowId }),
    done,
  ),
  'report.run': read(
    '自定义报表的内容：逐行、小计、合计',
    z.strictObject({ report: ownReport, ...occasion }),
    z.strictObject({
      columns: z.array(
        z.strictObject({
          header: z.string(),
          kind: valueKind,
          width: z.number(),
        }),
      ),
      sites: z.int(),
      /** Money in 分, `decimal` in hundredths, `share` in tenths of a per cent; null: not known. */
      lines: z.array(
        z.strictObject({
          level: z.enum(['ROW', 'SUBTOTAL', 'TOTAL']),
          count: z.int(),
          cells: z.array(z.union([z.string(), z.number(), z.null()])),
          /** The sites that the line stands for; empty in the sum of all: those are what the filter lists. */
          siteIds: z.array(rowId),
        }),
      ),
    }),
  ),
};
