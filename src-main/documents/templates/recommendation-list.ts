import { z } from 'zod';
import { workYear } from '@shared/contract/common';
import { TYPE_LABELS, TYPE_SHORT_LABELS } from '@shared/domain/site/terms';
import type {
  RecommendationLine,
  RecommendationListData,
} from '@shared/domain/documents/application-papers';
import { AppError } from '@shared/errors';
import type { Block } from '../engine/blocks';
import { DATE_BLANK, cell, space } from '../engine/blocks';
import { a4Landscape, textWidth } from '../engine/paper';
import { defineDocument, type DocumentSources } from '../engine/template';
import { SEAL } from './annex';
import { REGULATION, paperMinute } from './words';

const request = z.strictObject({
  id: z.string().min(1).max(40).meta({ description: '市直工会代码' }),
  year: workYear,
});
type Request = z.output<typeof request>;

const WIDTH = textWidth(a4Landscape);

async function load(
  sources: DocumentSources,
  { id, year }: Request,
): Promise<RecommendationListData> {
  const found = await sources.ask('demonstration.recommendations', { year, jurisdictionCode: id });
  if (found.rows.length === 0) {
    throw new AppError('DOCUMENT_EMPTY', { what: `${found.jurisdictionName}${year}年度的推荐` });
  }
  return {
    year,
    jurisdiction: found.jurisdictionName,
    lines: found.rows.map((row): RecommendationLine => ({
      rank: row.rank,
      siteNumber: row.siteNumber,
      name: row.siteName,
      type: row.type,
      units:
        row.units.length === 0 ? null : row.units.map((type) => TYPE_SHORT_LABELS[type]).join('、'),
      builder: row.builderName,
      appliedOn: row.appliedOn,
      visitedOn: row.visitedOn,
      visitors: row.visitors,
      opinion: row.opinion,
      recommender: row.recommender,
    })),
    quotas: found.quotas.flatMap(({ label, used, limit }) =>
      limit === null ? [] : [`${label} ${used}/${limit}`],
    ),
    printedAt: sources.now.toISOString(),
  };
}

/** The form's own blocks. */
export function recommendationListBlocks(data: RecommendationListData): Block[] {
  const fixed = [12, 24, 0, 30, 0, 22, 32, 0, 20];
  const rest = WIDTH - fixed.reduce((sum, one) => sum + one, 0);
  const shares = [0.3, 0.27, 0.43];
  const scope = [
    data.jurisdiction,
    `共 ${data.lines.length} 个`,
    data.quotas.length > 0 ? `名额使用：${data.quotas.join('，')}` : '',
  ].filter(Boolean);
  return [
    {
      is: 'title',
      text: `${data.year}年度女职工关爱服务示范阵地推荐汇总表`,
      under: [scope.join('　')],
    },
    {
      is: 'table',
      widths: fixed.map((one) => (one > 0 ? one : rest * (shares.shift() ?? 0))),
      aligns: ['center', 'center', 'left', 'left', 'left', 'center', 'left', 'left', 'center'],
      head: [
        [
          '推荐\n顺序',
          '阵地编号',
          '阵地名称',
          '类型',
          '建设单位工会',
          '申报日期',
          '实地考察',
          '推荐意见',
          '推荐人',
        ],
      ],
      body: data.lines.map((line) => [
        line.rank,
        line.siteNumber,
        line.name,
        TYPE_LABELS[line.type] + (line.units ? `\n（${line.units}）` : ''),
        line.builder,
        line.appliedOn,
        [line.visitedOn, line.visitors].filter(Boolean).join('\n'),
        line.opinion,
        line.recommender,
      ]),
      size: 9.5,
      rowHeight: 9,
    },
    space(3),
    {
      is: 'table',
      bare: true,
      together: true,
      widths: [WIDTH / 2, WIDTH / 2],
      body: [
        [
          cell('审核人（签字）：', { top: true }),
          cell(`${data.jurisdiction}\n（盖章）\n${DATE_BLANK}`, { align: 'center' }),
        ],
      ],
      heights: [SEAL],
    },
  ];
}

/** 推荐汇总表 (第十七条第二项): a jurisdiction's recommendations in its order, for its seal. */
export const recommendationList = defineDocument<Request, RecommendationListData>({
  kind: 'recommendation-list',
  title: '示范阵地推荐汇总表',
  summary: '一个市直工会当年的推荐，按推荐顺序，附名额使用情况，盖章报市总工会',
  paper: a4Landscape,
  request,
  load,
  fileName: ({ year, jurisdiction }) => `示范阵地推荐汇总表-${year}年-${jurisdiction}`,
  foot: ({ jurisdiction, printedAt }) => ({
    note: `依据${REGULATION}第十七条　${jurisdiction}　${paperMinute(printedAt)}印`,
  }),
  blocks: recommendationListBlocks,
});
