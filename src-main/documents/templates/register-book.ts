import type { CallOutput } from '@shared/contract/registry';
import { paperDate } from '@shared/domain/common/business-date';
import { toX100OrNull } from '@shared/domain/common/hundredths';
import type { ReportColumn, ReportTable, ReportValue } from '@shared/domain/report/table';
import { SETTING_LABELS, SITE_TYPES, TYPE_SHORT_LABELS } from '@shared/domain/site/terms';
import { AppError } from '@shared/errors';
import type { Block } from '../engine/blocks';
import { html } from '../engine/html';
import { a4Landscape, textWidth } from '../engine/paper';
import { defineDocument, type DocumentSources } from '../engine/template';
import { dayOfYear } from './annual-report.load';
import { everyRow, PAGE } from './every-row';
import { yearRequest, type Report, type ReportData, type YearRequest } from './report';
import { tableBlock } from './report-blocks';
import { COMMITTEE, counted, paperMinute } from './words';

type Site = CallOutput<'sites.list'>['rows'][number];

/** More sites than this make a book nobody reads; such a list belongs in a spreadsheet. */
const MOST = 10_000;
const WIDTH = textWidth(a4Landscape);

const CSS = `.contents { margin: 0; padding: 0; list-style: none; font-size: 11pt; columns: 3; }
.contents a { color: #000; text-decoration: none; }`;

const text = (header: string, width: number): ReportColumn => ({ header, kind: 'text', width });
const COLUMNS: readonly ReportColumn[] = [
  { header: '序号', kind: 'count', width: 5 },
  text('编号', 10),
  text('阵地名称', 24),
  text('类型', 10),
  text('建设单位工会', 24),
  text('地址', 23),
  { header: '面积㎡', kind: 'decimal', width: 9 },
  { header: '容纳人数', kind: 'count', width: 7 },
  text('负责人、电话', 13),
  { header: '启用时间', kind: 'date', width: 10 },
  { header: '备案日期', kind: 'date', width: 10 },
];

const rowOf = (site: Site, index: number): ReportValue[] => [
  index + 1,
  site.number,
  site.name,
  TYPE_SHORT_LABELS[site.type] + (site.setting ? `\n${SETTING_LABELS[site.setting]}` : ''),
  site.builderName,
  site.address,
  toX100OrNull(site.area),
  site.capacity,
  [site.managerName, site.managerPhone].filter(Boolean).join('\n') || null,
  site.openedOn,
  site.filedOn,
];

/** 妈妈小屋 12 个、托管驿站 3 个. */
function countsOf(sites: readonly Site[]): string {
  return SITE_TYPES.flatMap((type) => {
    const count = sites.filter((site) => site.type === type).length;
    return count > 0 ? [`${TYPE_SHORT_LABELS[type]} ${counted(count)} 个`] : [];
  }).join('、');
}

interface Part {
  readonly code: string;
  readonly name: string;
  readonly sites: readonly Site[];
}

interface Book {
  readonly data: ReportData;
  readonly parts: readonly Part[];
  readonly day: string;
}

function tableOf({ name, sites }: Part): ReportTable {
  const area = sites.reduce((sum, site) => sum + (toX100OrNull(site.area) ?? 0), 0);
  const capacity = sites.reduce((sum, site) => sum + (site.capacity ?? 0), 0);
  const total: ReportValue[] = ['', '小计', `${counted(sites.length)} 个：${countsOf(sites)}`];
  return {
    title: name,
    columns: COLUMNS,
    rows: [...sites.map(rowOf), [...total, '', '', '', area, capacity, '', '', '']],
    marked: [sites.length],
  };
}

async function load(
  sources: DocumentSources,
  { id: year, jurisdictionCode }: YearRequest,
): Promise<Book> {
  const day = dayOfYear(year, sources.now);
  const sites = await everyRow<Site>(sources, async (offset) => {
    const page = await sources.ask('sites.list', {
      filter: {
        statuses: ['FILED'],
        ...(jurisdictionCode ? { jurisdictionCodes: [jurisdictionCode] } : {}),
      },
      sort: { by: 'jurisdiction' },
      asOf: day,
      offset,
      limit: PAGE,
    });
    if (page.total > MOST)
      throw new AppError('DOCUMENT_TOO_LONG', { rows: page.total, most: MOST });
    return page;
  });
  if (sites.length === 0) throw new AppError('DOCUMENT_EMPTY', { what: '在用阵地' });
  const parts = new Map<string, { code: string; name: string; sites: Site[] }>();
  for (const site of sites) {
    const known = parts.get(site.jurisdictionCode);
    if (known) known.sites.push(site);
    else {
      parts.set(site.jurisdictionCode, {
        code: site.jurisdictionCode,
        name: site.jurisdictionName,
        sites: [site],
      });
    }
  }
  const all = [...parts.values()];
  const [first] = all;
  const place = jurisdictionCode && first ? first.name : null;
  return {
    parts: all,
    day,
    data: {
      title: '女职工关爱服务阵地台账',
      under: [
        `${place ?? '全市'}　截至${paperDate(day)}　在用 ${counted(sites.length)} 个：${countsOf(sites)}`,
      ],
      fileName: `阵地台账-${place ?? '按市直工会'}-${day}`,
      tables: all.map(tableOf),
      printedAt: sources.now.toISOString(),
    },
  };
}

function blocks({ data, parts }: Book): Block[] {
  const contents: Block[] =
    parts.length > 1
      ? [
          {
            is: 'markup',
            html: html`<ul class="contents">
              ${parts.map(
                ({ code, name, sites }) =>
                  html`<li><a href="#j-${code}">${name}　${counted(sites.length)} 个</a></li>`,
              )}
            </ul>`,
          },
        ]
      : [];
  return [
    { is: 'title', text: data.title, under: data.under },
    ...contents,
    ...data.tables.flatMap((table, index): Block[] => [
      {
        is: 'heading',
        level: 1,
        text: table.title,
        anchor: `j-${parts[index]?.code ?? ''}`,
        newPage: parts.length > 1,
      },
      tableBlock(table, { width: WIDTH, size: 8.5 }),
    ]),
  ];
}

/** 阵地台账 by 市直工会: each begins a page and has its own sum. */
export const registerBook: Report = {
  document: defineDocument<YearRequest, Book>({
    kind: 'register-book',
    title: '阵地台账（按市直工会）',
    summary: '在用阵地逐个列出，每个市直工会另起一页，附小计，PDF 带书签',
    paper: a4Landscape,
    request: yearRequest,
    load,
    fileName: ({ data }) => data.fileName,
    foot: ({ data }) => ({
      note: `${COMMITTEE}　${paperMinute(data.printedAt)}印　内含个人信息，注意保管`,
    }),
    blocks,
    css: CSS,
  }),
  tables: async (sources, request) => (await load(sources, yearRequest.parse(request))).data,
};
