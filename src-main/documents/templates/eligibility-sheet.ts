import { z } from 'zod';
import { workYear } from '@shared/contract/common';
import { siteRef } from '@shared/contract/site-ref';
import { paperDate } from '@shared/domain/common/business-date';
import type { Eligibility } from '@shared/domain/demonstration/eligibility';
import { SETTING_LABELS, TYPE_LABELS } from '@shared/domain/site/terms';
import { AppError } from '@shared/errors';
import type { Block, Sheet, Table } from '../engine/blocks';
import { DATE_BLANK, blank, cell, facts, space } from '../engine/blocks';
import { a4, textHeight, textWidth, type Paper } from '../engine/paper';
import { defineDocument, type DocumentSources } from '../engine/template';
import { eligibilityTable, rowsHeight, SIGNS } from './eligibility-rows';
import { REGULATION } from './words';

const TITLE = '女职工关爱服务示范阵地申报条件审核表';
/** Higher and wider than usual: every condition of a site is to stand on one page. */
const paper: Paper = { ...a4, margins: { top: 10, right: 14, bottom: 13, left: 20 } };
const WIDTH = textWidth(paper);
const WIDTHS = [15, 54, 25, WIDTH - 15 - 54 - 25 - 24 - 19, 24, 19];
/** Millimetres that title and ending of the sheet take. */
const AROUND = 38;
const FACTS_SIZE = 9.5;

const ONE = '请给出 id、siteId、siteNumber 中的一个';

/** Which site in which year. */
const request = z
  .strictObject({
    id: z
      .union([z.int().positive(), z.string().trim().min(1).max(60)])
      .optional()
      .meta({ description: '整数：siteId；文字：阵地编号' }),
    ...siteRef,
    year: workYear.meta({ description: '评选年度' }),
  })
  .refine(
    ({ id, siteId, siteNumber }) =>
      [id, siteId, siteNumber].filter((one) => one !== undefined).length === 1,
    { message: ONE },
  );
type Request = z.output<typeof request>;

function load(
  sources: DocumentSources,
  { id, siteId, siteNumber, year }: Request,
): Promise<Eligibility> {
  const row = siteId ?? (typeof id === 'number' ? id : undefined);
  if (row !== undefined) return sources.ask('demonstration.eligibility', { siteId: row, year });
  const number = siteNumber ?? (typeof id === 'string' ? id : undefined);
  if (number === undefined) throw new AppError('INPUT_INVALID', { detail: ONE });
  return sources.ask('demonstration.eligibility', { siteNumber: number, year });
}

const box = (chosen: boolean, text: string): string => `${chosen ? '■' : '□'}${text}`;

function ending(data: Eligibility): Sheet['blocks'] {
  const counted = data.met + data.notMet + data.notShown;
  const verdict =
    `共 ${counted} 条：符合 ${data.met} 条，不符合 ${data.notMet} 条，未能证明 ${data.notShown} 条。　` +
    `${box(data.eligible, '符合申报条件')}　${box(!data.eligible, '尚不符合申报条件')}` +
    (data.preferred ? '　（卫健系统省、市级示范性托育机构，优先）' : '');
  const sign = (role: string) => cell([{ text: `${role}：` }, blank(5), { text: DATE_BLANK }]);
  return [
    {
      is: 'paragraph',
      text: [{ text: verdict, face: 'hei' }],
      size: 10,
      before: 1.5,
    },
    {
      is: 'paragraph',
      text: `${SIGNS.MET} 符合　${SIGNS.NOT_MET} 不符合　${SIGNS.NOT_SHOWN} 未能证明（没有数据或依据，不作符合处理）；“参考”的不计入。`,
      size: 8,
    },
    space(2),
    {
      is: 'table',
      bare: true,
      together: true,
      widths: [WIDTH / 2, WIDTH / 2],
      size: 10,
      body: [[sign('市直工会审核人'), sign('市总工会复核人')]],
    },
  ];
}

/** The form's own blocks. */
export function eligibilitySheetBlocks(data: Eligibility): Block[] {
  const half = WIDTH / 2 - 22;
  const widths = [22, half, 22, half] as const;
  const type =
    TYPE_LABELS[data.siteType] + (data.setting ? `（${SETTING_LABELS[data.setting]}）` : '');
  const head: Table = {
    ...facts(widths, [
      ['阵地名称', data.siteName, 'wide'],
      ['阵地类型', type],
      ['市直工会', data.jurisdictionName],
      ['建设单位', data.builderName, 'wide'],
    ]),
    size: FACTS_SIZE,
    rowHeight: 5.5,
  };
  const room = textHeight(paper) - AROUND - rowsHeight(head.body, widths, FACTS_SIZE);
  return [
    {
      is: 'sheet',
      continued: { title: TITLE, under: [`${data.siteNumber}　${data.siteName}`] },
      blocks: [
        { is: 'paragraph', text: TITLE, face: 'xiaobiao', size: 18, align: 'center' },
        {
          is: 'paragraph',
          text: `${data.siteNumber}　${data.year}年度　申报截止日 ${paperDate(data.closesOn)}　评选规则第 ${data.ruleNumber} 版`,
          face: 'kai',
          size: 11,
          align: 'center',
          after: 1,
        },
        head,
        space(1),
        eligibilityTable(data, WIDTHS, room),
        ...ending(data),
      ],
    },
  ];
}

/** 条件审核表: every condition of articles 15 and 16 for a site, with what the records show. */
export const eligibilitySheet = defineDocument<Request, Eligibility>({
  kind: 'eligibility-sheet',
  title: '申报条件审核表',
  summary: '按第十五、十六条逐条列出要求、实测、依据和结论，每个阵地一页',
  paper,
  request,
  load,
  fileName: ({ siteNumber, year }) => `申报条件审核表-${year}年-${siteNumber}`,
  foot: ({ checkedOn }) => ({
    note: `依据${REGULATION}第十五、十六条　数据截至 ${paperDate(checkedOn)}`,
  }),
  blocks: eligibilitySheetBlocks,
});
