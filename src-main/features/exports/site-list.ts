import type { z } from 'zod';
import { siteExportColumn } from '@shared/contract/exports';
import { fromX100OrNull } from '@shared/domain/common/hundredths';
import { maskName, maskPhone, maskText } from '@shared/domain/common/mask';
import {
  FIELD_KEYS,
  LOCATION_LABELS,
  SETTING_LABELS,
  STATUS_LABELS,
  TYPE_LABELS,
  type FieldKey,
  type SiteType,
} from '@shared/domain/import/fields';
import { dateText } from '@shared/domain/import/workbook';
import { siteColumns } from '../../documents/spreadsheet/site-columns';
import type { ListColumn, ListValue } from '../../documents/spreadsheet/write-xlsx';
import type { RawSiteRow } from '../sites/list.repo';

export type SiteExportColumn = z.output<typeof siteExportColumn>;

/** Every column that an export can have, in its usual order. */
export const SITE_EXPORT_COLUMNS: readonly SiteExportColumn[] = siteExportColumn.options;

/** Columns that an import does not take: they come from the record's own history. */
const OWN: Record<Exclude<SiteExportColumn, FieldKey>, ListColumn<SiteExportColumn>> = {
  filedOn: { key: 'filedOn', header: '备案日期', kind: 'date' },
  filingNumber: { key: 'filingNumber', header: '备案回执号', kind: 'text' },
  source: { key: 'source', header: '资料来源', kind: 'text', width: 24 },
};

const isField = (column: SiteExportColumn): column is FieldKey =>
  (FIELD_KEYS as readonly string[]).includes(column);

/** The columns of an export of sites, headed as an import reads them. */
export function siteListColumns(
  chosen: readonly SiteExportColumn[],
  jurisdictions: readonly string[],
): ListColumn<SiteExportColumn>[] {
  const columns = new Map(
    siteColumns(FIELD_KEYS, jurisdictions).map((column) => [column.key, column] as const),
  );
  return chosen.map((column) => {
    const field = isField(column) ? columns.get(column) : undefined;
    // 启用时间 known to the month is text such as 2023年6月; the writer keeps whole days as dates.
    return field ?? OWN[column as keyof typeof OWN];
  });
}

/** Per cent in (0, 1] would not tell 0.5 % from 50 % when it is read again. */
function percentCell(value: number | null): ListValue {
  return value !== null && value > 0 && value <= 1 ? `${value}%` : value;
}

const yesNo = (value: number | null): ListValue => (value === null ? null : value ? '是' : '否');

const unitLabels = (types: string | null): string =>
  (types ?? '')
    .split(',')
    .filter((type) => type !== '')
    .map((type) => TYPE_LABELS[type as SiteType])
    .join('、');

const CELLS: Record<SiteExportColumn, (row: RawSiteRow) => ListValue> = {
  number: (row) => row.number,
  name: (row) => row.name,
  type: (row) => TYPE_LABELS[row.type],
  setting: (row) => row.setting && SETTING_LABELS[row.setting],
  units: (row) => unitLabels(row.unitTypes),
  jurisdiction: (row) => row.jurisdictionName,
  builder: (row) => row.builderName,
  locationKind: (row) => row.locationKind && LOCATION_LABELS[row.locationKind],
  address: (row) => row.address,
  postcode: (row) => row.postcode,
  longitude: (row) => row.longitude,
  latitude: (row) => row.latitude,
  area: (row) => fromX100OrNull(row.areaX100),
  outdoorArea: (row) => fromX100OrNull(row.outdoorAreaX100),
  capacity: (row) => row.capacity,
  serviceTargets: (row) => row.serviceTargets,
  openToPublic: (row) => yesNo(row.openToPublic),
  managerName: (row) => row.managerName,
  managerPhone: (row) => row.managerPhone,
  unionHeadName: (row) => row.unionHeadName,
  unionHeadPhone: (row) => row.unionHeadPhone,
  openedOn: (row) => row.openedOn && dateText(row.openedOn, row.openedPrecision ?? 'DAY'),
  selfCheckScore: (row) => fromX100OrNull(row.selfCheckScoreX100),
  satisfaction: (row) => percentCell(fromX100OrNull(row.satisfactionX100)),
  monthlyUses: (row) => row.monthlyUses,
  status: (row) => STATUS_LABELS[row.status],
  remarks: (row) => row.remarks,
  filedOn: (row) => row.filedOn,
  filingNumber: (row) => row.filingNumber,
  source: (row) => row.source,
};

const MASKS: Partial<Record<SiteExportColumn, (text: string) => string>> = {
  managerName: maskName,
  unionHeadName: maskName,
  managerPhone: maskPhone,
  unionHeadPhone: maskPhone,
  remarks: maskText,
};

/** The cells of the chosen columns, one row after the other. */
export function* siteListRows(
  rows: readonly RawSiteRow[],
  chosen: readonly SiteExportColumn[],
  masked: boolean,
): Generator<Partial<Record<SiteExportColumn, ListValue>>> {
  const readers = chosen.map((column) => {
    const cell = CELLS[column];
    const mask = masked ? MASKS[column] : undefined;
    return { column, cell, mask };
  });
  for (const row of rows) {
    const cells: Partial<Record<SiteExportColumn, ListValue>> = {};
    for (const { column, cell, mask } of readers) {
      const value = cell(row);
      cells[column] = mask && typeof value === 'string' ? mask(value) : value;
    }
    yield cells;
  }
}
