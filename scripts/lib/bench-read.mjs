import { createRequire } from 'node:module';
import { at } from './paths.mjs';
import { Refusal } from './report.mjs';
import { seedDemo } from './seed.mjs';
import {
  alternate,
  buildProgram,
  forkMeasured,
  isChild,
  measured,
  openBareData,
  outcome,
  tempDir,
} from '../bench/lib.mjs';

/** So many, that more than 5,000 are in service with about 600,000 month figures of ten years. */
const CITY = { sites: 6200, years: 10, drawnThisYear: true };
/** The day on which the records of the city end. */
const TODAY = '2026-10-20T02:00:00.000Z';
const YEAR = 2026;
const RUNS = 5;
const ROUNDS = 7;
const require = createRequire(import.meta.url);

const ENTRY = `export { openData } from '@main/app/open-data';
  export { createHandlers } from '@main/features/handlers';
  export { dispatch } from '@main/dispatch';`;

/**
 * @typedef {{sql: string, parameters: unknown[]}} Sql
 * @typedef {{query: (sql: string, parameters?: unknown[]) => Promise<unknown[]>, first: (sql: string, parameters?: unknown[]) => Promise<unknown>}} Tx
 * @typedef {{uow: {read: (work: (tx: Tx) => Promise<unknown>) => Promise<unknown>}}} App
 * @typedef {object} Program
 * @property {(options: object) => Promise<{app: App, close: () => Promise<void>}>} openData
 * @property {(app: App, window: null) => object} createHandlers
 * @property {(app: App, handlers: object, name: string, input: object, origin: object) => Promise<{ok: boolean, value?: unknown}>} dispatch
 *
 * @typedef {object} Measure
 * @property {URL} self the file of the bench
 * @property {string} name of the bench
 * @property {string} call made with the year of the city
 * @property {(value: never) => number} size of an answer: an empty one measures nothing
 * @property {number} most milliseconds
 */

/** The call through the contract, each time as after a change: nothing is remembered. @param {Measure} measure @param {Program} program @param {string} dataDir */
async function openContract({ call, size }, program, dataDir) {
  const { app, close } = await program.openData({
    root: dataDir,
    clock: { now: () => new Date(TODAY) },
    holder: '测量',
    version: '0',
    resources: at('resources'),
  });
  const show = async () => {
    const handlers = program.createHandlers(app, null);
    const origin = { actor: null, surface: 'commandLine' };
    const answer = await program.dispatch(app, handlers, call, { year: YEAR }, origin);
    if (!answer.ok) throw new Refusal(`${call} 没有给出：${JSON.stringify(answer)}`);
    return size(/** @type {never} */ (answer.value));
  };
  return { app, show, close };
}

/** Every statement of one such answer. @param {Measure} measure @param {Program} program @param {string} dataDir */
async function statementsOf(measure, program, dataDir) {
  const { app, show, close } = await openContract(measure, program, dataDir);
  /** @type {Sql[]} */
  const statements = [];
  const read = app.uow.read.bind(app.uow);
  app.uow.read = (work) =>
    read((tx) => {
      /** @param {string} sql @param {unknown[]} [parameters] */
      const noted = (sql, parameters = []) => void statements.push({ sql, parameters });
      return work({
        query: (sql, parameters) => (noted(sql, parameters), tx.query(sql, parameters)),
        first: (sql, parameters) => (noted(sql, parameters), tx.first(sql, parameters)),
      });
    });
  await show();
  await close();
  return statements;
}

/** The same statements on the bare driver. @param {Measure} measure @param {Program} program @param {string} dataDir */
async function openBare(measure, program, dataDir) {
  const statements = await statementsOf(measure, program, dataDir);
  const db = await openBareData(dataDir);
  const show = async () => {
    for (const { sql, parameters } of statements) await db.all(sql, parameters);
    return statements.length;
  };
  return { show, close: db.close };
}

/** What a child process of the bench measures. @param {Measure} measure */
async function measureHere(measure) {
  const [, , kind = '', programFile = '', dataDir = ''] = process.argv;
  /** @type {Program} */
  const program = require(programFile);
  const { show, close } = await (kind === 'ours' ? openContract : openBare)(
    measure,
    program,
    dataDir,
  );
  // The first round is the disk's and the compiler's; both have it before the clock runs.
  await show();
  await measured(async () => {
    let lines = 0;
    for (let round = 0; round < ROUNDS; round += 1) lines += await show();
    return lines;
  });
  await close();
}

/**
 * A read of a whole page with more than 5,000 sites in service and ten years of records, against its statements on the
 * bare driver.
 * @param {Measure} measure
 */
async function run({ self, name, most }) {
  const program = await buildProgram(name, ENTRY);
  const dataDir = tempDir();
  await seedDemo(dataDir, CITY);
  const per = (/** @type {import('../bench/lib.mjs').Measured} */ { ms, peakMB, result }) => {
    if (!result) throw new Refusal(`测量的 ${name} 是空的。`);
    return { ms: ms / ROUNDS, peakMB };
  };
  const { ours, limit } = await alternate(
    async () => per(await forkMeasured(self, ['ours', program, dataDir])),
    async () => per(await forkMeasured(self, ['bare', program, dataDir])),
    RUNS,
  );
  return { ...outcome(name, ours, limit), most };
}

/** The bench of one read; in its child process it measures and leaves. @param {Measure} measure */
export async function benchOfRead(measure) {
  if (isChild(measure.self.href)) await measureHere(measure);
  return () => run(measure);
}
