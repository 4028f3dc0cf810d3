import { z } from 'zod';
import { BASE_FIELDS, RECORD_SETS } from '../domain/stats/measures';
import { PURPOSES } from '../domain/subsidy/terms';
import { businessDate, workYear } from './common';
import { siteType } from './site-schemas';

export const baseField = z.enum(BASE_FIELDS);

/** Which records behind a mark: a set, of a year, as they stood on a day, narrowed as the mark is. */
export const recordSelection = z.strictObject({
  set: z.enum(RECORD_SETS),
  /** The year spot-checked, opened, surveyed, reported; for money the year of the allocation. */
  year: workYear,
  asOf: businessDate,
  /** Of the day, as the chart counts them. */
  jurisdictionCode: z.string().min(1).max(40).optional(),
  type: siteType.optional(),
  /** USES: one month, 1 to 12. */
  month: z.int().min(1).max(12).optional(),
  /** SPENDING: one purpose of 第二十条. */
  purpose: z.enum(PURPOSES).optional(),
});

/** Which base figures behind a mark. */
export const baseSelection = z.strictObject({
  year: workYear,
  jurisdictionCode: z.string().min(1).max(40).optional(),
  /** The columns added up; left out: all four of 应建单位数. */
  fields: z.array(baseField).min(1).optional(),
});
