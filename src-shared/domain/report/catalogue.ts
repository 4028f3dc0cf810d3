/** What the office prints, in the order of the page. */
export const REPORT_GROUPS = ['ANNUAL', 'LEDGER', 'UPWARD', 'OWN', 'FORM'] as const;
export type ReportGroup = (typeof REPORT_GROUPS)[number];
export const REPORT_GROUP_LABELS: Readonly<Record<ReportGroup, string>> = {
  ANNUAL: '年度报告',
  LEDGER: '台账',
  UPWARD: '上报报表',
  OWN: '自定义报表',
  FORM: '单证',
};

export type ReportFormat = 'pdf' | 'docx' | 'xlsx' | 'html';
const ALL_FORMATS = ['pdf', 'docx', 'xlsx', 'html'] as const;
const PAPER_ONLY = ['pdf', 'docx', 'html'] as const;

/** A report of the page: a paper with parameters, or a form that is printed where its record is. */
export interface CatalogueEntry {
  readonly kind: string;
  readonly group: ReportGroup;
  readonly title: string;
  /** What it is for, one sentence. */
  readonly purpose: string;
  readonly year: boolean;
  readonly jurisdiction: boolean;
  readonly formats: readonly ReportFormat[];
  /** Where it is printed instead, and what that place is called. */
  readonly page: { readonly path: string; readonly label: string } | null;
}

const paper = (
  entry: Pick<CatalogueEntry, 'kind' | 'group' | 'title' | 'purpose'> & { jurisdiction?: boolean },
): CatalogueEntry => ({
  jurisdiction: false,
  ...entry,
  year: true,
  formats: ALL_FORMATS,
  page: null,
});
const elsewhere = (
  kind: string,
  title: string,
  purpose: string,
  page: NonNullable<CatalogueEntry['page']>,
): CatalogueEntry => ({
  kind,
  group: 'FORM',
  title,
  purpose,
  year: false,
  jurisdiction: false,
  formats: [],
  page,
});

export const REPORT_CATALOGUE: readonly CatalogueEntry[] = [
  paper({
    kind: 'annual-report',
    group: 'ANNUAL',
    title: '年度工作报告',
    purpose: '一年的阵地建设、备案、抽查、督查、示范和补助资金，数字取自当年记录，文字可改',
  }),
  {
    ...paper({
      kind: 'supervision-report',
      group: 'ANNUAL',
      title: '督查情况报告',
      purpose: '一年的市级督查：结果、问题与整改、阵地名单（第十三条）',
      jurisdiction: true,
    }),
    formats: PAPER_ONLY,
  },
  {
    ...elsewhere('leadership-sheet', '年度一页', '领导参阅：一年的主要数字和图，印在一张 A4 纸上', {
      path: '/stats/sheet',
      label: '统计分析',
    }),
    group: 'ANNUAL',
  },
  {
    ...elsewhere(
      'year-figures',
      '年度数据定格表',
      '结转时定格的全部数据和摘要，签字盖章存档；与现在的数并列见“年度结转”',
      {
        path: '/stats/year',
        label: '年度结转',
      },
    ),
    group: 'ANNUAL',
  },
  paper({
    kind: 'register-book',
    group: 'LEDGER',
    title: '阵地台账（按市直工会）',
    purpose: '在用阵地逐个列出，每个市直工会另起一页，附小计',
    jurisdiction: true,
  }),
  {
    ...paper({
      kind: 'register-list',
      group: 'LEDGER',
      title: '阵地台账清单',
      purpose: '按台账页当前的筛选和排序打印一张清单',
    }),
    year: false,
    formats: [],
    page: { path: '/sites', label: '阵地台账' },
  },
  paper({
    kind: 'construction-table',
    group: 'UPWARD',
    title: '阵地建设情况统计表',
    purpose: '各市直工会在用阵地按类型、应建数、覆盖率，当年新备案与注销（第十二条）',
  }),
  paper({
    kind: 'spot-check-table',
    group: 'UPWARD',
    title: '年度抽查情况统计表',
    purpose: '各市直工会应抽查、已检查、结论和整改，是否达到二分之一（第十三条）',
  }),
  paper({
    kind: 'demonstration-table',
    group: 'UPWARD',
    title: '示范阵地情况表',
    purpose: '当年命名的示范阵地名单，和各市直工会现有示范阵地（第十七、二十二条）',
    jurisdiction: true,
  }),
  paper({
    kind: 'subsidy-summary',
    group: 'UPWARD',
    title: '补助资金使用情况汇总表',
    purpose: '当年补助资金按市直工会、类型、用途：分配、拨付、使用、结余（第十八、二十、二十一条）',
  }),
  elsewhere('filing-form', '建设备案表、备案回执', '附件2 一式两份和市总工会的回执', {
    path: '/acceptance',
    label: '验收备案',
  }),
  elsewhere('self-check-form', '自查评分表', '附件1，空白的或填好的', {
    path: '/acceptance/self-checks',
    label: '年度自查',
  }),
  elsewhere('deregistration-form', '注销备案表', '附件3，一式两份', {
    path: '/acceptance/closings',
    label: '注销',
  }),
  elsewhere('draw-record', '抽取记录单、检查任务单、达标情况表', '抽查的记录和现场用表', {
    path: '/sampling',
    label: '年度抽查',
  }),
  elsewhere('rectification-notice', '整改通知书', '检查发现问题后开给建设单位，一式两份', {
    path: '/supervision',
    label: '督查整改',
  }),
  elsewhere('review-summary', '推荐汇总表、评分表、评议汇总表', '申报推荐和评议用表', {
    path: '/demonstration',
    label: '示范评选',
  }),
  elsewhere('notice', '公布名单的通知', '按公文格式排版的通知和版面检查单', {
    path: '/demonstration/notices',
    label: '通知目录',
  }),
  elsewhere(
    'allocation-table',
    '补助资金分配表、拨付表、资金使用情况表',
    '分配、拨付和使用的表格',
    {
      path: '/subsidy',
      label: '补助资金',
    },
  ),
];

/** Kinds that report.render writes. */
export const REPORT_KINDS = [
  'annual-report',
  'supervision-report',
  'register-book',
  'construction-table',
  'spot-check-table',
  'demonstration-table',
  'subsidy-summary',
  'own-report',
] as const;
export type ReportKind = (typeof REPORT_KINDS)[number];
