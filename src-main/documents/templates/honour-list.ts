import { z } from 'zod';
import { HONOUR_KINDS, HONOUR_LABELS, HONOUR_RESULT_LABELS } from '@shared/domain/aftercare/terms';
import type { HonourList } from '@shared/domain/documents/aftercare-papers';
import { TYPE_SHORT_LABELS } from '@shared/domain/site/terms';
import { AppError } from '@shared/errors';
import type { Block } from '../engine/blocks';
import { signatures, space } from '../engine/blocks';
import { a4, textWidth } from '../engine/paper';
import { defineDocument, type DocumentSources } from '../engine/template';
import { COMMITTEE, REGULATION, paperMinute } from './words';

const WIDTH = textWidth(a4);
const FIXED = [10, 23, 14, 30, 26, 17, 18];

async function load(sources: DocumentSources, { id }: { id: number }): Promise<HonourList> {
  const rows = await sources.ask('aftercare.honours', { year: id });
  if (rows.length === 0) throw new AppError('DOCUMENT_EMPTY', { what: '优先推荐名单' });
  return { year: id, rows, printedAt: sources.now.toISOString() };
}

function blocks(data: HonourList): Block[] {
  const name = WIDTH - FIXED.reduce((sum, one) => sum + one, 0);
  const [index, number, type, unit, person, year, result] = FIXED as [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  return [
    {
      is: 'title',
      text: `${data.year}年女职工关爱服务示范阵地优先推荐名单`,
      under: [`共 ${data.rows.length} 项`],
    },
    {
      is: 'paragraph',
      text:
        `依据${REGULATION}第十九条：示范阵地优先推荐省总、全总相关评选；管理团队、负责人同等条件下，` +
        '优先推荐“青岛市女职工建功立业标兵岗”“青岛市女职工建功立业标兵”。',
      size: 10.5,
      indent: true,
      after: 2,
    },
    ...HONOUR_KINDS.flatMap((kind): Block[] => {
      const rows = data.rows.filter((row) => row.kind === kind);
      if (rows.length === 0) return [];
      return [
        { is: 'heading', text: `${HONOUR_LABELS[kind]}（${rows.length} 项）`, level: 2 },
        {
          is: 'table',
          widths: [index, number, type, name, unit, person, year, result],
          aligns: ['center', 'center', 'center', 'left', 'left', 'left', 'center', 'center'],
          head: [
            ['序号', '阵地编号', '类型', '阵地名称', '市直工会', '团队或个人', '命名年度', '结果'],
          ],
          body: rows.map((row, at) => [
            at + 1,
            row.siteNumber,
            TYPE_SHORT_LABELS[row.siteType],
            row.siteName,
            row.jurisdictionName,
            row.name ?? '—',
            row.awardYear,
            HONOUR_RESULT_LABELS[row.result],
          ]),
          size: 9.5,
          rowHeight: 7.5,
        },
      ];
    }),
    space(5),
    signatures(WIDTH, [{ role: '填表人' }, { role: '负责人' }], `${COMMITTEE}盖章`),
  ];
}

/** 优先推荐名单 of a year (第十九条). */
export const honourList = defineDocument<{ id: number }, HonourList>({
  kind: 'honour-list',
  title: '优先推荐名单',
  summary: '示范阵地、管理团队、负责人的优先推荐（第十九条），按荣誉分列',
  paper: a4,
  request: z.strictObject({ id: z.int().min(2000).max(2100).meta({ description: '年度' }) }),
  load,
  fileName: (data) => `示范阵地优先推荐名单-${data.year}年`,
  foot: (data) => ({ note: `${COMMITTEE}　${paperMinute(data.printedAt)}印` }),
  blocks,
});
