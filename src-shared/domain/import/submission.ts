import { readContext, titleLines, type SubmissionContext } from './context';
import { SITE_NUMBER, type FieldKey, type ImportValues, type SiteType } from './fields';
import {
  findHeader,
  guessHeader,
  type Header,
  type HeaderColumn,
  type HeaderMapping,
} from './header';
import { cleanText, compact, headerKeys } from './normalise';
import type { Problem } from './problems';
import { RowReader, type ImportDefaults } from './row-reader';
import { tableRows } from './table-rows';
import { typeMentioned } from './values-kinds';
import { cellText, type Sheet, type Workbook } from './workbook';

export interface SubmissionOptions {
  fileName?: string;
  mapping?: HeaderMapping;
  defaults?: ImportDefaults;
}

export interface SubmissionRow {
  sheet: string;
  /** 1-based, as the spreadsheet program shows it; for csv the record number, the header being 1. */
  sheetRow: number;
  values: ImportValues;
  problems: Problem[];
  /** Letters of columns whose value came from a merged cell further up. */
  inherited: string[];
}

export interface SheetReading {
  name: string;
  /** `hidden` sheets and those without a header are not read. */
  status: 'read' | 'noHeader' | 'hidden' | 'empty';
  /** 1-based. */
  headerRows: number[];
  columns: HeaderColumn[];
  rows: SubmissionRow[];
  /** The type that the sheet's name or title speaks of. */
  type: SiteType | null;
  titles: string[];
  /** What a person should know about the sheet as a whole, in Chinese. */
  notes: string[];
  /** The first five rows under the header, as shown, for mapping by hand. */
  sampleRows: string[][];
}

export interface Submission {
  sheets: SheetReading[];
  context: SubmissionContext;
  /** Headers that nobody recognised, with their columns. */
  unmapped: { sheet: string; letter: string; header: string }[];
  /** A person has to say what the columns are before anything can be imported. */
  needsMapping: boolean;
  /** The fields without which no row can be read: name, type. */
  missing: FieldKey[];
  /** Identifies the layout, so that a mapping is remembered for the next file of the same source. */
  sourceSignature: string;
  /** Defaults that make no sense, e.g. a type that does not exist. */
  defaultProblems: Problem[];
}

/** FNV-1a over UTF-16 code units, twice with different offsets: 64 bits are plenty to tell layouts apart. */
function fingerprint(text: string): string {
  const half = (seed: number): string => {
    let hash = seed;
    for (let index = 0; index < text.length; index++) {
      hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
    }
    return (hash >>> 0).toString(16).padStart(8, '0');
  };
  return half(0x811c9dc5) + half(0x050c5d1f);
}

/** 编号 columns mostly hold running numbers; unless one value is a number of ours, the column says nothing. */
function dropForeignNumbers(sheet: Sheet, header: Header): void {
  const column = header.columns.find((candidate) => candidate.field === 'number');
  if (!column || column.recognisedBy === 'mapping') return;
  for (let index = header.bottom + 1; index < sheet.rows.length; index++) {
    const cell = sheet.rows[index]?.[column.index];
    if (typeof cell === 'string' && SITE_NUMBER.test(compact(cell).toUpperCase())) return;
  }
  column.field = null;
  column.recognisedBy = null;
  column.note = '不是本系统的编号，按序号处理，不导入';
}

function readRows(
  sheet: Sheet,
  header: Header,
  reader: RowReader,
  notes: string[],
): SubmissionRow[] {
  const rows: SubmissionRow[] = [];
  const used = reader.used.map((column) => column.index);
  const letters = new Map(header.columns.map((column) => [column.index, column.letter] as const));
  for (const { cells, sheetRow, filled } of tableRows(sheet, header.bottom, used, notes)) {
    const { values, problems } = reader.read(cells);
    const inherited = filled
      .map((column) => letters.get(column) ?? '')
      .filter((letter) => letter !== '');
    rows.push({ sheet: sheet.name, sheetRow, values, problems, inherited });
  }
  const last = rows[rows.length - 1];
  if (sheet.lastRowCut && last) {
    const message = '文件末尾这一行的列数比表头少，可能没有保存或下载完整。请核对这一行。';
    last.problems.push({
      code: 'ROW_CUT_OFF',
      message,
      severity: 'warning',
      column: '',
      field: null,
    });
  }
  return rows;
}

