/** What applications and recommendations refuse, one Chinese sentence each; spread into messages.zh.ts. */
export const applicationMessages = {
  APPLICATION_NOT_ELIGIBLE:
    '阵地 {number}“{name}”还不能申报 {year} 年度示范阵地：{detail}（第十五条：验收合格、运行一年以上且服务成效显著的可以申报）。',
  APPLICATION_CLOSED:
    '{year} 年度的申报已于 {closesOn} 截止，{on} 的申报不再受理（第十七条第一项）。申报确在截止日以前送达的，请填写送达的日期；需要延期的，请先在“年度规则”里形成新的一版。',
  APPLICATION_EXISTS:
    '阵地 {number} 已在 {on} 申报 {year} 年度示范阵地（{application}，{state}）。请打开那份申报，不用重复申报。',
  APPLICATION_NONE: '阵地 {number} 没有 {year} 年度的申报。请先申报。',
  APPLICATION_STATE: '申报 {number} 现为“{state}”，不能{what}。{next}',
  APPLICATION_IN_SESSION:
    '申报 {number} 已列入“{session}”的评议，不能{what}。请先在评议会里移出这个候选阵地，再来处理。',
  APPLICATION_MATERIAL_UNKNOWN:
    '{type}的申报材料里没有 {codes}。可用的代码见 demonstration.materials。',
  RECOMMEND_CONDITIONS_OPEN:
    '申报 {number} 还不能推荐：{count} 项申报条件没有符合（第十六条）——{detail}。请补齐记录或逐项认定后再推荐。',
  RECOMMEND_MATERIALS_MISSING:
    '申报 {number} 还不能推荐：缺少 {detail}（第十七条第二项：对申报材料审核把关）。请收齐并在材料清单里勾选。',
  RECOMMEND_QUOTA_FULL:
    '{jurisdiction}的{label}名额 {limit} 个已用完（第十七条第二项：择优推荐），不能再推荐 {number}。请先撤销一个推荐，或按规定调整年度规则里的名额。',
  RECOMMEND_RANK_TAKEN:
    '{jurisdiction}的第 {rank} 位已经是 {holder}。请换一个顺序，或先调整推荐顺序。',
  RANK_NOT_ALL:
    '推荐顺序要包含{jurisdiction} {year} 年度全部已推荐的申报各一次：{detail}。请刷新后重新排序。',
} as const;
