/** What results, locking and their papers refuse, one Chinese sentence each; spread into messages.zh.ts. */
export const reviewResultMessages = {
  REVIEW_STILL_SCORING:
    '“{session}”正处于“{phase}”，独立打分结束前不提供任何评分、均值和名次。请由组长结束打分后再看。',
  REVIEW_NO_CANDIDATES: '“{session}”没有候选阵地，不能锁定。请先确定候选阵地。',
  REVIEW_SHEETS_OPEN: '还有评分表没有提交，不能锁定：{detail}。请评委提交后再锁定。',
  REVIEW_TOO_FEW_SCORERS:
    '有候选阵地的评委太少，不能锁定：{detail}。请移出该阵地，或另开一次评议补足评委。',
  REVIEW_MINUTES_MISSING:
    '有候选阵地的评分相差较大，须经合议，不能锁定：{detail}。请合议并登记维持评分的记录；退回重打的，重打后再合议。',
  REVIEW_TIE_AT_LINE:
    '有并列跨在入选线上，不能锁定：{detail}。请现场表决并登记表决记录，不能抽签或按列表次序决定。',
  REVIEW_LOCK_HINDERED:
    '“{session}”还有事项没有办妥，不能锁定。组长有应当回避的候选阵地，明细不在这里列出，请工作人员在合议页面查看并办理。',
  REVIEW_NOT_LOCKED: '“{session}”现为“{phase}”，没有锁定的结果。请先由组长锁定。',
  REVIEW_RECORD_EMPTY: '第 {number} 号存档是解锁记录，没有评分表。请选锁定时的存档。',
  REVIEW_DELIBERATE_ONE_SHEET: '“{site}”没有有效的评分表，不能登记合议。',
  REVIEW_VOTE_NOT_TIED:
    '表决只用于并列规则没有分开的候选阵地，须包括并列的每一个。{detail}请核对后重新登记。',
  REVIEW_VOTE_TOO_MANY:
    '“{site}”记了 {votes} 票，而能参加这次表决的评委只有 {voters} 名（应回避的不参加）。请核对票数。',
  REVIEW_VOTE_VOIDED: '这次表决已于 {when} 作废（{reason}）。',
  REVIEW_UNLOCK_PEOPLE: '解锁须两名不同的评委同时确认，其中一名是组长{head}。请两人分别输入 PIN。',
  REVIEW_DECIDED:
    '{year} 年度名单已于 {on} 由“{meeting}”研究确定（第十七条第四项），评议结果不能再解锁。确有错误的，先撤回决定。',
  REVIEW_EXPORT_FORMAT: '汇总表只能存为 xlsx，规范文本只能存为 txt：{file}。请改文件名的结尾。',
} as const;
