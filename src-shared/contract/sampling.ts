import { z } from 'zod';
import {
  businessDate,
  done,
  filePath,
  nothing,
  optionalText,
  pageWindow,
  requiredText,
  rowId,
  workYear,
} from './common';
import { read, write } from './define';
import {
  attainmentRow,
  ceremony,
  drawItem,
  drawOutcome,
  drawResult,
  drawSummary,
  drawnJurisdiction,
  namedSite,
  planInput,
  planProblem,
  quotaRow,
  quotaTotals,
  replacement,
  seedEntry,
  writtenFile,
} from './sampling-shapes';
import { samplingVisitCalls } from './sampling-visits';

const drawRef = z.strictObject({ drawId: rowId });
const reason = requiredText('原因', 500);
const jurisdictionCode = z.string().min(1).max(40).optional();

/** Steps of the guided page, in order. */
const step = z.strictObject({
  key: z.enum(['PREPARE', 'FREEZE', 'DRAW', 'ASSIGN', 'CHECK', 'DONE']),
  label: z.string(),
  state: z.enum(['DONE', 'NOW', 'LATER']),
  /** What is done, or what is missing. */
  detail: z.string(),
});

const alert = z.strictObject({
  kind: z.enum([
    /** New filings raised an obligation above what was drawn. */
    'SUPPLEMENT_DUE',
    /** A drawn site is no longer in service and was not checked. */
    'DRAWN_SITE_CLOSED',
    /** A drawn site cannot be visited. */
    'DRAWN_SITE_OBSTACLE',
    /** Fewer sites could be drawn than the jurisdiction owes. */
    'SHORTFALL',
    /** A site in service that must be checked was not drawn. */
    'CERTAINTY_NOT_DRAWN',
    /** The population was frozen and the draw not held. */
    'FROZEN_WAITING',
  ]),
  level: z.enum(['warning', 'error']),
  text: z.string(),
  count: z.int(),
  jurisdictionCode: z.string().nullable(),
  siteNumbers: z.array(z.string()).meta({ description: '至多列出 50 个' }),
});

const replacementSuggestion = z.strictObject({
  drawId: rowId,
  jurisdictionCode: z.string(),
  jurisdictionName: z.string(),
  out: namedSite,
  /** Why: 已注销, 已并入…, 不能到访：…, 已转出本辖区 */
  why: z.string(),
  next: namedSite.nullable().meta({ description: '本辖区的下一张票；没有可替换的为 null' }),
  nextTicket: z.string().nullable(),
});

