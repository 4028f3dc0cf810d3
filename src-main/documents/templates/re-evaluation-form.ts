import { z } from 'zod';
import { RE_EVALUATION_LABELS, RE_EVALUATION_OUTCOMES } from '@shared/domain/aftercare/terms';
import { paperDate } from '@shared/domain/common/business-date';
import type { ReEvaluationForm } from '@shared/domain/documents/aftercare-papers';
import { TYPE_LABELS } from '@shared/domain/site/terms';
import { AppError } from '@shared/errors';
import type { Block, CellLike } from '../engine/blocks';
import { DATE_BLANK, cell, facts, signatures, space } from '../engine/blocks';
import { a4, textWidth } from '../engine/paper';
import { defineDocument, type DocumentSources } from '../engine/template';
import { checkedConditions, conditionTable } from './condition-table';
import { siteOf } from './site-facts';
import { COMMITTEE, REGULATION } from './words';

interface FormRequest {
  id: number;
  year: number;
}

const WIDTH = textWidth(a4);

async function load(
  sources: DocumentSources,
  { id, year }: FormRequest,
): Promise<ReEvaluationForm> {
  const { rows } = await sources.ask('aftercare.standings', { year, limit: 1000 });
  const row = rows.find(({ awardId }) => awardId === id);
  if (!row) throw new AppError('NOT_FOUND', { what: '示范阵地' });
  const site = await siteOf(sources, { siteId: row.siteId });
  const { reEvaluations } = await sources.ask('aftercare.ofSite', { siteId: row.siteId });
  const found = reEvaluations.find(
    (one) => one.awardId === id && one.year === year && one.voidReason === null,
  );
  return {
    year,
    awardYear: row.awardYear,
    siteNumber: row.siteNumber,
    siteName: row.siteName,
    type: row.siteType,
    builder: row.builderName,
    jurisdiction: row.jurisdictionName,
    address: site.address,
    manager: site.managerName,
    selfCheckedOn: row.selfCheckedOn,
    openRectifications: row.openRectifications,
    conditions: await checkedConditions(sources, row.siteId, year),
    evaluatedOn: found?.evaluatedOn ?? null,
    evaluators: found?.evaluators ?? null,
    outcome: found?.outcome ?? null,
    findings: found?.findings ?? null,
    dueOn: found?.dueOn ?? null,
  };
}

function blocks(data: ReEvaluationForm): Block[] {
  const label = (text: string): CellLike =>
    cell(text, { strong: true, shade: true, align: 'center' });
  const outcomes = RE_EVALUATION_OUTCOMES.map((one) => {
    const box = one === data.outcome ? '■' : '□';
    const until =
      one === 'RECTIFY' ? `（期限：${data.dueOn ? paperDate(data.dueOn) : DATE_BLANK}）` : '';
    return `${box}${RE_EVALUATION_LABELS[one]}${until}`;
  }).join('\n');
  return [
    {
      is: 'title',
      text: '女职工关爱服务示范阵地复核评估表',
      under: [`${data.year}年度`],
    },
    facts(
      [28, WIDTH / 2 - 28, 28, WIDTH / 2 - 28],
      [
        ['阵地编号', data.siteNumber],
        ['阵地类型', TYPE_LABELS[data.type]],
        ['阵地名称', data.siteName, 'wide'],
        ['建设单位', data.builder],
        ['市直工会', data.jurisdiction],
        ['地址', data.address, 'wide'],
        ['负责人', data.manager],
        ['命名年度', data.awardYear],
        ['本年自查', data.selfCheckedOn ? paperDate(data.selfCheckedOn) : '未自查'],
        ['未销号整改', data.openRectifications],
      ],
    ),
    {
      is: 'paragraph',
      text: `依据${REGULATION}第二十二条，对照第十六条的申报条件逐条评估；“现有记录”一栏是台账里的数据。`,
      size: 10.5,
      before: 2,
      after: 2,
    },
    conditionTable(WIDTH, data.conditions, '现有记录', '是否符合'),
    {
      is: 'table',
      widths: [26, WIDTH - 26],
      body: [
        [label('发现的问题'), cell(data.findings ?? '', { top: true })],
        [label('结论'), outcomes],
      ],
      heights: [26, 18],
      together: true,
    },
    space(4),
    signatures(
      WIDTH,
      [
        { role: '评估人员', names: data.evaluators ? data.evaluators.split(/[、，,]/u) : [] },
        { role: '阵地负责人' },
      ],
      `${COMMITTEE}盖章`,
    ),
  ];
}

/** 示范阵地复核评估表 (第二十二条). */
export const reEvaluationForm = defineDocument<FormRequest, ReEvaluationForm>({
  kind: 're-evaluation-form',
  title: '示范阵地复核评估表',
  summary: '一个示范阵地一年的复评：条件逐条、问题、结论和签字；有记录的照填',
  paper: a4,
  request: z.strictObject({
    id: z.int().positive().meta({ description: '示范阵地 awardId' }),
    year: z.int().min(2000).max(2100),
  }),
  load,
  fileName: (data) => `示范阵地复核评估表-${data.siteNumber}-${data.year}年`,
  foot: () => ({}),
  blocks,
});
