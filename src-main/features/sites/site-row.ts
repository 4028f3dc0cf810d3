import { siteAddressKey, siteNameKey } from '@shared/domain/site/keys';
import { firstDayOf } from '@shared/domain/site/filing-date';
import type {
  DatePrecision,
  LocationKind,
  SiteSetting,
  SiteStatus,
  SiteType,
} from '@shared/domain/site/terms';
import type { SiteEntity } from '../../db/entities';
import { searchTextOf } from './search-text';

/**
 * The facts of a site in the units of storage: hundredths for ㎡, points and per cent; true or false or not known.
 * One shape for the form, the import and the demonstration city.
 */
export interface SiteFacts {
  name: string;
  type: SiteType;
  setting: SiteSetting | null;
  builderId: number | null;
  locationKind: LocationKind | null;
  address: string | null;
  postcode: string | null;
  longitude: number | null;
  latitude: number | null;
  areaX100: number | null;
  outdoorAreaX100: number | null;
  capacity: number | null;
  serviceTargets: string | null;
  openToPublic: boolean | null;
  managerName: string | null;
  managerPhone: string | null;
  unionHeadName: string | null;
  unionHeadPhone: string | null;
  openedOn: string | null;
  openedPrecision: DatePrecision | null;
  selfCheckScoreX100: number | null;
  satisfactionX100: number | null;
  monthlyUses: number | null;
  filingNumber: string | null;
  remarks: string | null;
}

/** Facts that a register states in cells of their own, under the same names in every shape of a site. */
export const STATED_FACTS = [
  'setting',
  'locationKind',
  'address',
  'postcode',
  'longitude',
  'latitude',
  'areaX100',
  'outdoorAreaX100',
  'capacity',
  'serviceTargets',
  'openToPublic',
  'managerName',
  'managerPhone',
  'unionHeadName',
  'unionHeadPhone',
  'openedOn',
  'openedPrecision',
  'selfCheckScoreX100',
  'satisfactionX100',
  'monthlyUses',
  'remarks',
] as const satisfies readonly (keyof SiteFacts)[];

export type StatedFact = (typeof STATED_FACTS)[number];

/** A row of the site table as it is stored. */
export type StoredSite = Omit<SiteEntity, 'jurisdiction' | 'builder'>;

/** What a record has besides its facts. */
export interface SiteStanding {
  number: string;
  jurisdictionId: number;
  status: SiteStatus;
  filedOn: string | null;
  /** A file's name, 手工录入 … */
  source: string | null;
}

/** The columns that come from the facts. */
export type SiteColumns = Omit<
  StoredSite,
  'id' | 'version' | 'mergedIntoId' | 'voidedAt' | keyof SiteStanding
>;

/** All facts unknown but name and type. */
export function blankFacts(name: string, type: SiteType): SiteFacts {
  return {
    name,
    type,
    setting: null,
    builderId: null,
    locationKind: null,
    address: null,
    postcode: null,
    longitude: null,
    latitude: null,
    areaX100: null,
    outdoorAreaX100: null,
    capacity: null,
    serviceTargets: null,
    openToPublic: null,
    managerName: null,
    managerPhone: null,
    unionHeadName: null,
    unionHeadPhone: null,
    openedOn: null,
    openedPrecision: null,
    selfCheckScoreX100: null,
    satisfactionX100: null,
    monthlyUses: null,
    filingNumber: null,
    remarks: null,
  };
}

/**
 * The columns of a site from its facts, keys and search text included.
 * @param number its 阵地编号, which can be searched for
 * @param builderName name behind `builderId`
 */
export function siteColumns(
  facts: SiteFacts,
  number: string,
  builderName: string | null,
): SiteColumns {
  const precision = facts.openedOn ? (facts.openedPrecision ?? 'DAY') : null;
  // Written out: of tens of thousands of rows, spreading the facts takes longer than all else here.
  return {
    name: facts.name,
    type: facts.type,
    setting: facts.setting,
    builderId: facts.builderId,
    locationKind: facts.locationKind,
    address: facts.address,
    postcode: facts.postcode,
    longitude: facts.longitude,
    latitude: facts.latitude,
    areaX100: facts.areaX100,
    outdoorAreaX100: facts.outdoorAreaX100,
    capacity: facts.capacity,
    serviceTargets: facts.serviceTargets,
    openToPublic: facts.openToPublic === null ? null : Number(facts.openToPublic),
    managerName: facts.managerName,
    managerPhone: facts.managerPhone,
    unionHeadName: facts.unionHeadName,
    unionHeadPhone: facts.unionHeadPhone,
    openedOn: facts.openedOn ? firstDayOf(facts.openedOn, precision) : null,
    openedPrecision: precision,
    selfCheckScoreX100: facts.selfCheckScoreX100,
    satisfactionX100: facts.satisfactionX100,
    monthlyUses: facts.monthlyUses,
    filingNumber: facts.filingNumber,
    remarks: facts.remarks,
    normName: siteNameKey(facts.name),
    normAddress: siteAddressKey(facts.address),
    searchText: searchTextOf({
      number,
      name: facts.name,
      builderName,
      address: facts.address,
      managerName: facts.managerName,
      managerPhone: facts.managerPhone,
      unionHeadName: facts.unionHeadName,
      unionHeadPhone: facts.unionHeadPhone,
    }),
  };
}

/** A whole new row for `tx.insert(SiteEntity, …)`. */
export function siteRowFor(
  facts: SiteFacts,
  standing: SiteStanding,
  builderName: string | null,
): SiteColumns & SiteStanding {
  return Object.assign(siteColumns(facts, standing.number, builderName), standing);
}

/** What a register states of a stored row: with name, type and builder these are its facts. */
export function statedFactsOf(row: StoredSite): Pick<SiteFacts, StatedFact> {
  return {
    setting: row.setting as SiteSetting | null,
    locationKind: row.locationKind as LocationKind | null,
    address: row.address,
    postcode: row.postcode,
    longitude: row.longitude,
    latitude: row.latitude,
    areaX100: row.areaX100,
    outdoorAreaX100: row.outdoorAreaX100,
    capacity: row.capacity,
    serviceTargets: row.serviceTargets,
    openToPublic: row.openToPublic === null ? null : row.openToPublic === 1,
    managerName: row.managerName,
    managerPhone: row.managerPhone,
    unionHeadName: row.unionHeadName,
    unionHeadPhone: row.unionHeadPhone,
    openedOn: row.openedOn,
    openedPrecision: row.openedPrecision as DatePrecision | null,
    selfCheckScoreX100: row.selfCheckScoreX100,
    satisfactionX100: row.satisfactionX100,
    monthlyUses: row.monthlyUses,
    remarks: row.remarks,
  };
}

/** The facts of a stored row, to be changed and stored again. */
export function factsOf(row: StoredSite): SiteFacts {
  return {
    name: row.name,
    type: row.type as SiteType,
    builderId: row.builderId,
    filingNumber: row.filingNumber,
    ...statedFactsOf(row),
  };
}

/** Only the columns that differ from the stored row; empty when nothing changes. */
export function changedColumns(row: StoredSite, columns: SiteColumns): Partial<SiteColumns> {
  const entries = Object.entries(columns) as [keyof SiteColumns, SiteColumns[keyof SiteColumns]][];
  return Object.fromEntries(entries.filter(([key, value]) => row[key] !== value));
}
