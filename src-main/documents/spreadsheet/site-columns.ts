import {
  FIELD_KEYS,
  FIELD_LABELS,
  LOCATION_LABELS,
  SETTING_LABELS,
  STATUS_LABELS,
  TYPE_LABELS,
  type FieldKey,
} from '@shared/domain/import/fields';
import type { ColumnKind, ListColumn } from './write-xlsx';

const WIDTHS: Partial<Record<FieldKey, number>> = {
  name: 36,
  type: 26,
  jurisdiction: 18,
  builder: 34,
  address: 34,
  serviceTargets: 18,
  units: 20,
  remarks: 24,
  area: 11,
  outdoorArea: 13,
  capacity: 11,
  postcode: 9,
  openToPublic: 12,
  selfCheckScore: 10,
  satisfaction: 10,
};

const KINDS: Partial<Record<FieldKey, ColumnKind>> = {
  longitude: 'number',
  latitude: 'number',
  area: 'number',
  outdoorArea: 'number',
  capacity: 'number',
  selfCheckScore: 'number',
  satisfaction: 'number',
  monthlyUses: 'number',
  openedOn: 'date',
  managerPhone: 'phone',
  unionHeadPhone: 'phone',
};

const values = (labels: Record<string, string>): string[] => Object.values(labels);

/**
 * The columns of a register, headed as the import reads them, so that a list that was exported or a template that was
 * filled in comes back without any mapping.
 * @param fields which columns, in this order; all of them unless given
 * @param jurisdictions names offered in the drop-down of 所属市直工会
 */
export function siteColumns(
  fields: readonly FieldKey[] = FIELD_KEYS,
  jurisdictions: readonly string[] = [],
): ListColumn<FieldKey>[] {
  const options: Partial<Record<FieldKey, readonly string[]>> = {
    type: values(TYPE_LABELS),
    setting: values(SETTING_LABELS),
    locationKind: values(LOCATION_LABELS),
    status: values(STATUS_LABELS),
    openToPublic: ['是', '否'],
    jurisdiction: jurisdictions,
  };
  return fields.map((key) => ({
    key,
    header: FIELD_LABELS[key],
    kind: KINDS[key] ?? 'text',
    width: WIDTHS[key] ?? 14,
    ...(options[key]?.length ? { options: options[key] } : {}),
  }));
}
