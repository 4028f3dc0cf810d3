import { z } from 'zod';
import { LIST_ORDERS, NOTICE_KINDS, NOTICE_STATES } from '../domain/notice/kinds';
import { businessDate, filePath, pageWindow, requiredText, rowId, workYear } from './common';
import { inWindow, read, write } from './define';
import { documentFormat } from './documents';
import { siteType } from './site-schemas';

const kind = z.enum(NOTICE_KINDS);
const state = z.enum(NOTICE_STATES);

const line = (label: string, max: number) =>
  z.string().trim().max(max, `${label}最多 ${max} 个字`).meta({ description: label });
const asking = '可以写【年度】【总数】等，由记录填入';
const part = (label: string) =>
  line(label, 5000).meta({ description: `${label}，一行一段；${asking}` });

const names = {
  siteName: requiredText('阵地名称', 120),
  builderName: line('建设单位工会', 120).nullable(),
  jurisdictionName: requiredText('推荐单位', 120),
};

/** Who sends and how: kept as a setting, copied into each new draft. */
const sending = {
  letterhead: requiredText('发文机关标志', 40),
  sender: requiredText('署名', 40),
  sign: requiredText('机关代字', 12),
  addressees: line('主送机关', 1000),
  copyTo: line('抄送', 1000),
  printedBy: line('印发机关', 60),
  remark: line('附注', 100),
  sealed: z.boolean().meta({ description: '加盖印章' }),
  colophonOn: z.enum(['LAST', 'EVEN']).meta({ description: '版记：末页，或总在双数页' }),
  lines: z.enum(['INK', 'BOX']).meta({ description: '天头按字的上缘（缺省），或按行框' }),
};

export const noticeSettings = z.strictObject(sending);

/** What people write of a notice; its lists come from the records. */
export const noticeContent = z.strictObject({
  ...sending,
  title: requiredText('标题', 150).meta({ description: `标题，不换行；${asking}` }),
  titleLines: z
    .array(z.string().trim().min(1).max(60))
    .min(1)
    .max(6)
    .nullable()
    .meta({ description: '手工断行的标题；null 由程序按词断行' }),
  opening: part('缘由'),
  decision: part('决定事项'),
  requirements: part('希望和要求'),
  closing: part('结尾'),
  order: z.enum(LIST_ORDERS).meta({ description: '名单次序：名次，或市直工会次序' }),
  datedOn: businessDate.nullable().meta({ description: '成文日期；null 为当天' }),
  corrections: z
    .array(z.strictObject({ awardId: rowId, ...names }))
    .max(500)
    .meta({ description: '更正：每个写错的阵地的正确名称' }),
});

const noticeNumber = z.strictObject({ sign: z.string(), year: z.int(), serial: z.int() });

const listed = {
  id: rowId,
  year: workYear,
  kind,
  state,
  /** 青工办〔2026〕14号; null: not given yet, or none */
  number: z.string().nullable(),
  /** The title as it reads. */
  title: z.string(),
  issuedOn: z.string().nullable(),
  voidReason: z.string().nullable(),
  version: z.int(),
};

const printedNames = z.strictObject({
  siteName: z.string(),
  builderName: z.string().nullable(),
  jurisdictionName: z.string(),
});

export const noticeRecord = z.strictObject({
  ...listed,
  numberParts: noticeNumber.nullable(),
  decisionId: rowId.nullable(),
  correctsId: rowId.nullable(),
  content: noticeContent,
  /** The text as it reads, a paragraph each. */
  paragraphs: z.array(z.string()),
  /** Sites by type, as many rows as each annex has. */
  lists: z.array(z.strictObject({ type: siteType, title: z.string(), count: z.int() })),
  total: z.int(),
  meeting: z.string().nullable(),
  decidedOn: z.string().nullable(),
  publicity: z
    .strictObject({ startsOn: z.string(), endsOn: z.string(), contact: z.string().nullable() })
    .nullable(),
  corrects: z
    .strictObject({
      id: rowId,
      title: z.string(),
      number: z.string().nullable(),
      issuedOn: z.string(),
    })
    .nullable(),
  /** CORRECTION: every line of the notice to be mended, as printed and with the names of today. */
  correctable: z.array(
    z.strictObject({
      awardId: rowId,
      siteNumber: z.string(),
      type: siteType,
      printed: printedNames,
      today: printedNames,
    }),
  ),
  /** What stands against issuing it now; empty for one that is issued or voided. */
  hindrances: z.array(z.string()),
});

