import type { z } from 'zod';
import type { siteFilter } from '@shared/contract/site-schemas';
import { toX100 } from '@shared/domain/common/hundredths';
import type { SqlValue } from '../../db/unit-of-work';
import { searchWords } from './search-text';

export type SiteFilter = z.output<typeof siteFilter>;

/** SQL conditions with their parameters, in order. */
export interface Conditions {
  sql: string[];
  parameters: SqlValue[];
}

/** Where state and jurisdiction stand: today's columns, or those of a day. */
export interface StandingColumns {
  status: string;
  jurisdictionId: string;
}

type Missable = NonNullable<SiteFilter['missing']>[number];

const MISSING: Record<Missable, string> = {
  // Only a 小屋 has a class (第三条): others lack nothing.
  setting: "(s.type = 'MOTHER_CABIN' AND s.setting IS NULL)",
  builder: 's.builder_id IS NULL',
  locationKind: 's.location_kind IS NULL',
  address: 's.address IS NULL',
  postcode: 's.postcode IS NULL',
  coordinates: '(s.longitude IS NULL OR s.latitude IS NULL)',
  area: 's.area_x100 IS NULL',
  outdoorArea: 's.outdoor_area_x100 IS NULL',
  capacity: 's.capacity IS NULL',
  serviceTargets: 's.service_targets IS NULL',
  openToPublic: 's.open_to_public IS NULL',
  managerName: 's.manager_name IS NULL',
  managerPhone: 's.manager_phone IS NULL',
  unionHeadName: 's.union_head_name IS NULL',
  unionHeadPhone: 's.union_head_phone IS NULL',
  openedOn: 's.opened_on IS NULL',
  selfCheckScore: 's.self_check_score_x100 IS NULL',
  satisfaction: 's.satisfaction_x100 IS NULL',
  monthlyUses: 's.monthly_uses IS NULL',
  filedOn: 's.filed_on IS NULL',
  filingNumber: 's.filing_number IS NULL',
  remarks: 's.remarks IS NULL',
};

/** Figures with a lower and an upper end: column, keys of the filter, whether stored in hundredths. */
const RANGES = [
  ['s.area_x100', 'areaMin', 'areaMax', true],
  ['s.outdoor_area_x100', 'outdoorAreaMin', 'outdoorAreaMax', true],
  ['s.capacity', 'capacityMin', 'capacityMax', false],
  ['s.self_check_score_x100', 'scoreMin', 'scoreMax', true],
  ['s.satisfaction_x100', 'satisfactionMin', 'satisfactionMax', true],
  ['s.monthly_uses', 'monthlyUsesMin', 'monthlyUsesMax', false],
] as const;

const DATES = [
  ['s.opened_on', 'openedFrom', 'openedTo'],
  ['s.filed_on', 'filedFrom', 'filedTo'],
] as const;

const marks = (items: readonly unknown[]): string => items.map(() => '?').join(',');

