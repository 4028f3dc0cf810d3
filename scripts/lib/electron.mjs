import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { CARRIER_ELECTRON_VERSION, carrierElectron, hasCarrier } from './carrier.mjs';
import { at } from './paths.mjs';
import { isRoot, run, runNode } from './process.mjs';
import { Refusal, say } from './report.mjs';

const DOWNLOAD_TIMEOUT_MS = 10 * 60_000;

/**
 * @typedef {object} ElectronRuntime
 * @property {string} path the binary
 * @property {number} major
 * @property {'given' | 'official' | 'carrier'} kind
 */

function officialBinary() {
  const home = at('node_modules', 'electron');
  if (!existsSync(join(home, 'path.txt'))) return undefined;
  const path = join(home, 'dist', readFileSync(join(home, 'path.txt'), 'utf8').trim());
  return existsSync(path) ? path : undefined;
}

async function downloadOfficial() {
  const installer = at('node_modules', 'electron', 'install.js');
  if (!existsSync(installer)) throw new Refusal('缺少依赖，请先执行：npm ci');
  await runNode(installer, [], { timeoutMs: DOWNLOAD_TIMEOUT_MS });
  return officialBinary();
}

/** @param {string} path */
async function majorOf(path) {
  const versionFile = join(dirname(path), 'version');
  const text = existsSync(versionFile)
    ? readFileSync(versionFile, 'utf8')
    : (await run(path, ['--version', '--no-sandbox'], { timeoutMs: 30_000 })).stdout;
  const major = Number(/(\d+)\./.exec(text)?.[1]);
  if (!major) throw new Refusal(`无法识别 Electron 版本：${path}`);
  return major;
}

/** @param {string} path @param {ElectronRuntime['kind']} kind @returns {Promise<ElectronRuntime>} */
const runtime = async (path, kind) => ({ path, major: await majorOf(path), kind });

/** @param {boolean} quiet @returns {Promise<ElectronRuntime>} */
async function find(quiet) {
  const given = process.env['ELECTRON_EXEC_PATH'];
  if (given) {
    if (!existsSync(given)) throw new Refusal(`ELECTRON_EXEC_PATH 指向的文件不存在：${given}`);
    return runtime(given, 'given');
  }
  const official = officialBinary() ?? (hasCarrier() ? undefined : await downloadOfficial());
  if (official) return runtime(official, 'official');

  const carrier = await carrierElectron();
  if (!carrier) {
    throw new Refusal(
      '无法下载 Electron。请检查网络后执行 node node_modules/electron/install.js，或用 ELECTRON_EXEC_PATH 指定已有的 Electron。',
    );
  }
  if (!quiet) {
    say(
      `使用 Electron ${CARRIER_ELECTRON_VERSION}（来自 npm 仓库，仅供开发与测试，不得随软件分发）。`,
    );
  }
  return runtime(carrier, 'carrier');
}

/** @type {Promise<ElectronRuntime> | undefined} */
let found;

/**
 * Finds an Electron: the one named by ELECTRON_EXEC_PATH, the official one, else the one for development and tests.
 * @param {{quiet?: boolean}} [options] quiet: says nothing about which one it is
 * @returns {Promise<ElectronRuntime>}
 */
export function resolveElectron({ quiet = false } = {}) {
  found ??= find(quiet);
  return found;
}

/**
 * The environment by which electron-vite, Playwright and our tests find that Electron.
 * @param {ElectronRuntime} electron
 * @returns {NodeJS.ProcessEnv}
 */
export function electronEnv(electron) {
  return {
    ...process.env,
    ELECTRON_EXEC_PATH: electron.path,
    ELECTRON_MAJOR_VER: String(electron.major),
    // Chromium refuses to run sandboxed as root.
    ...(isRoot ? { NO_SANDBOX: '1' } : {}),
  };
}

/** Words that come before the program's folder on Electron's command line. */
export const electronFlags = () => (isRoot && process.platform === 'linux' ? ['--no-sandbox'] : []);
