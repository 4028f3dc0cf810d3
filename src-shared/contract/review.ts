import { z } from 'zod';
import { businessDate, filePath, optionalText, requiredText, rowId, workYear } from './common';
import { read, write } from './define';
import { pin, reviewSeat } from './review-seat';
import {
  candidateState,
  conflictFound,
  desk,
  marksAnswer,
  memberRecusals,
  panelSession,
  panelSessionRow,
  paperAnswer,
  progressMatrix,
  savedMark,
  scoreSheet,
} from './review-shapes';

const memberInput = {
  name: requiredText('姓名', 40),
  unit: optionalText(100).meta({ description: '所在单位' }),
  duty: optionalText(60).meta({ description: '职务' }),
  jurisdictionCode: z
    .string()
    .trim()
    .max(40)
    .nullish()
    .meta({ description: '任职的市直工会代码；不填时按单位名称认定' }),
  builderId: rowId.nullish().meta({ description: '任职的建设单位；不填时按单位名称认定' }),
  head: z.boolean().default(false).meta({ description: '评议小组组长' }),
};

const sessionFields = {
  name: optionalText(60).meta({ description: '名称，缺省为“某年度第几次评议”' }),
  heldOn: businessDate.meta({ description: '评议日期' }),
  place: optionalText(100),
  wideSpread: z
    .number()
    .min(0)
    .max(100)
    .multipleOf(0.01)
    .default(15)
    .meta({ description: '各评委总分相差达到多少分须合议' }),
};

const applicationIds = z.array(rowId).max(2000).meta({ description: '候选阵地的申报，按汇报次序' });
const points = z
  .number()
  .nullable()
  .meta({ description: '得分，0 至该项满分，最多两位小数；null 清空' });
const code = z.string().min(1).max(20).meta({ description: '评分表的项目代码' });
const reason = requiredText('原因', 300);
const comment = optionalText(1000).meta({ description: '评语' });
const inSession = { sessionId: rowId };
const as = reviewSeat;
const entry = z
  .union([z.literal(1), z.literal(2)])
  .meta({ description: '第几遍录入；两遍一致才能提交' });

