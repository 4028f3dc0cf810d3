import { z } from 'zod';
import { FIELD_KEYS } from '../domain/import/fields';
import { done, filePath, optionalText, pageWindow, requiredText, rowId } from './common';
import { read, write } from './define';

/** A column that an import understands. */
export const importField = z.enum(FIELD_KEYS);

/** Text encodings a person may choose when a csv is not what it seems. */
export const importEncoding = z.enum(['UTF-8', 'GB18030', 'UTF-16LE', 'UTF-16BE', 'Big5']);

/** What a person decided about a file's columns and units. */
export const importMapping = z.strictObject({
  /** Header text → field, or "ignore". What is not named is recognised by its wording. */
  columns: z
    .record(z.string().max(300), z.union([importField, z.literal('ignore')]))
    .optional()
    .meta({ description: '表头文字 → 字段，或 "ignore"；未列出的按表头自动识别' }),
  /** A unit as the file writes it → code of a jurisdiction. */
  jurisdictions: z
    .record(z.string().max(200), z.string().max(40))
    .optional()
    .meta({ description: '文件里写的单位 → 市直工会代码' }),
  /** Makes a 市直工会 of each unit that the file names and nobody knows. */
  createJurisdictions: z
    .boolean()
    .optional()
    .meta({ description: '文件里写的、尚未登记的单位自动建为市直工会' }),
  /** An empty cell of a present column clears the stored value; otherwise it leaves it. */
  emptyClears: z
    .boolean()
    .optional()
    .meta({ description: '已有阵地：空单元格是否清空原值，缺省为保留原值' }),
});

/** Values for columns that a file lacks or cells that are blank, written as a cell would be. */
export const importDefaults = z
  .partialRecord(importField, z.union([z.string().max(2000), z.number(), z.boolean()]))
  .meta({
    description: '文件没有的列或空单元格的取值，写法与单元格相同，例如 {"type":"CHILDCARE"}',
  });

/** How a file is to be read; the same for looking at it, trying it and importing it. */
const reading = {
  file: filePath,
  /** Unit of the rows that name none themselves. */
  jurisdictionCode: z.string().trim().min(1).max(40).optional(),
  defaults: importDefaults.optional(),
  /** Left out: the mapping remembered for this layout, if there is one. */
  mapping: importMapping.optional(),
  encoding: importEncoding.optional(),
};

/** Something wrong or remarkable at a cell. */
export const importProblem = z.strictObject({
  sheet: z.string(),
  /** 1-based row of the sheet; of a csv the record, the header being 1. */
  row: z.int(),
  /** Column letter; empty when no column holds the field. */
  column: z.string(),
  /** The column's header as written. */
  header: z.string(),
  field: importField.nullable(),
  code: z.string(),
  message: z.string(),
});

/** What happens to a row. */
export const importOutcome = z.enum(['INSERT', 'UPDATE', 'UNCHANGED', 'ERROR']);

/** Which unit the rows of a sheet belong to and how that is known. */
export const importContext = z.strictObject({
  sheet: z.string(),
  jurisdictionCode: z.string().nullable(),
  jurisdictionName: z.string().nullable(),
  /** given 由调用指定, column 各行自己的单位列, reporter 填报单位, title 标题, sheet 工作表名, file 文件名, none 没有找到 */
  from: z.enum(['given', 'column', 'reporter', 'title', 'sheet', 'file', 'none']),
  /** The text that names it. */
  evidence: z.string().nullable(),
  /** One Chinese sentence for the preview. */
  sentence: z.string(),
});

/** A unit named in the file that nobody knows yet. */
export const unknownJurisdiction = z.strictObject({
  value: z.string(),
  rows: z.int(),
  /** Codes of jurisdictions that look alike, likeliest first. */
  suggestions: z.array(z.strictObject({ code: z.string(), name: z.string() })),
});

const previewCell = z.strictObject({
  field: importField,
  label: z.string(),
  column: z.string(),
  /** The value as it will be stored, in words: dates, figures, 是/否. */
  understood: z.string(),
});

const previewChange = z.strictObject({
  field: importField,
  label: z.string(),
  column: z.string(),
  before: z.string(),
  after: z.string(),
});

