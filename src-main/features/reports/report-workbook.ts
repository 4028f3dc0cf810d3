import type { ReportTable, ReportValue, ReportValueKind } from '@shared/domain/report/table';
import type { ColumnKind, ListSheet, ListValue } from '../../documents/spreadsheet/write-xlsx';
import type { ReportData } from '../../documents/templates/report';

/** Excel refuses longer names of sheets. */
const LONGEST_NAME = 28;

const KINDS: Readonly<Record<ReportValueKind, ColumnKind>> = {
  text: 'text',
  date: 'date',
  count: 'number',
  money: 'money',
  decimal: 'points',
  share: 'points',
};

/** A value in the workbook's own unit: shares in per cent, decimals as they are read, money in 分. */
function valueOf(kind: ReportValueKind, value: ReportValue): ListValue {
  if (typeof value !== 'number') return value;
  if (kind === 'share') return value / 10;
  return kind === 'decimal' ? value / 100 : value;
}

function sheetOf(table: ReportTable, title: string): ListSheet {
  const columns = table.columns.map(({ header, group, kind, width }, index) => ({
    key: String(index),
    header: (group ? `${group}：${header}` : header) + (kind === 'share' ? '（%）' : ''),
    kind: KINDS[kind],
    width: Math.max(8, Math.round(width * 1.2)),
  }));
  return {
    name: table.title.slice(0, LONGEST_NAME),
    title,
    columns,
    rows: table.rows.map((row) =>
      Object.fromEntries(
        table.columns.map(({ kind }, index) => [String(index), valueOf(kind, row[index] ?? null)]),
      ),
    ),
    spareRows: 0,
  };
}

/** The tables of a report, each a sheet under the report's title; sheets of the same name are numbered. */
export function reportSheets({ title, under, tables }: ReportData): ListSheet[] {
  const taken = new Map<string, number>();
  return tables.map((table) => {
    const line = [title, tables.length > 1 ? table.title : '', ...under].filter(Boolean).join('　');
    const sheet = sheetOf(table, line);
    const count = (taken.get(sheet.name) ?? 0) + 1;
    taken.set(sheet.name, count);
    return count === 1 ? sheet : { ...sheet, name: `${sheet.name}${count}` };
  });
}
