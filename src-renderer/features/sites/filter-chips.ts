import {
  CERTAINTY_LABELS,
  JURISDICTION_KIND_LABELS,
  LOCATION_LABELS,
  PLATFORM_LABELS,
  SETTING_LABELS,
  TYPE_SHORT_LABELS,
} from '@shared/domain/site/terms';
import type { FilterChip } from '../../ui/types';
import type { SiteFilter } from './site-types';
import { STATUS_SHORT, yesNo } from './site-words';

/** Facts that can be asked for as missing, in the words of the form. */
export const MISSABLE: Record<NonNullable<SiteFilter['missing']>[number], string> = {
  setting: '小屋类别',
  builder: '建设单位工会',
  locationKind: '建立位置',
  address: '详细地址',
  postcode: '邮编',
  coordinates: '坐标',
  area: '面积',
  outdoorArea: '户外面积',
  capacity: '容纳人数',
  serviceTargets: '服务对象',
  openToPublic: '是否对外开放',
  managerName: '负责人',
  managerPhone: '负责人电话',
  unionHeadName: '工会负责人',
  unionHeadPhone: '工会负责人电话',
  openedOn: '启用时间',
  selfCheckScore: '自查得分',
  satisfaction: '满意度',
  monthlyUses: '月均人次',
  filedOn: '备案日期',
  filingNumber: '备案号',
  remarks: '备注',
};

/** Names that only the main process knows. */
export interface ChipNames {
  jurisdiction: (code: string) => string;
  builder: (id: number) => string;
}

type Key = keyof SiteFilter;
interface Group {
  key: string;
  label: string;
  /** Members of the filter that this chip stands for and takes away. */
  members: readonly Key[];
  text: (filter: SiteFilter, names: ChipNames) => string;
}

function labels<T extends string>(
  table: Record<T, string>,
  values: readonly T[] | undefined,
): string {
  return (values ?? []).map((value) => table[value]).join('、');
}

function range(
  low: number | string | undefined,
  high: number | string | undefined,
  unit = '',
): string {
  if (low !== undefined && high !== undefined) return `${low} 至 ${high}${unit}`;
  return low !== undefined ? `${low}${unit} 以上` : `${high ?? ''}${unit} 以内`;
}

