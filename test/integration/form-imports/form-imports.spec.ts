import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { FormKind } from '@shared/domain/forms/kinds';
import { readWorkbookFile } from '@main/documents/spreadsheet/read-workbook';
import { formFile, type FormLine } from '../../support/form-file';
import { HOSTILE_FILES } from '../../support/hostile-files';
import { registerFile } from '../../support/register-file';
import { openTestApp, type TestApp } from '../../support/test-app';
import { enter, refusal } from '../sites/support';

let test: TestApp;
let cabin: { id: number; number: string };
let care: { id: number; number: string };
beforeEach(async () => {
  // The clock stands on 2026-11-02.
  test = await openTestApp();
  cabin = await enter(test, { openedOn: '2026-03-01' });
  care = await enter(test, {
    name: '海关托管驿站',
    type: 'HOLIDAY_CARE',
    setting: null,
    openedOn: '2026-06-15',
  });
});
afterEach(() => test.close());

const write = (lines: readonly FormLine[], merges?: string[]): string =>
  formFile(test.dir, '报送.xlsx', lines, merges ? { merges } : {});
const run = (kind: FormKind, file: string, dryRun = false) =>
  test.call('forms.run', { kind, file, dryRun, previewLimit: 100 });
const counts = ({
  inserted,
  updated,
  unchanged,
  rejectedRows,
}: Awaited<ReturnType<typeof run>>): number[] => [inserted, updated, unchanged, rejectedRows];

/** How many history rows there are: nothing may grow when nothing changes. */
const historyRows = async (): Promise<number> =>
  (await test.app.uow.read((tx) => tx.first<{ n: number }>('SELECT count(*) AS n FROM change_log')))
    ?.n ?? 0;

/** A workbook of each kind for the two sites. */
const LINES: Record<
  Extract<FormKind, 'MONTHS' | 'SURVEYS' | 'ACTIVITIES' | 'CERTIFICATES' | 'ASSETS'>,
  () => FormLine[]
> = {
  MONTHS: () => [
    { 阵地编号: cabin.number, 月份: '2026年6月', 使用人次: '１２０人次', 备注: '含亲子活动' },
    { 阵地编号: cabin.number, 月份: '2026-07', 使用人次: 0 },
    { 阵地名称: '海关托管驿站', 月份: '2026.7', 托管人数: 30, 托管天数: '22天', 出勤率: '92.5%' },
  ],
  SURVEYS: () => [
    { 阵地编号: cabin.number, 测评日期: '2026-09-01', 参评人数: 50, 满意度: '95%' },
    { 阵地名称: '海关托管驿站', 测评日期: '2026年9月1日', 满意度: 91.25 },
  ],
  ACTIVITIES: () => [
    { 阵地编号: cabin.number, 日期: '2026-05-10', 类别: '讲座', 主题: '科学育儿', 参加人数: 40 },
    { 阵地编号: cabin.number, 日期: '2026-05-10', 主题: '亲子阅读' },
  ],
  CERTIFICATES: () => [
    { 阵地编号: cabin.number, 证照名称: '健康证明', 姓名: '王敏', 有效期至: '2026-11-02' },
    { 阵地编号: care.number, 证照名称: '消防', 编号: '消2026-8', 有效期至: '2027-06-30' },
    { 阵地编号: care.number, 证照名称: '食品经营许可证', 证号: 'JY1', 有效期至: '2027-01-31' },
  ],
  ASSETS: () => [
    {
      阵地编号: cabin.number,
      名称: '空气净化器',
      数量: 2,
      '金额（元）': '￥3,999.99',
      存放地点: '三楼',
    },
    { 阵地编号: cabin.number, 名称: '沙发' },
  ],
};

