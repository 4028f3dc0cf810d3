/** What spot checks, rectifications and supervision refuse, one Chinese sentence each; spread into messages.zh.ts. */
export const supervisionMessages = {
  SPOT_CHECK_NOTHING:
    '阵地 {number} 的抽查结果里没有结论、评分，也没有发现的问题。请至少填写一项后再登记。',
  SPOT_CHECK_VERDICT_DIFFERS:
    '阵地 {number} 不能记为“合格”：{detail}。请改为“需整改”，或更正评分和发现的问题。',
  SPOT_CHECK_TABLE:
    '阵地 {number} 的评分表与阵地类型不符：{detail}。综合服务中心按功能单位逐个评分（第六条），其他阵地只有一张表。',
  SPOT_CHECK_UNIT: '阵地 {number} 没有这个功能单位：{detail}。请核对后再登记。',
  RECTIFICATION_SITE_NOT_IN_SERVICE:
    '阵地 {number} 现为“{status}”，不是在用的阵地，不能开出整改（第十三条）。建设、验收中的问题请在自查和验收中处理。',
  RECTIFICATION_DUE_BEFORE: '整改期限 {due} 早于{what} {from}。请填写 {from} 或以后的日期。',
  RECTIFICATION_STATE: '整改 {number} 现为“{state}”，不能{what}。{next}',
  RECTIFICATION_NO_EVIDENCE:
    '整改 {number} 还没有整改情况，不能销号。请先写明怎样整改、有何佐证，再复查销号（第十三条）。',
  RECTIFICATION_SOURCE_OTHER_SITE:
    '所选的{what}不属于阵地 {number}，或已作废。请核对后再开出整改。',
  RECTIFICATION_HOLDS_MARK:
    '这条必查标记由整改 {number}（{state}）列入，不能单独解除。整改复查合格销号后自动解除；如整改系误开，请作废该整改。',
  SUPERVISION_SAME_DAY:
    '阵地 {number} 在 {when} 已登记过一次督查（{result}）。如确是同一天再次督查，请确认后再记。',
  SUPERVISION_NEEDS_WORDS:
    '督查结果为“不合格”的，请写明督查情况或发现的问题，以便及时整改（第十三条）。',
  SUPERVISION_GOOD_WITH_FINDINGS:
    '督查结果为“良好”，又写了 {count} 个要整改的问题，两者不一致。请改为“合格”或“不合格”，或去掉问题。',
  SUPERVISION_VOIDED: '这条督查结果已于 {when} 作废，不能再次作废。',
  SUPERVISION_YEAR: '督查日期 {when} 不在 {year} 年度内。请核对日期和年度。',
} as const;
