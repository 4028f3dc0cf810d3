import { z } from 'zod';
import { TRIMMING_RULES, TIE_STEPS } from '../domain/demonstration/rules';
import { REVIEW_PHASES } from '../domain/review/terms';
import { businessDate, filePath, requiredText, rowId, workYear } from './common';
import { read, write } from './define';
import { reviewSeat } from './review-seat';
import { recusalGround, tableLine } from './review-shapes';
import { siteType } from './site-schemas';

const SESSION = { sessionId: rowId };
const heading = z.enum(['CONDITIONS', 'MANAGEMENT', 'EFFECT']);
const trimming = z.enum(TRIMMING_RULES);
const tieStep = z.enum(TIE_STEPS);

/** LOCK: as locked; UNLOCK: who opened it again and why; MEMBER_VOIDED: as it was before a member was taken off. */
export const reviewRecordKind = z.enum(['LOCK', 'UNLOCK', 'MEMBER_VOIDED']);

/** A mean without rounding: `numerator / denominator` points, in lowest terms. */
export const exactPoints = z.strictObject({
  numerator: z.int(),
  denominator: z.int().positive(),
  /** Half up to two decimals, as printed: `88.33`. */
  text: z.string(),
});

/** What one member gave one candidate: a submitted sheet. */
const resultSheet = z.strictObject({
  memberId: rowId,
  seat: z.int(),
  total: z.number(),
  /** Left out of the official mean. */
  struck: z.enum(['HIGHEST', 'LOWEST']).nullable(),
  /** Points line by line, in the order of the type's table. */
  marks: z.array(z.number()),
  comment: z.string().nullable(),
});

const deliberationRow = z.strictObject({
  id: rowId,
  candidateId: rowId,
  heldOn: z.string(),
  minutes: z.string(),
  outcome: z.enum(['KEPT', 'REOPENED']),
});

const voteRow = z.strictObject({
  id: rowId,
  type: siteType,
  heldOn: z.string(),
  /** Null in the view of a member who is recused for a candidate of the type, whether it was voted on or not. */
  minutes: z.string().nullable(),
  votes: z.array(
    z.strictObject({ candidateId: rowId, siteName: z.string(), votes: z.int().nullable() }),
  ),
  voidedOn: z.string().nullable(),
  voidReason: z.string().nullable(),
});

export const resultRow = z.strictObject({
  candidateId: rowId,
  applicationId: rowId,
  applicationNumber: z.string(),
  siteId: rowId,
  siteNumber: z.string(),
  siteName: z.string(),
  builderName: z.string().nullable(),
  jurisdictionCode: z.string(),
  jurisdictionName: z.string(),
  /** 1, 2, 2, 4 …; null without a single sheet. */
  rank: z.int().nullable(),
  /** Others share the rank: neither ladder nor vote told them apart. */
  shared: z.boolean(),
  /** The official score; null without a single sheet. */
  score: exactPoints.nullable(),
  /** Whether one highest and one lowest were left out. */
  trimmed: z.boolean(),
  /** How the score came about, as the sheet prints it. */
  sentence: z.string(),
  scorers: z.int(),
  /** Fewer than three scored: not to be locked. */
  tooFew: z.boolean(),
  /** For discussion only: over all sheets, none left out. */
  mean: exactPoints.nullable(),
  median: exactPoints.nullable(),
  spread: z.number().nullable(),
  /** The spread calls for 合议. */
  wide: z.boolean(),
  /** A wide spread whose minutes are still missing. */
  minutesMissing: z.boolean(),
  /** Mean over all sheets of the points under each heading. */
  subtotals: z.array(z.strictObject({ heading, mean: exactPoints })),
  sheets: z.array(resultSheet),
  /** Seats that were recused for this candidate. */
  recusedSeats: z.array(z.int()),
  /** Seats whose sheet is open: it does not count until it is submitted again. */
  openSeats: z.array(z.int()),
  /** What the ladder looks at. */
  tieFacts: z.strictObject({
    satisfaction: z.number().nullable(),
    spotCheck: z.number().nullable(),
    filedOn: z.string().nullable(),
  }),
  /** How a tie was resolved, or that it was not: sentences. */
  tieNotes: z.array(z.string()),
  /** Null: the place is not settled, because a tie straddles the line or nobody scored. */
  aboveLine: z.boolean().nullable(),
});

const openTie = z.strictObject({
  candidateIds: z.array(rowId),
  siteNames: z.array(z.string()),
  rank: z.int(),
  /** Places left for them above the line. */
  places: z.int().nullable(),
  /** It straddles the line: the decision waits for it. */
  atLine: z.boolean(),
});

