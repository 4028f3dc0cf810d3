import { FIELD_KEYS } from '../import/fields';

/** The keys of a list but some, in the same order. */
function without<K extends string, D extends K>(
  keys: readonly K[],
  dropped: readonly D[],
): Exclude<K, D>[] {
  return keys.filter((key): key is Exclude<K, D> => !dropped.some((one) => one === key));
}

/** Columns of the register in their usual order: those an import takes, then those of the record's own history. */
export const SITE_COLUMNS = [...FIELD_KEYS, 'filedOn', 'filingNumber', 'source'] as const;

export type SiteColumn = (typeof SITE_COLUMNS)[number];

/** Columns that a list of sites can be ordered by. */
export const SITE_SORT_KEYS = [
  'number',
  'name',
  'type',
  'setting',
  'status',
  'jurisdiction',
  'builder',
  'locationKind',
  'address',
  'area',
  'outdoorArea',
  'capacity',
  'openedOn',
  'filedOn',
  'selfCheckScore',
  'satisfaction',
  'monthlyUses',
  'managerName',
] as const satisfies readonly SiteColumn[];

/** Facts of which a list may ask “which sites have none?”; 经度 and 纬度 go together. */
export const MISSABLE_FACTS = [
  ...without(SITE_COLUMNS, [
    'number',
    'name',
    'type',
    'units',
    'jurisdiction',
    'longitude',
    'latitude',
    'status',
    'source',
  ]),
  'coordinates',
] as const;

/** Facts that a merge may take from either record; a person goes with the phone. */
export const MERGEABLE_FACTS = [
  'name',
  ...without(MISSABLE_FACTS, [
    'managerName',
    'managerPhone',
    'unionHeadName',
    'unionHeadPhone',
    'filedOn',
  ]),
  'manager',
  'unionHead',
] as const;
