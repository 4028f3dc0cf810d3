import { z } from 'zod';
import { SITE_COLUMNS } from '../domain/site/columns';
import { acceptanceFilter, backlogStep } from './acceptance';
import { businessDate, filePath, workYear } from './common';
import { read } from './define';
import { siteSelection, siteType } from './site-schemas';
import { rectificationFilter, supervisionResult } from './supervision';

/** Columns an export of sites can have, in their usual order; the first 27 come back in by import. */
export const siteExportColumn = z.enum(SITE_COLUMNS);

/** By the file's ending when left out. */
export const exportFormat = z.enum(['xlsx', 'csv']);
/** Of csv: with byte order mark, so that Excel and WPS open it by double click, or for old programs. */
export const csvEncoding = z.enum(['utf-8-bom', 'gb18030']);

/** Lists other than the registry that can be saved as they are shown. */
export const exportableList = z.enum([
  'jurisdictions',
  'builders',
  'operators',
  'duplicates',
  'duplicates.merges',
  'imports',
  'imports.rejected',
  'sampling.attainment',
  'sampling.draws',
  'sampling.items',
  'sampling.checks',
  'sampling.certaintyMarks',
  'rectifications',
  'supervisions',
  'inspectors',
  'selfCheck.obligations',
  'acceptance.backlog',
  'filings',
  'attachments.problems',
]);

const written = z.strictObject({ file: z.string(), rows: z.int() });

export const exportCalls = {
  'export.sites': read(
    '导出阵地台账为 xlsx 或 csv；再导入不会有任何变化。masked 为公开用的脱敏版，不能再导入',
    z.strictObject({
      file: filePath,
      ...siteSelection,
      /** In this order; left out: all of them. */
      columns: z.array(siteExportColumn).min(1).optional(),
      format: exportFormat.optional(),
      encoding: csvEncoding.default('utf-8-bom'),
      /** Names and phones of persons are masked (王*, 138****0000) and the file is marked. */
      masked: z.boolean().default(false),
    }),
    written,
  ),
  'export.template': read(
    '导出空白的填报模板：下拉选项、文本格式的电话列、填表说明',
    z.strictObject({
      file: filePath,
      /** Prefilled title and unit column. */
      jurisdictionCode: z.string().max(40).optional(),
    }),
    z.strictObject({ file: z.string() }),
  ),
  'export.table': read(
    '把页面上的一张小表（如图表背后的数）存成 xlsx 或 csv；全是数的列存成数，表头以“（元）”结尾的是金额',
    z.strictObject({
      file: filePath,
      title: z.string().max(200),
      header: z.array(z.string().max(200)).min(1).max(100),
      rows: z.array(z.array(z.union([z.string().max(2000), z.number()])).max(100)).max(10_000),
    }),
    written,
  ),
  'export.list': read(
    '把其他列表存成 xlsx 或 csv',
    z.strictObject({
      list: exportableList,
      file: filePath,
      format: exportFormat.optional(),
      encoding: csvEncoding.default('utf-8-bom'),
      masked: z.boolean().default(false),
      /** What the list is narrowed by, where it applies. */
      year: workYear.optional(),
      drawId: z.int().positive().optional(),
      batchId: z.int().positive().optional(),
      jurisdictionCode: z.string().max(40).optional(),
      asOf: businessDate.optional(),
      siteType: siteType.optional(),
      done: z.boolean().optional(),
      passed: z.boolean().optional(),
      rectification: z.strictObject(rectificationFilter).optional(),
      supervisionResult: supervisionResult.optional(),
      acceptance: z.strictObject({ step: backlogStep.optional(), ...acceptanceFilter }).optional(),
    }),
    written,
  ),
};
