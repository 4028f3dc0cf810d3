import { z } from 'zod';
import { MAX_FEN } from '../domain/common/money';
import { UNIT_TYPES } from '../domain/site/terms';
import {
  ALLOCATION_METHODS,
  ALLOCATION_OUTCOMES,
  COVERS,
} from '../domain/subsidy/allocation-terms';
import {
  businessDate,
  filePath,
  optionalText,
  pageWindow,
  requiredText,
  rowId,
  workYear,
} from './common';
import { read, write } from './define';
import { siteRef } from './site-ref';
import { siteType } from './site-schemas';

const unitType = z.enum(UNIT_TYPES);
const method = z.enum(ALLOCATION_METHODS);
const amount = z.int().min(0).max(MAX_FEN);
/** 分 in answers: sums may be above what one record takes. */
const fen = z.int();
const document = optionalText(200).meta({ description: '依据的文件' });

const rate = z.strictObject({
  type: unitType,
  /** Null: not set for the year. */
  amountFen: fen.nullable(),
  document: z.string().nullable(),
  /** Null: carried over and not confirmed, or not set. */
  confirmedOn: z.string().nullable(),
  version: z.int().nullable(),
  /** Of the year before. */
  previousFen: fen.nullable(),
});

const budget = z.strictObject({
  amountFen: fen,
  document: z.string().nullable(),
  version: z.int(),
});

const yearRates = z.strictObject({
  year: workYear,
  rates: z.array(rate),
  budget: budget.nullable(),
  /** The final run that keeps them as they are; null: they may be changed. */
  finalRun: z.strictObject({ id: rowId, number: z.int(), decidedOn: z.string() }).nullable(),
  /** Demonstration sites of the year by type, revoked ones apart, and what they come to in full. */
  demand: z.array(z.strictObject({ type: siteType, sites: z.int(), neededFen: fen.nullable() })),
  revoked: z.int(),
  neededFen: fen.nullable(),
  /** Why nothing can be worked out yet; null: it can. */
  problem: z.string().nullable(),
});

const runSummary = z.strictObject({
  id: rowId,
  year: workYear,
  number: z.int(),
  trial: z.boolean(),
  method,
  outcome: z.enum(ALLOCATION_OUTCOMES),
  budgetFen: fen,
  neededFen: fen,
  allocatedFen: fen,
  sites: z.int(),
  /** Sites that are given something. */
  funded: z.int(),
  ruleVersion: z.string(),
  /** SHA-256 over rates, budget, method and the list. */
  digest: z.string(),
  /** Whether rates and list are still those that it was made with. */
  current: z.boolean(),
  ranOn: z.string(),
  decidedOn: z.string().nullable(),
  meeting: z.string().nullable(),
  document: z.string().nullable(),
  note: z.string().nullable(),
  voidedOn: z.string().nullable(),
  voidReason: z.string().nullable(),
});

const share = { sites: z.int(), fullFen: fen, amountFen: fen };

const line = z.strictObject({
  id: rowId,
  awardId: rowId,
  siteId: rowId,
  siteNumber: z.string(),
  /** Names as decided. */
  siteName: z.string(),
  builderName: z.string().nullable(),
  /** 隶属 when the run was made. */
  jurisdictionCode: z.string(),
  jurisdictionName: z.string(),
  position: z.int(),
  type: siteType,
  units: z.array(unitType),
  rank: z.int().nullable(),
  score: z.number().nullable(),
  fullFen: fen,
  amountFen: fen,
  cover: z.enum(COVERS),
  explanation: z.string(),
  /** Since revoked (第二十二条); null: still a demonstration site */
  revokedOn: z.string().nullable(),
});

const runDetail = z.strictObject({
  run: runSummary,
  rates: z.array(
    z.strictObject({ type: unitType, amountFen: fen, document: z.string().nullable() }),
  ),
  budgetDocument: z.string().nullable(),
  /** On the list, but revoked by then: given nothing. */
  leftOut: z.array(
    z.strictObject({ siteNumber: z.string(), siteName: z.string(), revokedOn: z.string() }),
  ),
  byType: z.array(z.strictObject({ type: siteType, ...share })),
  byJurisdiction: z.array(z.strictObject({ code: z.string(), name: z.string(), ...share })),
  byCover: z.array(z.strictObject({ cover: z.enum(COVERS), ...share })),
  /** Lines that the filter lets through. */
  total: z.int(),
  rows: z.array(line),
});

const match = z.strictObject({
  id: rowId,
  year: workYear,
  jurisdictionCode: z.string(),
  jurisdictionName: z.string(),
  /** Null: for the jurisdiction as a whole. */
  siteId: rowId.nullable(),
  siteNumber: z.string().nullable(),
  siteName: z.string().nullable(),
  amountFen: fen,
  document: z.string().nullable(),
  paidOn: z.string().nullable(),
  note: z.string().nullable(),
  voidedOn: z.string().nullable(),
  voidReason: z.string().nullable(),
});

const decided = {
  meeting: optionalText(200).meta({ description: '作出决定的会议；正式分配必填' }),
  decidedOn: businessDate.optional().meta({ description: '决定的日期；正式分配必填' }),
  document: optionalText(200).meta({ description: '会议纪要或文件；正式分配必填' }),
  note: optionalText(1000),
};
const ofYear = z.strictObject({ year: workYear });
const ofRun = z.strictObject({ id: rowId });

