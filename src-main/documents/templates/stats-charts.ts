import { z } from 'zod';
import { businessDate, workYear } from '@shared/contract/common';
import { paperDate } from '@shared/domain/common/business-date';
import { AppError } from '@shared/errors';
import { statsChartPieces, statsMapSvg, statsTable, type StatsChart } from '../charts/stats-chart';
import type { Block, Paragraph } from '../engine/blocks';
import { html } from '../engine/html';
import { a4, textWidth } from '../engine/paper';
import { defineDocument, type DocumentSources } from '../engine/template';
import { COMMITTEE, paperMinute } from './words';

const request = z.strictObject({
  year: workYear,
  asOf: businessDate.optional().meta({ description: '截至日期，缺省为今天' }),
  tables: z.boolean().default(false).meta({ description: '每张图后附数据表' }),
});
type Request = z.output<typeof request>;

interface StatsCharts {
  readonly year: number;
  readonly asOf: string;
  readonly charts: readonly StatsChart[];
  readonly tables: boolean;
  readonly printedAt: string;
  readonly printedBy: string;
}

const WIDTH = textWidth(a4);
const MAP_WIDTH = 74;
/** Rows of 5 mm that fit on a page below the heading. */
const ROWS = 42;

async function load(
  sources: DocumentSources,
  { year, asOf, tables }: Request,
): Promise<StatsCharts> {
  const found = await sources.ask('stats.dashboard', { year, ...(asOf ? { asOf } : {}) });
  const charts = found.charts.filter(({ rows }) =>
    rows.some(({ value, series }) => value || series.some((part) => part.value)),
  );
  if (charts.length === 0) throw new AppError('DOCUMENT_EMPTY', { what: `${year} 年度的统计` });
  return {
    year,
    asOf: found.asOf,
    charts,
    tables,
    printedAt: sources.now.toISOString(),
    printedBy: sources.actor.name,
  };
}

function note(text: string): Paragraph {
  return { is: 'paragraph', text, size: 9, face: 'song' };
}

/** Finding, caption, picture in pieces, notes. A Word file has the table in the picture's place. */
function chartBlocks(chart: StatsChart, tables: boolean): Block[] {
  const pictures = [
    ...(chart.by === 'JURISDICTION' && chart.measure === 'COVERAGE'
      ? [statsMapSvg(chart, MAP_WIDTH)]
      : []),
    ...statsChartPieces(chart, { width: WIDTH }, ROWS),
  ];
  const table = statsTable(chart, WIDTH);
  const short = chart.rows.some(({ reached }) => reached === false);
  return [
    { is: 'heading', level: 1, text: chart.title },
    { ...note(`${chart.caption}　截至${paperDate(chart.day)}`), withNext: true, after: 1.5 },
    ...pictures.map((one, index): Block => ({
      is: 'markup',
      html: html`<div class="picture">${one.svg}</div>`,
      word: index === 0 ? [table] : [],
    })),
    ...(tables ? [{ is: 'markup', html: html`<div class="gap"></div>` } as const, table] : []),
    ...(short ? [note(`注：画斜线的未达到“${chart.goal?.label ?? ''}”。`)] : []),
    ...chart.notes.map((text) => note(`注：${text}`)),
  ];
}

function blocks({ year, asOf, charts, tables }: StatsCharts): Block[] {
  return [
    {
      is: 'title',
      text: '女职工关爱服务阵地统计图表',
      under: [`${year}年度　截至${paperDate(asOf)}`],
    },
    ...charts.flatMap((chart) => chartBlocks(chart, tables)),
  ];
}

const CSS = `
.picture { break-inside: avoid; margin-bottom: 2mm; }
.gap { height: 1mm; }
`;

/** 统计图表: the charts of 统计分析 on paper, told apart in grey. */
export const statsCharts = defineDocument<Request, StatsCharts>({
  kind: 'stats-charts',
  title: '统计图表',
  summary: '统计分析的各图，灰度打印也分得清；可附数据表',
  paper: a4,
  request,
  load,
  fileName: ({ year, asOf }) => `统计图表-${year}年-${asOf}`,
  foot: ({ printedAt, printedBy }) => ({
    note: `${COMMITTEE}　${printedBy}　${paperMinute(printedAt)}印`,
  }),
  blocks,
  css: CSS,
});
