import { REASON_HEADER } from '../import/fields';
import { bestHeader, blankColumn, settle, type Claim, type Header } from '../import/header-search';
import { headerKeys } from '../import/normalise';
import type { Parsed } from '../import/problems';
import { tableRows } from '../import/table-rows';
import type { Cell, Sheet, Workbook } from '../import/workbook';

/** A value of a form's cell: text, a figure, or a code. */
export type FormValue = string | number;

/**
 * What a column is for: it names the site (or the union that a row is about), it says which record of the site is meant, or it holds the content. A row
 * without content (a line of the template that nobody filled in) is passed over.
 */
export type FormRole = 'site' | 'key' | 'data';

/** One column of a form, as its template writes it and a workbook is understood. */
export interface FormColumn {
  key: string;
  header: string;
  /** Other wordings of the header, separated by spaces. */
  also: string;
  role: FormRole;
  /** A row with content cannot do without it. */
  required: boolean;
  parse: (cell: Cell) => Parsed<FormValue>;
}

/** The columns that one sheet of a form may have; a form with a sheet per type has several layouts. */
export interface FormLayout {
  key: string;
  /** Columns, by one of which at least a row names what it is about; those of a site unless given. */
  named?: readonly string[];
  /** What a row is about, in words; 阵地 unless given. */
  subject?: string;
  columns: readonly FormColumn[];
}

/** Something wrong or remarkable at a cell. */
export interface FormProblem {
  code: string;
  message: string;
  /** Column letter, or '' when no column is to blame. */
  column: string;
  /** The column's header as written, or ''. */
  header: string;
}

/** A row as understood; a value is absent when its cell is blank or wrong. */
export interface FormRow {
  sheet: string;
  /** Key of the layout that its sheet has. */
  layout: string;
  /** 1-based. */
  sheetRow: number;
  values: Partial<Record<string, FormValue>>;
  errors: FormProblem[];
  warnings: FormProblem[];
  /** The columns of its sheet, to point at. */
  header: Header<string>;
}

/** A sheet as understood; what the writer of returned workbooks needs. */
export interface FormSheet {
  name: string;
  status: 'read' | 'noHeader' | 'hidden' | 'empty';
  headerRows: number[];
  columns: Header<string>['columns'];
}

/** A workbook as understood. */
export interface FormReading {
  sheets: FormSheet[];
  rows: FormRow[];
  /** Lines that name a site and hold no content. */
  unfilled: number;
  /** What a person should know of the file as a whole. */
  notes: string[];
}

/** Words that stand over columns which no form reads. */
const PASSED_OVER: Record<string, string> = {
  序号: '序号，不录入',
  [REASON_HEADER]: '退回文件的说明列，不录入',
};

/** Finds the columns of one form by their headers. */
function recogniser(columns: readonly FormColumn[]) {
  const known = new Map<string, { field: string; weight: number }>();
  for (const { key, header, also } of columns) {
    [header, ...also.split(' ')].forEach((word, weight) => {
      if (word === '') return;
      const { full } = headerKeys(word);
      if (!known.has(full)) known.set(full, { field: key, weight });
    });
  }
  const lookup = (text: string): { field: string; weight: number } | undefined => {
    const { full, bare } = headerKeys(text);
    return known.get(full) ?? known.get(bare);
  };
  return (texts: { parent: string; text: string }[]) => {
    const claims: Claim<string>[] = [];
    const found = texts.map((text, index) => {
      const column = blankColumn<string>(text, index);
      if (text.text === '') return column;
      const passed = PASSED_OVER[headerKeys(text.text).bare];
      const meaning =
        (text.parent === '' ? undefined : lookup(text.parent + text.text)) ?? lookup(text.text);
      if (passed) column.note = passed;
      else if (meaning) claims.push({ column, ...meaning });
      return column;
    });
    return { columns: found, score: settle(claims).size };
  };
}

const SITE_NAMES: readonly string[] = ['siteNumber', 'siteName'];

/** Whether a header belongs to the form: it names sites, and has every column that a row cannot do without. */
function fits(header: Header<string>, { columns, named = SITE_NAMES }: FormLayout): boolean {
  const has = (key: string): boolean => header.columns.some((column) => column.field === key);
  return (
    named.some(has) &&
    columns.every((column) => !column.required || column.role === 'site' || has(column.key))
  );
}

