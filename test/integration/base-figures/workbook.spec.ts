import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readWorkbookFile } from '@main/documents/spreadsheet/read-workbook';
import { formFile, type FormLine } from '../../support/form-file';
import { openTestApp, type TestApp } from '../../support/test-app';
import { refusal } from '../sites/support';

const SHINAN = '370202';

let test: TestApp;
beforeEach(async () => {
  test = await openTestApp();
});
afterEach(() => test.close());

const write = (lines: readonly FormLine[], name = '基数.xlsx'): string =>
  formFile(test.dir, name, lines, { title: '青岛市应建单位数统计表', sheet: '基数' });
const run = (file: string, dryRun = false) =>
  test.call('forms.run', { kind: 'BASE_FIGURES', file, dryRun, previewLimit: 100 });
const counts = (answer: Awaited<ReturnType<typeof run>>): number[] => [
  answer.inserted,
  answer.updated,
  answer.unchanged,
  answer.rejectedRows,
];
const rowOf = async (code: string, year = 2026) =>
  (await test.call('baseFigures.list', { year })).rows.find((row) => row.jurisdictionCode === code);

const LINES: FormLine[] = [
  {
    市直工会: '市南区总工会',
    年度: '2026年',
    小屋应建数: '１２',
    托管驿站应建数: 3,
    女职工人数: '1,200人',
  },
  { 市直工会: '市北区', 年度: 2026, 小屋应建数: 8, 备注: '含园区' },
];

