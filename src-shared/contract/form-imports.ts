import { z } from 'zod';
import { FORM_KINDS } from '../domain/forms/kinds';
import { filePath, optionalText, pageWindow, rowId, workYear } from './common';
import { read, write } from './define';
import { monthKey } from './operation-months';
import { importEncoding } from './imports';

export const formKind = z.enum(FORM_KINDS);

export const formOutcome = z.enum(['INSERT', 'UPDATE', 'UNCHANGED', 'ERROR']);

/** Something wrong or remarkable at a cell. */
export const formProblem = z.strictObject({
  sheet: z.string(),
  /** 1-based row of the sheet. */
  row: z.int(),
  /** Column letter; empty when no column is to blame. */
  column: z.string(),
  header: z.string(),
  code: z.string(),
  message: z.string(),
});

/** One row of a workbook as understood. */
export const formRow = z.strictObject({
  sheet: z.string(),
  row: z.int(),
  outcome: formOutcome,
  siteId: rowId.nullable(),
  siteNumber: z.string().nullable(),
  siteName: z.string(),
  cells: z.array(z.strictObject({ label: z.string(), text: z.string() })),
  /** Only for UPDATE. */
  changes: z.array(z.strictObject({ label: z.string(), before: z.string(), after: z.string() })),
  errors: z.array(formProblem),
  warnings: z.array(formProblem),
});

export const formBatch = z.strictObject({
  id: rowId,
  kind: formKind,
  label: z.string(),
  fileName: z.string(),
  importedAt: z.string(),
  who: z.string(),
  inserted: z.int(),
  updated: z.int(),
  unchanged: z.int(),
  rejectedRows: z.int(),
  undoneAt: z.string().nullable(),
  /** The copy of the file is still there. */
  sourceKept: z.boolean(),
});

export const formCalls = {
  'forms.kinds': read(
    '可以用表格批量录入的种类',
    z.strictObject({}),
    z.array(
      z.strictObject({
        kind: formKind,
        label: z.string(),
        description: z.string(),
        /** Sheets of the template with their columns. */
        sheets: z.array(
          z.strictObject({
            name: z.string(),
            columns: z.array(
              z.strictObject({ header: z.string(), need: z.string(), how: z.string() }),
            ),
          }),
        ),
      }),
    ),
  ),
  'forms.template': read(
    '生成填报模板（xlsx），已填好在用阵地；选定市直工会时只列它的阵地',
    z.strictObject({
      kind: formKind,
      file: filePath,
      jurisdictionCode: z.string().trim().min(1).max(40).optional(),
      /** 月度运行数据的月份，缺省为上月 */
      month: monthKey.optional(),
      /** 基数的年度，缺省为本年 */
      year: workYear.optional(),
    }),
    z.strictObject({ file: z.string(), rows: z.int() }),
  ),
  'forms.run': write(
    '批量录入表格；dryRun 只预览。全部合格的行在一个事务里写入，退回的行逐格说明原因；同一份文件再次录入不改变任何内容',
    z.strictObject({
      kind: formKind,
      file: filePath,
      encoding: importEncoding.optional(),
      dryRun: z.boolean().default(false),
      previewLimit: z.int().min(0).max(2000).default(0),
      previewOffset: z.int().min(0).default(0),
      previewOutcome: formOutcome.optional(),
    }),
    z.strictObject({
      kind: formKind,
      /** null on a dry run, and when there was nothing to write and nothing to hand back. */
      batchId: rowId.nullable(),
      dryRun: z.boolean(),
      fileName: z.string(),
      inserted: z.int(),
      updated: z.int(),
      unchanged: z.int(),
      rejectedRows: z.int(),
      /** Every cell that keeps a row out. */
      rejected: z.array(formProblem),
      warnings: z.array(formProblem),
      notes: z.array(z.string()),
      preview: z.strictObject({ total: z.int(), rows: z.array(formRow) }),
    }),
  ),
  'forms.undo': write(
    '撤销一整批：新增的撤下，更新的恢复原值；其后又改动过的会使整批撤销被拒绝并逐条列出',
    z.strictObject({ batchId: rowId, reason: optionalText(300) }),
    z.strictObject({ batchId: rowId, removed: z.int(), restored: z.int() }),
  ),
  'forms.saveRejected': read(
    '把退回的行存成报送人自己的表格，加一列“错误原因”：已录入的一批（batchId），或尚未写入的文件（kind、source）',
    z.strictObject({
      batchId: rowId.optional(),
      kind: formKind.optional(),
      source: filePath.optional(),
      file: filePath,
    }),
    z.strictObject({ file: z.string(), rows: z.int() }),
  ),
  'forms.batches': read(
    '批量录入的记录，新的在前',
    z.strictObject({ kind: formKind.optional(), ...pageWindow }),
    z.strictObject({ total: z.int(), rows: z.array(formBatch) }),
  ),
};
