import { paperDate } from '@shared/domain/common/business-date';
import type {
  AcceptanceLine,
  AcceptanceSheetData,
} from '@shared/domain/documents/acceptance-sheet';
import { CONDITION_ANSWERS } from '@shared/domain/rubric/conditions';
import { SETTING_LABELS, TYPE_LABELS } from '@shared/domain/site/terms';
import type { Block, CellLike, Row } from '../engine/blocks';
import { DATE_BLANK, blank, cell, facts, space } from '../engine/blocks';
import { a4, textWidth, type Paper } from '../engine/paper';
import { defineDocument, type DocumentSources } from '../engine/template';
import { SEAL, dayOr } from './annex';
import { filledRequest, targetOf, type RecordRequest } from './record-request';
import { orNull, scoreText, siteOf } from './site-facts';
import { REGULATION, figure } from './words';

const TITLE = '女职工关爱服务阵地验收实地检查表';
/** Lower and higher than usual, so that the sheet of an ordinary site is one page. */
const paper: Paper = { ...a4, margins: { ...a4.margins, top: 16, bottom: 18 } };
const WIDTH = textWidth(paper);
const MARK = '√';

async function load(
  sources: DocumentSources,
  request: RecordRequest,
): Promise<AcceptanceSheetData> {
  const target = targetOf(request);
  const record = target.site
    ? await orNull(sources.ask('acceptance.get', target.site), 'ACCEPTANCE_NONE')
    : await sources.ask('acceptance.get', { id: target.recordId });
  const site = await siteOf(sources, target.site ?? record);
  // A record that was withdrawn says nothing about the next visit.
  const found = record?.verdict === 'WITHDRAWN' ? null : record;
  const answered = found?.conditions ?? [];
  const lines: readonly AcceptanceLine[] =
    answered.length > 0
      ? answered
      : (await sources.ask('acceptance.conditions', { siteId: site.id })).map((line) => ({
          ...line,
          answer: null,
          note: null,
        }));
  const { verdict } = found ?? { verdict: null };
  return {
    siteNumber: site.number,
    name: site.name,
    type: site.type,
    setting: site.setting && SETTING_LABELS[site.setting],
    jurisdiction: found?.jurisdictionName ?? site.jurisdictionName,
    builder: site.builder?.name ?? null,
    address: site.address,
    area: site.area,
    capacity: site.capacity,
    manager: site.managerName,
    managerPhone: site.managerPhone,
    score: scoreText(site),
    appliedOn: found?.appliedOn ?? null,
    inspectedOn: found?.inspectedOn ?? null,
    inspectors: found?.inspectors ?? null,
    lines,
    opinion: found?.opinion ?? null,
    verdict: verdict === 'WITHDRAWN' ? null : verdict,
    decidedOn: found?.decidedOn ?? null,
  };
}

function lineRow(line: AcceptanceLine, index: number): Row {
  const marks = CONDITION_ANSWERS.map((answer): CellLike =>
    cell(line.answer === answer ? MARK : '', { align: 'center' }),
  );
  return [index + 1, line.article, line.text, ...marks, line.note];
}

const box = (chosen: boolean, text: string): string => `${chosen ? '■' : '□'}${text}`;

function ending(data: AcceptanceSheetData): Block[] {
  const label = (text: string): CellLike =>
    cell(text, { strong: true, shade: true, align: 'center' });
  const verdict =
    `${box(data.verdict === 'ACCEPTED', '验收合格，符合设立条件')}　　` +
    box(data.verdict === 'REFUSED', '验收不合格，退回建设');
  return [
    {
      is: 'table',
      widths: [24, WIDTH - 24],
      body: [
        [label('验收情况\n及意见'), cell(data.opinion ?? '', { top: true })],
        [label('验收结论'), verdict],
      ],
      heights: [20, 8],
    },
    space(2),
    {
      is: 'table',
      bare: true,
      together: true,
      widths: [60, 56, WIDTH - 60 - 56],
      body: [
        [
          cell(
            [
              { text: '验收人员（签字）：\n\n' },
              blank(11),
              { text: '\n\n' },
              blank(11),
              { text: `\n\n日期：${dayOr(data.inspectedOn, DATE_BLANK)}` },
            ],
            { top: true },
          ),
          cell(
            [
              { text: '阵地负责人（签字）：\n\n' },
              blank(10),
              { text: `\n\n\n\n日期：${DATE_BLANK}` },
            ],
            { top: true },
          ),
          cell(`市直工会（盖章）\n${dayOr(data.decidedOn, DATE_BLANK)}`, {
            align: 'center',
            low: true,
          }),
        ],
      ],
      heights: [SEAL],
    },
  ];
}

/** The form's own blocks. */
export function acceptanceSheetBlocks(data: AcceptanceSheetData): Block[] {
  return [
    { is: 'title', text: TITLE, under: [`${data.jurisdiction}　阵地编号 ${data.siteNumber}`] },
    facts(
      [24, 58.5, 24, 58.5],
      [
        ['阵地名称', data.name, 'wide'],
        ['阵地类型', TYPE_LABELS[data.type] + (data.setting ? `（${data.setting}）` : '')],
        ['自查得分', data.score ?? ''],
        ['建设单位', data.builder, 'wide'],
        ['地址', data.address, 'wide'],
        ['场地面积', data.area === null ? '' : `${figure(data.area)} ㎡`],
        ['容纳人数', data.capacity === null ? '' : `${data.capacity} 人`],
        ['阵地负责人', [data.manager, data.managerPhone].filter(Boolean).join('　')],
        ['申请日期', data.appliedOn ? paperDate(data.appliedOn) : ''],
        ['验收人员', data.inspectors ?? ''],
        ['验收日期', data.inspectedOn ? paperDate(data.inspectedOn) : DATE_BLANK],
      ],
    ),
    space(2),
    {
      is: 'table',
      widths: [10, 16, WIDTH - 10 - 16 - 42 - 30, 14, 14, 14, 30],
      aligns: ['center', 'center', 'left', 'center', 'center', 'center', 'left'],
      head: [['序号', '条款', '建设条件', '符合', '不符合', '不适用', '情况说明']],
      body: data.lines.map(lineRow),
      size: 10,
      rowHeight: 7,
    },
    space(2),
    ...ending(data),
  ];
}

/** 验收实地检查表: what the jurisdiction looks at on site, blank to take along and filled afterwards. */
export const acceptanceSheet = defineDocument<RecordRequest, AcceptanceSheetData>({
  kind: 'acceptance-sheet',
  title: '验收实地检查表',
  summary: '按第三至六条的建设条件逐条查看；还没有结论的印成待填的表',
  paper,
  request: filledRequest('验收记录 acceptanceId'),
  load,
  fileName: ({ siteNumber }) => `验收实地检查表-${siteNumber}`,
  foot: (data) => ({ note: `依据${REGULATION}第三至六条、第八条　${data.siteNumber}` }),
  blocks: acceptanceSheetBlocks,
});
