import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { utils, write } from '@e965/xlsx';
import iconv from 'iconv-lite';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { readWorkbookFile } from '@main/documents/spreadsheet/read-workbook';
import { findRepetitions } from '@shared/domain/import/duplicates';
import type { HeaderMapping } from '@shared/domain/import/header';
import type { ImportDefaults } from '@shared/domain/import/row-reader';
import {
  readSubmission,
  type Submission,
  type SubmissionRow,
} from '@shared/domain/import/submission';
import { weighEvidence } from '@shared/domain/import/context';
import { cellText } from '@shared/domain/import/workbook';
import { biff5Of, inlineRows, workbookOf } from '@test/support/office-files';

const SAMPLES = resolve('test/fixtures/samples');
const SHINAN = join(SAMPLES, '市南区总工会-阵地台账-2026.xlsx');
const CHENGYANG = join(SAMPLES, '城阳区-阵地信息统计表.xlsx');
const JIAOZHOU = join(SAMPLES, '胶州市阵地台账.csv');
const LAOSHAN = join(SAMPLES, '崂山区驻区企业阵地汇总.xls');
const TORONTO = join(SAMPLES, 'real/toronto_licensed_child_care.csv');

const DISTRICTS = [
  '市南区',
  '市北区',
  '黄岛区（西海岸新区）',
  '崂山区',
  '李沧区',
  '城阳区',
  '即墨区',
  '胶州市',
  '平度市',
  '莱西市',
].map((name) => ({ code: name, names: [`${name}总工会`] }));

async function read(
  file: string,
  options: { mapping?: HeaderMapping; defaults?: ImportDefaults } = {},
): Promise<Submission> {
  return readSubmission(await readWorkbookFile(file), { fileName: file, ...options });
}

const rowsOf = (submission: Submission): SubmissionRow[] =>
  submission.sheets.flatMap((sheet) => sheet.rows);
const errorsOf = (submission: Submission) =>
  rowsOf(submission).flatMap((row) =>
    row.problems
      .filter((problem) => problem.severity === 'error')
      .map(({ code, column }) => [row.sheetRow, column, code]),
  );
const byRow = (submission: Submission, sheetRow: number): SubmissionRow => {
  const row = rowsOf(submission).find((candidate) => candidate.sheetRow === sheetRow);
  if (!row) throw new Error(`no row ${sheetRow}`);
  return row;
};

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'samples-'));
});
afterAll(() => rm(folder, { recursive: true }));

describe('市南区: two header rows, planted defects', () => {
  it('reads 187 rows, of which exactly the planted ones are rejected', async () => {
    const submission = await read(SHINAN);
    const [sheet] = submission.sheets;
    expect(sheet?.headerRows).toEqual([3, 4]);
    expect(sheet?.rows).toHaveLength(187);
    expect(
      sheet?.columns.filter((column) => column.field === null).map((column) => column.header),
    ).toEqual(['序号']);
    expect(submission.needsMapping).toBe(false);
    expect(errorsOf(submission)).toEqual([
      [11, 'D', 'TYPE_UNKNOWN'],
      [19, 'N', 'DATE_INVALID'],
      [26, 'H', 'NOT_A_NUMBER'],
      [34, 'C', 'REQUIRED'],
      [45, 'K', 'PHONE_TOO_SHORT'],
    ]);
    const repeated = findRepetitions(rowsOf(submission));
    expect(
      repeated.map(({ row, earlier, code }) => [row.sheetRow, earlier.sheetRow, code]),
    ).toEqual([[191, 16, 'DUPLICATE_IN_FILE']]);
  });

  it('understands widths, units, dates and ticks, and keeps what contradicts itself in sight', async () => {
    const submission = await read(SHINAN);
    expect(byRow(submission, 5).values).toMatchObject({
      type: 'HOLIDAY_CARE',
      setting: null,
      areaX100: 6000,
      capacity: 50,
      locationKind: 'BUILDING',
      openToPublic: false,
      openedOn: '2018-11-01',
      openedPrecision: 'MONTH',
      managerName: '黄燕雪',
      managerPhone: '18824753359',
      unionHeadName: '傅芳英',
      unionHeadPhone: '15676187369',
      selfCheckScoreX100: 9100,
      satisfactionX100: 9900,
      monthlyUses: null,
    });
    expect(byRow(submission, 12).values).toMatchObject({
      areaX100: 3300,
      selfCheckScoreX100: 9350,
      openedOn: '2022-01-15',
    });
    expect(byRow(submission, 14).values.name).toBe(
      '青岛市南永兴食品有限公司职工子女寒暑假爱心托管驿站',
    );
    expect(byRow(submission, 20).values.satisfactionX100).toBe(8800);
    expect(byRow(submission, 37).values.units).toEqual(['MOTHER_CABIN', 'HOLIDAY_CARE']);
    const conflict = byRow(submission, 7);
    expect(conflict.values).toMatchObject({
      setting: 'PUBLIC',
      openedOn: '2020-12-19',
      openedPrecision: 'DAY',
    });
    expect(conflict.problems).toMatchObject([
      { code: 'SETTING_CONFLICT', severity: 'warning', column: 'E' },
    ]);
    expect(conflict.problems[0]?.message).toContain('已按“小屋类别”一列（公共场所）记录');
  });

  it('names who sent it and when', async () => {
    const { context } = await read(SHINAN);
    expect(context.evidence[0]).toEqual({
      from: 'reporter',
      text: '市南区总工会',
      sheet: '阵地台账',
    });
    expect(context.reportedOn).toEqual({ iso: '2026-09-30', precision: 'DAY' });
    expect(weighEvidence(context.evidence, DISTRICTS)).toMatchObject({
      code: '市南区',
      conflicts: [],
    });
  });
});

