/** What operation records and form workbooks refuse, one Chinese sentence each; spread into messages.zh.ts. */
export const operationMessages = {
  OPERATION_MONTHS_INVALID:
    '阵地 {number} 的运行数据有 {count} 处需要更正：{detail}。请改正后再保存，没有保存任何内容。',
  OPERATION_UNIT_UNKNOWN:
    '阵地 {number} 没有这个功能单位。只有综合服务中心按功能单位填报（第六条），请刷新后重新选择。',
  OPERATION_DATES_REVERSED: '有效期至 {expires} 早于发证日期 {issued}。请核对两个日期后再保存。',
  OPERATION_REMOVED: '这条{what}已经撤下，不能再修改。请刷新后重新登记。',
  FORM_NO_HEADER:
    '在文件里找不到“{form}”的表头（需要阵地编号或阵地名称，以及{columns}）。请用本页“下载模板”得到的表格填写，或核对表头文字后重新选择。',
  FORM_NO_ROWS: '文件里没有填写内容的行（{sheets}）。请确认数据在表头下方、工作表没有隐藏。',
  FORM_BATCH_UNDONE: '第 {batchId} 批（{form}，{file}）已于 {when} 撤销，不能再撤销一次。',
  FORM_UNDO_BLOCKED:
    '第 {batchId} 批（{form}）不能撤销，有 {count} 处导入后又被改动：{detail}。没有撤销任何内容，请先核对这些记录。',
  FORM_REJECTED_SOURCE:
    '另存退回的行要指明是哪一批（batchId），或哪一种表格的哪个文件（kind、source）。',
  FORM_NOTHING_REJECTED: '没有退回的行，不需要另存。',
  FORM_SOURCE_MISSING:
    '第 {batchId} 批（{file}）的原文件不在数据目录里（{path}）。它可能被移走；请从备份的数据目录中找回。',
} as const;