/** The year's money for demonstration sites: rates, budget, runs, matching funds (第十八条). */
export const allocationCalls = {
  'subsidy.rates': read(
    '一年的补助标准、预算，以及名单上各类阵地应补助的合计（第十八条）',
    ofYear,
    yearRates,
  ),
  'subsidy.saveRate': write(
    '登记一年一类阵地的补助标准和依据；保存即确认',
    z.strictObject({
      year: workYear,
      type: unitType,
      amountFen: amount.meta({ description: '每个阵地多少分（1 元 = 100 分）' }),
      document,
      version: z.int().optional().meta({ description: '修改已有的标准时，打开时的版本' }),
    }),
    yearRates,
  ),
  'subsidy.carryRates': write('沿用上一年的补助标准，待确认；已登记的不动', ofYear, yearRates),
  'subsidy.confirmRates': write('确认沿用上年的补助标准', ofYear, yearRates),
  'subsidy.saveBudget': write(
    '登记一年的补助预算和依据',
    z.strictObject({
      year: workYear,
      amountFen: amount.meta({ description: '多少分（1 元 = 100 分）' }),
      document,
      version: z.int().optional().meta({ description: '修改已有的预算时，打开时的版本' }),
    }),
    yearRates,
  ),
  'subsidy.allocate': write(
    '分配一年的补助：预算足够则足额，否则按名次至用完，或按比例以最大余数法精确到分；试算可以多次',
    z.strictObject({
      year: workYear,
      method: method.meta({ description: '预算不足时：BY_RANK 按名次，PRO_RATA 按比例' }),
      budget: amount.optional().meta({ description: '多少分；缺省为登记的年度预算' }),
      trial: z.boolean().default(true).meta({ description: '试算；false 为正式分配，一年一次' }),
      ...decided,
    }),
    runSummary,
  ),
  'subsidy.makeFinal': write(
    '把一次试算转为正式分配；试算之后标准、预算或名单有变动的不能转',
    z.strictObject({ id: rowId, ...decided }),
    runSummary,
  ),
  'subsidy.withdrawRun': write(
    '撤回一次分配；正式的，只在还没有列入拨付批次时',
    z.strictObject({ id: rowId, reason: requiredText('原因', 500) }),
    runSummary,
  ),
  'subsidy.runs': read('一年的各次分配，新的在前，含试算和撤回的', ofYear, z.array(runSummary)),
  'subsidy.run': read(
    '一次分配：标准、分类合计和逐个阵地的金额与由来',
    z.strictObject({
      id: rowId,
      type: siteType.optional(),
      jurisdictionCode: z.string().max(40).optional(),
      cover: z.enum(COVERS).optional().meta({ description: '足额、部分、未分配' }),
      ...pageWindow,
    }),
    runDetail,
  ),
  'subsidy.compareRuns': read(
    '并排对比同一年度的几次分配，逐个阵地列出差异',
    z.strictObject({ ids: z.array(rowId).min(2).max(6) }),
    z.strictObject({
      runs: z.array(runSummary),
      rows: z.array(
        z.strictObject({
          awardId: rowId,
          siteId: rowId,
          siteNumber: z.string(),
          siteName: z.string(),
          type: siteType,
          jurisdictionName: z.string(),
          rank: z.int().nullable(),
          /** In the order of the runs; null: not on its lines. */
          amounts: z.array(fen.nullable()),
          differs: z.boolean(),
        }),
      ),
      differing: z.int(),
    }),
  ),
  'subsidy.verifyRun': read(
    '按存下的标准、预算和名单重算一次分配，说出是否相符、哪里不符',
    ofRun,
    z.strictObject({ ok: z.boolean(), lines: z.int(), problems: z.array(z.string()) }),
  ),
  'subsidy.exportRun': read(
    '把一次分配写成 Excel 分配表',
    z.strictObject({ id: rowId, file: filePath }),
    z.strictObject({ file: z.string(), rows: z.int() }),
  ),
  'subsidy.matches': read(
    '各区市的配套资金（第十八条），另行记载，不计入市级补助',
    z.strictObject({
      year: workYear.optional(),
      jurisdictionCode: z.string().max(40).optional(),
      ...siteRef,
      includeVoided: z.boolean().default(false),
      ...pageWindow,
    }),
    z.strictObject({ total: z.int(), totalFen: fen, rows: z.array(match) }),
  ),
  'subsidy.addMatch': write(
    '登记一笔配套资金：给一个阵地，或给市直工会统筹',
    z.strictObject({
      year: workYear,
      jurisdictionCode: z.string().max(40).optional(),
      ...siteRef,
      amountFen: amount.min(1).meta({ description: '多少分（1 元 = 100 分）' }),
      document,
      paidOn: businessDate.nullish(),
      note: optionalText(500),
    }),
    match,
  ),
  'subsidy.voidMatch': write(
    '作废误登的配套资金',
    z.strictObject({ id: rowId, reason: requiredText('原因', 300) }),
    match,
  ),
};
