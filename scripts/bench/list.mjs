import { createRequire } from 'node:module';
import { at } from '../lib/paths.mjs';
import { Refusal } from '../lib/report.mjs';
import { seedDemo } from '../lib/seed.mjs';
import {
  alternate,
  buildProgram,
  forkMeasured,
  isChild,
  measured,
  openBareData,
  outcome,
  tempDir,
} from './lib.mjs';

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

const ENTRY = `export { openData } from '@main/app/open-data';
  export { createHandlers } from '@main/features/handlers';
  export { dispatch } from '@main/dispatch';
  export { listSql } from '@main/features/sites/list.repo';`;

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
  const db = await openBareData(dataDir);
  const page = async ({ offset, ...selection }) => {
    const { sql, parameters } = program.listSql(selection, offset, PAGE);
    return (await db.all(sql, parameters)).length;
  };
  return { page, close: db.close };
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
  const program = await buildProgram(name, ENTRY);
  const dataDir = tempDir();
  await seedDemo(dataDir, { sites: SITES, years: 1 });
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