describe.each(Object.keys(LINES) as (keyof typeof LINES)[])('%s', (kind) => {
  it('writes all rows, changes nothing the second time, and is undone whole', async () => {
    const file = write(LINES[kind]());
    const before = await test.call('operation.get', { siteId: cabin.id });
    const preview = await run(kind, file, true);
    const rows = LINES[kind]().length;
    expect(preview.rejected).toEqual([]);
    expect([preview.batchId, ...counts(preview)]).toEqual([null, rows, 0, 0, 0]);
    const first = await run(kind, file);
    expect(counts(first)).toEqual([rows, 0, 0, 0]);
    const history = await historyRows();
    const second = await run(kind, file);
    expect(counts(second)).toEqual([0, 0, rows, 0]);
    expect(second.batchId).toBeNull();
    expect(await historyRows()).toBe(history);
    const undone = await test.call('forms.undo', { batchId: first.batchId ?? 0 });
    expect(undone).toMatchObject({ removed: rows, restored: 0 });
    expect(await test.call('operation.get', { siteId: cabin.id })).toEqual(before);
    expect(counts(await run(kind, file))).toEqual([rows, 0, 0, 0]);
    expect((await test.call('app.verifyHistory', {})).ok).toBe(true);
  });

  it('comes back from its own template, filled in or not', async () => {
    const file = write(LINES[kind]());
    await run(kind, file);
    const blank = join(test.dir, '模板.xlsx');
    const made = await test.call('forms.template', { kind, file: blank, month: '2026-07' });
    expect(made.rows).toBeGreaterThanOrEqual(2);
    const answer = await test.attempt('forms.run', { kind, file: blank, dryRun: true });
    // Kinds whose template holds what is on record bring it back unchanged; the others are still to be filled in.
    if (kind === 'CERTIFICATES' || kind === 'ASSETS') {
      expect(answer).toMatchObject({ value: { inserted: 0, updated: 0, rejectedRows: 0 } });
    } else expect(answer).toMatchObject({ error: { code: 'FORM_NO_ROWS' } });
  });
});

