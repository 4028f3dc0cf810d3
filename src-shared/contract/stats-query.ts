import { z } from 'zod';
import { DIMENSIONS, MEASURES, UNITS } from '../domain/stats/measures';
import { businessDate, pageWindow, rowId, workYear } from './common';
import { read } from './define';
import { siteType } from './site-schemas';
import { target } from './stats';
import { recordSelection } from './stats-shapes';

const measure = z.enum(MEASURES);
const dimension = z.enum(DIMENSIONS);
const unit = z.enum(UNITS);

const asOf = businessDate
  .optional()
  .meta({ description: '截至日期：台账照那一天的样子；缺省为今天' });

/** A whole number together with the list that it comes from. */
const figure = z.strictObject({
  value: z.int(),
  /**
   * RECORDS: as many records as the opened list holds (its `total`). AMOUNT: what the records of the opened list add up
   * to (its `sum`): 分, 人次, hundredths of a point, 应建单位数.
   */
  counts: z.enum(['RECORDS', 'AMOUNT']),
  target,
});

/** One mark of a chart. */
const mark = z.strictObject({
  /** In the chart's unit (per cent to one decimal, points to two, rounded half up for show); null: nothing known, never zero. */
  value: z.number().nullable(),
  /** What the value is made of: the figure itself, or numerator and denominator of a share or mean. */
  numerator: figure.nullable(),
  denominator: figure.nullable(),
  /** Where a click on the mark leads; null only where there is nothing to show. */
  target: target.nullable(),
  /** Why there is no value, or what to know about it: 未填基数. */
  note: z.string().nullable(),
});

const row = z.strictObject({
  /** Jurisdiction code, type, year, month 1 to 12, or purpose. */
  key: z.string(),
  label: z.string(),
  /** For an axis. */
  shortLabel: z.string(),
  ...mark.shape,
  /** In the order of `series` of the chart; the parts of a stack add up to the row's value. */
  series: z.array(z.strictObject({ key: z.string(), ...mark.shape })),
  /** Whether the goal is reached, by exact comparison; null without value or goal. */
  reached: z.boolean().nullable(),
});

export const chart = z.strictObject({
  measure,
  by: dimension,
  year: z.int(),
  /** The day that was asked for. */
  asOf: z.string(),
  /** The day that it is counted on: `asOf`; 31 December of an earlier year, unless the measure follows what became of it. */
  day: z.string(),
  /** The finding, in one sentence. */
  title: z.string(),
  /** What is shown, without the finding: 各市直工会覆盖率. */
  caption: z.string(),
  unit,
  /** A line that the values are held against, in `unit`: 100 for coverage, 50 for spot checks. */
  goal: z.strictObject({ value: z.number(), label: z.string() }).nullable(),
  /** Names of the series; empty: one value a row. */
  series: z.array(z.strictObject({ key: z.string(), label: z.string() })),
  /** STACK: the series add up to the value. SIDE: each stands for itself, in the same unit. */
  seriesKind: z.enum(['NONE', 'STACK', 'SIDE']),
  rows: z.array(row),
  total: z.strictObject({ ...mark.shape, reached: z.boolean().nullable() }),
  /** What a reader should know: how it is counted, what is missing. */
  notes: z.array(z.string()),
});

const recordRow = z.strictObject({
  key: z.string(),
  siteId: rowId,
  siteNumber: z.string(),
  siteName: z.string(),
  siteType,
  /** As the chart counts it. */
  jurisdictionCode: z.string(),
  jurisdictionName: z.string(),
  /** The day of the record; a month for 人次. */
  on: z.string().nullable(),
  /** What the record says, in words: 合格, ZG-2026-0001, 2026 年度补助. */
  what: z.string(),
  /** Its part of `sum`, in `unit` of the list; null for lists that are counted. */
  amount: z.int().nullable(),
  /** Where the record itself is, besides its site. */
  rectificationId: rowId.nullable(),
});

export const statsQueryCalls = {
  'stats.query': read(
    '一张图的数：指标按市直工会、类型、年度、月份或用途；每个数都带有可打开的清单',
    z.strictObject({ measure, by: dimension, year: workYear, asOf }),
    chart,
  ),
  'stats.dashboard': read(
    '统计分析页的全部图，一次取齐',
    z.strictObject({
      year: workYear,
      asOf,
      charts: z
        .array(z.strictObject({ measure, by: dimension }))
        .min(1)
        .max(40)
        .optional()
        .meta({ description: '缺省为统计分析页的各图' }),
    }),
    z.strictObject({ year: z.int(), asOf: z.string(), charts: z.array(chart) }),
  ),
  'stats.records': read(
    '图上一个数背后的记录',
    z.strictObject({ ...recordSelection.shape, ...pageWindow }),
    z.strictObject({
      /** 2026 年度市南区已抽查的阵地 */
      title: z.string(),
      total: z.int(),
      /** Of the amounts; null for lists that are counted. */
      sum: z.int().nullable(),
      /** Of `amount` and `sum`: 分, 人次, or hundredths of a point; null for lists that are counted. */
      amountUnit: z.enum(['FEN', 'USES', 'SCORE_X100']).nullable(),
      rows: z.array(recordRow),
    }),
  ),
};
