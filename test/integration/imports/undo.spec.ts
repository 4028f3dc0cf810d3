import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CallOutput } from '@shared/contract/registry';
import { readWorkbookFile } from '@main/documents/spreadsheet/read-workbook';
import { plainRow, registerFile, type RegisterRow } from '../../support/register-file';
import { openTestApp, type TestApp } from '../../support/test-app';

const SAMPLE = join(import.meta.dirname, '../../fixtures/samples/市南区总工会-阵地台账-2026.xlsx');

let test: TestApp;
beforeEach(async () => {
  test = await openTestApp();
});
afterEach(() => test.close());

async function run(rows: readonly RegisterRow[]): Promise<number> {
  const file = registerFile(test.dir, '台账.csv', rows);
  return (await test.call('import.run', { file })).batchId ?? 0;
}

const siteOf = async (number: string): Promise<CallOutput<'sites.get'>> =>
  test.call('sites.get', { number });

describe('undoing a batch', () => {
  it('takes a whole file back: no site is left in any list, numbers stay taken', async () => {
    const { batchId } = await test.call('import.run', { file: SAMPLE });
    const undone = await test.call('import.undo', { batchId: batchId ?? 0, reason: '报错了文件' });
    expect(undone).toMatchObject({ voided: 181, restored: 0, blocks: [] });
    expect((await test.call('sites.list', {})).total).toBe(0);
    expect((await test.call('builders.list', {})).rows.every((one) => one.siteCount === 0)).toBe(
      true,
    );
    const again = await test.call('import.run', { file: SAMPLE });
    expect(again.inserted).toBe(181);
    const { rows } = await test.call('sites.list', { limit: 1000 });
    expect(rows.some((row) => row.number === 'MX-000001')).toBe(false);
    expect((await test.call('app.verifyHistory', {})).ok).toBe(true);
  });

  it('gives updated sites their values back, also what is searched for', async () => {
    await run([plainRow()]);
    const before = await test.call('sites.list', {});
    const batchId = await run([
      {
        阵地编号: 'MX-000001',
        ...plainRow({
          阵地名称: '青岛海润集团爱心妈妈小屋',
          建设单位工会: '青岛海润公司工会',
          '面积（㎡）': 33.25,
          启用时间: '2021年',
          邮编: '266071',
        }),
      },
    ]);
    expect((await test.call('sites.list', {})).rows[0]).toMatchObject({ area: 33.25 });
    expect(await test.call('import.undoCheck', { batchId })).toEqual({
      voided: 0,
      restored: 1,
      blocks: [],
    });
    await test.call('import.undo', { batchId });
    const after = await test.call('sites.list', {});
    expect(after.rows[0]).toEqual({ ...before.rows[0], version: after.rows[0]?.version });
    expect((await test.call('sites.list', { filter: { text: '集团' } })).total).toBe(0);
    expect((await test.call('sites.list', { filter: { text: 'hrgs' } })).total).toBe(1);
  });

  it('takes the jurisdictions that the import made out of use; a new import takes them in again', async () => {
    const file = registerFile(test.dir, '台账.csv', [plainRow({ 所属市直工会: '市园林工会' })]);
    const mapping = { createJurisdictions: true };
    const first = await test.call('import.run', { file, mapping });
    const made = first.createdJurisdictions[0]?.code;
    const inUse = async (): Promise<string[]> =>
      (await test.call('jurisdictions.list', {})).map((one) => one.code);
    expect(await inUse()).toContain(made);
    await test.call('import.undo', { batchId: first.batchId ?? 0 });
    expect(await inUse()).not.toContain(made);
    const second = await test.call('import.run', { file, mapping });
    expect(second.createdJurisdictions[0]?.code).toBe(made);
    expect(await inUse()).toContain(made);
  });

  it('is refused a second time, and for a batch that does not exist', async () => {
    const batchId = await run([plainRow()]);
    await test.call('import.undo', { batchId });
    expect(await test.attempt('import.undo', { batchId })).toMatchObject({
      error: { code: 'IMPORT_ALREADY_UNDONE' },
    });
    expect(await test.attempt('import.undo', { batchId: 99 })).toMatchObject({
      error: { code: 'NOT_FOUND' },
    });
  });

  it('names what was changed since and undoes nothing, unless only the rest is wanted', async () => {
    await run([plainRow(), plainRow({ 阵地名称: '乙爱心妈妈小屋' })]);
    const batchId = await run([
      plainRow({ '面积（㎡）': 30, 负责人: '李娟' }),
      plainRow({ 阵地名称: '乙爱心妈妈小屋', '面积（㎡）': 40 }),
    ]);
    const site = await siteOf('MX-000001');
    await test.call('sites.save', { id: site.id, version: site.version, area: 50 });
    const refused = await test.attempt('import.undo', { batchId });
    expect(refused).toMatchObject({
      ok: false,
      error: {
        code: 'IMPORT_UNDO_BLOCKED',
        fields: { 'MX-000001 面积（㎡）': expect.stringContaining('后来的修改') as string },
      },
    });
    expect(await siteOf('MX-000002')).toMatchObject({ area: 40 });

    const forced = await test.call('import.undo', { batchId, force: true });
    expect(forced.blocks).toHaveLength(1);
    expect(await siteOf('MX-000001')).toMatchObject({ area: 50, managerName: '王敏' });
    expect(await siteOf('MX-000002')).toMatchObject({ area: 20 });
  });

  it('does not mind a change that was taken back', async () => {
    await run([plainRow()]);
    const first = await run([plainRow({ '面积（㎡）': 30 })]);
    const second = await run([plainRow({ '面积（㎡）': 40 })]);
    expect(await test.attempt('import.undo', { batchId: first })).toMatchObject({ ok: false });
    await test.call('import.undo', { batchId: second });
    await test.call('import.undo', { batchId: first });
    expect(await siteOf('MX-000001')).toMatchObject({ area: 20 });
  });

  it('is blocked by a record that grew since', async () => {
    const batchId = await run([plainRow(), plainRow({ 阵地名称: '乙爱心妈妈小屋' })]);
    const { id } = await siteOf('MX-000001');
    await test.call('site.transfer', {
      id,
      toJurisdictionCode: '370203',
      on: '2026-10-01',
      reason: '划转',
    });
    const check = await test.call('import.undoCheck', { batchId });
    expect(check.voided).toBe(1);
    expect(check.blocks.map((block) => block.siteNumber)).toContain('MX-000001');
  });

  it('is blocked by a draw and by a spot check', async () => {
    const rows = ['甲', '乙', '丙', '丁'].map((name) =>
      plainRow({ 阵地名称: `${name}爱心妈妈小屋` }),
    );
    const batchId = await run(rows);
    await test.call('sampling.draw', {
      year: 2026,
      asOf: '2026-11-01',
      seed: '31415926535897932384',
      seedSource: '现场掷骰',
    });
    const drawn = await test.call('import.undoCheck', { batchId });
    expect(drawn.blocks).toHaveLength(2);
    expect(drawn.blocks[0]?.message).toContain('2026 年度抽查');
    const other = (await test.call('sites.list', {})).rows.find(
      (row) => !drawn.blocks.some((block) => block.siteId === row.id),
    );
    await test.call('sampling.recordCheck', {
      siteNumber: other?.number,
      year: 2026,
      checkedOn: '2026-11-01',
      inspectors: '李娟',
      verdict: 'PASS',
    });
    const checked = await test.call('import.undoCheck', { batchId });
    expect(checked.blocks).toHaveLength(3);
    expect(await test.attempt('import.undo', { batchId })).toMatchObject({
      error: { code: 'IMPORT_UNDO_BLOCKED' },
    });
  });
});

