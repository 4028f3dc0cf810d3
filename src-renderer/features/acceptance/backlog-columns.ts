import { h } from 'vue';
import { RouterLink } from 'vue-router';
import { TYPE_SHORT_LABELS } from '@shared/domain/site/terms';
import { formatCount, formatFigure, NOTHING } from '../../ui/format';
import type { TableColumn } from '../../ui/data-table/columns';
import { SINCE, wordsOf, type BacklogRow, type Step } from './steps';

type Column = TableColumn<BacklogRow>;

const siteColumns: Column[] = [
  {
    key: 'number',
    title: '阵地编号',
    width: 104,
    text: (row) => row.siteNumber,
    render: (row) => h(RouterLink, { to: `/sites/${row.siteId}` }, () => row.siteNumber),
  },
  {
    key: 'name',
    title: '阵地名称',
    width: 160,
    grow: true,
    text: (row) => row.siteName,
    render: (row) => h('span', { title: row.siteName }, row.siteName),
  },
  { key: 'type', title: '类型', width: 80, text: (row) => TYPE_SHORT_LABELS[row.type] },
  { key: 'unit', title: '市直工会', width: 124, text: (row) => row.jurisdictionName },
];

const builder: Column = {
  key: 'builder',
  title: '建设单位工会',
  width: 112,
  grow: 0.5,
  text: (row) => row.builderName ?? NOTHING,
};

/** What matters of a waiting site besides its name. */
const OWN: Record<Step, Column[]> = {
  APPLY: [
    builder,
    {
      key: 'score',
      title: '自查得分',
      width: 84,
      align: 'end',
      text: (row) => formatFigure(row.selfCheckTotal),
    },
    {
      key: 'last',
      title: '上次退回原因',
      width: 112,
      grow: 0.5,
      text: (row) => (row.lastVerdict === 'REFUSED' ? (row.opinion ?? NOTHING) : NOTHING),
    },
  ],
  ACCEPT: [
    builder,
    {
      key: 'score',
      title: '自查得分',
      width: 84,
      align: 'end',
      text: (row) => formatFigure(row.selfCheckTotal),
    },
  ],
  FILE: [
    { key: 'inspectors', title: '验收人员', width: 120, text: (row) => row.inspectors ?? NOTHING },
    {
      key: 'opinion',
      title: '验收意见',
      width: 140,
      grow: 0.6,
      text: (row) => row.opinion ?? NOTHING,
    },
  ],
  UPLOAD: [
    {
      key: 'missing',
      title: '未上传的平台',
      width: 220,
      grow: 1,
      text: (row) => row.missingPlatforms.join('、'),
      render: (row) =>
        h('span', { title: row.missingPlatforms.join('\n') }, row.missingPlatforms.join('、')),
    },
  ],
};

/** The columns of a list of waiting sites; `act` takes the step for one of them. */
export function backlogColumns(step: Step, act: (row: BacklogRow) => void): Column[] {
  const { action } = wordsOf(step);
  return [
    ...siteColumns,
    ...OWN[step],
    { key: 'since', title: SINCE[step], width: 116, text: (row) => row.since },
    {
      key: 'days',
      title: '等待天数',
      width: 88,
      align: 'end',
      text: (row) => formatCount(row.days),
    },
    {
      key: 'act',
      title: '操作',
      width: 118,
      text: () => '',
      render: (row) =>
        h(
          'button',
          {
            type: 'button',
            class: 'btn btn--link',
            'aria-label': `${row.siteName}：${action}`,
            onClick: () => act(row),
          },
          action,
        ),
    },
  ];
}
