import type { z } from 'zod';
import type { attainmentRow } from '@shared/contract/sampling-shapes';
import { HALF } from '@shared/domain/common/fraction';
import { requiredArithmetic, requiredCount } from '@shared/domain/sampling/required-count';
import type { ServingSite } from './attainment.repo';
import type { ChainState, ChosenSite } from './chain';
import type { LatestCheck } from './check.repo';
import type { StoredJurisdiction } from './draw.repo';
import type { JurisdictionOnDay } from './population.repo';

export type AttainmentRow = z.output<typeof attainmentRow>;

/** Everything the 达标 table of a year is made of. */
export interface AttainmentFacts {
  /** Today, or the last day of a year that is over. */
  day: string;
  /** 市直工会 of the day in display order. */
  jurisdictions: readonly JurisdictionOnDay[];
  /** Sites in service on the day. */
  serving: readonly ServingSite[];
  /** The chain in force, or undefined while nothing was drawn. */
  state: ChainState | undefined;
  /** Figures of the latest draw of the chain. */
  atDraw: readonly StoredJurisdiction[];
  /** The latest valid check of each checked site. */
  checks: ReadonlyMap<number, LatestCheck>;
  /** Sites that cannot be visited this year. */
  obstacles: ReadonlyMap<number, string>;
}

function tally<T>(
  items: Iterable<T>,
  codeOf: (item: T) => string | undefined,
): Map<string, number> {
  const counts = new Map<string, number>();
  for (const item of items) {
    const code = codeOf(item);
    if (code !== undefined) counts.set(code, (counts.get(code) ?? 0) + 1);
  }
  return counts;
}

/** Sites that a supplement would keep as drawn: in service, and visited or still to be visited. */
function standsToday(siteId: number, { checks, obstacles, state }: AttainmentFacts): boolean {
  const chosen = state?.due.has(siteId) === true || state?.past.has(siteId) === true;
  return chosen && (checks.has(siteId) || !obstacles.has(siteId));
}

/** The 达标 table, one row per 市直工会; sums are never rounded again. */
export function attainmentOf(facts: AttainmentFacts): AttainmentRow[] {
  const { serving, state, checks, obstacles } = facts;
  const due: ChosenSite[] = [...(state?.due.values() ?? [])];
  const past: ChosenSite[] = [...(state?.past.values() ?? [])];
  const isChecked = ({ siteId }: { siteId: number }): boolean => checks.has(siteId);
  const visited = [...due, ...past].filter(isChecked);
  const chosenIds = new Set([...due, ...past].map(({ siteId }) => siteId));
  const codeOf = ({ jurisdictionCode }: { jurisdictionCode: string }): string => jurisdictionCode;
  const servingCode = ({ code }: ServingSite): string => code;

  const today = tally(serving, servingCode);
  const drawn = tally([...due, ...past.filter(isChecked)], codeOf);
  const checked = tally(visited, codeOf);
  const remaining = tally(
    due.filter((site) => !isChecked(site)),
    codeOf,
  );
  const rectify = tally(
    visited.filter(({ siteId }) => checks.get(siteId)?.verdict === 'RECTIFY'),
    codeOf,
  );
  const outside = tally(
    [...checks.values()].filter(({ siteId }) => !chosenIds.has(siteId)),
    codeOf,
  );
  const uncheckedToday = tally(
    serving.filter((site) => !(chosenIds.has(site.siteId) && isChecked(site))),
    servingCode,
  );
  const standing = tally(
    serving.filter(({ siteId }) => standsToday(siteId, facts)),
    servingCode,
  );
  const drawable = tally(
    serving.filter(
      ({ siteId }) =>
        !chosenIds.has(siteId) && !obstacles.has(siteId) && state?.replacedOut.has(siteId) !== true,
    ),
    servingCode,
  );
  const atDraw = new Map(facts.atDraw.map((row) => [row.code, row]));
  const ratio = state && {
    numerator: state.latest.ratioNumerator,
    denominator: state.latest.ratioDenominator,
  };

  return rowsToShow(facts, today, drawn).map(({ code, name }) => {
    const of = (counts: Map<string, number>): number => counts.get(code) ?? 0;
    const population = of(today);
    const pool = atDraw.get(code);
    const required = requiredCount(population, HALF);
    // No more can be asked than the visits made and the sites left to visit: a closed site is never visited.
    const ofPool = Math.min(
      requiredCount(pool?.population ?? 0, HALF),
      of(checked) + of(uncheckedToday),
    );
    const needed = Math.max(required, ofPool);
    const lacking = ratio ? requiredCount(population, ratio) - of(standing) : 0;
    return {
      code,
      name,
      populationToday: population,
      requiredToday: required,
      arithmeticToday: requiredArithmetic(population, HALF),
      populationAtDraw: pool?.population ?? null,
      requiredAtDraw: pool?.required ?? null,
      drawn: of(drawn),
      checked: of(checked),
      checkedOutside: of(outside),
      remaining: of(remaining),
      rectify: of(rectify),
      toSupplement: Math.max(0, Math.min(lacking, of(drawable))),
      missing: Math.max(0, needed - of(checked)),
      reached: needed > 0 && of(checked) >= needed,
    };
  });
}

/** Jurisdictions of today, then those of the draw that exist no more. */
function rowsToShow(
  { jurisdictions, atDraw }: AttainmentFacts,
  today: ReadonlyMap<string, number>,
  drawn: ReadonlyMap<string, number>,
): { code: string; name: string }[] {
  const known = new Set(jurisdictions.map(({ code }) => code));
  const gone = atDraw.filter(
    ({ code, population }) =>
      !known.has(code) && (population > 0 || today.has(code) || drawn.has(code)),
  );
  return [...jurisdictions, ...gone].map(({ code, name }) => ({ code, name }));
}

/** Sums of the rows. */
export function attainmentTotals(rows: readonly AttainmentRow[]) {
  const sum = (measure: (row: AttainmentRow) => number | null): number =>
    rows.reduce((total, row) => total + (measure(row) ?? 0), 0);
  return {
    populationToday: sum((row) => row.populationToday),
    requiredToday: sum((row) => row.requiredToday),
    populationAtDraw: sum((row) => row.populationAtDraw),
    requiredAtDraw: sum((row) => row.requiredAtDraw),
    drawn: sum((row) => row.drawn),
    checked: sum((row) => row.checked),
    checkedOutside: sum((row) => row.checkedOutside),
    remaining: sum((row) => row.remaining),
    rectify: sum((row) => row.rectify),
    toSupplement: sum((row) => row.toSupplement),
    missing: sum((row) => row.missing),
    reachedJurisdictions: rows.filter(({ reached }) => reached).length,
    owingJurisdictions: rows.filter(
      ({ requiredToday, missing }) => requiredToday > 0 || missing > 0,
    ).length,
  };
}
