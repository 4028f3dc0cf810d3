import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import fc from 'fast-check';
import iconv from 'iconv-lite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { guardText, unguardText } from '@shared/domain/import/csv-guard';
import { FIELD_LABELS, type FieldKey } from '@shared/domain/import/fields';
import { cleanText } from '@shared/domain/import/normalise';
import { readSubmission } from '@shared/domain/import/submission';
import { readWorkbookFile } from '@main/documents/spreadsheet/read-workbook';
import { siteColumns } from '@main/documents/spreadsheet/site-columns';
import { writeCsv } from '@main/documents/spreadsheet/write-csv';
import { writeTemplate } from '@main/documents/spreadsheet/write-template';
import { writeXlsx, type ListColumn, type ListValue } from '@main/documents/spreadsheet/write-xlsx';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'write-'));
});
afterAll(() => rm(folder, { recursive: true }));
const at = (name: string): string => join(folder, name);

type SiteRow = Partial<Record<FieldKey, ListValue>>;
const NASTY = [
  '=1+1',
  '+86小屋',
  '-甲',
  '@SUM(A1)',
  "'=x",
  "''",
  '甲,"乙"',
  '甲\n乙',
  '_x0041_',
  '<a>&b',
  '昇㐂㐱🎏',
  '0012',
];

const sites: SiteRow[] = NASTY.map((name, index) => ({
  number: `MX-${String(index + 1).padStart(6, '0')}`,
  name,
  type: '爱心妈妈小屋',
  setting: '企业内部',
  jurisdiction: '市南区总工会',
  builder: `${name}公司`,
  address: `香港路${index}号`,
  postcode: '010071',
  longitude: -79.5,
  latitude: 36.0671,
  area: 25.5,
  capacity: 0,
  openToPublic: index % 2 === 0,
  managerPhone: '053282260076',
  unionHeadPhone: '+86 13800001234',
  openedOn: index % 2 === 0 ? '2023-06-29' : '2023年6月',
  selfCheckScore: 79.5,
  satisfaction: 95,
  monthlyUses: 120,
  status: '已备案（在用）',
  remarks: '第一行\n第二行',
}));

async function valuesOf(file: string): Promise<unknown[]> {
  const submission = readSubmission(await readWorkbookFile(file));
  expect(submission.sheets[0]?.rows.flatMap((row) => row.problems)).toEqual([]);
  return submission.sheets[0]?.rows.map((row) => row.values) ?? [];
}

const expected = sites.map((site, index) => ({
  ...Object.fromEntries(
    Object.keys(FIELD_LABELS)
      .filter((key) => !['area', 'outdoorArea', 'selfCheckScore', 'satisfaction'].includes(key))
      .map((key) => [key, null]),
  ),
  ...site,
  area: undefined,
  selfCheckScore: undefined,
  satisfaction: undefined,
  name: cleanText(String(site.name).replace(/\n/g, ' ')),
  builder: cleanText(String(site.builder).replace(/\n/g, ' ')),
  type: 'MOTHER_CABIN',
  setting: 'INTERNAL',
  status: 'FILED',
  areaX100: 2550,
  outdoorAreaX100: null,
  selfCheckScoreX100: 7950,
  satisfactionX100: 9500,
  openedOn: index % 2 === 0 ? '2023-06-29' : '2023-06-01',
  openedPrecision: index % 2 === 0 ? 'DAY' : 'MONTH',
}));

