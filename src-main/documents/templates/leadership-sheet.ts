import { z } from 'zod';
import { businessDate, workYear } from '@shared/contract/common';
import { businessDateOf, paperDate } from '@shared/domain/common/business-date';
import { CITY_TILES, MAP_NOTE } from '@shared/domain/stats/city-map';
import { markWords } from '@shared/domain/stats/figure-words';
import type { Chart, Dimension, Measure } from '@shared/domain/stats/measures';
import { countedOn } from '@shared/domain/year/counted-on';
import { statsChartSvg, statsMapSvg, type StatsChart } from '../charts/stats-chart';
import type { Block } from '../engine/blocks';
import { html, type Html } from '../engine/html';
import { a4, textHeight, textWidth, type Paper } from '../engine/paper';
import { defineDocument, type DocumentSources } from '../engine/template';
import { keyFigures, type KeyFigure } from './leadership-figures';
import { COMMITTEE, REGULATION, paperMinute } from './words';

const request = z.strictObject({
  year: workYear,
  asOf: businessDate.optional().meta({ description: '截至日期，缺省为今天' }),
});
type Request = z.output<typeof request>;

/** What the sheet is made of; asked for in one go, so that all of it is of the same moment. */
const CHARTS: readonly Chart[] = [
  { measure: 'SITES', by: 'YEAR' },
  { measure: 'SITES', by: 'TYPE' },
  { measure: 'COVERAGE', by: 'JURISDICTION' },
  { measure: 'COVERAGE', by: 'TYPE' },
  { measure: 'COVERAGE', by: 'YEAR' },
  { measure: 'SPOT_CHECK', by: 'JURISDICTION' },
  { measure: 'RECTIFICATION', by: 'JURISDICTION' },
  { measure: 'DEMONSTRATION', by: 'TYPE' },
  { measure: 'SATISFACTION', by: 'JURISDICTION' },
  { measure: 'USE', by: 'MONTH' },
  { measure: 'USE', by: 'YEAR' },
  { measure: 'SUBSIDY', by: 'YEAR' },
  { measure: 'SUBSIDY', by: 'JURISDICTION' },
  { measure: 'SUBSIDY', by: 'PURPOSE' },
];

/** Findings in words, of charts that are not drawn. */
const FINDINGS: readonly Chart[] = [
  { measure: 'SPOT_CHECK', by: 'JURISDICTION' },
  { measure: 'RECTIFICATION', by: 'JURISDICTION' },
  { measure: 'DEMONSTRATION', by: 'TYPE' },
  { measure: 'SATISFACTION', by: 'JURISDICTION' },
  { measure: 'SUBSIDY', by: 'JURISDICTION' },
];

interface LeadershipSheet {
  readonly year: number;
  readonly asOf: string;
  readonly charts: readonly StatsChart[];
  readonly printedAt: string;
}

/** A little less margin than forms have: it is one sheet, and nobody binds it. */
const paper: Paper = { ...a4, margins: { top: 12, right: 14, bottom: 15, left: 14 } };
const WIDTH = textWidth(paper);
const MAP_WIDTH = 70;
const GAP = 6;
const BESIDE = WIDTH - MAP_WIDTH - GAP;
const HALF = (WIDTH - GAP) / 2;
const PLOT_HEIGHT = 19;
const ROW_HEIGHT = 4.4;
/** Jurisdictions without a place on the map that the sheet has room for. */
const BESIDE_MAP = 12;

async function load(sources: DocumentSources, { year, asOf }: Request): Promise<LeadershipSheet> {
  // All of the sheet is of one day: that of a year that is over is its last, as in the annual report.
  const day = countedOn(year, asOf ?? businessDateOf(sources.now));
  const found = await sources.ask('stats.dashboard', {
    year,
    asOf: day,
    charts: CHARTS.map((one) => ({ ...one })),
  });
  return {
    year,
    asOf: day,
    charts: found.charts,
    printedAt: sources.now.toISOString(),
  };
}

const blank = ({ rows }: StatsChart): boolean =>
  rows.every(({ value, series }) => !value && series.every((part) => !part.value));

/** A chart under its finding; one without figures says what is missing. */
function figureOf(chart: StatsChart | undefined, draw: (chart: StatsChart) => Html): Html {
  if (!chart) return html``;
  const inside = blank(chart)
    ? html`<p class="none">${chart.notes[0] ?? '还没有数据。'}</p>`
    : draw(chart);
  // Whom the city's figure leaves out, else 在用 of the share and 在用 of the city contradict each other.
  const { value, note } = chart.total;
  const without = chart.by === 'JURISDICTION' && value !== null && note ? `；${note}` : '';
  return html`<div class="figure">
    <p class="finding">${chart.title}</p>
    <p class="caption">${chart.caption}${without}</p>
    ${inside}
  </div>`;
}

/** 市直 and 驻青 unions, which have no place on the map. */
function besideMap(chart: StatsChart): Html {
  const rows = chart.rows.filter(({ key }) => CITY_TILES.every(({ code }) => code !== key));
  if (rows.length === 0) return html``;
  const shown = rows
    .slice(0, BESIDE_MAP)
    .map(
      ({ shortLabel, value }) =>
        html`<li>
          <span>${shortLabel}</span
          ><span>${value === null ? '—' : markWords(value, chart.unit)}</span>
        </li>`,
    );
  const rest = rows.length - shown.length;
  const more = rest > 0 ? `（另 ${rest} 个单位见统计图表）` : '';
  return html`<div class="figure">
    <p class="caption">市直、驻青单位${more}</p>
    <ul class="beside">
      ${shown}
    </ul>
  </div>`;
}

