import { resolve } from 'node:path';
import type { z } from 'zod';
import type { formCalls } from '@shared/contract/form-imports';
import type { AppContext } from '../../app/context';
import { writeXlsx, type ListSheet, type ListValue } from '../../documents/spreadsheet/write-xlsx';
import { receivingJurisdiction } from '../jurisdictions/jurisdictions.service';
import { IN_USE } from '../operation/reporting-lines';
import { reportingSites, unitsBySite } from '../operation/reporting-sites.repo';
import type { FormColumnSpec, FormLayoutSpec, TemplateRow } from './definition';
import { definitionOf, planFacts } from './plan-form';

type Input = z.output<(typeof formCalls)['forms.template']['input']>;
type Output = z.output<(typeof formCalls)['forms.template']['output']>;

const rules = (subject: string): string[] => [
  `请勿改动表头；${subject}已填好，没有内容要报的行空着即可，不会录入。`,
  '空着的单元格表示没有填写，不等于 0，也不会清除已有的内容。',
  '合计、备注、签字等请写在数据下方；读到“合计”一行为止。',
  '文件可以用 Excel 或 WPS 填写，保存为 .xlsx 后报送；同一份文件重复报送不会重复录入。',
];

/** A value as its cell holds it: codes in words, hundredths as decimals; money and days as they are. */
function cellValue(column: FormColumnSpec, value: TemplateRow[string]): ListValue {
  if (value === null || value === undefined) return null;
  if (column.cell === 'money' || column.cell === 'date') return value;
  const text = column.show ? column.show(value) : value;
  return column.cell === 'number' ? Number(text) : text;
}

function listSheet(layout: FormLayoutSpec, title: string, rows: readonly TemplateRow[]): ListSheet {
  return {
    name: layout.sheet,
    title,
    columns: layout.columns.map(({ key, header, cell, width, options }) => ({
      key,
      header,
      kind: cell,
      width: width ?? 14,
      ...(options ? { options } : {}),
    })),
    rows: rows.map((row) =>
      Object.fromEntries(
        layout.columns.map((column) => [column.key, cellValue(column, row[column.key])]),
      ),
    ),
    spareRows: 500,
  };
}

/** Writes the workbook that jurisdictions fill in, with their sites in it. @throws AppError FILE_NOT_WRITABLE */
export async function template(app: AppContext, input: Input): Promise<Output> {
  const definition = definitionOf(input.kind);
  const { today } = planFacts(app, '');
  const { sheets, count } = await app.uow.read(async (tx) => {
    const own = input.jurisdictionCode
      ? await receivingJurisdiction(tx, input.jurisdictionCode)
      : null;
    const sites = await reportingSites(tx, {
      jurisdictionCode: input.jurisdictionCode,
      ...(definition.kind === 'SELF_CHECK' ? {} : { statuses: IN_USE }),
    });
    const units = await unitsBySite(
      tx,
      sites.map((site) => site.siteId),
    );
    const scope = {
      sites,
      units,
      today,
      month: input.month,
      year: input.year,
      jurisdictionCode: input.jurisdictionCode,
    };
    const made: ListSheet[] = [];
    let rows = 0;
    const layouts = await definition.layouts(tx, today);
    for (const layout of layouts) {
      const lines = await definition.template(tx, scope, layout);
      rows += lines.length;
      made.push(listSheet(layout, `${own?.name ?? ''}女职工关爱服务阵地${layout.sheet}`, lines));
    }
    return { sheets: [...made, guideSheet(layouts)], count: rows };
  });
  const file = resolve(input.file);
  await writeXlsx(file, sheets);
  return { file, rows: count };
}

/** How each column is filled in; what several sheets share is said once. */
function guideSheet(layouts: readonly FormLayoutSpec[]): ListSheet {
  const columns = new Map(
    layouts.flatMap((layout) => layout.columns.map((column) => [column.header, column] as const)),
  );
  return {
    name: '说明',
    columns: [
      { key: 'column', header: '列名', kind: 'text', width: 20 },
      { key: 'need', header: '是否需要', kind: 'text', width: 12 },
      { key: 'how', header: '怎么填', kind: 'text', width: 80 },
    ],
    rows: [
      ...[...columns.values()].map(({ header, need, how }) => ({ column: header, need, how })),
      ...rules(layouts[0]?.subject ?? '阵地编号、名称').map((how) => ({
        column: '填表说明',
        need: '',
        how,
      })),
    ],
    notes: true,
  };
}
