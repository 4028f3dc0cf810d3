import { spawn } from 'node:child_process';
import { connect } from 'node:net';
import { Refusal } from './report.mjs';

const START_TIMEOUT_MS = 20_000;

/** @param {import('node:net').NetConnectOpts} address @returns {Promise<boolean>} */
function answers(address) {
  return new Promise((resolve) => {
    const socket = connect({ ...address, timeout: 3000 });
    const end = (/** @type {boolean} */ result) => {
      socket.destroy();
      resolve(result);
    };
    socket.on('connect', () => end(true));
    socket.on('timeout', () => end(false));
    socket.on('error', () => end(false));
  });
}

/** Whether a window can be shown: on Linux DISPLAY may be set and nobody be there. */
export async function hasDisplay() {
  if (process.platform !== 'linux') return true;
  const match = /^(?:unix)?([^:]*):(\d+)/.exec(process.env['DISPLAY'] ?? '');
  if (!match) return false;
  const [, host, number] = match;
  return host
    ? answers({ host, port: 6000 + Number(number) })
    : answers({ path: `/tmp/.X11-unix/X${number}` });
}

/** Room for the larger of the two window sizes that pages are looked at in, and its frame. */
const ROOMY = '2048x1280';

/**
 * Starts a virtual display on a free number.
 * @returns {Promise<{name: string, stop: () => void}>}
 */
export async function startDisplay() {
  const args = ['-displayfd', '3', '-screen', '0', `${ROOMY}x24`, '-nolisten', 'tcp', '-noreset'];
  const server = spawn('Xvfb', args, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  const stop = () => void server.kill();
  process.once('exit', stop);
  const number = await new Promise((resolve, reject) => {
    const refuse = () =>
      reject(new Refusal('虚拟显示（Xvfb）启动失败，请执行 Xvfb :99 查看原因。'));
    const timer = setTimeout(refuse, START_TIMEOUT_MS);
    server.on('error', refuse);
    server.on('exit', refuse);
    let written = '';
    /** @type {import('node:stream').Readable} */ (server.stdio[3]).on('data', (data) => {
      written += String(data);
      if (!written.endsWith('\n')) return;
      clearTimeout(timer);
      resolve(written.trim());
    });
  });
  return { name: `:${number}`, stop };
}

/**
 * Does work that needs a display; where there is none, a virtual one stands in as long as the work lasts.
 * @template T
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withDisplay(work) {
  if (await hasDisplay()) return work();
  const display = await startDisplay();
  const before = process.env['DISPLAY'];
  process.env['DISPLAY'] = display.name;
  try {
    return await work();
  } finally {
    if (before === undefined) delete process.env['DISPLAY'];
    else process.env['DISPLAY'] = before;
    display.stop();
  }
}
