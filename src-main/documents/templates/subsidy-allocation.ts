import { z } from 'zod';
import { rowId } from '@shared/contract/common';
import { paperDate } from '@shared/domain/common/business-date';
import { fenInWords, formatFen } from '@shared/domain/common/money';
import type {
  AllocationTable,
  AllocationTableLine,
  AllocationTableShare,
} from '@shared/domain/documents/subsidy-allocation';
import { TYPE_LABELS, TYPE_SHORT_LABELS } from '@shared/domain/site/terms';
import {
  CENTRE_SENTENCE,
  ORDER_SENTENCE,
  OUTCOME_SENTENCES,
} from '@shared/domain/subsidy/allocation-terms';
import type { Block, CellLike, Row, Table } from '../engine/blocks';
import { cell, facts, signedFor, space } from '../engine/blocks';
import { a4Landscape, textWidth } from '../engine/paper';
import { defineDocument, type DocumentSources } from '../engine/template';
import { COMMITTEE, REGULATION, paperMinute } from './words';

const request = z.strictObject({
  id: rowId.meta({ description: '哪一次分配' }),
});
type Request = z.output<typeof request>;

const WIDTH = textWidth(a4Landscape);
const WINDOW = 1000;
/** Order, number, name and builder, type, jurisdiction, rank, due, given, how it came about. */
const LINE_WIDTHS = [11, 22, 62, 24, 24, 11, 26, 26, WIDTH - 206];

async function load(sources: DocumentSources, { id }: Request): Promise<AllocationTable> {
  const first = await sources.ask('subsidy.run', { id, limit: WINDOW });
  const rows = [...first.rows];
  while (rows.length < first.total) {
    sources.check();
    const next = await sources.ask('subsidy.run', { id, offset: rows.length, limit: WINDOW });
    if (next.rows.length === 0) break;
    rows.push(...next.rows);
  }
  const { run } = first;
  return {
    year: run.year,
    number: run.number,
    trial: run.trial,
    withdrawn: run.voidReason,
    method: run.method,
    outcome: run.outcome,
    budgetFen: run.budgetFen,
    budgetDocument: first.budgetDocument,
    neededFen: run.neededFen,
    allocatedFen: run.allocatedFen,
    on: run.decidedOn ?? run.ranOn,
    meeting: run.meeting,
    document: run.document,
    rates: first.rates,
    lines: rows.map((row) => ({
      position: row.position,
      siteNumber: row.siteNumber,
      siteName: row.siteName,
      builder: row.builderName,
      type: row.type,
      units: row.units,
      jurisdiction: row.jurisdictionName,
      rank: row.rank,
      fullFen: row.fullFen,
      amountFen: row.amountFen,
      explanation: row.explanation,
    })),
    byType: first.byType.map((one) => ({ ...one, label: TYPE_LABELS[one.type] })),
    byJurisdiction: first.byJurisdiction.map((one) => ({ ...one, label: one.name })),
    leftOut: first.leftOut,
    digest: run.digest,
    printedAt: sources.now.toISOString(),
  };
}

function lineCells(line: AllocationTableLine): Row {
  const { type, units } = line;
  const functions = units.map((unit) => TYPE_SHORT_LABELS[unit]).join('、');
  return [
    line.position,
    line.siteNumber,
    line.builder ? `${line.siteName}\n${line.builder}` : line.siteName,
    type === 'COMPREHENSIVE'
      ? `${TYPE_SHORT_LABELS[type]}${functions && `\n（${functions}）`}`
      : TYPE_SHORT_LABELS[type],
    line.jurisdiction,
    line.rank ?? '—',
    formatFen(line.fullFen),
    formatFen(line.amountFen),
    cell(line.explanation, { size: 8.5 }),
  ];
}

function lineTable({ lines, neededFen, allocatedFen }: AllocationTable): Table {
  const totals: Row[] = [
    [
      cell(`合计（${lines.length} 个阵地）`, { columns: 6, align: 'center', strong: true }),
      cell(formatFen(neededFen), { align: 'right' }),
      cell(formatFen(allocatedFen), { align: 'right' }),
      '',
    ],
    [
      cell('分配合计（大写）', { columns: 3, align: 'center', strong: true }),
      cell(`人民币${fenInWords(allocatedFen)}`, { columns: 6, align: 'left' }),
    ],
  ];
  return {
    is: 'table',
    widths: LINE_WIDTHS,
    aligns: ['center', 'center', 'left', 'left', 'left', 'center', 'right', 'right', 'left'],
    head: [
      [
        '顺序',
        '阵地编号',
        '阵地名称、建设单位',
        '类型',
        '市直工会',
        '名次',
        '应补助（元）',
        '分配（元）',
        '金额由来',
      ],
    ],
    body: [...lines.map(lineCells), ...totals],
    size: 9.5,
    rowHeight: 8,
    marked: new Set([lines.length, lines.length + 1]),
  };
}