/** A row of the 版面检查单: what is asked, what the finished PDF shows. */
export const layoutCheck = z.strictObject({
  code: z.string(),
  /** Clause of GB/T 9704-2012. */
  clause: z.string(),
  element: z.string(),
  required: z.string(),
  measured: z.string(),
  ok: z.boolean(),
});

const layout = z.array(layoutCheck).meta({ description: '版面检查单，从 PDF 上量得' });
const numberText = z
  .string()
  .trim()
  .max(40)
  .nullable()
  .meta({ description: '发文字号 青工办〔2026〕14号；括号、前导零、“第”会被改正并说明' });

export const noticeCalls = {
  'notice.draft': write(
    '起草通知：名单取自当年的决定（第十七条第四项）；同一件事已有草稿的，就是那一份',
    z.strictObject({
      year: workYear,
      kind: kind.default('AWARD'),
      correctsId: rowId
        .optional()
        .meta({ description: '更正哪一份已印发的通知；缺省为当年最近的一份' }),
      revocationIds: z
        .array(rowId)
        .min(1)
        .max(500)
        .optional()
        .meta({ description: '公布哪些取消资格的决定；缺省为还没有公布的全部' }),
    }),
    noticeRecord,
  ),
  'notice.list': read(
    '通知目录，新的在前',
    z.strictObject({
      year: workYear.optional(),
      kind: kind.optional(),
      state: state.optional(),
      ...pageWindow,
    }),
    z.strictObject({ total: z.int(), rows: z.array(z.strictObject(listed)) }),
  ),
  'notice.get': read('一份通知', z.strictObject({ id: rowId }), noticeRecord),
  'notice.save': write(
    '保存草稿：文字、标题断行、名单次序、发文字号；不写的不变',
    z.strictObject({
      id: rowId,
      version: z.int().optional().meta({ description: '打开时的版本；其间有人改过就不保存' }),
      content: noticeContent.partial().optional(),
      number: numberText.optional(),
    }),
    z.strictObject({
      notice: noticeRecord,
      /** What was corrected in the number, a sentence each. */
      notes: z.array(z.string()),
    }),
  ),
  'notice.render': read(
    '把通知写成文件：pdf、docx、html；页数和版面检查单都从排好的 PDF 上得来',
    z.strictObject({ id: rowId, format: documentFormat, file: filePath }),
    z.strictObject({ file: z.string(), size: z.int(), pages: z.int(), layout }),
  ),
  'notice.layout': read(
    '版面检查单：每一项的要求、实测和结论',
    z.strictObject({ id: rowId }),
    z.strictObject({ title: z.string(), number: z.string().nullable(), pages: z.int(), layout }),
  ),
  'notice.preview': inWindow(
    read(
      '预览：还没有保存的文字也能看，排成与打印完全相同的 PDF',
      z.strictObject({
        id: rowId,
        content: noticeContent.optional(),
        number: numberText.optional(),
      }),
      z.strictObject({
        /** Without ending: offered as the name when saving. */
        fileName: z.string(),
        /** The title as it reads. */
        title: z.string(),
        url: z.string(),
        /** For documents.printPreview and documents.savePreview. */
        preview: z.string(),
        pages: z.int(),
        layout,
      }),
    ),
  ),
  'notice.issue': write(
    '印发：编定发文字号和成文日期，名单就此定格；公示未满、没有决定的不能印发',
    z.strictObject({
      id: rowId,
      version: z.int().optional(),
      number: numberText.optional(),
      issuedOn: businessDate.optional().meta({ description: '成文日期，缺省为草稿所写或今天' }),
    }),
    noticeRecord,
  ),
  'notice.void': write(
    '作废：已印发的保留原件和文号，文号不再使用；草稿作废即不再列出',
    z.strictObject({ id: rowId, reason: requiredText('原因', 300) }),
    noticeRecord,
  ),
  'notice.settings': read(
    '发文设置：发文机关、机关代字、主送、印发机关',
    z.strictObject({}),
    noticeSettings,
  ),
  'notice.saveSettings': write('保存发文设置，用于以后起草的通知', noticeSettings, noticeSettings),
};
