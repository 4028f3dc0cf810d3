import { h } from 'vue';
import { RouterLink } from 'vue-router';
import { TYPE_SHORT_LABELS } from '@shared/domain/site/terms';
import { COVER_LABELS } from '@shared/domain/subsidy/allocation-terms';
import { formatMoney, NOTHING, type TableColumn } from '../../ui';
import { StatusTag } from '../../ui/status-tag';
import { coverTag, type LineRow } from './words';

const typeWords = ({ type, units }: LineRow): string =>
  units.length > 0
    ? `${TYPE_SHORT_LABELS[type]}（${units.map((unit) => TYPE_SHORT_LABELS[unit]).join('、')}）`
    : TYPE_SHORT_LABELS[type];

/** Columns of the lines of a run, in its order. */
export const LINE_COLUMNS: TableColumn<LineRow>[] = [
  { key: 'position', title: '顺序', width: 56, align: 'end', text: (row) => String(row.position) },
  {
    key: 'number',
    title: '阵地编号',
    width: 102,
    text: (row) => row.siteNumber,
    render: (row) => h(RouterLink, { to: `/sites/${row.siteId}` }, () => row.siteNumber),
  },
  { key: 'name', title: '阵地名称', width: 130, grow: 2, text: (row) => row.siteName },
  { key: 'type', title: '类型', width: 96, text: typeWords },
  { key: 'unit', title: '市直工会', width: 114, text: (row) => row.jurisdictionName },
  {
    key: 'builder',
    title: '建设单位',
    width: 150,
    optional: true,
    text: (row) => row.builderName ?? NOTHING,
  },
  {
    key: 'rank',
    title: '名次',
    width: 56,
    align: 'end',
    text: (row) => String(row.rank ?? NOTHING),
  },
  {
    key: 'score',
    title: '得分',
    width: 68,
    align: 'end',
    text: (row) => (row.score === null ? NOTHING : row.score.toFixed(2)),
  },
  {
    key: 'full',
    title: '应补助（元）',
    width: 104,
    align: 'end',
    text: (row) => formatMoney(row.fullFen),
  },
  {
    key: 'amount',
    title: '分配（元）',
    width: 104,
    align: 'end',
    text: (row) => formatMoney(row.amountFen),
  },
  {
    key: 'cover',
    title: '情况',
    width: 96,
    text: (row) => (row.revokedOn ? '已取消资格' : COVER_LABELS[row.cover]),
    render: (row) =>
      row.revokedOn
        ? h(StatusTag, { tone: 'bad' as const, text: '已取消资格', plain: true })
        : h(StatusTag, coverTag(row.cover)),
  },
  { key: 'explanation', title: '由来', width: 170, grow: 3, text: (row) => row.explanation },
];
