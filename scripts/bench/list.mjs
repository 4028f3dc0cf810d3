import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire, isBuiltin } from 'node:module';
import { join } from 'node:path';
import { build } from 'vite';
import packageJson from '../../package.json' with { type: 'json' };
import { at } from '../lib/paths.mjs';
import { Refusal } from '../lib/report.mjs';
import { seedDemo } from '../lib/seed.mjs';
import { alternate, forkMeasured, isChild, measured, outcome, tempDir } from './lib.mjs';

const SITES = 100_000;
const PAGE = 200;
const RUNS = 5;
const ROUNDS = 7;
const require = createRequire(import.meta.url);

/**
 * Filtered, sorted pages as people ask for them: from the top and from deep down, by index and by none, by words.
 * @type {{filter?: object, sort: {by: string, descending: boolean}, asOf?: string, offset: number}[]}
 */
const PAGES = [
  {
    filter: { types: ['MOTHER_CABIN'], statuses: ['FILED'] },
    sort: { by: 'selfCheckScore', descending: true },
    offset: 0,
  },
  {
    filter: { jurisdictionCodes: ['370202', '370203'] },
    sort: { by: 'area', descending: false },
    offset: 4000,
  },
  { filter: { text: '海岳' }, sort: { by: 'name', descending: false }, offset: 0 },
  {
    filter: { text: 'ajmmxw', settings: ['PUBLIC'] },
    sort: { by: 'capacity', descending: true },
    offset: 200,
  },
  {
    filter: { openedFrom: '2024-01-01', scoreMin: 90 },
    sort: { by: 'openedOn', descending: false },
    offset: 10_000,
  },
  {
    filter: { missing: ['satisfaction'] },
    sort: { by: 'jurisdiction', descending: false },
    offset: 20_000,
  },
  { filter: { statuses: ['FILED'] }, sort: { by: 'number', descending: false }, offset: 85_000 },
];

/**
 * @typedef {{sql: string, parameters: unknown[]}} Sql
 * @typedef {object} Program
 * @property {(options: object) => Promise<{app: object, close: () => Promise<void>}>} openData
 * @property {(app: object, window: null) => object} createHandlers
 * @property {(app: object, handlers: object, name: string, input: object, origin: object) => Promise<{ok: boolean, value?: {rows: unknown[]}}>} dispatch
 * @property {(selection: object, offset: number, limit: number) => Sql} listSql
 */

/** The program's own parts in one file that Node can load. */
async function buildProgram() {
  const outDir = at('node_modules', '.cache', 'bench-list');
  mkdirSync(outDir, { recursive: true });
  const entry = join(outDir, 'entry.ts');
  writeFileSync(
    entry,
    `export { openData } from '@main/app/open-data';
     export { createHandlers } from '@main/features/handlers';
     export { dispatch } from '@main/dispatch';
     export { listSql } from '@main/features/sites/list.repo';`,
  );
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
        input: { program: entry },
        external: (id) =>
          isBuiltin(id) || external.some((name) => id === name || id.startsWith(`${name}/`)),
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

/** All pages through the contract. @param {Program} program @param {string} dataDir */
async function openContract(program, dataDir) {
  const { app, close } = await program.openData({
    root: dataDir,
    clock: { now: () => new Date() },
    holder: '测量',
    version: '0',
    resources: at('resources'),
  });
  const handlers = program.createHandlers(app, null);
  const page = async (/** @type {typeof PAGES[number]} */ input) => {
    const answer = await program.dispatch(
      app,
      handlers,
      'sites.list',
      { ...input, limit: PAGE },
      {
        actor: null,
        surface: 'commandLine',
      },
    );
    if (!answer.ok) throw new Refusal(`列表没有给出：${JSON.stringify(answer)}`);
    return answer.value?.rows.length ?? 0;
  };
  return { page, close };
}

/** All pages as the same SQL on the bare driver. @param {Program} program @param {string} dataDir */
async function openBare(program, dataDir) {
  const sqlite3 = require('sqlite3');
  const db = await new Promise((resolve, reject) => {
    const opened = new sqlite3.Database(
      join(dataDir, 'care-sites.sqlite'),
      (/** @type {Error | null} */ error) => (error ? reject(error) : resolve(opened)),
    );
  });
  const page = ({ offset, ...selection }) => {
    const { sql, parameters } = program.listSql(selection, offset, PAGE);
    return new Promise((resolve, reject) => {
      db.all(sql, parameters, (/** @type {Error | null} */ error, /** @type {unknown[]} */ rows) =>
        error ? reject(error) : resolve(rows.length),
      );
    });
  };
  return { page, close: () => new Promise((resolve) => db.close(resolve)) };
}

if (isChild(import.meta.url)) {
  const [, , kind = '', programFile = '', dataDir = ''] = process.argv;
  /** @type {Program} */
  const program = require(programFile);
  const { page, close } = await (kind === 'ours' ? openContract : openBare)(program, dataDir);
  // The first round is the disk's and the compiler's; both have it before the clock runs.
  for (const input of PAGES) await page(input);
  await measured(async () => {
    let rows = 0;
    for (let round = 0; round < ROUNDS; round += 1)
      for (const input of PAGES) rows += await page(input);
    return rows;
  });
  await close();
}

export const name = 'list';

/** A filtered, sorted page of 200 among 100,000 sites, through the contract, against the same SQL on the bare driver. */
export async function run() {
  const program = await buildProgram();
  const dataDir = tempDir();
  await seedDemo(dataDir, { sites: SITES });
  const self = new URL(import.meta.url);
  const per = (/** @type {import('./lib.mjs').Measured} */ { ms, peakMB, result }) => {
    if (!result) throw new Refusal('测量的页面都是空的。');
    return { ms: ms / (ROUNDS * PAGES.length), peakMB };
  };
  const { ours, limit } = await alternate(
    async () => per(await forkMeasured(self, ['ours', program, dataDir])),
    async () => per(await forkMeasured(self, ['bare', program, dataDir])),
    RUNS,
  );
  return outcome(name, ours, limit);
}
