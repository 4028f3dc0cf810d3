import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { exportableList } from '@shared/contract/exports';
import { readWorkbookFile } from '@main/documents/spreadsheet/read-workbook';
import { openTestApp, type TestApp } from '../../support/test-app';

const SAMPLE = join(import.meta.dirname, '../../fixtures/samples/市南区总工会-阵地台账-2026.xlsx');

let test: TestApp;
beforeEach(async () => {
  test = await openTestApp();
  await test.call('import.run', { file: SAMPLE });
});
afterEach(() => test.close());

describe('lists other than the registry', () => {
  it('every one can be saved', async () => {
    const { drawId } = await test.call('sampling.draw', {
      year: 2026,
      asOf: '2026-11-01',
      seed: '31415926535897932384',
      seedSource: '现场掷骰',
    });
    for (const list of exportableList.options) {
      for (const ending of ['xlsx', 'csv']) {
        const file = join(test.dir, `${list}.${ending}`);
        const written = await test.call('export.list', {
          list,
          file,
          year: 2026,
          drawId,
          batchId: 1,
          acceptance: { step: 'UPLOAD' },
        });
        const { sheets } = await readWorkbookFile(file);
        expect(sheets[0]?.rows.length, list).toBe(written.rows + 1);
      }
    }
  });

  it('holds exactly the rows of the list', async () => {
    const file = join(test.dir, '退回.xlsx');
    const written = await test.call('export.list', { list: 'imports.rejected', file, batchId: 1 });
    expect(written.rows).toBe(6);
    const builders = join(test.dir, '建设单位.csv');
    const all = await test.call('builders.list', { limit: 1 });
    expect((await test.call('export.list', { list: 'builders', file: builders })).rows).toBe(
      all.total,
    );
  });

  it('says what else it needs to know', async () => {
    const file = join(test.dir, 'x.xlsx');
    for (const list of ['sampling.attainment', 'sampling.items', 'imports.rejected'] as const) {
      expect(await test.attempt('export.list', { list, file })).toMatchObject({
        error: { code: 'EXPORT_OPTION_MISSING' },
      });
    }
  });

  it('masks persons on request', async () => {
    await test.call('inspectors.save', {
      jurisdictionCode: '370202',
      name: '王敏',
      phone: '13812345678',
    });
    const file = join(test.dir, '检查人员.xlsx');
    await test.call('export.list', { list: 'inspectors', file, masked: true });
    const text = JSON.stringify((await readWorkbookFile(file)).sheets);
    expect(text).toContain('王*');
    expect(text).toContain('138****5678');
  });
});
