import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { REGULATION_TABLES } from '@shared/domain/rubric/regulation-tables';
import { itemsOf, pointsText } from '@shared/domain/rubric/rubric';
import type { UnitType } from '@shared/domain/site/terms';
import { formFile, type FormLine } from '../../support/form-file';
import { openTestApp, type TestApp } from '../../support/test-app';
import { enter, refusal } from '../sites/support';

let test: TestApp;
beforeEach(async () => {
  // The clock stands on 2026-11-02.
  test = await openTestApp();
});
afterEach(() => test.close());

/** Full marks of a table, the items named, as the template heads them; `changes` by code. */
function scores(type: UnitType, changes: Record<string, string | number> = {}): FormLine {
  return Object.fromEntries(
    itemsOf(REGULATION_TABLES[type]).map((item) => [
      `${item.code} ${item.text}（${pointsText(item)}分）`,
      changes[item.code] ?? item.maxX100 / 100,
    ]),
  );
}

const draft = (changes: object = {}) =>
  enter(test, { inService: false, filedOn: undefined, selfCheckScore: null, ...changes });

describe('SELF_CHECK', () => {
  const file = (line: FormLine[], sheet = '妈妈小屋', name = '自查.xlsx') =>
    formFile(test.dir, name, line, { sheet });

  it('scores sites from a workbook, moves a new one on, and changes nothing the second time', async () => {
    const site = await draft();
    const path = file([
      {
        阵地编号: site.number,
        自查日期: '2026-10-20',
        自查人员: '王敏',
        ...scores('MOTHER_CABIN', { '2.1': '×', '1.4': '√', '4.1': 7.5 }),
      },
    ]);
    const preview = await test.call('forms.run', { kind: 'SELF_CHECK', file: path, dryRun: true });
    expect([preview.inserted, preview.rejected]).toEqual([1, []]);
    expect((await test.call('selfCheck.list', {})).total).toBe(0);
    const done = await test.call('forms.run', { kind: 'SELF_CHECK', file: path });
    expect(done.inserted).toBe(1);
    const { rows } = await test.call('selfCheck.list', {});
    expect(rows).toMatchObject([
      { total: 95, passed: true, checkedBy: '王敏', source: '自查.xlsx', checkedOn: '2026-10-20' },
    ]);
    expect((await test.call('sites.get', { id: site.id })).status).toBe('SELF_CHECKED');
    const again = await test.call('forms.run', { kind: 'SELF_CHECK', file: path });
    expect([again.inserted, again.unchanged, again.batchId]).toEqual([0, 1, null]);
    await test.call('forms.undo', { batchId: done.batchId ?? 0 });
    expect((await test.call('sites.get', { id: site.id })).status).toBe('DRAFT');
    expect((await test.call('app.verifyHistory', {})).ok).toBe(true);
  });

  it('names items that are missing or wrong at their cells; others are written', async () => {
    const [good, bad, half] = [
      await draft({ name: '甲小屋' }),
      await draft({ name: '乙小屋' }),
      await draft({ name: '丙小屋' }),
    ];
    const line = (number: string, changes: Record<string, string | number> = {}) => ({
      阵地编号: number,
      自查日期: '2026-10-20',
      ...scores('MOTHER_CABIN', changes),
    });
    const result = await test.call('forms.run', {
      kind: 'SELF_CHECK',
      file: file([
        line(good.number),
        line(bad.number, { '1.1': 7, '4.2': 11 }),
        line(half.number, { '2.3': '' }),
      ]),
    });
    expect([result.inserted, result.rejectedRows]).toEqual([1, 2]);
    expect(result.rejected.map(({ row, column, code }) => [row, column, code])).toEqual([
      [4, 'C', 'MARKS_INVALID'],
      [4, 'X', 'MARKS_INVALID'],
      [5, 'I', 'SELF_CHECK_INCOMPLETE'],
    ]);
    expect((await test.call('selfCheck.list', {})).total).toBe(1);
  });

  it('a 综合中心 is scored unit by unit, from the sheets of its units; a table of another type is refused', async () => {
    const centre = await draft({
      name: '海关综合服务中心',
      type: 'COMPREHENSIVE',
      setting: null,
      units: [{ type: 'MOTHER_CABIN', setting: 'INTERNAL' }, { type: 'CHILDCARE' }],
    });
    const { writeXlsx } = await import('@main/documents/spreadsheet/write-xlsx');
    const sheet = (name: string, line: FormLine) => ({
      name,
      columns: Object.keys(line).map((key) => ({ key, header: key, kind: 'text' as const })),
      rows: [line],
    });
    const path = join(test.dir, '综合.xlsx');
    const head = { 阵地编号: centre.number, 自查日期: '2026-10-20' };
    await writeXlsx(path, [
      sheet('妈妈小屋', { ...head, ...scores('MOTHER_CABIN', { '2.1': 0 }) }),
      sheet('托管驿站', { ...head, ...scores('HOLIDAY_CARE') }),
      sheet('托育中心', { ...head, ...scores('CHILDCARE') }),
    ]);
    const result = await test.call('forms.run', { kind: 'SELF_CHECK', file: path });
    expect(result.rejected.map(({ sheet: name, code }) => [name, code])).toEqual([
      ['托管驿站', 'TABLE_OF_OTHER_TYPE'],
    ]);
    const { rows } = await test.call('selfCheck.list', {});
    expect(rows).toMatchObject([
      { total: null, passed: true, units: [{ total: 97.5 }, { total: 100 }] },
    ]);
    const again = await test.call('forms.run', { kind: 'SELF_CHECK', file: path });
    expect([again.inserted, again.unchanged, again.rejectedRows]).toEqual([0, 2, 1]);
    await test.call('forms.undo', { batchId: result.batchId ?? 0 });
    expect((await test.call('sites.get', { id: centre.id })).status).toBe('DRAFT');
  });

  it('the template has a sheet per type with the items as columns', async () => {
    await enter(test);
    const path = join(test.dir, '模板.xlsx');
    expect((await test.call('forms.template', { kind: 'SELF_CHECK', file: path })).rows).toBe(1);
    expect((await refusal(test, 'forms.run', { kind: 'SELF_CHECK', file: path })).code).toBe(
      'FORM_NO_ROWS',
    );
    const [months] = (await test.call('forms.kinds', {})).filter(
      (one) => one.kind === 'SELF_CHECK',
    );
    expect(months?.sheets.map((sheet) => sheet.name)).toEqual(['妈妈小屋', '托管驿站', '托育中心']);
  });
});

