/** Sentences of refusals of 统计分析 and of the base figures; spread into messages.zh.ts. */
export const statsMessages = {
  STATS_BREAKDOWN: '{measure}不能按{by}分：{why}。请改按{choices}。',
  BASE_FIGURES_NOTHING_TO_CARRY:
    '没有可以沿用的基数：{before} 年度没有已确认的基数，或者 {year} 年度各市直工会都已填写。请直接填写 {year} 年度的基数。',
} as const;