describe('a list of sites', () => {
  it('comes back unchanged from xlsx and from csv in every encoding', async () => {
    await writeXlsx(at('sites.xlsx'), [{ name: '阵地台账', columns: siteColumns(), rows: sites }]);
    expect(await valuesOf(at('sites.xlsx'))).toEqual(expected);
    for (const encoding of ['UTF-8-BOM', 'UTF-8', 'GB18030', 'UTF-16LE'] as const) {
      const result = await writeCsv(at(`${encoding}.csv`), siteColumns(), sites, { encoding });
      expect(result).toEqual({ rows: sites.length, missing: [] });
      expect(await valuesOf(at(`${encoding}.csv`)), encoding).toEqual(expected);
    }
  });

  it('holds no formula, phones as text, typed dates and figures', async () => {
    await writeXlsx(at('typed.xlsx'), [
      {
        name: '阵地台账',
        title: '标题',
        columns: siteColumns(undefined, ['市南区总工会']),
        rows: sites,
      },
    ]);
    const book = new ExcelJS.Workbook();
    await book.xlsx.readFile(at('typed.xlsx'));
    const sheet = book.getWorksheet('阵地台账');
    const column = (field: FieldKey): number => Object.keys(FIELD_LABELS).indexOf(field) + 1;
    const cell = (field: FieldKey, row = 3): unknown => {
      const found = sheet?.getCell(row, column(field));
      return { value: found?.value, type: found?.type, numFmt: found?.numFmt };
    };
    expect(cell('name')).toMatchObject({
      value: '=1+1',
      type: ExcelJS.ValueType.String,
      numFmt: '@',
    });
    expect(cell('managerPhone')).toMatchObject({ value: '053282260076', numFmt: '@' });
    expect(cell('area')).toMatchObject({ value: 25.5, type: ExcelJS.ValueType.Number });
    expect(cell('openedOn')).toMatchObject({
      value: new Date('2023-06-29T00:00:00Z'),
      numFmt: 'yyyy-mm-dd',
    });
    expect(cell('openedOn', 4)).toMatchObject({
      value: '2023年6月',
      type: ExcelJS.ValueType.String,
    });
    expect(sheet?.views[0]).toMatchObject({ state: 'frozen', ySplit: 2 });
    expect(sheet?.autoFilter).toBe(`A2:AA${sites.length + 2}`);
    expect(sheet?.getCell(3, column('type')).dataValidation).toMatchObject({
      type: 'list',
      formulae: ["'选项'!$A$1:$A$4"],
    });
    expect(book.getWorksheet('选项')?.state).toBe('hidden');
    expect((await readFile(at('typed.xlsx'))).includes('<f>')).toBe(false);
  });

  it('guards csv text and nothing else', async () => {
    const columns: ListColumn[] = [
      { key: 'a', header: '文字', kind: 'text' },
      { key: 'b', header: '数', kind: 'number' },
      { key: 'c', header: '电话', kind: 'phone' },
      { key: 'd', header: '金额', kind: 'money' },
    ];
    await writeCsv(at('guard.csv'), columns, [
      { a: '=1', b: -1, c: '13800001234', d: 123456 },
      { a: "'@x", b: 0, c: '-', d: null },
    ]);
    expect(await readFile(at('guard.csv'), 'utf8')).toBe(
      "\ufeff文字,数,电话,金额\r\n'=1,-1,\t13800001234,1234.56\r\n''@x,0,'-,\r\n",
    );
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom("'", '=', '+', '-', '@', '\t', 'a', '甲') }),
        (text) => unguardText(guardText(text)) === text,
      ),
    );
    fc.assert(fc.property(fc.string(), (text) => !/^[=+\-@]/.test(guardText(text))));
  });

  it('reports characters that an encoding does not have', async () => {
    const columns: ListColumn[] = [{ key: 'a', header: '名', kind: 'text' }];
    expect(
      await writeCsv(at('big5.csv'), columns, [{ a: '阵地小屋' }], { encoding: 'Big5' }),
    ).toEqual({ rows: 1, missing: ['阵'] });
    expect(iconv.decode(await readFile(at('big5.csv')), 'big5')).toContain('?地小屋');
  });

  it('takes rows from a stream, many of them', async () => {
    async function* rows(): AsyncGenerator<{ a: string; b: number }> {
      for (let index = 0; index < 3000; index++) yield { a: `甲${index}`, b: index };
    }
    const columns: ListColumn<'a' | 'b'>[] = [
      { key: 'a', header: '阵地名称', kind: 'text' },
      { key: 'b', header: '数', kind: 'number' },
    ];
    expect(await writeXlsx(at('many.xlsx'), [{ name: 'a/b:c[d]', columns, rows: rows() }])).toEqual(
      [3000],
    );
    const [sheet] = (await readWorkbookFile(at('many.xlsx'))).sheets;
    expect(sheet?.name).toBe('a b c d');
    expect(sheet?.rows[3000]).toEqual(['甲2999', 2999]);
  });

  it('carries any text through an xlsx', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.string({ unit: 'grapheme', maxLength: 20 }), { minLength: 1, maxLength: 20 }),
        async (texts) => {
          const columns: ListColumn<'a'>[] = [{ key: 'a', header: 'a', kind: 'text' }];
          await writeXlsx(at('any.xlsx'), [
            { name: 'x', columns, rows: [{ a: 'first' }, ...texts.map((a) => ({ a }))] },
          ]);
          const [sheet] = (await readWorkbookFile(at('any.xlsx'))).sheets;
          const byRow = new Map(
            sheet?.rowNumbers.map((number, index) => [number, sheet.rows[index]?.[0]]),
          );
          texts.forEach((text, index) => expect(byRow.get(index + 3) ?? '').toBe(text));
        },
      ),
      { numRuns: 40 },
    );
  });
});