function readSheet(
  sheet: Sheet,
  header: Header,
  options: SubmissionOptions,
): { reading: SheetReading; reader: RowReader } {
  dropForeignNumbers(sheet, header);
  const titles = titleLines(sheet, header.top);
  const fromTitle = titles.map(typeMentioned).find((type) => type !== null) ?? null;
  const type = typeMentioned(sheet.name) ?? fromTitle;
  const defaults = options.defaults ?? {};
  const reader = new RowReader(header.columns, type, defaults);
  const notes: string[] = [];
  const readable =
    reader.used.some((column) => column.field === 'name') || defaults.name !== undefined;
  const rows = readable ? readRows(sheet, header, reader, notes) : [];
  const { cabinsWithoutSetting, centresWithoutUnits } = reader.tally;
  if (cabinsWithoutSetting > 0)
    notes.push(
      `本表没有“小屋类别”一列，${cabinsWithoutSetting} 个爱心妈妈小屋的类别留空，可在导入后补充。`,
    );
  if (centresWithoutUnits > 0)
    notes.push(`${centresWithoutUnits} 个综合服务中心没有写明功能单位，可在导入后补充。`);
  const hidden = header.columns.filter(
    (column) => column.field && sheet.hiddenColumns.includes(column.index),
  );
  if (hidden.length > 0)
    notes.push(`隐藏列${hidden.map((column) => `“${column.header}”`).join('、')}也已读取。`);
  const sampleRows = sheet.rows
    .slice(header.bottom + 1, header.bottom + 6)
    .map((row) => row.map(cellText));
  return {
    reader,
    reading: {
      name: sheet.name,
      status: 'read',
      headerRows: header.sheetRows,
      columns: header.columns.filter((column) => column.header !== ''),
      rows,
      type,
      titles,
      notes,
      sampleRows,
    },
  };
}

function skipped(sheet: Sheet, status: SheetReading['status']): SheetReading {
  const sampleRows = sheet.rows
    .slice(0, 5)
    .map((row) => row.map((cell) => cleanText(cellText(cell))));
  return {
    name: sheet.name,
    status,
    headerRows: [],
    columns: [],
    rows: [],
    type: null,
    titles: [],
    notes: [],
    sampleRows,
  };
}

/**
 * Understands a submitted workbook: which sheets hold sites, what their columns mean, every row with its problems.
 * Decides nothing about the database and looks nothing up in it.
 */
export function readSubmission(workbook: Workbook, options: SubmissionOptions = {}): Submission {
  const mapping = options.mapping ?? {};
  const headers = workbook.sheets.map((sheet) =>
    sheet.rows.length === 0 ? null : findHeader(sheet, mapping),
  );
  const recognised = headers.some(
    (header, index) => header !== null && !workbook.sheets[index]?.hidden,
  );
  const sheets: SheetReading[] = [];
  const tables: { sheet: Sheet; titles: string[] }[] = [];
  const missing = new Set<FieldKey>();
  let defaultProblems: Problem[] = [];
  workbook.sheets.forEach((sheet, index) => {
    const header =
      headers[index] ??
      (recognised || sheet.rows.length === 0 ? null : guessHeader(sheet, mapping));
    if (sheet.rows.length === 0) sheets.push(skipped(sheet, 'empty'));
    else if (sheet.hidden) sheets.push(skipped(sheet, 'hidden'));
    else if (!header) sheets.push(skipped(sheet, 'noHeader'));
    else {
      const { reading, reader } = readSheet(sheet, header, options);
      sheets.push(reading);
      tables.push({ sheet, titles: reading.titles });
      defaultProblems = reader.defaultProblems();
      for (const field of missingFields(reading, options.defaults ?? {})) missing.add(field);
    }
  });
  const read = sheets.filter((sheet) => sheet.status === 'read');
  const keys = new Set(
    read.flatMap((sheet) => sheet.columns.map((column) => headerKeys(column.header).full)),
  );
  return {
    sheets,
    context: readContext(tables, options.fileName ?? ''),
    unmapped: read.flatMap((sheet) =>
      sheet.columns
        .filter((column) => column.field === null && column.note === '')
        .map((column) => ({ sheet: sheet.name, letter: column.letter, header: column.header })),
    ),
    needsMapping: read.length === 0 || missing.size > 0,
    missing: read.length === 0 ? ['name', 'type'] : [...missing],
    sourceSignature: fingerprint([...keys].sort().join('\n')),
    defaultProblems,
  };
}

function missingFields(reading: SheetReading, defaults: ImportDefaults): FieldKey[] {
  const has = (field: FieldKey): boolean =>
    defaults[field] !== undefined || reading.columns.some((column) => column.field === field);
  const fields: FieldKey[] = [];
  if (!has('name')) fields.push('name');
  if (!has('type') && reading.type === null) fields.push('type');
  return fields;
}
