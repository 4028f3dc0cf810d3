import { execFile } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, expect, it } from 'vitest';
import { withLock } from '../../../scripts/lib/lock.mjs';
import { at, CACHE } from '../../../scripts/lib/paths.mjs';

const run = promisify(execFile);
const name = `test-${process.pid}`;
const file = join(CACHE, 'locks', `${name}.lock`);
const witness = join(CACHE, 'locks', `${name}.txt`);

afterEach(() => {
  rmSync(file, { force: true });
  rmSync(witness, { force: true });
});

it('lets one process in at a time', async () => {
  mkdirSync(join(CACHE, 'locks'), { recursive: true });
  writeFileSync(witness, '');
  const lock = JSON.stringify(at('scripts', 'lib', 'lock.mjs'));
  const program = `
    import { appendFileSync } from 'node:fs';
    import { setTimeout as sleep } from 'node:timers/promises';
    import { withLock } from ${lock};
    await withLock(${JSON.stringify(name)}, async () => {
      appendFileSync(${JSON.stringify(witness)}, 'in ');
      await sleep(50);
      appendFileSync(${JSON.stringify(witness)}, 'out ');
    });`;
  const start = () => run(process.execPath, ['--input-type=module', '-e', program]);
  await Promise.all([start(), start(), start()]);
  expect(readFileSync(witness, 'utf8')).toBe('in out in out in out ');
});

it('takes over a lock whose owner is gone', async () => {
  mkdirSync(join(CACHE, 'locks'), { recursive: true });
  const { stdout } = await run(process.execPath, ['-p', 'process.pid']);
  writeFileSync(file, stdout.trim());
  expect(await withLock(name, () => Promise.resolve('done'))).toBe('done');
});

it('is free again after a failure', async () => {
  const failing = withLock(name, () => Promise.reject(new Error('broken')));
  await expect(failing).rejects.toThrow('broken');
  expect(await withLock(name, () => Promise.resolve('done'))).toBe('done');
});
