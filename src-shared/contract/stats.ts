import { z } from 'zod';
import { businessDate, workYear } from './common';
import { read } from './define';
import { siteFilter, siteStatus, siteType } from './site-schemas';

/** Every figure can be opened: the page, and what it is to show there. */
export const target = z.strictObject({
  page: z.enum(['registry', 'sampling', 'imports', 'duplicates', 'backups', 'attachments']),
  /** For the registry: the filter and day of sites.list that list exactly the records counted. */
  filter: siteFilter.nullable(),
  asOf: z.string().nullable(),
  /** For the spot check page: which list of which jurisdiction. */
  sampling: z
    .strictObject({
      year: z.int(),
      jurisdictionCode: z.string().nullable(),
      list: z.enum(['ATTAINMENT', 'DRAWN', 'CHECKED', 'REMAINING', 'ALERTS', 'CERTAINTY']),
    })
    .nullable(),
});

const figure = z.strictObject({ count: z.int(), target });

export const statsCalls = {
  'stats.overview': read(
    '统计总览：按市直工会和类型、按状态的阵地数，应抽、已抽、已查；每个数都带有可打开的清单条件',
    z.strictObject({
      year: workYear,
      asOf: businessDate.optional().meta({ description: '截至日期，缺省为今天' }),
    }),
    z.strictObject({
      year: z.int(),
      asOf: z.string(),
      /** FILED sites per jurisdiction and type on `asOf`. Jurisdictions in their display order. */
      jurisdictions: z.array(
        z.strictObject({
          code: z.string(),
          name: z.string(),
          shortName: z.string(),
          total: figure,
          byType: z.array(z.strictObject({ type: siteType, ...figure.shape })),
        }),
      ),
      byType: z.array(z.strictObject({ type: siteType, ...figure.shape })),
      byStatus: z.array(z.strictObject({ status: siteStatus, ...figure.shape })),
      total: figure,
      /** Spot check of the year; empty while nothing was drawn and nothing checked. */
      sampling: z.array(
        z.strictObject({
          code: z.string(),
          name: z.string(),
          shortName: z.string(),
          required: figure,
          drawn: figure,
          checked: figure,
          reached: z.boolean(),
        }),
      ),
    }),
  ),
  'workbench.items': read(
    '工作台：现在要办的事，先列有期限和异常的',
    z.strictObject({ year: workYear }),
    z.strictObject({
      year: z.int(),
      today: z.string(),
      items: z.array(
        z.strictObject({
          key: z.enum([
            'DRAW_NOT_HELD',
            'DRAW_FROZEN',
            'CHECKS_BEHIND',
            'DRAWN_SITE_CLOSED',
            'SUPPLEMENT_DUE',
            'INCOMPLETE_RECORDS',
            'POSSIBLE_DUPLICATES',
            'REJECTED_ROWS',
            'BACKUP_OVERDUE',
            'ATTACHMENTS_MISSING',
            'CERTAINTY_OPEN',
          ]),
          /** URGENT 已到期或出现异常, DUE 今年应办, NOTE 提醒 */
          level: z.enum(['URGENT', 'DUE', 'NOTE']),
          title: z.string(),
          detail: z.string(),
          count: z.int(),
          deadline: z.string().nullable(),
          target,
        }),
      ),
    }),
  ),
};
