import { spawn } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ensureBuilt } from '../lib/build.mjs';
import { withDisplay } from '../lib/display.mjs';
import { electronFlags, resolveElectron } from '../lib/electron.mjs';
import { ROOT } from '../lib/paths.mjs';
import { Refusal, tail } from '../lib/report.mjs';
import { seedDemo } from '../lib/seed.mjs';
import { ensureSystem } from '../lib/system.mjs';
import { alternate, outcome, tempDir } from './lib.mjs';

const SITES = 5000;
const RUNS = 5;
const PATIENCE_MS = 60_000;

const EMPTY_WINDOW = `'use strict';
const { app, BrowserWindow } = require('electron');
const { writeFileSync } = require('node:fs');
const value = (name) => process.argv.find((word) => word.startsWith(name)).slice(name.length);
app.setPath('userData', value('--data-dir='));
app.whenReady().then(() => {
  const window = new BrowserWindow({ width: 1366, height: 768, show: false });
  window.once('ready-to-show', () => {
    window.show();
    writeFileSync(value('--ready-file='), String(Date.now()));
  });
  return window.loadFile('index.html');
});
app.on('window-all-closed', () => app.quit());
`;

/** The least that an Electron can show: what starting costs before there is any program. */
function emptyProgram() {
  const folder = tempDir();
  writeFileSync(
    join(folder, 'package.json'),
    '{"name":"empty","version":"1.0.0","main":"main.js"}',
  );
  writeFileSync(join(folder, 'main.js'), EMPTY_WINDOW);
  writeFileSync(join(folder, 'index.html'), '<!doctype html><title>empty</title><p>empty</p>');
  return folder;
}

/**
 * The highest memory so far of a process and all that came from it; only Linux tells.
 * @param {number} pid
 */
function peakOfTree(pid) {
  if (process.platform !== 'linux') return null;
  /** @type {Map<number, number[]>} */
  const children = new Map();
  /** @type {Map<number, number>} */
  const peaks = new Map();
  for (const name of readdirSync('/proc').filter((entry) => /^\d+$/.test(entry))) {
    try {
      const status = readFileSync(`/proc/${name}/status`, 'utf8');
      const parent = Number(/^PPid:\s+(\d+)/m.exec(status)?.[1]);
      children.set(parent, [...(children.get(parent) ?? []), Number(name)]);
      peaks.set(Number(name), Number(/^VmHWM:\s+(\d+)/m.exec(status)?.[1] ?? 0));
    } catch {
      // It ended while the list was being read.
    }
  }
  const total = (/** @type {number} */ one) =>
    (children.get(one) ?? []).reduce((sum, child) => sum + total(child), peaks.get(one) ?? 0);
  return total(pid) / 1024;
}

/** @param {string} file */
function readyAt(file) {
  try {
    return Number(readFileSync(file, 'utf8')) || undefined;
  } catch {
    return undefined;
  }
}

/**
 * Starts a program and waits for the moment that it writes into its ready file.
 * @param {string} electron
 * @param {string} folder
 * @param {string} dataDir
 * @param {string[]} words
 * @returns {Promise<import('./lib.mjs').Measured>}
 */
async function launch(electron, folder, dataDir, words = []) {
  const readyFile = join(tempDir(), 'ready');
  const start = Date.now();
  const args = [...electronFlags(), folder, `--data-dir=${dataDir}`, `--ready-file=${readyFile}`];
  const child = spawn(electron, [...args, ...words], { stdio: ['ignore', 'ignore', 'pipe'] });
  let complaints = '';
  child.stderr.setEncoding('utf8').on('data', (/** @type {string} */ text) => {
    complaints = (complaints + text).slice(-20_000);
  });
  const ended = new Promise((resolve) => child.once('close', resolve));
  try {
    for (;;) {
      const ready = readyAt(readyFile);
      if (ready !== undefined) {
        return { ms: ready - start, peakMB: peakOfTree(/** @type {number} */ (child.pid)) };
      }
      if (child.exitCode !== null || Date.now() - start > PATIENCE_MS) {
        throw new Refusal(`窗口未就绪：\n${tail(complaints, 15)}`);
      }
      await sleep(5);
    }
  } finally {
    child.kill();
    await Promise.race([ended, sleep(10_000).then(() => child.kill('SIGKILL'))]);
  }
}

export const name = 'start';

/** From launch until the registry page with 5,000 sites can be used, against an empty window. */
export async function run() {
  await ensureSystem(['window', 'display']);
  const electron = (await resolveElectron()).path;
  await ensureBuilt();
  const dataDir = tempDir();
  await seedDemo(dataDir, { sites: SITES });
  const empty = emptyProgram();
  const emptyData = join(empty, 'data');
  mkdirSync(emptyData);
  return withDisplay(async () => {
    const ours = () => launch(electron, ROOT, dataDir, ['--page=/sites']);
    const limit = () => launch(electron, empty, emptyData);
    // The first start of each fills Chromium's caches.
    await ours();
    await limit();
    const result = await alternate(ours, limit, RUNS);
    return outcome(name, result.ours, result.limit);
  });
}
