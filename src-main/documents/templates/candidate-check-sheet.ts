import { z } from 'zod';
import { paperDate } from '@shared/domain/common/business-date';
import {
  CHECK_MODE_LABELS,
  CHECK_MODES,
  CHECK_RESULT_LABELS,
  CHECK_RESULTS,
} from '@shared/domain/decision/terms';
import type { CandidateCheckSheet } from '@shared/domain/documents/candidate-papers';
import { TYPE_LABELS } from '@shared/domain/site/terms';
import { AppError } from '@shared/errors';
import type { Block, CellLike } from '../engine/blocks';
import { DATE_BLANK, cell, facts, signatures, space } from '../engine/blocks';
import { a4, textWidth } from '../engine/paper';
import { defineDocument, type DocumentSources } from '../engine/template';
import { checkedConditions, conditionTable } from './condition-table';
import { siteOf } from './site-facts';
import { REGULATION } from './words';

interface SheetRequest {
  id: number;
  year: number;
}

const WIDTH = textWidth(a4);

async function load(
  sources: DocumentSources,
  { id, year }: SheetRequest,
): Promise<CandidateCheckSheet> {
  const { rows } = await sources.ask('demonstration.candidates', { year });
  const row = rows.find(({ applicationId }) => applicationId === id);
  if (!row) throw new AppError('NOT_FOUND', { what: '候选阵地' });
  const site = await siteOf(sources, { siteId: row.siteId });
  const { check } = row;
  return {
    year,
    applicationNumber: row.applicationNumber,
    siteNumber: row.siteNumber,
    siteName: row.siteName,
    type: row.type,
    builder: row.builderName,
    jurisdiction: row.jurisdictionName,
    address: site.address,
    manager: site.managerName,
    managerPhone: site.managerPhone,
    drawn: row.drawn,
    conditions: await checkedConditions(sources, row.siteId, year),
    mode: check?.mode ?? null,
    checkedOn: check?.checkedOn ?? null,
    checkers: check?.checkers ?? null,
    result: check?.result ?? null,
    remarks: check?.remarks ?? null,
  };
}

/** Choices as boxes, the chosen one filled. */
function boxes<K extends string>(
  all: readonly K[],
  labels: Readonly<Record<K, string>>,
  chosen: K | null,
): string {
  return all.map((one) => `${one === chosen ? '■' : '□'}${labels[one]}`).join('　　');
}

function blocks(data: CandidateCheckSheet): Block[] {
  const label = (text: string): CellLike =>
    cell(text, { strong: true, shade: true, align: 'center' });
  return [
    {
      is: 'title',
      text: '示范阵地候选现场（视频）抽查记录表',
      under: [`${data.year}年度　${data.applicationNumber}`],
    },
    facts(
      [26, WIDTH / 2 - 26, 26, WIDTH / 2 - 26],
      [
        ['阵地编号', data.siteNumber],
        ['阵地类型', TYPE_LABELS[data.type]],
        ['阵地名称', data.siteName, 'wide'],
        ['建设单位', data.builder],
        ['推荐单位', data.jurisdiction],
        ['地址', data.address, 'wide'],
        ['负责人', [data.manager, data.managerPhone].filter(Boolean).join('　') || null],
        ['抽查日期', data.checkedOn ? paperDate(data.checkedOn) : DATE_BLANK],
        ['抽查方式', boxes(CHECK_MODES, CHECK_MODE_LABELS, data.mode), 'wide'],
      ],
    ),
    {
      is: 'paragraph',
      text: `依据${REGULATION}第十七条第三项，对照申报条件逐条查看；“申报”一栏是申报时的数据。`,
      size: 10.5,
      before: 2,
      after: 2,
    },
    conditionTable(WIDTH, data.conditions, '申报', '抽查是否属实'),
    {
      is: 'table',
      widths: [26, WIDTH - 26],
      body: [
        [label('抽查情况'), cell(data.remarks ?? '', { top: true })],
        [label('结论'), boxes(CHECK_RESULTS, CHECK_RESULT_LABELS, data.result)],
      ],
      heights: [26, 8],
      together: true,
    },
    space(4),
    signatures(WIDTH, [
      { role: '抽查人员', names: data.checkers ? data.checkers.split(/[、，,]/u) : [] },
      { role: '阵地负责人' },
    ]),
  ];
}

/** 现场（视频）抽查记录表: what the city looks at when it visits a candidate. */
export const candidateCheckSheet = defineDocument<SheetRequest, CandidateCheckSheet>({
  kind: 'candidate-check-sheet',
  title: '候选抽查记录表',
  summary: '候选阵地现场或视频抽查用：申报条件逐条、结论和签字；有抽查结果的照填',
  paper: a4,
  request: z.strictObject({
    id: z.int().positive().meta({ description: '申报 applicationId' }),
    year: z.int().min(2000).max(2100),
  }),
  load,
  fileName: (data) => `候选抽查记录表-${data.siteNumber}`,
  foot: () => ({}),
  blocks,
});