describe('SPOT_CHECKS', () => {
  it('takes scores, findings and bare verdicts; the same workbook changes nothing; undone, all is void', async () => {
    const [scored, plain, found] = [
      await enter(test, { name: '甲小屋' }),
      await enter(test, { name: '乙小屋' }),
      await enter(test, { name: '丙小屋' }),
    ];
    const head = (number: string) => ({
      阵地编号: number,
      检查日期: '2026-10-20',
      检查人员: '张三、李四',
    });
    const path = formFile(test.dir, '抽查.xlsx', [
      { ...head(scored.number), ...scores('MOTHER_CABIN', { '1.1': 0, '1.2': 0, '1.3': 0 }) },
      { ...head(plain.number), 检查结论: '合格' },
      { ...head(found.number), 检查结论: '需整改', 发现的问题: '1.铭牌缺失；2.登记不全' },
      { ...head(found.number), 检查日期: '2026-10-21' },
    ]);
    const done = await test.call('forms.run', { kind: 'SPOT_CHECKS', file: path });
    expect([done.inserted, done.rejected.map(({ code }) => code)]).toEqual([3, []]);
    const { checks } = await test.call('sampling.checks', { year: 2026 });
    expect(checks.map((check) => check.verdict).sort()).toEqual(['PASS', 'RECTIFY', 'RECTIFY']);
    const open = await test.call('rectification.list', {});
    expect(open.rows.map((row) => row.what)).toEqual(
      expect.arrayContaining(['铭牌缺失', '登记不全']),
    );
    const again = await test.call('forms.run', { kind: 'SPOT_CHECKS', file: path });
    expect([again.inserted, again.unchanged, again.rejectedRows]).toEqual([0, 3, 0]);
    expect((await test.call('sampling.checks', { year: 2026 })).total).toBe(3);
    await test.call('forms.undo', { batchId: done.batchId ?? 0 });
    const left = await test.call('rectification.list', { states: ['OPEN', 'SUBMITTED'] });
    expect(left.total).toBe(0);
  });
});
