import { TYPE_LABELS, TYPE_SHORT_LABELS } from '@shared/domain/site/terms';
import { coverOf } from '@shared/domain/subsidy/allocation';
import {
  CENTRE_SENTENCE,
  COVER_LABELS,
  METHOD_LABELS,
  ORDER_SENTENCE,
  OUTCOME_LABELS,
  OUTCOME_SENTENCES,
} from '@shared/domain/subsidy/allocation-terms';
import type { ListSheet, ListValue } from '../../documents/spreadsheet/write-xlsx';
import type { LineRow, LineShare, RunRow } from './runs.repo';

const headline = ({ year, number, trial, voidedAt }: RunRow): string =>
  `${year}年度示范阵地专项补助资金分配表（第 ${number} 次，${trial === 1 ? '试算' : '正式'}${voidedAt === null ? '' : '，已撤回'}）`;

function linesSheet(run: RunRow, lines: readonly LineRow[]): ListSheet {
  return {
    name: '分配表',
    title: headline(run),
    columns: [
      { key: 'position', header: '顺序', kind: 'number', width: 7 },
      { key: 'number', header: '阵地编号', kind: 'text', width: 12 },
      { key: 'name', header: '阵地名称', kind: 'text', width: 32 },
      { key: 'type', header: '类型', kind: 'text', width: 16 },
      { key: 'units', header: '计入的功能', kind: 'text', width: 22 },
      { key: 'builder', header: '建设单位', kind: 'text', width: 26 },
      { key: 'jurisdiction', header: '市直工会', kind: 'text', width: 18 },
      { key: 'rank', header: '名次', kind: 'number', width: 7 },
      { key: 'score', header: '得分', kind: 'points', width: 9 },
      { key: 'full', header: '应补助（元）', kind: 'money', width: 15 },
      { key: 'amount', header: '分配（元）', kind: 'money', width: 15 },
      { key: 'cover', header: '情况', kind: 'text', width: 9 },
      { key: 'explanation', header: '由来', kind: 'text', width: 60 },
    ],
    rows: [
      ...lines.map((line): Record<string, ListValue> => ({
        position: line.position,
        number: line.siteNumber,
        name: line.siteName,
        type: TYPE_LABELS[line.type],
        units: line.units.map((unit) => TYPE_SHORT_LABELS[unit]).join('、'),
        builder: line.builderName,
        jurisdiction: line.jurisdictionName,
        rank: line.rank,
        score: line.score,
        full: line.fullFen,
        amount: line.amountFen,
        cover: COVER_LABELS[coverOf(line)],
        explanation: line.explanation,
      })),
      { number: '合计', full: run.neededFen, amount: run.allocatedFen },
    ],
    spareRows: 0,
  };
}

function sharesSheet(
  name: string,
  first: string,
  shares: readonly (LineShare & { label: string })[],
): ListSheet {
  return {
    name,
    columns: [
      { key: 'label', header: first, kind: 'text', width: 28 },
      { key: 'sites', header: '阵地数', kind: 'number', width: 9 },
      { key: 'full', header: '应补助（元）', kind: 'money', width: 16 },
      { key: 'amount', header: '分配（元）', kind: 'money', width: 16 },
    ],
    rows: shares.map(({ label, sites, fullFen, amountFen }) => ({
      label,
      sites,
      full: fullFen,
      amount: amountFen,
    })),
    spareRows: 0,
  };
}

function notesSheet(run: RunRow): ListSheet {
  const texts = [
    headline(run),
    OUTCOME_SENTENCES[run.outcome],
    ORDER_SENTENCE,
    CENTRE_SENTENCE,
    `预算不足时的办法：${METHOD_LABELS[run.method]}；实际：${OUTCOME_LABELS[run.outcome]}。`,
    `预算依据：${run.used.budgetDocument ?? '—'}`,
    ...run.used.rates.map(
      ({ type, document }) => `${TYPE_LABELS[type]}标准的依据：${document ?? '—'}`,
    ),
    ...run.leftOut.map(
      ({ siteNumber, siteName, revokedOn }) =>
        `${siteNumber} ${siteName} 已于 ${revokedOn} 取消示范资格，没有列入。`,
    ),
    ...(run.meeting ? [`${run.decidedOn ?? ''} ${run.meeting} ${run.document ?? ''}`] : []),
    ...(run.voidReason ? [`已撤回：${run.voidReason}`] : []),
    `${run.ruleVersion}，摘要（SHA-256）：${run.digest}`,
  ];
  return {
    name: '说明',
    columns: [{ key: 'text', header: '分配办法和说明', kind: 'text', width: 110 }],
    rows: texts.map((text) => ({ text })),
    spareRows: 0,
    notes: true,
  };
}

/** 分配表 as a workbook: every line, sums by type and by jurisdiction, the method in words. */
export function allocationWorkbook(
  run: RunRow,
  lines: readonly LineRow[],
  byType: Parameters<typeof sharesSheet>[2],
  byJurisdiction: Parameters<typeof sharesSheet>[2],
): ListSheet[] {
  return [
    linesSheet(run, lines),
    sharesSheet('按类型', '类型', byType),
    sharesSheet('按市直工会', '市直工会', byJurisdiction),
    notesSheet(run),
  ];
}
