import type { z } from 'zod';
import type { target } from '@shared/contract/stats';
import type { SiteFilter } from '../sites/conditions.repo';

export type Target = z.output<typeof target>;
type SamplingTarget = NonNullable<Target['sampling']>;

/** A number together with the list that it counts. */
export interface Figure {
  count: number;
  target: Target;
}

/** Leads to the registry with this filter. */
export function registryTarget(filter: SiteFilter, asOf: string | null = null): Target {
  return { page: 'registry', filter, asOf, sampling: null };
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
  };
}

/** Leads to a page as it is. */
export function pageTarget(page: Exclude<Target['page'], 'registry' | 'sampling'>): Target {
  return { page, filter: null, asOf: null, sampling: null };
}
