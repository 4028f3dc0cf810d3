import type { RouteLocationRaw } from 'vue-router';
import { routeOf } from '../../router/target';

/** Lists of a draw's sites that figures open. */
export type DrawList = 'all' | 'due' | 'checked' | 'remaining';

/** The sites of a draw: all, those to visit, the checked ones, those still to check; of one 市直工会 or of all. */
export function toDrawList(
  drawId: number | null,
  list: DrawList,
  jurisdictionCode?: string,
): RouteLocationRaw | null {
  if (drawId === null) return null;
  return {
    path: `/sampling/draws/${drawId}`,
    query: {
      tab: 'sites',
      ...(list === 'all' ? {} : { list }),
      ...(jurisdictionCode === undefined ? {} : { jurisdiction: jurisdictionCode }),
    },
  };
}

/** Sites in service (已备案) of one 市直工会 or of all, on a day or today. */
export function toSitesInService(jurisdictionCode?: string, asOf?: string): RouteLocationRaw {
  return routeOf({
    page: 'registry',
    filter: {
      statuses: ['FILED'],
      ...(jurisdictionCode === undefined ? {} : { jurisdictionCodes: [jurisdictionCode] }),
    },
    asOf: asOf ?? null,
    sampling: null,
    list: null,
  });
}

/** Recorded checks of one 市直工会 or of all. */
export function toChecks(jurisdictionCode?: string): RouteLocationRaw {
  return {
    path: '/sampling/checks',
    query: jurisdictionCode === undefined ? {} : { jurisdiction: jurisdictionCode },
  };
}

/** One site of the registry. */
export const toSite = (siteId: number): RouteLocationRaw => `/sites/${siteId}`;

/** The record of a draw. */
export const toDraw = (drawId: number): RouteLocationRaw => `/sampling/draws/${drawId}`;
