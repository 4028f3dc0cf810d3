import type { CallOutput } from '@shared/contract/registry';
import { businessDateOf } from '@shared/domain/common/business-date';
import { HALF } from '@shared/domain/common/fraction';
import type {
  AnnualFacts,
  AnnualPlace,
  AnnualType,
  Portion,
  Rectifications,
} from '@shared/domain/report/annual/facts';
import { requiredCount } from '@shared/domain/sampling/required-count';
import { SITE_TYPES, type SiteType } from '@shared/domain/site/terms';
import type { Chart } from '@shared/domain/stats/measures';
import { PURPOSES } from '@shared/domain/subsidy/terms';
import { totalOf, type Balance } from '@shared/domain/subsidy/ledger';
import type { DocumentSources } from '../engine/template';
import { everyRow, PAGE } from './every-row';

type Answer = CallOutput<'stats.dashboard'>['charts'][number];
type Row = Answer['rows'][number];
type Mark = Pick<Row, 'numerator' | 'denominator'>;
type BookLine = Extract<CallOutput<'subsidy.ledger'>, { scope: 'CITY' }>['rows'][number];

/** The charts that the report is made of; the same answers that 统计分析 draws. */
const CHARTS = {
  coverage: { measure: 'COVERAGE', by: 'JURISDICTION' },
  coverageByType: { measure: 'COVERAGE', by: 'TYPE' },
  trend: { measure: 'SITES', by: 'YEAR' },
  spotChecks: { measure: 'SPOT_CHECK', by: 'JURISDICTION' },
  rectifications: { measure: 'RECTIFICATION', by: 'JURISDICTION' },
  demonstrations: { measure: 'DEMONSTRATION', by: 'TYPE' },
  usesByType: { measure: 'USE', by: 'TYPE' },
  months: { measure: 'USE', by: 'MONTH' },
  satisfaction: { measure: 'SATISFACTION', by: 'TYPE' },
} as const satisfies Record<string, Chart>;
type ChartName = keyof typeof CHARTS;
type Charts = Readonly<Record<ChartName, Answer>>;

const portionOf = ({ numerator, denominator }: Mark): Portion | null =>
  numerator && denominator && denominator.value > 0
    ? { part: numerator.value, whole: denominator.value }
    : null;

const rowOf = ({ rows }: Answer, key: string): Row | undefined =>
  rows.find((row) => row.key === key);

function seriesValue(mark: Row | undefined, key: string): number {
  return mark?.series.find((one) => one.key === key)?.numerator?.value ?? 0;
}

function rectificationsOf(row: Row | undefined): Rectifications {
  const closed = seriesValue(row, 'RECTIFICATION_IN_TIME') + seriesValue(row, 'RECTIFICATION_LATE');
  const overdue = seriesValue(row, 'RECTIFICATION_OVERDUE');
  const unfinished = seriesValue(row, 'RECTIFICATION_OPEN') + overdue;
  return { opened: closed + unfinished, closed, unfinished, overdue };
}

const added = (all: readonly Rectifications[]): Rectifications => ({
  opened: all.reduce((sum, one) => sum + one.opened, 0),
  closed: all.reduce((sum, one) => sum + one.closed, 0),
  unfinished: all.reduce((sum, one) => sum + one.unfinished, 0),
  overdue: all.reduce((sum, one) => sum + one.overdue, 0),
});

/** The mean in hundredths, rounded half up; the chart keeps it as a sum and how many. */
function meanOf(mark: Mark | undefined): number | null {
  const portion = mark && portionOf(mark);
  return portion ? Math.floor((2 * portion.part + portion.whole) / (2 * portion.whole)) : null;
}

async function chartsOf(sources: DocumentSources, year: number, asOf: string): Promise<Charts> {
  const names = Object.keys(CHARTS) as ChartName[];
  const { charts } = await sources.ask('stats.dashboard', {
    year,
    asOf,
    charts: names.map((name) => CHARTS[name]),
  });
  return Object.fromEntries(names.map((name, index) => [name, charts[index]])) as unknown as Charts;
}

interface Money {
  readonly lines: readonly BookLine[];
  readonly use: CallOutput<'subsidy.use'>;
  readonly matchFen: number;
  readonly checks: Portion;
}

async function moneyOf(sources: DocumentSources, year: number): Promise<Money> {
  const lines = await everyRow<BookLine>(sources, async (offset) => {
    const page = await sources.ask('subsidy.ledger', { year, offset, limit: PAGE });
    return page.scope === 'CITY' ? page : { total: 0, rows: [] };
  });
  const use = await sources.ask('subsidy.use', { year, by: 'JURISDICTION' });
  const matches = await sources.ask('subsidy.matches', { year, limit: 1 });
  const { due, checked } = await sources.ask('subsidy.checks', { year, limit: 1 });
  return { lines, use, matchFen: matches.totalFen, checks: { part: checked, whole: due } };
}

interface Found {
  readonly charts: Charts;
  readonly money: Money;
  readonly overview: CallOutput<'stats.overview'>;
  readonly obligations: CallOutput<'selfCheck.obligations'>;
}

const balanceOf = (lines: readonly Balance[]): Balance => totalOf(lines);

