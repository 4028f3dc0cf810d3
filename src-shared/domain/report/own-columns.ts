import type { ReportValueKind } from './table';

/** Where the value of a column comes from: the register, or the records of the report's year. */
export type OwnOrigin = 'REGISTER' | 'YEAR' | 'MONEY';

interface OwnColumnTerms {
  readonly label: string;
  readonly kind: ReportValueKind;
  readonly origin: OwnOrigin;
  readonly width: number;
  /** What a line of sums shows of it: the sum, the mean of those known, or nothing. */
  readonly fold?: 'SUM' | 'MEAN';
}

const register = (label: string, width = 12, kind: ReportValueKind = 'text'): OwnColumnTerms => ({
  label,
  kind,
  width,
  origin: 'REGISTER',
});
const figure = (
  origin: OwnOrigin,
  label: string,
  kind: ReportValueKind,
  fold: 'SUM' | 'MEAN',
): OwnColumnTerms => ({ label, kind, origin, fold, width: kind === 'money' ? 14 : 9 });

/** Columns that a report of one's own may have, in the order offered. */
export const OWN_COLUMNS = {
  number: register('阵地编号', 13),
  name: register('阵地名称', 26),
  type: register('类型', 10),
  setting: register('小屋类别', 9),
  units: register('功能单位', 18),
  status: register('状态', 9),
  jurisdiction: register('市直工会', 18),
  jurisdictionKind: register('市直工会类别', 16),
  builder: register('建设单位工会', 24),
  locationKind: register('建立位置', 10),
  address: register('详细地址', 26),
  serviceTargets: register('服务对象', 16),
  openToPublic: register('对外开放', 8),
  managerName: register('负责人', 9),
  managerPhone: register('负责人电话', 13),
  unionHeadName: register('工会负责人', 10),
  unionHeadPhone: register('工会负责人电话', 14),
  openedOn: register('启用时间', 11, 'date'),
  filedOn: register('备案日期', 11, 'date'),
  filingNumber: register('备案编号', 16),
  area: figure('REGISTER', '面积㎡', 'decimal', 'SUM'),
  outdoorArea: figure('REGISTER', '户外面积㎡', 'decimal', 'SUM'),
  capacity: figure('REGISTER', '可容纳人数', 'count', 'SUM'),
  selfCheckedOn: { ...register('自查日期', 11, 'date'), origin: 'YEAR' },
  selfCheckScore: figure('YEAR', '自查得分', 'decimal', 'MEAN'),
  spotCheckedOn: { ...register('抽查日期', 11, 'date'), origin: 'YEAR' },
  spotVerdict: { ...register('抽查结论', 10), origin: 'YEAR' },
  supervisionResult: { ...register('督查结果', 10), origin: 'YEAR' },
  rectifications: figure('YEAR', '开出整改', 'count', 'SUM'),
  openRectifications: figure('YEAR', '未销号整改', 'count', 'SUM'),
  uses: figure('YEAR', '使用人次', 'count', 'SUM'),
  satisfaction: figure('YEAR', '满意度', 'decimal', 'MEAN'),
  awardedYears: { ...register('示范命名年度', 14), origin: 'YEAR' },
  allocatedFen: figure('MONEY', '补助分配（元）', 'money', 'SUM'),
  paidFen: figure('MONEY', '已拨付（元）', 'money', 'SUM'),
  spentFen: figure('MONEY', '已使用（元）', 'money', 'SUM'),
  leftFen: figure('MONEY', '结余（元）', 'money', 'SUM'),
} as const satisfies Record<string, OwnColumnTerms>;

export type OwnColumn = keyof typeof OWN_COLUMNS;
export const OWN_COLUMN_KEYS = Object.keys(OWN_COLUMNS) as [OwnColumn, ...OwnColumn[]];

/** Terms of a column, with what not every column has. */
export const ownColumn = (key: OwnColumn): OwnColumnTerms => OWN_COLUMNS[key];

/** What rows may be gathered by. */
export const OWN_GROUPS = [
  'jurisdiction',
  'jurisdictionKind',
  'type',
  'setting',
  'status',
  'locationKind',
  'openToPublic',
  'builder',
  'spotVerdict',
  'supervisionResult',
] as const satisfies readonly OwnColumn[];
export type OwnGroup = (typeof OWN_GROUPS)[number];

export const OWN_ORIGIN_LABELS: Readonly<Record<OwnOrigin, string>> = {
  REGISTER: '台账',
  YEAR: '年度记录',
  MONEY: '补助资金',
};
