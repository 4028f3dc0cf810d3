import {
  reportText,
  type ReportColumn,
  type ReportTable,
  type ReportValueKind,
} from '@shared/domain/report/table';
import {
  cell,
  type Align,
  type Block,
  type CellLike,
  type Row,
  type Table,
} from '../engine/blocks';

const ALIGNS: Readonly<Record<ReportValueKind, Align>> = {
  text: 'left',
  date: 'center',
  count: 'right',
  money: 'right',
  decimal: 'right',
  share: 'right',
};

/** How a table of a report stands on its paper. */
export interface TableLook {
  /** Between the margins, in millimetres. */
  readonly width: number;
  /** Points, default 10. */
  readonly size?: number;
  readonly rowHeight?: number;
  /** Kept on one page. */
  readonly together?: boolean;
}

/** One row of heads, or two where neighbours stand under a common one. */
function heads(columns: readonly ReportColumn[]): Row[] {
  if (columns.every(({ group }) => group === undefined)) {
    return [columns.map(({ header }) => header)];
  }
  const upper: CellLike[] = [];
  const lower: CellLike[] = [];
  for (const [at, { header, group }] of columns.entries()) {
    if (group === undefined) {
      upper.push(cell(header, { rows: 2 }));
      continue;
    }
    lower.push(header);
    if (columns[at - 1]?.group === group) continue;
    const after = columns.findIndex((one, index) => index > at && one.group !== group);
    upper.push(cell(group, { columns: (after < 0 ? columns.length : after) - at }));
  }
  return [upper, lower];
}

/** The table as a block: heads repeated on every page, sums marked. */
export function tableBlock(table: ReportTable, look: TableLook): Table {
  const { columns, rows, marked = [] } = table;
  const whole = columns.reduce((sum, { width }) => sum + width, 0);
  return {
    is: 'table',
    widths: columns.map(({ width }) => (width / whole) * look.width),
    aligns: columns.map(({ kind }) => ALIGNS[kind]),
    head: heads(columns),
    body: rows.map((row) => columns.map(({ kind }, index) => reportText(kind, row[index] ?? null))),
    marked: new Set(marked),
    size: look.size ?? 10,
    rowHeight: look.rowHeight ?? 7,
    ...(look.together ? { together: true } : {}),
  };
}

/** The line under a table. */
export function noteBlocks({ note }: Pick<ReportTable, 'note'>): Block[] {
  if (!note) return [];
  const words = `注：${note}`;
  return [{ is: 'paragraph', text: words, size: 9.5, before: 1, after: 1.5, withPrevious: true }];
}
