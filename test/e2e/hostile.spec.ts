import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { HOSTILE_FILES } from '../support/hostile-files';
import { call, request } from './app';
import { expect, test } from './fixtures';
import { choose, firstOperator, openImport } from './pages/import';

/** One of each kind, as a person meets them: through the dialog. */
const SHOWN = [
  '压缩炸弹：1 GB 的零',
  '实体炸弹',
  '1,048,576 个空行',
  '宏：xls',
  '外部链接',
  '加密',
  'png 改名',
  '空文件',
];

test('hostile files are refused with a sentence, and the window goes on', async ({
  app,
  window,
  dataDir,
}) => {
  await firstOperator(window);
  await openImport(window);
  for (const wanted of SHOWN) {
    const hostile = HOSTILE_FILES.find(({ what }) => what.startsWith(wanted));
    if (!hostile) throw new Error(`There is no hostile file ${wanted}.`);
    const file = join(dataDir, hostile.file);
    writeFileSync(file, await hostile.make());
    const refused = await request(window, 'import.inspect', { file });
    if (refused.ok) throw new Error(`${wanted} was read.`);
    expect(hostile.codes as string[], wanted).toContain(refused.error.code);
    await choose(app, window, file);
    const alert = window.getByRole('alert').filter({ hasText: refused.error.message });
    await expect(alert, wanted).toBeVisible({ timeout: 10_000 });
    await expect(window.getByRole('button', { name: '选择台账文件' }), wanted).toBeEnabled();
  }
  expect((await call(window, 'import.batches', {})).total).toBe(0);
  expect((await call(window, 'app.state', {})).siteCount).toBe(0);
});
