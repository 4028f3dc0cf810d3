import { fork } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire, isBuiltin } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import packageJson from '../../package.json' with { type: 'json' };
import { ensureBuilt } from '../lib/build.mjs';
import { at, CLI_ENTRY } from '../lib/paths.mjs';
import { Refusal, tail } from '../lib/report.mjs';

/**
 * What a file scripts/bench/NAME.mjs is made of. `ours` is what the program takes, `limit` what the same work
 * takes with nothing around it; both are medians of runs that alternate, so that a busy machine disturbs both.
 *
 *     import { alternate, forkMeasured, isChild, measured, outcome, tempDir } from './lib.mjs';
 *
 *     // The same file is its own child process: one run each, so that memory is that run's alone.
 *     if (isChild(import.meta.url)) {
 *       await measured(() => (process.argv[2] === 'ours' ? importFile() : bareImport()));
 *     }
 *
 *     export const name = 'import';
 *     export async function run() {
 *       const self = new URL(import.meta.url);
 *       const { ours, limit } = await alternate(
 *         () => forkMeasured(self, ['ours', tempDir()]),
 *         () => forkMeasured(self, ['bare', tempDir()]),
 *         5,
 *       );
 *       return outcome(name, ours, limit);
 *     }
 *
 * @typedef {object} Measured
 * @property {number} ms
 * @property {number | null} peakMB
 * @property {unknown} [result]
 *
 * @typedef {object} Outcome
 * @property {string} name
 * @property {number} ours
 * @property {number} limit
 * @property {number} ratio
 * @property {string} unit
 * @property {number | null} peakMB of ours
 */

/** @param {readonly number[]} values */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle];
  if (upper === undefined) throw new Refusal('没有测得任何数值。');
  return sorted.length % 2 === 1 ? upper : /** @type {number} */ (sorted[middle - 1] + upper) / 2;
}

/**
 * The median of each number of several runs.
 * @param {readonly Measured[]} runs
 * @returns {Measured}
 */
function typical(runs) {
  const peaks = runs.flatMap(({ peakMB }) => (peakMB === null ? [] : [peakMB]));
  return {
    ms: median(runs.map(({ ms }) => ms)),
    peakMB: peaks.length > 0 ? median(peaks) : null,
  };
}

/**
 * Runs both in turns, ours first.
 * @param {() => Promise<Measured>} runOurs
 * @param {() => Promise<Measured>} runLimit
 * @param {number} times
 * @returns {Promise<{ours: Measured, limit: Measured}>}
 */
export async function alternate(runOurs, runLimit, times) {
  const ours = [];
  const limit = [];
  for (let i = 0; i < times; i += 1) {
    ours.push(await runOurs());
    limit.push(await runLimit());
  }
  return { ours: typical(ours), limit: typical(limit) };
}

/** @param {number} value */
const rounded = (value) => Math.round(value * 100) / 100;

/**
 * @param {string} name
 * @param {Measured} ours
 * @param {Measured} limit
 * @returns {Outcome}
 */
export function outcome(name, ours, limit) {
  return {
    name,
    ours: rounded(ours.ms),
    limit: rounded(limit.ms),
    ratio: rounded(ours.ms / limit.ms),
    unit: 'ms',
    peakMB: ours.peakMB === null ? null : Math.round(ours.peakMB),
  };
}

const CHILD_MARK = 'CARE_SITES_BENCH_CHILD';

/**
 * Whether this module was started by forkMeasured and should do one run.
 * @param {string} moduleUrl import.meta.url
 */
export const isChild = (moduleUrl) => process.env[CHILD_MARK] === moduleUrl;

/**
 * In the child: does the work, and reports its time and the highest memory of the process.
 * @param {() => unknown} work its value is handed to the parent as `result`
 */
export async function measured(work) {
  const start = performance.now();
  const result = await work();
  const ms = performance.now() - start;
  const peakMB = process.resourceUsage().maxRSS / 1024;
  await new Promise((resolve) => process.send?.({ ms, peakMB, result }, resolve));
  process.disconnect();
}

