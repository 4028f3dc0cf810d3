import { z } from 'zod';
import { ASSET_DISPOSALS, CLOSING_REASONS, PLATE_DISPOSALS } from '../domain/closing/terms';
import { businessDate, optionalText, pageWindow, requiredText, rowId, workYear } from './common';
import { read, write } from './define';
import { siteRef } from './site-ref';
import { siteStatus, siteType } from './site-schemas';

const closingReason = z.enum(CLOSING_REASONS);
const plateDisposal = z.enum(PLATE_DISPOSALS);
const assetDisposal = z.enum(ASSET_DISPOSALS);
const opinionDate = businessDate.optional();

export const deregistrationRecord = z.strictObject({
  id: rowId,
  siteId: rowId,
  siteNumber: z.string(),
  siteName: z.string(),
  type: siteType,
  jurisdictionCode: z.string(),
  jurisdictionName: z.string(),
  builderName: z.string().nullable(),
  reason: closingReason,
  explanation: z.string(),
  plates: plateDisposal.nullable(),
  platesNote: z.string().nullable(),
  appliedOn: z.string(),
  builderOpinion: z.string().nullable(),
  builderOn: z.string().nullable(),
  jurisdictionOpinion: z.string().nullable(),
  jurisdictionOn: z.string().nullable(),
  cityOpinion: z.string().nullable(),
  cityOn: z.string().nullable(),
  state: z.enum(['PENDING', 'DONE', 'WITHDRAWN']),
  decidedOn: z.string().nullable(),
  assets: z.array(
    z.strictObject({
      assetId: rowId,
      name: z.string(),
      quantity: z.int(),
      value: z.number().nullable(),
      place: z.string().nullable(),
      disposal: assetDisposal.nullable(),
      note: z.string().nullable(),
    }),
  ),
  version: z.int(),
});

export const closingCalls = {
  'site.deregister': write(
    '注销：申请、补填三级意见；三级意见齐备即注销备案（第十四条）。固定资产、铭牌没有去向的不受理',
    z.strictObject({
      ...siteRef,
      reason: closingReason.optional().meta({ description: '注销原因；第一次提交时必填' }),
      explanation: optionalText(3000).meta({ description: '详细说明；第一次提交时必填' }),
      appliedOn: businessDate.optional().meta({ description: '申请日期，缺省为今天' }),
      plates: plateDisposal.optional().meta({ description: '铭牌标识的去向' }),
      platesNote: optionalText(300),
      assets: z
        .array(
          z.strictObject({
            assetId: rowId,
            disposal: assetDisposal,
            note: optionalText(300),
          }),
        )
        .max(500)
        .optional()
        .meta({ description: '固定资产逐项去向' }),
      builderOpinion: optionalText(1000),
      builderOn: opinionDate,
      jurisdictionOpinion: optionalText(1000),
      jurisdictionOn: opinionDate,
      cityOpinion: optionalText(1000),
      cityOn: opinionDate,
      closeRectifications: optionalText(300).meta({
        description: '仍有未完成的整改时：因注销终止整改的理由',
      }),
    }),
    z.strictObject({
      id: rowId,
      siteId: rowId,
      siteNumber: z.string(),
      siteStatus,
      state: z.enum(['PENDING', 'DONE']),
      /** Opinions that are still to come, in their order. */
      missing: z.array(z.string()),
      version: z.int(),
    }),
  ),
  'deregistration.withdraw': write(
    '撤回注销申请，阵地恢复在用',
    z.strictObject({ ...siteRef, reason: requiredText('原因', 300) }),
    z.strictObject({ siteId: rowId, siteNumber: z.string(), siteStatus, version: z.int() }),
  ),
  'deregistration.get': read(
    '一次注销的记录：按内部编号，或某阵地最近一次',
    z.strictObject({ id: rowId.optional(), ...siteRef }),
    deregistrationRecord,
  ),
  'deregistration.list': read(
    '注销登记，新的在前',
    z.strictObject({
      siteId: rowId.optional(),
      year: workYear.optional().meta({ description: '办结的年度；办理中的按申请日期' }),
      state: z.enum(['PENDING', 'DONE', 'WITHDRAWN']).optional(),
      jurisdictionCode: z.string().min(1).max(40).optional(),
      ...pageWindow,
    }),
    z.strictObject({
      total: z.int(),
      rows: z.array(deregistrationRecord.omit({ assets: true })),
    }),
  ),
  'builders.merge': write(
    '建设单位合并：其阵地全部转到合并后的单位，原单位停用',
    z.strictObject({
      fromIds: z.array(rowId).min(1).max(50),
      intoId: rowId,
      on: businessDate.optional().meta({ description: '合并日期，缺省为今天' }),
      reason: requiredText('原因', 300),
    }),
    z.strictObject({ intoId: rowId, sites: z.int() }),
  ),
  'builders.split': write(
    '建设单位分立：所选阵地转到分立出的单位（已有的，或按名称新建）',
    z.strictObject({
      fromId: rowId,
      name: requiredText('分立出的单位名称', 120),
      siteIds: z.array(rowId).min(1).max(5000),
      reason: requiredText('原因', 300),
    }),
    z.strictObject({ builderId: rowId, sites: z.int() }),
  ),
};
