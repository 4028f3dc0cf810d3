/** What closing and moving refuse, one Chinese sentence each; spread into messages.zh.ts. */
export const closingMessages = {
  CLOSING_REASON_MISSING:
    '阵地 {number} 申请注销需要写明注销原因和详细说明（第十四条、附件3）。请填写后再提交。',
  CLOSING_ASSETS_OPEN:
    '阵地 {number} 还有 {count} 项固定资产没有写明去向：{detail}（第十四条：妥善安置阵地固定资产）。请逐项填写后再提交。',
  CLOSING_PLATES_OPEN:
    '阵地 {number} 的铭牌标识没有写明去向（第十四条：妥善安置阵地标识等物资）。请填写后再提交。',
  CLOSING_ASSET_UNKNOWN: '阵地 {number} 没有编号为 {asset} 的固定资产。请刷新后重新填写。',
  CLOSING_OPINION_ORDER:
    '阵地 {number} 的{later}已填写，但还没有{missing}（第十四条：建设单位工会申请，市直工会确认后报市总工会备案）。请按次序填写。',
  CLOSING_RECTIFICATION_OPEN:
    '阵地 {number} 还有 {count} 项整改未完成（{detail}），不能注销备案（第十三条）。请先完成整改；确因注销不再整改的，写明理由一并终止。',
  CLOSING_NOT_PENDING: '阵地 {number} 现为“{status}”，没有办理中的注销申请（第十四条）。',
  CLOSING_NONE: '阵地 {number} 没有注销记录。',
  CLOSING_ALREADY:
    '阵地 {number} 已于 {on} 注销备案（第十四条），不能再次办理。如系误记，请用“更正”退回上一状态。',
  BUILDER_MERGE_SELF: '“{name}”不能并入它自己。请选择另一个建设单位工会。',
  BUILDER_GONE: '“{name}”已于 {on} 停用，不能再{what}。请选择现有的建设单位工会。',
  BUILDER_SPLIT_FOREIGN: '阵地 {number} 不属于“{name}”，不能随它分立。请刷新后重新选择。',
  BUILDER_SPLIT_SAME: '分立后的单位与“{name}”同名。请写出能区别的全称。',
} as const;
