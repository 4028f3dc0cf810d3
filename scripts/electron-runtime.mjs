// node scripts/electron-runtime.mjs COMMAND ARGS…: runs a command (electron-vite, playwright) that needs an
// Electron. With --print: prints the Electron's path.
import { spawn } from 'node:child_process';
import { delimiter } from 'node:path';
import { pathToFileURL } from 'node:url';
import { electronEnv, resolveElectron } from './lib/electron.mjs';
import { at } from './lib/paths.mjs';
import { binary } from './lib/process.mjs';
import { Refusal, runMain } from './lib/report.mjs';

export { resolveElectron } from './lib/electron.mjs';

/**
 * @param {string} name
 * @param {string[]} args
 * @returns {Promise<number>}
 */
async function wrap(name, args) {
  const env = electronEnv(await resolveElectron());
  env['PATH'] = at('node_modules', '.bin') + delimiter + (env['PATH'] ?? '');
  const { command, shell } = binary(name);
  const child = spawn(command, shell ? args.map((arg) => `"${arg}"`) : args, {
    env,
    shell,
    stdio: 'inherit',
  });
  for (const signal of /** @type {NodeJS.Signals[]} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    process.on(signal, () => child.kill(signal));
  }
  return new Promise((resolve, reject) => {
    child.on('error', () => reject(new Refusal(`找不到命令 ${name}，请先执行：npm ci`)));
    child.on('close', (code) => resolve(code ?? 1));
  });
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await runMain(async () => {
    const [name, ...args] = process.argv.slice(2);
    if (name === undefined)
      throw new Refusal('用法：node scripts/electron-runtime.mjs 命令 [参数…] 或 --print');
    if (name !== '--print') return wrap(name, args);
    process.stdout.write(`${(await resolveElectron()).path}\n`);
    return 0;
  });
}
