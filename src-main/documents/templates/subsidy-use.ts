import { z } from 'zod';
import { workYear } from '@shared/contract/common';
import { formatFen } from '@shared/domain/common/money';
import type { UseTableData, UseTableLine } from '@shared/domain/documents/subsidy-papers';
import { bookHolds } from '@shared/domain/subsidy/ledger';
import { PURPOSE_LABELS, PURPOSES } from '@shared/domain/subsidy/terms';
import { AppError } from '@shared/errors';
import type { Block, CellLike } from '../engine/blocks';
import { signedBelow } from '../engine/blocks';
import { a4Landscape, textWidth } from '../engine/paper';
import { defineDocument, type DocumentSources } from '../engine/template';
import { COMMITTEE, REGULATION, paperMinute } from './words';

const request = z.strictObject({
  year: workYear.optional().meta({ description: '分配年度，缺省为历年合计' }),
  jurisdictionCode: z.string().min(1).max(40).optional().meta({ description: '市直工会代码' }),
  bySite: z.boolean().default(false).meta({ description: '逐个阵地列出' }),
});
type Request = z.output<typeof request>;

const WIDTH = textWidth(a4Landscape);
const MONEY = 21;

async function load(
  sources: DocumentSources,
  { year, jurisdictionCode, bySite }: Request,
): Promise<UseTableData> {
  const { rows, total, balance } = await sources.ask('subsidy.use', {
    ...(year === undefined ? {} : { year }),
    ...(jurisdictionCode === undefined ? {} : { jurisdictionCode }),
    by: bySite ? 'SITE' : 'JURISDICTION',
  });
  const [first] = rows;
  if (!first) {
    throw new AppError('DOCUMENT_EMPTY', { what: `${year ?? '历'}年度补助资金的使用情况` });
  }
  return {
    year: year ?? null,
    jurisdiction: jurisdictionCode === undefined ? null : first.jurisdictionName,
    bySite,
    lines: rows.map(({ jurisdictionName, siteId: _id, jurisdictionCode: _code, ...row }) => ({
      ...row,
      jurisdiction: jurisdictionName,
    })),
    total: { ...balance, byPurpose: total.byPurpose },
    balances: bookHolds(balance),
    printedAt: sources.now.toISOString(),
  };
}

type Sums = Pick<
  UseTableLine,
  'allocatedFen' | 'paidFen' | 'arrivedFen' | 'byPurpose' | 'spentFen' | 'leftFen'
>;

const money = (row: Sums): CellLike[] => [
  formatFen(row.allocatedFen),
  formatFen(row.paidFen),
  formatFen(row.arrivedFen),
  ...PURPOSES.map((purpose) => formatFen(row.byPurpose[purpose])),
  formatFen(row.spentFen),
  formatFen(row.leftFen),
];

function blocks(data: UseTableData): Block[] {
  const { lines, total, bySite } = data;
  const heads = [
    '分配',
    '已拨付',
    '已到账',
    // Broken at the word: seven characters are wider than an amount.
    ...PURPOSES.map((one) => PURPOSE_LABELS[one].replace('室内外', '室内外\n')),
    '使用合计',
    '结余',
  ];
  const name = WIDTH - heads.length * MONEY;
  const small = (text: string): Block => ({
    is: 'paragraph',
    text,
    size: 9.5,
    before: 1,
    // With the signatures, which never stand alone on a sheet.
    withNext: true,
  });
  const holds = data.balances ? '两式核对相符' : '两式核对不符，数据被程序以外的工具改动过';
  return [
    {
      is: 'title',
      text: `${data.year === null ? '历年' : `${data.year}年度`}女职工关爱服务示范阵地专项补助资金使用情况表`,
      under: [`${data.jurisdiction ?? '全市'}　${bySite ? '逐个阵地' : '按市直工会'}　单位：元`],
    },
    {
      is: 'table',
      widths: [name, ...heads.map(() => MONEY)],
      aligns: ['left', ...heads.map(() => 'right' as const)],
      head: [[bySite ? '阵地' : '市直工会', ...heads]],
      body: [
        ...lines.map((line) => [
          bySite ? `${line.siteNumber ?? ''} ${line.siteName ?? ''}` : line.jurisdiction,
          ...money(line),
        ]),
        ['合计', ...money(total)],
      ],
      size: 8.5,
      rowHeight: 7,
      marked: new Set([lines.length]),
    },
    small(
      `分配 ${formatFen(total.allocatedFen)} = 已拨付 ${formatFen(total.paidFen)} + 待拨付 ${formatFen(total.pendingFen)} + 停拨、收回 ${formatFen(total.returnedFen)}；已拨付 ${formatFen(total.paidFen)} = 已使用 ${formatFen(total.spentFen)} + 结余 ${formatFen(total.leftFen)}。${holds}。`,
    ),
    small('“用途以外”指不在第二十条列明的用途之内的支出，原因和批准的决定见各笔记录。'),
    ...signedBelow(
      WIDTH,
      [{ role: '审核人' }, { role: '经办人' }],
      `${data.jurisdiction ?? COMMITTEE}盖章`,
    ),
  ];
}

/** 补助资金使用情况表 (第二十、二十一条): by 市直工会 or site, purpose by purpose, with the two equations. */
export const subsidyUse = defineDocument<Request, UseTableData>({
  kind: 'subsidy-use',
  title: '补助资金使用情况表',
  summary: '按市直工会或逐个阵地：分配、拨付、到账、各用途的使用和结余，附两条等式的核对',
  paper: a4Landscape,
  request,
  load,
  fileName: ({ year, jurisdiction, bySite }) =>
    [
      '补助资金使用情况表',
      year === null ? '历年' : `${year}年`,
      jurisdiction,
      bySite ? '逐个阵地' : null,
    ]
      .filter(Boolean)
      .join('-'),
  foot: ({ printedAt }) => ({
    note: `依据${REGULATION}第二十、二十一条　${paperMinute(printedAt)}印`,
  }),
  blocks,
});