export const typeResult = z.strictObject({
  type: siteType,
  typeLabel: z.string(),
  /** How many are awarded at most; null: no limit. */
  quota: z.int().nullable(),
  candidates: z.int(),
  /** 例：名额 5 个，第 5 名与第 6 名之间为入选线. */
  lineText: z.string(),
  table: z.array(tableLine),
  /** In the order of rank; of equal rank in the order of presentation. */
  rows: z.array(resultRow),
  /** Ties that neither ladder nor vote resolved. */
  ties: z.array(openTie),
});

const memberStat = z.strictObject({
  memberId: rowId,
  seat: z.int(),
  name: z.string(),
  unit: z.string().nullable(),
  duty: z.string().nullable(),
  head: z.boolean(),
  voidedOn: z.string().nullable(),
  voidReason: z.string().nullable(),
  sheets: z.int(),
  recusals: z.int(),
  /** Mean of her totals. */
  mean: exactPoints.nullable(),
  /** Mean of (her total − mean of all totals of that candidate), two decimals: above 0 milder, below 0 stricter. */
  severity: z.number().nullable(),
});

/** All figures of a session, by type. What one reads on screen, on paper and in a kept record has this one shape. */
export const reviewResults = z.strictObject({
  sessionId: rowId,
  year: workYear,
  sessionNumber: z.int(),
  name: z.string(),
  heldOn: z.string(),
  place: z.string().nullable(),
  phase: z.enum(REVIEW_PHASES),
  rule: z.strictObject({
    id: rowId,
    number: z.int(),
    trimming,
    ties: z.array(tieStep),
    wideSpread: z.number(),
  }),
  /** The rule of the score in words. */
  formula: z.array(z.string()),
  /** The ladder in words. */
  ladder: z.array(z.string()),
  types: z.array(typeResult),
  members: z.array(memberStat),
  deliberations: z.array(deliberationRow),
  votes: z.array(voteRow),
  /** What still hinders locking, each a sentence; empty: it can be locked (or is). */
  hindrances: z.array(z.strictObject({ code: z.string(), text: z.string() })),
  /** Candidates left out because the asking member is recused for them; 0 for others. */
  leftOut: z.int(),
  /** Of the lock that is in force, or of the record asked for. */
  lock: z
    .strictObject({
      recordId: rowId,
      number: z.int(),
      at: z.string(),
      people: z.array(z.string()),
      digest: z.string(),
    })
    .nullable(),
});

const recordRow = z.strictObject({
  recordId: rowId,
  sessionId: rowId,
  number: z.int(),
  kind: reviewRecordKind,
  at: z.string(),
  people: z.array(z.string()),
  reason: z.string().nullable(),
  digest: z.string().nullable(),
  /** Whether its table can be shown and printed (UNLOCK has none of its own). */
  hasContent: z.boolean(),
  /** The lock that is in force. */
  inForce: z.boolean(),
});

/** What forms about a session need, without any mark (blank sheets, statements). */
const paperMember = z.strictObject({
  memberId: rowId,
  seat: z.int(),
  name: z.string(),
  unit: z.string().nullable(),
  duty: z.string().nullable(),
  head: z.boolean(),
  statedOn: z.string().nullable(),
  recusals: z.array(
    z.strictObject({
      candidateId: rowId,
      siteNumber: z.string(),
      siteName: z.string(),
      grounds: z.array(
        z.strictObject({ ground: recusalGround, label: z.string(), note: z.string().nullable() }),
      ),
    }),
  ),
});

