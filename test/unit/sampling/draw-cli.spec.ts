import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runDraw } from '@main/cli/draw';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'care-sites-draw-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function idFile(content: string | Uint8Array): string {
  const file = join(folder, 'ids.txt');
  writeFileSync(file, content);
  return file;
}

async function draw(...argv: string[]): Promise<{ code: number; out: string; err: string }> {
  let out = '';
  let err = '';
  const code = await runDraw(argv, {
    out: (text) => void (out += text),
    err: (text) => void (err += text),
  });
  return { code, out, err };
}

describe('draw on the command line', () => {
  it('prints the lowest tickets in ticket order, through BOM, CRLF and blank lines', async () => {
    const ids = idFile('\ufeffA-1\r\n\r\nA-2 \r\n  \r\nA-3\nB-1\r\nB-2\rB-3');
    const { code, out, err } = await draw('--seed', '314159', '--ids', ids, '--count', '4');
    expect([code, err]).toEqual([0, '']);
    expect(out.endsWith(']\n')).toBe(true);
    const printed = JSON.parse(out) as { id: string; ticket: string }[];
    expect(printed.map(({ id }) => id)).toEqual(['B-2', 'B-3', 'A-3', 'A-2']);
    expect(Object.keys(printed[0] ?? {})).toEqual(['id', 'ticket']);
    expect(printed[0]?.ticket).toMatch(/^0\.410310858\d+$/);
  });

  it('takes seeds as text', async () => {
    const ids = idFile('A-1\nA-2');
    const outs = await Promise.all(
      [['--seed', '0'], ['--seed', '00'], ['--seed=-0'], ['--seed', ' 0']].map(async (seed) => {
        const { out } = await draw(...seed, '--ids', ids, '--count', '2');
        return out;
      }),
    );
    expect(new Set(outs).size).toBe(4);
    expect(outs.every((out) => out.startsWith('[{"id":'))).toBe(true);
  });

  it('prints an empty array for a count of 0', async () => {
    expect(await draw('--seed', '1', '--ids', idFile(''), '--count', '0')).toMatchObject({
      code: 0,
      out: '[]\n',
    });
  });

  it.each([
    [['--ids', 'FILE', '--count', '1'], '缺少 --seed'],
    [['--seed', '1', '--ids', 'FILE'], '缺少 --count'],
    [['--seed', '1', '--seed', '2', '--ids', 'FILE', '--count', '1'], '--seed 只能给一次'],
    [['--seed', '', '--ids', 'FILE', '--count', '1'], '种子是空的'],
    [['--seed', '1', '--ids', 'FILE', '--count', '1.5'], '--count 必须是'],
    [['--seed', '1', '--ids', 'FILE', '--count=-1'], '--count 必须是'],
    [['--seed', '1', '--ids', 'FILE', '--count', '3'], '名单里只有 2 个'],
    [['--seed', '1', '--ids', 'FILE', '--count', '1', '--dry'], '参数看不懂'],
    [['--seed', '1', '--ids', 'FILE', '--count', '1', 'more'], '参数看不懂'],
    [['--seed', '1', '--ids', '/nowhere/ids.txt', '--count', '1'], '无法读取'],
  ])('refuses %j', async (argv, message) => {
    const ids = idFile('A-1\nA-2');
    const { code, out, err } = await draw(...argv.map((word) => (word === 'FILE' ? ids : word)));
    expect([code, out]).toEqual([1, '']);
    expect(err).toContain(message);
  });

  it('refuses a repeated id, also in another Unicode form, and files in another encoding', async () => {
    const twice = await draw(
      '--seed',
      '1',
      '--ids',
      idFile('Caf\u00e9\nCafe\u0301 '),
      '--count',
      '1',
    );
    expect(twice).toMatchObject({ code: 1, out: '' });
    expect(twice.err).toContain('“Café”出现了不止一次');
    const gbk = await draw(
      '--seed',
      '1',
      '--ids',
      idFile(Uint8Array.of(0xc7, 0xe0)),
      '--count',
      '1',
    );
    expect(gbk.err).toContain('不是 UTF-8');
  });
});
