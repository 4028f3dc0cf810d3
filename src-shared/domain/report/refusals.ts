/** What the reports refuse; spread into messages.zh.ts. */
export const reportMessages = {
  REPORT_UNKNOWN: '没有名为“{kind}”的报表。可印的报表见“报表打印”（report.kinds）。',
  REPORT_FORMAT: '“{title}”不能存为 {format}。请选择 {formats}。',
  REPORT_YEAR_MISSING: '“{title}”按年度编制，请先选择年度。',
  REPORT_PARAMETER: '“{title}”{detail}。',
  REPORT_TEXT_TOKEN:
    '“{section}”里的【{token}】不是报告里的数。请从“插入数字”中选择，或改成普通文字。',
  REPORT_TEXT_SECTION: '{title}没有名为“{section}”的文字部分。',
  REPORT_TEMPLATE_NAME: '已有名为“{name}”的模板。请换一个名称，或先打开那个模板再修改。',
  REPORT_COLUMN_TWICE: '自定义报表里“{label}”选了两次，请去掉一个。',
  REPORT_TOO_LONG:
    '符合条件的阵地有 {rows} 个，一份自定义报表最多 {most} 个。请增加筛选条件，或到“阵地台账”导出。',
  REPORT_SORT_COLUMN: '排序的“{label}”没有选入报表，请先选入该列，或换一列排序。',
} as const;
