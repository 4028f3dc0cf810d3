import { existsSync, readdirSync, rmSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { answerOpenDialog, answerSaveDialog, call, type Program } from './app';
import { expect, test } from './fixtures';
import { expectGoodManners, open, startWork } from './pages/registry';

test.use({ sites: 40 });

const PNG = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');

interface Named {
  id: number;
  name: string;
}

async function firstSite(window: Page): Promise<Named> {
  const { rows } = await call(window, 'sites.list', { limit: 1 });
  const site = rows[0];
  if (!site) throw new Error('The city has no sites.');
  return site;
}

async function rename(window: Page, site: Named, name: string): Promise<void> {
  await open(window, `/sites/${site.id}/edit`, `修改：${site.name}`);
  await window.getByLabel('阵地名称').fill(name);
  await window.keyboard.press('Control+s');
  await expect(window.getByRole('heading', { level: 1 })).toHaveText(name);
}

/** Answers the question with 恢复 and comes back in the program that has the restored data. */
async function confirmRestore(app: Program, window: Page): Promise<Page> {
  const ask = window.getByRole('alertdialog', { name: '恢复到这份备份？' });
  await expect(ask).toContainText('40 个阵地');
  const again = await app.followRestart(() => ask.getByRole('button', { name: '恢复' }).click());
  await startWork(again);
  return again;
}

test('an older backup brings the old value back, and the restore can be undone', async ({
  app,
  window,
}) => {
  await startWork(window);
  const site = await firstSite(window);
  await open(window, '/settings/backup', '系统设置');
  await window.getByRole('button', { name: '立即备份' }).click();
  await expect(window.getByText('备份完成并已核验')).toBeVisible();
  const renamed = `${site.name}（改名之后）`;
  await rename(window, site, renamed);

  await open(window, '/settings/backup', '系统设置');
  const daily = window.getByRole('row', { name: /每日/ }).first();
  await daily.getByRole('button', { name: '恢复到此' }).click();
  const restored = await confirmRestore(app, window);
  await open(restored, `/sites/${site.id}`, site.name);
  expect((await call(restored, 'app.verifyHistory', {})).ok).toBe(true);

  await open(restored, '/settings/backup', '系统设置');
  const aside = restored.getByRole('row', { name: /恢复前/ }).first();
  await aside.getByRole('button', { name: '恢复到此' }).click();
  const undone = await confirmRestore(app, restored);
  await open(undone, `/sites/${site.id}`, renamed);
  expect((await call(undone, 'app.verifyHistory', {})).ok).toBe(true);
});

test('everything goes to another disk, and comes back from there with its photos', async ({
  app,
  window,
  dataDir,
}) => {
  const disk = await mkdtemp(join(tmpdir(), 'care-sites-disk-'));
  try {
    await startWork(window);
    const site = await firstSite(window);
    const photo = join(disk, '门头.png');
    await writeFile(photo, PNG);
    await call(window, 'attachments.add', { siteId: site.id, files: [photo], kind: 'PHOTO' });

    await open(window, '/settings/backup', '系统设置');
    await expectGoodManners(app, window);
    const folder = join(disk, '阵地通备份');
    await answerSaveDialog(app, folder);
    await window.getByRole('button', { name: '导出全部数据…' }).click();
    await expect(window.getByText('全部数据已导出')).toBeVisible();
    expect(readdirSync(folder)).toEqual(
      expect.arrayContaining(['attachments', 'care-sites.sqlite', '清单.json']),
    );

    await rename(window, site, '导出之后的名称');
    rmSync(join(dataDir, 'attachments'), { recursive: true });
    await open(window, '/settings/backup', '系统设置');
    await answerOpenDialog(app, join(folder, 'care-sites.sqlite'));
    await window.getByRole('button', { name: '从其他文件恢复…' }).click();
    const ask = window.getByRole('alertdialog', { name: '恢复到这份备份？' });
    await expect(ask).toContainText('1 个从备份所在文件夹补齐');
    const restored = await confirmRestore(app, window);
    await open(restored, `/sites/${site.id}`, site.name);
    expect((await call(restored, 'attachments.check', {})).problems).toEqual([]);
    expect(existsSync(join(folder, 'care-sites.sqlite-wal'))).toBe(false);
  } finally {
    await rm(disk, { recursive: true, force: true });
  }
});
