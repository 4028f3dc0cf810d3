import { formatFen } from '@shared/domain/common/money';
import type { AnnualFacts } from '@shared/domain/report/annual/facts';
import { reportText, shareOf, type ReportTable } from '@shared/domain/report/table';
import { PURPOSE_LABELS } from '@shared/domain/subsidy/terms';
import type { Block } from '../engine/blocks';
import { a4, textWidth } from '../engine/paper';
import { barBlocks, columnBlocks } from './chart-blocks';
import { noteBlocks, tableBlock } from './report-blocks';

const WIDTH = textWidth(a4);

/** Tables and charts are numbered through the whole report. */
export class Numbers {
  private tables = 0;
  private charts = 0;

  table(table: ReportTable): Block[] {
    // A table of nothing but its sums says nothing.
    if (table.rows.length === (table.marked?.length ?? 0)) return [];
    this.tables += 1;
    return [
      {
        is: 'paragraph',
        text: `表${this.tables}　${table.title}`,
        face: 'hei',
        size: 11,
        align: 'center',
        before: 3,
        after: 1.5,
        withNext: true,
      },
      tableBlock(table, { width: WIDTH, together: table.rows.length <= 8, rowHeight: 6.5 }),
      ...noteBlocks(table),
    ];
  }

  chart(draw: (title: string) => Block[], title: string): Block[] {
    this.charts += 1;
    return draw(`图${this.charts}　${title}`);
  }
}

const whole = (value: number): string => reportText('count', value);
const percent = (tenths: number): string => reportText('share', tenths);

/** Where the sites are, and how many there were each year. */
export function overviewCharts({ places, trend }: AnnualFacts, numbers: Numbers): Block[] {
  const serving = places.filter(({ sites }) => sites > 0);
  const sorted = [...serving].sort((a, b) => b.sites - a.sites);
  const [most] = sorted;
  return [
    ...(most
      ? numbers.chart(
          (title) =>
            barBlocks(title, {
              width: WIDTH,
              series: ['在用阵地'],
              kind: 'STACKED',
              rows: serving.map(({ shortName, sites }) => ({ name: shortName, values: [sites] })),
              format: whole,
              alt: title,
            }),
          `在用阵地以${most.shortName}最多，${whole(most.sites)}个`,
        )
      : []),
    ...(trend.length > 1 ? trendChart(trend, numbers) : []),
  ];
}

function trendChart(trend: AnnualFacts['trend'], numbers: Numbers): Block[] {
  const [before, last] = [trend.at(-2), trend.at(-1)];
  const change = (last?.sites ?? 0) - (before?.sites ?? 0);
  const finding =
    change === 0
      ? '与上年持平'
      : `比上年${change > 0 ? '增加' : '减少'}${whole(Math.abs(change))}个`;
  return numbers.chart(
    (title) =>
      columnBlocks(title, {
        width: WIDTH,
        series: ['在用阵地'],
        kind: 'STACKED',
        rows: trend.map(({ year, sites }) => ({ name: String(year), values: [sites] })),
        format: whole,
        plotHeight: 28,
        alt: title,
      }),
    `历年在用阵地，${finding}`,
  );
}

/** The rate of every 市直工会 against one half. */
export function spotCheckChart({ places }: AnnualFacts, numbers: Numbers): Block[] {
  const owing = places.filter(({ reached }) => reached !== null);
  if (owing.length === 0) return [];
  const behind = owing.filter(({ reached }) => !reached).length;
  return numbers.chart(
    (title) =>
      barBlocks(title, {
        width: WIDTH,
        series: ['抽查率'],
        kind: 'STACKED',
        rows: owing.map(({ shortName, checked, sites }) => {
          const rate = shareOf(checked, sites);
          return {
            name: shortName,
            values: [rate],
            note: `${rate === null ? '—' : percent(rate)}（${checked}/${sites}）`,
          };
        }),
        format: percent,
        most: 1000,
        limit: { at: 500, label: '二分之一' },
        alt: title,
      }),
    behind === 0 ? '各市直工会抽查率均达到二分之一' : `抽查率未达到二分之一的市直工会有${behind}个`,
  );
}

/** What the money went to. */
export function purposeChart({ purposes, money }: AnnualFacts, numbers: Numbers): Block[] {
  const used = purposes.filter(({ fen }) => fen > 0);
  const [largest] = [...used].sort((a, b) => b.fen - a.fen);
  if (!largest) return [];
  const rate = shareOf(largest.fen, money.spentFen);
  return numbers.chart(
    (title) =>
      barBlocks(title, {
        width: WIDTH,
        series: ['已使用'],
        kind: 'STACKED',
        rows: used.map(({ purpose, fen }) => ({ name: PURPOSE_LABELS[purpose], values: [fen] })),
        format: (fen) => `${formatFen(fen)}元`,
        alt: title,
      }),
    `补助资金用于${PURPOSE_LABELS[largest.purpose]}最多，占${rate === null ? '—' : percent(rate)}`,
  );
}

/** Use, month by month. */
export function monthChart({ months }: AnnualFacts, numbers: Numbers): Block[] {
  const [most] = months
    .filter(({ uses }) => uses !== null)
    .sort((a, b) => (b.uses ?? 0) - (a.uses ?? 0));
  if (!most) return [];
  return numbers.chart(
    (title) =>
      columnBlocks(title, {
        width: WIDTH,
        series: ['使用人次'],
        kind: 'STACKED',
        rows: months.map(({ label, uses }) => ({ name: label, values: [uses] })),
        format: whole,
        plotHeight: 28,
        alt: title,
      }),
    `各月使用人次，${most.label}最多`,
  );
}