export const reviewCalls = {
  'review.sessions': read(
    '评议会议一览',
    z.strictObject({ year: workYear.optional() }),
    z.array(panelSessionRow),
  ),
  'review.session': read(
    '一次评议会议：阶段、规则、评委与回避、候选阵地、进入下一阶段还缺什么；不含任何评分。带席位时不含该评委应回避阵地的情况',
    z.strictObject({ ...inSession, as: as.optional() }),
    panelSession,
  ),
  'review.createSession': write(
    '新建评议会议；候选阵地缺省为当年全部已推荐而不在其他会议的申报（第十七条第三项）',
    z.strictObject({
      year: workYear,
      ...sessionFields,
      members: z.array(z.strictObject(memberInput)).max(40).default([]),
      applicationIds: applicationIds.optional(),
    }),
    panelSession,
  ),
  'review.saveSession': write(
    '修改评议会议的名称、日期、地点、须合议的分差；分差在打分开始后不能改',
    z.strictObject({
      ...inSession,
      ...sessionFields,
      wideSpread: sessionFields.wideSpread.optional(),
      version: z.int().optional(),
    }),
    panelSession,
  ),
  'review.voidSession': write(
    '作废评议会议；已锁定的须先解锁',
    z.strictObject({ ...inSession, reason }),
    panelSession,
  ),
  'review.setCandidates': write(
    '准备阶段确定候选阵地及其次序，没有列出的移出',
    z.strictObject({ ...inSession, applicationIds }),
    panelSession,
  ),
  'review.removeCandidate': write(
    '移出一个候选阵地（例如撤回申报），锁定后不能移出',
    z.strictObject({ candidateId: rowId, reason }),
    panelSession,
  ),
  'review.addMember': write(
    '准备阶段增加评委，随即查找应回避的阵地',
    z.strictObject({ ...inSession, ...memberInput }),
    panelSession,
  ),
  'review.saveMember': write(
    '准备阶段修改评委，随即重新查找应回避的阵地',
    z.strictObject({
      memberId: rowId,
      ...memberInput,
      head: z.boolean().optional(),
      version: z.int().optional(),
    }),
    panelSession,
  ),
  'review.voidMember': write(
    '取消评委资格：评分表作废，结果重算，原结果留存；打分开始后取消组长须指定新组长',
    z.strictObject({ memberId: rowId, reason, newHeadId: rowId.optional() }),
    panelSession,
  ),
  'review.setPin': write(
    '设置评委的 PIN（4 至 8 位数字）；已有 PIN 的凭原 PIN，忘记的由组长同意并写明原因，打分开始后由组长和另外一名评委（组长本人忘记的由另外两名评委）；pin 为 null 改为书面打分',
    z.strictObject({
      memberId: rowId,
      pin: pin.nullable(),
      oldPin: pin.optional(),
      approvedBy: z.array(reviewSeat).max(2).default([]),
      reason: optionalText(300),
    }),
    z.strictObject({ memberId: rowId, pinSet: z.boolean() }),
  ),
  'review.stated': write(
    '登记评委签署回避承诺书的日期；null 撤销',
    z.strictObject({ memberId: rowId, statedOn: businessDate.nullable() }),
    panelSession,
  ),
  'review.conflicts': read(
    '邀请之前先查回避：一批人员与候选阵地的利害关系',
    z.strictObject({
      sessionId: rowId.optional(),
      year: workYear.optional().meta({ description: '没有会议时，对当年已推荐的全部申报' }),
      people: z
        .array(
          z.strictObject({
            name: memberInput.name,
            unit: memberInput.unit,
            jurisdictionCode: memberInput.jurisdictionCode,
            builderId: memberInput.builderId,
          }),
        )
        .min(1)
        .max(200),
    }),
    z.array(conflictFound),
  ),
  'review.declare': write(
    '评委申明回避；打分阶段须由本人席位申明，已打的分随即作废',
    z.strictObject({
      as: as.optional(),
      memberId: rowId.optional().meta({ description: '准备阶段由工作人员代为登记' }),
      candidateIds: z.array(rowId).min(1).max(2000),
      note: requiredText('利害关系', 300),
    }),
    memberRecusals,
  ),
  'review.liftRecusal': write(
    '准备阶段撤销误报的申明回避；程序查出的回避不能撤销',
    z.strictObject({ recusalId: rowId, reason }),
    memberRecusals,
  ),
  'review.startScoring': write(
    '开始独立打分：规则随即固定，名单不再增加',
    z.strictObject(inSession),
    panelSession,
  ),
  'review.closeScoring': write(
    '组长结束独立打分，进入合议；须每份评分表都已提交',
    z.strictObject({ ...inSession, as }),
    panelSession,
  ),
  'review.publish': write('公布锁定的结果', z.strictObject(inSession), panelSession),

  'review.enter': write(
    '评委凭 PIN 入席；连错 5 次，席位关闭 5 分钟',
    z.strictObject({ memberId: rowId, pin }),
    z.strictObject({
      token: z.string(),
      memberId: rowId,
      sessionId: rowId,
      seat: z.int(),
      name: z.string(),
      head: z.boolean(),
      /** Without use for so long, the token dies. */
      idleMinutes: z.int(),
    }),
  ),
  'review.leave': write(
    '评委离席，凭证随即失效',
    z.strictObject({ token: z.string() }),
    z.strictObject({ left: z.boolean() }),
  ),
  'review.desk': read(
    '评委自己的候选阵地和自己的评分表；应回避的只列名称',
    z.strictObject({ as }),
    desk,
  ),
  'review.sheet': read(
    '评委自己对一个阵地的评分表',
    z.strictObject({ as, candidateId: rowId }),
    scoreSheet,
  ),
  'review.saveMark': write(
    '保存一项得分；was 与已存的不同即说明另一窗口改过，不覆盖',
    z.strictObject({
      as,
      candidateId: rowId,
      code,
      points,
      was: z.number().nullish().meta({ description: '本窗口原先显示的得分' }),
    }),
    savedMark,
  ),
  'review.saveMarks': write(
    '一次保存多项得分（粘贴），逐项判断',
    z.strictObject({
      as,
      marks: z
        .array(z.strictObject({ candidateId: rowId, code, points }))
        .min(1)
        .max(10_000),
    }),
    marksAnswer,
  ),
  'review.comment': write(
    '保存评语',
    z.strictObject({
      as,
      candidateId: rowId,
      comment,
      was: z.string().nullish().meta({ description: '本窗口原先显示的评语' }),
    }),
    z.strictObject({ candidateId: rowId, comment: z.string().nullable() }),
  ),
  'review.submitSheet': write(
    '提交评分表：提交后锁定，重开须组长写明原因',
    z.strictObject({ as, candidateId: rowId }),
    candidateState,
  ),
  'review.submitAll': write('提交全部已打完的评分表', z.strictObject({ as }), marksAnswer),

  'review.typeSheet': write(
    '录入书面评分表，录两遍；只回答哪些项目两遍不一致，不回答分数',
    z.strictObject({
      ...inSession,
      memberId: rowId,
      candidateId: rowId,
      entry,
      marks: z.array(z.strictObject({ code, points })).max(100),
      comment: comment.optional(),
      submit: z.boolean().default(false),
    }),
    paperAnswer,
  ),
  'review.sheetWorkbook': read(
    '导出一名评委的评分表格（xlsx），供填写后导入；应回避的不在其中',
    z.strictObject({ ...inSession, memberId: rowId, file: filePath }),
    z.strictObject({ file: z.string(), candidates: z.int() }),
  ),
  'review.importSheets': write(
    '从表格录入一名评委的评分，逐行判断；应回避的行退回',
    z.strictObject({ ...inSession, memberId: rowId, entry, file: filePath }),
    z.strictObject({
      done: z.int(),
      refused: z.int(),
      rows: z.array(
        z.strictObject({
          /** Sheet and row of the file, as a person finds it. */
          where: z.string(),
          siteNumber: z.string().nullable(),
          ok: z.boolean(),
          code: z.string().nullable(),
          message: z.string().nullable(),
          paper: paperAnswer.nullable(),
        }),
      ),
    }),
  ),
  'review.progress': read(
    '打分进度（评委 × 阵地），只有状态没有分数；带席位时不含该评委应回避的阵地',
    z.strictObject({ ...inSession, as: as.optional() }),
    progressMatrix,
  ),
  'review.reopenSheet': write(
    '组长重开已提交的评分表（组长应回避的，由席位号最小的未回避评委代行）；提交时的得分留存',
    z.strictObject({ ...inSession, memberId: rowId, candidateId: rowId, as, reason }),
    candidateState,
  ),
};

export type PanelSession = z.output<typeof panelSession>;
export type PanelCandidate = PanelSession['candidates'][number];
