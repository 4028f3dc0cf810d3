import { TYPE_LABELS } from '@shared/domain/site/terms';
import {
  RECTIFICATION_SOURCE_LABELS,
  RECTIFICATION_STATE_LABELS,
} from '@shared/domain/supervision/rectification';
import { SUPERVISION_RESULT_LABELS } from '@shared/domain/supervision/supervision';
import { ALL, need, siteColumns, table, yesNo, type ListName, type Maker } from './list-table';

const SELF_CHECK_WORDS = { DONE: '已完成', DRAFT: '草稿', NONE: '未自查' } as const;

/** The lists of a site's life: self-check, acceptance and filing, rectification, supervision. */
export const lifeLists = {
  rectifications: async (calls, { year, jurisdictionCode, rectification }, context) => {
    const { rows } = await calls['rectification.list'](
      { year, jurisdictionCode, ...rectification, ...ALL },
      context,
    );
    return table('整改台账', rows, [
      { header: '整改编号', value: (row) => row.number },
      { header: '市直工会', value: (row) => row.jurisdictionName, width: 24 },
      { header: '阵地编号', value: (row) => row.siteNumber },
      { header: '阵地名称', value: (row) => row.siteName, width: 36 },
      { header: '来源', value: (row) => RECTIFICATION_SOURCE_LABELS[row.source] },
      { header: '评分项目', value: (row) => row.itemCode },
      { header: '一票否决项', value: (row) => yesNo(row.veto) },
      { header: '问题', value: (row) => row.what, width: 48 },
      { header: '整改要求', value: (row) => row.requirement, width: 36 },
      { header: '责任人', value: (row) => row.responsible, width: 24 },
      { header: '开出日期', value: (row) => row.openedOn, kind: 'date' },
      { header: '整改期限', value: (row) => row.dueOn, kind: 'date' },
      { header: '状态', value: (row) => RECTIFICATION_STATE_LABELS[row.state] },
      { header: '超期天数', value: (row) => row.overdueDays || null, kind: 'number' },
      { header: '复查不合格次数', value: (row) => row.failedReviews || null, kind: 'number' },
      { header: '整改情况', value: (row) => row.evidence, width: 48 },
      { header: '销号日期', value: (row) => row.closedOn, kind: 'date' },
      { header: '作废原因', value: (row) => row.voidReason, width: 24 },
    ]);
  },
  supervisions: async (calls, { year, jurisdictionCode, supervisionResult }, context) => {
    const { rows } = await calls['supervision.list'](
      { year, jurisdictionCode, result: supervisionResult, includeVoided: false, ...ALL },
      context,
    );
    return table('市级督查', rows, [
      { header: '年度', value: (row) => row.year, kind: 'number' },
      { header: '市直工会', value: (row) => row.jurisdictionName, width: 24 },
      { header: '阵地编号', value: (row) => row.siteNumber },
      { header: '阵地名称', value: (row) => row.siteName, width: 36 },
      { header: '督查日期', value: (row) => row.supervisedOn, kind: 'date' },
      { header: '督查人员', value: (row) => row.supervisors, width: 24 },
      { header: '结果', value: (row) => SUPERVISION_RESULT_LABELS[row.result] },
      { header: '情况', value: (row) => row.remarks, width: 48 },
      { header: '开出整改', value: (row) => row.findings, kind: 'number' },
      { header: '未销号', value: (row) => row.unfinished, kind: 'number' },
    ]);
  },
  'selfCheck.obligations': async (calls, input, context) => {
    const { jurisdictionCode, siteType: type, done, passed } = input;
    const year = need(input.year, '年度自查情况', '年度（year）');
    const answer = await calls['selfCheck.obligations'](
      { year, jurisdictionCode, type, done, passed, ...ALL },
      context,
    );
    return table(`${year}年度自查情况`, answer.rows, [
      { header: '阵地编号', value: (row) => row.siteNumber },
      { header: '阵地名称', value: (row) => row.siteName, width: 36 },
      { header: '类型', value: (row) => TYPE_LABELS[row.siteType], width: 26 },
      { header: '市直工会', value: (row) => row.jurisdictionName, width: 24 },
      { header: '自查情况', value: (row) => SELF_CHECK_WORDS[row.state] },
      { header: '自查日期', value: (row) => row.checkedOn, kind: 'date' },
      { header: '得分', value: (row) => row.score, kind: 'number' },
      { header: '合格', value: (row) => (row.passed === null ? null : yesNo(row.passed)) },
      { header: '否决项', value: (row) => (row.vetoPending ? '待确认' : null) },
    ]);
  },
  'acceptance.backlog': async (calls, { jurisdictionCode, acceptance = {} }, context) => {
    const step = need(acceptance.step, '验收备案待办', '步骤（acceptance.step）');
    const { rows } = await calls['acceptance.backlog'](
      { ...acceptance, step, jurisdictionCode, ...ALL },
      context,
    );
    return table('验收备案待办', rows, [
      ...siteColumns<(typeof rows)[number]>(),
      { header: '建设单位工会', value: (row) => row.builderName, width: 30 },
      { header: '自查得分', value: (row) => row.selfCheckTotal, kind: 'number' },
      { header: '申请日期', value: (row) => row.appliedOn, kind: 'date' },
      { header: '起算日期', value: (row) => row.since, kind: 'date' },
      { header: '等待天数', value: (row) => row.days, kind: 'number' },
      { header: '验收人员', value: (row) => row.inspectors, width: 18 },
      { header: '验收意见', value: (row) => row.opinion, width: 36 },
      { header: '未上传的平台', value: (row) => row.missingPlatforms.join('、'), width: 36 },
    ]);
  },
  filings: async (calls, { year, jurisdictionCode, acceptance = {} }, context) => {
    const { types, text } = acceptance;
    const { rows } = await calls['filing.list'](
      { year, jurisdictionCode, types, text, ...ALL },
      context,
    );
    return table('备案登记簿', rows, [
      { header: '备案编号', value: (row) => row.number, width: 22 },
      { header: '备案日期', value: (row) => row.filedOn, kind: 'date' },
      ...siteColumns<(typeof rows)[number]>(),
      { header: '回执日期', value: (row) => row.receiptOn, kind: 'date' },
      { header: '经办人', value: (row) => row.handler },
      { header: '作废日期', value: (row) => row.voidedOn, kind: 'date' },
      { header: '作废原因', value: (row) => row.voidReason, width: 30 },
    ]);
  },
} satisfies Partial<Record<ListName, Maker>>;
