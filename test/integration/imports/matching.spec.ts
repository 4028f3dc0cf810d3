import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CallInput, CallOutput } from '@shared/contract/registry';
import { plainRow, registerFile, type RegisterRow } from '../../support/register-file';
import { openTestApp, type TestApp } from '../../support/test-app';

let test: TestApp;
beforeEach(async () => {
  test = await openTestApp();
});
afterEach(() => test.close());

async function run(
  rows: readonly RegisterRow[],
  extra: Partial<CallInput<'import.run'>> = {},
): Promise<CallOutput<'import.run'>> {
  const file = registerFile(test.dir, '台账.csv', rows);
  return test.call('import.run', { file, previewLimit: 100, ...extra });
}

const counts = (answer: CallOutput<'import.run'>): number[] => [
  answer.inserted,
  answer.updated,
  answer.unchanged,
  answer.rejectedRows,
];
const codes = (answer: CallOutput<'import.run'>): string[] =>
  answer.rejected.map(({ column, row, code }) => `${column}${row} ${code}`);

describe('matching by number', () => {
  it('updates the site with that number and shows old and new', async () => {
    await run([plainRow()]);
    const changed = await run([
      { 阵地编号: 'MX-000001', ...plainRow({ '面积（㎡）': 30.5, 负责人: '李娟' }) },
    ]);
    expect(counts(changed)).toEqual([0, 1, 0, 0]);
    expect(changed.preview.rows[0]?.changes).toEqual([
      { field: 'area', label: '面积（㎡）', column: 'H', before: '20', after: '30.5' },
      { field: 'managerName', label: '负责人', column: 'I', before: '王敏', after: '李娟' },
    ]);
    const { rows } = await test.call('sites.list', {});
    expect(rows).toMatchObject([{ number: 'MX-000001', area: 30.5, managerName: '李娟' }]);
  });

  it('renames by number', async () => {
    await run([plainRow()]);
    const answer = await run([
      { 阵地编号: 'MX-000001', ...plainRow({ 阵地名称: '青岛海润集团爱心妈妈小屋' }) },
    ]);
    expect(counts(answer)).toEqual([0, 1, 0, 0]);
    const found = await test.call('sites.list', { filter: { text: '海润集团' } });
    expect(found.total).toBe(1);
    expect((await test.call('sites.list', { filter: { text: 'hrjt' } })).total).toBe(1);
  });

  it('refuses numbers that do not exist, belong to another site, or to another type', async () => {
    await run([plainRow()]);
    const answer = await run([
      { 阵地编号: 'MX-000009', ...plainRow({ 阵地名称: '甲爱心妈妈小屋' }) },
      {
        阵地编号: 'MX-000001',
        ...plainRow({ 阵地名称: '乙爱心妈妈小屋', 建设单位工会: '乙公司工会' }),
      },
      { 阵地编号: 'MX-000001', ...plainRow({ 阵地类型: '托育中心', 小屋类别: '' }) },
    ]);
    expect(codes(answer)).toEqual(['A2 NUMBER_UNKNOWN', 'A3 NUMBER_MISMATCH', 'C4 TYPE_CHANGED']);
  });

  it('names the record that a merged number went into', async () => {
    await run([plainRow(), plainRow({ 阵地名称: '另一处爱心妈妈小屋' })]);
    await test.call('duplicates.merge', { keepId: 1, mergeId: 2, reason: '同一处' });
    const answer = await run([
      { 阵地编号: 'MX-000002', ...plainRow({ 阵地名称: '另一处爱心妈妈小屋' }) },
    ]);
    expect(codes(answer)).toEqual(['A2 NUMBER_MERGED']);
    expect(answer.rejected[0]?.message).toContain('MX-000001');
  });

  it('two rows with one number are one site', async () => {
    await run([plainRow()]);
    const row = { 阵地编号: 'MX-000001', ...plainRow() };
    const answer = await run([row, row]);
    expect(codes(answer)).toEqual(['A3 DUPLICATE_IN_FILE']);
    expect(answer.rejected[0]?.message).toContain('第 2 行');
  });
});