/**
 * Understands a workbook as a form: finds its header under the title rows and reads every line below it. Looks nothing
 * up in the registry.
 * @returns no sheet with status `read` when the header of the form is nowhere found
 */
export function readForm(workbook: Workbook, layouts: readonly FormLayout[]): FormReading {
  const known = layouts.map((layout) => ({ layout, recognise: recogniser(layout.columns) }));
  const reading: FormReading = { sheets: [], rows: [], unfilled: 0, notes: [] };
  for (const sheet of workbook.sheets) {
    const skip = (status: FormSheet['status']): void => {
      reading.sheets.push({ name: sheet.name, status, headerRows: [], columns: [] });
    };
    if (sheet.rows.length === 0) skip('empty');
    else if (sheet.hidden) skip('hidden');
    else {
      const fitting = known
        .flatMap(({ layout, recognise }) => {
          const header = bestHeader(sheet, recognise);
          return header && fits(header, layout) ? [{ header, layout }] : [];
        })
        .sort((a, b) => b.header.score - a.header.score);
      const [best] = fitting;
      if (best) readSheet(sheet, best.header, best.layout, reading);
      else skip('noHeader');
    }
  }
  if (reading.unfilled > 0) {
    reading.notes.push(
      `有 ${reading.unfilled} 行只列了${layouts[0]?.subject ?? '阵地'}、没有填写内容，按未填处理，没有录入。`,
    );
  }
  return reading;
}

function readSheet(
  sheet: Sheet,
  header: Header<string>,
  { key: layout, columns }: FormLayout,
  reading: FormReading,
): void {
  const named = header.columns.filter((column) => column.header !== '');
  reading.sheets.push({
    name: sheet.name,
    status: 'read',
    headerRows: header.sheetRows,
    columns: named,
  });
  const strange = named.filter((column) => column.field === null && column.note === '');
  if (strange.length > 0) {
    const headers = strange.map((column) => `“${column.header}”`).join('、');
    reading.notes.push(`工作表“${sheet.name}”的${headers}列不在表式里，没有录入。`);
  }
  const definitions = new Map(columns.map((column) => [column.key, column]));
  const used = header.columns.flatMap((column) => {
    const definition = column.field === null ? undefined : definitions.get(column.field);
    return definition ? [{ column, definition }] : [];
  });
  const indexes = used.map(({ column }) => column.index);
  for (const { cells, sheetRow } of tableRows(sheet, header.bottom, indexes, reading.notes)) {
    const row: FormRow = {
      sheet: sheet.name,
      layout,
      sheetRow,
      values: {},
      errors: [],
      warnings: [],
      header,
    };
    let filled = false;
    for (const { column, definition } of used) {
      const parsed = definition.parse(cells[column.index] ?? null);
      const { letter, header: title } = column;
      if (!parsed.ok) {
        row.errors.push({ ...parsed.issue, column: letter, header: title });
        filled ||= definition.role === 'data';
        continue;
      }
      if (parsed.warning) row.warnings.push({ ...parsed.warning, column: letter, header: title });
      if (parsed.value === null) continue;
      row.values[definition.key] = parsed.value;
      filled ||= definition.role === 'data';
    }
    if (!filled) {
      reading.unfilled += 1;
      continue;
    }
    for (const definition of columns) {
      if (!definition.required || row.values[definition.key] !== undefined) continue;
      requireCell(row, definition);
    }
    reading.rows.push(row);
  }
}

function requireCell(row: FormRow, { key, header }: FormColumn): void {
  const column = row.header.columns.find((candidate) => candidate.field === key);
  if (row.errors.some((problem) => problem.column === column?.letter)) return;
  row.errors.push({
    code: 'REQUIRED',
    message: `没有填写${header}。请补上后重新导入。`,
    column: column?.letter ?? '',
    header: column?.header ?? '',
  });
}

/** Notes a problem of a row at the cell that holds a field. */
export function reportAt(
  row: FormRow,
  severity: 'error' | 'warning',
  key: string,
  code: string,
  message: string,
): void {
  const column = row.header.columns.find((candidate) => candidate.field === key);
  const problem = { code, message, column: column?.letter ?? '', header: column?.header ?? '' };
  (severity === 'error' ? row.errors : row.warnings).push(problem);
}
