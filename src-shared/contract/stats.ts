import { z } from 'zod';
import { CALENDAR_KINDS } from '../domain/workbench/calendar';
import { RECTIFICATION_STATES } from '../domain/supervision/rectification';
import { backlogStep } from './acceptance';
import { businessDate, workYear } from './common';
import { read } from './define';
import { siteFilter, siteStatus, siteType } from './site-schemas';
import { baseSelection, recordSelection } from './stats-shapes';

/**
 * For the pages of a site's life: the call that fills the list there, with the part of its input that lists exactly
 * the records counted. `total` of that call is the count.
 */
const lifeList = z.discriminatedUnion('call', [
  z.strictObject({ call: z.literal('acceptance.backlog'), step: backlogStep }),
  z.strictObject({
    call: z.literal('selfCheck.obligations'),
    year: z.int(),
    done: z.literal(false),
  }),
  z.strictObject({
    call: z.literal('rectification.list'),
    states: z.array(z.enum(RECTIFICATION_STATES)).optional(),
    overdue: z.literal(true).optional(),
    dueFrom: z.string().optional(),
    dueUntil: z.string().optional(),
  }),
  z.strictObject({ call: z.literal('supervision.list'), year: z.int() }),
  z.strictObject({ call: z.literal('deregistration.list'), state: z.literal('PENDING') }),
  z.strictObject({ call: z.literal('operation.missing'), month: z.string() }),
  z.strictObject({
    call: z.literal('operation.expiring'),
    state: z.enum(['EXPIRED', 'EXPIRING']).optional(),
    endsFrom: z.string().optional(),
    endsUntil: z.string().optional(),
  }),
  /** The tables whose veto items wait for the committee; the page lists all of them. */
  z.strictObject({ call: z.literal('rubrics.list') }),
  /** The rules in force of a year: they set the closing date. */
  z.strictObject({ call: z.literal('demonstration.rules'), year: z.int() }),
  z.strictObject({
    call: z.literal('demonstration.applications'),
    year: z.int(),
    state: z.literal('APPLIED').optional(),
  }),
  /** The rows in state CANDIDATE. */
  z.strictObject({ call: z.literal('demonstration.candidates'), year: z.int() }),
  /** The awards of the decision that holds. */
  z.strictObject({ call: z.literal('demonstration.decision'), year: z.int() }),
  /** The sheets asked for that are not submitted. */
  z.strictObject({ call: z.literal('review.progress'), sessionId: z.int() }),
  /** The year's turn; its page shows one year. */
  z.strictObject({ call: z.literal('year.status'), year: z.int() }),
  z.strictObject({
    call: z.literal('aftercare.standings'),
    year: z.int(),
    state: z.enum(['DUE', 'OVERDUE', 'TO_REVOKE']).optional(),
    selfCheckOwed: z.literal(true).optional(),
  }),
  z.strictObject({ call: z.literal('subsidy.unpaid') }),
  z.strictObject({ call: z.literal('subsidy.toHandle'), state: z.literal('OPEN') }),
  z.strictObject({
    call: z.literal('subsidy.checks'),
    year: z.int(),
    done: z.literal(false).optional(),
    result: z.literal('RECTIFY').optional(),
  }),
  z.strictObject({
    call: z.literal('subsidy.spendings'),
    purpose: z.literal('OUTSIDE'),
    spentYear: z.int(),
  }),
  /** The records behind a mark of 统计分析. */
  z.strictObject({ call: z.literal('stats.records'), ...recordSelection.shape }),
  /** Base figures (基数) added up; the count is `sum` of that call. */
  z.strictObject({ call: z.literal('baseFigures.list'), ...baseSelection.shape }),
]);

/** Every figure can be opened: the page, and what it is to show there. */
export const target = z.strictObject({
  page: z.enum([
    'registry',
    'sampling',
    'imports',
    'duplicates',
    'backups',
    'attachments',
    'acceptance',
    'closings',
    'selfChecks',
    'supervision',
    'operation',
    'rubrics',
    'demonstration',
    'applications',
    'review',
    'decision',
    'aftercare',
    'subsidyPayment',
    'subsidyUse',
    'subsidyChecks',
    'yearClosing',
    'statsRecords',
    'baseFigures',
  ]),
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
  list: lifeList.nullable(),
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
            'SELF_CHECK_DUE',
            'APPLY_WAITING',
            'ACCEPT_WAITING',
            'FILE_WAITING',
            'UPLOAD_MISSING',
            'RECTIFICATION_OVERDUE',
            'RECTIFICATION_DUE',
            'RECTIFICATION_SUBMITTED',
            'SUPERVISION_NOT_HELD',
            'CLOSING_PENDING',
            'CERTIFICATES_EXPIRED',
            'CERTIFICATES_EXPIRING',
            'MONTHS_MISSING',
            'VETO_UNCONFIRMED',
            'APPLICATIONS_WAITING',
            'APPLICATIONS_CLOSING',
            'SHEETS_MISSING',
            'PUBLICITY_RUNNING',
            'PUBLICITY_OVER',
            'NOTICE_NOT_ISSUED',
            'AWARDS_TO_REVOKE',
            'RE_EVALUATIONS_OVERDUE',
            'RE_EVALUATIONS_DUE',
            'DEMONSTRATION_SELF_CHECK_DUE',
            'SUBSIDY_TO_HANDLE',
            'SUBSIDY_UNPAID',
            'SUBSIDY_CHECK_DUE',
            'SUBSIDY_CHECK_RECTIFY',
            'SPENDING_OUTSIDE',
            'YEAR_NOT_CLOSED',
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
  'workbench.calendar': read(
    '未来一年哪天到什么期：整改期限、证照到期，自查、抽查、督查的年度期限（第十三条），示范阵地申报截止和公示期满',
    z.strictObject({
      from: businessDate.optional().meta({ description: '第一天，缺省为今天' }),
      days: z.int().min(1).max(366).default(365),
    }),
    z.strictObject({
      today: z.string(),
      from: z.string(),
      /** The last day, included. */
      until: z.string(),
      /** By day; days on which nothing falls due are left out. */
      entries: z.array(
        z.strictObject({
          date: z.string(),
          kind: z.enum(CALENDAR_KINDS),
          count: z.int(),
          title: z.string(),
          detail: z.string(),
          target,
        }),
      ),
    }),
  ),
};