const box = ({ label, value, unit, note }: KeyFigure): Html =>
  html`<div class="key">
    <p class="label">${label}</p>
    <p class="value">${value}<span>${unit}</span></p>
    <p class="small">${note}</p>
  </div>`;

function sheet({ year, asOf, charts }: LeadershipSheet): Html {
  const at = (measure: Measure, by: Dimension): StatsChart | undefined =>
    charts.find((one) => one.measure === measure && one.by === by);
  const bars = (chart: StatsChart): Html =>
    statsChartSvg(chart, { width: BESIDE, rowHeight: ROW_HEIGHT }).svg;
  const columns = (chart: StatsChart): Html =>
    statsChartSvg(chart, {
      width: HALF,
      plotHeight: PLOT_HEIGHT,
      // Four types over ten years have no room for their numbers here.
      plain: chart.seriesKind === 'SIDE',
    }).svg;
  const findings = FINDINGS.flatMap(({ measure, by }) => {
    const chart = at(measure, by);
    return chart && !blank(chart) ? [html`<li>${chart.title}</li>`] : [];
  });
  const head = html`<h1>${year}年度女职工关爱服务阵地建设管理情况</h1>
    <p class="sub">${COMMITTEE}　截至${paperDate(asOf)}</p>`;
  const keys = html`<div class="keys">${keyFigures(charts).map(box)}</div>`;
  const map = figureOf(
    at('COVERAGE', 'JURISDICTION'),
    (chart) => statsMapSvg(chart, MAP_WIDTH).svg,
  );
  const coverage = at('COVERAGE', 'JURISDICTION');
  const beside = html`<div class="stack">
    ${figureOf(at('COVERAGE', 'TYPE'), bars)}${figureOf(at('SUBSIDY', 'PURPOSE'), bars)}
    ${coverage && !blank(coverage) ? besideMap(coverage) : null}
  </div>`;
  const trends = (['SITES', 'COVERAGE'] as const).map((one) => figureOf(at(one, 'YEAR'), columns));
  const money = [figureOf(at('SUBSIDY', 'YEAR'), columns), figureOf(at('USE', 'MONTH'), columns)];
  const words = html`<div class="words">
    <p class="head">本年情况</p>
    <ul>
      ${findings}
    </ul>
  </div>`;
  return html`<div class="one">
    ${head}${keys}
    <div class="pair map">${map}${beside}</div>
    <div class="pair">${trends}</div>
    <div class="pair">${money}</div>
    ${words}
  </div>`;
}

const CSS = `
.one { width: ${WIDTH}mm; height: ${textHeight(paper) - 1}mm; display: flex; flex-direction: column;
  justify-content: space-between; overflow: hidden; }
.one h1 { font-size: 19pt; line-height: 1.25; }
.one .sub { font: 10.5pt/1.3 var(--kai); text-align: center; }
.keys { display: grid; grid-template-columns: repeat(4, 1fr); gap: 2mm; }
.key { border: .25mm solid #000; padding: .8mm 2mm; height: 15.5mm; overflow: hidden; }
.key p { white-space: nowrap; }
.key .label { font: 8.5pt/1.25 var(--hei); color: #333; }
.key .value { font: 16pt/1.15 var(--hei); font-variant-numeric: tabular-nums; }
.key .value span { font-size: 9pt; margin-left: .6mm; }
.key .small { font: 7.5pt/1.3 var(--song); color: #333; }
.pair { display: flex; gap: ${GAP}mm; align-items: flex-start; }
.pair > .figure { width: ${HALF}mm; }
.pair.map > .figure { width: ${MAP_WIDTH}mm; }
.stack { width: ${BESIDE}mm; display: flex; flex-direction: column; gap: 3mm; }
.finding { font: 9pt/1.3 var(--hei); display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 2;
  overflow: hidden; }
.caption { font: 7.5pt/1.3 var(--song); color: #333; margin-bottom: .8mm; }
.none { font: 9pt/1.5 var(--kai); color: #333; padding: 3mm 0; }
.words { border-top: .25mm solid #000; padding-top: 1mm; }
.words .head { font: 9.5pt/1.3 var(--hei); }
.words ul { margin: .5mm 0 0; padding-left: 1mm; list-style: disc inside; }
.words li { font: 9pt/1.35 var(--song); white-space: nowrap; overflow: hidden; text-overflow: ellipsis; }
.beside { display: grid; grid-template-columns: repeat(3, 1fr); gap: 0 4mm; margin: 0; padding: 0; list-style: none; }
.beside li { display: flex; justify-content: space-between; gap: 1mm; font: 8pt/1.4 var(--song); white-space: nowrap;
  border-bottom: .15mm dotted #888; }
.beside li span:first-child { min-width: 0; overflow: hidden; text-overflow: ellipsis; }
`;

function blocks(data: LeadershipSheet): Block[] {
  return [{ is: 'markup', html: sheet(data) }];
}

/** 年度一页: the year on one sheet of A4 for the leadership. */
export const leadershipSheet = defineDocument<Request, LeadershipSheet>({
  kind: 'leadership-sheet',
  title: '年度一页',
  summary: '一张 A4 纸：全年的关键数字、走势和分布，呈领导阅示',
  paper,
  request,
  load,
  fileName: ({ year, asOf }) => `年度一页-${year}年-${asOf}`,
  foot: ({ printedAt }) => ({
    note: `依据${REGULATION}　分布图为${MAP_NOTE}　${paperMinute(printedAt)}印`,
  }),
  blocks,
  // One sheet of pictures set to the millimetre: a text to edit would be another paper.
  word: false,
  css: CSS,
});
