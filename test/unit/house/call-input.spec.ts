import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { runCall } from '@main/cli/call';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'care-sites-call-'));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function answerTo(input: string): Promise<{ code: number; out: string; err: string }> {
  const said = { out: '', err: '' };
  const code = await runCall(['--data-dir', join(folder, 'data'), 'app.state', input], {
    out: (text) => (said.out += text),
    err: (text) => (said.err += text),
  });
  return { code, ...said };
}

it('says which input file is missing or no JSON, as one line and nothing else', async () => {
  const broken = join(folder, 'broken.json');
  writeFileSync(broken, '{');
  for (const [input, words] of [
    [`@${join(folder, 'none.json')}`, '找不到参数文件'],
    [`@${folder}`, '找不到参数文件'],
    [`@${broken}`, '参数不是 JSON'],
  ] as const) {
    const { code, out, err } = await answerTo(input);
    expect([code, err, out.trim().split('\n').length]).toEqual([1, '', 1]);
    expect(out).toContain('"code":"INPUT_INVALID"');
    expect(out).toContain(words);
  }
});
