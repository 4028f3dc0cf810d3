import { z } from 'zod';
import { CERTAINTY_REASONS, SAMPLED_TYPES } from '../domain/sampling/frame';
import { businessDate, rowId } from './common';

/** What the calls of the annual spot check (年度抽查, 第十三条) say; the calls themselves stand in sampling.ts. */

export const samplingType = z.enum(SAMPLED_TYPES);
export const certaintyReason = z.enum(CERTAINTY_REASONS);

/** INITIAL 首次抽取, REDRAW 重抽 (a new numbered draw with a reason), SUPPLEMENT 补抽 (same seed, chained). */
export const drawKind = z.enum(['INITIAL', 'REDRAW', 'SUPPLEMENT']);
/** FROZEN 总体已冻结、尚未抽取; DRAWN 已抽取; CANCELLED 冻结已取消. */
export const drawState = z.enum(['FROZEN', 'DRAWN', 'CANCELLED']);
/** CERTAINTY 必查, RANDOM 抽中, KEPT 此前已抽中 (in a supplement), NOT_DRAWN 未抽中, SKIPPED 不能到访. */
export const drawOutcome = z.enum(['CERTAINTY', 'RANDOM', 'KEPT', 'NOT_DRAWN', 'SKIPPED']);
/** PASS 合格, RECTIFY 需整改. */
export const checkVerdict = z.enum(['PASS', 'RECTIFY']);

/** Who read out which part of the seed, in the order of reading. */
export const seedEntry = z.strictObject({
  by: z.string().trim().min(1, '请填写由谁读出').max(60),
  text: z.string().min(1, '请填写读出的内容').max(200),
});

/** Who was present when the draw was held. */
export const ceremony = z.strictObject({
  /** 抽取人 */
  drawer: z.string().trim().max(60).default(''),
  /** 监督人 */
  supervisors: z.array(z.string().trim().min(1).max(60)).max(20).default([]),
  /** 见证人 */
  witnesses: z.array(z.string().trim().min(1).max(60)).max(50).default([]),
  /** 地点 */
  place: z.string().trim().max(200).default(''),
});

/** Settings of a draw, the same for rehearsal, freeze and draw. */
export const planInput = {
  year: z.int().min(2000).max(2100),
  asOf: businessDate.meta({ description: '快照日期：以这一天在用（已备案）的阵地为总体' }),
  ratio: z
    .union([z.number(), z.string().max(40)])
    .optional()
    .meta({
      description:
        '抽查比例，按十进制文本精确计算，如 "1/2"、0.6、"60%"；不得低于二分之一（第十三条）；缺省 1/2',
    }),
  rotation: z
    .boolean()
    .optional()
    .meta({ description: '轮查：上年在用而未查的阵地列为必查；缺省 false' }),
  stratifyByType: z.boolean().optional().meta({ description: '按类型分层；缺省 false' }),
};

/** A site named in a list of the draw. */
export const namedSite = z.strictObject({
  siteId: rowId,
  siteNumber: z.string(),
  siteName: z.string(),
  type: samplingType,
});

/** One certainty pick with why it must be checked. */
export const certaintyOfPlan = z.strictObject({
  ...namedSite.shape,
  reasons: z.array(certaintyReason),
  note: z.string().nullable(),
});

/** What one jurisdiction owes before the seed is known. */
export const quotaRow = z.strictObject({
  code: z.string(),
  name: z.string(),
  population: z.int().meta({ description: '总体 N，含不能到访的阵地' }),
  required: z.int().meta({ description: '应抽 n = ceil(N × 比例)' }),
  arithmetic: z.string().meta({ description: '算式，如 7 × 1/2 = 3.5，向上取整 4' }),
  byType: z.array(
    z.strictObject({ type: samplingType, population: z.int(), share: z.int().nullable() }),
  ),
  certainty: z.array(certaintyOfPlan),
  skipped: z.array(z.strictObject({ ...namedSite.shape, reason: z.string() })),
  random: z.int().meta({ description: '扣除必查后随机抽取的个数' }),
  shortfall: z.int().meta({ description: '可到访阵地不足而缺的个数' }),
  notes: z.array(z.string()),
});

/** Sums of the jurisdictions' own figures; never a rounding of the city's total. */
export const quotaTotals = z.strictObject({
  population: z.int(),
  required: z.int(),
  certainty: z.int(),
  random: z.int(),
  skipped: z.int(),
  shortfall: z.int(),
});

/** Something found before a draw. `error` stops it, `warning` does not. */
export const planProblem = z.strictObject({
  level: z.enum(['error', 'warning']),
  text: z.string(),
  jurisdictionCode: z.string().nullable(),
  siteNumber: z.string().nullable(),
});

/** The facts of one draw, in any state. */
export const drawSummary = z.strictObject({
  id: rowId,
  year: z.int(),
  /** Number of the draw within its year, cancelled ones counted. */
  sequence: z.int(),
  kind: drawKind,
  state: drawState,
  /** 第 1 次抽取 / 第 2 次（重抽） / 第 3 次（补抽） */
  title: z.string(),
  /** The draw that a supplement continues or a redraw stands beside. */
  parentId: rowId.nullable(),
  parentSequence: z.int().nullable(),
  reason: z.string().nullable(),
  asOf: z.string(),
  ratio: z.string().meta({ description: '精确分数，如 1/2' }),
  rotation: z.boolean(),
  stratifyByType: z.boolean(),
  ruleVersion: z.string(),
  populationDigest: z.string(),
  populationCount: z.int(),
  frozenAt: z.string(),
  frozenBy: z.string(),
  seed: z.string().nullable(),
  seedSource: z.string().nullable(),
  /** 机器生成 */
  seedByMachine: z.boolean(),
  drawnAt: z.string().nullable(),
  drawnBy: z.string().nullable(),
  recordDigest: z.string().nullable(),
  required: z.int().nullable(),
  /** Certainty and random picks (and those kept in a supplement). */
  selected: z.int().nullable(),
  cancelReason: z.string().nullable(),
  /** Whether this is the draw in force (or its latest supplement) of its year. */
  inForce: z.boolean(),
});