/**
 * In the parent: one run in a process of its own.
 * @param {URL} script
 * @param {string[]} [args]
 * @param {{execArgv?: string[]}} [options]
 * @returns {Promise<Measured>}
 */
export function forkMeasured(script, args = [], { execArgv = [] } = {}) {
  return new Promise((resolve, reject) => {
    /** @type {Measured | undefined} */
    let report;
    let complaints = '';
    const child = fork(script, args, {
      env: { ...process.env, [CHILD_MARK]: script.href },
      execArgv,
      serialization: 'advanced',
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text) => {
        complaints = (complaints + text).slice(-20_000);
      });
    }
    child.on('message', (message) => {
      report = /** @type {Measured} */ (message);
    });
    child.on('error', reject);
    child.on('close', (code) => {
      if (report && code === 0) resolve(report);
      else reject(new Refusal(`测量进程失败（${code}）：\n${tail(complaints, 20)}`));
    });
  });
}

/** @type {string[]} */
const tempDirs = [];
process.once('exit', () => {
  for (const folder of tempDirs) rmSync(folder, { recursive: true, force: true });
});

/** A folder that is gone when the process ends. */
export function tempDir() {
  const folder = mkdtempSync(join(tmpdir(), 'care-sites-bench-'));
  tempDirs.push(folder);
  return folder;
}

/**
 * The built program without its window; in a child process the parent has built it already.
 * @returns {Promise<{main: (argv: string[]) => Promise<number>} & Record<string, unknown>>}
 */
export async function loadCli() {
  await ensureBuilt({ only: 'cli' });
  return createRequire(import.meta.url)(CLI_ENTRY);
}

/**
 * The program's own parts in one file that Node can load.
 * @param {string} name of the measure
 * @param {string} entry what the file exports, as TypeScript
 */
export async function buildProgram(name, entry) {
  // Here, not above: the measured processes load this file too, and their memory is their own.
  const { build } = await import('vite');
  const outDir = at('node_modules', '.cache', `bench-${name}`);
  mkdirSync(outDir, { recursive: true });
  const input = join(outDir, 'entry.ts');
  writeFileSync(input, entry);
  const external = Object.keys(packageJson.dependencies);
  await build({
    configFile: false,
    logLevel: 'error',
    root: at(),
    publicDir: false,
    resolve: { alias: { '@shared': at('src-shared'), '@main': at('src-main') } },
    build: {
      ssr: true,
      outDir,
      emptyOutDir: false,
      target: 'node20.19',
      minify: false,
      rolldownOptions: {
        input: { program: input },
        external: (id) =>
          isBuiltin(id) || external.some((one) => id === one || id.startsWith(`${one}/`)),
        output: {
          format: 'cjs',
          entryFileNames: '[name].cjs',
          chunkFileNames: '[name]-[hash].cjs',
        },
      },
    },
  });
  return join(outDir, 'program.cjs');
}

/**
 * The data of a folder on the bare driver.
 * @param {string} dataDir
 * @returns {Promise<{all: (sql: string, parameters: unknown[]) => Promise<unknown[]>, close: () => Promise<void>}>}
 */
export async function openBareData(dataDir) {
  const sqlite3 = createRequire(import.meta.url)('sqlite3');
  const db = await new Promise((resolve, reject) => {
    const opened = new sqlite3.Database(
      join(dataDir, 'care-sites.sqlite'),
      (/** @type {Error | null} */ error) => (error ? reject(error) : resolve(opened)),
    );
  });
  return {
    all: (sql, parameters) =>
      new Promise((resolve, reject) => {
        db.all(
          sql,
          parameters,
          (/** @type {Error | null} */ error, /** @type {unknown[]} */ rows) =>
            error ? reject(error) : resolve(rows),
        );
      }),
    close: () => new Promise((resolve) => db.close(resolve)),
  };
}
