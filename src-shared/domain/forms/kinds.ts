/** Records that come in by workbook, one kind to a form. */
export const FORM_KINDS = [
  'MONTHS',
  'SURVEYS',
  'ACTIVITIES',
  'CERTIFICATES',
  'ASSETS',
  'SELF_CHECK',
  'SPOT_CHECKS',
  'DEMONSTRATION_APPLICATIONS',
  'BASE_FIGURES',
  'SUBSIDY_SPENDING',
  'BANK_ARRIVALS',
] as const;
export type FormKind = (typeof FORM_KINDS)[number];

export const FORM_LABELS: Record<FormKind, string> = {
  MONTHS: '月度运行数据',
  SURVEYS: '满意度测评',
  ACTIVITIES: '活动与讲座',
  CERTIFICATES: '证照',
  ASSETS: '固定资产',
  SELF_CHECK: '自查评分',
  SPOT_CHECKS: '抽查评分',
  DEMONSTRATION_APPLICATIONS: '示范阵地申报推荐',
  BASE_FIGURES: '基数',
  SUBSIDY_SPENDING: '补助资金使用',
  BANK_ARRIVALS: '银行到账清单',
};
