import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import ExcelJS from 'exceljs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readWorkbookFile } from '@main/documents/spreadsheet/read-workbook';
import {
  rejectedExtension,
  writeRejectedWorkbook,
  type RejectedRow,
} from '@main/documents/spreadsheet/rejected-workbook';
import { readSubmission, type Submission } from '@shared/domain/import/submission';
import { smallXls } from '@test/support/hostile-xls';
import { inlineRows, workbookOf } from '@test/support/office-files';

const SAMPLES = resolve('test/fixtures/samples');
let folder: string;
let count = 0;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rejected-'));
});
afterAll(() => rm(folder, { recursive: true }));

function errorsOf(submission: Submission): RejectedRow[] {
  return submission.sheets
    .flatMap((sheet) => sheet.rows)
    .map((row) => ({
      ...row,
      problems: row.problems.filter((problem) => problem.severity === 'error'),
    }))
    .filter((row) => row.problems.length > 0);
}

/** Reads a file, returns its rejected rows (or those given) as a file, and reads that. */
async function roundTrip(
  source: string,
  rejected?: RejectedRow[],
): Promise<{ target: string; submission: Submission }> {
  const workbook = await readWorkbookFile(source);
  const before = readSubmission(workbook);
  const target = join(folder, `returned-${count++}${rejectedExtension(workbook.format)}`);
  await writeRejectedWorkbook(
    source,
    workbook,
    before.sheets,
    rejected ?? errorsOf(before),
    target,
  );
  return { target, submission: readSubmission(await readWorkbookFile(target)) };
}

async function open(file: string): Promise<ExcelJS.Workbook> {
  const book = new ExcelJS.Workbook();
  await book.xlsx.readFile(file);
  return book;
}

const save = async (name: string, bytes: Buffer): Promise<string> => {
  const file = join(folder, `${count++}-${name}`);
  await writeFile(file, bytes);
  return file;
};

describe('the rejected rows of an xlsx', () => {
  it('come back in the sender’s own workbook and complete the set once corrected', async () => {
    const { target, submission } = await roundTrip(
      join(SAMPLES, '市南区总工会-阵地台账-2026.xlsx'),
    );
    const book = await open(target);
    const sheet = book.getWorksheet('阵地台账');
    if (!sheet) throw new Error('no sheet');
    const source = (await open(join(SAMPLES, '市南区总工会-阵地台账-2026.xlsx'))).getWorksheet(
      '阵地台账',
    );
    // Titles, merges, widths and fonts are the sender's.
    expect(sheet.getCell('A1').value).toBe(source?.getCell('A1').value);
    expect(sheet.getCell('A1').font).toEqual(source?.getCell('A1').font);
    expect(sheet.model.merges).toEqual([
      ...(source?.model.merges ?? []).filter((range) => !/1\d\d/.test(range)),
      'S3:S4',
    ]);
    expect(sheet.getColumn(2).width).toBe(source?.getColumn(2).width);
    expect(sheet.views[0]).toMatchObject({ state: 'frozen', ySplit: 4 });
    expect(sheet.rowCount).toBe(9);
    expect(sheet.getCell('S3').value).toBe('错误原因');
    // In order, marked at the cell, otherwise as they were.
    expect([5, 6, 7, 8, 9].map((row) => sheet.getCell(row, 1).value)).toEqual([7, 15, 22, 30, 41]);
    expect(sheet.getCell('S5').value).toContain('【阵地类型】阵地类型写的是“母婴关爱室”');
    expect(sheet.getCell('D5').fill).toMatchObject({ fgColor: { argb: 'FFFFE699' } });
    expect(sheet.getCell('D5').border).toEqual(source?.getCell('D11').border);
    expect(sheet.getCell('E5').fill).toEqual(source?.getCell('E11').fill);
    expect(sheet.getCell('C8').fill).toMatchObject({ fgColor: { argb: 'FFFFE699' } });
    expect(sheet.getCell('S5').font).toMatchObject({ color: { argb: 'FFC00000' } });

    // The added column does not disturb the next import: the same rows, the same errors.
    expect(submission.sheets[0]?.rows).toHaveLength(5);
    expect(errorsOf(submission)).toHaveLength(5);
    expect(submission.unmapped).toEqual([]);

    sheet.getCell('D5').value = '爱心妈妈小屋';
    sheet.getCell('N6').value = '2023年1月';
    sheet.getCell('H7').value = 20;
    sheet.getCell('C8').value = '补上的小屋';
    sheet.getCell('K9').value = '13800001234';
    const corrected = join(folder, 'corrected.xlsx');
    await book.xlsx.writeFile(corrected);
    const again = readSubmission(await readWorkbookFile(corrected));
    expect(again.sheets[0]?.rows).toHaveLength(5);
    expect(errorsOf(again)).toEqual([]);
  });

  it('do not grow a second column of reasons when they come back again', async () => {
    const { target } = await roundTrip(join(SAMPLES, '市南区总工会-阵地台账-2026.xlsx'));
    const second = await roundTrip(target);
    const sheet = (await open(second.target)).getWorksheet('阵地台账');
    expect(sheet?.getCell('S3').value).toBe('错误原因');
    expect(sheet?.getCell('T3').value).toBeNull();
    expect(sheet?.getCell('S5').value).toContain('母婴关爱室');
  });

  it('keep other sheets, take merged values along, drop formulas and what hangs on moved cells', async () => {
    const rows = inlineRows([
      ['阵地名称', '建设单位', '阵地类型', '地址', '面积'],
      ['甲', '甲公司', '小屋', '路1', 10],
      ['乙', null, '食堂', '路2', 20],
    ]).replace('<c r="E3"><v>20</v></c>', '<c r="E3" s="1"><f>E2*2</f><v>20</v></c>');
    const relations =
      '<Relationships><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments" Target="../comments1.xml"/></Relationships>';
    const styles =
      '<styleSheet><fonts count="1"><font/></fonts><fills count="2"><fill/><fill/></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="2" fillId="0"><alignment horizontal="left"/></xf></cellXfs></styleSheet>';
    const source = await save(
      'merged.xlsx',
      workbookOf({
        sheets: { 台账: rows, 说明: inlineRows([['请勿修改表头']]) },
        styles,
        head: '<sheetPr filterMode="1"/><dimension ref="A1:E3"/><cols><col min="1" max="16384" width="20" customWidth="1"/></cols>',
        tail: '<autoFilter ref="A1:E3"/><mergeCells count="1"><mergeCell ref="B2:B3"/></mergeCells><conditionalFormatting sqref="E2"/><dataValidations count="1"><dataValidation sqref="C2:C9" type="list"><formula1>"小屋,托管驿站"</formula1></dataValidation></dataValidations><pageMargins left="1" right="1" top="1" bottom="1" header="1" footer="1"/><legacyDrawing xmlns:r="r" r:id="rId1"/>',
        extra: [
          { name: 'xl/worksheets/_rels/sheet1.xml.rels', data: relations },
          { name: 'xl/comments1.xml', data: '<comments/>' },
        ],
      }),
    );
    const { target, submission } = await roundTrip(source);
    expect(submission.sheets.map(({ name, rows: read }) => [name, read.length])).toEqual([
      ['台账', 1],
      ['说明', 0],
    ]);
    expect(submission.sheets[0]?.rows[0]).toMatchObject({
      sheetRow: 2,
      values: { name: '乙', builder: '甲公司', areaX100: 2000 },
    });
    const sheet = (await open(target)).getWorksheet('台账');
    expect(sheet?.getCell('E2').value).toBe(20);
    expect(sheet?.getCell('E2').numFmt).toBe('0.00');
    expect(sheet?.getCell('C2').fill).toMatchObject({ fgColor: { argb: 'FFFFE699' } });
    expect(sheet?.getColumn(6).width).toBe(60);
    expect(sheet?.getColumn(7).width).toBe(20);
    expect(sheet?.getCell('C2').dataValidation).toMatchObject({ type: 'list' });
    expect(sheet?.autoFilter).toBeFalsy();
  });

  it('come back from a workbook with prefixes and without styles', async () => {
    const sheet =
      '<x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><x:sheetData><x:row r="1">' +
      ['阵地名称', '阵地类型', '地址', '面积']
        .map((text) => `<x:c t="inlineStr"><x:is><x:t>${text}</x:t></x:is></x:c>`)
        .join('') +
      '</x:row><x:row r="2"><x:c r="A2" t="inlineStr"><x:is><x:t>甲</x:t></x:is></x:c><x:c r="B2" t="inlineStr"><x:is><x:t>食堂</x:t></x:is></x:c></x:row></x:sheetData></x:worksheet>';
    const source = await save(
      'prefix.xlsx',
      workbookOf({ extra: [{ name: 'xl/worksheets/sheet1.xml', data: sheet }] }),
    );
    const { submission } = await roundTrip(source);
    expect(submission.sheets[0]?.rows.map((row) => row.values.name)).toEqual(['甲']);
    expect(submission.sheets[0]?.columns.map((column) => column.header)).toEqual([
      '阵地名称',
      '阵地类型',
      '地址',
      '面积',
      '错误原因',
    ]);
  });
});

