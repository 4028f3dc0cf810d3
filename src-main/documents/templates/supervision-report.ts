import { paperDate } from '@shared/domain/common/business-date';
import type {
  SupervisionLine,
  SupervisionReportData,
} from '@shared/domain/documents/supervision-report';
import { TYPE_SHORT_LABELS } from '@shared/domain/site/terms';
import { SUPERVISION_RESULT_LABELS } from '@shared/domain/supervision/supervision';
import type { Block, Paragraph, Row } from '../engine/blocks';
import { cell, space } from '../engine/blocks';
import { a4, textWidth } from '../engine/paper';
import { defineDocument } from '../engine/template';
import { SEAL } from './annex';
import {
  loadSupervisionReport,
  reportRequest,
  type ReportRequest,
} from './supervision-report.load';
import { COMMITTEE, REGULATION } from './words';

const WIDTH = textWidth(a4);
const BODY = 14;

const text = (words: string): Paragraph => ({
  is: 'paragraph',
  text: words,
  size: BODY,
  indent: true,
});
const heading = (words: string): Block => ({ is: 'heading', level: 1, text: words });

function sum(lines: readonly SupervisionLine[], of: keyof Omit<SupervisionLine, 'jurisdiction'>) {
  return lines.reduce((total, line) => total + line[of], 0);
}

/** A share of a hundred with one decimal; nothing of nothing is said in words. */
function share(part: number, whole: number): string {
  return whole === 0 ? '—' : `${String(Math.round((part * 1000) / whole) / 10)}%`;
}

function overview(data: SupervisionReportData): Block[] {
  const { lines, year } = data;
  const supervised = sum(lines, 'supervised');
  const inService = sum(lines, 'inService');
  const reached = lines.filter((line) => line.supervised > 0).length;
  const where = data.jurisdiction ?? `${lines.length} 个市直工会`;
  const first =
    `依据《女职工关爱服务阵地建设管理办法（试行）》（${REGULATION}）第十三条，市总工会女职工委员会对${year}年度` +
    `女职工关爱服务阵地开展督查。截至${paperDate(data.countedOn)}，${where}在用阵地 ${inService} 个，` +
    `共督查 ${supervised} 次${data.jurisdiction ? '' : `，涉及 ${reached} 个市直工会`}。`;
  const results =
    supervised === 0
      ? '本年度尚无督查记录。'
      : `督查结果：良好 ${sum(lines, 'good')} 次，占 ${share(sum(lines, 'good'), supervised)}；` +
        `合格 ${sum(lines, 'qualified')} 次，占 ${share(sum(lines, 'qualified'), supervised)}；` +
        `不合格 ${sum(lines, 'unqualified')} 次，占 ${share(sum(lines, 'unqualified'), supervised)}。`;
  return [heading('一、基本情况'), text(first), text(results)];
}

function table(data: SupervisionReportData): Block[] {
  const row = (line: SupervisionLine): Row => [
    line.jurisdiction,
    line.inService,
    line.supervised,
    line.good,
    line.qualified,
    line.unqualified,
    line.findings,
    line.open,
  ];
  const total: SupervisionLine = {
    jurisdiction: '合计',
    inService: sum(data.lines, 'inService'),
    supervised: sum(data.lines, 'supervised'),
    good: sum(data.lines, 'good'),
    qualified: sum(data.lines, 'qualified'),
    unqualified: sum(data.lines, 'unqualified'),
    findings: sum(data.lines, 'findings'),
    open: sum(data.lines, 'open'),
  };
  return [
    heading('二、督查结果'),
    {
      is: 'table',
      widths: [WIDTH - 19 - 6 * 15, 19, 15, 15, 15, 15, 15, 15],
      aligns: ['left', 'right', 'right', 'right', 'right', 'right', 'right', 'right'],
      head: [['市直工会', '在用阵地', '督查', '良好', '合格', '不合格', '问题', '未销号']],
      body: [...data.lines.map(row), row(total)],
      marked: new Set([data.lines.length]),
      rowHeight: 7,
    },
  ];
}

function findings(data: SupervisionReportData): Block[] {
  const { findings: all } = data;
  if (all.length === 0)
    return [heading('三、发现的问题和整改'), text('督查没有发现需要整改的问题。')];
  const open = sum(data.lines, 'open');
  return [
    heading('三、发现的问题和整改'),
    text(
      `督查共发现问题 ${all.length} 个，已整改销号 ${all.length - open} 个，` +
        `尚未销号 ${open} 个，逐项列于下表。`,
    ),
    {
      is: 'table',
      widths: [28, 36, WIDTH - 28 - 36 - 42, 22, 20],
      aligns: ['center', 'left', 'left', 'center', 'center'],
      head: [['整改编号', '阵地', '存在问题', '期限', '状态']],
      body: all.map((one) => [one.number, one.siteName, one.what, one.dueOn, one.state]),
      size: 10,
      rowHeight: 7,
    },
  ];
}

function list(data: SupervisionReportData): Block[] {
  if (data.sites.length === 0) return [];
  return [
    { is: 'heading', level: 1, text: '附：督查阵地名单', newPage: data.sites.length > 8 },
    {
      is: 'table',
      widths: [9, 22, 46, 32, 22, WIDTH - 131],
      aligns: ['center', 'center', 'left', 'left', 'center', 'left'],
      head: [['序号', '编号', '阵地名称', '市直工会', '督查日期', '结果、情况']],
      body: data.sites.map((site, index) => [
        index + 1,
        `${site.number}\n${TYPE_SHORT_LABELS[site.type]}`,
        site.name,
        site.jurisdiction,
        site.supervisedOn,
        [SUPERVISION_RESULT_LABELS[site.result], site.remarks].filter(Boolean).join('：'),
      ]),
      size: 9.5,
      rowHeight: 8,
    },
  ];
}

/** The form's own blocks. */
export function supervisionReportBlocks(data: SupervisionReportData): Block[] {
  return [
    {
      is: 'title',
      text: `${data.year}年度女职工关爱服务阵地督查情况报告`,
      under: [data.jurisdiction ?? '全市'],
    },
    ...overview(data),
    ...table(data),
    ...findings(data),
    ...(data.text ? [heading('四、意见和要求'), ...data.text.split('\n').map(text)] : []),
    space(4, { withPrevious: true }),
    {
      is: 'table',
      bare: true,
      together: true,
      withPrevious: true,
      widths: [WIDTH / 2, WIDTH / 2],
      size: BODY,
      body: [
        ['', cell(`${COMMITTEE}\n（盖章）\n${paperDate(data.reportedOn)}`, { align: 'center' })],
      ],
      heights: [SEAL],
    },
    ...list(data),
  ];
}

/** 督查情况报告: a year's supervision in figures, table and list. */
export const supervisionReport = defineDocument<ReportRequest, SupervisionReportData>({
  kind: 'supervision-report',
  title: '督查情况报告',
  summary: '一年的市级督查：数字、各市直工会汇总、问题与整改、阵地名单（第十三条）',
  paper: a4,
  request: reportRequest,
  load: loadSupervisionReport,
  fileName: ({ year, jurisdiction }) =>
    `督查情况报告-${year}年${jurisdiction ? `-${jurisdiction}` : ''}`,
  foot: ({ year, reportedOn }) => ({
    note: `${COMMITTEE}　${year}年度督查情况报告　${paperDate(reportedOn)}`,
  }),
  blocks: supervisionReportBlocks,
});
