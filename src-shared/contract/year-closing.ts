import { z } from 'zod';
import { UNITS } from '../domain/stats/measures';
import { CARRIED_KINDS, CARRIED_STATES } from '../domain/year/carried';
import { OPEN_LEVELS } from '../domain/year/open-items';
import { optionalText, requiredText, rowId, workYear } from './common';
import { read, write } from './define';
import { target } from './stats';

const ofYear = z.strictObject({ year: workYear });

/** One closing of a year; `figures` counts what it froze. */
const closing = z.strictObject({
  id: rowId,
  year: workYear,
  /** 1, 2 … within the year. */
  number: z.int(),
  closedOn: z.string(),
  closedBy: z.string(),
  note: z.string().nullable(),
  /** SHA-256 of the frozen figures, printed on the sheet. */
  digest: z.string(),
  figures: z.int(),
  /** Taken back, with the reason; null: it holds. */
  reopenedOn: z.string().nullable(),
  reopenReason: z.string().nullable(),
});

const openItem = z.strictObject({
  key: z.string(),
  /** HINDRANCE: the year cannot be closed over it. WARNING: it can, with a note. */
  level: z.enum(OPEN_LEVELS),
  article: z.string().nullable(),
  title: z.string(),
  detail: z.string(),
  count: z.int(),
  /** Where it is done; null where nothing can be opened. */
  target: target.nullable(),
});

const carried = z.strictObject({
  kind: z.enum(CARRIED_KINDS),
  state: z.enum(CARRIED_STATES),
  /** How many lines the year before has: versions of rules, rates, jurisdictions with figures. */
  before: z.int(),
  /** How many the next year has, confirmed or not. */
  here: z.int(),
  waiting: z.int(),
});

const status = z.strictObject({
  year: workYear,
  today: z.string(),
  /** The day on which the figures are counted. */
  day: z.string(),
  /** RUNNING: not over yet. DUE: over and open. CLOSED. */
  state: z.enum(['RUNNING', 'DUE', 'CLOSED']),
  /** Nothing hinders: it can be closed now. */
  closable: z.boolean(),
  items: z.array(openItem),
  /** The closing that holds. */
  closing: closing.nullable(),
  next: z.strictObject({
    year: workYear,
    /** Something of it is there already. */
    opened: z.boolean(),
    /** It may be opened today. */
    mayOpen: z.boolean(),
    carried: z.array(carried),
  }),
});

const part = z.strictObject({
  value: z.number().nullable(),
  numerator: z.int().nullable(),
  denominator: z.int().nullable(),
});

const comparison = z.strictObject({
  year: workYear,
  day: z.string(),
  closing,
  /** Whether the kept figures still have the digest that was given. */
  verified: z.boolean(),
  differences: z.int(),
  groups: z.array(
    z.strictObject({
      /** COVERAGE/JURISDICTION, BOOK/YEAR */
      code: z.string(),
      title: z.string(),
      unit: z.enum(UNITS),
      figures: z.array(
        z.strictObject({
          key: z.string(),
          label: z.string(),
          /** As it stood when the year was closed; null: there was none. */
          frozen: part.nullable(),
          /** As the records say now of the same day; null: there is none. */
          live: part.nullable(),
          differs: z.boolean(),
        }),
      ),
    }),
  ),
});

/** The year's turn: figures are frozen, rules carried over to be confirmed. */
export const yearClosingCalls = {
  'year.status': read(
    '年度结转前：还有哪些事项没有办结（逐条注明条款），下一年度沿用了什么、还要确认什么',
    ofYear,
    status,
  ),
  'year.close': write(
    '结转一年：把当年数据定格并给出摘要；没有办结的事项须写明情况说明',
    z.strictObject({
      year: workYear,
      note: optionalText(1000).meta({ description: '情况说明；有未办结事项的必填' }),
    }),
    closing,
  ),
  'year.closing': read(
    '一年定格的数据与现在的数据并列，逐项列出差异，并核对摘要；还没有结转的为空',
    z.strictObject({
      year: workYear,
      number: z.int().min(1).optional().meta({ description: '第几次；缺省为现行的，否则最近一次' }),
    }),
    comparison.nullable(),
  ),
  'year.closings': read(
    '历年的结转，新的在前，含撤回的',
    z.strictObject({ year: workYear.optional() }),
    z.array(closing),
  ),
  'year.reopen': write(
    '撤回一年的结转；定格的数据和原因都保留',
    z.strictObject({ year: workYear, reason: requiredText('原因', 500) }),
    closing,
  ),
  'year.openNext': write(
    '开启下一年度：沿用评选规则、补助标准和基数（均待确认），并切换工作年度',
    z.strictObject({ year: workYear.meta({ description: '从哪一年开启下一年' }) }),
    status,
  ),
};
