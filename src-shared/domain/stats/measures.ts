/** What 统计分析 shows. */
export const MEASURES = [
  'SITES',
  'COVERAGE',
  'SPOT_CHECK',
  'RECTIFICATION',
  'DEMONSTRATION',
  'SATISFACTION',
  'USE',
  'SUBSIDY',
  'WOMEN_WORKERS',
] as const;
export type Measure = (typeof MEASURES)[number];

/** What it is broken down by. MONTH: the twelve months of the year; PURPOSE: the purposes of 第二十条. */
export const DIMENSIONS = ['JURISDICTION', 'TYPE', 'YEAR', 'MONTH', 'PURPOSE'] as const;
export type Dimension = (typeof DIMENSIONS)[number];

/** What a value is: PERCENT with one decimal, SCORE with two, the others whole numbers, FEN in 分. */
export const UNITS = [
  'SITES',
  'PERCENT',
  'RECTIFICATIONS',
  'SCORE',
  'USES',
  'FEN',
  'PERSONS',
] as const;
export type Unit = (typeof UNITS)[number];

export const MEASURE_WORDS: Record<Measure, string> = {
  SITES: '在用阵地',
  COVERAGE: '覆盖率（应建尽建）',
  SPOT_CHECK: '抽查率',
  RECTIFICATION: '整改',
  DEMONSTRATION: '示范占比',
  SATISFACTION: '满意度',
  USE: '使用人次',
  SUBSIDY: '补助资金',
  WOMEN_WORKERS: '女职工人数',
};

export const DIMENSION_WORDS: Record<Dimension, string> = {
  JURISDICTION: '市直工会',
  TYPE: '类型',
  YEAR: '年度',
  MONTH: '月份',
  PURPOSE: '用途',
};

export const UNIT_WORDS: Record<Unit, string> = {
  SITES: '个',
  PERCENT: '%',
  RECTIFICATIONS: '项',
  SCORE: '分',
  USES: '人次',
  FEN: '元',
  PERSONS: '人',
};

/** What each measure can be broken down by; the rest makes no sense, and `whyNotBy` says why. */
export const BREAKDOWNS: Record<Measure, readonly Dimension[]> = {
  SITES: ['JURISDICTION', 'TYPE', 'YEAR'],
  COVERAGE: ['JURISDICTION', 'TYPE', 'YEAR'],
  SPOT_CHECK: ['JURISDICTION', 'YEAR'],
  RECTIFICATION: ['JURISDICTION', 'TYPE', 'YEAR'],
  DEMONSTRATION: ['JURISDICTION', 'TYPE', 'YEAR'],
  SATISFACTION: ['JURISDICTION', 'TYPE', 'YEAR'],
  USE: ['JURISDICTION', 'TYPE', 'YEAR', 'MONTH'],
  SUBSIDY: ['JURISDICTION', 'TYPE', 'YEAR', 'PURPOSE'],
  WOMEN_WORKERS: ['JURISDICTION', 'YEAR'],
};

/** A chart: a measure and what it is broken down by. */
export interface Chart {
  readonly measure: Measure;
  readonly by: Dimension;
}

/** The charts of the page, in its order. */
export const DASHBOARD: readonly Chart[] = [
  { measure: 'COVERAGE', by: 'JURISDICTION' },
  { measure: 'COVERAGE', by: 'TYPE' },
  { measure: 'COVERAGE', by: 'YEAR' },
  { measure: 'SITES', by: 'YEAR' },
  { measure: 'SPOT_CHECK', by: 'JURISDICTION' },
  { measure: 'RECTIFICATION', by: 'JURISDICTION' },
  { measure: 'DEMONSTRATION', by: 'TYPE' },
  { measure: 'SATISFACTION', by: 'JURISDICTION' },
  { measure: 'USE', by: 'MONTH' },
  { measure: 'SUBSIDY', by: 'JURISDICTION' },
  { measure: 'SUBSIDY', by: 'TYPE' },
  { measure: 'SUBSIDY', by: 'YEAR' },
  { measure: 'SUBSIDY', by: 'PURPOSE' },
];

/** The years that a chart over years shows, the chosen one last. */
export const YEARS_SHOWN = 10;

/** The lists behind the marks that no other page lists; each holds the records of one figure. */
export const RECORD_SETS = [
  'SPOT_CHECKED',
  'RECTIFICATION_OPENED',
  'RECTIFICATION_IN_TIME',
  'RECTIFICATION_LATE',
  'RECTIFICATION_OPEN',
  'RECTIFICATION_OVERDUE',
  'DEMONSTRATION',
  'SATISFACTION',
  'USES',
  'SUBSIDY_ALLOCATED',
  'SUBSIDY_PAID',
  'SUBSIDY_SPENT',
  'SUBSIDY_LEFT',
  'SUBSIDY_PENDING',
  'SUBSIDY_RETURNED',
  'SPENDING',
] as const;
export type RecordSet = (typeof RECORD_SETS)[number];

export const RECORD_SET_WORDS: Record<RecordSet, string> = {
  SPOT_CHECKED: '已抽查的阵地',
  RECTIFICATION_OPENED: '开出的整改',
  RECTIFICATION_IN_TIME: '按期销号的整改',
  RECTIFICATION_LATE: '逾期销号的整改',
  RECTIFICATION_OPEN: '期限内未销号的整改',
  RECTIFICATION_OVERDUE: '超期未销号的整改',
  DEMONSTRATION: '示范阵地',
  SATISFACTION: '做过满意度测评的阵地',
  USES: '报送的使用人次',
  SUBSIDY_ALLOCATED: '补助分配',
  SUBSIDY_PAID: '已拨付',
  SUBSIDY_SPENT: '已使用',
  SUBSIDY_LEFT: '已拨未用',
  SUBSIDY_PENDING: '待拨付',
  SUBSIDY_RETURNED: '收回、停拨',
  SPENDING: '支出',
};

/** What the records of a set add up to: 分, 人次, hundredths of a point; null: they are counted. */
export const AMOUNT_UNITS: Record<RecordSet, 'FEN' | 'USES' | 'SCORE_X100' | null> = {
  SPOT_CHECKED: null,
  RECTIFICATION_OPENED: null,
  RECTIFICATION_IN_TIME: null,
  RECTIFICATION_LATE: null,
  RECTIFICATION_OPEN: null,
  RECTIFICATION_OVERDUE: null,
  DEMONSTRATION: null,
  SATISFACTION: 'SCORE_X100',
  USES: 'USES',
  SUBSIDY_ALLOCATED: 'FEN',
  SUBSIDY_PAID: 'FEN',
  SUBSIDY_SPENT: 'FEN',
  SUBSIDY_LEFT: 'FEN',
  SUBSIDY_PENDING: 'FEN',
  SUBSIDY_RETURNED: 'FEN',
  SPENDING: 'FEN',
};

/** Columns of the base figures that are counted as 应建单位数, by type, and 女职工人数. */
export const BASE_FIELDS = [
  'motherCabin',
  'holidayCare',
  'childcare',
  'comprehensive',
  'womenWorkers',
] as const;
export type BaseField = (typeof BASE_FIELDS)[number];
