import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { classifyFormat } from '@main/documents/spreadsheet/number-format';
import { readWorkbookFile } from '@main/documents/spreadsheet/read-workbook';
import { SheetScanner } from '@main/documents/spreadsheet/xlsx-sheet';
import { READ_LIMITS } from '@main/documents/spreadsheet/limits';
import type { Cell, Workbook } from '@shared/domain/import/workbook';
import { workbookOf, type HandWorkbook } from '@test/support/office-files';

let folder: string;
let count = 0;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'xlsx-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function readBytes(bytes: Buffer | string, name = 'book.xlsx'): Promise<Workbook> {
  const file = join(folder, `${count++}-${name}`);
  await writeFile(file, bytes);
  return readWorkbookFile(file);
}
const readBook = (book: HandWorkbook): Promise<Workbook> => readBytes(workbookOf(book));
async function firstRow(rows: string, book: HandWorkbook = {}): Promise<Cell[] | undefined> {
  return (await readBook({ ...book, sheets: { 台账: rows } })).sheets[0]?.rows[0];
}

const STYLES =
  '<styleSheet><numFmts><numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m&quot;月&quot;;@"/><numFmt numFmtId="165" formatCode="000000"/>' +
  '<numFmt numFmtId="166" formatCode="0.00_ "/><numFmt numFmtId="167" formatCode="0&quot;平方米&quot;"/></numFmts>' +
  '<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>' +
  '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"><alignment/></xf><xf numFmtId="164"/><xf numFmtId="9"/><xf numFmtId="165"/><xf numFmtId="166"/><xf numFmtId="167"/><xf numFmtId="20"/></cellXfs></styleSheet>';

describe('cells', () => {
  it('of every stored kind', async () => {
    const row = await firstRow(
      '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1"><v>1.5</v></c><c r="C1" t="b"><v>1</v></c><c r="D1" t="e"><v>#N/A</v></c>' +
        '<c r="E1" t="str"><f>A1&amp;"x"</f><v>甲x</v></c><c r="F1"><f>SUM(B1)</f></c><c r="G1" t="d"><v>2023-06-29T00:00:00</v></c>' +
        '<c r="H1" t="inlineStr"><is><r><t>富</t></r><r><rPr/><t xml:space="preserve">文 本</t></r><rPh><t>fu</t></rPh></is></c>' +
        '<c r="I1"/><c r="J1"><v></v></c><c r="L1"><f t="shared" si="0"/><v>7</v></c></row>',
      {
        strings:
          '<sst><si><r><t>a&amp;b&#x4e2d;</t></r><r><t>_x000D_&lt;</t></r><rPh><t>不要</t></rPh></si></sst>',
      },
    );
    expect(row).toEqual([
      'a&b中\r<',
      1.5,
      true,
      { kind: 'error', text: '#N/A' },
      '甲x',
      { kind: 'formula', text: '=SUM(B1)' },
      { kind: 'date', iso: '2023-06-29', precision: 'DAY' },
      '富文 本',
      null,
      null,
      null,
      7,
    ]);
  });

  it('by their number format', async () => {
    const cell = (column: string, style: number, value: number): string =>
      `<c r="${column}1" s="${style}"><v>${value}</v></c>`;
    const row = await firstRow(
      `<row r="1">${cell('A', 1, 45106)}${cell('B', 2, 45078)}${cell('C', 2, 45106)}${cell('D', 3, 0.95)}${cell('E', 4, 10010)}${cell('F', 5, 25.5)}${cell('G', 6, 25)}${cell('H', 7, 0.5)}${cell('I', 99, 5)}</row>`,
      { styles: STYLES },
    );
    expect(row).toEqual([
      { kind: 'date', iso: '2023-06-29', precision: 'DAY' },
      { kind: 'date', iso: '2023-06-01', precision: 'MONTH' },
      { kind: 'date', iso: '2023-06-29', precision: 'DAY' },
      { kind: 'shown', number: 0.95, text: '95%', percent: true },
      { kind: 'shown', number: 10010, text: '010010', percent: false },
      25.5,
      { kind: 'shown', number: 25, text: '25平方米', percent: false },
      { kind: 'shown', number: 0.5, text: '12:00:00', percent: false },
      5,
    ]);
  });

  it('count from 1904 where the workbook does', async () => {
    const workbook =
      '<workbook xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><workbookPr date1904="1"/><sheets><sheet name="台账" sheetId="1" r:id="rId1"/></sheets></workbook>';
    const row = await firstRow(`<row r="1"><c r="A1" s="1"><v>${45106 - 1462}</v></c></row>`, {
      styles: STYLES,
      workbook,
    });
    expect(row).toEqual([{ kind: 'date', iso: '2023-06-29', precision: 'DAY' }]);
  });
});

