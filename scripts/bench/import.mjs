import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { ensureBuilt } from '../lib/build.mjs';
import { CLI_ENTRY } from '../lib/paths.mjs';
import { REGISTER_HEADERS, registerRows, writeBareXlsx } from '../lib/register.mjs';
import { Refusal } from '../lib/report.mjs';
import { timedCall } from '../lib/timed-call.mjs';
import { alternate, forkMeasured, isChild, measured, outcome, tempDir } from './lib.mjs';

const ROWS = 20_000;
const RUNS = 5;
const require = createRequire(import.meta.url);

/**
 * The program's own import: from the request to its answer, the commit included.
 * @param {string} file
 * @param {string} dataDir
 */
async function importFile(file, dataDir) {
  const { ms, value } = await timedCall(dataDir, 'import.run', { file });
  if (value['inserted'] !== ROWS) {
    throw new Refusal(`导入没有写入 ${ROWS} 行：${JSON.stringify(value).slice(0, 500)}`);
  }
  return ms;
}

/**
 * The least that has to be done: parse the workbook, store its rows in one transaction.
 * @param {string} file
 * @param {string} dir
 */
async function bareImport(file, dir) {
  const start = performance.now();
  const XLSX = require('@e965/xlsx');
  const sqlite3 = require('sqlite3');
  const book = XLSX.read(readFileSync(file), { dense: true });
  const sheet = book.Sheets[book.SheetNames[0]];
  /** @type {unknown[][]} */
  const rows = XLSX.utils.sheet_to_json(sheet, { header: 1, raw: true, defval: null });
  const db = await new Promise((resolve, reject) => {
    const opened = new sqlite3.Database(
      join(dir, 'bare.sqlite'),
      (/** @type {Error | null} */ error) => (error ? reject(error) : resolve(opened)),
    );
  });
  const run = (/** @type {string} */ sql) =>
    new Promise((resolve, reject) => {
      db.exec(sql, (/** @type {Error | null} */ error) =>
        error ? reject(error) : resolve(undefined),
      );
    });
  await run('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL');
  const names = REGISTER_HEADERS.map((_header, index) => `c${index}`);
  await run(`CREATE TABLE row (id integer PRIMARY KEY, ${names.join(', ')})`);
  await run('BEGIN IMMEDIATE');
  const insert = db.prepare(
    `INSERT INTO row (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})`,
  );
  for (const row of rows.slice(1)) {
    await new Promise((resolve, reject) => {
      insert.run(row, (/** @type {Error | null} */ error) =>
        error ? reject(error) : resolve(undefined),
      );
    });
  }
  await new Promise((resolve) => insert.finalize(resolve));
  await run('COMMIT');
  const ms = performance.now() - start;
  await new Promise((resolve) => db.close(resolve));
  return ms;
}

if (isChild(import.meta.url)) {
  const [, , kind = '', file = '', dir = ''] = process.argv;
  // Loading the libraries is no part of either measure.
  require(kind === 'ours' ? CLI_ENTRY : '@e965/xlsx');
  require('sqlite3');
  await measured(() => (kind === 'ours' ? importFile(file, dir) : bareImport(file, dir)));
}

export const name = 'import';

/** A register of 20,000 rows until it is committed, against parsing it and one raw transaction of the same rows. */
export async function run() {
  await ensureBuilt({ only: 'cli' });
  const file = join(tempDir(), '阵地台账.xlsx');
  await writeBareXlsx(file, REGISTER_HEADERS, registerRows(ROWS));
  const self = new URL(import.meta.url);
  /** @param {string} kind */
  const once = (kind) => async () => {
    const dir = tempDir();
    // The empty database stands already, as it does in an office.
    if (kind === 'ours') await timedCall(dir, 'app.state', {});
    const { peakMB, result } = await forkMeasured(self, [kind, file, dir]);
    return { ms: Number(result), peakMB };
  };
  const result = await alternate(once('ours'), once('bare'), RUNS);
  return outcome(name, result.ours, result.limit);
}