describe('matching by name', () => {
  it('finds the site however name and builder are written', async () => {
    await run([plainRow()]);
    const answer = await run([
      plainRow({ 阵地名称: '青岛海润公司　爱心妈妈小屋 ', 建设单位工会: '青岛海润公司工会' }),
    ]);
    expect(counts(answer)).toEqual([0, 0, 1, 0]);
    expect((await test.call('builders.list', {})).total).toBe(1);
  });

  it('takes the address of a matched site as changed', async () => {
    await run([plainRow()]);
    const answer = await run([plainRow({ 详细地址: '青岛市市南区香港中路9号' })]);
    expect(counts(answer)).toEqual([0, 1, 0, 0]);
  });

  it('same name and builder at two addresses are two sites, and stay so', async () => {
    const rows = [plainRow(), plainRow({ 详细地址: '青岛市市南区延安三路1号' })];
    const first = await run(rows);
    expect(counts(first)).toEqual([2, 0, 0, 0]);
    expect(first.warnings.map((one) => one.code)).toEqual(['SAME_NAME_OTHER_ADDRESS']);
    expect(counts(await run(rows))).toEqual([0, 0, 2, 0]);
    expect(counts(await run([...rows].reverse()))).toEqual([0, 0, 2, 0]);
    const unclear = await run([plainRow({ 详细地址: '青岛市市南区山东路5号' })]);
    expect(codes(unclear)).toEqual(['A2 AMBIGUOUS_MATCH']);
    expect(unclear.rejected[0]?.message).toContain('MX-000001');
    expect(unclear.rejected[0]?.message).toContain('MX-000002');
  });

  it('a second address beside a known site is a new site', async () => {
    await run([plainRow()]);
    const answer = await run([plainRow(), plainRow({ 详细地址: '青岛市市南区延安三路1号' })]);
    expect(counts(answer)).toEqual([1, 0, 1, 0]);
  });

  it('the same row twice is rejected and names the first', async () => {
    const answer = await run([plainRow(), plainRow({ 负责人: '李娟' })]);
    expect(codes(answer)).toEqual(['A3 DUPLICATE_IN_FILE']);
    expect(answer.rejected[0]?.message).toContain('第 2 行');
    expect(answer.inserted).toBe(1);
  });

  it('without a builder, name and address decide', async () => {
    const bare = ({ 建设单位工会: _builder, ...row }: RegisterRow): RegisterRow => row;
    await run([plainRow()]);
    expect(counts(await run([bare(plainRow())]))).toEqual([0, 0, 1, 0]);
    const elsewhere = await run([bare(plainRow({ 详细地址: '青岛市市南区延安三路1号' }))], {
      dryRun: true,
    });
    expect(counts(elsewhere)).toEqual([1, 0, 0, 0]);
    expect(elsewhere.warnings.map((one) => one.code)).toEqual(['LOOKS_LIKE_EXISTING']);
    const nowhere = await run([bare(plainRow({ 详细地址: '' }))]);
    expect(codes(nowhere)).toEqual(['A2 AMBIGUOUS_MATCH']);
  });

  it('same name, address and another builder is a new site, with a word of warning', async () => {
    await run([plainRow()]);
    const answer = await run([plainRow({ 建设单位工会: '乙公司工会' })]);
    expect(counts(answer)).toEqual([1, 0, 0, 0]);
    expect(answer.warnings.map((one) => one.code)).toEqual(['LOOKS_LIKE_EXISTING']);
  });

  it('another type under one name is another site', async () => {
    await run([plainRow()]);
    const answer = await run([plainRow({ 阵地类型: '托育中心', 小屋类别: '' })]);
    expect(counts(answer)).toEqual([1, 0, 0, 0]);
    expect(answer.warnings.map((one) => one.code)).toContain('SAME_NAME_OTHER_TYPE');
  });
});

