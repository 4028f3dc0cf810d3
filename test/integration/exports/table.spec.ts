import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { readWorkbookFile } from '@main/documents/spreadsheet/read-workbook';
import { openTestApp, type TestApp } from '../../support/test-app';

let test: TestApp;
beforeEach(async () => {
  test = await openTestApp();
});
afterEach(() => test.close());

it('a table behind a chart keeps its numbers numbers where some of them are not known', async () => {
  const file = join(test.dir, '表.xlsx');
  const title = '全市覆盖率 62.4%，黄岛区最高（70.1%），驻青铁路单位最低（43.5%）。截至 2026-11-29';
  await test.call('export.table', {
    file,
    title,
    header: ['市直工会', '覆盖率（%）', '说明', '分配（元）'],
    rows: [
      ['黄岛区（西海岸新区）总工会', 70.1, '', 341_569.3],
      ['驻青通信单位工会', '', '未填基数', ''],
      ['007', 0, '', 0.07],
    ],
  });
  const { sheets } = await readWorkbookFile(file);
  const rows = sheets[0]?.rows ?? [];
  expect(rows[0]?.[0]).toBe(title);
  expect(rows.slice(2).map((row) => row[1] ?? null)).toEqual([70.1, null, 0]);
  expect(rows[4]?.[0]).toBe('007');
  expect(rows.slice(2).map((row) => row[3] ?? null)).toEqual([341_569.3, null, 0.07]);
});