describe('unusual but honest files', () => {
  it('with prefixes, single quotes, comments, CDATA, missing references and marks in attributes', async () => {
    const sheet =
      '<?xml version="1.0"?><x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><x:sheetPr note="a>b"/><x:sheetData>' +
      "<x:row><x:c t='inlineStr'><x:is><x:t>甲</x:t></x:is></x:c><!-- > --><x:c><x:v>1</x:v></x:c></x:row>" +
      '<x:row r="5"><x:c r="C5" t="inlineStr"><x:is><x:t><![CDATA[<乙>]]></x:t></x:is></x:c></x:row></x:sheetData>' +
      '<x:mergeCells><x:mergeCell ref="A1:B2"/></x:mergeCells></x:worksheet>';
    const [first] = (await readBook({ extra: [{ name: 'xl/worksheets/sheet1.xml', data: sheet }] }))
      .sheets;
    expect(first).toMatchObject({
      rows: [
        ['甲', 1],
        [null, null, '<乙>'],
      ],
      rowNumbers: [1, 5],
      merges: [{ top: 1, left: 0, bottom: 2, right: 1 }],
    });
  });

  it('with a huge declared size and few rows, hidden sheets and columns', async () => {
    const book = await readBook({
      sheets: {
        藏: '<row r="1"><c r="A1"><v>1</v></c></row>',
        台账: '<row r="1048576"><c r="A1048576"><v>2</v></c></row>',
      },
      sheetAttributes: { 藏: ' state="veryHidden"' },
      head: '<dimension ref="A1:XFD1048576"/><cols><col min="2" max="3" hidden="1"/><col min="5" max="16384" width="9"/></cols>',
    });
    expect(
      book.sheets.map(({ name, hidden, rowNumbers, hiddenColumns }) => ({
        name,
        hidden,
        rowNumbers,
        hiddenColumns,
      })),
    ).toEqual([
      { name: '藏', hidden: true, rowNumbers: [1], hiddenColumns: [1, 2] },
      { name: '台账', hidden: false, rowNumbers: [1_048_576], hiddenColumns: [1, 2] },
    ]);
  });

  it('read the same whatever the pieces they come in', () => {
    const xml =
      '<worksheet><sheetData><row r="1" spans="1:3"><c r="A1" t="s"><v>0</v></c><c r="B1" s="1"><v>45106</v></c><c r="C1" t="inlineStr"><is><t>甲&amp;乙</t></is></c></row>' +
      '<row r="2"><c r="A2" t="str"><f>1&lt;2</f><v>丙</v></c><!-- x --><c r="C2"/></row></sheetData><mergeCells><mergeCell ref="A1:A2"/></mergeCells></worksheet>';
    const scan = (size: number): unknown => {
      const scanner = new SheetScanner('台账', false, {
        strings: ['文字'],
        formats: [{ kind: 'plain' }, { kind: 'date', precision: 'DAY' }],
        formatter: null,
        date1904: false,
        limits: READ_LIMITS,
        used: { cells: 0, characters: 0 },
      });
      for (let at = 0; at < xml.length; at += size) scanner.push(xml.slice(at, at + size));
      return scanner.end();
    };
    const whole = scan(xml.length);
    expect(whole).toMatchObject({ rows: [['文字', { iso: '2023-06-29' }, '甲&乙'], ['丙']] });
    for (let size = 1; size < 40; size++) expect(scan(size), String(size)).toEqual(whole);
  });

  it('with hyperlinks in cells', async () => {
    const rels =
      '<Relationships><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink" Target="mailto:a@b.cn" TargetMode="External"/></Relationships>';
    await expect(
      readBook({
        sheets: { 台账: '<row r="1"><c><v>1</v></c></row>' },
        extra: [{ name: 'xl/worksheets/_rels/sheet1.xml.rels', data: rels }],
      }),
    ).resolves.toMatchObject({ format: 'xlsx' });
  });
});

