import { z } from 'zod';
import { ACTIVITY_KINDS } from '../domain/operation/activities';
import { CERTIFICATE_KINDS, CERTIFICATE_STATES } from '../domain/operation/certificates';
import { isMonthKey } from '../domain/operation/months';
import { MONTH_STATES } from '../domain/operation/reporting';
import { businessDate, optionalText, pageWindow, requiredText, rowId, workYear } from './common';
import { read, write } from './define';
import { siteRef } from './site-ref';
import { assetInput, decimal2, siteStatus, siteType, unitType, wholeNumber } from './site-schemas';

/** A month, `YYYY-MM`. */
export const monthKey = z
  .string()
  .refine(isMonthKey, '月份应写作 2026-06 的样子')
  .meta({ description: '月份 YYYY-MM' });

const activityKind = z.enum(ACTIVITY_KINDS);
const certificateKind = z.enum(CERTIFICATE_KINDS);

/** Figures of a month in the window's units; absent: leave as it is, null: not reported. */
const figureInput = {
  uses: wholeNumber('使用人次', 1_000_000).nullable().optional(),
  children: wholeNumber('在托人数', 100_000).nullable().optional(),
  days: wholeNumber('开放天数', 31).nullable().optional(),
  /** Per cent. */
  attendance: decimal2('出勤率', 100).nullable().optional(),
  places: wholeNumber('托位数', 100_000).nullable().optional(),
  ownPlaces: wholeNumber('本单位职工子女人数', 100_000).nullable().optional(),
};

export const figureKey = z.enum(['uses', 'children', 'days', 'attendance', 'places', 'ownPlaces']);

const siteBrief = {
  siteId: rowId,
  number: z.string(),
  name: z.string(),
  type: siteType,
};

const listedSite = {
  ...siteBrief,
  jurisdictionCode: z.string(),
  jurisdictionName: z.string(),
};

/** One month of a site or of a function unit; figures are null while not reported. */
export const monthRow = z.strictObject({
  month: monthKey,
  state: z.enum(MONTH_STATES),
  uses: z.int().nullable(),
  children: z.int().nullable(),
  days: z.int().nullable(),
  attendance: z.number().nullable(),
  places: z.int().nullable(),
  ownPlaces: z.int().nullable(),
  note: z.string().nullable(),
  source: z.string().nullable(),
  /** Expected figures that the report leaves out. */
  lacking: z.array(figureKey),
  /** null while there is no record of the month. */
  version: z.int().nullable(),
});

/** Mean of 人次 over the twelve whole months before today; null average: not shown, never zero. */
export const usesAverage = z.strictObject({
  average: z.number().nullable(),
  sum: z.int(),
  reported: z.int(),
  missing: z.array(monthKey),
  notInUse: z.array(monthKey),
});

/** The months of a site (unitId null) or of one of its function units. */
export const monthSeries = z.strictObject({
  unitId: rowId.nullable(),
  type: siteType,
  label: z.string(),
  /** Figures that it may report, those expected first. */
  figures: z.array(figureKey),
  /** First month that counts, null when neither opening nor filing is known. */
  since: monthKey.nullable(),
  months: z.array(monthRow),
  reported: z.int(),
  missing: z.array(monthKey),
  /** Sums and means over the reported months of the window. */
  totals: z.strictObject({
    uses: z.int().nullable(),
    days: z.int().nullable(),
    /** Largest month. */
    children: z.int().nullable(),
    /** Mean of the reported months, per cent. */
    attendance: z.number().nullable(),
    /** Latest month. */
    places: z.int().nullable(),
    ownPlaces: z.int().nullable(),
  }),
  average: usesAverage,
});

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

/** Narrows lists over all sites. */
const siteScope = {
  jurisdictionCode: z.string().trim().min(1).max(40).optional(),
  type: siteType.optional(),
  text: z.string().trim().max(100).optional(),
};

/** One line of the matrix: a site, or a function unit of a 综合中心. */
export const overviewRow = z.strictObject({
  ...listedSite,
  status: siteStatus,
  unitId: rowId.nullable(),
  unitType: unitType.nullable(),
  /** The figure shown for each month. */
  figure: figureKey,
  /** January to December. */
  months: z.array(z.strictObject({ state: z.enum(MONTH_STATES), value: z.number().nullable() })),
  reported: z.int(),
  missing: z.int(),
  /** Sum of 人次 over the reported months. */
  uses: z.int().nullable(),
});

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
  'operation.saveMonths': write(
    '登记一个阵地（或综合中心的一个功能单位）的月度运行数据；空值表示未报，不是零',
    z.strictObject({
      ...siteRef,
      unitId: rowId.nullish(),
      months: z
        .array(
          z.strictObject({
            month: monthKey,
            ...figureInput,
            note: z.string().trim().max(300).nullable().optional(),
            /** The version seen in a form; left out by scripts. */
            version: z.int().nullish(),
          }),
        )
        .min(1)
        .max(120),
      reason: optionalText(300),
    }),
    z.strictObject({
      siteId: rowId,
      number: z.string(),
      saved: z.int(),
      unchanged: z.int(),
      /** Months of the years concerned that are due and not reported. */
      missing: z.array(monthKey),
      warnings: z.array(z.string()),
    }),
  ),
  'operation.months': read(
    '一个阵地的月度运行数据，应报未报的月份列为未报；缺省为本年',
    z.strictObject({ ...siteRef, from: monthKey.optional(), to: monthKey.optional() }),
    z.strictObject({
      ...siteBrief,
      status: siteStatus,
      from: monthKey,
      to: monthKey,
      series: z.array(monthSeries),
    }),
  ),
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
  'operation.overview': read(
    '各阵地一年的报送情况：每月已报、未报',
    z.strictObject({
      year: workYear,
      ...siteScope,
      /** MISSING: at least one month missing; COMPLETE: none missing. */
      state: z.enum(['MISSING', 'COMPLETE']).optional(),
      /** Only lines for which this month is missing. */
      month: monthKey.optional(),
      ...pageWindow,
    }),
    z.strictObject({
      total: z.int(),
      rows: z.array(overviewRow),
      /** Over all lines that the filters leave, `state` and `month` aside. */
      counts: z.strictObject({
        lines: z.int(),
        complete: z.int(),
        withMissing: z.int(),
        missingMonths: z.int(),
        reportedMonths: z.int(),
      }),
      /** Lines missing each month, January to December. */
      missingByMonth: z.array(z.int()),
    }),
  ),
  'operation.missing': read(
    '某月应报未报的阵地，附各市直工会的已报、未报数；缺省为上月',
    z.strictObject({ month: monthKey.optional(), ...siteScope, ...pageWindow }),
    z.strictObject({
      month: monthKey,
      total: z.int(),
      rows: z.array(
        z.strictObject({
          ...listedSite,
          unitId: rowId.nullable(),
          unitType: unitType.nullable(),
          managerName: z.string().nullable(),
          managerPhone: z.string().nullable(),
        }),
      ),
      jurisdictions: z.array(
        z.strictObject({
          code: z.string(),
          name: z.string(),
          due: z.int(),
          reported: z.int(),
          missing: z.int(),
        }),
      ),
    }),
  ),
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
