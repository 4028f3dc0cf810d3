import { z } from 'zod';
import type { CallOutput } from '@shared/contract/registry';
import { paperDate } from '@shared/domain/common/business-date';
import { HEADING_LABELS } from '@shared/domain/demonstration/rules';
import { TYPE_LABELS } from '@shared/domain/site/terms';
import { AppError } from '@shared/errors';
import type { Block, CellLike, Row } from '../engine/blocks';
import { DATE_BLANK, blank, cell, facts, space } from '../engine/blocks';
import { a4, textWidth } from '../engine/paper';
import { defineDocument } from '../engine/template';
import { REGULATION, figure } from './words';

/** The score sheets of one member or of all, blank or filled. */
export type ScoreSheets = CallOutput<'review.sheetPapers'>;
type Sheet = ScoreSheets['sheets'][number];
type Line = Sheet['lines'][number];

const request = z.strictObject({
  id: z.int().positive().meta({ description: 'sessionId' }),
  memberId: z.int().positive().optional().meta({ description: '只印一名评委的' }),
  candidateId: z.int().positive().optional().meta({ description: '只印一个候选阵地的' }),
  filled: z
    .boolean()
    .default(false)
    .meta({ description: '印已打的分，供评委签名；独立打分结束后才能印' }),
});
type Request = z.output<typeof request>;

const TITLE = '女职工关爱服务示范阵地评审评分表';
const WIDTH = textWidth(a4);
/** Height that the lines of a table share, so that a sheet stays on its page. */
const ROOM = 116;
const TALLEST = 13;
const LEAST = 9;
const WIDTHS = [24, 14, WIDTH - 80, 18, 24];

function lineRows(lines: readonly Line[]): Row[] {
  return lines.map((line, index) => {
    const first = lines[index - 1]?.heading !== line.heading;
    const of = lines.slice(index);
    const end = of.findIndex((one) => one.heading !== line.heading);
    const heading: CellLike[] = first
      ? [
          cell(HEADING_LABELS[line.heading], {
            rows: end === -1 ? of.length : end,
            align: 'center',
            strong: true,
          }),
        ]
      : [];
    return [
      ...heading,
      cell(line.code, { align: 'center' }),
      cell(line.text, { fit: { name: `${line.code} 评分内容`, least: LEAST } }),
      cell(figure(line.max), { align: 'center' }),
      cell(line.points === null ? '' : line.points.toFixed(2), { align: 'center' }),
    ];
  });
}

function sheetBlock(data: ScoreSheets, sheet: Sheet): Block {
  const label = (text: string, columns: number): CellLike =>
    cell(text, { strong: true, shade: true, align: 'center', columns });
  const max = sheet.lines.reduce((sum, line) => sum + line.max, 0);
  const under = [`${data.name}${sheet.state === 'VOIDED' ? '　【已作废】' : ''}`];
  const height = Math.min(TALLEST, ROOM / Math.max(1, sheet.lines.length));
  const blocks: Extract<Block, { is: 'sheet' }>['blocks'] = [
    { is: 'title', text: TITLE, under },
    facts(
      [26, WIDTH / 2 - 26, 26, WIDTH / 2 - 26],
      [
        ['阵地名称', sheet.siteName, 'wide'],
        ['阵地编号', sheet.siteNumber],
        ['类型', TYPE_LABELS[sheet.type]],
        ['建设单位', sheet.builderName],
        ['市直工会', sheet.jurisdictionName],
        ['评委', `${sheet.seat} 号　${sheet.memberName}`],
        ['评委单位', sheet.memberUnit],
      ],
    ),
    space(3),
    {
      is: 'table',
      widths: WIDTHS,
      head: [['方面', '项目', '评分内容', '满分', '得分']],
      body: [
        ...lineRows(sheet.lines),
        [
          label('合计', 3),
          cell(figure(max), { align: 'center', strong: true }),
          cell(sheet.total === null ? '' : sheet.total.toFixed(2), {
            align: 'center',
            strong: true,
          }),
        ],
        [
          cell(sheet.comment ?? '', {
            columns: 5,
            top: true,
            fit: { name: '评语', least: LEAST, lead: '评语：' },
          }),
        ],
      ],
      size: 11,
      heights: [...sheet.lines.map(() => height), 11, 30],
    },
    {
      is: 'paragraph',
      text:
        '每项得分在 0 分至满分之间，最多两位小数。评委独立打分，不得商议；签名后即为提交，确需修改的由组长说明原因后重开。' +
        `评分表由市总工会按${REGULATION}第十六条的三个方面制定。`,
      size: 9.5,
      before: 2,
    },
    space(6),
    {
      is: 'table',
      widths: [WIDTH / 2, WIDTH / 2],
      body: [
        [
          cell([{ text: '评委签名：' }, blank(8)]),
          `日期：${sheet.submittedAt ? paperDate(sheet.submittedAt) : DATE_BLANK}`,
        ],
      ],
      bare: true,
      together: true,
    },
  ];
  return { is: 'sheet', blocks, continued: { title: TITLE, under } };
}

/** The blocks of score sheets, each on a page of its own. */
export function scoreSheetBlocks(data: ScoreSheets): Block[] {
  return data.sheets.map((sheet) => sheetBlock(data, sheet));
}

function named({ sheets, filled }: ScoreSheets): string {
  const members = new Set(sheets.map(({ memberName }) => memberName));
  const who = members.size === 1 ? `-${[...members].join('')}` : '';
  return `评分表${who}${sheets.length === 1 ? `-${sheets[0]?.siteNumber ?? ''}` : ''}${filled ? '' : '-空白'}`;
}

/** 评分表 of the panel, one page for each member and candidate. */
export const panelScoreSheet = defineDocument<Request, ScoreSheets>({
  kind: 'score-sheet',
  title: '评审评分表',
  summary: '评委对候选阵地的评分表：空白的供书面打分，已填的供签名；应回避的阵地没有评分表',
  paper: a4,
  request,
  load: async (sources, { id, memberId, candidateId, filled }) => {
    const data = await sources.ask('review.sheetPapers', {
      sessionId: id,
      filled,
      ...(memberId === undefined ? {} : { memberId }),
      ...(candidateId === undefined ? {} : { candidateId }),
    });
    if (data.sheets.length === 0) throw new AppError('DOCUMENT_EMPTY', { what: '评分表' });
    return data;
  },
  fileName: named,
  foot: () => null,
  blocks: scoreSheetBlocks,
});