describe('城阳区: a sheet per type', () => {
  it('reads 136 rows of four sheets and takes the type from each', async () => {
    const submission = await read(CHENGYANG);
    expect(
      submission.sheets.map(({ name, status, type, rows }) => [name, status, type, rows.length]),
    ).toEqual([
      ['爱心妈妈小屋', 'read', 'MOTHER_CABIN', 64],
      ['暑假爱心托管驿站', 'read', 'HOLIDAY_CARE', 32],
      ['职工子女托育服务中心', 'read', 'CHILDCARE', 20],
      ['关爱女职工综合服务中心', 'read', 'COMPREHENSIVE', 20],
      ['说明', 'noHeader', null, 0],
    ]);
    expect(errorsOf(submission)).toEqual([]);
    const first = submission.sheets[0]?.rows[0];
    expect(first?.values).toMatchObject({
      managerPhone: '18619648645',
      areaX100: 2300,
      openedOn: '2021-10-17',
      postcode: '266140',
    });
    // 编号 001 is a running number, not a number of ours.
    expect(first?.values).not.toHaveProperty('number');
    expect(submission.sheets[1]?.notes.join()).toContain('隐藏列“备注”也已读取');
    expect(weighEvidence(submission.context.evidence, DISTRICTS).code).toBe('城阳区');
  });
});

describe('胶州市: GB18030 csv', () => {
  it('reads 95 rows, rare characters and a name that is a formula', async () => {
    const workbook = await readWorkbookFile(JIAOZHOU);
    expect(workbook).toMatchObject({ format: 'csv', encoding: 'GB18030', delimiter: ',' });
    const submission = await read(JIAOZHOU);
    expect(rowsOf(submission)).toHaveLength(95);
    expect(errorsOf(submission)).toEqual([]);
    expect(byRow(submission, 6).values.managerName).toBe('昇㐂㐱');
    expect(byRow(submission, 10).values.name).toBe('=HYPERLINK("http://example.invalid","点我")');
    expect(byRow(submission, 2).values).toMatchObject({
      address: '青岛市胶州市泸州路137号10层,一楼大厅',
      managerPhone: '13537942137',
      openToPublic: true,
    });
    expect(byRow(submission, 7).values).toMatchObject({
      type: 'MOTHER_CABIN',
      setting: 'INTERNAL',
    });
    expect(weighEvidence(submission.context.evidence, DISTRICTS).code).toBe('胶州市');
  });
});

