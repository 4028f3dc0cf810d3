import { join } from 'node:path';
import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CallOutput } from '@shared/contract/registry';
import { readWorkbookFile } from '@main/documents/spreadsheet/read-workbook';
import { writeXlsx, type ListSheet } from '@main/documents/spreadsheet/write-xlsx';
import { cellText } from '@shared/domain/import/workbook';
import { registerFile } from '../../support/register-file';
import { openTestApp, type TestApp } from '../../support/test-app';

const SAMPLES = join(import.meta.dirname, '../../fixtures/samples');
const FILES = [
  '市南区总工会-阵地台账-2026.xlsx',
  '城阳区-阵地信息统计表.xlsx',
  '胶州市阵地台账.csv',
  '崂山区驻区企业阵地汇总.xls',
];

/** Texts that spreadsheet programs and parsers like to turn into something else. */
const AWKWARD = [
  '=1+1',
  '+8613812345678',
  '-爱心妈妈小屋',
  '@SUM(A1)',
  "'=引号开头",
  "''两个引号",
  '001',
  '1E5',
  '2023-06',
  '083-5',
  'TRUE',
  '　全角空格在前',
  '尾部空格 ',
  '含"引号"和,逗号',
  '第一行\n第二行',
  '昇㐂㐱𠮷',
  '制表\t符',
  '<b>&amp;</b>',
  '_x000D_',
];

let test: TestApp;
beforeEach(async () => {
  test = await openTestApp();
});
afterEach(() => test.close());

const counts = (answer: CallOutput<'import.run'>): number[] => [
  answer.inserted,
  answer.updated,
  answer.unchanged,
  answer.rejectedRows,
];

/** Sites with every field set, some in awkward ways, entered through the form's own call. */
async function enterAwkwardSites(): Promise<number> {
  let count = 0;
  for (const [index, text] of AWKWARD.entries()) {
    await test.call('sites.save', {
      name: `${text} ${index}`,
      type: 'MOTHER_CABIN',
      setting: index % 2 ? 'PUBLIC' : 'INTERNAL',
      jurisdictionCode: '370202',
      builderName: `${text} 公司工会`,
      locationKind: 'PARK',
      address: text,
      postcode: index % 2 ? '000123' : '266 071',
      longitude: 120.38,
      latitude: 36.0671234,
      area: 20.05,
      outdoorArea: index % 4 === 0 ? 0 : 0.5,
      capacity: index + 1,
      serviceTargets: text,
      openToPublic: index % 2 === 0,
      managerName: text,
      managerPhone: index % 2 ? '053285762000' : '0532-85762000转8001',
      unionHeadName: '王敏',
      unionHeadPhone: '13812345678、0532-85762000',
      openedOn: '2021-05-01',
      openedPrecision: index % 3 === 0 ? 'DAY' : index % 3 === 1 ? 'MONTH' : 'YEAR',
      selfCheckScore: 80.25,
      satisfaction: index % 2 ? 0.5 : 99.99,
      monthlyUses: 0,
      remarks: text,
      inService: true,
    });
    count += 1;
  }
  await test.call('sites.save', {
    name: '综合服务中心一',
    type: 'COMPREHENSIVE',
    jurisdictionCode: '370203',
    units: [
      { type: 'MOTHER_CABIN', setting: 'PUBLIC', selfCheckScore: 90 },
      { type: 'HOLIDAY_CARE', selfCheckScore: 70 },
    ],
    inService: true,
  });
  await test.call('sites.save', {
    name: '什么也没有填',
    type: 'CHILDCARE',
    jurisdictionCode: '370281',
  });
  return count + 2;
}

