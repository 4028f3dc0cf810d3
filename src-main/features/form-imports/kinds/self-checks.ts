import { findCheck } from '../../self-checks/self-checks.repo';
import { voidStored } from '../../self-checks/self-checks.service';
import { storeSelfCheck } from '../../self-checks/store';
import { textColumn } from './columns';
import { scoreForm } from './score-form';

/** 自查评分 (第七、十三条, 附件1): one line a table; the units of a 综合中心 stand on their own sheets. */
export const selfChecksForm = scoreForm({
  kind: 'SELF_CHECK',
  description:
    '附件1逐项得分：每类阵地一张工作表，每个阵地一行，评分项目为列；综合中心按功能单位分别填写。',
  entity: 'self_check',
  dayHeader: '自查日期',
  dayAlso: '日期 自查时间 评分日期',
  before: [
    textColumn(
      { key: 'checkedBy', header: '自查人员', also: '自查人 评分人', role: 'key', how: '姓名。' },
      120,
    ),
  ],
  after: [
    textColumn(
      {
        key: 'remarks',
        header: '备注',
        also: '说明 备注说明',
        role: 'key',
        how: '其他需要说明的情况。',
      },
      2000,
    ),
  ],
  scoresOptional: false,
  store: async (tx, { rows: _rows, text, ...group }, { app, source }) => {
    const stored = await storeSelfCheck(
      app,
      tx,
      {
        ...group,
        checkedBy: text('checkedBy'),
        remarks: text('remarks'),
        finish: true,
        confirm: false,
      },
      source,
    );
    return {
      id: stored.id,
      unchanged: stored.outcome === 'unchanged',
      warnings: stored.passed ? [] : stored.missing,
    };
  },
  takeBack: async (tx, ids, _at, { app, source }) => {
    for (const id of ids) await voidStored(app, tx, id, `撤销批量录入“${source}”`);
  },
  nameOf: async (tx, id) => `${(await findCheck(tx, id))?.checkedOn ?? ''} 的自查`,
  labels: { state: '状态', voided_at: '作废', void_reason: '作废原因', remarks: '备注' },
});
