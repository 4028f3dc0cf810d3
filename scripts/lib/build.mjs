import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { electronEnv, resolveElectron } from './electron.mjs';
import { withLock } from './lock.mjs';
import { at, CLI_ENTRY, OUT } from './paths.mjs';
import { runNode } from './process.mjs';
import { Refusal, tail } from './report.mjs';

const COMMON = [
  'src-main',
  'src-shared',
  'package.json',
  'package-lock.json',
  'tsconfig.base.json',
];

/**
 * @typedef {object} Target
 * @property {string[]} sources files and folders whose content decides whether it is built again
 * @property {string} product the file that must exist
 * @property {() => Promise<void>} build
 */

/** @type {Record<'cli' | 'app', Target>} */
const TARGETS = {
  cli: { sources: [...COMMON, 'cli.vite.config.ts'], product: CLI_ENTRY, build: buildCli },
  app: {
    sources: [...COMMON, 'src-renderer', 'resources', 'electron.vite.config.ts'],
    product: join(OUT, 'main', 'index.js'),
    build: buildApp,
  },
};

/** @param {string} script @param {string[]} args @param {NodeJS.ProcessEnv} env */
async function mustRun(script, args, env) {
  if (!existsSync(script)) throw new Refusal('缺少依赖，请先执行：npm ci');
  const result = await runNode(script, args, { env });
  if (result.code !== 0) throw new Refusal(`构建失败：\n${tail(result.output, 40)}`);
}

async function buildCli() {
  const fresh = join(OUT, `.cli-${process.pid}`);
  const old = join(OUT, `.cli-old-${process.pid}`);
  const vite = at('node_modules', 'vite', 'bin', 'vite.js');
  try {
    const args = [
      'build',
      '--config',
      'cli.vite.config.ts',
      '--outDir',
      fresh,
      '--logLevel',
      'error',
    ];
    await mustRun(vite, args, process.env);
    // Another call may be running from the old folder: it is replaced at once, never half written.
    if (existsSync(join(OUT, 'cli'))) renameSync(join(OUT, 'cli'), old);
    renameSync(fresh, join(OUT, 'cli'));
  } finally {
    rmSync(fresh, { recursive: true, force: true });
    rmSync(old, { recursive: true, force: true });
  }
}

async function buildApp() {
  const electronVite = at('node_modules', 'electron-vite', 'bin', 'electron-vite.js');
  await mustRun(
    electronVite,
    ['build', '--logLevel', 'error'],
    electronEnv(await resolveElectron()),
  );
}

/** @param {import('node:crypto').Hash} hash @param {string} path */
function digest(hash, path) {
  const full = at(path);
  if (!existsSync(full)) return;
  if (statSync(full).isDirectory()) {
    for (const name of readdirSync(full).sort()) digest(hash, `${path}/${name}`);
  } else {
    hash.update(`${path}\0`).update(readFileSync(full)).update('\0');
  }
}

/** @param {Target} target */
function fingerprint(target) {
  const hash = createHash('sha256').update(process.version);
  for (const source of target.sources) digest(hash, source);
  return hash.digest('hex');
}

/** @param {keyof typeof TARGETS} name */
async function ensure(name) {
  const target = TARGETS[name];
  const stamp = join(OUT, `.stamp-${name}`);
  const isFresh = () =>
    existsSync(target.product) &&
    existsSync(stamp) &&
    readFileSync(stamp, 'utf8') === fingerprint(target);
  if (isFresh()) return;
  await withLock(`build-${name}`, async () => {
    if (isFresh()) return;
    // Taken before building: what changes meanwhile is built next time.
    const built = fingerprint(target);
    mkdirSync(OUT, { recursive: true });
    rmSync(stamp, { force: true });
    await target.build();
    writeFileSync(stamp, built);
  });
}

/**
 * Builds what is missing or older than its sources; silent, and safe when two processes ask at the same time.
 * @param {{only?: 'cli' | 'app'}} [options]
 */
export async function ensureBuilt({ only } = {}) {
  if (only !== 'app') await ensure('cli');
  if (only !== 'cli') await ensure('app');
}
