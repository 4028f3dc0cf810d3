import type { LocationQuery } from 'vue-router';
import { SITE_TYPES, type SiteType } from '@shared/domain/site/terms';

/** One word of the address, or undefined. */
export function queryText(query: LocationQuery, name: string): string | undefined {
  const value = query[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** The types that the address names. */
export function typesOf(query: LocationQuery): SiteType[] {
  const named = (queryText(query, 'types') ?? '').split(',');
  return SITE_TYPES.filter((type) => named.includes(type));
}

/** What a list is narrowed down by, as its call takes it. */
export function narrowing(query: LocationQuery): {
  jurisdictionCode?: string;
  types?: SiteType[];
  text?: string;
} {
  const jurisdictionCode = queryText(query, 'jurisdiction');
  const types = typesOf(query);
  const text = queryText(query, 'text');
  return {
    ...(jurisdictionCode ? { jurisdictionCode } : {}),
    ...(types.length > 0 ? { types } : {}),
    ...(text ? { text } : {}),
  };
}
