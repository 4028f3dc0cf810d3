import { h } from 'vue';
import { TYPE_SHORT_LABELS } from '@shared/domain/site/terms';
import { NOTHING, StatusTag, type TableColumn } from '../../ui';
import { standingOf, standingTag, type EligibilityRow } from './words';

/** The columns of 申报条件: who could apply, and what the others lack. */
export const ELIGIBILITY_COLUMNS: TableColumn<EligibilityRow>[] = [
  { key: 'number', title: '阵地编号', width: 108, pinned: true, text: (row) => row.siteNumber },
  {
    key: 'name',
    title: '阵地名称',
    width: 180,
    grow: true,
    text: (row) => row.siteName,
    render: (row) => h('span', { title: row.siteName }, row.siteName),
  },
  { key: 'type', title: '类型', width: 88, text: (row) => TYPE_SHORT_LABELS[row.siteType] },
  { key: 'unit', title: '市直工会', width: 124, text: (row) => row.jurisdictionName },
  {
    key: 'builder',
    title: '建设单位',
    width: 150,
    optional: true,
    text: (row) => row.builderName ?? NOTHING,
  },
  {
    key: 'standing',
    title: '结论',
    width: 128,
    text: (row) => standingTag(standingOf(row)).text,
    render: (row) => h(StatusTag, { plain: true, ...standingTag(standingOf(row)) }),
  },
  { key: 'met', title: '符合', width: 64, align: 'end', text: (row) => String(row.met) },
  { key: 'notMet', title: '不符合', width: 72, align: 'end', text: (row) => String(row.notMet) },
  {
    key: 'notShown',
    title: '未能证明',
    width: 84,
    align: 'end',
    text: (row) => String(row.notShown),
  },
  {
    key: 'open',
    title: '还缺什么',
    width: 240,
    grow: true,
    text: openText,
    render: (row) => h('span', { title: openText(row) }, openText(row)),
  },
];

function openText(row: EligibilityRow): string {
  const person = row.manualOpen > 0 ? [`${row.manualOpen} 条待人工核对`] : [];
  return [...row.open, ...person].join('；') || (row.preferred ? '全部符合，优先' : '全部符合');
}
