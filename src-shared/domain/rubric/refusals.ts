/** What the tables of 附件1 and self-checks refuse, one Chinese sentence each; spread into messages.zh.ts. */
export const rubricMessages = {
  MARKS_INVALID: '{title}有 {count} 处评分不符合评分表：{detail}。请改正后再保存。',
  RUBRIC_UNKNOWN: '没有{type}的评分表。请在“系统设置－自查评分表”中查看。',
  RUBRIC_INVALID: '评分表有 {count} 处需要更正：{detail}。请改正后再保存。',
  RUBRIC_YEAR_TAKEN:
    '{type}已有自 {year} 年起的版本“{name}”。请换一个年份，或修改那个还没有用过的版本。',
  RUBRIC_YEAR_EARLY: '新版本的起用年份应晚于附件1原表的 {year} 年。请填写 {next} 或以后的年份。',
  RUBRIC_IN_USE:
    '“{name}”已用于 {count} 份评分，不能再改，以往成绩才不会变动。请另立新版本，自以后年份起用。',
  RUBRIC_ORIGINAL:
    '“{name}”是管理办法附件1的原表，不能改动。请另立新版本；否决项请用“确认否决项”。',
  RUBRIC_VETO_CONFIRMED:
    '“{name}”的否决项已于 {on} 确认，不能再次确认。确需变动的，请另立新版本，自以后年份起用。',
  RUBRIC_ITEM_UNKNOWN: '“{name}”没有第 {codes} 项。请对照评分表填写项目编号。',
} as const;

/** What self-checks refuse. */
export const selfCheckMessages = {
  SELF_CHECK_FINISHED:
    '这次自查（{year} 年度，{on}）已经完成，不能再改。如有差错，请说明原因作废后重新登记。',
  SELF_CHECK_VOIDED: '这次自查已于 {on} 作废，不能再改。请重新登记。',
  SELF_CHECK_YEAR:
    '自查日期 {on} 不在 {year} 年内。全面自查每年至少一次、按年计算（第十三条），请核对日期和年度。',
  SELF_CHECK_DRAFT_OPEN:
    '阵地 {number} 的 {year} 年度自查已有一份没有完成的（{on}）。请打开它继续，或作废后再另行登记。',
  SELF_CHECK_SAME_DAY:
    '阵地 {number} 在 {on} 已有一次自查（{first}）。如确是同一天再次自查，请确认后再记；如系更正，请先作废原来那次。',
  SELF_CHECK_INCOMPLETE:
    '还有 {count} 项没有评分：{detail}。全部评完才能完成自查；没有评完的可以先存草稿。',
  SELF_CHECK_BY_UNITS:
    '综合服务中心没有自己的评分表，请按功能单位分别评分（units），每个单位各用自己的表（附件1备注）。',
  SELF_CHECK_NOT_BY_UNITS: '阵地 {number} 是{type}，只有一张评分表，请用 marks 填写得分。',
  SELF_CHECK_NO_UNITS:
    '综合服务中心 {number} 还没有登记功能单位，不能自查。请先在档案中登记两种以上功能单位（第六条）。',
  SELF_CHECK_UNIT_UNKNOWN: '综合服务中心 {number} 没有所指的功能单位（{unit}）。请核对后再填。',
  SELF_CHECK_UNIT_AMBIGUOUS:
    '综合服务中心 {number} 有不止一个{unit}，请用 unitId 写明是哪一个功能单位。',
  SELF_CHECK_NOT_NOW: '阵地 {number} 现为“{status}”，不能登记自查：{why}',
  SELF_CHECK_RESTED_ON:
    '这次自查是阵地 {number} {on}申请验收的依据（第七条），不能作废。请先撤回或退回那次申请。',
} as const;
