import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import sqlite3 from 'sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundleScripts } from '../../support/bundle-reader';
import { CODES, pinOf, recommend, scoring, seatOf, type Panel } from '../../support/panel';
import { markAt, type Field } from '../../support/score-sequence';
import { openTestApp } from '../../support/test-app';

const KILLS = 20;
/** Longest time that a member is let score before the power goes. */
const LONGEST_MS = 300;
const SEED = 20231417;
const OUT = resolve(import.meta.dirname, '../../../.cache/score-marks');

let folder: string;
let script: string;
let panel: Panel;
let field: Field;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'care-sites-score-'));
  script = (await bundleScripts(OUT, { 'score-marks': 'test/support/score-marks.ts' }))(
    'score-marks',
  );
  const test = await openTestApp(join(folder, 'data'));
  await recommend(test, [{ name: '海关小屋' }, { name: '港口小屋' }, { name: '机场小屋' }]);
  panel = await scoring(test);
  field = { candidateIds: panel.candidates.map(({ id }) => id), codes: CODES };
  await test.leave();
}, 120_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Repeatable numbers in [0, 1), so that a failure can be looked at again. */
function* chances(): Generator<number, never> {
  let state = SEED;
  for (;;) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    yield state / 2 ** 32;
  }
}

/** Scores from the `first` mark on, until it is killed after some time. @returns marks that were answered as saved */
async function scoreUntilKilled(first: number, ms: number): Promise<number> {
  const { memberId } = seatOf(panel, '钱敏');
  const args = [join(folder, 'data'), memberId, pinOf(2), JSON.stringify(field.candidateIds)];
  const child = spawn(
    process.execPath,
    [script, ...args.map(String), JSON.stringify(field.codes), String(first)],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  let text = '';
  const ready = new Promise<void>((done) => {
    child.stdout.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      if (text.includes('ready')) done();
    });
  });
  const closed = once(child, 'close');
  await Promise.race([ready, closed]);
  await new Promise((done) => setTimeout(done, ms));
  child.kill('SIGKILL');
  await closed;
  expect(text).toContain('ready');
  return text.split('\n').filter((line) => /^\d+$/.test(line)).length;
}

/** What SQLite itself finds in the file that is left. */
async function found(): Promise<{ sound: unknown; unsealed: unknown; marks: Map<string, number> }> {
  const file = join(folder, 'data', 'care-sites.sqlite');
  const db = await new Promise<sqlite3.Database>((done, fail) => {
    const opened = new sqlite3.Database(file, (error) => (error ? fail(error) : done(opened)));
  });
  const all = <T>(sql: string): Promise<T[]> =>
    new Promise((done, fail) => {
      db.all(sql, (error: Error | null, rows: T[]) => (error ? fail(error) : done(rows)));
    });
  const [sound] = await all<{ integrity_check: string }>('PRAGMA integrity_check');
  const [unsealed] = await all<{ n: number }>(
    'SELECT count(*) AS n FROM change_tx WHERE hash IS NULL',
  );
  const rows = await all<{ candidateId: number; code: string; x100: number }>(
    `SELECT s.candidate_id AS candidateId, m.code, m.points_x100 AS x100
     FROM review_mark m JOIN review_sheet s ON s.id = m.sheet_id`,
  );
  await new Promise((done) => db.close(done));
  return {
    sound: sound?.integrity_check,
    unsealed: unsealed?.n,
    marks: new Map(rows.map((row) => [`${row.candidateId} ${row.code}`, row.x100])),
  };
}

/** The sheets after the first so many marks. */
function marksAfter(count: number): Map<string, number> {
  const marks = new Map<string, number>();
  for (let number = 0; number < count; number += 1) {
    const { candidateId, code, x100 } = markAt(field, number);
    marks.set(`${candidateId} ${code}`, x100);
  }
  return marks;
}

describe('a power cut while a member scores', () => {
  it(`loses at most the mark being typed, ${KILLS} times`, async () => {
    const chance = chances();
    let saved = 0;
    for (let round = 0; round < KILLS; round += 1) {
      const answered = saved + (await scoreUntilKilled(saved, chance.next().value * LONGEST_MS));
      const left = await found();
      expect(left, `round ${round}`).toMatchObject({ sound: 'ok', unsealed: 0 });
      const kept = [...left.marks].sort();
      const whole = [...marksAfter(answered)].sort();
      const oneMore = [...marksAfter(answered + 1)].sort();
      expect([whole, oneMore], `round ${round} after ${answered} marks`).toContainEqual(kept);
      saved = answered + (JSON.stringify(kept) === JSON.stringify(whole) ? 0 : 1);
    }
    // Kills that met no scoring would prove nothing.
    expect(saved).toBeGreaterThan(KILLS);
    const test = await openTestApp(join(folder, 'data'));
    expect((await test.call('app.verifyHistory', {})).ok).toBe(true);
    const desk = await test.call('review.desk', { as: seatOf(panel, '钱敏') });
    expect(desk.rows.reduce((sum, row) => sum + (row.filled ?? 0), 0)).toBe(
      Math.min(saved, field.candidateIds.length * field.codes.length),
    );
    await test.leave();
  }, 180_000);
});