describe('what an accepted file leaves', () => {
  it('is listed with who, when and what, and kept byte for byte', async () => {
    const { batchId } = await test.call('import.run', { file: SAMPLE });
    const { rows } = await test.call('import.batches', {});
    expect(rows).toMatchObject([
      {
        id: batchId,
        fileName: '市南区总工会-阵地台账-2026.xlsx',
        who: '测试员',
        inserted: 181,
        rejectedRows: 6,
        undoneAt: null,
        sourceKept: true,
      },
    ]);
    const copy = join(test.dir, '原件.xlsx');
    await test.call('import.saveSource', { batchId: batchId ?? 0, file: copy });
    expect(readFileSync(copy).equals(readFileSync(SAMPLE))).toBe(true);
    const batch = await test.call('import.batch', { batchId: batchId ?? 0, limit: 2 });
    expect([batch.entryTotal, batch.rejected.length]).toEqual([181, 6]);
    expect(batch.entries[0]).toMatchObject({ siteNumber: 'TG-000001', action: 'inserted', row: 5 });
  });

  it('gives the rejected rows back in the sender’s own workbook; put right, they complete the set', async () => {
    const { batchId } = await test.call('import.run', { file: SAMPLE });
    const file = join(test.dir, '退回.xlsx');
    const saved = await test.call('import.saveRejected', { batchId: batchId ?? 0, file });
    expect(saved.rows).toBe(6);
    const { sheets } = await readWorkbookFile(file);
    expect(sheets[0]?.rows.map((row) => row[0]).slice(4)).toEqual([7, 15, 22, 30, 41, 187]);
    expect(sheets[0]?.rows[2]?.at(-1)).toBe('错误原因');
    // The file is its own proof: nothing in it is accepted before it is corrected, its duplicate apart.
    const again = await test.call('import.run', { file, dryRun: true });
    expect([again.inserted, again.unchanged, again.rejectedRows]).toEqual([0, 1, 5]);
  });

  it('gives csv back as csv, also after the original is gone', async () => {
    const file = registerFile(test.dir, '胶州.csv', [
      plainRow(),
      plainRow({ 阵地名称: '乙爱心妈妈小屋', '面积（㎡）': '约二十' }),
    ]);
    const { batchId } = await test.call('import.run', { file });
    rmSync(file);
    const back = join(test.dir, '退回.csv');
    await test.call('import.saveRejected', { batchId: batchId ?? 0, file: back });
    const text = readFileSync(back, 'utf8');
    expect(text.split('\r\n')).toHaveLength(3);
    expect(text).toContain('错误原因');
    expect(text).toContain('乙爱心妈妈小屋');
  });

  it('says when nothing was rejected, and when the copy is gone', async () => {
    const batchId = await run([plainRow()]);
    const file = join(test.dir, '退回.xlsx');
    expect(await test.attempt('import.saveRejected', { batchId, file })).toMatchObject({
      error: { code: 'IMPORT_NOTHING_REJECTED' },
    });
    rmSync(join(test.dir, 'imports'), { recursive: true });
    expect(await test.attempt('import.saveSource', { batchId, file })).toMatchObject({
      error: { code: 'IMPORT_SOURCE_MISSING' },
    });
    expect(existsSync(file)).toBe(false);
  });
});