describe('number formats', () => {
  it.each<[number, string | undefined, unknown]>([
    [0, undefined, { kind: 'plain' }],
    [14, undefined, { kind: 'date', precision: 'DAY' }],
    [17, undefined, { kind: 'date', precision: 'MONTH' }],
    [27, undefined, { kind: 'date', precision: 'MONTH' }],
    [31, undefined, { kind: 'date', precision: 'DAY' }],
    [58, undefined, { kind: 'date', precision: 'DAY' }],
    [10, undefined, { kind: 'percent' }],
    [49, undefined, { kind: 'plain' }],
    [164, '[$-804]yyyy"年"m"月"d"日";@', { kind: 'date', precision: 'DAY' }],
    [164, 'yyyy', { kind: 'date', precision: 'YEAR' }],
    [164, 'yyyy/m/d h:mm', { kind: 'date', precision: 'DAY' }],
    [164, '#,##0.00_);[Red](#,##0.00)', { kind: 'plain' }],
    [164, '0.0%', { kind: 'percent' }],
    [164, '[h]:mm', { kind: 'other', code: '[h]:mm' }],
    [164, '000-0000-0000', { kind: 'other', code: '000-0000-0000' }],
    [164, 'General', { kind: 'plain' }],
    [164, '@', { kind: 'plain' }],
  ])('%i %s', (id, code, expected) => {
    expect(classifyFormat(id, code)).toEqual(expected);
  });
});

describe('csv', () => {
  it('splits quotes, breaks inside fields, and numbers records', async () => {
    const book = await readBytes('名称;备注\r\n甲;"一;\r\n二"\r\n\r\n乙;"说""好"""\r\n', 'x.csv');
    expect(book).toMatchObject({ format: 'csv', encoding: 'UTF-8', delimiter: ';' });
    expect(book.sheets[0]).toMatchObject({
      rows: [
        ['名称', '备注'],
        ['甲', '一;\r\n二'],
        ['乙', '说"好"'],
      ],
      rowNumbers: [1, 2, 4],
    });
  });

  it('keeps stray quotes, takes off one guard, and honours sep=', async () => {
    expect((await readBytes('sep=|\n甲"一"|"乙"丙\n', 'x.csv')).sheets[0]?.rows).toEqual([
      ['甲"一"', '乙丙'],
    ]);
    expect((await readBytes("名,a\n'=1+1,''=2\n'甲,=3\n", 'x.csv')).sheets[0]?.rows).toEqual([
      ['名', 'a'],
      ['=1+1', "'=2"],
      ["'甲", '=3'],
    ]);
  });

  it('marks a last line that was cut', async () => {
    expect((await readBytes('名,类,址\n甲,乙,丙\n丁,戊', 'x.csv')).sheets[0]?.lastRowCut).toBe(
      true,
    );
    expect(
      (await readBytes('名,类,址\n甲,乙,丙\n丁,戊,己', 'x.csv')).sheets[0]?.lastRowCut,
    ).toBeUndefined();
  });
});
