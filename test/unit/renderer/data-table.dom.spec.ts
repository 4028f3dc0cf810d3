import { flushPromises, mount, type VueWrapper } from '@vue/test-utils';
import { defineAsyncComponent, defineComponent, h, nextTick, useId } from 'vue';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { useColumns, type TableColumn } from '@renderer/ui/data-table/columns';
import DataTable from '@renderer/ui/data-table/data-table.vue';
import { useArrayRows } from '@renderer/ui/data-table/row-source';

interface Row {
  id: number;
  name: string;
}

const definitions: TableColumn<Row>[] = [
  {
    key: 'id',
    title: '编号',
    width: 80,
    pinned: true,
    sortable: true,
    text: (row) => String(row.id),
  },
  { key: 'name', title: '名称', width: 120, sortable: true, text: (row) => row.name },
  { key: 'extra', title: '另有', width: 90, optional: true, text: () => 'x' },
];
const rows = Array.from({ length: 500 }, (_unused, index) => ({
  id: index + 1,
  name: `第 ${index + 1} 行`,
}));
let table: VueWrapper;

function open(list: Row[] | undefined = rows): ReturnType<typeof useColumns<Row>> {
  const columns = useColumns(definitions, 'test');
  table = mount(DataTable<Row>, {
    attachTo: document.body,
    props: {
      source: useArrayRows(() => list),
      columns,
      rowKey: (row: Row) => row.id,
      label: '测试',
      selectable: true,
      sort: null,
    },
  });
  return columns;
}

beforeEach(() => localStorage.clear());
afterEach(() => table.unmount());

const key = (name: string, more: object = {}): Promise<void> =>
  table.find('[role="grid"]').trigger('keydown', { key: name, ...more });

describe('a table', () => {
  it('draws only the lines in view and tells how many there are', () => {
    open();
    expect(table.findAll('.table-row').length).toBeLessThan(40);
    expect(table.find('[role="grid"]').attributes('aria-rowcount')).toBe('501');
    expect(table.text()).toContain('共 500 条');
  });

  it('moves by arrows, opens by Enter, selects by the space bar', async () => {
    open();
    await key('ArrowDown');
    await key('ArrowDown');
    await key('Enter');
    expect(table.emitted('open')?.[0]).toEqual([rows[1]]);
    await key(' ');
    expect(table.emitted('update:selection')?.[0]).toEqual([new Set([2])]);
    const active = table.find('[role="grid"]').attributes('aria-activedescendant');
    expect(table.find(`[id="${active}"]`).attributes('aria-rowindex')).toBe('3');
  });

  it('shares no id with a window that is loaded beside it', async () => {
    const Later = defineAsyncComponent(() =>
      Promise.resolve(
        defineComponent(() => {
          const ids = Array.from({ length: 3 }, () => useId());
          return () => ids.map((id) => h('h2', { id }));
        }),
      ),
    );
    const columns = useColumns(definitions);
    const source = useArrayRows(() => rows);
    const host = defineComponent(() => () => [
      h(DataTable<Row>, { source, columns, rowKey: ({ id }: Row) => id, label: '测试' }),
      h(Later),
    ]);
    table = mount(host, { attachTo: document.body });
    await flushPromises();
    for (let line = 0; line < 3; line += 1) {
      await key('ArrowDown');
      const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id);
      expect(ids.length).toBeGreaterThan(3);
      expect(new Set(ids).size).toBe(ids.length);
    }
  });

  it('sorts up, down and not at all by its head', async () => {
    open();
    const head = table.findAll('.head-cell__sort')[1];
    await head?.trigger('click');
    await table.setProps({ sort: { by: 'name', descending: false } });
    await head?.trigger('click');
    await table.setProps({ sort: { by: 'name', descending: true } });
    await head?.trigger('click');
    expect(table.emitted('update:sort')).toEqual([
      [{ by: 'name', descending: false }],
      [{ by: 'name', descending: true }],
      [null],
    ]);
  });

  it('opens a row by a click, but not from its tick', async () => {
    open();
    await table.find('[aria-rowindex="5"] .cell--start').trigger('click');
    await table.find('[aria-rowindex="6"] input').trigger('click');
    expect(table.emitted('open')).toHaveLength(1);
    expect(table.emitted('update:selection')?.[0]).toEqual([new Set([5])]);
  });

  it('says that it is empty, and that it is loading', () => {
    open([]);
    expect(table.text()).toContain('还没有内容');
    table.unmount();
    const columns = useColumns(definitions);
    table = mount(DataTable<Row>, {
      props: {
        source: useArrayRows<Row>(() => undefined),
        columns,
        rowKey: (row: Row) => row.id,
        label: '测试',
      },
    });
    expect(table.text()).toContain('正在读取测试');
  });
});

describe('columns', () => {
  it('show optional ones when chosen, and remember it', async () => {
    const columns = open();
    expect(columns.shownKeys()).toEqual(['id', 'name']);
    columns.toggle('extra');
    columns.toggle('id');
    await nextTick();
    expect(columns.shownKeys()).toEqual(['id', 'name', 'extra']);
    expect(useColumns(definitions, 'test').shownKeys()).toEqual(['id', 'name', 'extra']);
  });

  it('move, but never before a pinned one', () => {
    const columns = open();
    columns.toggle('extra');
    columns.move('extra', -1);
    expect(columns.shownKeys()).toEqual(['id', 'extra', 'name']);
    columns.move('extra', -1);
    expect(columns.shownKeys()).toEqual(['id', 'extra', 'name']);
  });

  it('take the columns of a saved view, those they know', () => {
    const columns = open();
    columns.apply(['extra', 'gone', 'id']);
    expect(columns.shownKeys()).toEqual(['id', 'extra']);
  });

  it('stay within sensible widths and go back to the beginning', () => {
    const columns = open();
    columns.resize('name', 5);
    const name = definitions[1];
    if (name) expect(columns.widthOf(name)).toBe(56);
    columns.toggle('extra');
    columns.reset();
    expect(columns.shownKeys()).toEqual(['id', 'name']);
    if (name) expect(columns.widthOf(name)).toBe(120);
  });
});