describe('export → import of the same file changes nothing', () => {
  it.each([
    ['xlsx', {}],
    ['csv', {}],
    ['csv', { encoding: 'gb18030' }],
  ] as const)('for the files that jurisdictions sent, as %s %j', async (ending, extra) => {
    for (const file of FILES) await test.call('import.run', { file: join(SAMPLES, file) });
    const file = join(test.dir, `台账.${ending}`);
    expect((await test.call('export.sites', { file, ...extra })).rows).toBe(476);
    const before = await test.call('sites.list', { limit: 1000 });
    expect(counts(await test.call('import.run', { file }))).toEqual([0, 0, 476, 0]);
    expect(await test.call('sites.list', { limit: 1000 })).toEqual(before);
  });

  it.each(['xlsx', 'csv'])('for awkward values in every column, as %s', async (ending) => {
    const count = await enterAwkwardSites();
    const file = join(test.dir, `台账.${ending}`);
    await test.call('export.sites', { file });
    const answer = await test.call('import.run', {
      file,
      previewLimit: 100,
      previewOutcome: 'UPDATE',
    });
    expect(answer.preview.rows.flatMap((row) => row.changes)).toEqual([]);
    expect(answer.rejected).toEqual([]);
    expect(counts(answer)).toEqual([0, 0, count, 0]);
  });

  it('for any choice of columns that names the site', async () => {
    for (const file of FILES) await test.call('import.run', { file: join(SAMPLES, file) });
    const file = join(test.dir, '部分.xlsx');
    for (const columns of [
      ['number', 'name', 'type', 'managerPhone'],
      ['name', 'type', 'builder', 'address', 'openedOn', 'jurisdiction'],
      ['status', 'remarks', 'type', 'name', 'number'],
    ] as const) {
      await test.call('export.sites', { file, columns: [...columns] });
      expect(counts(await test.call('import.run', { file }))).toEqual([0, 0, 476, 0]);
    }
  });
});

describe('one changed cell', () => {
  it.each([
    ['managerPhone', '负责人电话', '13900000000', '13900000000'],
    ['openedOn', '启用时间', '2020年3月', '2020年3月'],
    ['area', '面积（㎡）', 77.5, '77.5'],
    ['satisfaction', '满意度', '88%', '88%'],
    ['remarks', '备注', '=公式不算', '=公式不算'],
    ['openToPublic', '是否对外开放', '否', '否'],
  ] as const)('%s is exactly one update, old and new shown', async (key, label, written, shown) => {
    await test.call('import.run', { file: join(SAMPLES, FILES[0] ?? '') });
    const file = join(test.dir, '台账.xlsx');
    await test.call('export.sites', { file });
    const { sheets } = await readWorkbookFile(file);
    const [header = [], ...rows] = sheets[0]?.rows ?? [];
    const keys = header.map(cellText);
    const place = keys.indexOf(label);
    const columns = keys.map((title, index) => ({
      key: `c${index}`,
      header: title,
      kind: 'text' as const,
    }));
    const sheet: ListSheet = {
      name: '阵地台账',
      columns,
      rows: rows.map((cells, index) =>
        Object.fromEntries(
          keys.map((_title, at) => [
            `c${at}`,
            index === 3 && at === place ? written : cellText(cells[at]),
          ]),
        ),
      ),
    };
    const changed = join(test.dir, '改.xlsx');
    await writeXlsx(changed, [sheet]);
    const answer = await test.call('import.run', {
      file: changed,
      previewOutcome: 'UPDATE',
      previewLimit: 5,
    });
    expect(counts(answer)).toEqual([0, 1, 180, 0]);
    expect(answer.preview.rows[0]?.changes).toMatchObject([{ field: key, after: shown }]);
  });
});

