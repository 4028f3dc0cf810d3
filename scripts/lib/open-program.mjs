import { spawn } from 'node:child_process';
import { electronFlags } from './electron.mjs';
import { ROOT } from './paths.mjs';
import { Refusal, say, tail } from './report.mjs';

/**
 * Opens the program and waits until its window is closed.
 * @param {import('./electron.mjs').ElectronRuntime} electron
 * @param {string | undefined} dataDir the user's own folder when not named
 * @returns {Promise<number>} its exit code
 */
export function openProgram(electron, dataDir) {
  const data = dataDir === undefined ? [] : ['--data-dir', dataDir];
  const child = spawn(electron.path, [...electronFlags(), ROOT, ...data], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  say('阵地通已打开，关闭窗口即退出。');
  // Chromium's complaints about the bus and the GPU concern nobody, unless the program fails.
  let complaints = '';
  child.stderr.setEncoding('utf8').on('data', (/** @type {string} */ text) => {
    complaints = (complaints + text).slice(-20_000);
  });
  return new Promise((resolve, reject) => {
    child.on('error', (error) => reject(new Refusal(`Electron 无法启动：${error.message}`)));
    child.on('close', (code, signal) => {
      if (code !== 0 && signal === null) say(`程序异常退出：\n${tail(complaints, 15)}`);
      resolve(signal === null ? (code ?? 1) : 0);
    });
    for (const name of /** @type {NodeJS.Signals[]} */ (['SIGINT', 'SIGTERM'])) {
      process.on(name, () => child.kill(name));
    }
  });
}