function placesOf({ charts, money, overview, obligations }: Found): AnnualPlace[] {
  const places = overview.jurisdictions.map(({ code, name, shortName, total, byType }) => {
    const spot = rowOf(charts.spotChecks, code);
    const owed = obligations.counts.find((one) => one.code === code);
    const population = spot?.denominator?.value ?? 0;
    return {
      code,
      name,
      shortName,
      byType: byType.map(({ count }) => count),
      sites: total.count,
      coverage: portionOf(rowOf(charts.coverage, code) ?? { numerator: null, denominator: null }),
      required: requiredCount(population, HALF),
      checked: spot?.numerator?.value ?? 0,
      reached: population > 0 ? (spot?.reached ?? false) : null,
      selfChecks: { part: owed?.done ?? 0, whole: owed?.owed ?? 0 },
      rectifications: rectificationsOf(rowOf(charts.rectifications, code)),
      money: balanceOf(money.lines.filter((line) => line.jurisdictionCode === code)),
    };
  });
  return places.filter(
    ({ sites, coverage, checked, rectifications, money: { allocatedFen } }) =>
      sites + checked + rectifications.opened + allocatedFen > 0 || coverage !== null,
  );
}

function typesOf({ charts, money, overview }: Found, awards: readonly { type: SiteType }[]) {
  return SITE_TYPES.map((type): AnnualType => {
    const standing = rowOf(charts.demonstrations, type);
    return {
      type,
      sites: overview.byType.find((one) => one.type === type)?.count ?? 0,
      coverage: portionOf(
        rowOf(charts.coverageByType, type) ?? { numerator: null, denominator: null },
      ),
      demonstrations: {
        part: standing?.numerator?.value ?? 0,
        whole: standing?.denominator?.value ?? 0,
      },
      awarded: awards.filter((award) => award.type === type).length,
      uses: rowOf(charts.usesByType, type)?.numerator?.value ?? null,
      satisfactionX100: meanOf(rowOf(charts.satisfaction, type)),
      money: balanceOf(money.lines.filter((line) => line.siteType === type)),
    };
  });
}

/** Everything that the report of a year says, asked of the program's own calls. */
export async function loadAnnualFacts(
  sources: DocumentSources,
  year: number,
): Promise<AnnualFacts> {
  const today = businessDateOf(sources.now);
  const day = today > `${year}-12-31` ? `${year}-12-31` : today;
  const overview = await sources.ask('stats.overview', { year, asOf: day });
  const charts = await chartsOf(sources, year, today);
  const money = await moneyOf(sources, year);
  const obligations = await sources.ask('selfCheck.obligations', { year, limit: 1 });
  const filings = await everyRow(sources, (offset) =>
    sources.ask('filing.list', { year, offset, limit: PAGE }),
  );
  const closings = await sources.ask('deregistration.list', { year, state: 'DONE', limit: 1 });
  const visits = await everyRow(sources, (offset) =>
    sources.ask('supervision.list', { year, offset, limit: PAGE }),
  );
  const decision = await sources.ask('demonstration.decision', { year });
  const found = { overview, charts, money, obligations };
  const places = placesOf(found);
  const awards = decision?.awards ?? [];
  const counted = visits.filter(({ voidedAt }) => voidedAt === null);
  const of = (result: (typeof visits)[number]['result']): number =>
    counted.filter((visit) => visit.result === result).length;
  const demonstrations = charts.demonstrations.total;
  return {
    year,
    day,
    frozen: null,
    places,
    types: typesOf(found, awards),
    trend: charts.trend.rows.map((row) => ({
      year: Number(row.key),
      sites: row.numerator?.value ?? row.value ?? 0,
    })),
    coverage: portionOf(charts.coverage.total),
    withoutBase: places.filter(({ sites, coverage }) => sites > 0 && coverage === null).length,
    filed: filings.filter(({ voidedOn }) => voidedOn === null).length,
    deregistered: closings.total,
    selfChecks: {
      part: obligations.city.done,
      whole: obligations.city.owed,
      passed: obligations.city.passed,
    },
    supervision: {
      visits: counted.length,
      good: of('GOOD'),
      qualified: of('QUALIFIED'),
      unqualified: of('UNQUALIFIED'),
    },
    rectifications: added(charts.rectifications.rows.map(rectificationsOf)),
    decision: decision && {
      meeting: decision.meeting,
      decidedOn: decision.decidedOn,
      document: decision.document,
    },
    awards: awards.map((award) => ({
      number: award.siteNumber,
      name: award.siteName,
      type: award.type,
      jurisdiction: award.jurisdictionName,
      builder: award.builderName,
      revokedOn: award.revokedOn,
    })),
    demonstrations: {
      part: demonstrations.numerator?.value ?? 0,
      whole: demonstrations.denominator?.value ?? 0,
    },
    money: balanceOf(money.lines),
    purposes: PURPOSES.map((purpose) => ({ purpose, fen: money.use.total.byPurpose[purpose] })),
    matchFen: money.matchFen,
    moneyChecks: money.checks,
    uses: charts.months.total.numerator?.value ?? null,
    months: charts.months.rows.map(({ shortLabel, numerator }) => ({
      label: shortLabel,
      uses: numerator?.value ?? null,
    })),
    satisfactionX100: meanOf(charts.satisfaction.total),
    surveyed: charts.satisfaction.total.denominator?.value ?? 0,
  };
}
