import { z } from 'zod';
import { businessDate, workYear } from '@shared/contract/common';
import { ownReport as reportSchema } from '@shared/contract/reports';
import { businessDateOf, paperDate } from '@shared/domain/common/business-date';
import { ownTable } from '@shared/domain/report/own-report';
import { AppError } from '@shared/errors';
import type { Block } from '../engine/blocks';
import { a4Landscape, textWidth } from '../engine/paper';
import { defineDocument, type DocumentSources } from '../engine/template';
import type { Report, ReportData } from './report';
import { tableBlock } from './report-blocks';
import { COMMITTEE, counted, paperMinute } from './words';

const request = z.strictObject({
  id: workYear.meta({ description: '年度' }),
  asOf: businessDate.optional().meta({ description: '台账照那一天的样子；缺省为今天' }),
  report: reportSchema,
});
type Request = z.output<typeof request>;

async function load(
  sources: DocumentSources,
  { id: year, asOf, report }: Request,
): Promise<ReportData> {
  const answer = await sources.ask('report.run', {
    report,
    year,
    ...(asOf ? { asOf } : {}),
  });
  if (answer.sites === 0) throw new AppError('DOCUMENT_EMPTY', { what: '符合条件的阵地' });
  const day = paperDate(asOf ?? businessDateOf(sources.now));
  return {
    title: report.title,
    under: [
      [
        `${year}年度　截至${day}`,
        report.narrowedTo ? `范围：${report.narrowedTo}` : '',
        `共 ${counted(answer.sites)} 个`,
      ]
        .filter(Boolean)
        .join('　'),
    ],
    fileName: `${report.title}-${asOf ?? businessDateOf(sources.now)}`,
    tables: [ownTable(report.title, report, answer.lines)],
    printedAt: sources.now.toISOString(),
  };
}

function blocks(data: ReportData): Block[] {
  return [
    { is: 'title', text: data.title, under: data.under },
    ...data.tables.map((table) =>
      tableBlock(table, {
        width: textWidth(a4Landscape),
        // Many columns want small type rather than words broken in two.
        size: table.columns.length > 12 ? 7.5 : 9,
        rowHeight: 6,
      }),
    ),
  ];
}

/** 自定义报表: columns, sites, groups and order as a person chose them. */
export const ownReportPaper: Report = {
  document: defineDocument<Request, ReportData>({
    kind: 'own-report',
    title: '自定义报表',
    summary: '自选列、筛选、分组和排序的报表，附小计和合计',
    paper: a4Landscape,
    request,
    load,
    fileName: ({ fileName }) => fileName,
    foot: ({ printedAt }) => ({ note: `${COMMITTEE}　${paperMinute(printedAt)}印` }),
    blocks,
  }),
  tables: (sources, given) => load(sources, request.parse(given)),
};
