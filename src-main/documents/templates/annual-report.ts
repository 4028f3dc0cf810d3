import { paperDate } from '@shared/domain/common/business-date';
import type { AnnualFacts } from '@shared/domain/report/annual/facts';
import {
  ANNUAL_SECTIONS,
  wordsOf,
  type AnnualSection,
  type AnnualText,
} from '@shared/domain/report/annual/sections';
import { filled } from '@shared/domain/report/annual/tokens';
import { cell, space, type Block } from '../engine/blocks';
import { html } from '../engine/html';
import { a4, textWidth } from '../engine/paper';
import { defineDocument, type DocumentSources } from '../engine/template';
import { SEAL } from './annex';
import { loadAnnualFacts } from './annual-report.load';
import * as charts from './annual-report.charts';
import * as tables from './annual-report.tables';
import { CHART_CSS } from './chart-blocks';
import { cityRequest, type Report, type YearRequest } from './report';
import { COMMITTEE, paperDay, paperMinute, REGULATION } from './words';

const WIDTH = textWidth(a4);
const BODY = 14;

/** The figures, and the words that a person changed. */
export interface AnnualReport {
  readonly facts: AnnualFacts;
  readonly text: AnnualText;
  readonly printedAt: string;
}

const CSS = `${CHART_CSS}
.contents { margin: 1mm 0 2mm; padding: 2mm 4mm; list-style: none; font-size: 11pt; columns: 2;
  border-top: .25mm solid #000; border-bottom: .25mm solid #000; }
.contents a { color: #000; text-decoration: none; }
`;

async function load(sources: DocumentSources, { id: year }: YearRequest): Promise<AnnualReport> {
  const facts = await loadAnnualFacts(sources, year);
  const { sections } = await sources.ask('report.ownText', { year });
  return { facts, text: sections, printedAt: sources.now.toISOString() };
}

/** Tables and charts of each section, under its words. */
function exhibits(section: AnnualSection, facts: AnnualFacts, numbers: charts.Numbers): Block[] {
  switch (section) {
    case 'overview':
      return [...numbers.table(tables.sitesTable(facts)), ...charts.overviewCharts(facts, numbers)];
    case 'filing':
      return numbers.table(tables.selfCheckTable(facts));
    case 'sampling':
      return [
        ...charts.spotCheckChart(facts, numbers),
        ...numbers.table(tables.spotCheckTable(facts)),
      ];
    case 'supervision':
      return facts.rectifications.opened > 0 ? numbers.table(tables.rectificationTable(facts)) : [];
    case 'demonstration':
      return [
        ...numbers.table(tables.demonstrationTable(facts)),
        ...numbers.table(tables.awardsTable(facts)),
      ];
    case 'subsidy':
      return facts.money.allocatedFen > 0
        ? [
            ...numbers.table(tables.moneyByTypeTable(facts)),
            ...numbers.table(tables.moneyByPlaceTable(facts)),
            ...(facts.money.spentFen > 0
              ? [
                  ...numbers.table(tables.purposeTable(facts)),
                  ...charts.purposeChart(facts, numbers),
                ]
              : []),
          ]
        : [];
    case 'use':
      return [...numbers.table(tables.useTable(facts)), ...charts.monthChart(facts, numbers)];
    case 'lead':
    case 'problems':
    case 'next':
      return [];
  }
}

function words(section: AnnualSection, { facts, text }: AnnualReport): Block[] {
  return filled(wordsOf(section, text, facts), facts)
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line): Block => ({ is: 'paragraph', text: line, size: BODY, indent: true }));
}

const HEADED = (Object.keys(ANNUAL_SECTIONS) as AnnualSection[]).filter((key) => key !== 'lead');

/** Where the figures come from, under the title. */
function originLine({ facts }: AnnualReport): string {
  const day = `数据截至${paperDate(facts.day)}`;
  return facts.frozen ? `${day}（${paperDate(facts.frozen.closedOn)}年度结转时定格）` : day;
}

/** What of the figures is kept and what is live, where the year was closed. */
function frozenNote({ facts: { frozen } }: AnnualReport): Block[] {
  if (!frozen) return [];
  const change =
    frozen.differences === 0
      ? '与现有记录一致'
      : `其中${String(frozen.differences)}个与现有记录不同，见“年度结转”`;
  return [
    {
      is: 'paragraph',
      text: `说明：阵地、覆盖率、抽查率、整改、示范占比、补助资金、使用和满意度为年度结转时定格的数，${change}；自查、备案、督查和名单取自现有记录。`,
      size: 10.5,
      before: 2,
    },
  ];
}

/** The report's own blocks: title, contents, and each section with its words, tables and charts. */
export function annualReportBlocks(data: AnnualReport): Block[] {
  const { facts } = data;
  const numbers = new charts.Numbers();
  return [
    {
      is: 'title',
      text: `${facts.year}年度女职工关爱服务阵地工作报告`,
      under: [originLine(data)],
    },
    {
      is: 'markup',
      html: html`<ul class="contents">
        ${HEADED.map((key) => html`<li><a href="#${key}">${ANNUAL_SECTIONS[key]}</a></li>`)}
      </ul>`,
    },
    ...words('lead', data),
    ...frozenNote(data),
    ...HEADED.flatMap((key): Block[] => [
      { is: 'heading', level: 1, text: ANNUAL_SECTIONS[key], anchor: key },
      ...words(key, data),
      ...exhibits(key, facts, numbers),
    ]),
    space(6, { withPrevious: true }),
    {
      is: 'table',
      bare: true,
      together: true,
      withPrevious: true,
      widths: [WIDTH / 2, WIDTH / 2],
      size: BODY,
      body: [
        [
          '',
          cell(`${COMMITTEE}\n（盖章）\n${paperDay(data.printedAt)}`, {
            align: 'center',
          }),
        ],
      ],
      heights: [SEAL],
    },
  ];
}

/** 年度工作报告: the year in words, tables and charts, figures from the records. */
export const annualReport: Report = {
  document: defineDocument<YearRequest, AnnualReport>({
    kind: 'annual-report',
    title: '年度工作报告',
    summary: `一年的阵地建设、备案、抽查、督查、示范、补助资金和使用（${REGULATION}），PDF 带书签`,
    paper: a4,
    request: cityRequest,
    load,
    fileName: ({ facts }) => `女职工关爱服务阵地工作报告-${facts.year}年`,
    foot: ({ facts, printedAt }) => ({
      note: `${COMMITTEE}　${facts.year}年度工作报告　${paperMinute(printedAt)}印`,
    }),
    blocks: annualReportBlocks,
    css: CSS,
  }),
  tables: async (sources, request) => {
    const { id } = cityRequest.parse(request);
    const facts = await loadAnnualFacts(sources, id);
    return {
      title: `${id}年度工作报告数据`,
      under: [],
      fileName: `女职工关爱服务阵地工作报告数据-${id}年`,
      tables: [
        tables.sitesTable(facts),
        tables.selfCheckTable(facts),
        tables.spotCheckTable(facts),
        tables.rectificationTable(facts),
        tables.demonstrationTable(facts),
        tables.awardsTable(facts),
        tables.moneyByTypeTable(facts),
        tables.moneyByPlaceTable(facts),
        tables.purposeTable(facts),
        tables.useTable(facts),
      ],
      printedAt: sources.now.toISOString(),
    };
  },
};
