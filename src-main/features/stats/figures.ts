import type { z } from 'zod';
import type { target } from '@shared/contract/stats';
import type { SiteFilter } from '../sites/conditions.repo';

export type Target = z.output<typeof target>;
type SamplingTarget = NonNullable<Target['sampling']>;
type LifeList = NonNullable<Target['list']>;

/** A number together with the list that it counts. */
export interface Figure {
  count: number;
  target: Target;
}

/** Leads to the registry with this filter. */
export function registryTarget(filter: SiteFilter, asOf: string | null = null): Target {
  return { page: 'registry', filter, asOf, sampling: null, list: null };
}

/** Leads to the spot check page; `filter` lists the same sites in the registry. */
export function samplingTarget(
  year: number,
  list: SamplingTarget['list'],
  jurisdictionCode: string | null = null,
  filter: SiteFilter | null = null,
): Target {
  return {
    page: 'sampling',
    filter,
    asOf: null,
    sampling: { year, jurisdictionCode, list },
    list: null,
  };
}

/** Leads to a page as it is. */
export function pageTarget(page: 'imports' | 'duplicates' | 'backups' | 'attachments'): Target {
  return { page, filter: null, asOf: null, sampling: null, list: null };
}

const LIST_PAGES: Record<LifeList['call'], Target['page']> = {
  'acceptance.backlog': 'acceptance',
  'selfCheck.obligations': 'selfChecks',
  'rectification.list': 'supervision',
  'supervision.list': 'supervision',
  'deregistration.list': 'closings',
  'operation.missing': 'operation',
  'operation.expiring': 'operation',
  'rubrics.list': 'rubrics',
  'demonstration.rules': 'demonstration',
  'demonstration.applications': 'applications',
  'demonstration.candidates': 'decision',
  'demonstration.decision': 'decision',
  'review.progress': 'review',
  'aftercare.standings': 'aftercare',
  'subsidy.unpaid': 'subsidyPayment',
  'subsidy.toHandle': 'subsidyChecks',
  'subsidy.checks': 'subsidyChecks',
  'subsidy.spendings': 'subsidyUse',
  'year.status': 'yearClosing',
  'stats.records': 'statsRecords',
  'baseFigures.list': 'baseFigures',
};

/** Leads to a list of the pages of a site's life; `filter` lists the same sites in the registry, as of a day or now. */
export function lifeTarget(
  list: LifeList,
  filter: SiteFilter | null = null,
  asOf: string | null = null,
): Target {
  return { page: LIST_PAGES[list.call], filter, asOf, sampling: null, list };
}