describe('a workbook of base figures', () => {
  it('is previewed, written, changes nothing the second time, and is undone whole', async () => {
    const file = write(LINES);
    const preview = await run(file, true);
    expect(preview.rejected).toEqual([]);
    expect(counts(preview)).toEqual([2, 0, 0, 0]);
    expect(preview.preview.rows[0]).toMatchObject({ siteName: '市南区总工会', siteNumber: null });
    expect((await rowOf(SHINAN))?.id).toBeNull();

    const first = await run(file);
    expect(counts(first)).toEqual([2, 0, 0, 0]);
    expect(await rowOf(SHINAN)).toMatchObject({
      motherCabin: 12,
      holidayCare: 3,
      childcare: null,
      womenWorkers: 1200,
      source: '基数.xlsx',
      confirmedOn: '2026-11-02',
    });
    expect(counts(await run(file))).toEqual([0, 0, 2, 0]);

    await test.call('forms.undo', { batchId: first.batchId ?? 0 });
    expect(await rowOf(SHINAN)).toMatchObject({ id: null, motherCabin: null });
    expect((await test.call('baseFigures.list', { year: 2026 })).missing).toBe(10);
    // Written again after the undo: the row comes back with what the file says, and nothing of before.
    expect(counts(await run(file))).toEqual([2, 0, 0, 0]);
    expect(await rowOf(SHINAN)).toMatchObject({ motherCabin: 12, childcare: null });
    expect((await test.call('app.verifyHistory', {})).ok).toBe(true);
  });

  it('leaves what its blank cells would clear, and its undo brings back what stood there', async () => {
    await test.call('baseFigures.save', {
      year: 2026,
      rows: [{ jurisdictionCode: SHINAN, motherCabin: 9, childcare: 4 }],
    });
    const done = await run(write(LINES));
    expect(counts(done)).toEqual([1, 1, 0, 0]);
    expect(await rowOf(SHINAN)).toMatchObject({ motherCabin: 12, childcare: 4 });
    await test.call('forms.undo', { batchId: done.batchId ?? 0 });
    expect(await rowOf(SHINAN)).toMatchObject({ motherCabin: 9, holidayCare: null, childcare: 4 });
  });

  it('is not undone over figures that were corrected since', async () => {
    const done = await run(write(LINES));
    await test.call('baseFigures.save', {
      year: 2026,
      rows: [{ jurisdictionCode: SHINAN, motherCabin: 13 }],
    });
    const blocked = await refusal(test, 'forms.undo', { batchId: done.batchId ?? 0 });
    expect(blocked.code).toBe('FORM_UNDO_BLOCKED');
    expect(blocked.message).toContain('市南区总工会 2026 年度基数');
  });

  it('names every fault at its cell, writes the sound rows and hands the others back', async () => {
    const file = write([
      ...LINES,
      { 市直工会: '崂山区', 年度: '去年', 小屋应建数: 1 },
      { 市直工会: '火星区', 年度: 2026, 小屋应建数: 1 },
      { 市直工会: '李沧区', 年度: 2026, 小屋应建数: -3 },
      { 市直工会: '市南区', 年度: 2026, 小屋应建数: 5 },
      { 市直工会: '', 年度: 2026, 小屋应建数: 5 },
      { 市直工会: '城阳区', 年度: 2026 },
    ]);
    const done = await run(file);
    expect(counts(done)).toEqual([2, 0, 0, 5]);
    expect(done.rejected.map(({ row, code }) => [row, code])).toEqual([
      [5, 'DATE_INVALID'],
      [6, 'JURISDICTION_UNKNOWN'],
      [7, expect.any(String)],
      [8, 'DUPLICATE_IN_FILE'],
      [9, 'REQUIRED'],
    ]);
    expect(done.notes.join('')).toContain('1 行只列了市直工会');
    const back = join(test.dir, '退回.xlsx');
    const saved = await test.call('forms.saveRejected', {
      batchId: done.batchId ?? 0,
      file: back,
    });
    expect(saved.rows).toBe(5);
    const { sheets } = await readWorkbookFile(back);
    expect(JSON.stringify(sheets[0]?.rows)).toContain('错误原因');
  });

  it('confirms what was carried over, also where nothing else changes', async () => {
    const rows = [
      { jurisdictionCode: SHINAN, motherCabin: 12, holidayCare: 3, womenWorkers: 1200 },
    ];
    await test.call('baseFigures.save', { year: 2025, rows });
    await test.call('baseFigures.carry', { year: 2026 });
    const done = await run(write(LINES.slice(0, 1)));
    expect(counts(done)).toEqual([0, 1, 0, 0]);
    expect((await rowOf(SHINAN))?.confirmedOn).toBe('2026-11-02');
    await test.call('forms.undo', { batchId: done.batchId ?? 0 });
    expect(await rowOf(SHINAN)).toMatchObject({ motherCabin: 12, confirmedOn: null });
  });

  it('is exported so that it comes back with 0 changes', async () => {
    await run(write(LINES));
    const file = join(test.dir, '导出.xlsx');
    const made = await test.call('baseFigures.export', { year: 2026, file });
    expect(made.rows).toBe(10);
    const back = await run(file);
    expect(back.rejected).toEqual([]);
    expect(counts(back)).toEqual([0, 0, 2, 0]);
    expect(back.batchId).toBeNull();
    const template = join(test.dir, '模板.xlsx');
    await test.call('forms.template', { kind: 'BASE_FIGURES', file: template, year: 2031 });
    const empty = await test.attempt('forms.run', { kind: 'BASE_FIGURES', file: template });
    expect(empty).toMatchObject({ error: { code: 'FORM_NO_ROWS' } });
  });

  it('of a year in which a 市直工会 still stood comes back after it was merged; a later year does not', async () => {
    for (const [年度, 小屋应建数] of [
      [2025, 8],
      [2026, 9],
    ]) {
      await run(write([{ 市直工会: '市北区', 年度, 小屋应建数 }]));
    }
    const codes = new Map(
      (await test.call('jurisdictions.list', {})).map(({ code, id }) => [code, id]),
    );
    await test.call('jurisdictions.merge', {
      fromIds: [codes.get('370203') ?? 0],
      intoId: codes.get(SHINAN) ?? 0,
      on: '2026-06-01',
      reason: '区划调整',
    });
    for (const year of [2025, 2026]) {
      const file = join(test.dir, `导出 ${year}.xlsx`);
      await test.call('baseFigures.export', { year, file });
      const back = await run(file);
      expect([year, back.rejected, ...counts(back)]).toEqual([year, [], 0, 0, 1, 0]);
    }
    expect(counts(await run(write([{ 市直工会: '市北区', 年度: 2025, 小屋应建数: 7 }])))).toEqual([
      0, 1, 0, 0,
    ]);
    const later = await run(write([{ 市直工会: '市北区', 年度: 2027, 小屋应建数: 9 }]));
    expect(later.rejected[0]?.message).toContain('并入市南区总工会，不再填报基数');
  });
});
