/** What the panel's sessions and scoring refuse, one Chinese sentence each; spread into messages.zh.ts. */
export const reviewMessages = {
  REVIEW_PHASE: '“{session}”正处于“{phase}”，不能{what}。{hint}',
  REVIEW_SESSION_VOIDED: '“{session}”已于 {when} 作废（{reason}），不能再办理。',
  REVIEW_NOT_READY: '“{session}”还不能进入“{next}”：{detail}。请逐项办妥后再试（第十七条第三项）。',
  REVIEW_CANDIDATE_STATE:
    '申报 {number}（{site}）现为“{state}”，不是已推荐的申报，不能列为候选阵地（第十七条第二项）。',
  REVIEW_CANDIDATE_YEAR: '申报 {number} 是 {year} 年度的，不能列入 {expected} 年度的评议。',
  REVIEW_CANDIDATE_ELSEWHERE:
    '申报 {number}（{site}）已在“{session}”中评议，不能同时列入两次会议。请先在那里移出。',
  REVIEW_CANDIDATE_TWICE: '申报 {number} 列了两次。请去掉重复的一行。',
  REVIEW_CANDIDATE_REMOVED: '“{site}”已于 {when} 移出候选阵地（{reason}）。',
  REVIEW_MEMBER_TWICE: '评委“{name}”（{unit}）已在第 {seat} 席。请核对，同名的请在姓名后注明。',
  REVIEW_MEMBER_VOIDED: '第 {seat} 席{name}已于 {when} 取消评委资格（{reason}），不能再办理。',
  REVIEW_NEW_HEAD_NEEDED:
    '{name}是评议小组组长，打分已经开始，取消其资格须同时指定一名已设置 PIN 的评委为新组长。',
  REVIEW_NEW_HEAD_UNFIT: '{name}不能接任组长：须是本次会议的其他评委，并且已设置 PIN。',
  REVIEW_RECUSED:
    '{name}对“{site}”应当回避（{grounds}），不能打开、打分或录入它的评分表，也不计入其评委人数。',
  REVIEW_RECUSAL_FOUND: '这条回避是程序查出的（{ground}），事实存在就不能撤销。',
  REVIEW_RECUSAL_LIFTED: '这条回避已于 {when} 撤销。',
  REVIEW_DECLARE_SEAT: '打分已经开始，回避须由评委本人入席申明。请{name}输入 PIN 入席后申明。',
  REVIEW_DECLARE_WHO: '请说明是哪位评委申明回避。',
  REVIEW_SEAT_LEFT:
    '席位已经离开：超过 {minutes} 分钟没有操作，或程序重新启动过。请重新输入 PIN 入席，已保存的得分都在。',
  REVIEW_PIN_WRONG: 'PIN 不正确，还可以再试 {left} 次；连错 {most} 次，席位关闭 {minutes} 分钟。',
  REVIEW_SEAT_CLOSED:
    '第 {seat} 席{name}的 PIN 连续输错，席位暂时关闭。请在 {minutes} 分钟后再试。',
  REVIEW_NO_PIN: '第 {seat} 席{name}没有设置 PIN，以书面评分表打分，不能入席。',
  REVIEW_PIN_WEAK: '这个 PIN 太容易被猜到（同一数字重复，或连续的数字）。请换一个。',
  REVIEW_PIN_OLD_WRONG:
    '第 {seat} 席{name}已有 PIN，更改须输入原 PIN；忘记的，由{approver}入席同意并写明原因。',
  REVIEW_PIN_APPROVAL:
    '打分已经开始，第 {seat} 席{name}的 PIN 须由{approver}入席同意并写明原因才能设置或取消。',
  REVIEW_PIN_KEPT: '组长须凭 PIN 办理，打分开始后不能取消 PIN。',
  REVIEW_HEAD_ONLY: '{what}须由评议小组组长{head}入席办理。',
  REVIEW_STAND_IN:
    '组长对“{site}”应当回避，重开它的评分表由第 {seat} 席{name}代行。请{name}入席办理。',
  REVIEW_NO_STAND_IN:
    '组长对“{site}”应当回避，又没有其他未回避并设置 PIN 的评委可以代行，不能重开。',
  REVIEW_SHEET_SUBMITTED:
    '{name}对“{site}”的评分表已提交，不能再改。确需修改的，由组长写明原因重开。',
  REVIEW_SHEET_NOT_SUBMITTED: '{name}对“{site}”的评分表还没有提交，不用重开。',
  REVIEW_MARKS_KEPT:
    '“{site}”已有维持评分的合议记录，不能直接重开它的评分表。请先登记“退回重打”的合议记录，再重开（第十七条第三项）。',
  REVIEW_SHEET_INCOMPLETE: '“{site}”的评分表还有 {count} 项没有打分：{codes}。请打完再提交。',
  REVIEW_SHEET_DIFFERS:
    '“{site}”的书面评分表两遍录入有 {count} 项不一致：{codes}。请对照原表改正后再提交。',
  REVIEW_SHEET_TYPED_ONCE:
    '“{site}”的书面评分表还没有录满两遍，第 {entry} 遍缺 {codes}。请录完再提交。',
  REVIEW_ON_SCREEN:
    '第 {seat} 席{name}凭 PIN 在屏幕上打分，不能由他人录入。改为书面打分的，请先取消其 PIN。',
  REVIEW_MARK_UNKNOWN: '“{site}”的评分表里没有“{code}”这一项。请按评分表的项目打分。',
  REVIEW_MARK_RANGE: '“{site}”第 {code} 项应在 0 至 {max} 分之间，给的是 {points}。请改正。',
  REVIEW_MARK_DECIMALS: '“{site}”第 {code} 项最多两位小数，给的是 {points}。请改正。',
  REVIEW_MARK_STALE:
    '“{site}”第 {code} 项已在另一窗口改为{now}，这里的 {mine} 没有保存。请核对后再填。',
  REVIEW_COMMENT_STALE: '“{site}”的评语已在另一窗口改过，这里的没有保存。请核对后再填。',
  REVIEW_FILE_NO_SHEET:
    '文件里没有可以录入的评分表。请用“导出评分表格”得到的表格填写，不改动表头。',
  REVIEW_FILE_SITE: '这一行的阵地编号“{number}”不在候选阵地中。请核对。',
  REVIEW_FILE_CELL: '第 {code} 项写的是“{text}”，不是分数。请改成数字。',
  REVIEW_FILE_TYPE: '“{site}”是{type}，不在这张工作表中评分。请填在“{type}”工作表。',
} as const;
