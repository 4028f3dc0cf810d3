import type { CallOutput } from '@shared/contract/registry';
import { paperDate } from '@shared/domain/common/business-date';
import {
  shareOf,
  withTotal,
  type ReportTable,
  type ReportValue,
} from '@shared/domain/report/table';
import { SITE_TYPES, TYPE_SHORT_LABELS, type SiteType } from '@shared/domain/site/terms';
import { a4Landscape } from '../engine/paper';
import type { DocumentSources } from '../engine/template';
import { dayOfYear } from './annual-report.load';
import { everyRow, PAGE } from './every-row';
import { defineTableReport, type ReportData, type YearRequest } from './report';
import { REGULATION } from './words';

type Overview = CallOutput<'stats.overview'>;
type BaseRow = CallOutput<'baseFigures.list'>['rows'][number];

const BASE_OF: Readonly<
  Record<SiteType, 'motherCabin' | 'holidayCare' | 'childcare' | 'comprehensive'>
> = {
  MOTHER_CABIN: 'motherCabin',
  HOLIDAY_CARE: 'holidayCare',
  CHILDCARE: 'childcare',
  COMPREHENSIVE: 'comprehensive',
};

interface Tally {
  readonly name: string;
  readonly count: number;
}

interface Facts {
  readonly overview: Overview;
  /** Confirmed figures only: what was carried over counts nowhere. */
  readonly bases: ReadonlyMap<string, BaseRow>;
  /** The very answers of 统计分析. */
  readonly coverage: CallOutput<'stats.query'>;
  readonly filed: ReadonlyMap<string, Tally>;
  readonly closed: ReadonlyMap<string, Tally>;
}

function tally(
  rows: readonly { readonly jurisdictionCode: string; readonly jurisdictionName: string }[],
): Map<string, Tally> {
  const counts = new Map<string, Tally>();
  for (const { jurisdictionCode: code, jurisdictionName: name } of rows)
    counts.set(code, { name, count: (counts.get(code)?.count ?? 0) + 1 });
  return counts;
}

async function factsOf(sources: DocumentSources, year: number, day: string): Promise<Facts> {
  const overview = await sources.ask('stats.overview', { year, asOf: day });
  const { rows } = await sources.ask('baseFigures.list', { year });
  const coverage = await sources.ask('stats.query', {
    measure: 'COVERAGE',
    by: 'JURISDICTION',
    year,
    asOf: day,
  });
  const filings = await everyRow(sources, (offset) =>
    sources.ask('filing.list', { year, offset, limit: PAGE }),
  );
  const closings = await everyRow(sources, (offset) =>
    sources.ask('deregistration.list', { year, state: 'DONE', offset, limit: PAGE }),
  );
  return {
    overview,
    coverage,
    bases: new Map(
      rows
        .filter(({ confirmedOn }) => confirmedOn !== null)
        .map((row) => [row.jurisdictionCode, row]),
    ),
    filed: tally(filings.filter(({ voidedOn }) => voidedOn === null)),
    closed: tally(closings),
  };
}

/** The table of all 市直工会, or of one. */
export function constructionTable(facts: Facts): ReportTable {
  const { overview, bases, coverage, filed, closed } = facts;
  const shares = new Map(coverage.rows.map((row) => [row.key, row]));
  const standing = new Map(overview.jurisdictions.map((one) => [one.code, one]));
  // One that was merged away within the year has no sites any more; what came and went under it is still the year's.
  const names = new Map([...standing].map(([code, { name }]) => [code, name]));
  for (const [code, { name }] of [...filed, ...closed]) if (!names.has(code)) names.set(code, name);
  const rows = [...names].flatMap(([code, name]): ReportValue[][] => {
    const base = bases.get(code);
    const own = standing.get(code);
    const counts = SITE_TYPES.map(
      (type) => own?.byType.find((one) => one.type === type)?.count ?? 0,
    );
    const mark = shares.get(code);
    const figure = mark?.denominator?.value ?? null;
    const serving = own?.total.count ?? 0;
    const [fresh, gone] = [filed.get(code)?.count ?? 0, closed.get(code)?.count ?? 0];
    if (serving + fresh + gone === 0 && figure === null) return [];
    return [
      [
        name,
        ...counts,
        serving,
        ...SITE_TYPES.map((type) => base?.[BASE_OF[type]] ?? null),
        figure,
        figure === null ? null : shareOf(mark?.numerator?.value ?? 0, figure),
        fresh,
        gone,
      ],
    ];
  });
  const { numerator, denominator } = coverage.total;
  const column = (header: string, group?: string, width = 8) => ({
    header,
    kind: 'count' as const,
    width,
    ...(group ? { group } : {}),
  });
  return withTotal(
    {
      title: '阵地建设情况',
      columns: [
        { header: '市直工会', kind: 'text', width: 26 },
        ...SITE_TYPES.map((type) => column(TYPE_SHORT_LABELS[type], '在用阵地（个）')),
        column('合计', '在用阵地（个）', 7),
        ...SITE_TYPES.map((type) => column(TYPE_SHORT_LABELS[type], '应建数（个）')),
        column('合计', '应建数（个）', 7),
        { header: '覆盖率', kind: 'share', width: 9 },
        column('新备案'),
        column('注销'),
      ],
      rows,
      note: '应建数没有填全、没有确认的为“—”，不计入合计和覆盖率；覆盖率为在用阵地数与应建数之比。',
    },
    '合计',
    {
      10: denominator?.value ?? null,
      11: denominator && numerator ? shareOf(numerator.value, denominator.value) : null,
    },
  );
}

async function load(sources: DocumentSources, { id: year }: YearRequest): Promise<ReportData> {
  const day = dayOfYear(year, sources.now);
  return {
    title: '女职工关爱服务阵地建设情况统计表',
    under: [`${year}年度　截至${paperDate(day)}`],
    fileName: `阵地建设情况统计表-${year}年`,
    tables: [constructionTable(await factsOf(sources, year, day))],
    printedAt: sources.now.toISOString(),
  };
}

/** 阵地建设情况统计表: what stands, what ought to stand, what came and went in the year. */
export const constructionReport = defineTableReport({
  kind: 'construction-table',
  title: '阵地建设情况统计表',
  summary: '各市直工会在用阵地、应建数、覆盖率、当年新备案和注销（第十二条）',
  paper: a4Landscape,
  basis: `依据${REGULATION}第十二条，各市直工会不断扩大阵地覆盖面，落实“应建尽建”目标。`,
  load,
});