const previewRow = z.strictObject({
  sheet: z.string(),
  row: z.int(),
  outcome: importOutcome,
  name: z.string(),
  /** Number of the existing site, or of the new one once it is committed. */
  siteNumber: z.string().nullable(),
  siteId: rowId.nullable(),
  jurisdictionName: z.string().nullable(),
  /** State that a new site gets. */
  status: z.string().nullable(),
  cells: z.array(previewCell),
  /** Only for UPDATE. */
  changes: z.array(previewChange),
  errors: z.array(importProblem),
  warnings: z.array(importProblem),
});

/** What an import did, or would do. */
export const importResult = z.strictObject({
  /** null on a dry run. */
  batchId: rowId.nullable(),
  dryRun: z.boolean(),
  inserted: z.int(),
  updated: z.int(),
  unchanged: z.int(),
  /** Rows that stay out. */
  rejectedRows: z.int(),
  /** Every cell that keeps a row out; a row may have several. */
  rejected: z.array(importProblem),
  /** How many there are, should the list be cut. */
  rejectedTotal: z.int(),
  warnings: z.array(importProblem),
  warningsTotal: z.int(),
  /** Where the unit of each sheet comes from. */
  context: z.array(importContext),
  /** What a person should know of the file as a whole. */
  notes: z.array(z.string()),
  format: z.string(),
  encoding: z.string().nullable(),
  /** Whether the mapping came with the call, was remembered for this layout, or there is none. */
  mappingFrom: z.enum(['given', 'remembered', 'none']),
  /** Before anything can be imported a person must say what these columns are. */
  needsMapping: z.boolean(),
  /** Labels of the fields that no column holds and no row can do without. */
  missingFields: z.array(z.string()),
  /** Headers nobody recognised; they are not imported. */
  unmapped: z.array(z.strictObject({ sheet: z.string(), column: z.string(), header: z.string() })),
  unknownJurisdictions: z.array(unknownJurisdiction),
  /** Jurisdictions that were (would be) made. */
  createdJurisdictions: z.array(z.strictObject({ code: z.string(), name: z.string() })),
  /** 建设单位工会 that were (would be) made. */
  createdBuilders: z.int(),
  /** Rows as understood, of one outcome or all. */
  preview: z.strictObject({ total: z.int(), rows: z.array(previewRow) }),
});

/** A column of a sheet as found. */
export const inspectedColumn = z.strictObject({
  column: z.string(),
  header: z.string(),
  field: importField.nullable(),
  label: z.string().nullable(),
  recognisedBy: z.enum(['synonym', 'mapping']).nullable(),
  note: z.string(),
  /** The first five values under it, as shown in the file. */
  samples: z.array(z.string()),
});

export const inspectedSheet = z.strictObject({
  name: z.string(),
  status: z.enum(['read', 'noHeader', 'hidden', 'empty']),
  /** 1-based. */
  headerRows: z.array(z.int()),
  titles: z.array(z.string()),
  /** Type that the sheet's name or title speaks of. */
  typeLabel: z.string().nullable(),
  rowCount: z.int(),
  columns: z.array(inspectedColumn),
  notes: z.array(z.string()),
  /** First rows of a sheet without a header, as shown. */
  sampleRows: z.array(z.array(z.string())),
});

/** A mapping kept for a layout. */
export const rememberedMapping = z.strictObject({
  signature: z.string(),
  name: z.string(),
  mapping: importMapping,
  defaults: importDefaults,
  usedAt: z.string(),
});

