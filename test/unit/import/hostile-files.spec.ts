import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readWorkbookFile } from '@main/documents/spreadsheet/read-workbook';
import { FileRefusal } from '@main/documents/spreadsheet/refusal';
import { createSpreadsheetReader } from '@main/documents/spreadsheet/spreadsheet-reader';
import { bundleReader } from '@test/support/bundle-reader';
import { HOSTILE_FILES } from '@test/support/hostile-files';

let folder: string;
let bundle: string;
const paths: string[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hostile-'));
  const cache = resolve('node_modules/.cache/care-sites');
  await mkdir(cache, { recursive: true });
  bundle = await mkdtemp(join(cache, 'reader-'));
  for (const [index, { file, make }] of HOSTILE_FILES.entries()) {
    const own = join(folder, String(index));
    await mkdir(own);
    paths.push(join(own, file));
    await writeFile(join(own, file), await make());
  }
}, 120_000);

afterAll(async () => {
  await rm(folder, { recursive: true });
  await rm(bundle, { recursive: true });
});

describe('hostile files', () => {
  it.each(HOSTILE_FILES.map((file, index) => ({ ...file, index })))(
    '$what → $codes',
    async ({ codes, index }) => {
      const start = performance.now();
      const refusal: unknown = await readWorkbookFile(paths[index] ?? '').then(
        () => 'was read',
        (error: unknown) => error,
      );
      expect(refusal).toBeInstanceOf(FileRefusal);
      const { code, message } = refusal as FileRefusal;
      expect(codes).toContain(code);
      // A sentence for a clerk: Chinese, complete, without unfilled placeholders, and with something to do.
      expect(message).toMatch(/^[^{}]+。$/);
      expect(message).toMatch(/请|停止/);
      expect(performance.now() - start).toBeLessThan(10_000);
    },
    30_000,
  );

  it('are refused by the bundled worker within 10 s and 1 GB', async () => {
    const { worker, main } = await bundleReader(bundle);
    const { stdout } = await promisify(execFile)(process.execPath, [main, worker, ...paths], {
      maxBuffer: 1 << 24,
    });
    const lines = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { outcome?: string; ms?: number; peakMb?: number });
    const peak = lines.pop()?.peakMb ?? Infinity;
    expect(lines).toHaveLength(HOSTILE_FILES.length);
    lines.forEach(({ outcome, ms }, index) => {
      const { what, codes } = HOSTILE_FILES[index] ?? { what: '', codes: [] as string[] };
      expect(codes, what).toContain(outcome);
      expect(ms, what).toBeLessThan(10_000);
    });
    expect(peak).toBeLessThan(1024);

    const reader = createSpreadsheetReader({ workerPath: worker });
    const abort = new AbortController();
    const reading = reader.readWorkbook(paths[0] ?? '', { signal: abort.signal });
    abort.abort();
    await expect(reading).rejects.toMatchObject({ code: 'CANCELLED' });
    const hasty = createSpreadsheetReader({ workerPath: worker, timeoutMs: 1 });
    await expect(hasty.readWorkbook(paths[10] ?? '')).rejects.toMatchObject({ code: 'TIMEOUT' });
  }, 120_000);
});
