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

type Listed = Extract<
  Key,
  | 'types'
  | 'statuses'
  | 'jurisdictionKinds'
  | 'settings'
  | 'unitTypes'
  | 'locationKinds'
  | 'missing'
  | 'platforms'
  | 'platformsMissing'
  | 'certainty'
>;

/** Any of several, in the words of `table`. */
function listed<K extends Listed>(
  key: K,
  label: string,
  table: Readonly<Record<NonNullable<SiteFilter[K]>[number], string>>,
): Group {
  const words: Readonly<Record<string, string>> = table;
  const text = (filter: SiteFilter): string =>
    (filter[key] ?? []).map((value) => words[value] ?? value).join('、');
  return { key, label, members: [key], text };
}

/** One word, number or year, with `after` behind it. */
function single(
  key: 'text' | 'postcode' | 'source' | 'obstacleYear' | 'checkedYear' | 'notCheckedYear',
  label: string,
  after = '',
): Group {
  return { key, label, members: [key], text: (filter) => `${filter[key] ?? ''}${after}` };
}

/** Chosen one by one: only how many. */
function counted(key: 'ids' | 'numbers', label: string): Group {
  return { key, label, members: [key], text: (filter) => `${filter[key]?.length ?? 0} 个` };
}

type Bounded<Low extends string> = Key extends infer K
  ? K extends `${infer Name}${Low}`
    ? Name
    : never
  : never;

/** From one end to the other; either may be open. */
function between(key: string, label: string, [low, high]: readonly [Key, Key], unit = ''): Group {
  const text = (filter: SiteFilter): string => {
    const from = filter[low];
    const to = filter[high];
    if (from !== undefined && to !== undefined) return `${String(from)} 至 ${String(to)}${unit}`;
    return from !== undefined ? `${String(from)}${unit} 以上` : `${String(to ?? '')}${unit} 以内`;
  };
  return { key, label, members: [low, high], text };
}

const figures = (key: Bounded<'Min'>, label: string, unit?: string): Group =>
  between(key, label, [`${key}Min`, `${key}Max`], unit);
const days = (key: Bounded<'From'>, label: string): Group =>
  between(key, label, [`${key}From`, `${key}To`]);

const GROUPS: readonly Group[] = [
  single('text', '关键字'),
  counted('ids', '指定阵地'),
  counted('numbers', '指定编号'),
  listed('types', '类型', TYPE_SHORT_LABELS),
  listed('statuses', '状态', STATUS_SHORT),
  {
    key: 'jurisdictionCodes',
    label: '市直工会',
    members: ['jurisdictionCodes'],
    text: (f, names) => (f.jurisdictionCodes ?? []).map(names.jurisdiction).join('、'),
  },
  listed('jurisdictionKinds', '工会类别', JURISDICTION_KIND_LABELS),
  {
    key: 'builderId',
    label: '建设单位',
    members: ['builderId'],
    text: (f, names) => (f.builderId === undefined ? '' : names.builder(f.builderId)),
  },
  listed('settings', '小屋类别', SETTING_LABELS),
  listed('unitTypes', '功能单位', TYPE_SHORT_LABELS),
  listed('locationKinds', '建立位置', LOCATION_LABELS),
  {
    key: 'openToPublic',
    label: '对外开放',
    members: ['openToPublic'],
    text: (f) => yesNo(f.openToPublic ?? null),
  },
  figures('area', '面积', '㎡'),
  figures('outdoorArea', '户外面积', '㎡'),
  figures('capacity', '容纳人数', '人'),
  figures('score', '自查得分', '分'),
  figures('satisfaction', '满意度', '分'),
  figures('monthlyUses', '月均人次'),
  days('opened', '启用时间'),
  days('filed', '备案日期'),
  single('postcode', '邮编'),
  single('source', '来源'),
  listed('missing', '缺少', MISSABLE),
  {
    key: 'hasAttachments',
    label: '附件',
    members: ['hasAttachments'],
    text: (f) => (f.hasAttachments ? '有' : '没有'),
  },
  {
    key: 'demonstration',
    label: '示范阵地',
    members: ['demonstration'],
    text: (f) => (f.demonstration ? '是' : '不是'),
  },
  listed('platforms', '已登记平台', PLATFORM_LABELS),
  listed('platformsMissing', '未登记平台', PLATFORM_LABELS),
  listed('certainty', '必查标记', CERTAINTY_LABELS),
  single('obstacleYear', '无法到访', ' 年度'),
  single('checkedYear', '已抽查', ' 年度'),
  single('notCheckedYear', '未抽查', ' 年度'),
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
