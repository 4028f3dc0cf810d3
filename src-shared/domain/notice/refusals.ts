/** What notices refuse, one Chinese sentence each; spread into messages.zh.ts. */
export const noticeMessages = {
  NOTICE_NO_DECISION:
    '{year} 年度的示范阵地名单还没有决定，没有可以公布的名单（第十七条第四项：候选名单经研究确定后以通知形式公布）。请先在“抽查决定”里登记决定。',
  NOTICE_NO_REVOCATIONS:
    '{year} 年度没有尚未公布的取消资格决定（第二十二条）。请先在“复评与荣誉”里登记。',
  NOTICE_NO_CANDIDATES:
    '{year} 年度还没有候选名单（第十七条第三项），不能公示。请先在“抽查决定”里提出候选名单。',
  NOTICE_NOTHING_TO_CORRECT:
    '{year} 年度没有已印发的通知可以更正。还是草稿的，请直接修改草稿；名单有误的，请更正决定。',
  NOTICE_CORRECTION_EMPTY: '还没有选出写错的阵地，没有可以更正的内容。请在“更正内容”里添加。',
  NOTICE_CORRECTION_UNKNOWN:
    '原通知的名单里没有所选的阵地（{award}）。请从原通知所列的阵地中选择。',
  NOTICE_ALREADY_ISSUED:
    '{year} 年度的名单已由{number}公布（{on}）。名称有误请起草更正；整份作废后可以重新起草。',
  NOTICE_NOT_DRAFT:
    '这份通知{state}，不能{what}。已印发的内容不再改动，需要时请起草更正，或作废后重新起草。',
  NOTICE_ALREADY_VOIDED: '这份通知已经作废，不用再次作废。',
  NOTICE_PUBLICITY_MISSING:
    '{year} 年度的规则要求公示（{days} 天），还没有公示的记录，通知不能印发。请先在“抽查决定”里办理公示。',
  NOTICE_PUBLICITY_RUNNING:
    '公示到 {endsOn} 才结束（最后一天计算在内），{on} 还不能印发通知。请在 {endsOn} 之后印发。',
  NOTICE_NUMBER_MISSING: '还没有编定发文字号。请填写，例如 {example}。',
  NOTICE_NUMBER_WRONG: '“{text}”不是发文字号：{detail}。请写成 {example} 的样子。',
  NOTICE_NUMBER_TAKEN: '{number}已用于《{title}》（{state}）。文号不重复使用，请另编一个。',
  NOTICE_TEXT_OPEN: '文中的“【{name}】”还没有对应的记录。请登记后再印发，或改写这一处文字。',
  NOTICE_TEXT_UNKNOWN: '文字里有程序不认识的【】：{detail}。请改正后再保存。',
  NOTICE_DATE_EARLY: '成文日期 {on} 早于{what}（{since}）。请核对日期。',
  NOTICE_DATE_FUTURE: '成文日期 {on} 在今天（{today}）之后。请在当天印发，或核对日期。',
} as const;
