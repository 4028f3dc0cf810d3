/** Sentences of the refusals about payment and use of the money (第二十、二十一条). */
export const subsidyUseMessages = {
  SUBSIDY_BALANCE:
    '{number} 的{what} {amount} 元超过了可以{what}的 {room} 元，账上没有记任何一笔。请核对金额。',
  SUBSIDY_DAY:
    '{number} 的{what} {amount} 元不能记在 {on}：与前后的款项次序不合，从那天起账上可以{what}的只有 {room} 元。账上没有记任何一笔。请核对日期和金额。',
  SUBSIDY_NO_LINE: '{number} 没有 {year} 年度的补助分配。请核对阵地和年度，或先作出最终分配。',
  PAYEE_NUMBER:
    '账号不合规则：只能是 {least} 至 {most} 位数字，{given}。请照开户许可证或银行回单填写。',
  PAYEE_SAME: '{number} 现在登记的就是这个账户，没有改动。',
  PAYEE_CHANGE_REASON: '{number} 已有登记的账户，更换时须写明原因。原账户会保留在记录里。',
  PAYEE_DIFFERENT:
    '两次输入的账号不一样，{number} 的账户仍是“未核对”。请对照纸面逐位核对，登记错了的请更换账户。',
  PAYEE_ENDED: '{number} 的这个账户已经停用，不能再核对。请刷新后处理现用账户。',
  SUBSIDY_FILE_FORMAT: '“{file}”不能写成 Excel 表格。请用 .xlsx 作为文件的结尾。',
  BATCH_EMPTY: '没有可以列入批次的阵地：{year} 年度没有待拨付的补助，或者都已列入别的批次。',
  BATCH_LINE_UNKNOWN: '第 {id} 号分配不在 {year} 年度的最终分配里。请刷新后再选。',
  BATCH_OVER:
    '{number} 还可以列入批次的是 {room} 元（待拨付减去已列入其他批次的），不能列入 {amount} 元。',
  BATCH_NOT_DRAFT: '批次 {number} {state}，不能{what}。',
  BATCH_VOID_LINE: '批次 {number} 里的 {site} 已不在最终分配里。请作废这个批次，重新列入。',
  BATCH_STOPPED:
    '有 {count} 个阵地已注销或取消示范资格，还没有决定补助怎样处理，不能拨付：{names}。请先在“资金处理”里决定停拨或留用，或把它们移出批次（第十四、二十二条）。',
  PAYEE_NOT_CHECKED:
    '有 {count} 个阵地的账户还不能拨付：{names}。请登记账户并再输一遍账号核对，或先把它们移出批次。',
  PAYMENT_STATE: '{number} 的这一笔{state}，不能{what}。请刷新后再试。',
  PAYMENT_UNDONE_SPENT:
    '{number} 到账的 {arrived} 元里已经使用或等待收回 {used} 元，不能{what} {amount} 元。请先作废相应的使用记录。',
  PAYMENT_UNDONE_DAY:
    '{number} {on} 到账的 {amount} 元，在后面的款项到账之前已经使用，不能{what}。请先作废那时的使用记录。',
  SPEND_OVER:
    '{number} {year} 年度到账 {arrived} 元，已使用 {spent} 元{waiting}，还可以使用 {room} 元，这一笔 {amount} 元超出了。使用不能超过到账金额（第二十条）。',
  SPEND_EARLY:
    '{number} {year} 年度这一笔 {amount} 元的支出日期 {on} 早于款项到账：从那天起已到账、没有使用的只有 {room} 元。使用不能早于到账（第二十条）。请核对支出日期；单位先行垫付的，填款项到账后报销的日期。',
  SPEND_STOPPED:
    '{number} {cause}（{on}），{year} 年度的补助还没有决定留用，{spentOn} 的支出不能登记。请先在“资金处理”里作出决定；此前已经发生的支出，请填写实际日期（第十四、二十二条）。',
  SPEND_OUTSIDE:
    '“用途以外”的支出不在第二十条列明的用途之内，须写明原因和批准的决定（会议或文件）。',
  SPEND_NOT_OUTSIDE: '“{purpose}”是第二十条列明的用途，不需要填写用途以外的原因和决定。',
  USE_CHECK_YEAR: '检查日期 {when} 不在 {year} 年。请核对日期或年度。',
  USE_CHECK_WORDS: '结论为“{result}”时请写明发现的问题（第二十一条）。',
  USE_CHECK_DUE: '需要整改的须写明期限，且晚于检查日期 {when}。',
  HANDLING_NO_CAUSE:
    '{number} 既没有注销，{year} 年度的示范资格也没有取消，资金不需要处理（第十四、二十二条）。',
  HANDLING_AMOUNT: '{number} 可以{what}的是 {room} 元，不能{what} {amount} 元。{why}',
  HANDLING_DRAFTED:
    '{number} 的待拨付款项已列入批次 {batches}，不能停拨。请先把它移出批次或作废批次。',
  HANDLING_KEPT: '{number} 的资金已经决定留用，不能再{what}。决定有变的，请先作废留用。',
  HANDLING_STATE: '这一项{state}，不能登记收回。请刷新后再试。',
} as const;
