/** Sentences of the refusals about rates, budget, allocation and matching funds (第十八条). */
export const allocationMessages = {
  SUBSIDY_RATE_MISSING:
    '还没有登记{types}的补助标准，不能分配（第十八条）。请先在“标准与预算”登记金额和依据的文件。',
  SUBSIDY_RATE_UNCONFIRMED:
    '{types}的补助标准沿用上年，还没有确认，不能据此分配。请先在“标准与预算”核对后确认。',
  SUBSIDY_RATE_NONE_BEFORE: '{year} 年度没有可以沿用的补助标准。请直接登记 {next} 年度的标准。',
  SUBSIDY_RATE_NOTHING_OPEN: '{year} 年度没有待确认的补助标准，不用再确认。',
  SUBSIDY_BUDGET_MISSING:
    '还没有登记 {year} 年度的补助预算，也没有给出预算。请先在“标准与预算”登记。',
  SUBSIDY_NO_AWARDS:
    '{year} 年度还没有确定示范阵地名单，没有可以补助的阵地（第十八条）。请先在“示范评选”中研究确定名单。',
  SUBSIDY_ALL_REVOKED: '{year} 年度名单上的阵地都已取消示范资格，没有可以补助的阵地。',
  SUBSIDY_FROZEN:
    '{year} 年度已于 {when} 正式分配（第 {number} 次），标准和预算不能再改。确需更改的，请先撤回正式分配并写明原因。',
  SUBSIDY_FINAL_EXISTS:
    '{year} 年度已于 {when} 正式分配（第 {number} 次，{meeting}），一年只能有一次。确需重新分配的，请先撤回并写明原因。',
  SUBSIDY_FINAL_NEEDS: '正式分配要写明{what}。请补齐后再定；只是试算的，不用填写。',
  SUBSIDY_FINAL_BUDGET:
    '正式分配的预算 {given} 元与登记的 {year} 年度预算 {budget} 元不一致。请先修改登记的预算及其文件，或改用登记的预算。',
  SUBSIDY_RUN_CHANGED:
    '第 {number} 次试算之后，{what}有变动，不能转为正式分配。请重新试算，核对后再定。',
  SUBSIDY_RUN_VOIDED: '第 {number} 次分配已于 {when} 撤回，不能再用。',
  SUBSIDY_RUN_NOT_TRIAL: '第 {number} 次已经是正式分配，不用再转。',
  SUBSIDY_RUN_USED:
    '第 {number} 次分配的资金已经{what}（{detail}），不能撤回。需要收回或停拨的，请在“检查与处理”中按阵地办理。',
  SUBSIDY_RUN_MIXED_YEARS: '所选的几次分配不是同一年度，不能对比。请选择同一年度的。',
  SUBSIDY_EXPORT_FORMAT: '“{file}”不能写成分配表。请用 .xlsx 作为文件的结尾。',
  SUBSIDY_MATCH_PLACE: '没有写明配套资金给谁。请选择市直工会，或选择阵地。',
  SUBSIDY_MATCH_OTHER_SITE:
    '阵地 {number} 属于{jurisdiction}，与所选的市直工会不一致。请核对后只选其一。',
  SUBSIDY_MATCH_VOIDED: '这笔配套资金已于 {when} 作废，不能再次作废。',
  DECISION_ALLOCATED:
    '{year} 年度已按这份名单正式分配补助资金（第 {number} 次），不能撤销决定。请先在“补助资金”撤回分配并写明原因。',
} as const;
