import type { CallOutput } from '@shared/contract/registry';
import { businessDateOf } from '@shared/domain/common/business-date';
import { HALF } from '@shared/domain/common/fraction';
import type {
  AnnualFacts,
  AnnualPlace,
  AnnualType,
  BookFigures,
  Portion,
  Rectifications,
} from '@shared/domain/report/annual/facts';
import { requiredCount } from '@shared/domain/sampling/required-count';
import { SITE_TYPES, type SiteType } from '@shared/domain/site/terms';
import { PURPOSES } from '@shared/domain/subsidy/terms';
import { countedOn } from '@shared/domain/year/counted-on';
import type { DocumentSources } from '../engine/template';
import {
  yearFigures,
  type FigureRow,
  type Figures,
  type Made,
  type YearFigures,
} from './annual-report.figures';
import { everyRow, PAGE } from './every-row';

type Charts = YearFigures['charts'];

const rowOf = ({ rows }: Figures, key: string): FigureRow | undefined =>
  rows.find((row) => row.key === key);

function portionOf(made: Made | undefined): Portion | null {
  if (!made || made.part === null || made.whole === null || made.whole === 0) return null;
  return { part: made.part, whole: made.whole };
}

const seriesOf = (row: FigureRow | undefined, key: string): number =>
  row?.series.get(key)?.part ?? 0;

function rectificationsOf(row: FigureRow | undefined): Rectifications {
  const of = (part: string): number => seriesOf(row, `RECTIFICATION_${part}`);
  const closed = of('IN_TIME') + of('LATE');
  const overdue = of('OVERDUE');
  const unfinished = of('OPEN') + overdue;
  return { opened: closed + unfinished, closed, unfinished, overdue };
}

/** 分配 = 已使用 + 已拨未用 + 待拨付 + 收回、停拨; what was paid is used or left. */
function bookOf(row: FigureRow | undefined): BookFigures {
  const [spentFen, leftFen] = [seriesOf(row, 'SUBSIDY_SPENT'), seriesOf(row, 'SUBSIDY_LEFT')];
  return {
    allocatedFen: row?.part ?? 0,
    paidFen: spentFen + leftFen,
    pendingFen: seriesOf(row, 'SUBSIDY_PENDING'),
    returnedFen: seriesOf(row, 'SUBSIDY_RETURNED'),
    spentFen,
    leftFen,
  };
}

/** Sums of records of one shape, key by key. */
function added<T extends Record<keyof T, number>>(all: readonly T[], none: T): T {
  const total = { ...none };
  for (const one of all) {
    for (const key of Object.keys(none) as (keyof T)[]) {
      total[key] = (total[key] + one[key]) as T[keyof T];
    }
  }
  return total;
}

/** The mean in hundredths, rounded half up; the chart keeps it as a sum and how many. */
function meanOf(made: Made | undefined): number | null {
  const portion = portionOf(made);
  return portion && Math.floor((2 * portion.part + portion.whole) / (2 * portion.whole));
}

/**
 * Every 市直工会 that any of the charts names, in their common order: one that was merged away within the year has no
 * sites any more, but its spot checks, rectifications and money are still the year's.
 */
function namedIn(charts: readonly Figures[]): FigureRow[] {
  const named: FigureRow[] = [];
  for (const { rows } of charts) {
    let at = 0;
    for (const row of rows) {
      const known = named.findIndex(({ key }) => key === row.key);
      if (known < 0) named.splice(at, 0, row);
      at = (known < 0 ? at : known) + 1;
    }
  }
  return named;
}

function placesOf(charts: Charts, owed: CallOutput<'selfCheck.obligations'>): AnnualPlace[] {
  const { sites, coverage, spotChecks, rectifications, money } = charts;
  const rows = namedIn([sites, coverage, spotChecks, rectifications, money]);
  const places = rows.map((row): AnnualPlace => {
    const { key: code } = row;
    const serving = rowOf(sites, code);
    const spot = rowOf(spotChecks, code);
    const selfChecks = owed.counts.find((one) => one.code === code);
    const population = spot?.whole ?? 0;
    const required = requiredCount(population, HALF);
    const checked = spot?.part ?? 0;
    return {
      code,
      name: row.label,
      shortName: row.shortLabel,
      byType: SITE_TYPES.map((type) => seriesOf(serving, type)),
      sites: serving?.part ?? 0,
      coverage: portionOf(rowOf(coverage, code)),
      required,
      checked,
      // Kept figures are judged by themselves, whatever the records say since.
      reached: population > 0 ? (spot?.reached ?? checked >= required) : null,
      selfChecks: { part: selfChecks?.done ?? 0, whole: selfChecks?.owed ?? 0 },
      rectifications: rectificationsOf(rowOf(rectifications, code)),
      money: bookOf(rowOf(money, code)),
    };
  });
  return places.filter(
    ({ sites, coverage, checked, rectifications, money: { allocatedFen } }) =>
      sites + checked + rectifications.opened + allocatedFen > 0 || coverage !== null,
  );
}