describe('崂山区: BIFF8', () => {
  it('reads 64 rows', async () => {
    const submission = await read(LAOSHAN);
    expect(submission.sheets[0]?.headerRows).toEqual([2]);
    expect(rowsOf(submission)).toHaveLength(64);
    expect(errorsOf(submission)).toEqual([]);
    expect(byRow(submission, 20).values).toMatchObject({
      openedOn: '2025-08-01',
      openedPrecision: 'MONTH',
      areaX100: 45600,
    });
    expect(weighEvidence(submission.context.evidence, DISTRICTS).code).toBe('崂山区');
  });
});

describe('Toronto: a foreign list', () => {
  const mapping: HeaderMapping = {
    ward: 'jurisdiction',
    LOC_NAME: 'name',
    ADDRESS: 'address',
    TOTSPACE: 'capacity',
    PCODE: 'postcode',
    PHONE: 'managerPhone',
    BLDGNAME: 'builder',
  };
  const defaults: ImportDefaults = { type: 'CHILDCARE' };

  it('asks for a mapping and shows what to map', async () => {
    const submission = await read(TORONTO);
    expect(submission).toMatchObject({ needsMapping: true, missing: ['name', 'type'] });
    expect(submission.unmapped.map(({ header }) => header)).toContain('LOC_NAME');
    expect(submission.sheets[0]?.sampleRows[0]).toContain('Lakeshore Community Child Care Centre');
  });

  it('reads 1,063 rows in 25 wards through a mapping', async () => {
    const submission = await read(TORONTO, { mapping, defaults });
    const rows = rowsOf(submission);
    expect(submission.needsMapping).toBe(false);
    expect(rows).toHaveLength(1063);
    expect(errorsOf(submission)).toEqual([]);
    expect(new Set(rows.map((row) => row.values.jurisdiction)).size).toBe(25);
    expect(rows.every((row) => row.values.type === 'CHILDCARE')).toBe(true);
    expect(rows.filter((row) => row.values.builder === null)).toHaveLength(347);
    expect(byRow(submission, 6).values.managerPhone).toBe('(416) 694-1138x163');
    // Five names are used twice, no name and address twice.
    expect(findRepetitions(rows).map(({ code }) => code)).toEqual(
      Array.from({ length: 5 }, () => 'SAME_NAME_OTHER_ADDRESS'),
    );
    const source = (await readFile(TORONTO, 'utf8')).split('\n').slice(1, 4);
    expect(byRow(submission, 2).values.capacity).toBe(
      Number(/,(\d+),Y,23JAN24/.exec(source[0] ?? '')?.[1]),
    );
  });

  it('reads the same under a merged title and a two-row header', async () => {
    const [plain] = (await readWorkbookFile(TORONTO)).sheets;
    const [header = [], ...data] = plain?.rows ?? [];
    const cells = (row: typeof header): (string | null)[] =>
      row.map((cell) => (typeof cell === 'string' ? cell : null));
    const groups = header.map((_cell, index) =>
      index === 0 ? 'Centre' : index === 10 ? 'Spaces' : null,
    );
    const rows = [['Licensed child care'], groups, cells(header), ...data.map(cells)];
    const merges =
      '<mergeCells count="3"><mergeCell ref="A1:T1"/><mergeCell ref="A2:J2"/><mergeCell ref="K2:P2"/></mergeCells>';
    const file = join(folder, 'toronto.xlsx');
    await writeFile(file, workbookOf({ sheets: { list: inlineRows(rows) }, tail: merges }));
    const there = await read(file, { mapping, defaults });
    const here = await read(TORONTO, { mapping, defaults });
    expect(rowsOf(there).map((row) => row.values)).toEqual(rowsOf(here).map((row) => row.values));
  });
});