describe('files', () => {
  it('appear whole or not at all', async () => {
    await writeFile(at('old.xlsx'), 'old');
    async function* broken(): AsyncGenerator<{ a: string }> {
      yield { a: '甲' };
      throw new Error('connection lost');
    }
    const columns: ListColumn<'a'>[] = [{ key: 'a', header: '名', kind: 'text' }];
    await expect(
      writeXlsx(at('old.xlsx'), [{ name: 'x', columns, rows: broken() }]),
    ).rejects.toThrow('connection lost');
    await expect(writeCsv(at('new.csv'), columns, broken())).rejects.toThrow('connection lost');
    expect(await readFile(at('old.xlsx'), 'utf8')).toBe('old');
    expect(existsSync(at('new.csv'))).toBe(false);
    expect((await readdir(folder)).filter((name) => name.endsWith('.tmp'))).toEqual([]);
    await expect(writeCsv(join(folder, 'none/x.csv'), columns, [])).rejects.toMatchObject({
      code: 'FILE_NOT_WRITABLE',
    });
  });
});

describe('the template', () => {
  it('has title, instructions, drop-downs of any length, and reads back without a mapping', async () => {
    const jurisdictions = Array.from(
      { length: 240 },
      (_none, index) => `第${index + 1}市直单位工会委员会`,
    );
    await writeTemplate(at('template.xlsx'), { jurisdictions, jurisdictionName: '市南区总工会' });
    const book = new ExcelJS.Workbook();
    await book.xlsx.readFile(at('template.xlsx'));
    const sheet = book.getWorksheet('阵地台账');
    expect(book.worksheets.map(({ name, state }) => [name, state])).toEqual([
      ['阵地台账', 'visible'],
      ['说明', 'visible'],
      ['选项', 'hidden'],
    ]);
    expect(sheet?.getCell('A1').value).toBe('市南区总工会女职工关爱服务阵地台账');
    const column = (field: FieldKey): number => Object.keys(FIELD_LABELS).indexOf(field) + 1;
    const rule = (field: FieldKey): ExcelJS.DataValidation | undefined =>
      sheet?.getCell(500, column(field)).dataValidation;
    for (const field of [
      'type',
      'setting',
      'jurisdiction',
      'locationKind',
      'openToPublic',
      'status',
    ] as const) {
      expect(rule(field)?.type, field).toBe('list');
    }
    expect(rule('jurisdiction')?.formulae[0]).toMatch(/\$240$/);
    expect(book.getWorksheet('选项')?.rowCount).toBe(240);
    expect(sheet?.getColumn(column('managerPhone')).numFmt).toBe('@');

    if (sheet) {
      sheet.getCell(3, column('name')).value = '甲小屋';
      sheet.getCell(3, column('type')).value = '爱心妈妈小屋';
      sheet.getCell(3, column('setting')).value = '企业内部';
      sheet.getCell(3, column('managerPhone')).value = '053282260076';
    }
    await book.xlsx.writeFile(at('filled.xlsx'));
    const submission = readSubmission(await readWorkbookFile(at('filled.xlsx')));
    expect(submission.sheets.map(({ name, status, rows }) => [name, status, rows.length])).toEqual([
      ['阵地台账', 'read', 1],
      ['说明', 'noHeader', 0],
      ['选项', 'hidden', 0],
    ]);
    expect(submission).toMatchObject({ needsMapping: false, unmapped: [] });
    expect(submission.sheets[0]?.rows[0]).toMatchObject({
      values: { name: '甲小屋', setting: 'INTERNAL', managerPhone: '053282260076' },
      problems: [],
    });
  });
});