const GROUPS: readonly Group[] = [
  { key: 'text', label: '关键字', members: ['text'], text: (f) => f.text ?? '' },
  { key: 'ids', label: '指定阵地', members: ['ids'], text: (f) => `${f.ids?.length ?? 0} 个` },
  {
    key: 'numbers',
    label: '指定编号',
    members: ['numbers'],
    text: (f) => `${f.numbers?.length ?? 0} 个`,
  },
  {
    key: 'types',
    label: '类型',
    members: ['types'],
    text: (f) => labels(TYPE_SHORT_LABELS, f.types),
  },
  {
    key: 'statuses',
    label: '状态',
    members: ['statuses'],
    text: (f) => labels(STATUS_SHORT, f.statuses),
  },
  {
    key: 'jurisdictionCodes',
    label: '市直工会',
    members: ['jurisdictionCodes'],
    text: (f, names) => (f.jurisdictionCodes ?? []).map(names.jurisdiction).join('、'),
  },
  {
    key: 'jurisdictionKinds',
    label: '工会类别',
    members: ['jurisdictionKinds'],
    text: (f) => labels(JURISDICTION_KIND_LABELS, f.jurisdictionKinds),
  },
  {
    key: 'builderId',
    label: '建设单位',
    members: ['builderId'],
    text: (f, names) => (f.builderId === undefined ? '' : names.builder(f.builderId)),
  },
  {
    key: 'settings',
    label: '小屋类别',
    members: ['settings'],
    text: (f) => labels(SETTING_LABELS, f.settings),
  },
  {
    key: 'unitTypes',
    label: '功能单位',
    members: ['unitTypes'],
    text: (f) => labels(TYPE_SHORT_LABELS, f.unitTypes),
  },
  {
    key: 'locationKinds',
    label: '建立位置',
    members: ['locationKinds'],
    text: (f) => labels(LOCATION_LABELS, f.locationKinds),
  },
  {
    key: 'openToPublic',
    label: '对外开放',
    members: ['openToPublic'],
    text: (f) => yesNo(f.openToPublic ?? null),
  },
  {
    key: 'area',
    label: '面积',
    members: ['areaMin', 'areaMax'],
    text: (f) => range(f.areaMin, f.areaMax, '㎡'),
  },
  {
    key: 'outdoorArea',
    label: '户外面积',
    members: ['outdoorAreaMin', 'outdoorAreaMax'],
    text: (f) => range(f.outdoorAreaMin, f.outdoorAreaMax, '㎡'),
  },
  {
    key: 'capacity',
    label: '容纳人数',
    members: ['capacityMin', 'capacityMax'],
    text: (f) => range(f.capacityMin, f.capacityMax, '人'),
  },
  {
    key: 'score',
    label: '自查得分',
    members: ['scoreMin', 'scoreMax'],
    text: (f) => range(f.scoreMin, f.scoreMax, '分'),
  },
  {
    key: 'satisfaction',
    label: '满意度',
    members: ['satisfactionMin', 'satisfactionMax'],
    text: (f) => range(f.satisfactionMin, f.satisfactionMax, '分'),
  },
  {
    key: 'monthlyUses',
    label: '月均人次',
    members: ['monthlyUsesMin', 'monthlyUsesMax'],
    text: (f) => range(f.monthlyUsesMin, f.monthlyUsesMax),
  },
  {
    key: 'opened',
    label: '启用时间',
    members: ['openedFrom', 'openedTo'],
    text: (f) => range(f.openedFrom, f.openedTo),
  },
  {
    key: 'filed',
    label: '备案日期',
    members: ['filedFrom', 'filedTo'],
    text: (f) => range(f.filedFrom, f.filedTo),
  },
  { key: 'postcode', label: '邮编', members: ['postcode'], text: (f) => f.postcode ?? '' },
  { key: 'source', label: '来源', members: ['source'], text: (f) => f.source ?? '' },
  { key: 'missing', label: '缺少', members: ['missing'], text: (f) => labels(MISSABLE, f.missing) },
  {
    key: 'hasAttachments',
    label: '附件',
    members: ['hasAttachments'],
    text: (f) => (f.hasAttachments ? '有' : '没有'),
  },
  {
    key: 'platforms',
    label: '已登记平台',
    members: ['platforms'],
    text: (f) => labels(PLATFORM_LABELS, f.platforms),
  },
  {
    key: 'platformsMissing',
    label: '未登记平台',
    members: ['platformsMissing'],
    text: (f) => labels(PLATFORM_LABELS, f.platformsMissing),
  },
  {
    key: 'certainty',
    label: '必查标记',
    members: ['certainty'],
    text: (f) => labels(CERTAINTY_LABELS, f.certainty),
  },
  {
    key: 'obstacleYear',
    label: '无法到访',
    members: ['obstacleYear'],
    text: (f) => `${f.obstacleYear ?? ''} 年度`,
  },
  {
    key: 'checkedYear',
    label: '已抽查',
    members: ['checkedYear'],
    text: (f) => `${f.checkedYear ?? ''} 年度`,
  },
  {
    key: 'notCheckedYear',
    label: '未抽查',
    members: ['notCheckedYear'],
    text: (f) => `${f.notCheckedYear ?? ''} 年度`,
  },
  {
    key: 'batchId',
    label: '导入批次',
    members: ['batchId'],
    text: (f) => `第 ${f.batchId ?? ''} 批`,
  },
];

function isSet(filter: SiteFilter, key: Key): boolean {
  const value = filter[key];
  return value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0);
}

/** The filters in force as chips, in a fixed order. */
export function chipsOf(filter: SiteFilter, names: ChipNames): FilterChip[] {
  return GROUPS.filter((group) => group.members.some((member) => isSet(filter, member))).map(
    (group) => ({
      key: group.key,
      label: group.label,
      value: group.text(filter, names),
    }),
  );
}

/** The filter without what one chip stands for. */
export function withoutChip(filter: SiteFilter, key: string): SiteFilter {
  const members = GROUPS.find((group) => group.key === key)?.members ?? [];
  return Object.fromEntries(
    Object.entries(filter).filter(([name]) => !members.some((member) => member === name)),
  );
}

/** The filter without empty members, as it is sent and kept. */
export function tidy(filter: SiteFilter): SiteFilter {
  const keys = Object.keys(filter) as Key[];
  return Object.fromEntries(
    keys.filter((key) => isSet(filter, key)).map((key) => [key, filter[key]]),
  );
}

const KNOWN = new Set<string>(GROUPS.flatMap((group) => group.members));

/** A filter from a link or a saved view; members this program does not know are left out. */
export function readFilter(value: unknown): SiteFilter {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return {};
  return Object.fromEntries(Object.entries(value).filter(([key]) => KNOWN.has(key)));
}
