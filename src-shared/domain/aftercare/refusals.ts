/** Sentences of the refusals about demonstration sites after their list (第十九、二十二条). */
export const aftercareMessages = {
  AWARD_REVOKED:
    '{number} 的 {year} 年度示范资格已于 {when} 取消，不能{what}。历年名单保留，不受影响。',
  RE_EVALUATION_EARLY:
    '{number} 是 {awardYear} 年度命名的示范阵地，复评年度不能早于 {awardYear} 年。请核对年度。',
  RE_EVALUATION_YEAR: '复评日期 {when} 不在 {year} 年。请核对日期或年度。',
  RE_EVALUATION_WORDS: '结论为“{outcome}”时请写明发现的问题（第二十二条）。',
  RE_EVALUATION_DUE: '限期整改须写明期限，且晚于复评日期 {when}。',
  RE_EVALUATION_USED: '这次复评是取消资格的依据，不能作废。请先撤回取消资格。',
  REVOCATION_NO_FAILURE:
    '{number} 没有结论为“不合格”的复评记录，不能以“复评结果不合格”取消资格（第二十二条）。请先登记复评，或改选其他情形。',
  REVOCATION_ANNOUNCED: '取消资格已由通知公布，不能撤回。确有错误的，请起草更正通知并写明原因。',
  REVOCATION_DATE: '取消日期 {when} 早于命名日期 {decided}。请核对日期。',
  HONOUR_NAME: '推荐“{kind}”须写明{who}的名称。',
  HONOUR_TWICE: '{year} 年已经为 {name} 推荐过“{kind}”。',
} as const;
