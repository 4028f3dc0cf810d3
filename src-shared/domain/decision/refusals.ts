/** Sentences of the refusals on the way from the panel's result to the decided list (第十七条). */
export const decisionMessages = {
  DECISION_NO_RESULT:
    '{year} 年度还没有锁定的评议结果，不能{what}。请先在“评议”中由组长锁定结果（第十七条第三项）。',
  DECISION_NOT_CANDIDATE:
    '{number} 不在 {year} 年度锁定的评议结果里，不能{what}。请核对编号，或先完成评议。',
  DECISION_EMPTY: '没有选择任何阵地。请至少选择一个候选阵地。',
  DECISION_OVER_QUOTA:
    '{type}选了 {chosen} 个，年度规则最多 {quota} 个。请去掉 {over} 个，或先修改年度规则并写明原因。',
  DECISION_PASSED_OVER:
    '{count} 个名次在前的阵地没有列入（{names}），而名次在后的列入了。确需这样的，请写明理由。',
  DECISION_TIE_SPLIT:
    '有 {count} 个阵地没有列入（{names}），而与其并列、同分规则和表决都没有分出先后的列入了。请一并列入或都不列入；名额只够一部分的，先解锁评议结果，现场表决并登记（第十七条第三项）。',
  DECISION_OBSTACLE: '{number}（{name}）还不能列入：{why}。请先处理，或从名单中去掉。',
  DECISION_NOT_NOMINATED:
    '{number} 不在候选名单里，不能确定为示范阵地。请先列入候选名单（第十七条第三项）。',
  DECISION_NO_PUBLICITY:
    '{year} 年度规则要求公示候选名单，还没有公示。请先登记公示，期满并结束后再作决定。',
  DECISION_PUBLICITY_OPEN:
    '候选名单的公示（{from} 至 {until}）还没有结束。请在期满后结束公示再作决定。',
  DECISION_EXISTS:
    '{year} 年度示范阵地名单已于 {when} 由“{meeting}”确定，不能再作一次。确有错误的，请先撤销原决定并写明原因。',
  DECISION_NONE: '{year} 年度还没有确定示范阵地名单。',
  DECISION_ISSUED:
    '{year} 年度的名单已经用通知公布，不能撤销决定。需要更正的，请起草更正通知；取消资格的，按第二十二条办理。',
  NOMINATION_PUBLIC:
    '候选名单正在公示或已经公示（{from} 至 {until}），不能再改。确需更改的，请先作废公示并写明原因。',
  NOMINATION_DECIDED: '{year} 年度名单已经确定，候选名单不能再改。',
  NOMINATION_NONE: '{year} 年度还没有候选名单，不能公示。请先提出候选名单。',
  PUBLICITY_SHORT:
    '公示至少 {days} 个{unit}（年度规则）：自 {from} 起最早到 {earliest}，现在写的是 {until}。请改为 {earliest} 或之后。',
  PUBLICITY_EXISTS: '候选名单已在 {from} 至 {until} 公示。如登记有误，请先作废并写明原因。',
  PUBLICITY_NOT_OVER: '公示到 {until} 才期满，今天是 {today}，还不能结束。',
  PUBLICITY_CLOSED: '这次公示已于 {when} 结束，不能再登记或改动异议。',
  OBJECTIONS_OPEN: '还有 {count} 条异议没有处理结果，公示不能结束。请先写明处理情况和结论。',
  OBJECTION_OUTSIDE: '异议的收到日期 {on} 不在公示期 {from} 至 {until} 之内。请核对日期。',
  CHECK_DRAW_SIZE: '要抽 {size} 个，候选阵地只有 {available} 个。请把数量改为 1 到 {available}。',
  CHECK_DRAW_AGAIN:
    '{year} 年度已经抽取过抽查对象（第 {number} 次）。确需重抽的，请写明原因；原抽取保留。',
  CHECK_DRAW_FROZEN: '第 {number} 次抽取已冻结名单，还没有抽取。请先录入种子抽取。',
  CHECK_DRAW_HELD: '第 {number} 次抽取已于 {when} 完成，不能再抽。',
  CHECK_DRAW_CHANGED: '第 {number} 次抽取冻结的名单与公布的摘要不一致，数据被改动过。抽取已停止。',
  CHECK_NEEDS_WORDS: '结果为“{result}”时请写明情况，评议和决定要据此判断。',
} as const;
