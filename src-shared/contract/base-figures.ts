import { z } from 'zod';
import { businessDate, filePath, optionalText, rowId, workYear } from './common';
import { read, write } from './define';
import { jurisdictionKind, wholeNumber } from './site-schemas';
import { baseSelection } from './stats-shapes';

const figure = (label: string, max: number) => wholeNumber(label, max).nullable();

/** 应建单位数 by type and 女职工人数; null: not entered, never zero. */
export const baseValues = z.strictObject({
  motherCabin: figure('爱心妈妈小屋应建数', 100_000),
  holidayCare: figure('托管驿站应建数', 100_000),
  childcare: figure('托育服务中心应建数', 100_000),
  comprehensive: figure('综合服务中心应建数', 100_000),
  womenWorkers: figure('女职工人数', 10_000_000),
});

export const baseFigureRow = z.strictObject({
  jurisdictionCode: z.string(),
  name: z.string(),
  shortName: z.string(),
  kind: jurisdictionKind,
  /** What became of it, where it no longer stands: 已并入市南区. */
  gone: z.string().nullable(),
  /** Null: nothing entered for this year. */
  id: rowId.nullable(),
  ...baseValues.shape,
  note: z.string().nullable(),
  source: z.string().nullable(),
  /** Null while carried over from the year before and not confirmed; such figures count nowhere. */
  confirmedOn: businessDate.nullable(),
  version: z.int().nullable(),
  /** Of the year before, for comparison; null: none. */
  before: baseValues.nullable(),
});

const saved = z.strictObject({
  year: z.int(),
  saved: z.int(),
  unchanged: z.int(),
  /** What looks odd and was kept all the same. */
  warnings: z.array(z.string()),
});

export const baseFigureCalls = {
  'baseFigures.list': read(
    '一年的基数（应建单位数、女职工人数），各市直工会一行；没有填的是空，不是零',
    z.strictObject({ ...baseSelection.shape }),
    z.strictObject({
      year: z.int(),
      rows: z.array(baseFigureRow),
      /** Jurisdictions with confirmed figures in the fields asked for. */
      total: z.int(),
      /** Confirmed figures of the fields asked for (all of 应建单位数 by default) added up; null: none. */
      sum: z.int().nullable(),
      /** Confirmed figures added up by field; null: none entered. */
      totals: baseValues,
      missing: z.int().meta({ description: '还没有填的市直工会数' }),
      unconfirmed: z.int().meta({ description: '沿用上年、待确认的市直工会数' }),
    }),
  ),
  'baseFigures.save': write(
    '登记或更正一年的基数；空值表示没有填，不是零',
    z.strictObject({
      year: workYear,
      rows: z
        .array(
          z.strictObject({
            jurisdictionCode: z.string().min(1).max(40),
            ...baseValues.partial().shape,
            note: z.string().trim().max(300).nullable().optional(),
            /** The version seen in a form, null for none; left out by scripts. */
            version: z.int().nullish(),
          }),
        )
        .min(1)
        .max(500),
      reason: optionalText(300),
    }),
    saved,
  ),
  'baseFigures.carry': write(
    '沿用上年的基数：只补还没有填的市直工会，待逐一或一并确认',
    z.strictObject({ year: workYear }),
    saved,
  ),
  'baseFigures.confirm': write(
    '确认沿用上年的基数',
    z.strictObject({
      year: workYear,
      jurisdictionCodes: z.array(z.string().min(1).max(40)).min(1).max(500).optional(),
    }),
    saved,
  ),
  'baseFigures.export': read(
    '把一年的基数写成工作簿；照样可以导入',
    z.strictObject({ year: workYear, file: filePath }),
    z.strictObject({ file: z.string(), rows: z.int() }),
  ),
};
