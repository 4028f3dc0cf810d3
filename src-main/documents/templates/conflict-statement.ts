import { z } from 'zod';
import type { CallOutput } from '@shared/contract/registry';
import { paperDate } from '@shared/domain/common/business-date';
import { AppError } from '@shared/errors';
import type { Block, Row } from '../engine/blocks';
import { DATE_BLANK, blank, cell, space } from '../engine/blocks';
import { a4, textWidth } from '../engine/paper';
import { defineDocument } from '../engine/template';
import { COMMITTEE, REGULATION } from './words';

/** The statements of one member or of all. */
export type ConflictStatements = CallOutput<'review.statements'>;
type Member = ConflictStatements['members'][number];

const request = z.strictObject({
  id: z.int().positive().meta({ description: 'sessionId' }),
  memberId: z.int().positive().optional().meta({ description: '只印一名评委的' }),
});
type Request = z.output<typeof request>;

const WIDTH = textWidth(a4);
/** Rows to be filled in by hand: what a person knows and no register shows. */
const BLANK_ROWS = 3;

const text = (words: string): Block => ({ is: 'paragraph', text: words, indent: true });

function recusalRows({ recusals }: Member): Row[] {
  const found = recusals.map(({ siteNumber, siteName, grounds }, index): Row => [
    cell(index + 1, { align: 'center' }),
    `${siteNumber}　${siteName}`,
    grounds.map(({ label, note }) => (note ? `${label}（${note}）` : label)).join('；'),
  ]);
  const blanks = Array.from({ length: BLANK_ROWS }, (): Row => ['', '', '']);
  return [...found, ...blanks];
}

function statementBlocks(data: ConflictStatements, member: Member, index: number): Block[] {
  const role = member.head ? '组长' : '成员';
  const from = [member.unit, member.duty].filter(Boolean).join('');
  const none = member.recusals.length === 0;
  return [
    ...(index > 0 ? [{ is: 'pageBreak' } as const] : []),
    {
      is: 'title',
      text: '评议小组成员回避承诺书',
      under: [`${data.year}年度女职工关爱服务示范阵地评审　${member.seat} 号`],
    },
    text(
      `本人${member.name}${from ? `（${from}）` : ''}，为${COMMITTEE}组成的评议小组${role}，` +
        `参加${paperDate(data.heldOn)}${data.place ? `在${data.place}` : ''}的“${data.name}”，评审候选阵地 ${data.candidates} 个（${REGULATION}第十七条第三项）。现郑重承诺：`,
    ),
    text(
      none
        ? '一、经核对候选阵地名单，程序没有查出本人应当回避的情形：本人所在单位不是候选阵地的建设单位或者市直工会，本人不是推荐人。本人另知有利害关系的，在下表写明；没有的，在表中写“无”。'
        : '一、经核对候选阵地名单，本人与下列候选阵地有利害关系，对其回避：不打开、不填写其评分表，不参加对其的合议和表决。本人另知有利害关系的，在空行写明。',
    ),
    space(2),
    {
      is: 'table',
      widths: [14, 76, WIDTH - 90],
      head: [['序号', '候选阵地', '回避的理由']],
      body: recusalRows(member),
      rowHeight: 10,
    },
    space(2),
    text('二、对其他候选阵地独立、客观、公正打分，以申报材料、运行记录和实地情况为据，好中选优。'),
    text(
      '三、公布之前不打听、不透露任何评分、名次和评议情况，妥善保管本人的 PIN，不由他人代为打分。',
    ),
    text('四、不接受候选阵地及其建设单位的请托和馈赠；评审中发现新的利害关系，立即申明并回避。'),
    text('如有违反，本人评分作废，并承担相应责任。'),
    space(10),
    {
      is: 'table',
      widths: [WIDTH / 2, WIDTH / 2],
      body: [
        [
          cell([{ text: '承诺人签名：' }, blank(8)]),
          `日期：${member.statedOn ? paperDate(member.statedOn) : DATE_BLANK}`,
        ],
      ],
      bare: true,
      together: true,
    },
  ];
}

/** The blocks of statements, each beginning a page. */
export function conflictStatementBlocks(data: ConflictStatements): Block[] {
  return data.members.flatMap((member, index) => statementBlocks(data, member, index));
}

/** 回避承诺书, signed by each member before scoring. */
export const conflictStatement = defineDocument<Request, ConflictStatements>({
  kind: 'conflict-statement',
  title: '回避承诺书',
  summary: '每名评委一页：应回避的候选阵地和理由（没有的也写明），独立打分和保密的承诺，签名',
  paper: a4,
  request,
  load: async (sources, { id, memberId }) => {
    const data = await sources.ask('review.statements', {
      sessionId: id,
      ...(memberId === undefined ? {} : { memberId }),
    });
    if (data.members.length === 0) throw new AppError('DOCUMENT_EMPTY', { what: '评委' });
    return data;
  },
  fileName: ({ members, name }) =>
    `回避承诺书-${members.length === 1 ? (members[0]?.name ?? '') : name}`,
  foot: () => null,
  blocks: conflictStatementBlocks,
});
