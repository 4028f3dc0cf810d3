import { h, type VNodeChild } from 'vue';
import type { ImportField, Inspection, Outcome, PreviewRow } from '../../stores/imports';
import { StatusTag, type TableColumn, type Tone } from '../../ui';

/** How each outcome looks. */
export const OUTCOMES: Record<Outcome, { tone: Tone; text: string }> = {
  INSERT: { tone: 'ok', text: '新增' },
  UPDATE: { tone: 'run', text: '更新' },
  UNCHANGED: { tone: 'idle', text: '不变' },
  ERROR: { tone: 'bad', text: '错误' },
};

const WIDTHS: Partial<Record<ImportField, number>> = { address: 220, builder: 220, remarks: 160 };
/** Shown by columns of their own. */
const OWN: ReadonlySet<ImportField> = new Set(['name', 'jurisdiction', 'status']);

function understood(row: PreviewRow, field: ImportField): string {
  const change = row.changes.find((one) => one.field === field);
  if (change) return `${change.before || '（空）'} → ${change.after || '（空）'}`;
  return row.cells.find((one) => one.field === field)?.understood ?? '';
}

function cell(row: PreviewRow, field: ImportField): VNodeChild {
  const error = row.errors.find((one) => one.field === field);
  if (error) {
    const where = `${error.column}${error.row}`;
    return h('span', { class: 'import-cell import-cell--bad', title: error.message }, [
      `${error.column ? where : ''} ${error.message}`.trim(),
    ]);
  }
  const warning = row.warnings.find((one) => one.field === field);
  const text = understood(row, field);
  if (row.changes.some((one) => one.field === field)) {
    return h('span', { class: 'import-cell import-cell--new', title: text }, text);
  }
  return warning
    ? h(
        'span',
        { class: 'import-cell import-cell--warn', title: warning.message },
        text || '（空）',
      )
    : text;
}

function problems(row: PreviewRow): string {
  return row.errors.map(({ column, row: at, message }) => `${column}${at}：${message}`).join('　');
}

/** The columns of a preview: what happens to the row, then every field of the file as it was understood. */
export function previewColumns(inspection: Inspection | null): TableColumn<PreviewRow>[] {
  const found = new Map<ImportField, string>();
  for (const sheet of inspection?.sheets ?? []) {
    for (const column of sheet.columns) {
      if (column.field && !OWN.has(column.field)) found.set(column.field, column.label ?? '');
    }
  }
  const several = (inspection?.sheets.filter((sheet) => sheet.status === 'read').length ?? 0) > 1;
  const fields = [...found].map(([field, title]): TableColumn<PreviewRow> => ({
    key: field,
    title,
    width: WIDTHS[field] ?? 130,
    text: (row) => understood(row, field),
    render: (row) => cell(row, field),
  }));
  return [
    {
      key: 'row',
      title: '行',
      width: several ? 150 : 64,
      pinned: true,
      text: (row) => (several ? `${row.sheet} ${row.row}` : String(row.row)),
    },
    {
      key: 'outcome',
      title: '结果',
      width: 84,
      pinned: true,
      text: (row) => OUTCOMES[row.outcome].text,
      render: (row) => h(StatusTag, { plain: true, ...OUTCOMES[row.outcome] }),
    },
    {
      key: 'name',
      title: '阵地名称',
      width: 240,
      pinned: true,
      text: (row) => row.name,
      render: (row) => cell(row, 'name'),
    },
    {
      key: 'problems',
      title: '错误原因',
      width: 260,
      text: problems,
      render: (row) =>
        row.errors.length > 0
          ? h('span', { class: 'import-cell--reason', title: problems(row) }, problems(row))
          : '',
    },
    { key: 'number', title: '阵地编号', width: 104, text: (row) => row.siteNumber ?? '' },
    {
      key: 'jurisdiction',
      title: '市直工会',
      width: 150,
      text: (row) => row.jurisdictionName ?? '',
      render: (row) =>
        row.errors.some((one) => one.field === 'jurisdiction')
          ? cell(row, 'jurisdiction')
          : (row.jurisdictionName ?? ''),
    },
    {
      key: 'status',
      title: '状态',
      width: 128,
      text: (row) => row.status ?? '',
      render: (row) =>
        row.errors.some((one) => one.field === 'status') ? cell(row, 'status') : (row.status ?? ''),
    },
    ...fields.filter((column) => column.key !== 'number'),
  ];
}
