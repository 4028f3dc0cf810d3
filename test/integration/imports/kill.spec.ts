import { spawn, type ChildProcess } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sqlite3 from 'sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { builtCli, writeRegister } from '../../support/built-cli';
import { openTestApp } from '../../support/test-app';

const ROWS = 20_000;
const KILLS = 20;
const SAMPLE = join(import.meta.dirname, '../../fixtures/samples/胶州市阵地台账.csv');
const BEFORE = 95;
const RUNNER = join(import.meta.dirname, '../../support/run-cli.mjs');

let folder: string;
let template: string;
let register: string;
let cli: string;
/** From start to end of an import that nobody disturbs. */
let whole: number;

function importIn(dataDir: string, file = register): ChildProcess {
  const input = JSON.stringify({ file });
  return spawn(
    process.execPath,
    [RUNNER, cli, 'call', '--data-dir', dataDir, 'import.run', input],
    {
      stdio: 'ignore',
    },
  );
}

const ended = (child: ChildProcess): Promise<void> =>
  new Promise((resolve) => child.once('close', () => resolve()));

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** What SQLite itself finds in the file that is left. */
async function found(dataDir: string): Promise<Record<string, number | string>> {
  const file = join(dataDir, 'care-sites.sqlite');
  const db = await new Promise<sqlite3.Database>((resolve, reject) => {
    const opened = new sqlite3.Database(file, (error) => (error ? reject(error) : resolve(opened)));
  });
  const first = (sql: string): Promise<number | string> =>
    new Promise((resolve, reject) => {
      db.get(sql, (error: Error | null, row: Record<string, number | string>) =>
        error ? reject(error) : resolve(Object.values(row)[0] ?? ''),
      );
    });
  const state = {
    integrity: await first('PRAGMA integrity_check'),
    sites: await first('SELECT count(*) FROM site'),
    memberships: await first('SELECT count(*) FROM site_membership'),
    events: await first('SELECT count(*) FROM site_status_event'),
    entries: await first('SELECT count(*) FROM import_entry'),
    batches: await first('SELECT count(*) FROM import_batch'),
    unsealed: await first('SELECT count(*) FROM change_tx WHERE hash IS NULL'),
  };
  await new Promise((resolve) => db.close(resolve));
  return state;
}

const stateOf = (sites: number, batches: number): Record<string, number | string> => ({
  integrity: 'ok',
  sites,
  memberships: sites,
  events: sites,
  entries: sites,
  batches,
  unsealed: 0,
});
const NOTHING = stateOf(BEFORE, 1);
const ALL = stateOf(BEFORE + ROWS, 2);

/** Repeatable numbers in [0, 1), so that a failure can be looked at again. */
function* chances(): Generator<number, never> {
  let state = 20231402;
  for (;;) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    yield state / 2 ** 32;
  }
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'care-sites-kill-'));
  cli = await builtCli();
  register = join(folder, '阵地台账.xlsx');
  await writeRegister(register, ROWS);
  template = join(folder, 'template');
  await ended(importIn(template, SAMPLE));
  expect(await found(template)).toEqual(NOTHING);

  const undisturbed = join(folder, 'undisturbed');
  cpSync(template, undisturbed, { recursive: true });
  const start = performance.now();
  await ended(importIn(undisturbed));
  whole = performance.now() - start;
  expect(await found(undisturbed)).toEqual(ALL);
  rmSync(undisturbed, { recursive: true });
}, 120_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('a power cut during an import', () => {
  it(`leaves all of the ${ROWS} rows or none, ${KILLS} times`, async () => {
    const chance = chances();
    const outcomes = { none: 0, all: 0 };
    for (let round = 0; round < KILLS; round += 1) {
      const dataDir = join(folder, `round-${round}`);
      cpSync(template, dataDir, { recursive: true });
      const child = importIn(dataDir);
      const closed = ended(child);
      // Two in five in the last fifth, where the rows are written and committed; the rest anywhere after the start.
      const share = round % 5 < 2 ? 0.8 + 0.25 * chance.next().value : chance.next().value;
      await Promise.race([pause(200 + share * (whole - 200)), closed]);
      child.kill('SIGKILL');
      await closed;
      const state = await found(dataDir);
      expect([NOTHING, ALL], `round ${round}, ${Math.round(share * 100)} %`).toContainEqual(state);
      outcomes[state['sites'] === BEFORE ? 'none' : 'all'] += 1;
      if (round === KILLS - 1 || (round === 3 && state['sites'] === BEFORE)) {
        await ended(importIn(dataDir));
        const again = await found(dataDir);
        expect(again).toMatchObject({ integrity: 'ok', sites: BEFORE + ROWS, unsealed: 0 });
        const test = await openTestApp(dataDir);
        expect((await test.call('app.verifyHistory', {})).ok).toBe(true);
        await test.close();
      } else rmSync(dataDir, { recursive: true });
    }
    expect(outcomes.none).toBeGreaterThan(0);
  }, 180_000);
});
