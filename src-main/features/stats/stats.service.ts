import type { z } from 'zod';
import type { statsCalls } from '@shared/contract/stats';
import { businessDateOf } from '@shared/domain/common/business-date';
import type { SiteStatus, SiteType } from '@shared/domain/site/terms';
import { SITE_STATUSES, SITE_TYPES } from '@shared/domain/site/terms';
import { dayOver } from '@shared/domain/year/counted-on';
import type { AppContext } from '../../app/context';
import type { ReadTx } from '../../db/unit-of-work';
import type { AttainmentFacts } from '../sampling/attainment';
import { attainmentOf } from '../sampling/attainment';
import { attainmentFacts } from '../sampling/overview.service';
import { jurisdictionByCode, jurisdictionsOn } from '../sampling/population.repo';
import type { SiteFilter } from '../sites/conditions.repo';
import type { FacetCount } from '../sites/list.repo';
import { facetCounts } from '../sites/list.repo';
import type { Figure } from './figures';
import { registryTarget, samplingTarget } from './figures';

type Overview = z.output<(typeof statsCalls)['stats.overview']['output']>;
type SamplingRow = Overview['sampling'][number];

/** Counts of one overview, with the day that its lists are opened for. */
interface Counts {
  facets: readonly FacetCount[];
  /** Null: today, whose lists need no day. */
  asOf: string | null;
}

function figure(
  { facets, asOf }: Counts,
  filter: Pick<SiteFilter, 'statuses' | 'types' | 'jurisdictionCodes'>,
): Figure {
  const has = (list: readonly string[] | undefined, value: string): boolean =>
    list === undefined || list.includes(value);
  const count = facets
    .filter(
      ({ type, status, jurisdictionCode }) =>
        has(filter.types, type) &&
        has(filter.statuses, status) &&
        has(filter.jurisdictionCodes, jurisdictionCode),
    )
    .reduce((sum, facet) => sum + facet.count, 0);
  return { count, target: registryTarget(filter, asOf) };
}

const IN_SERVICE = { statuses: ['FILED'] as SiteStatus[] };

function byType(counts: Counts, more: Pick<SiteFilter, 'jurisdictionCodes'> = {}) {
  return SITE_TYPES.map((type: SiteType) => ({
    type,
    ...figure(counts, { ...IN_SERVICE, ...more, types: [type] }),
  }));
}

/** Ids by jurisdiction of what the spot check counts: sites drawn, and those of them that were checked. */
function chosenIds({ state, checks }: AttainmentFacts): {
  drawn: Map<string, number[]>;
  checked: Map<string, number[]>;
} {
  const drawn = new Map<string, number[]>();
  const checked = new Map<string, number[]>();
  const add = (map: Map<string, number[]>, code: string, id: number): void => {
    const ids = map.get(code);
    if (ids) ids.push(id);
    else map.set(code, [id]);
  };
  for (const [siteId, { jurisdictionCode }] of [...(state?.due ?? []), ...(state?.past ?? [])]) {
    const visited = checks.has(siteId);
    if (visited || state?.due.has(siteId)) add(drawn, jurisdictionCode, siteId);
    if (visited) add(checked, jurisdictionCode, siteId);
  }
  return { drawn, checked };
}

async function samplingRows(
  tx: ReadTx,
  year: number,
  today: string,
): Promise<Overview['sampling']> {
  const facts = await attainmentFacts(tx, year, today);
  if (!facts.state && facts.checks.size === 0) return [];
  const shortNames = new Map(facts.jurisdictions.map(({ code, shortName }) => [code, shortName]));
  const ids = chosenIds(facts);
  return attainmentOf(facts)
    .filter(({ populationToday, drawn, checked }) => populationToday + drawn + checked > 0)
    .map(({ code, name, requiredToday, drawn, checked, reached }): SamplingRow => ({
      code,
      name,
      shortName: shortNames.get(code) ?? name,
      // What is owed is half of the sites in service: those are the records behind it.
      required: {
        count: requiredToday,
        target: {
          ...samplingTarget(year, 'ATTAINMENT', code, {
            ...IN_SERVICE,
            jurisdictionCodes: [code],
          }),
          asOf: dayOver(year, today),
        },
      },
      drawn: {
        count: drawn,
        target: samplingTarget(year, 'DRAWN', code, { ids: ids.drawn.get(code) ?? [] }),
      },
      checked: {
        count: checked,
        target: samplingTarget(year, 'CHECKED', code, { ids: ids.checked.get(code) ?? [] }),
      },
      reached,
    }));
}

/** Sites by jurisdiction, type and state on a day, and the year's spot check; every figure with its list. */
export async function overview(
  app: AppContext,
  input: { year: number; asOf?: string | undefined },
): Promise<Overview> {
  const today = businessDateOf(app.clock.now());
  const asOf = input.asOf ?? today;
  return app.uow.read(async (tx) => {
    const counts: Counts = {
      facets: await facetCounts(tx, { asOf: input.asOf }),
      asOf: input.asOf ?? null,
    };
    const listed = await jurisdictionsOn(tx, asOf);
    const known = new Set(listed.map(({ code }) => code));
    for (const code of new Set(counts.facets.map(({ jurisdictionCode }) => jurisdictionCode))) {
      const retired = known.has(code) ? undefined : await jurisdictionByCode(tx, code, asOf);
      if (retired) listed.push(retired);
    }
    return {
      year: input.year,
      asOf,
      jurisdictions: listed.map(({ code, name, shortName }) => ({
        code,
        name,
        shortName,
        total: figure(counts, { ...IN_SERVICE, jurisdictionCodes: [code] }),
        byType: byType(counts, { jurisdictionCodes: [code] }),
      })),
      byType: byType(counts),
      byStatus: SITE_STATUSES.map((status) => ({
        status,
        ...figure(counts, { statuses: [status] }),
      })),
      total: figure(counts, IN_SERVICE),
      sampling: await samplingRows(tx, input.year, today),
    };
  });
}
