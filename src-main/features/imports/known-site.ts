import type {
  FieldKey,
  ImportValues,
  LocationKind,
  SiteSetting,
  SiteStatus,
  SiteType,
} from '@shared/domain/import/fields';
import {
  FIELD_KEYS,
  LOCATION_LABELS,
  SETTING_LABELS,
  STATUS_LABELS,
  TYPE_LABELS,
} from '@shared/domain/import/fields';
import { parsePhone } from '@shared/domain/import/values-phone';
import { parsePostcode, parseText } from '@shared/domain/import/values-text';
import { dateText } from '@shared/domain/import/workbook';
import { showX100 } from '@shared/domain/common/hundredths';
import { firstDayOf } from '@shared/domain/site/filing-date';
import { builderKey, siteAddressKey, siteNameKey } from '@shared/domain/site/keys';
import { statedFactsOf, type StoredSite } from '../sites/site-row';

/** A site as the registry holds it, with what hangs on it that a register also tells. */
export interface KnownSite {
  row: StoredSite;
  builderName: string | null;
  jurisdictionCode: string;
  jurisdictionName: string;
  /** Function units in force. */
  units: { id: number; type: SiteType }[];
}

/** The member of ImportValues that holds each field; 启用时间 also has a precision. */
const MEMBER: Record<FieldKey, keyof ImportValues> = {
  number: 'number',
  name: 'name',
  type: 'type',
  setting: 'setting',
  units: 'units',
  jurisdiction: 'jurisdiction',
  builder: 'builder',
  locationKind: 'locationKind',
  address: 'address',
  postcode: 'postcode',
  longitude: 'longitude',
  latitude: 'latitude',
  area: 'areaX100',
  outdoorArea: 'outdoorAreaX100',
  capacity: 'capacity',
  serviceTargets: 'serviceTargets',
  openToPublic: 'openToPublic',
  managerName: 'managerName',
  managerPhone: 'managerPhone',
  unionHeadName: 'unionHeadName',
  unionHeadPhone: 'unionHeadPhone',
  openedOn: 'openedOn',
  selfCheckScore: 'selfCheckScoreX100',
  satisfaction: 'satisfactionX100',
  monthlyUses: 'monthlyUses',
  status: 'status',
  remarks: 'remarks',
};

/** The value of a field; undefined when the file has no such column, null when the cell is blank. */
export function valueOf(values: ImportValues, field: FieldKey): unknown {
  return values[MEMBER[field]];
}

/** Fields that a row speaks of, in the order of our exports. */
export function presentFields(values: ImportValues): FieldKey[] {
  return FIELD_KEYS.filter((field) => valueOf(values, field) !== undefined);
}

/** A stored site in the words of an import row: what an export of it says and a re-import of that would read. */
export function valuesOf(site: KnownSite): ImportValues {
  const { row } = site;
  return {
    ...statedFactsOf(row),
    number: row.number,
    name: row.name,
    type: row.type as SiteType,
    units: row.type === 'COMPREHENSIVE' ? site.units.map((unit) => unit.type) : null,
    jurisdiction: site.jurisdictionName,
    builder: site.builderName,
    status: row.status as SiteStatus,
  };
}

const SHOWN: Partial<Record<FieldKey, (value: never, values: ImportValues) => string>> = {
  type: (value: SiteType) => TYPE_LABELS[value],
  setting: (value: SiteSetting) => SETTING_LABELS[value],
  locationKind: (value: LocationKind) => LOCATION_LABELS[value],
  status: (value: SiteStatus) => STATUS_LABELS[value],
  units: (value: SiteType[]) => value.map((type) => TYPE_LABELS[type]).join('、'),
  openToPublic: (value: boolean) => (value ? '是' : '否'),
  openedOn: (value: string, values) => dateText(value, values.openedPrecision ?? 'DAY'),
  area: showX100,
  outdoorArea: showX100,
  selfCheckScore: showX100,
  satisfaction: (value: number) => `${showX100(value)}%`,
};

/** A value in words, as it will be stored; '' for none. */
export function showValue(field: FieldKey, values: ImportValues): string {
  const value = valueOf(values, field);
  if (value === null || value === undefined) return '';
  const show = SHOWN[field];
  if (show) return show(value as never, values);
  return typeof value === 'number' ? String(value) : (value as string);
}

/** Text as a cell holding it is read: what a re-import of an export makes of a stored text. */
function asRead(field: FieldKey, stored: string): string | null {
  const parsed =
    field === 'managerPhone' || field === 'unionHeadPhone'
      ? parsePhone(stored, '')
      : field === 'postcode'
        ? parsePostcode(stored)
        : parseText(stored, Number.MAX_SAFE_INTEGER, field === 'remarks');
  return parsed.ok ? parsed.value : stored;
}

const oneLineEnd = (text: string): string => text.replace(/\r\n?/g, '\n');

function sameText(field: FieldKey, stored: unknown, given: unknown): boolean {
  if (stored === given) return true;
  if (typeof stored !== 'string' || typeof given !== 'string') return false;
  const read = asRead(field, stored);
  return read !== null && oneLineEnd(read) === oneLineEnd(given);
}

function sameUnits(stored: unknown, given: unknown): boolean {
  const list = (value: unknown): string =>
    Array.isArray(value) ? [...new Set(value as string[])].sort().join() : '';
  return list(stored) === list(given);
}

const sevenPlaces = (value: unknown): number | null =>
  typeof value === 'number' ? Math.round(value * 1e7) / 1e7 : null;

const TEXTS: readonly FieldKey[] = [
  'name',
  'address',
  'postcode',
  'serviceTargets',
  'managerName',
  'managerPhone',
  'unionHeadName',
  'unionHeadPhone',
  'remarks',
];

const SAME: Partial<
  Record<
    FieldKey,
    (before: unknown, after: unknown, stored: ImportValues, given: ImportValues) => boolean
  >
> = {
  ...Object.fromEntries(
    TEXTS.map((field) => [
      field,
      (before: unknown, after: unknown) => sameText(field, before, after),
    ]),
  ),
  units: sameUnits,
  longitude: (before, after) => sevenPlaces(before) === sevenPlaces(after),
  latitude: (before, after) => sevenPlaces(before) === sevenPlaces(after),
  openedOn: (_before, _after, stored, given) =>
    sameDay(stored) === sameDay(given) &&
    (stored.openedPrecision ?? 'DAY') === (given.openedPrecision ?? 'DAY'),
  builder: (before, after) =>
    typeof before === 'string' && typeof after === 'string'
      ? builderKey(before) === builderKey(after)
      : before === after,
};

const KEYS: Partial<Record<FieldKey, (text: string) => string | null>> = {
  name: siteNameKey,
  address: siteAddressKey,
};

/**
 * Whether a row says of a field what is stored already.
 * @param loosely the row was found by its name: then another way of writing name and address (width, spaces, 青岛市 in
 *   front) is no change. Who names the number may correct the writing.
 */
export function sameValue(
  field: FieldKey,
  stored: ImportValues,
  given: ImportValues,
  loosely = false,
): boolean {
  const [before, after] = [valueOf(stored, field), valueOf(given, field)];
  const key = loosely ? KEYS[field] : undefined;
  if (key && typeof before === 'string' && typeof after === 'string')
    return key(before) === key(after);
  return SAME[field]?.(before, after, stored, given) ?? before === after;
}

function sameDay(values: ImportValues): string | null {
  return values.openedOn ? firstDayOf(values.openedOn, values.openedPrecision) : null;
}
