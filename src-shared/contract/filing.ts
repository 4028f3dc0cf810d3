import { z } from 'zod';
import { manyAnswer } from './acceptance';
import {
  businessDate,
  filePath,
  nothing,
  optionalText,
  pageWindow,
  requiredText,
  rowId,
  workYear,
} from './common';
import { read, write } from './define';
import { siteRef } from './site-ref';
import { platform, siteStatus, siteType } from './site-schemas';

const registerInput = z.strictObject({
  ...siteRef,
  number: optionalText(60).meta({ description: '备案编号；不填由程序按编号规则给出' }),
  filedOn: businessDate.optional().meta({ description: '备案日期，缺省为今天' }),
  opinion: optionalText(1000).meta({ description: '市总工会女职委意见' }),
  handler: optionalText(60).meta({ description: '经办人' }),
  receiptOn: businessDate.optional().meta({ description: '备案回执日期，缺省为备案日期' }),
});

export const filingRecord = z.strictObject({
  id: rowId,
  siteId: rowId,
  siteNumber: z.string(),
  siteName: z.string(),
  type: siteType,
  /** The jurisdiction that accepted the site and gets the receipt. */
  jurisdictionCode: z.string(),
  jurisdictionName: z.string(),
  builderName: z.string().nullable(),
  acceptanceId: rowId,
  number: z.string(),
  filedOn: z.string(),
  opinion: z.string().nullable(),
  handler: z.string().nullable(),
  receiptOn: z.string().nullable(),
  /** Taken back as a mistake on this day; the number stays used. */
  voidedOn: z.string().nullable(),
  voidReason: z.string().nullable(),
});

const numbering = z.strictObject({
  pattern: z.string(),
  year: z.int(),
  /** The number that the next filing of the year gets. */
  next: z.string(),
});

export const filingCalls = {
  'filing.register': write(
    '备案：给出备案编号和回执，阵地转为在用（第八条）',
    registerInput,
    z.strictObject({
      id: rowId,
      siteId: rowId,
      siteNumber: z.string(),
      number: z.string(),
      filedOn: z.string(),
      receiptOn: z.string(),
      siteStatus,
      version: z.int(),
    }),
  ),
  'filing.registerMany': write(
    '多个阵地一起备案，依次编号',
    z.strictObject({ items: z.array(registerInput).min(1).max(2000) }),
    manyAnswer,
  ),
  'filing.get': read(
    '一次备案的记录：按内部编号、备案编号，或某阵地最近一次',
    z.strictObject({
      id: rowId.optional(),
      filingNumber: z.string().trim().min(1).max(60).optional(),
      ...siteRef,
    }),
    filingRecord,
  ),
  'filing.list': read(
    '备案登记簿，新的在前',
    z.strictObject({
      year: workYear.optional(),
      jurisdictionCode: z.string().min(1).max(40).optional(),
      ...siteRef,
      types: z.array(siteType).max(4).optional(),
      text: z.string().trim().max(100).optional(),
      ...pageWindow,
    }),
    z.strictObject({ total: z.int(), rows: z.array(filingRecord) }),
  ),
  'filing.numbering': read(
    '备案编号规则，和某年下一个编号',
    z.strictObject({
      year: workYear.optional().meta({ description: '缺省为今年' }),
      pattern: z.string().max(60).optional().meta({ description: '试看另一种规则' }),
    }),
    numbering,
  ),
  'filing.setNumbering': write(
    '修改备案编号规则：{年度} 为年度，{序号} 为当年顺序号，二者都要有；已给出的编号不变',
    z.strictObject({ pattern: requiredText('备案编号规则', 60) }),
    numbering,
  ),
  'filing.upload': write(
    '登记上传至线上平台：何日、何人（第九条）；已登记过的保持原样',
    z.strictObject({
      sites: z.array(z.strictObject(siteRef)).min(1).max(5000),
      platform,
      uploadedOn: businessDate.optional().meta({ description: '缺省为今天' }),
      by: requiredText('上传人', 60),
    }),
    z.strictObject({ recorded: z.int(), unchanged: z.int() }),
  ),
  'filing.uploads': read(
    '各平台应传、已传、未传的在用阵地数',
    nothing,
    z.array(
      z.strictObject({
        platform,
        label: z.string(),
        inService: z.int(),
        uploaded: z.int(),
        missing: z.int(),
      }),
    ),
  ),
  'filing.exportUploads': read(
    '导出供线上平台录入的表格：未上传某平台的在用阵地，或全部',
    z.strictObject({
      platform,
      file: filePath,
      onlyMissing: z.boolean().default(true),
      jurisdictionCode: z.string().min(1).max(40).optional(),
      types: z.array(siteType).max(4).optional(),
      text: z.string().trim().max(100).optional(),
    }),
    z.strictObject({ file: z.string(), rows: z.int() }),
  ),
};
