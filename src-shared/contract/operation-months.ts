import { z } from 'zod';
import { isMonthKey } from '../domain/operation/months';
import { MONTH_STATES } from '../domain/operation/reporting';
import { optionalText, pageWindow, rowId, workYear } from './common';
import { read, write } from './define';
import { listedSite, siteBrief, siteScope } from './operation-shapes';
import { siteRef } from './site-ref';
import { decimal2, siteStatus, siteType, unitType, wholeNumber } from './site-schemas';

/** A month, `YYYY-MM`. */
export const monthKey = z
  .string()
  .refine(isMonthKey, '月份应写作 2026-06 的样子')
  .meta({ description: '月份 YYYY-MM' });

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

/** What is reported month by month; a part of `operation`. */
export const monthCalls = {
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
};
