import type { CallOutput } from '@shared/contract/registry';
import { businessDateOf, paperDate } from '@shared/domain/common/business-date';
import {
  shareOf,
  withTotal,
  type ReportColumn,
  type ReportTable,
  type ReportValue,
} from '@shared/domain/report/table';
import { SITE_TYPES, TYPE_LABELS } from '@shared/domain/site/terms';
import { totalOf, type Balance } from '@shared/domain/subsidy/ledger';
import { PURPOSE_LABELS, PURPOSES } from '@shared/domain/subsidy/terms';
import { a4Landscape } from '../engine/paper';
import type { DocumentSources } from '../engine/template';
import { everyRow, PAGE } from './every-row';
import { defineTableReport, type ReportData, type YearRequest } from './report';
import { REGULATION } from './words';

type BookLine = Extract<CallOutput<'subsidy.ledger'>, { scope: 'CITY' }>['rows'][number];
type Match = CallOutput<'subsidy.matches'>['rows'][number];

const money = (header: string, group?: string): ReportColumn => ({
  header,
  kind: 'money',
  width: 14,
  ...(group ? { group } : {}),
});
const BOOK: readonly ReportColumn[] = [
  money('分配'),
  money('已拨付'),
  money('待拨付'),
  money('停拨收回'),
  money('已使用'),
  money('结余'),
  { header: '使用率', kind: 'share', width: 8 },
];
const bookCells = (balance: Balance): ReportValue[] => [
  balance.allocatedFen,
  balance.paidFen,
  balance.pendingFen,
  balance.returnedFen,
  balance.spentFen,
  balance.leftFen,
  shareOf(balance.spentFen, balance.paidFen),
];

/** Of every 市直工会: the city's money, and the district's own beside it. */
export function placesTable(
  { rows: used }: CallOutput<'subsidy.use'>,
  lines: readonly BookLine[],
  matches: readonly Match[],
): ReportTable {
  // In the order of the first: that of the register.
  const names = new Map(
    [...used, ...lines, ...matches].map(({ jurisdictionCode, jurisdictionName }) => [
      jurisdictionCode,
      jurisdictionName,
    ]),
  );
  const rows = [...names].map(([code, name]): ReportValue[] => {
    const own = lines.filter(({ jurisdictionCode }) => jurisdictionCode === code);
    const matching = matches.filter(({ jurisdictionCode }) => jurisdictionCode === code);
    return [
      name,
      own.length,
      ...bookCells(totalOf(own)),
      matching.reduce((sum, { amountFen }) => sum + amountFen, 0),
    ];
  });
  const total = totalOf(lines);
  return withTotal(
    {
      title: '按市直工会（元）',
      columns: [
        { header: '市直工会', kind: 'text', width: 27 },
        { header: '阵地数', kind: 'count', width: 7 },
        ...BOOK,
        money('区市配套'),
      ],
      rows,
      note: '分配＝已拨付＋待拨付＋停拨收回，已拨付＝已使用＋结余；区市配套资金另行记载，不计入市级补助。',
    },
    '合计',
    { 8: shareOf(total.spentFen, total.paidFen) },
  );
}

/** Of every type. */
export function typesTable(lines: readonly BookLine[]): ReportTable {
  const total = totalOf(lines);
  return withTotal(
    {
      title: '按阵地类型（元）',
      columns: [
        { header: '类型', kind: 'text', width: 24 },
        { header: '阵地数', kind: 'count', width: 7 },
        ...BOOK,
      ],
      rows: SITE_TYPES.map((type): ReportValue[] => {
        const own = lines.filter(({ siteType }) => siteType === type);
        return [TYPE_LABELS[type], own.length, ...bookCells(totalOf(own))];
      }),
    },
    '合计',
    { 8: shareOf(total.spentFen, total.paidFen) },
  );
}

/** What the money went to, by 市直工会. */
export function purposesTable({ rows, total }: CallOutput<'subsidy.use'>): ReportTable {
  const using = rows.filter(({ spentFen }) => spentFen > 0);
  const all = PURPOSES.reduce((sum, purpose) => sum + total.byPurpose[purpose], 0);
  return withTotal(
    {
      title: '按用途（元）',
      columns: [
        { header: '市直工会', kind: 'text', width: 24 },
        ...PURPOSES.map((purpose) =>
          money(PURPOSE_LABELS[purpose], purpose === 'OUTSIDE' ? undefined : '第二十条规定的用途'),
        ),
        money('合计'),
      ],
      rows: using.map((row) => [
        row.jurisdictionName,
        ...PURPOSES.map((purpose) => row.byPurpose[purpose]),
        PURPOSES.reduce((sum, purpose) => sum + row.byPurpose[purpose], 0),
      ]),
      ...(all === 0 ? { note: '本年度的补助还没有登记使用。' } : {}),
    },
    '合计',
  );
}

async function load(sources: DocumentSources, { id: year }: YearRequest): Promise<ReportData> {
  const lines = await everyRow<BookLine>(sources, async (offset) => {
    const page = await sources.ask('subsidy.ledger', { year, offset, limit: PAGE });
    return page.scope === 'CITY' ? page : { total: 0, rows: [] };
  });
  const matches = await everyRow<Match>(sources, (offset) =>
    sources.ask('subsidy.matches', { year, offset, limit: PAGE }),
  );
  const use = await sources.ask('subsidy.use', { year, by: 'JURISDICTION' });
  const { due, checked } = await sources.ask('subsidy.checks', { year, limit: 1 });
  return {
    title: '示范阵地专项补助资金使用情况汇总表',
    under: [
      `${year}年度分配的补助　截至${paperDate(businessDateOf(sources.now))}　资金使用检查应查 ${due} 个、已查 ${checked} 个`,
    ],
    fileName: `补助资金使用情况汇总表-${year}年`,
    tables: [placesTable(use, lines, matches), typesTable(lines), purposesTable(use)],
    printedAt: sources.now.toISOString(),
  };
}

/** 补助资金使用情况汇总表: where the money of a year stands. */
export const subsidyReport = defineTableReport({
  kind: 'subsidy-summary',
  title: '补助资金使用情况汇总表',
  summary: '一年的专项补助资金按市直工会、类型、用途（第十八、二十、二十一条）',
  paper: a4Landscape,
  basis: `依据${REGULATION}第十八条、第二十条、第二十一条，专项补助资金专款专用，用于阵地设施设备、相关用品配套，室内外环境改善，开展相关知识讲座、服务等。`,
  load,
});
