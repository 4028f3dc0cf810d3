import { z } from 'zod';
import { paperDate } from '@shared/domain/common/business-date';
import type { AttainmentTable } from '@shared/domain/documents/spot-check-papers';
import type { Block } from '../engine/blocks';
import { signatures, space } from '../engine/blocks';
import { a4, textWidth } from '../engine/paper';
import { defineDocument, type DocumentSources } from '../engine/template';
import { COMMITTEE, REGULATION, paperMinute } from './words';

const WIDTH = textWidth(a4);
const FIXED = [11, 0, 15, 15, 16, 16, 16, 15, 20];

async function load(sources: DocumentSources, { id }: { id: number }): Promise<AttainmentTable> {
  const { today, jurisdictions, totals } = await sources.ask('sampling.overview', { year: id });
  return {
    year: id,
    today,
    lines: jurisdictions.map((row) => ({
      name: row.name,
      population: row.populationToday,
      required: row.requiredToday,
      arithmetic: row.arithmeticToday,
      drawn: row.drawn,
      checked: row.checked,
      remaining: row.remaining,
      rectify: row.rectify,
      missing: row.missing,
      toSupplement: row.toSupplement,
      reached: row.reached,
    })),
    totals: {
      population: totals.populationToday,
      required: totals.requiredToday,
      drawn: totals.drawn,
      checked: totals.checked,
      remaining: totals.remaining,
      rectify: totals.rectify,
      missing: totals.missing,
      toSupplement: totals.toSupplement,
      reached: totals.reachedJurisdictions,
      owing: totals.owingJurisdictions,
    },
    printedAt: sources.now.toISOString(),
  };
}

function blocks(data: AttainmentTable): Block[] {
  const { lines, totals } = data;
  const rest = WIDTH - FIXED.reduce((sum, one) => sum + one, 0);
  const supplement = lines.filter(({ toSupplement }) => toSupplement > 0);
  return [
    {
      is: 'title',
      text: '女职工关爱服务阵地年度抽查达标情况表',
      under: [`${data.year}年度　截至${paperDate(data.today)}`],
    },
    {
      is: 'paragraph',
      text:
        `依据${REGULATION}第十三条，各市直工会每年抽查不低于本辖区服务阵地总数二分之一。` +
        '是否达标只看已检查数，不看已抽取数；应抽查数按各市直工会分别进一取整，随在用阵地增减而变。',
      size: 10.5,
      indent: true,
      after: 2,
    },
    {
      is: 'table',
      widths: FIXED.map((one) => (one > 0 ? one : rest)),
      aligns: ['center', 'left', 'right', 'right', 'right', 'right', 'right', 'right', 'center'],
      head: [
        ['序号', '市直工会', '在用', '应抽查', '已抽取', '已检查', '需整改', '尚缺', '是否达标'],
      ],
      body: [
        ...lines.map((line, index) => [
          index + 1,
          line.name,
          line.population,
          line.required,
          line.drawn,
          line.checked,
          line.rectify,
          line.missing,
          line.required === 0 ? '无须抽查' : line.reached ? '●达标' : '○未达标',
        ]),
        [
          '',
          '合计',
          totals.population,
          totals.required,
          totals.drawn,
          totals.checked,
          totals.rectify,
          totals.missing,
          `${totals.reached}/${totals.owing}`,
        ],
      ],
      marked: new Set([lines.length]),
      size: 10,
      rowHeight: 7.5,
    },
    ...(supplement.length > 0
      ? [
          {
            is: 'paragraph',
            text: `需补抽：${supplement.map((line) => `${line.name} ${line.toSupplement} 个`).join('，')}。`,
            size: 10.5,
            before: 2,
          } as const,
        ]
      : []),
    space(5),
    signatures(WIDTH, [{ role: '填表人' }, { role: '负责人' }], `${COMMITTEE}盖章`),
  ];
}

/** 达标情况表: required, drawn and checked of every jurisdiction on a day. */
export const attainmentTable = defineDocument<{ id: number }, AttainmentTable>({
  kind: 'attainment-table',
  title: '达标情况表',
  summary: '各市直工会应抽查、已抽取、已检查、尚缺与是否达标',
  paper: a4,
  request: z.strictObject({ id: z.int().min(2000).max(2100).meta({ description: '年度' }) }),
  load,
  fileName: (data) => `达标情况表-${data.year}年-${data.today}`,
  foot: (data) => ({ note: `${COMMITTEE}　${paperMinute(data.printedAt)}印` }),
  blocks,
});