describe('the rejected rows of other formats', () => {
  it('of an xls come back as xlsx', async () => {
    const source = await save('old.xls', smallXls('biff8', 5));
    const rejected: RejectedRow[] = [
      {
        sheet: '台账',
        sheetRow: 3,
        problems: [
          { column: 'D', message: '面积不对。' },
          { column: '', message: '整行重复。' },
        ],
      },
    ];
    const { target, submission } = await roundTrip(source, rejected);
    expect(target).toMatch(/\.xlsx$/);
    expect(submission.sheets[0]?.rows.map((row) => row.values.name)).toEqual(['第2小屋']);
    const sheet = (await open(target)).getWorksheet('台账');
    expect(sheet?.getCell('E1').value).toBe('错误原因');
    expect(sheet?.getCell('E2').value).toBe('【面积】面积不对。\n整行重复。');
    expect(sheet?.getCell('D2').fill).toMatchObject({ fgColor: { argb: 'FFFFE699' } });
  });

  it('of a csv keep encoding, delimiter and every character', async () => {
    const source = join(SAMPLES, '胶州市阵地台账.csv');
    const rejected: RejectedRow[] = [6, 10].map((sheetRow) => ({
      sheet: '胶州市阵地台账',
      sheetRow,
      problems: [{ column: 'D', message: '原因，有逗号,和"引号"。' }],
    }));
    const { target, submission } = await roundTrip(source, rejected);
    const workbook = await readWorkbookFile(target);
    expect(workbook).toMatchObject({ format: 'csv', encoding: 'GB18030', delimiter: ',' });
    expect(workbook.sheets[0]?.rows.map((row) => row[row.length - 1])).toEqual([
      '错误原因',
      '【类型】原因，有逗号,和"引号"。',
      '【类型】原因，有逗号,和"引号"。',
    ]);
    expect(workbook.sheets[0]?.rows[1]?.[7]).toBe('\t13992154138');
    expect(submission.sheets[0]?.rows.map((row) => row.values.name)).toEqual([
      '青岛胶州和谐社区卫生服务中心关爱女职工综合服务中心',
      '=HYPERLINK("http://example.invalid","点我")',
    ]);
  });
});
