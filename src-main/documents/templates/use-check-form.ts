import { z } from 'zod';
import { rowId, workYear } from '@shared/contract/common';
import { formatFen } from '@shared/domain/common/money';
import type { UseCheckFormData } from '@shared/domain/documents/subsidy-papers';
import { PURPOSE_LABELS, USE_CHECK_LABELS, USE_CHECK_RESULTS } from '@shared/domain/subsidy/terms';
import type { Block } from '../engine/blocks';
import { cell, facts, signedBelow, space } from '../engine/blocks';
import { a4, textWidth } from '../engine/paper';
import { defineDocument, type DocumentSources } from '../engine/template';
import { everyRow, PAGE } from './every-row';
import { REGULATION, paperMinute } from './words';

const request = z.strictObject({
  id: rowId.meta({ description: '阵地' }),
  year: workYear.meta({ description: '检查年度' }),
});
type Request = z.output<typeof request>;

const WIDTH = textWidth(a4);

async function load(sources: DocumentSources, { id, year }: Request): Promise<UseCheckFormData> {
  const site = await sources.ask('sites.get', { id });
  const { balance } = await sources.ask('subsidy.ofSite', { siteId: id });
  const spendings = await everyRow(sources, (offset) =>
    sources.ask('subsidy.spendings', { siteId: id, spentYear: year, offset, limit: PAGE }),
  );
  return {
    year,
    siteNumber: site.number,
    siteName: site.name,
    jurisdiction: site.jurisdictionName,
    arrivedFen: balance.arrivedFen,
    spentFen: balance.spentFen,
    leftFen: balance.leftFen,
    spendings: spendings.map(({ spentOn, purpose, item, amountFen, voucher, files }) => ({
      spentOn,
      purpose,
      item,
      amountFen,
      voucher,
      files,
    })),
    printedAt: sources.now.toISOString(),
  };
}

const QUESTIONS = [
  '专款专用，没有挪作他用',
  '用途在第二十条列明的范围内',
  '程序规范，有审批、有验收',
  '票据、凭证齐全，账实相符',
  '使用情况公开透明',
  '购置的设施设备在用，登记入账',
];

function blocks(data: UseCheckFormData): Block[] {
  const boxes = USE_CHECK_RESULTS.map((one) => `□${USE_CHECK_LABELS[one]}`).join('　');
  return [
    {
      is: 'title',
      text: `${data.year}年度女职工关爱服务示范阵地\n专项补助资金使用检查表`,
      under: ['市直工会检查用　单位：元'],
    },
    facts(
      [26, WIDTH / 2 - 26, 26, WIDTH / 2 - 26],
      [
        ['阵地', `${data.siteNumber} ${data.siteName}`],
        ['市直工会', data.jurisdiction],
        ['累计到账', formatFen(data.arrivedFen)],
        ['累计使用', formatFen(data.spentFen)],
        ['结余', formatFen(data.leftFen), 'wide'],
      ],
    ),
    { is: 'heading', text: `${data.year}年登记的使用`, level: 2 },
    {
      is: 'table',
      widths: [21, 26, WIDTH - 131, 24, 26, 34],
      aligns: ['center', 'left', 'left', 'right', 'left', 'left'],
      head: [['日期', '用途', '事项', '金额（元）', '凭证', '核对情况']],
      body:
        data.spendings.length === 0
          ? [[cell('本年没有登记使用', { columns: 6, align: 'center' })]]
          : data.spendings.map((one) => [
              one.spentOn,
              PURPOSE_LABELS[one.purpose],
              one.item,
              formatFen(one.amountFen),
              one.voucher ?? (one.files > 0 ? `附件 ${one.files} 份` : '无'),
              '□相符　□不符',
            ]),
      size: 9.5,
      rowHeight: 7,
    },
    { is: 'heading', text: '检查内容', level: 2 },
    {
      is: 'table',
      widths: [WIDTH - 84, 42, 42],
      aligns: ['left', 'center', 'left'],
      head: [['内容（第二十条）', '结果', '说明']],
      body: QUESTIONS.map((one) => [one, '□是　□否', '']),
      size: 9.5,
      rowHeight: 7,
    },
    space(2),
    {
      is: 'table',
      widths: [30, WIDTH - 30],
      aligns: ['center', 'left'],
      body: [
        ['检查结论', boxes],
        ['发现的问题', ''],
        ['整改期限', ''],
      ],
      heights: [8, 16, 8],
      together: true,
    },
    ...signedBelow(
      WIDTH,
      [{ role: '检查人员' }, { role: '建设单位工会' }],
      `${data.jurisdiction}盖章`,
    ),
  ];
}

/** 补助资金使用检查表 (第二十一条): what is on record of a site's use of the money, to be checked on the spot. */
export const useCheckForm = defineDocument<Request, UseCheckFormData>({
  kind: 'subsidy-check-form',
  title: '补助资金使用检查表',
  summary: '一个阵地一年的使用明细和检查内容，供市直工会现场核对、签字盖章',
  paper: a4,
  request,
  load,
  fileName: ({ year, siteNumber }) => `补助资金使用检查表-${year}年-${siteNumber}`,
  foot: ({ printedAt }) => ({ note: `依据${REGULATION}第二十一条　${paperMinute(printedAt)}印` }),
  blocks,
});
