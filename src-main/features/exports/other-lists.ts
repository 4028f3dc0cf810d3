import type { CallContext } from '@shared/contract/handlers';
import { maskName, maskPhone } from '@shared/domain/common/mask';
import { CERTAINTY_WORDS, OUTCOME_WORDS } from '@shared/domain/sampling/frame';
import { JURISDICTION_KIND_LABELS, TYPE_LABELS } from '@shared/domain/site/terms';
import { lifeLists } from './life-lists';
import {
  ALL,
  minute,
  need,
  table,
  yesNo,
  type ListHandlers,
  type ListInput,
  type ListName,
  type Maker,
} from './list-table';
import type { WritableList } from './write-list';

/** How each list is read and headed. */
const LISTS: Record<ListName, Maker> = {
  ...lifeLists,
  jurisdictions: async (calls, { asOf }, context) => {
    const rows = await calls['jurisdictions.list']({ asOf, includeRetired: false }, context);
    return table('市直工会', rows, [
      { header: '代码', value: (row) => row.code },
      { header: '名称', value: (row) => row.name, width: 30 },
      { header: '类别', value: (row) => JURISDICTION_KIND_LABELS[row.kind], width: 24 },
      { header: '阵地数', value: (row) => row.siteCount, kind: 'number' },
      { header: '已备案（在用）', value: (row) => row.filedCount, kind: 'number' },
      { header: '备注', value: (row) => row.note, width: 30 },
    ]);
  },
  builders: async (calls, { masked }, context) => {
    const { rows } = await calls['builders.list']({ ...ALL }, context);
    return table('建设单位工会', rows, [
      { header: '名称', value: (row) => row.name, width: 36 },
      { header: '工会负责人', value: (row) => person(row.headName, masked) },
      { header: '电话', value: (row) => phone(row.headPhone, masked), kind: 'phone' },
      { header: '地址', value: (row) => row.address, width: 36 },
      { header: '阵地数', value: (row) => row.siteCount, kind: 'number' },
      { header: '备注', value: (row) => row.note, width: 30 },
    ]);
  },
  operators: async (calls, _input, context) => {
    const rows = await calls['operators.list']({}, context);
    return table('操作人', rows, [
      { header: '姓名', value: (row) => row.name },
      { header: '职务', value: (row) => row.duty, width: 24 },
      { header: '在用', value: (row) => yesNo(row.active) },
    ]);
  },
  duplicates: async (calls, { jurisdictionCode }, context) => {
    const { pairs } = await calls['duplicates.find']({ jurisdictionCode, ...ALL }, context);
    return table('疑似重复', pairs, [
      { header: '编号一', value: ({ first }) => first.number },
      { header: '名称一', value: ({ first }) => first.name, width: 34 },
      { header: '市直工会一', value: ({ first }) => first.jurisdictionName, width: 18 },
      { header: '地址一', value: ({ first }) => first.address, width: 30 },
      { header: '编号二', value: ({ second }) => second.number },
      { header: '名称二', value: ({ second }) => second.name, width: 34 },
      { header: '市直工会二', value: ({ second }) => second.jurisdictionName, width: 18 },
      { header: '地址二', value: ({ second }) => second.address, width: 30 },
      { header: '相似度', value: ({ score }) => score, kind: 'number' },
      {
        header: '依据',
        value: ({ reasons }) => reasons.map(({ label }) => label).join('；'),
        width: 30,
      },
    ]);
  },
  'duplicates.merges': async (calls, _input, context) => {
    const { rows } = await calls['duplicates.merges']({ ...ALL }, context);
    return table('合并记录', rows, [
      { header: '保留编号', value: (row) => row.kept.number },
      { header: '保留名称', value: (row) => row.kept.name, width: 34 },
      { header: '并入编号', value: (row) => row.merged.number },
      { header: '并入名称', value: (row) => row.merged.name, width: 34 },
      { header: '合并时间', value: (row) => minute(row.mergedAt), width: 18 },
      { header: '操作人', value: (row) => row.who },
      { header: '原因', value: (row) => row.reason, width: 30 },
      { header: '撤销时间', value: (row) => minute(row.undoneAt), width: 18 },
    ]);
  },
  imports: async (calls, _input, context) => {
    const { rows } = await calls['import.batches']({ ...ALL }, context);
    return table('导入记录', rows, [
      { header: '批次', value: (row) => row.id, kind: 'number' },
      { header: '文件', value: (row) => row.fileName, width: 36 },
      { header: '导入时间', value: (row) => minute(row.importedAt), width: 18 },
      { header: '操作人', value: (row) => row.who },
      { header: '新增', value: (row) => row.inserted, kind: 'number' },
      { header: '更新', value: (row) => row.updated, kind: 'number' },
      { header: '不变', value: (row) => row.unchanged, kind: 'number' },
      { header: '退回', value: (row) => row.rejectedRows, kind: 'number' },
      { header: '撤销时间', value: (row) => minute(row.undoneAt), width: 18 },
      { header: '文件散列', value: (row) => row.fileSha256, width: 66 },
    ]);
  },
  'imports.rejected': async (calls, { batchId }, context) => {
    const id = need(batchId, '退回的单元格', '导入批次（batchId）');
    const { rejected } = await calls['import.batch']({ batchId: id, offset: 0, limit: 1 }, context);
    return table('退回的单元格', rejected, [
      { header: '工作表', value: (row) => row.sheet, width: 20 },
      { header: '行', value: (row) => row.row, kind: 'number' },
      { header: '列', value: (row) => row.column },
      { header: '表头', value: (row) => row.header, width: 20 },
      { header: '错误原因', value: (row) => row.message, width: 80 },
    ]);
  },
  'sampling.attainment': async (calls, { year }, context) => {
    const overview = await calls['sampling.overview'](
      { year: need(year, '达标情况', '年度（year）') },
      context,
    );
    return table(`${overview.year}年度抽查达标情况`, overview.jurisdictions, [
      { header: '代码', value: (row) => row.code },
      { header: '市直工会', value: (row) => row.name, width: 28 },
      { header: '在用阵地', value: (row) => row.populationToday, kind: 'number' },
      { header: '应抽', value: (row) => row.requiredToday, kind: 'number' },
      { header: '算式', value: (row) => row.arithmeticToday, width: 28 },
      { header: '已抽中', value: (row) => row.drawn, kind: 'number' },
      { header: '已检查', value: (row) => row.checked, kind: 'number' },
      { header: '另查（未抽中）', value: (row) => row.checkedOutside, kind: 'number' },
      { header: '待检查', value: (row) => row.remaining, kind: 'number' },
      { header: '需整改', value: (row) => row.rectify, kind: 'number' },
      { header: '应补抽', value: (row) => row.toSupplement, kind: 'number' },
      { header: '尚缺', value: (row) => row.missing, kind: 'number' },
      { header: '已达标', value: (row) => yesNo(row.reached) },
    ]);
  },
  'sampling.draws': async (calls, { year }, context) => {
    const rows = await calls['sampling.list']({ year }, context);
    return table('历次抽取', rows, [
      { header: '年度', value: (row) => row.year, kind: 'number' },
      { header: '抽取', value: (row) => row.title, width: 22 },
      { header: '截至', value: (row) => row.asOf, kind: 'date' },
      { header: '比例', value: (row) => row.ratio },
      { header: '总体', value: (row) => row.populationCount, kind: 'number' },
      { header: '应抽', value: (row) => row.required, kind: 'number' },
      { header: '抽中', value: (row) => row.selected, kind: 'number' },
      { header: '种子', value: (row) => row.seed, width: 34 },
      { header: '种子来源', value: (row) => row.seedSource, width: 24 },
      { header: '抽取时间', value: (row) => minute(row.drawnAt), width: 18 },
      { header: '抽取人', value: (row) => row.drawnBy },
      { header: '原因', value: (row) => row.reason ?? row.cancelReason, width: 30 },
      { header: '总体摘要', value: (row) => row.populationDigest, width: 66 },
    ]);
  },
  'sampling.items': async (calls, { drawId, jurisdictionCode }, context) => {
    const { items } = await calls['sampling.items'](
      { drawId: need(drawId, '抽取清单', '抽取编号（drawId）'), jurisdictionCode, ...ALL },
      context,
    );
    return table('抽取清单', items, [
      { header: '市直工会代码', value: (row) => row.jurisdictionCode },
      { header: '阵地编号', value: (row) => row.siteNumber },
      { header: '阵地名称', value: (row) => row.siteName, width: 36 },
      { header: '类型', value: (row) => TYPE_LABELS[row.type], width: 26 },
      { header: '结果', value: (row) => row.outcome && OUTCOME_WORDS[row.outcome] },
      { header: '名次', value: (row) => row.rank, kind: 'number' },
      { header: '票号', value: (row) => row.ticket, width: 80 },
      {
        header: '必查原因',
        value: (row) => row.reasons.map((reason) => CERTAINTY_WORDS[reason]).join('、'),
      },
      { header: '不能到访原因', value: (row) => row.skipReason, width: 24 },
      { header: '检查日期', value: (row) => row.checkedOn, kind: 'date' },
    ]);
  },
  'sampling.checks': async (calls, { year, jurisdictionCode }, context) => {
    const { checks } = await calls['sampling.checks']({ year, jurisdictionCode, ...ALL }, context);
    return table('抽查结果', checks, [
      { header: '年度', value: (row) => row.year, kind: 'number' },
      { header: '市直工会', value: (row) => row.jurisdictionName, width: 24 },
      { header: '阵地编号', value: (row) => row.siteNumber },
      { header: '阵地名称', value: (row) => row.siteName, width: 36 },
      { header: '检查日期', value: (row) => row.checkedOn, kind: 'date' },
      { header: '检查人员', value: (row) => row.inspectors, width: 24 },
      { header: '结论', value: (row) => (row.verdict === 'PASS' ? '合格' : '需整改') },
      { header: '得分', value: (row) => row.total, kind: 'number' },
      { header: '开出整改', value: (row) => row.rectifications, kind: 'number' },
      { header: '情况说明', value: (row) => row.remarks, width: 40 },
      { header: '作废原因', value: (row) => row.voidReason, width: 24 },
    ]);
  },
  'sampling.certaintyMarks': async (calls, _input, context) => {
    const rows = await calls['sampling.certaintyMarks']({ openOnly: false }, context);
    return table('必查标记', rows, [
      { header: '阵地编号', value: (row) => row.siteNumber },
      { header: '阵地名称', value: (row) => row.siteName, width: 36 },
      { header: '原因', value: (row) => CERTAINTY_WORDS[row.reason] },
      { header: '说明', value: (row) => row.note, width: 36 },
      { header: '列入日期', value: (row) => row.markedOn, kind: 'date' },
      { header: '解除日期', value: (row) => row.clearedOn, kind: 'date' },
    ]);
  },
  inspectors: async (calls, { jurisdictionCode, masked }, context) => {
    const rows = await calls['inspectors.list']({ jurisdictionCode }, context);
    return table('检查人员', rows, [
      { header: '编号', value: (row) => row.number },
      { header: '姓名', value: (row) => person(row.name, masked) },
      { header: '市直工会', value: (row) => row.jurisdictionName, width: 24 },
      { header: '所在建设单位', value: (row) => row.builderName, width: 34 },
      { header: '电话', value: (row) => phone(row.phone, masked), kind: 'phone' },
      { header: '在用', value: (row) => yesNo(row.active) },
    ]);
  },
  'attachments.problems': async (calls, _input, context) => {
    const { problems } = await calls['attachments.check']({}, context);
    return table('附件问题', problems, [
      { header: '阵地编号', value: (row) => row.siteNumber },
      { header: '阵地名称', value: (row) => row.siteName, width: 36 },
      { header: '附件', value: (row) => row.fileName, width: 30 },
      { header: '问题', value: (row) => row.message, width: 60 },
    ]);
  },
};

function person(name: string | null, masked: boolean): string | null {
  return name && masked ? maskName(name) : name;
}

function phone(text: string | null, masked: boolean): string | null {
  return text && masked ? maskPhone(text) : text;
}

/**
 * Reads a list in the form in which it is saved.
 * @throws AppError EXPORT_OPTION_MISSING
 */
export function readList(
  calls: ListHandlers,
  input: ListInput,
  context: CallContext,
): Promise<WritableList> {
  return LISTS[input.list](calls, input, context);
}