export const reviewResultCalls = {
  'review.results': read(
    '评议结果：按类型排名、去掉的最高最低分、均值、中位数、分差、评委宽严；独立打分阶段不提供。as 为评委本人时不含其回避的候选阵地',
    z.strictObject({
      ...SESSION,
      as: reviewSeat.optional(),
      recordId: rowId.optional().meta({ description: '某次存档（锁定时或除名前）的结果' }),
    }),
    reviewResults,
  ),
  'review.deliberate': write(
    '登记合议：一个候选阵地的合议记录，评分维持（KEPT）或退回重打（REOPENED）',
    z.strictObject({
      ...SESSION,
      candidateId: rowId,
      heldOn: businessDate.optional().meta({ description: '合议日期，缺省为今天' }),
      minutes: requiredText('合议记录', 2000),
      outcome: z.enum(['KEPT', 'REOPENED']),
    }),
    z.strictObject({ id: rowId, candidateId: rowId, spread: z.number(), wide: z.boolean() }),
  ),
  'review.vote': write(
    '登记表决：并列规则没有分开的一组候选阵地，得票多者在前，须写明表决记录',
    z.strictObject({
      ...SESSION,
      type: siteType,
      heldOn: businessDate.optional().meta({ description: '表决日期，缺省为今天' }),
      votes: z
        .array(z.strictObject({ candidateId: rowId, votes: z.int().min(0).max(99) }))
        .min(2)
        .max(200)
        .meta({ description: '并列的每一个候选阵地各得几票' }),
      minutes: requiredText('表决记录', 2000),
    }),
    z.strictObject({
      id: rowId,
      type: siteType,
      /** Whether the vote told all of them apart. */
      resolved: z.boolean(),
      order: z.array(z.strictObject({ candidateId: rowId, siteName: z.string(), rank: z.int() })),
    }),
  ),
  'review.voidVote': write(
    '作废一次误记的表决，记录保留',
    z.strictObject({ voteId: rowId, reason: requiredText('原因', 300) }),
    z.strictObject({ id: rowId }),
  ),
  'review.lock': write(
    '组长锁定结果：写入全部评分表的摘要（SHA-256），此后不能改动；有并列跨线、缺合议记录、未提交的评分表时拒绝',
    z.strictObject({ ...SESSION, as: reviewSeat }),
    z.strictObject({ recordId: rowId, number: z.int(), digest: z.string(), at: z.string() }),
  ),
  'review.unlock': write(
    '解锁：两名评委（其中一名是组长）同时确认并写明原因，回到合议；原结果存档，仍可打印',
    z.strictObject({
      ...SESSION,
      people: z.array(reviewSeat).length(2, '解锁须两名评委同时确认'),
      reason: requiredText('解锁原因', 300),
    }),
    z.strictObject({ recordId: rowId, number: z.int(), keptRecordId: rowId }),
  ),
  'review.records': read(
    '一次评议的存档：历次锁定、解锁、评委除名前的结果',
    z.strictObject(SESSION),
    z.array(recordRow),
  ),
  'review.record': read(
    '一份存档：当时的全部结果，和计算摘要用的规范文本',
    z.strictObject({ recordId: rowId }),
    recordRow.extend({
      results: reviewResults.nullable(),
      lines: z.array(z.string()),
      hashHint: z.string(),
    }),
  ),
  'review.verify': read(
    '核验锁定的结果：用现在的数据重算摘要，任何改动都会点名',
    z.strictObject({ ...SESSION, recordId: rowId.optional() }),
    z.strictObject({
      recordId: rowId,
      number: z.int(),
      digest: z.string(),
      recomputed: z.string(),
      intact: z.boolean(),
      differences: z.array(
        z.strictObject({
          what: z.string(),
          stored: z.string().nullable(),
          now: z.string().nullable(),
        }),
      ),
    }),
  ),
  'review.exportSummary': read(
    '导出评分汇总表：xlsx（每一分、去掉的极值、名次、入选线、规范文本），或 txt（只有计算摘要用的规范文本）',
    z.strictObject({ ...SESSION, recordId: rowId.optional(), file: filePath }),
    z.strictObject({ file: z.string(), rows: z.int(), digest: z.string().nullable() }),
  ),
  'review.statements': read(
    '回避承诺书用的事实：每名评委、其回避的候选阵地和理由',
    z.strictObject({ ...SESSION, memberId: rowId.optional() }),
    z.strictObject({
      sessionId: rowId,
      year: workYear,
      name: z.string(),
      heldOn: z.string(),
      place: z.string().nullable(),
      candidates: z.int(),
      members: z.array(paperMember),
    }),
  ),
  'review.sheetPapers': read(
    '评分表用的事实：一名评委的空白或已填评分表；不含其回避的候选阵地。已填的在独立打分结束后才提供',
    z.strictObject({
      ...SESSION,
      memberId: rowId.optional(),
      candidateId: rowId.optional(),
      filled: z.boolean().default(false),
    }),
    z.strictObject({
      sessionId: rowId,
      year: workYear,
      name: z.string(),
      heldOn: z.string(),
      place: z.string().nullable(),
      filled: z.boolean(),
      formula: z.array(z.string()),
      sheets: z.array(
        z.strictObject({
          memberId: rowId,
          seat: z.int(),
          memberName: z.string(),
          memberUnit: z.string().nullable(),
          candidateId: rowId,
          siteNumber: z.string(),
          siteName: z.string(),
          type: siteType,
          jurisdictionName: z.string(),
          builderName: z.string().nullable(),
          lines: z.array(tableLine.extend({ points: z.number().nullable() })),
          total: z.number().nullable(),
          comment: z.string().nullable(),
          state: z.enum(['OPEN', 'SUBMITTED', 'VOIDED']).nullable(),
          submittedAt: z.string().nullable(),
        }),
      ),
    }),
  ),
};
