import type { CallInput, CallOutput } from '@shared/contract/registry';
import { LOCATION_LABELS, SETTING_LABELS } from '@shared/domain/site/terms';
import { formatCount, formatFigure, NOTHING } from '../../ui/format';
import { openedText, yesNo } from '../sites/site-words';

export type Pair = CallOutput<'duplicates.find'>['pairs'][number];
type Row = Pair['first'];
export type MergeField = keyof NonNullable<CallInput<'duplicates.merge'>['take']>;

interface Compared {
  field: MergeField;
  label: string;
  text: (row: Row) => string;
}

const or = (value: string | null): string => value ?? NOTHING;
const both = (name: string | null, phone: string | null): string =>
  [name, phone].filter(Boolean).join('　') || NOTHING;

/** Facts that a merge can take from either record, as people read them. */
export const COMPARED: readonly Compared[] = [
  { field: 'name', label: '阵地名称', text: (row) => row.name },
  { field: 'builder', label: '建设单位工会', text: (row) => or(row.builderName) },
  { field: 'address', label: '详细地址', text: (row) => or(row.address) },
  { field: 'postcode', label: '邮编', text: (row) => or(row.postcode) },
  {
    field: 'manager',
    label: '负责人与电话',
    text: (row) => both(row.managerName, row.managerPhone),
  },
  {
    field: 'unionHead',
    label: '工会负责人与电话',
    text: (row) => both(row.unionHeadName, row.unionHeadPhone),
  },
  {
    field: 'setting',
    label: '小屋类别',
    text: (row) => (row.setting ? SETTING_LABELS[row.setting] : NOTHING),
  },
  {
    field: 'locationKind',
    label: '建立位置',
    text: (row) => (row.locationKind ? LOCATION_LABELS[row.locationKind] : NOTHING),
  },
  { field: 'area', label: '面积（㎡）', text: (row) => formatFigure(row.area) },
  { field: 'outdoorArea', label: '户外面积（㎡）', text: (row) => formatFigure(row.outdoorArea) },
  { field: 'capacity', label: '可容纳人数', text: (row) => formatCount(row.capacity) },
  { field: 'serviceTargets', label: '服务对象', text: (row) => or(row.serviceTargets) },
  { field: 'openToPublic', label: '对外开放', text: (row) => yesNo(row.openToPublic) || NOTHING },
  {
    field: 'openedOn',
    label: '启用时间',
    text: (row) => openedText(row.openedOn, row.openedPrecision) || NOTHING,
  },
  { field: 'selfCheckScore', label: '自查得分', text: (row) => formatFigure(row.selfCheckScore) },
  { field: 'satisfaction', label: '满意度', text: (row) => formatFigure(row.satisfaction) },
  { field: 'monthlyUses', label: '月均人次', text: (row) => formatCount(row.monthlyUses) },
  { field: 'filingNumber', label: '备案号', text: (row) => or(row.filingNumber) },
  {
    field: 'coordinates',
    label: '坐标',
    text: (row) =>
      row.longitude === null || row.latitude === null
        ? NOTHING
        : `${row.longitude}, ${row.latitude}`,
  },
  { field: 'remarks', label: '备注', text: (row) => or(row.remarks) },
];

/** Which of the two a merge keeps unless a person decides otherwise: in service before not, the older number else. */
export function preferredId(pair: Pair): number {
  const { first, second } = pair;
  if ((first.status === 'FILED') !== (second.status === 'FILED'))
    return first.status === 'FILED' ? first.id : second.id;
  return first.id <= second.id ? first.id : second.id;
}

/** Facts that the kept record lacks and the other has: taken over by default, so that nothing is lost. */
export function defaultTake(kept: Row, merged: Row): Partial<Record<MergeField, 'keep' | 'merge'>> {
  return Object.fromEntries(
    COMPARED.filter(({ text }) => text(kept) === NOTHING && text(merged) !== NOTHING).map(
      ({ field }) => [field, 'merge'],
    ),
  );
}
