import { h } from 'vue';
import { RouterLink } from 'vue-router';
import { TYPE_SHORT_LABELS } from '@shared/domain/site/terms';
import { NOTHING, StatusTag, type TableColumn } from '../../ui';
import { conditionsText, stateTag, type ApplicationRow } from './words';

const missingText = ({ missingMaterials }: ApplicationRow): string =>
  missingMaterials === 0 ? '齐全' : `缺 ${missingMaterials} 项`;

/** The columns of the list of applications. */
export const APPLICATION_COLUMNS: TableColumn<ApplicationRow>[] = [
  { key: 'number', title: '申报编号', width: 118, pinned: true, text: (row) => row.number },
  {
    key: 'state',
    title: '状态',
    width: 88,
    text: (row) => stateTag(row.state).text,
    render: (row) => h(StatusTag, { plain: true, ...stateTag(row.state) }),
  },
  {
    key: 'rank',
    title: '推荐顺序',
    width: 76,
    text: (row) => (row.rank === null ? NOTHING : String(row.rank)),
  },
  {
    key: 'site',
    title: '阵地编号',
    width: 100,
    text: (row) => row.siteNumber,
    render: (row) => h(RouterLink, { to: `/sites/${row.siteId}` }, () => row.siteNumber),
  },
  {
    key: 'name',
    title: '阵地名称',
    width: 150,
    grow: true,
    text: (row) => row.siteName,
    render: (row) => h('span', { title: row.siteName }, row.siteName),
  },
  { key: 'type', title: '类型', width: 80, text: (row) => TYPE_SHORT_LABELS[row.type] },
  { key: 'unit', title: '市直工会', width: 116, text: (row) => row.jurisdictionName },
  {
    key: 'conditions',
    title: '申报条件',
    width: 116,
    text: conditionsText,
    render: (row) =>
      row.conditions
        ? h(StatusTag, {
            plain: true,
            tone: row.conditions.eligible ? ('ok' as const) : ('warn' as const),
            text: conditionsText(row),
          })
        : NOTHING,
  },
  {
    key: 'materials',
    title: '必交材料',
    width: 88,
    text: missingText,
    render: (row) =>
      h(StatusTag, {
        plain: true,
        tone: row.missingMaterials === 0 ? ('ok' as const) : ('warn' as const),
        text: missingText(row),
      }),
  },
  { key: 'appliedOn', title: '申报日期', width: 100, text: (row) => row.appliedOn },
  {
    key: 'visitedOn',
    title: '实地考察',
    width: 100,
    text: (row) => row.visitedOn ?? NOTHING,
    optional: true,
  },
  { key: 'reason', title: '说明', width: 72, grow: 0.3, text: (row) => row.reason ?? '' },
];