describe('what goes into a file', () => {
  it('holds typed cells, and text that starts a formula only as text', async () => {
    await enterAwkwardSites();
    const file = join(test.dir, '台账.xlsx');
    await test.call('export.sites', { file, sort: { by: 'number' } });
    const { sheets } = await readWorkbookFile(file);
    const cells = sheets.flatMap((sheet) => sheet.rows.flat());
    expect(cells.some((cell) => typeof cell === 'object' && cell?.kind === 'formula')).toBe(false);
    const first = sheets[0]?.rows[1] ?? [];
    expect(first).toContain(20.05);
    expect(first).toContainEqual({ kind: 'date', iso: '2021-05-01', precision: 'DAY' });
    expect(first).toContain('=1+1');
  });

  it('keeps formulas harmless in csv', async () => {
    await enterAwkwardSites();
    const file = join(test.dir, '台账.csv');
    await test.call('export.sites', { file });
    const text = readFileSync(file, 'utf8');
    expect(text.startsWith('\ufeff')).toBe(true);
    expect(/(^|,|")[=+@]/m.test(text)).toBe(false);
  });

  it('is exactly the list shown: filter, order, columns, day', async () => {
    for (const file of FILES) await test.call('import.run', { file: join(SAMPLES, file) });
    const filter = { jurisdictionCodes: ['370281'], types: ['CHILDCARE' as const] };
    const sort = { by: 'area' as const, descending: true };
    const shown = await test.call('sites.list', { filter, sort, limit: 1000 });
    const file = join(test.dir, '筛选.xlsx');
    const written = await test.call('export.sites', {
      file,
      filter,
      sort,
      columns: ['number', 'area'],
    });
    expect(written.rows).toBe(shown.total);
    const { sheets } = await readWorkbookFile(file);
    expect(sheets[0]?.rows).toEqual([
      ['阵地编号', '面积（㎡）'],
      ...shown.rows.map((row) => [row.number, row.area]),
    ]);
    const past = join(test.dir, '往年.xlsx');
    const asOf = '2020-12-31';
    const then = await test.call('export.sites', { file: past, asOf });
    expect(then.rows).toBe((await test.call('sites.list', { asOf })).total);
    expect(then.rows).toBeLessThan(476);
  });

  it('masks persons for publication, and such a file is not taken back', async () => {
    await test.call('import.run', { file: join(SAMPLES, FILES[0] ?? '') });
    for (const ending of ['xlsx', 'csv']) {
      const file = join(test.dir, `公开.${ending}`);
      await test.call('export.sites', { file, masked: true });
      const { sheets } = await readWorkbookFile(file);
      const text = JSON.stringify(sheets);
      expect(text).not.toMatch(/1[3-9]\d{9}/);
      expect(text).toMatch(/1[3-9]\d\*{4}\d{4}/);
      expect(text).not.toContain('黄燕雪');
      expect(text).toContain('黄**');
      expect(await test.attempt('import.run', { file })).toMatchObject({
        error: { code: 'IMPORT_MASKED' },
      });
    }
  });

  it('needs a name that says the format', async () => {
    expect(await test.attempt('export.sites', { file: join(test.dir, '台账.pdf') })).toMatchObject({
      error: { code: 'EXPORT_FORMAT' },
    });
    const file = join(test.dir, 'x.data');
    expect(await test.call('export.sites', { file, format: 'csv' })).toEqual({ file, rows: 0 });
  });
});

describe('the template', () => {
  it('comes back filled in without any mapping', async () => {
    const file = join(test.dir, '模板.xlsx');
    await test.call('export.template', { file, jurisdictionCode: '370202' });
    const { sheets } = await readWorkbookFile(file);
    const titles = sheets[0]?.rows.map((row) => cellText(row[0])) ?? [];
    expect(titles[0]).toBe('市南区总工会女职工关爱服务阵地台账');
    const headers = (sheets[0]?.rows[1] ?? []).map(cellText);
    const filled = registerFile(test.dir, '市南区总工会.csv', [
      Object.fromEntries(
        headers.map((header) => [
          header,
          header === '阵地名称'
            ? '青岛海润爱心妈妈小屋'
            : header === '阵地类型'
              ? '爱心妈妈小屋'
              : '',
        ]),
      ),
    ]);
    const answer = await test.call('import.run', { file: filled });
    expect(counts(answer)).toEqual([1, 0, 0, 0]);
    expect(answer.unmapped).toEqual([]);
  });
});
