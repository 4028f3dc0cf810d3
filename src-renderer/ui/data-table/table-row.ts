import { defineComponent, h, type PropType, type VNode } from 'vue';
import type { TableColumn } from './columns';

/** What the table knows of a row; the row's own type stays with the caller. */
export type AnyRow = object;

/** Ready-made (free, pinned, last pinned): a fast scroll draws thousands of cells a second. */
const PINNED = ['', ' cell--pinned', ' cell--pinned cell--edge'];
const CELL_CLASSES = {
  start: PINNED.map((pinned) => `cell cell--start${pinned}`),
  end: PINNED.map((pinned) => `cell cell--end${pinned}`),
  center: PINNED.map((pinned) => `cell cell--center${pinned}`),
};

/**
 * One line of a DataTable. A component of its own, so that scrolling redraws only the lines that came into view:
 * the lines are a fixed pool that is moved and refilled.
 */
export const TableRow = defineComponent({
  name: 'TableRow',
  props: {
    row: { type: Object as PropType<AnyRow | undefined>, default: undefined },
    index: { type: Number, required: true },
    top: { type: Number, required: true },
    columns: { type: Array as PropType<readonly TableColumn<AnyRow>[]>, required: true },
    offsets: { type: Array as PropType<readonly number[]>, required: true },
    active: Boolean,
    selected: Boolean,
    selectable: Boolean,
    rowId: { type: String, required: true },
  },
  setup(props) {
    function cell(column: TableColumn<AnyRow>, position: number): VNode {
      const { row } = props;
      const pinned = column.pinned === true;
      const kind = !pinned ? 0 : props.columns[position + 1]?.pinned ? 1 : 2;
      return h(
        'div',
        {
          role: 'gridcell',
          class: CELL_CLASSES[column.align ?? 'start'][kind],
          style: pinned ? { left: `${props.offsets[position] ?? 0}px` } : undefined,
        },
        row === undefined
          ? [h('span', { class: 'ghost cell__ghost' })]
          : column.render
            ? [column.render(row)]
            : column.text(row),
      );
    }

    function check(): VNode {
      return h(
        'div',
        {
          role: 'gridcell',
          class: 'cell cell--check cell--pinned',
          style: { left: '0' },
        },
        [
          h('input', {
            type: 'checkbox',
            tabindex: -1,
            checked: props.selected,
            disabled: props.row === undefined,
            'aria-label': '选择这一行',
            'data-check': '',
          }),
        ],
      );
    }

    return () =>
      h(
        'div',
        {
          // Only the line that the table points at needs a name; changing names is what style rules listen to.
          id: props.active ? props.rowId : undefined,
          role: 'row',
          class: [
            'table-row',
            { 'table-row--active': props.active, 'table-row--selected': props.selected },
          ],
          'aria-rowindex': props.index + 2,
          'aria-selected': props.selectable ? props.selected : undefined,
          style: { transform: `translateY(${props.top}px)` },
        },
        [props.selectable ? check() : null, ...props.columns.map(cell)],
      );
  },
});