export const samplingCalls = {
  ...samplingVisitCalls,
  'sampling.overview': read(
    '年度抽查现状：步骤、历次抽取、各市直工会达标表、提醒',
    z.strictObject({ year: workYear }),
    z.strictObject({
      year: z.int(),
      today: z.string(),
      steps: z.array(step),
      draws: z.array(drawSummary),
      /** The draw in force: the latest first draw or redraw; supplements continue it. */
      currentDrawId: rowId.nullable(),
      /** The latest draw of its chain (itself or its latest supplement). */
      latestDrawId: rowId.nullable(),
      frozenDrawId: rowId.nullable(),
      jurisdictions: z.array(attainmentRow),
      totals: z.strictObject({
        populationToday: z.int(),
        requiredToday: z.int(),
        populationAtDraw: z.int(),
        requiredAtDraw: z.int(),
        drawn: z.int(),
        checked: z.int(),
        checkedOutside: z.int(),
        remaining: z.int(),
        rectify: z.int(),
        toSupplement: z.int(),
        missing: z.int(),
        reachedJurisdictions: z.int(),
        owingJurisdictions: z.int(),
      }),
      alerts: z.array(alert),
    }),
  ),
  'sampling.rehearse': read(
    '预演：不录种子、不写任何内容，核对总体、列出各市直工会应抽数与算式、必查阵地与问题',
    z.strictObject(planInput),
    z.strictObject({
      year: z.int(),
      asOf: z.string(),
      ratio: z.string(),
      rotation: z.boolean(),
      stratifyByType: z.boolean(),
      ruleVersion: z.string(),
      populationCount: z.int(),
      /** Digest that a freeze would give now. */
      populationDigest: z.string(),
      jurisdictions: z.array(quotaRow),
      totals: quotaTotals,
      problems: z.array(planProblem),
      canFreeze: z.boolean(),
    }),
  ),
  'sampling.freeze': write(
    '冻结总体：存下全部阵地并给出摘要，此后本次抽取的总体不再变动',
    z.strictObject({
      ...planInput,
      redrawReason: optionalText(500).meta({ description: '本年度已抽取过时必填：重抽原因' }),
    }),
    z.strictObject({ draw: drawSummary, jurisdictions: z.array(quotaRow), totals: quotaTotals }),
  ),
  'sampling.cancelFreeze': write(
    '取消尚未抽取的冻结（留痕）',
    z.strictObject({ drawId: rowId, reason }),
    done,
  ),
  'sampling.machineSeed': read(
    '由程序生成一个种子；用它抽取时须标明“机器生成”',
    nothing,
    z.strictObject({ seed: z.string(), seedSource: z.string(), seedByMachine: z.literal(true) }),
  ),
  'sampling.draw': write(
    '抽取：对已冻结的总体（drawId），或一步完成冻结与抽取',
    z.strictObject({
      year: workYear,
      asOf: planInput.asOf.optional().meta({ description: '快照日期；给出 drawId 时可省略' }),
      ratio: planInput.ratio,
      rotation: planInput.rotation,
      stratifyByType: planInput.stratifyByType,
      seed: z
        .string()
        .max(2000)
        .meta({ description: '种子，原样作为文本使用，从不当作数字；至少 20 个字符' }),
      seedSource: requiredText('种子来源', 500).meta({
        description: '种子从何而来，如 当众掷骰子',
      }),
      seedEntries: z
        .array(seedEntry)
        .max(200)
        .optional()
        .meta({ description: '逐段由谁读出；各段依次相连须等于种子' }),
      seedByMachine: z.boolean().default(false),
      drawId: rowId.optional().meta({ description: '已冻结的抽取' }),
      ceremony: ceremony.optional(),
      redrawReason: optionalText(500).meta({
        description: '本年度已抽取过时必填：重抽原因；原抽取保留',
      }),
    }),
    drawResult,
  ),
  'sampling.list': read(
    '历次抽取，新的在前',
    z.strictObject({ year: workYear.optional() }),
    z.array(drawSummary),
  ),
  'sampling.get': read(
    '一次抽取的全部事实：种子、摘要、仪式、各市直工会结果、替换、同年其他抽取',
    drawRef,
    z.strictObject({
      draw: drawSummary,
      seedEntries: z.array(seedEntry),
      ceremony: ceremony.nullable(),
      /** The rule in plain Chinese, one paragraph each. */
      rule: z.array(z.string()),
      jurisdictions: z.array(drawnJurisdiction),
      /** While only frozen: what each owes. Empty once drawn. */
      quotas: z.array(quotaRow),
      totals: quotaTotals,
      replacements: z.array(replacement),
      otherDraws: z.array(drawSummary),
    }),
  ),
  'sampling.items': read(
    '一次抽取的阵地清单（抽中与未抽中），按市直工会、票号排列',
    z.strictObject({
      drawId: rowId,
      jurisdictionCode,
      outcome: z.array(drawOutcome).optional(),
      /** Only sites that are to be visited now: drawn, not replaced, replacements included. */
      due: z.boolean().optional(),
      /** Only drawn sites with (true) or without (false) a valid check. */
      checked: z.boolean().optional(),
      search: z.string().trim().max(60).optional(),
      ...pageWindow,
    }),
    z.strictObject({ total: z.int(), items: z.array(drawItem) }),
  ),
  'sampling.verify': read(
    '核验：用存下的总体、种子和规则重算一遍，逐项比对，并核对变更记录的链',
    drawRef,
    z.strictObject({
      ok: z.boolean(),
      differences: z.array(
        z.strictObject({
          kind: z.string(),
          /** One Chinese sentence naming the row and both values. */
          message: z.string(),
          siteNumber: z.string().nullable(),
          jurisdictionCode: z.string().nullable(),
          stored: z.string().nullable(),
          expected: z.string().nullable(),
        }),
      ),
      checkedRows: z.int(),
      ruleVersion: z.string(),
      populationDigest: z.string(),
      recordDigest: z.string(),
    }),
  ),
  'sampling.supplement': write(
    '补抽：以新日期的总体、同一种子继续抽取，与前一次记录以摘要相连',
    z.strictObject({
      drawId: rowId.optional(),
      year: workYear.optional().meta({ description: '不给 drawId 时：该年度正在执行的抽取' }),
      asOf: businessDate,
      reason,
    }),
    drawResult,
  ),
  'sampling.replace': write(
    '替换：已抽中而不能检查的阵地由本辖区下一张票顶替',
    z.strictObject({ drawId: rowId, outSiteId: rowId, reason }),
    replacement,
  ),
  'sampling.suggestReplacements': read(
    '已抽中、未检查而不再在用或不能到访的阵地，及可顶替的下一张票',
    z.strictObject({ year: workYear }),
    z.array(replacementSuggestion),
  ),
  'sampling.exportVerification': read(
    '导出独立复核页：一个可离线打开的网页，自行重算整次抽取',
    z.strictObject({ drawId: rowId, file: filePath }),
    writtenFile,
  ),
  'sampling.exportTasks': read(
    '导出抽查任务表（xlsx），每个市直工会一张表',
    z.strictObject({ drawId: rowId, jurisdictionCode, file: filePath }),
    writtenFile,
  ),
  'sampling.exportRecord': read(
    '导出抽样全表（xlsx）：每个阵地的票号与结果，含未抽中的',
    z.strictObject({ drawId: rowId, file: filePath }),
    writtenFile,
  ),
};
