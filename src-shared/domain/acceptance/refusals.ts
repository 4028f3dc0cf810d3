/** What acceptance and filing refuse, one Chinese sentence each; spread into messages.zh.ts. */
export const acceptanceMessages = {
  ACCEPTANCE_NO_SELF_CHECK:
    '阵地 {number} 还没有完成的自查记录，不能申请验收（第七条）。请先按附件1逐项自查，得分 80 分以上再申请。',
  ACCEPTANCE_SELF_CHECK_FAILED: '阵地 {number} 不能申请验收：{detail}。补齐后可重新自查。',
  ACCEPTANCE_NOT_PENDING:
    '阵地 {number} 现为“{status}”，没有等待验收的申请（第八条）。请先由建设单位工会申请验收。',
  ACCEPTANCE_CONDITION_UNKNOWN:
    '阵地 {number} 的建设条件里没有“{code}”。请按 acceptance.conditions 给出的代码填写。',
  ACCEPTANCE_CONDITIONS_OPEN:
    '阵地 {number} 还有 {count} 条建设条件没有结论：{detail}（{article}）。请逐条填写，或选择“全部符合”。',
  ACCEPTANCE_CONDITIONS_UNMET:
    '阵地 {number} 有 {count} 条建设条件不符合：{detail}（{article}）。符合设立条件才能记为验收合格（第八条）；请记为不合格退回，或整改后再验收。',
  ACCEPTANCE_OPINION_MISSING:
    '阵地 {number} 验收不合格退回，需要写明情况及意见（第八条）。请填写后再保存。',
  ACCEPTANCE_NONE: '阵地 {number} 没有验收记录。',
  FILING_NO_ACCEPTANCE:
    '阵地 {number} 没有验收合格的记录，不能备案（第八条）。随台账导入的“验收合格”没有验收记录：请更正退回建设中，补登自查、申请和验收后再备案。',
  FILING_NUMBER_TAKEN: '备案编号“{value}”已用于阵地 {number}。备案编号不能重复，请换一个。',
  FILING_PATTERN_INVALID:
    '备案编号规则“{pattern}”缺少年度或顺序号。请写明 {年度} 和 {序号}，例如 青女阵备〔{年度}〕{序号}号。',
  FILING_NONE: '{what}没有备案记录。历史备案的阵地，备案日期见台账。',
  FILING_NOT_IN_SERVICE: '阵地 {number} 现为“{status}”，取得备案回执后才上传平台（第九条）。',
  STATUS_NEEDS_RECORD:
    '把阵地 {number} 记为“{to}”须有相应的记录（{article}）。请用“{where}”办理；误记的用“更正”退回上一状态。',
} as const;
