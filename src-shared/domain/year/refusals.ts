/** Sentences of the refusals about closing a year and opening the next. */
export const yearMessages = {
  YEAR_NOT_OVER:
    '{year} 年度要到 {day} 才结束，今天是 {today}，还不能结转。年度数据按 {day} 定格，请在次年办理。',
  YEAR_CLOSED:
    '{year} 年度已于 {when} 结转（第 {number} 次），不能再结转一次。确需重新定格的，请先撤回并写明原因；原来定格的数据保留。',
  YEAR_OPEN_ITEMS: '{year} 年度还不能结转：{what}。请先办理，再来结转。',
  YEAR_NOTE_MISSING: '{year} 年度还有 {count} 项没有办结。仍要结转的，请写明情况说明。',
  YEAR_NOT_CLOSED: '{year} 年度还没有结转，没有可以撤回的定格。',
  YEAR_NEXT_FAR: '{next} 年度还没有到，不能现在开启。最早在 {year} 年内开启下一年度。',
  YEAR_NEXT_CLOSED:
    '{next} 年度已经结转，不再从 {year} 年度沿用内容，工作年度也不切换回去。确需补充的，请先撤回 {next} 年度的结转。',
  YEAR_RULES_NONE: '{year} 年度没有可以沿用的示范评选规则。请直接登记 {next} 年度的规则。',
} as const;
