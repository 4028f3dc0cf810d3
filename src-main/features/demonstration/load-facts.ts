import type { BusinessDate } from '@shared/domain/common/business-date';
import type {
  EligibilityFacts,
  RevocationFact,
  SatisfactionFact,
  UnitFacts,
} from '@shared/domain/demonstration/eligibility-facts';
import { yearsLater } from '@shared/domain/demonstration/operating-time';
import type { MonthFigures } from '@shared/domain/operation/figures';
import { addMonths, monthOf, type MonthKey } from '@shared/domain/operation/months';
import { serviceStart } from '@shared/domain/operation/reporting';
import type { StatedScore } from '@shared/domain/operation/satisfaction';
import type { Platform } from '@shared/domain/site/terms';
import type { ReadTx } from '../../db/unit-of-work';
import type { AnsweredCondition } from '../acceptance/acceptance.repo';
import { unitLabel } from '../operation/reporting-lines';
import { satisfactionFacts } from '../operation/satisfaction.repo';
import * as repo from './eligibility.repo';

/** How a filing without an acceptance begins its words: 历史备案（导入）. */
const HISTORICAL = '历史备案';

const WINDOW_MONTHS = 12;

/** The last row of each key, of rows in ascending order. */
function lastBy<T, K>(rows: readonly T[], keyOf: (row: T) => K): Map<K, T> {
  return new Map(rows.map((row) => [keyOf(row), row]));
}

function groupBy<T, K>(rows: readonly T[], keyOf: (row: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const row of rows) {
    const key = keyOf(row);
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return groups;
}

const bySite = (row: { siteId: number }): number => row.siteId;
const placeOf = (row: { siteId: number; unitId: number }): string => `${row.siteId} ${row.unitId}`;

const noMonths: ReadonlyMap<MonthKey, MonthFigures> = new Map();

/**
 * The satisfaction that stood on the closing date: the latest survey until then, unless a figure was stated in the
 * registry after it and still before the closing date. What was stated undated gives way to any survey.
 */
function standing(
  survey: { on: BusinessDate; scoreX100: number } | undefined,
  stated: StatedScore | undefined,
  closesOn: BusinessDate,
): SatisfactionFact | null {
  const known =
    stated !== undefined &&
    stated.scoreX100 !== null &&
    (stated.on === null || stated.on <= closesOn)
      ? { scoreX100: stated.scoreX100, on: stated.on, from: 'REGISTER' as const }
      : null;
  if (!survey) return known;
  if (known && known.on !== null && known.on > survey.on) return known;
  return { scoreX100: survey.scoreX100, on: survey.on, from: 'SURVEY' };
}

function acceptanceOf(
  row: { on: string; conditions: string | null } | undefined,
): EligibilityFacts['acceptance'] {
  if (!row) return null;
  const conditions =
    row.conditions === null ? [] : (JSON.parse(row.conditions) as AnsweredCondition[]);
  const asked = conditions.filter(({ answer }) => answer !== 'NOT_APPLICABLE');
  return {
    on: row.on,
    asked: asked.length,
    met: asked.filter(({ answer }) => answer === 'MET').length,
  };
}

/**
 * Gathers what the conditions of articles 15 and 16 are judged by, of many sites at once; what came after the closing
 * date is left out.
 * @returns in the order of jurisdiction and number
 */
export async function loadFacts(
  tx: ReadTx,
  ids: readonly number[],
  closesOn: BusinessDate,
): Promise<EligibilityFacts[]> {
  const sites = await repo.siteRows(tx, ids);
  const units = groupBy(await repo.unitRows(tx, ids), bySite);
  const lastMonth = addMonths(monthOf(closesOn), -1);
  const months = lastBy(
    await repo.monthSeries(tx, ids, addMonths(lastMonth, 1 - WINDOW_MONTHS), lastMonth),
    placeOf,
  );
  const surveys = lastBy(await repo.surveyRows(tx, ids, closesOn), placeOf);
  const stated = new Map(
    (await satisfactionFacts(tx, ids)).map((facts) => [facts.siteId, facts.stated]),
  );
  const acceptances = lastBy(await repo.acceptanceRows(tx, ids, closesOn), bySite);
  const filings = lastBy(await repo.filedEventRows(tx, ids, closesOn), bySite);
  const selfChecks = lastBy(await repo.selfCheckRows(tx, ids, closesOn), bySite);
  const platforms = groupBy(await repo.platformRows(tx, ids, closesOn), bySite);
  const held = lastBy(
    await repo.activityCounts(tx, ids, yearsLater(closesOn, -1), closesOn),
    bySite,
  );
  const supervisions = lastBy(await repo.supervisionRows(tx, ids, closesOn), bySite);
  const spotChecks = lastBy(await repo.spotCheckRows(tx, ids, closesOn), bySite);
  const rectifications = lastBy(await repo.openRectificationCounts(tx, ids), bySite);
  const revocations = groupBy(await repo.revocationRows(tx, ids, closesOn), bySite);

  const monthsOf = (siteId: number, unitId: number): ReadonlyMap<MonthKey, MonthFigures> =>
    months.get(placeOf({ siteId, unitId }))?.months ?? noMonths;

  const unitFacts = (site: repo.SiteFactsRow): UnitFacts[] => {
    const own = units.get(site.siteId) ?? [];
    const nurseries = own.filter(({ type }) => type === 'CHILDCARE').length;
    return own.map((unit) => ({
      id: unit.id,
      name: unitLabel(unit),
      type: unit.type,
      setting: unit.setting,
      areaX100: unit.areaX100,
      // The registry keeps one outdoor area: it is the 托育 unit's where there is only one.
      outdoorAreaX100: unit.type === 'CHILDCARE' && nurseries === 1 ? site.outdoorAreaX100 : null,
      capacity: unit.capacity,
      selfCheckScoreX100: unit.selfCheckScoreX100,
      start: serviceStart({
        openedOn: unit.openedOn ?? site.openedOn,
        openedPrecision: unit.openedOn ? 'DAY' : site.openedPrecision,
        filedOn: site.filedOn,
      }),
      months: monthsOf(site.siteId, unit.id),
      satisfaction: standing(
        surveys.get(placeOf({ siteId: site.siteId, unitId: unit.id })),
        undefined,
        closesOn,
      ),
    }));
  };

  return sites.map((site): EligibilityFacts => {
    const { siteId } = site;
    const basis = filings.get(siteId)?.basis ?? null;
    const check = selfChecks.get(siteId);
    return {
      ...site,
      start: serviceStart(site),
      months: monthsOf(siteId, 0),
      satisfaction: standing(
        surveys.get(placeOf({ siteId, unitId: 0 })),
        stated.get(siteId),
        closesOn,
      ),
      acceptance: acceptanceOf(acceptances.get(siteId)),
      historicalBasis: basis?.startsWith(HISTORICAL) ? basis : null,
      selfCheck: check
        ? { on: check.on, passed: check.passed === 1, totalX100: check.totalX100 }
        : null,
      platforms: new Map(
        (platforms.get(siteId) ?? []).map(({ platform, on }): [Platform, BusinessDate] => [
          platform,
          on,
        ]),
      ),
      activities: held.get(siteId)?.activities ?? 0,
      lectures: held.get(siteId)?.lectures ?? 0,
      supervision: supervisions.get(siteId) ?? null,
      spotCheck: spotChecks.get(siteId) ?? null,
      openRectifications: rectifications.get(siteId)?.count ?? 0,
      revocations: (revocations.get(siteId) ?? []) satisfies RevocationFact[],
      units: site.type === 'COMPREHENSIVE' ? unitFacts(site) : [],
    };
  });
}
