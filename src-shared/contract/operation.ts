import { z } from 'zod';
import { ACTIVITY_KINDS } from '../domain/operation/activities';
import { CERTIFICATE_KINDS, CERTIFICATE_STATES } from '../domain/operation/certificates';
import { businessDate, optionalText, pageWindow, requiredText, rowId } from './common';
import { read, write } from './define';
import { monthCalls, monthKey } from './operation-months';
import { listedSite, siteBrief, siteScope } from './operation-shapes';
import { siteRef } from './site-ref';
import { assetInput, decimal2, siteStatus, siteType, wholeNumber } from './site-schemas';

const activityKind = z.enum(ACTIVITY_KINDS);
const certificateKind = z.enum(CERTIFICATE_KINDS);

const survey = z.strictObject({
  id: rowId,
  unitId: rowId.nullable(),
  unitLabel: z.string().nullable(),
  surveyedOn: z.string(),
  respondents: z.int().nullable(),
  score: z.number(),
  note: z.string().nullable(),
  source: z.string(),
});

const activity = z.strictObject({
  id: rowId,
  heldOn: z.string(),
  kind: activityKind,
  topic: z.string(),
  participants: z.int().nullable(),
  note: z.string().nullable(),
  source: z.string(),
});

const certificate = z.strictObject({
  id: rowId,
  kind: certificateKind,
  label: z.string(),
  holder: z.string().nullable(),
  number: z.string().nullable(),
  issuedOn: z.string().nullable(),
  expiresOn: z.string().nullable(),
  /** Days it still holds: 0 on its last day, negative once expired. */
  daysLeft: z.int().nullable(),
  state: z.enum(CERTIFICATE_STATES),
  note: z.string().nullable(),
  source: z.string(),
});

const asset = z.strictObject({
  id: rowId,
  name: z.string(),
  quantity: z.int(),
  /** 元 for all pieces of the line. */
  value: z.number().nullable(),
  place: z.string().nullable(),
  acquiredOn: z.string().nullable(),
});

/** What saving a record answers. */
const saved = z.strictObject({
  id: rowId,
  siteId: rowId,
  number: z.string(),
  warnings: z.array(z.string()),
});

const removeInput = z.strictObject({ id: rowId, reason: optionalText(300) });

/** A certificate with its site; `number` is the certificate's own. */
const expiringRow = z.strictObject({
  ...certificate.shape,
  siteId: rowId,
  siteNumber: z.string(),
  siteName: z.string(),
  type: siteType,
  jurisdictionCode: z.string(),
  jurisdictionName: z.string(),
});

export const operationCalls = {
  ...monthCalls,
  'operation.get': read(
    '一个阵地运行的全部记录：历年未报月份、满意度测评、活动、证照、固定资产',
    z.strictObject({ ...siteRef }),
    z.strictObject({
      ...siteBrief,
      status: siteStatus,
      /** Every month due and not reported since the opening, per unit. */
      missing: z.array(
        z.strictObject({ unitId: rowId.nullable(), label: z.string(), months: z.array(monthKey) }),
      ),
      /** What the registry shows, and whether a survey is behind it. */
      satisfaction: z.strictObject({
        value: z.number().nullable(),
        from: z.enum(['SURVEY', 'REGISTER', 'NONE']),
        on: z.string().nullable(),
      }),
      surveys: z.array(survey),
      activities: z.array(activity),
      certificates: z.array(certificate),
      certificatesLacking: z.array(
        z.strictObject({ kind: certificateKind, label: z.string(), article: z.string() }),
      ),
      assets: z.array(asset),
      assetValue: z.number(),
      assetQuantity: z.int(),
    }),
  ),
  'operation.saveSurvey': write(
    '登记或更正一次满意度测评；不早于台账所记满意度的，同时更新台账',
    z.strictObject({
      ...siteRef,
      id: rowId.optional(),
      unitId: rowId.nullish(),
      surveyedOn: businessDate,
      respondents: wholeNumber('参评人数', 1_000_000).nullable().default(null),
      score: decimal2('满意度', 100),
      note: optionalText(300),
    }),
    z.strictObject({ ...saved.shape, satisfaction: z.number().nullable() }),
  ),
  'operation.removeSurvey': write('撤下一次满意度测评', removeInput, saved),
  'operation.saveActivity': write(
    '登记或更正一次活动、讲座',
    z.strictObject({
      ...siteRef,
      id: rowId.optional(),
      heldOn: businessDate,
      kind: activityKind,
      topic: requiredText('活动主题', 200),
      participants: wholeNumber('参加人数', 1_000_000).nullable().default(null),
      note: optionalText(300),
    }),
    saved,
  ),
  'operation.removeActivity': write('撤下一次活动、讲座', removeInput, saved),
  'operation.saveCertificate': write(
    '登记或更正一份证照；有效期至当天仍有效，次日过期',
    z.strictObject({
      ...siteRef,
      id: rowId.optional(),
      kind: certificateKind,
      holder: optionalText(60),
      number: optionalText(60),
      issuedOn: businessDate.nullable().default(null),
      expiresOn: businessDate.nullable().default(null),
      note: optionalText(300),
    }),
    saved,
  ),
  'operation.removeCertificate': write('撤下一份证照', removeInput, saved),
  'operation.saveAsset': write(
    '登记或更正一项固定资产',
    z.strictObject({ ...siteRef, ...assetInput.shape }),
    saved,
  ),
  'operation.removeAsset': write('撤下一项固定资产', removeInput, saved),
  'operation.expiring': read(
    '已过期和即将到期的证照，先到期的在前；已换新的不列',
    z.strictObject({
      /** Days from today within which a certificate ends. */
      within: z.int().min(0).max(3650).optional(),
      state: z.enum(['EXPIRED', 'EXPIRING']).optional(),
      endsFrom: businessDate.optional().meta({ description: '有效期至，不早于' }),
      endsUntil: businessDate
        .optional()
        .meta({ description: '有效期至，不晚于；给出时不看 within' }),
      kind: certificateKind.optional(),
      ...siteScope,
      ...pageWindow,
    }),
    z.strictObject({
      within: z.int(),
      total: z.int(),
      expired: z.int(),
      expiring: z.int(),
      rows: z.array(expiringRow),
    }),
  ),
  'operation.assets': read(
    '各阵地固定资产的件数与总值',
    z.strictObject({ ...siteScope, ...pageWindow }),
    z.strictObject({
      total: z.int(),
      /** Over all sites that the filters leave. */
      value: z.number(),
      quantity: z.int(),
      /** Lines of assets without a value. */
      unvalued: z.int(),
      rows: z.array(
        z.strictObject({
          ...listedSite,
          status: siteStatus,
          items: z.int(),
          quantity: z.int(),
          value: z.number(),
          unvalued: z.int(),
        }),
      ),
    }),
  ),
};