/** Sums by type or jurisdiction. */
function shareTable(first: string, shares: readonly AllocationTableShare[]): Table {
  const sum = (pick: (one: AllocationTableShare) => number): number =>
    shares.reduce((total, one) => total + pick(one), 0);
  const cells = (label: CellLike, sites: number, full: number, amount: number): Row => [
    label,
    sites,
    formatFen(full),
    formatFen(amount),
  ];
  return {
    is: 'table',
    widths: [WIDTH - 130, 30, 50, 50],
    aligns: ['left', 'right', 'right', 'right'],
    head: [[first, '阵地数', '应补助（元）', '分配（元）']],
    body: [
      ...shares.map((one) => cells(one.label, one.sites, one.fullFen, one.amountFen)),
      cells(
        '合计',
        sum(({ sites }) => sites),
        sum(({ fullFen }) => fullFen),
        sum(({ amountFen }) => amountFen),
      ),
    ],
    size: 9.5,
    rowHeight: 7,
    marked: new Set([shares.length]),
  };
}

function standingWords({ trial, withdrawn }: AllocationTable): string {
  if (withdrawn !== null) return '（已撤回）';
  return trial ? '（试算）' : '';
}

function blocks(data: AllocationTable): Block[] {
  const { rates, leftOut } = data;
  const small = (text: string): Block => ({ is: 'paragraph', text, size: 9.5, after: 1 });
  const rateWords = rates.map(
    ({ type, amountFen, document }) =>
      `${TYPE_SHORT_LABELS[type]} ${formatFen(amountFen)} 元${document ? `（${document}）` : ''}`,
  );
  return [
    {
      is: 'title',
      text: `${data.year}年度女职工关爱服务示范阵地专项补助资金分配表${standingWords(data)}`,
      under: [`第 ${data.number} 次　${paperDate(data.on)}　单位：元`],
    },
    facts(
      [30, WIDTH / 2 - 30, 30, WIDTH / 2 - 30],
      [
        ['预算', `${formatFen(data.budgetFen)} 元`],
        ['预算依据', data.budgetDocument],
        ['补助标准', rateWords.join('；'), 'wide'],
        ...(data.trial
          ? []
          : ([
              ['研究决定', data.meeting],
              ['文件', data.document],
            ] as const)),
        ...(data.withdrawn ? ([['撤回原因', data.withdrawn, 'wide']] as const) : []),
      ],
    ),
    space(2),
    small(`办法：${OUTCOME_SENTENCES[data.outcome]}`),
    small(ORDER_SENTENCE),
    small(CENTRE_SENTENCE),
    space(1),
    lineTable(data),
    ...(leftOut.length === 0
      ? []
      : [
          small(
            `没有列入的：${leftOut
              .map(
                ({ siteNumber, siteName, revokedOn }) =>
                  `${siteNumber} ${siteName}（${paperDate(revokedOn)}取消示范资格）`,
              )
              .join('；')}。`,
          ),
        ]),
    { is: 'heading', text: '按类型合计', level: 2 },
    shareTable('类型', data.byType),
    { is: 'heading', text: '按市直工会合计', level: 2 },
    shareTable('市直工会', data.byJurisdiction),
    ...signedFor(
      `${data.year}年度第 ${data.number} 次分配，共 ${data.lines.length} 个阵地，合计 ${formatFen(data.allocatedFen)} 元。`,
      WIDTH,
      [{ role: '审批人' }, { role: '部门负责人' }, { role: '经办人' }],
      `${COMMITTEE}盖章`,
    ),
  ];
}

/** 补助资金分配表 (第十八条): every site's amount with how it came about, sums, words, signatures. */
export const subsidyAllocation = defineDocument<Request, AllocationTable>({
  kind: 'subsidy-allocation',
  title: '补助资金分配表',
  summary: '一次分配：标准、办法、逐个阵地的金额和由来，按类型和市直工会合计，签字盖章',
  paper: a4Landscape,
  request,
  load,
  fileName: (data) => `补助资金分配表-${data.year}年（第${data.number}次）`,
  foot: ({ digest, printedAt }) => ({
    note: `依据${REGULATION}第十八条　摘要 ${digest.slice(0, 16)}　${paperMinute(printedAt)}印`,
  }),
  blocks,
});
