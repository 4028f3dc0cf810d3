import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { CACHE } from './paths.mjs';
import { Refusal } from './report.mjs';

const PATIENCE_MS = 15 * 60_000;

/** @param {number} pid */
function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM';
  }
}

/** @param {string} path */
function tryTake(path) {
  const mine = `${path}.${process.pid}`;
  writeFileSync(mine, String(process.pid));
  try {
    // A link appears with its content, so nobody ever reads a lock that does not yet name its owner.
    linkSync(mine, path);
    return true;
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EEXIST') throw error;
    return false;
  } finally {
    rmSync(mine, { force: true });
  }
}

/** @param {string} path */
function dropIfAbandoned(path) {
  try {
    const owner = Number(readFileSync(path, 'utf8'));
    if (isAlive(owner)) return;
    const aside = `${path}.${process.pid}.stale`;
    renameSync(path, aside);
    rmSync(aside, { force: true });
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'ENOENT') throw error;
  }
}

/**
 * Lets one process at a time do a piece of work in this folder; a lock whose owner died is taken over.
 * @template T
 * @param {string} name
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withLock(name, work) {
  const folder = join(CACHE, 'locks');
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `${name}.lock`);
  const deadline = Date.now() + PATIENCE_MS;
  while (!tryTake(path)) {
    dropIfAbandoned(path);
    if (Date.now() > deadline)
      throw new Refusal(`等待另一进程完成超时，如确认没有其他进程，请删除 ${path} 后重试。`);
    await sleep(100);
  }
  try {
    return await work();
  } finally {
    rmSync(path, { force: true });
  }
}