describe('what a workbook may look like', () => {
  it('totals, remarks, merged cells and full-width digits are read as offices write them', async () => {
    const file = write(
      [
        { 序号: 1, 阵地编号: cabin.number, 月份: '２０２６年４月', 使用人次: '１００' },
        { 序号: 2, 月份: '2026年5月', 使用人次: '1,100' },
        { 序号: '小计', 使用人次: 1200 },
        { 序号: 3, 阵地编号: care.number, 月份: '2026年8月', 在托人数: 20 },
        { 序号: '合计', 使用人次: 1200 },
        { 序号: '填表人：王敏' },
      ],
      ['B3:B4'],
    );
    const { preview, ...result } = await run('MONTHS', file);
    expect(result.rejected).toEqual([]);
    expect(preview.rows.map((row) => [row.row, row.siteNumber, row.outcome])).toEqual([
      [3, cabin.number, 'INSERT'],
      [4, cabin.number, 'INSERT'],
      [6, care.number, 'INSERT'],
    ]);
    const { series } = await test.call('operation.months', { siteId: cabin.id });
    expect(series[0]?.totals.uses).toBe(1200);
    expect(series[0]?.missing).toEqual([
      '2026-03',
      '2026-06',
      '2026-07',
      '2026-08',
      '2026-09',
      '2026-10',
    ]);
  });

  it('every fault is named at its cell; the sound rows are written', async () => {
    const file = write([
      { 阵地编号: cabin.number, 月份: '2026年6月', 使用人次: 80, 出勤率: '' },
      { 阵地编号: cabin.number, 月份: '2026年13月', 使用人次: 80 },
      { 阵地编号: cabin.number, 月份: '2026年12月', 使用人次: 80 },
      { 阵地编号: cabin.number, 月份: '2026年6月', 使用人次: 81 },
      { 阵地编号: 'MX-000999', 月份: '2026年6月', 使用人次: 80 },
      { 阵地名称: '没有的小屋', 月份: '2026年6月', 使用人次: '约八十' },
      { 阵地编号: care.number, 月份: '2026年7月', 出勤率: 101, 使用人次: 3 },
      { 阵地编号: cabin.number, 月份: '2026年7月', 使用人次: 5, 出勤率: '90%' },
      { 阵地编号: cabin.number, 使用人次: 5 },
      { 阵地编号: cabin.number, 月份: '2026年8月' },
    ]);
    const result = await run('MONTHS', file);
    expect(counts(result)).toEqual([1, 0, 0, 8]);
    expect(result.rejected.map(({ row, column, code }) => [row, column, code])).toEqual([
      [4, 'B', 'DATE_INVALID'],
      [5, 'B', 'MONTH_IN_FUTURE'],
      [6, 'B', 'DUPLICATE_IN_FILE'],
      [7, 'A', 'NUMBER_UNKNOWN'],
      [8, 'C', 'NOT_A_NUMBER'],
      [8, 'E', 'SITE_NOT_FOUND'],
      [9, 'D', 'OUT_OF_RANGE'],
      [10, 'D', 'FIGURE_INVALID'],
      [11, 'B', 'REQUIRED'],
    ]);
    expect(result.notes.join()).toContain('1 行只列了阵地');
  });

  it('the rejected rows come back in the sender’s workbook; put right, they complete the set', async () => {
    const file = write([
      { 阵地编号: cabin.number, 月份: '2026年6月', 使用人次: 80 },
      { 阵地编号: cabin.number, 月份: '2026年7月', 使用人次: '若干' },
    ]);
    const before = join(test.dir, '退回-预览.xlsx');
    await test.call('forms.saveRejected', { kind: 'MONTHS', source: file, file: before });
    const { batchId } = await run('MONTHS', file);
    rmSync(file);
    const back = join(test.dir, '退回.xlsx');
    const saved = await test.call('forms.saveRejected', { batchId: batchId ?? 0, file: back });
    expect(saved.rows).toBe(1);
    for (const path of [before, back]) {
      const { sheets } = await readWorkbookFile(path);
      expect(sheets[0]?.rows[1]?.at(-1)).toBe('错误原因');
      expect(sheets[0]?.rows).toHaveLength(3);
      expect(sheets[0]?.rows[2]?.at(-1)).toContain('【使用人次】');
    }
    expect(counts(await run('MONTHS', back))).toEqual([0, 0, 0, 1]);
    const right = write([
      { 阵地编号: cabin.number, 月份: '2026年7月', 使用人次: 90, 错误原因: '略' },
    ]);
    expect(counts(await run('MONTHS', right))).toEqual([1, 0, 0, 0]);
  });

  it('csv is read as well', async () => {
    const file = registerFile(test.dir, '月报.csv', [
      { 阵地编号: cabin.number, 月份: '2026年6月', 使用人次: 80 },
    ]);
    expect(counts(await run('MONTHS', file))).toEqual([1, 0, 0, 0]);
  });

  it('a workbook of another form is refused, naming what is missing', async () => {
    const file = write(LINES.SURVEYS());
    const error = await refusal(test, 'forms.run', { kind: 'MONTHS', file });
    expect(error).toMatchObject({ code: 'FORM_NO_HEADER' });
    expect(error.message).toContain('“月份”');
  });

  it.each(HOSTILE_FILES.slice(0, 8).map((one) => [one.what, one] as const))(
    'a hostile file is refused: %s',
    async (_name, hostile) => {
      const file = join(test.dir, hostile.file);
      writeFileSync(file, await hostile.make());
      const result = await test.attempt('forms.run', { kind: 'MONTHS', file });
      expect(result.ok ? 'accepted' : hostile.codes).toContain(result.ok ? '' : result.error.code);
      expect((await test.call('forms.batches', {})).total).toBe(0);
    },
    30_000,
  );
});

describe('matching', () => {
  const month = { 月份: '2026年6月', 使用人次: 8 };

  it('by name and builder or jurisdiction where names repeat', async () => {
    const twin = await enter(test, { builderName: '市北海关工会', jurisdictionCode: '370203' });
    const result = await run(
      'MONTHS',
      write([
        { 阵地名称: '海关爱心妈妈小屋', ...month },
        { 阵地名称: '海关爱心妈妈小屋', 建设单位: '市北海关工会委员会', ...month },
        { 阵地名称: '海关爱心妈妈小屋', 所属区市: '市南区', ...month },
        { 阵地名称: '海关爱心妈妈小屋', 建设单位: '别的工会', ...month },
      ]),
    );
    expect(result.preview.rows.map((row) => row.siteNumber)).toEqual([
      null,
      twin.number,
      cabin.number,
      null,
    ]);
    expect(result.rejected.map(({ code }) => code)).toEqual([
      'AMBIGUOUS_MATCH',
      'BUILDER_MISMATCH',
    ]);
  });

  it('a number with another site’s name is a slip; the function unit of a 综合中心 is named', async () => {
    const centre = await enter(test, {
      name: '海关综合服务中心',
      type: 'COMPREHENSIVE',
      setting: null,
      selfCheckScore: null,
      units: [
        { type: 'MOTHER_CABIN', setting: 'INTERNAL', selfCheckScore: 90 },
        { type: 'HOLIDAY_CARE', selfCheckScore: 88 },
      ],
    });
    const result = await run(
      'MONTHS',
      write([
        { 阵地编号: cabin.number, 阵地名称: '海关托管驿站', ...month },
        { 阵地编号: centre.number, 功能单位: '小屋', ...month },
        { 阵地编号: centre.number, 功能单位: '托育中心', 月份: '2026年6月', 托位数: 30 },
        { 阵地编号: cabin.number, 功能单位: '托育中心', 月份: '2026年6月', 托位数: 30 },
      ]),
    );
    expect(result.rejected.map(({ code }) => code)).toEqual([
      'NUMBER_MISMATCH',
      'UNIT_UNKNOWN',
      'UNIT_NOT_APPLICABLE',
    ]);
    const { series } = await test.call('operation.months', { siteId: centre.id });
    expect(series[0]?.totals.uses).toBe(8);
  });
});