/** One accepted file and what it did. */
export const importBatch = z.strictObject({
  id: rowId,
  fileName: z.string(),
  fileSha256: z.string(),
  format: z.string(),
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

/** What stands in the way of an undo. */
export const undoBlock = z.strictObject({
  siteId: rowId,
  siteNumber: z.string(),
  siteName: z.string(),
  /** Chinese name of the field that was changed since, or null when it is the whole site. */
  field: z.string().nullable(),
  message: z.string(),
});

const undoPlan = z.strictObject({
  /** Inserted sites that are made void. */
  voided: z.int(),
  /** Updated sites that get their former values back. */
  restored: z.int(),
  /** What was changed or used since and therefore stays. */
  blocks: z.array(undoBlock),
});

export const importCalls = {
  'import.inspect': read(
    '查看文件：格式、编码、工作表、表头、识别出的列、每列前五个值',
    z.strictObject(reading),
    z.strictObject({
      fileName: z.string(),
      /** bytes */
      size: z.int(),
      format: z.string(),
      /** Text files only. */
      encoding: z.string().nullable(),
      sheets: z.array(inspectedSheet),
      needsMapping: z.boolean(),
      missingFields: z.array(z.string()),
      signature: z.string(),
      remembered: rememberedMapping.nullable(),
      fields: z.array(z.strictObject({ field: importField, label: z.string() })),
    }),
  ),
  'import.run': write(
    '导入阵地台账；dryRun 只预览。全部合格的行在一个事务里写入，退回的行逐格说明原因',
    z.strictObject({
      ...reading,
      dryRun: z.boolean().default(false),
      remember: z
        .boolean()
        .default(true)
        .meta({ description: '写入时记住所给的表头对应，下次同样的表格自动使用；dryRun 不记' }),
      /** How many rows of the preview to hand back. */
      previewLimit: z.int().min(0).max(2000).default(0),
      previewOffset: z.int().min(0).default(0),
      previewOutcome: importOutcome.optional(),
      /** How many cells at most are listed in `rejected` and in `warnings`. */
      problemLimit: z.int().min(0).max(20_000).default(20_000),
    }),
    importResult,
  ),
  'import.undoCheck': read(
    '撤销一批导入之前：会作废、恢复多少，哪些其后被改动过',
    z.strictObject({ batchId: rowId }),
    undoPlan,
  ),
  'import.undo': write(
    '撤销一整批导入：新增的作废，更新的恢复原值；其后被改动或用过的会使整批撤销被拒绝，force 则跳过它们',
    z.strictObject({
      batchId: rowId,
      reason: optionalText(300),
      /** Leaves what was changed or used since as it is, and takes back the rest. */
      force: z.boolean().default(false),
    }),
    z.strictObject({ ...undoPlan.shape, batchId: rowId }),
  ),
  'import.batches': read(
    '导入记录，新的在前',
    z.strictObject({ ...pageWindow }),
    z.strictObject({ total: z.int(), rows: z.array(importBatch) }),
  ),
  'import.batch': read(
    '一批导入：退回的单元格、写入的行、当时的设置',
    z.strictObject({ batchId: rowId, ...pageWindow }),
    z.strictObject({
      ...importBatch.shape,
      rejected: z.array(importProblem),
      jurisdictionCode: z.string().nullable(),
      mapping: importMapping.nullable(),
      defaults: importDefaults,
      entryTotal: z.int(),
      entries: z.array(
        z.strictObject({
          siteId: rowId,
          siteNumber: z.string(),
          siteName: z.string(),
          action: z.enum(['inserted', 'updated']),
          sheet: z.string(),
          row: z.int(),
        }),
      ),
    }),
  ),
  'import.saveRejected': read(
    '把退回的行存成报送人自己的表格，加一列“错误原因”',
    z.strictObject({ batchId: rowId, file: filePath }),
    z.strictObject({ file: z.string(), rows: z.int() }),
  ),
  'import.saveSource': read(
    '取出当时导入的原文件',
    z.strictObject({ batchId: rowId, file: filePath }),
    z.strictObject({ file: z.string() }),
  ),
  'import.mappings': read('记住的表头对应', z.strictObject({}), z.array(rememberedMapping)),
  'import.rememberMapping': write(
    '记住一种表格的表头对应，下次同样的表格自动使用',
    z.strictObject({
      signature: z.string().min(1).max(100),
      name: requiredText('名称', 80),
      mapping: importMapping,
      defaults: importDefaults.default({}),
    }),
    done,
  ),
  'import.forgetMapping': write(
    '不再使用记住的表头对应',
    z.strictObject({ signature: z.string().min(1).max(100) }),
    done,
  ),
};
