import type { CallInput, CallOutput } from '@shared/contract/registry';

/** One line of the registry. */
export type SiteRow = CallOutput<'sites.list'>['rows'][number];

/** The whole record. */
export type SiteRecord = CallOutput<'sites.get'>;

/** What the registry is narrowed by. */
export type SiteFilter = NonNullable<CallInput<'sites.list'>['filter']>;

/** What it is ordered by. */
export type SiteSort = NonNullable<CallInput<'sites.list'>['sort']>;

/** How many sites there are of each kind under the present filter. */
export type SiteCounts = NonNullable<CallOutput<'sites.list'>['counts']>;
