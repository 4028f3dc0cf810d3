import { join } from 'node:path';
import { afterEach, it } from 'vitest';
import { openTestApp, type TestApp } from '../../support/test-app';
const SAMPLES = join(import.meta.dirname, '../../fixtures/samples');
const FILES = ['市南区总工会-阵地台账-2026.xlsx','城阳区-阵地信息统计表.xlsx','胶州市阵地台账.csv','崂山区驻区企业阵地汇总.xls'];
let test: TestApp;
afterEach(() => test.close());
it('roundtrip', async () => {
  test = await openTestApp();
  for (const f of FILES) await test.call('import.run', { file: join(SAMPLES, f) });
  for (const [n, o] of [['a.xlsx', {}], ['a.csv', {}], ['b.csv', { encoding: 'gb18030' }], ['c.xlsx', { columns: ['name', 'builder', 'type', 'address', 'openedOn'] }]] as const) {
    const file = join(test.dir, n);
    console.log(await test.call('export.sites', { file, ...(o as object) }));
    const r = await test.call('import.run', { file, previewLimit: 3, previewOutcome: 'UPDATE', dryRun: true });
    console.log(n, r.inserted, r.updated, r.unchanged, r.rejectedRows, r.rejected.slice(0, 3), JSON.stringify(r.preview.rows.map((x) => x.changes)), r.notes, r.encoding);
  }
  const m = join(test.dir, 'm.xlsx');
  await test.call('export.sites', { file: m, masked: true });
  console.log(await test.attempt('import.run', { file: m }));
  await test.call('export.sites', { file: join(test.dir, 'm.csv'), masked: true });
  console.log(await test.attempt('import.run', { file: join(test.dir, 'm.csv') }));
  await test.call('export.template', { file: join(test.dir, 't.xlsx'), jurisdictionCode: '370202' });
  console.log(await test.attempt('import.run', { file: join(test.dir, 't.xlsx') }));
  console.log(await test.attempt('export.sites', { file: join(test.dir, 't.pdf') }));
  for (const list of ['jurisdictions', 'builders', 'operators', 'duplicates', 'duplicates.merges', 'imports', 'sampling.attainment', 'sampling.draws', 'sampling.checks', 'sampling.certaintyMarks', 'inspectors', 'attachments.problems'] as const)
    console.log(list, await test.attempt('export.list', { list, file: join(test.dir, list + '.xlsx'), year: 2026 }));
  console.log(await test.attempt('export.list', { list: 'imports.rejected', file: join(test.dir, 'r.csv'), batchId: 1 }));
});
