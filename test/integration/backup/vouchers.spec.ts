import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { storedPath } from '@main/features/attachments/file-store';
import { openTestApp, type TestApp } from '../../support/test-app';

let test: TestApp;
let desk: string;
const VOUCHER = Buffer.from('89504e470d0a1a0a0000000d4948445200000001', 'hex');
const hash = createHash('sha256').update(VOUCHER).digest('hex');

beforeAll(async () => {
  test = await openTestApp();
  await test.call('demo.seed', { sites: 300 });
  desk = mkdtempSync(join(tmpdir(), 'care-sites-vouchers-'));
  writeFileSync(join(desk, '发票.png'), VOUCHER);
  const [spending] = (await test.call('subsidy.spendings', { limit: 1 })).rows;
  if (!spending) throw new Error('Nothing was spent.');
  await test.call('attachments.add', {
    siteId: spending.siteId,
    files: [join(desk, '发票.png')],
    kind: 'DOCUMENT',
    about: { entity: 'SPENDING', id: spending.id },
  });
}, 120_000);
afterAll(async () => {
  await test.close();
  rmSync(desk, { recursive: true, force: true });
});

describe('vouchers of the money', () => {
  it('leave with the export of all data, books and closings included', async () => {
    const folder = join(desk, '导出');
    const { problems } = await test.call('backup.export', { folder });
    expect(problems).toEqual([]);
    const kept = storedPath(join(folder, 'attachments'), hash);
    expect(readFileSync(kept).equals(VOUCHER)).toBe(true);
    const copy = await openTestApp(folder);
    try {
      expect(await copy.call('subsidy.ledger', { year: 2024 })).toEqual(
        await test.call('subsidy.ledger', { year: 2024 }),
      );
      expect((await copy.call('year.closing', { year: 2024 }))?.verified).toBe(true);
    } finally {
      await copy.leave();
    }
  });

  it('are named with their site when the file is gone', async () => {
    expect((await test.call('attachments.check', {})).problems).toEqual([]);
    const kept = storedPath(test.app.paths.attachments, hash);
    expect(existsSync(kept)).toBe(true);
    rmSync(kept);
    expect((await test.call('attachments.check', {})).problems).toMatchObject([
      { fileName: '发票.png' },
    ]);
  });
});
