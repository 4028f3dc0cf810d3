import { z } from 'zod';
import { isBusinessDate } from '../domain/common/business-date';

/** A calendar day, `YYYY-MM-DD`. */
export const businessDate = z
  .string()
  .refine(isBusinessDate, '日期应写作 2026-06-29 的样子，并且是真实存在的一天')
  .meta({ description: '日期 YYYY-MM-DD' });

/** A working year (工作年度). */
export const workYear = z.int().min(2000).max(2100);

/** Row id inside the database; never shown to people. */
export const rowId = z.int().positive();

/** Text a person typed: trimmed, not empty, at most `max` characters. */
export const requiredText = (label: string, max = 200) =>
  z.string().trim().min(1, `请填写${label}`).max(max, `${label}最多 ${max} 个字`);

/** Text that may be left out; empty becomes null. */
export const optionalText = (max = 500) =>
  z
    .string()
    .trim()
    .max(max, `最多 ${max} 个字`)
    .nullish()
    .transform((value) => value || null);

/** A window of a long list. `limit` rows from `offset`. */
export const pageWindow = {
  offset: z.int().min(0).default(0),
  limit: z.int().min(1).max(1000).default(200),
};

/** Full path of a file on this computer. */
export const filePath = z.string().min(1).max(4096);

/** No input. */
export const nothing = z.strictObject({});

/** Nothing to say beyond that it is done. */
export const done = z.strictObject({ done: z.literal(true) });
