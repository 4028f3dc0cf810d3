import { h } from 'vue';
import { RouterLink } from 'vue-router';
import { METHOD_LABELS, OUTCOME_LABELS } from '@shared/domain/subsidy/allocation-terms';
import { formatMoney, NOTHING, type TableColumn } from '../../ui';
import { StatusTag } from '../../ui/status-tag';
import { runTag, type RunRow } from './words';

/** What can be done with a run in its line. */
export interface RunActs {
  readonly makeFinal: (run: RunRow) => void;
  readonly withdraw: (run: RunRow) => void;
  /** Whether the year has its final run. */
  readonly decided: () => boolean;
}

/** Columns of the runs of a year. */
export function runColumns(acts: RunActs): TableColumn<RunRow>[] {
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
  const money = (
    key: string,
    title: string,
    value: (row: RunRow) => number,
  ): TableColumn<RunRow> => ({
    key,
    title,
    width: 108,
    align: 'end',
    text: (row) => formatMoney(value(row)),
  });
  const lines = (row: RunRow, text: string, query: Record<string, string> = {}) =>
    h(
      RouterLink,
      {
        to: { path: `/subsidy/allocation/${row.id}`, query },
        onClick: (event: MouseEvent) => event.stopPropagation(),
      },
      () => text,
    );
  return [
    { key: 'number', title: '次', width: 50, align: 'end', text: (row) => String(row.number) },
    {
      key: 'state',
      title: '状态',
      width: 92,
      text: (row) => runTag(row).text,
      render: (row) => h(StatusTag, runTag(row)),
    },
    {
      key: 'method',
      title: '预算不足时',
      width: 92,
      optional: true,
      text: (row) => METHOD_LABELS[row.method],
    },
    { key: 'outcome', title: '结果', width: 108, text: (row) => OUTCOME_LABELS[row.outcome] },
    money('budget', '预算（元）', (row) => row.budgetFen),
    money('needed', '应补助（元）', (row) => row.neededFen),
    {
      ...money('allocated', '分配（元）', (row) => row.allocatedFen),
      render: (row) => lines(row, formatMoney(row.allocatedFen)),
    },
    {
      key: 'sites',
      title: '阵地',
      width: 72,
      align: 'end',
      text: (row) => `${row.funded}/${row.sites}`,
      render: (row) => lines(row, `${row.funded}/${row.sites}`),
    },
    {
      key: 'on',
      title: '日期',
      width: 98,
      text: (row) => row.decidedOn ?? row.ranOn,
    },
    {
      key: 'current',
      title: '依据',
      width: 104,
      text: (row) => (row.current ? '与现在一致' : '已有变动'),
      render: (row) =>
        row.current
          ? '与现在一致'
          : h(StatusTag, { tone: 'warn' as const, text: '已有变动', plain: true }),
    },
    {
      key: 'note',
      title: '说明',
      width: 100,
      grow: 1,
      text: (row) =>
        [row.meeting, row.document, row.voidReason ? `撤回：${row.voidReason}` : row.note]
          .filter(Boolean)
          .join(' ') || NOTHING,
    },
    {
      key: 'act',
      title: '操作',
      width: 124,
      text: () => '',
      render: (row) =>
        row.voidedOn !== null
          ? NOTHING
          : [
              ...(row.trial && !acts.decided() ? [act('转为正式', () => acts.makeFinal(row))] : []),
              act('撤回', () => acts.withdraw(row)),
            ],
    },
  ];
}