describe('changing what is on record', () => {
  it('blank cells leave it, others change it; the undo gives it back', async () => {
    await run('MONTHS', write([{ 阵地编号: care.number, 月份: '2026年7月', 人数: 20, 天数: 21 }]));
    const file = write([{ 阵地编号: care.number, 月份: '2026年7月', 人数: 25, 天数: '' }]);
    const { preview } = await run('MONTHS', file, true);
    expect(preview.rows[0]).toMatchObject({
      outcome: 'UPDATE',
      changes: [{ label: '在托人数', before: '20', after: '25' }],
    });
    const { batchId } = await run('MONTHS', file);
    const july = async () =>
      (await test.call('operation.months', { siteId: care.id })).series[0]?.months[6];
    expect(await july()).toMatchObject({ children: 25, days: 21 });
    expect(await test.call('forms.undo', { batchId: batchId ?? 0 })).toMatchObject({ restored: 1 });
    expect(await july()).toMatchObject({ children: 20, days: 21 });
    const again = await refusal(test, 'forms.undo', { batchId });
    expect(again.code).toBe('FORM_BATCH_UNDONE');
  });

  it('an undo is refused for records changed since, naming them; nothing is taken back', async () => {
    const { batchId } = await run('MONTHS', write(LINES.MONTHS()));
    await test.call('operation.saveMonths', {
      siteId: cabin.id,
      months: [{ month: '2026-06', uses: 121 }],
    });
    const error = await refusal(test, 'forms.undo', { batchId });
    expect(error.code).toBe('FORM_UNDO_BLOCKED');
    expect(error.message).toContain(
      `${cabin.number} 海关爱心妈妈小屋 2026年6月：导入后又改过使用人次`,
    );
    const { series } = await test.call('operation.months', { siteId: care.id });
    expect(series[0]?.reported).toBe(1);
    // A change that was taken back is no change.
    await test.call('operation.saveMonths', {
      siteId: cabin.id,
      months: [{ month: '2026-06', uses: 120 }],
    });
    await test.call('forms.undo', { batchId: batchId ?? 0 });
  });

  it('surveys carry the registry’s satisfaction along, and back', async () => {
    const shown = async () => (await test.call('sites.get', { id: cabin.id })).satisfaction;
    expect(await shown()).toBeNull();
    const { batchId } = await run('SURVEYS', write(LINES.SURVEYS()));
    expect(await shown()).toBe(95);
    await test.call('forms.undo', { batchId: batchId ?? 0 });
    expect(await shown()).toBeNull();
  });

  it('batches are listed with who and what; the file is kept', async () => {
    const file = write(LINES.ASSETS());
    const { batchId } = await run('ASSETS', file);
    rmSync(file);
    expect(existsSync(join(test.dir, 'imports'))).toBe(true);
    const { total, rows } = await test.call('forms.batches', { kind: 'ASSETS' });
    expect([total, rows[0]]).toEqual([
      1,
      expect.objectContaining({ id: batchId, label: '固定资产', inserted: 2, sourceKept: true }),
    ]);
    expect((await test.call('forms.batches', { kind: 'MONTHS' })).total).toBe(0);
  });
});