describe('one list in many forms', () => {
  it('reads to identical rows', async () => {
    const text = iconv.decode(await readFile(JIAOZHOU), 'gb18030');
    const [sheet] = (await readWorkbookFile(JIAOZHOU)).sheets;
    const grid = (sheet?.rows ?? []).map((row) => row.map((cell) => (cell === null ? '' : cell)));
    const book = utils.book_new();
    utils.book_append_sheet(book, utils.aoa_to_sheet(grid), '台账');
    const html = `<html><head><meta charset="gbk"></head><table>${grid
      .map(
        (row) =>
          `<tr>${row.map((cell) => `<td>${cellText(cell).replace(/&/g, '&amp;').replace(/</g, '&lt;')}</td>`).join('')}</tr>`,
      )
      .join('')}</table></html>`;
    const forms: Record<string, Buffer> = {
      'gb18030.csv': await readFile(JIAOZHOU),
      'utf8.csv': Buffer.from(text, 'utf8'),
      'utf8-bom.csv': Buffer.from(`\ufeff${text}`, 'utf8'),
      'utf16le-bom.csv': Buffer.from(`\ufeff${text}`, 'utf16le'),
      'utf16le.csv': Buffer.from(text, 'utf16le'),
      'utf16be.csv': iconv.encode(text, 'utf-16be'),
      'tabs.txt': Buffer.from(
        grid
          .map((row) =>
            row
              .map((cell) => cellText(cell).trim())
              .join('\t')
              .replace(/"/g, '""'),
          )
          .join('\n')
          .replace(/=HYPER[^\t]*/, '"$&"'),
      ),
      'list.xlsx': write(book, { type: 'buffer', bookType: 'xlsx', compression: true }) as Buffer,
      'list.xls': write(book, { type: 'buffer', bookType: 'biff8' }) as Buffer,
      'page.xls': iconv.encode(html, 'gb18030'),
      'wrong-name.pdf': write(book, { type: 'buffer', bookType: 'xlsx' }) as Buffer,
    };
    const expected = rowsOf(await read(JIAOZHOU)).map(({ sheetRow, values, problems }) => ({
      sheetRow,
      values,
      problems,
    }));
    for (const [name, bytes] of Object.entries(forms)) {
      const file = join(folder, name);
      await writeFile(file, bytes);
      const rows = rowsOf(await read(file)).map(({ sheetRow, values, problems }) => ({
        sheetRow,
        values,
        problems,
      }));
      expect(rows, name).toEqual(expected);
    }
  });

  it('reads BIFF5 in codepage 936', async () => {
    const data = [
      ['阵地名称', '阵地类型', '详细地址', '面积'],
      ['青岛崂山鼎盛小屋', '爱心妈妈小屋', '海尔路1号', 25],
      ['滘头小屋', '妈妈小屋', '苗岭路2号', 12.5],
    ];
    const file = join(folder, 'old.xls');
    await writeFile(file, biff5Of(data));
    const submission = await read(file);
    expect(
      rowsOf(submission).map(({ values }) => [values.name, values.address, values.areaX100]),
    ).toEqual([
      ['青岛崂山鼎盛小屋', '海尔路1号', 2500],
      ['滘头小屋', '苗岭路2号', 1250],
    ]);
  });

  it('takes Big5 by choice only', async () => {
    const file = join(folder, 'big5.csv');
    await writeFile(file, iconv.encode('陣地名稱,類型\n甲小屋,妈妈小屋\n', 'big5'));
    expect((await readWorkbookFile(file, { encoding: 'Big5' })).sheets[0]?.rows[0]).toEqual([
      '陣地名稱',
      '類型',
    ]);
    expect((await readWorkbookFile(file).catch((error: unknown) => error)) ?? {}).not.toMatchObject(
      { encoding: 'Big5' },
    );
  });
});

describe('time zones', () => {
  const zone = process.env.TZ;
  afterEach(() => {
    process.env.TZ = zone;
    if (zone === undefined) delete process.env.TZ;
  });

  it.each(['UTC', 'Asia/Shanghai', 'America/Toronto', 'Pacific/Kiritimati'])(
    '%s does not move a date',
    async (name) => {
      process.env.TZ = name;
      const copy = join(folder, `${name.replace('/', '-')}.xlsx`);
      await copyFile(CHENGYANG, copy);
      const submission = await read(copy);
      expect(
        rowsOf(submission)
          .slice(0, 4)
          .map(({ values }) => values.openedOn),
      ).toEqual(['2021-10-17', '2022-11-19', '2020-02-09', '2023-06-06']);
    },
  );
});