/** Turns a filter into conditions on `site s`. Lists of any length go in as JSON, so that no limit is met. */
export function siteConditions(filter: SiteFilter, standing: StandingColumns): Conditions {
  const sql: string[] = [];
  const parameters: SqlValue[] = [];
  const add = (condition: string, ...values: SqlValue[]): void => {
    sql.push(condition);
    parameters.push(...values);
  };
  const anyOf = (column: string, items: readonly string[] | undefined): void => {
    if (items && items.length > 0) add(`${column} IN (${marks(items)})`, ...items);
  };

  for (const word of searchWords(filter.text ?? '')) add('instr(s.search_text, ?) > 0', word);
  if (filter.ids) add('s.id IN (SELECT value FROM json_each(?))', JSON.stringify(filter.ids));
  if (filter.numbers) {
    const numbers = filter.numbers.map((number) => number.toUpperCase());
    add('s.number IN (SELECT value FROM json_each(?))', JSON.stringify(numbers));
  }
  anyOf('s.type', filter.types);
  anyOf('s.setting', filter.settings);
  anyOf(standing.status, filter.statuses);
  anyOf('s.location_kind', filter.locationKinds);
  if (filter.jurisdictionCodes && filter.jurisdictionCodes.length > 0) {
    add(
      `${standing.jurisdictionId} IN (SELECT id FROM jurisdiction WHERE code IN (${marks(filter.jurisdictionCodes)}))`,
      ...filter.jurisdictionCodes,
    );
  }
  if (filter.jurisdictionKinds && filter.jurisdictionKinds.length > 0) {
    add(
      `${standing.jurisdictionId} IN (SELECT id FROM jurisdiction WHERE kind IN (${marks(filter.jurisdictionKinds)}))`,
      ...filter.jurisdictionKinds,
    );
  }
  if (filter.builderId !== undefined) add('s.builder_id = ?', filter.builderId);
  if (filter.openToPublic !== undefined) add('s.open_to_public = ?', filter.openToPublic ? 1 : 0);
  if (filter.postcode) add('s.postcode = ?', filter.postcode);
  if (filter.source) add('s.source = ?', filter.source);

  for (const [column, least, most, hundredths] of RANGES) {
    const from = filter[least];
    const to = filter[most];
    if (from !== undefined) add(`${column} >= ?`, hundredths ? toX100(from) : from);
    if (to !== undefined) add(`${column} <= ?`, hundredths ? toX100(to) : to);
  }
  for (const [column, first, last] of DATES) {
    const from = filter[first];
    const to = filter[last];
    if (from !== undefined) add(`${column} >= ?`, from);
    if (to !== undefined) add(`${column} <= ?`, to);
  }
  if (filter.missing && filter.missing.length > 0) {
    add(`(${filter.missing.map((field) => MISSING[field]).join(' OR ')})`);
  }
  relatedConditions(filter, add);
  return { sql, parameters };
}

/** Conditions on what hangs on a site: units, files, platforms, marks, checks, import. */
function relatedConditions(
  filter: SiteFilter,
  add: (condition: string, ...values: SqlValue[]) => void,
): void {
  const platformOf = `EXISTS (SELECT 1 FROM site_platform p WHERE p.site_id = s.id AND p.removed_at IS NULL AND p.platform = ?)`;
  for (const type of filter.unitTypes ?? []) {
    add(
      'EXISTS (SELECT 1 FROM site_unit u WHERE u.site_id = s.id AND u.removed_at IS NULL AND u.type = ?)',
      type,
    );
  }
  for (const platform of filter.platforms ?? []) add(platformOf, platform);
  if (filter.platformsMissing && filter.platformsMissing.length > 0) {
    add(
      `(${filter.platformsMissing.map(() => `NOT ${platformOf}`).join(' OR ')})`,
      ...filter.platformsMissing,
    );
  }
  if (filter.hasAttachments !== undefined) {
    const exists = `EXISTS (SELECT 1 FROM attachment a
      WHERE a.owner_entity = 'site' AND a.owner_id = s.id AND a.removed_at IS NULL)`;
    add(filter.hasAttachments ? exists : `NOT ${exists}`);
  }
  if (filter.certainty && filter.certainty.length > 0) {
    add(
      `s.id IN (SELECT c.site_id FROM certainty_mark c
        WHERE c.cleared_on IS NULL AND c.reason IN (${marks(filter.certainty)}))`,
      ...filter.certainty,
    );
  }
  if (filter.obstacleYear !== undefined) {
    add(
      's.id IN (SELECT o.site_id FROM visit_obstacle o WHERE o.year = ? AND o.cleared_on IS NULL)',
      filter.obstacleYear,
    );
  }
  const checked =
    's.id IN (SELECT c.site_id FROM spot_check c WHERE c.year = ? AND c.voided_at IS NULL)';
  if (filter.checkedYear !== undefined) add(checked, filter.checkedYear);
  if (filter.notCheckedYear !== undefined) add(`NOT ${checked}`, filter.notCheckedYear);
  if (filter.demonstration !== undefined) {
    add(
      `s.id ${filter.demonstration ? '' : 'NOT '}IN (SELECT a.site_id FROM demonstration_award a
        WHERE a.voided_at IS NULL AND NOT EXISTS (SELECT 1 FROM award_revocation r
          WHERE r.award_id = a.id AND r.voided_at IS NULL))`,
    );
  }
  if (filter.batchId !== undefined) {
    add('s.id IN (SELECT i.site_id FROM import_entry i WHERE i.batch_id = ?)', filter.batchId);
  }
}
