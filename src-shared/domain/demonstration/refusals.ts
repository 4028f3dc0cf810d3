/** What the rules of a season and the conditions for applying refuse; spread into messages.zh.ts. */
export const demonstrationMessages = {
  DEMONSTRATION_NO_RULES:
    '{year} 年度还没有制定示范评选规则，申报截止日未定，无法核对条件（第十五、十六条）。请先在“示范评选 · 年度规则”中制定并保存。',
  DEMONSTRATION_RULES_INVALID:
    '{year} 年度评选规则有 {count} 处需要更正：{detail}没有保存任何内容。',
  DEMONSTRATION_RULES_FROZEN:
    '{year} 年度评选规则已冻结（{because}），不能直接修改。确需调整的，请写明原因，另立新版本；原版本保留。',
  DEMONSTRATION_JURISDICTION_UNKNOWN: '推荐名额中找不到代码为“{code}”的市直工会。请从名单中选择。',
  ELIGIBILITY_CODE_UNKNOWN:
    '阵地 {number} 的申报条件里没有“{code}”。请按 demonstration.eligibility 给出的代码填写。',
  ELIGIBILITY_COMPUTED:
    '阵地 {number} 的“{text}”（{article}）由{source}得出，不能手工填写。数据有误的，请到原记录处更正。',
  ELIGIBILITY_EVIDENCE_MISSING:
    '阵地 {number} 的“{text}”（{article}）要记为符合，须写明依据（证书、照片、查看情况），或先附上材料。',
} as const;
