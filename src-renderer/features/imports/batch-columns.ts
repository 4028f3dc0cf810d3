import { h } from 'vue';
import {
  formatCount,
  formatInstant,
  MenuButton,
  StatusTag,
  type MenuItem,
  type TableColumn,
} from '../../ui';

/** What every batch of a file says of itself, whatever came in by it. */
interface BatchFacts {
  id: number;
  importedAt: string;
  who: string;
  inserted: number;
  updated: number;
  unchanged: number;
  rejectedRows: number;
  undoneAt: string | null;
}

type CountKey = 'inserted' | 'updated' | 'unchanged' | 'rejectedRows';

/**
 * The columns of a list of batches: number, file, when, who, counts, state, menu.
 * @param file the column of the file, which leads where the batch's records are
 */
export function batchColumns<B extends BatchFacts>(
  file: TableColumn<B>,
  menu: { items: (batch: B) => MenuItem[]; pick: (batch: B, key: string) => void },
): TableColumn<B>[] {
  const count = (key: CountKey, title: string): TableColumn<B> => ({
    key,
    title,
    width: 68,
    align: 'end',
    text: (row) => formatCount(row[key]),
  });
  return [
    { key: 'id', title: '批次', width: 64, align: 'end', text: (row) => String(row.id) },
    file,
    {
      key: 'importedAt',
      title: '导入时间',
      width: 144,
      text: (row) => formatInstant(row.importedAt),
    },
    { key: 'who', title: '操作人', width: 88, text: (row) => row.who },
    count('inserted', '新增'),
    count('updated', '更新'),
    count('unchanged', '不变'),
    count('rejectedRows', '退回'),
    {
      key: 'state',
      title: '状态',
      width: 208,
      text: (row) => (row.undoneAt ? '已撤销' : '有效'),
      render: (row) =>
        row.undoneAt
          ? h(StatusTag, {
              plain: true,
              tone: 'idle',
              text: `已撤销 ${formatInstant(row.undoneAt)}`,
            })
          : h(StatusTag, { plain: true, tone: 'ok', text: '有效' }),
    },
    {
      key: 'menu',
      title: '操作',
      width: 108,
      text: () => '',
      render: (row) =>
        h(MenuButton, {
          label: `第 ${row.id} 批的操作`,
          text: '操作',
          small: true,
          quiet: true,
          items: menu.items(row),
          onPick: (key: string) => menu.pick(row, key),
        }),
    },
  ];
}