describe('what an import may not change', () => {
  it('a jurisdiction: that is a transfer', async () => {
    await run([plainRow()]);
    const answer = await run([plainRow({ 所属市直工会: '崂山区总工会' })]);
    expect(codes(answer)).toEqual(['D2 JURISDICTION_CHANGED']);
    expect(answer.rejected[0]?.message).toContain('划转');
    const { rows } = await test.call('sites.list', {});
    expect(rows[0]?.jurisdictionCode).toBe('370202');
  });

  it('a state: that is a step of the record', async () => {
    await run([plainRow()]);
    const answer = await run([plainRow({ 状态: '已注销' })]);
    expect(codes(answer)).toEqual(['L2 STATUS_CHANGED']);
  });

  it('a cell left empty keeps the value, unless the mapping says that it clears', async () => {
    await run([plainRow()]);
    const empty = plainRow({ 负责人电话: '', '面积（㎡）': '', 启用时间: '' });
    expect(counts(await run([empty]))).toEqual([0, 0, 1, 0]);
    const cleared = await run([empty], { mapping: { emptyClears: true } });
    expect(counts(cleared)).toEqual([0, 1, 0, 0]);
    expect(cleared.preview.rows[0]?.changes.map(({ field, after }) => [field, after])).toEqual([
      ['area', ''],
      ['managerPhone', ''],
      ['openedOn', ''],
    ]);
    const { rows } = await test.call('sites.list', {});
    expect(rows[0]).toMatchObject({ managerPhone: null, area: null, openedOn: null });
  });

  it('an absent column leaves everything', async () => {
    await run([plainRow()]);
    const answer = await run(
      [{ 阵地编号: 'MX-000001', 阵地名称: '青岛海润公司爱心妈妈小屋', 满意度: 97 }],
      {
        defaults: { type: 'MOTHER_CABIN' },
      },
    );
    expect(counts(answer)).toEqual([0, 1, 0, 0]);
    const { rows } = await test.call('sites.list', {});
    expect(rows[0]).toMatchObject({ satisfaction: 97, area: 20, managerName: '王敏' });
  });
});

describe('the state a site comes in with', () => {
  const stateOf = async (
    changes: RegisterRow,
  ): Promise<{ status: string; on: string; basis: string | null }> => {
    await run([plainRow(changes)]);
    const { statusEvents } = await test.call('sites.get', { id: 1 });
    const [event] = statusEvents;
    return { status: event?.status ?? '', on: event?.onDate ?? '', basis: event?.basis ?? null };
  };

  it.each([
    [{ 自查得分: 80 }, 'FILED', '2022-03-08'],
    [{ 自查得分: 79.99 }, 'DRAFT', '2026-11-02'],
    [{ 自查得分: '', 启用时间: '' }, 'FILED', '2023-06-29'],
    [{ 启用时间: '2021年5月' }, 'FILED', '2021-05-01'],
    [{ 启用时间: '2030-01-01' }, 'FILED', '2026-11-02'],
    [{ 状态: '建设中' }, 'DRAFT', '2026-11-02'],
    [{ 状态: '在用' }, 'FILED', '2022-03-08'],
  ])('%j is %s since %s', async (changes, status, on) => {
    expect(await stateOf(changes)).toEqual({
      status,
      on,
      basis: status === 'FILED' ? '历史备案（导入）' : null,
    });
  });

  it('a row that is imported again with its own state changes nothing', async () => {
    const rows: { 状态: string; 自查得分?: number }[] = [
      { 状态: '在用', 自查得分: 70 },
      { 状态: '已注销' },
      { 状态: '申请验收' },
    ];
    for (const { 状态, 自查得分 } of rows) {
      const changes: Record<string, string | number> =
        自查得分 === undefined ? { 状态 } : { 状态, 自查得分 };
      const name = `青岛${状态}公司爱心妈妈小屋`;
      await run([plainRow({ ...changes, 阵地名称: name })]);
      const again = await run([plainRow({ ...changes, 阵地名称: name })]);
      expect(counts(again)).toEqual([0, 0, 1, 0]);
    }
  });
});

describe('a 综合中心', () => {
  const centre = (changes: RegisterRow = {}): RegisterRow =>
    plainRow({
      阵地名称: '青岛海润关爱中心',
      阵地类型: '综合服务中心',
      小屋类别: '',
      功能单位: '小屋+托管驿站',
      ...changes,
    });

  it('comes with its function units and changes them', async () => {
    await run([centre()]);
    const before = await test.call('sites.get', { number: 'ZH-000001' });
    expect(before.units.map((unit) => unit.type)).toEqual(['MOTHER_CABIN', 'HOLIDAY_CARE']);
    expect(counts(await run([centre({ 功能单位: '托管驿站、爱心妈妈小屋' })]))).toEqual([
      0, 0, 1, 0,
    ]);
    const answer = await run([centre({ 功能单位: '小屋+托育中心' })]);
    expect(counts(answer)).toEqual([0, 1, 0, 0]);
    const after = await test.call('sites.get', { number: 'ZH-000001' });
    expect(after.units.map((unit) => unit.type)).toEqual(['MOTHER_CABIN', 'CHILDCARE']);
    await test.call('import.undo', { batchId: answer.batchId ?? 0 });
    const undone = await test.call('sites.get', { number: 'ZH-000001' });
    expect(undone.units.map((unit) => unit.type)).toEqual(['MOTHER_CABIN', 'HOLIDAY_CARE']);
  });
});