function typesOf(
  charts: Charts,
  places: readonly AnnualPlace[],
  awards: readonly { type: SiteType }[],
): AnnualType[] {
  return SITE_TYPES.map((type, index) => {
    const standing = rowOf(charts.demonstrations, type);
    return {
      type,
      sites: places.reduce((sum, { byType }) => sum + (byType[index] ?? 0), 0),
      coverage: portionOf(rowOf(charts.coverageByType, type)),
      demonstrations: { part: standing?.part ?? 0, whole: standing?.whole ?? 0 },
      awarded: awards.filter((award) => award.type === type).length,
      uses: rowOf(charts.usesByType, type)?.part ?? null,
      satisfactionX100: meanOf(rowOf(charts.satisfaction, type)),
      money: bookOf(rowOf(charts.moneyByType, type)),
    };
  });
}

async function supervisionOf(
  sources: DocumentSources,
  year: number,
): Promise<AnnualFacts['supervision']> {
  const visits = await everyRow(sources, (offset) =>
    sources.ask('supervision.list', { year, offset, limit: PAGE }),
  );
  const counted = visits.filter(({ voidedAt }) => voidedAt === null);
  const of = (result: (typeof visits)[number]['result']): number =>
    counted.filter((visit) => visit.result === result).length;
  return {
    visits: counted.length,
    good: of('GOOD'),
    qualified: of('QUALIFIED'),
    unqualified: of('UNQUALIFIED'),
  };
}

/** Filings that stand, and closings, of the year. */
async function cameAndWent(
  sources: DocumentSources,
  year: number,
): Promise<Pick<AnnualFacts, 'filed' | 'deregistered'>> {
  const filings = await everyRow(sources, (offset) =>
    sources.ask('filing.list', { year, offset, limit: PAGE }),
  );
  const closings = await sources.ask('deregistration.list', { year, state: 'DONE', limit: 1 });
  return {
    filed: filings.filter(({ voidedOn }) => voidedOn === null).length,
    deregistered: closings.total,
  };
}

/** The day that a year's figures are counted on: its last, or today. */
export function dayOfYear(year: number, now: Date): string {
  return countedOn(year, businessDateOf(now));
}

const NO_MONEY: BookFigures = {
  allocatedFen: 0,
  paidFen: 0,
  pendingFen: 0,
  returnedFen: 0,
  spentFen: 0,
  leftFen: 0,
};
const NO_RECTIFICATIONS: Rectifications = { opened: 0, closed: 0, unfinished: 0, overdue: 0 };

/** Everything that the report of a year says, asked of the program's own calls. */
export async function loadAnnualFacts(
  sources: DocumentSources,
  year: number,
): Promise<AnnualFacts> {
  const day = dayOfYear(year, sources.now);
  const { charts, frozen } = await yearFigures(sources, year, day);
  const obligations = await sources.ask('selfCheck.obligations', { year, limit: 1 });
  const decision = await sources.ask('demonstration.decision', { year });
  const matches = await sources.ask('subsidy.matches', { year, limit: 1 });
  const checks = await sources.ask('subsidy.checks', { year, limit: 1 });
  const awards = decision?.awards ?? [];
  const places = placesOf(charts, obligations);
  const types = typesOf(charts, places, awards);
  const { owed, done, passed } = obligations.city;
  return {
    year,
    day,
    frozen,
    places,
    types,
    // The year itself as the tables have it, kept figures too.
    trend: charts.trend.rows.map(({ key, part }) => ({
      year: Number(key),
      sites: (Number(key) === year ? charts.sites.total.part : part) ?? 0,
    })),
    coverage: portionOf(charts.coverage.total),
    withoutBase: places.filter(({ sites, coverage }) => sites > 0 && coverage === null).length,
    ...(await cameAndWent(sources, year)),
    selfChecks: { part: done, whole: owed, passed },
    supervision: await supervisionOf(sources, year),
    rectifications: added(charts.rectifications.rows.map(rectificationsOf), NO_RECTIFICATIONS),
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
      part: charts.demonstrations.total.part ?? 0,
      whole: charts.demonstrations.total.whole ?? 0,
    },
    money: added(charts.money.rows.map(bookOf), NO_MONEY),
    purposes: PURPOSES.map((purpose) => ({
      purpose,
      fen: rowOf(charts.purposes, purpose)?.part ?? 0,
    })),
    matchFen: matches.totalFen,
    moneyChecks: { part: checks.checked, whole: checks.due },
    uses: charts.months.total.part,
    months: charts.months.rows.map(({ shortLabel, part }) => ({ label: shortLabel, uses: part })),
    satisfactionX100: meanOf(charts.satisfaction.total),
    surveyed: charts.satisfaction.total.whole ?? 0,
  };
}