/** The result of one jurisdiction. */
export const drawnJurisdiction = z.strictObject({
  code: z.string(),
  name: z.string(),
  population: z.int(),
  required: z.int(),
  arithmetic: z.string(),
  certainty: z
    .array(z.strictObject({ siteNumber: z.string(), reasons: z.array(certaintyReason) }))
    .meta({ description: '必查阵地及原因，按票号从小到大；不在 drawn 中重复' }),
  drawn: z
    .array(z.string())
    .meta({ description: '随机抽中的阵地编号，按票号从小到大（先抽中的在前）；不含必查' }),
  kept: z.array(z.string()).meta({ description: '补抽时：此前已抽中而保留的阵地编号，按票号' }),
  deferred: z.array(z.string()).meta({ description: '轮查阵地超过应抽数而未抽中的编号' }),
  shortfall: z.int(),
  notes: z.array(z.string()),
});

/** What a draw answers. */
export const drawResult = z.strictObject({
  drawId: rowId,
  sequence: z.int(),
  populationDigest: z.string(),
  recordDigest: z.string(),
  jurisdictions: z.array(drawnJurisdiction),
});

/** A replaced site and the one that took its place. */
export const replacement = z.strictObject({
  id: rowId,
  drawId: rowId,
  jurisdictionCode: z.string(),
  outSiteId: rowId,
  outSiteNumber: z.string(),
  outSiteName: z.string(),
  inSiteId: rowId.nullable(),
  inSiteNumber: z.string().nullable(),
  inSiteName: z.string().nullable(),
  inTicket: z.string().nullable(),
  reason: z.string(),
  at: z.string(),
});

/** One site of a draw, drawn or not. `ticket`, `rank`, `outcome` are null while the draw is only frozen. */
export const drawItem = z.strictObject({
  ...namedSite.shape,
  jurisdictionCode: z.string(),
  reasons: z.array(certaintyReason),
  certaintyNote: z.string().nullable(),
  skipReason: z.string().nullable(),
  ticket: z.string().nullable(),
  rank: z.int().nullable(),
  outcome: drawOutcome.nullable(),
  /** Set when the site was replaced (OUT) or came in as a replacement (IN). */
  replaced: z.enum(['OUT', 'IN']).nullable(),
  /** The check that counts this year. */
  checkedOn: z.string().nullable(),
  verdict: checkVerdict.nullable(),
  inspectors: z.array(z.string()).meta({ description: '双随机抽到的检查人员' }),
});

/** One line of the 达标 table. */
export const attainmentRow = z.strictObject({
  code: z.string(),
  name: z.string(),
  /** FILED sites today; of a year that is over at its end. */
  populationToday: z.int(),
  /** ceil(N/2) of those sites (第十三条). */
  requiredToday: z.int(),
  arithmeticToday: z.string(),
  populationAtDraw: z.int().nullable(),
  requiredAtDraw: z.int().nullable(),
  /** Sites drawn and still due: certainty, random, supplements, replacements in, without those replaced out. */
  drawn: z.int(),
  /** Distinct drawn sites with a valid check this year. */
  checked: z.int(),
  /** Valid checks on sites that were not drawn: shown, not counted. */
  checkedOutside: z.int(),
  /** Drawn sites not yet checked. */
  remaining: z.int(),
  /** Checked sites whose latest verdict is 需整改. */
  rectify: z.int(),
  /** How many a supplementary draw would add today at the draw's ratio. */
  toSupplement: z.int(),
  /** How many more checks 达标 needs. */
  missing: z.int(),
  /** 已达标: CHECKED ≥ ceil(N/2) of today's sites and of the frozen population; false where nothing is owed. */
  reached: z.boolean(),
});

/** A spot check as recorded. */
export const spotCheck = z.strictObject({
  id: rowId,
  siteId: rowId,
  siteNumber: z.string(),
  siteName: z.string(),
  type: samplingType,
  jurisdictionCode: z.string(),
  jurisdictionName: z.string(),
  year: z.int(),
  drawId: rowId.nullable(),
  checkedOn: z.string(),
  inspectors: z.string(),
  verdict: checkVerdict,
  /** Score of the site's one table; null for a 综合中心 and for a visit without scores. */
  total: z.number().nullable(),
  /** A veto item failed (附件1备注). */
  vetoFailed: z.boolean(),
  /** Rectifications opened because of it that are not voided, and those of them still to be finished. */
  rectifications: z.int(),
  unfinished: z.int(),
  remarks: z.string().nullable(),
  voidedAt: z.string().nullable(),
  voidReason: z.string().nullable(),
});

/** Someone a jurisdiction may send. */
export const inspector = z.strictObject({
  id: rowId,
  number: z.string(),
  name: z.string(),
  jurisdictionCode: z.string(),
  jurisdictionName: z.string(),
  builderId: rowId.nullable(),
  builderName: z.string().nullable(),
  phone: z.string().nullable(),
  active: z.boolean(),
});

/** An inspector drawn for a site. */
export const assignment = z.strictObject({
  ...namedSite.shape,
  jurisdictionCode: z.string(),
  inspectorId: rowId,
  inspectorNumber: z.string(),
  inspectorName: z.string(),
  ticket: z.string(),
});

/** What a written file is. */
export const writtenFile = z.strictObject({ file: z.string(), size: z.int(), rows: z.int() });
