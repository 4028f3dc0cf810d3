/** Sentences of refusals of 统计分析 and of the base figures; spread into messages.zh.ts. */
export const statsMessages = {
  STATS_BREAKDOWN: '{measure}不能按{by}分：{why}。请改按{choices}。',
  STATS_YEAR_AHEAD:
    '截至 {asOf}，{year} 年度还没有开始，没有可以统计的数。请改看 {begun} 年度，或者把截至日期改为 {year} 年 1 月 1 日或以后。',
  BASE_FIGURES_NOTHING_TO_CARRY:
    '没有可以沿用的基数：{before} 年度没有已确认的基数，或者 {year} 年度各市直工会都已填写。请直接填写 {year} 年度的基数。',
} as const;
