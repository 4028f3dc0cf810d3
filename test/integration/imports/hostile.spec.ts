import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CallResult } from '@shared/contract/result';
import { builtCli } from '../../support/built-cli';
import { HOSTILE_FILES } from '../../support/hostile-files';

const RUNNER = join(import.meta.dirname, '../../support/call-many.mjs');
const LIMIT_MS = 10_000;
const LIMIT_MB = 1024;

interface Line {
  ms: number;
  answer: CallResult<unknown>;
}

let folder: string;
let cli: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'care-sites-hostile-'));
  cli = await builtCli();
}, 120_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function callMany(
  calls: readonly [string, unknown][],
): Promise<{ lines: Line[]; peakMb: number }> {
  const list = join(folder, 'calls.json');
  writeFileSync(list, JSON.stringify(calls));
  const dataDir = join(folder, 'data');
  const { stdout } = await promisify(execFile)(process.execPath, [RUNNER, cli, dataDir, list], {
    maxBuffer: 1 << 28,
  });
  const lines = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Line & { peakMb?: number });
  return { lines: lines.slice(0, -1), peakMb: lines.at(-1)?.peakMb ?? Infinity };
}

describe('hostile files, handed to import.run', () => {
  it('end in a clear refusal within 10 s and 1 GB, and leave nothing', async () => {
    const files: string[] = [];
    for (const [index, { file, make }] of HOSTILE_FILES.entries()) {
      const own = join(folder, String(index));
      mkdirSync(own);
      files.push(join(own, file));
      writeFileSync(join(own, file), await make());
    }
    const { lines, peakMb } = await callMany([
      ...files.map((file): [string, unknown] => ['import.run', { file }]),
      ...files.map((file): [string, unknown] => ['import.inspect', { file }]),
      ['import.batches', {}],
      ['app.state', {}],
    ]);
    const state = lines.pop();
    const batches = lines.pop();
    const all = [...HOSTILE_FILES, ...HOSTILE_FILES];
    for (const [index, { ms, answer }] of lines.entries()) {
      const { what, codes } = all[index] ?? { what: '', codes: [] };
      expect(answer.ok, what).toBe(false);
      if (answer.ok) continue;
      expect(codes, what).toContain(answer.error.code);
      expect(answer.error.message, what).toMatch(/^[^{}]+。$/);
      expect(ms, what).toBeLessThan(LIMIT_MS);
    }
    expect(batches?.answer).toMatchObject({ ok: true, value: { total: 0 } });
    expect(state?.answer).toMatchObject({ ok: true, value: { siteCount: 0 } });
    expect(peakMb).toBeLessThan(LIMIT_MB);
  }, 300_000);
});
