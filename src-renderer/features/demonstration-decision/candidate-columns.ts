import { h } from 'vue';
import { RouterLink } from 'vue-router';
import { TYPE_SHORT_LABELS } from '@shared/domain/site/terms';
import { NOTHING, type TableColumn } from '../../ui';
import { StatusTag } from '../../ui/status-tag';
import { checkTag, stateTag, type CandidateRow } from './words';

/**
 * Columns of the candidates by type and rank.
 * @param check opens the form for a check; undefined once the list is decided
 */
export function candidateColumns(
  check: ((row: CandidateRow) => void) | undefined,
  paper: (row: CandidateRow) => void,
): TableColumn<CandidateRow>[] {
  const act = (label: string, onClick: () => void) =>
    h(
      'button',
      {
        type: 'button',
        class: 'btn btn--link',
        onClick: (event: MouseEvent) => {
          event.stopPropagation();
          onClick();
        },
      },
      label,
    );
  return [
    { key: 'type', title: '类型', width: 80, text: (row) => TYPE_SHORT_LABELS[row.type] },
    {
      key: 'rank',
      title: '名次',
      width: 84,
      align: 'end',
      text: (row) =>
        `${row.rank ?? NOTHING}${row.tiedWith.length > 0 ? ' 并列' : ''}${row.aboveLine ? '' : ' 线下'}`,
    },
    {
      key: 'score',
      title: '得分',
      width: 68,
      align: 'end',
      text: (row) => (row.score === null ? NOTHING : row.score.toFixed(2)),
    },
    {
      key: 'number',
      title: '阵地编号',
      width: 102,
      text: (row) => row.siteNumber,
      render: (row) => h(RouterLink, { to: `/sites/${row.siteId}` }, () => row.siteNumber),
    },
    { key: 'name', title: '阵地名称', width: 176, grow: 3, text: (row) => row.siteName },
    {
      key: 'builder',
      title: '建设单位',
      width: 150,
      grow: 1,
      optional: true,
      text: (row) => row.builderName ?? NOTHING,
    },
    { key: 'unit', title: '推荐单位', width: 114, text: (row) => row.jurisdictionName },
    {
      key: 'check',
      title: '市级抽查',
      width: 104,
      text: (row) => (row.check ? checkTag(row.check.result).text : row.drawn ? '抽中待查' : ''),
      render: (row) =>
        row.check
          ? h(StatusTag, { ...checkTag(row.check.result), plain: true })
          : row.drawn
            ? h(StatusTag, { tone: 'warn' as const, text: '抽中待查', plain: true })
            : NOTHING,
    },
    {
      key: 'state',
      title: '状态',
      width: 94,
      text: (row) => stateTag(row.state).text,
      render: (row) => h(StatusTag, stateTag(row.state)),
    },
    {
      key: 'obstacles',
      title: '还不能列入',
      width: 96,
      grow: 1,
      text: (row) => row.obstacles.join('；') || NOTHING,
    },
    {
      key: 'act',
      title: '操作',
      width: 140,
      text: () => '',
      render: (row) => [
        ...(check ? [act('登记抽查', () => check(row))] : []),
        act('记录表', () => paper(row)),
      ],
    },
  ];
}
