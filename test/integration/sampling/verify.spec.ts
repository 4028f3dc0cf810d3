import sqlite3 from 'sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTestApp, type TestApp } from '@test/support/test-app';
import { ASK, addSites, manyIn } from './city';

const SHINAN = '370202';

let test: TestApp;
let drawId: number;
let numbers: string[];

beforeEach(async () => {
  test = await openTestApp();
  numbers = (await addSites(test, manyIn(SHINAN, 12))).map(({ number }) => number);
  drawId = (await test.call('sampling.draw', ASK)).drawId;
});

afterEach(async () => {
  await test.close();
});

/** Edits the file as somebody with a database tool would: past the program, the triggers removed. */
async function tamper(...statements: string[]): Promise<void> {
  const database = new sqlite3.Database(test.app.paths.database);
  const all = (sql: string): Promise<{ name: string; sql: string }[]> =>
    new Promise((resolve, reject) => {
      database.all(sql, (error, rows) =>
        error ? reject(error) : resolve(rows as { name: string; sql: string }[]),
      );
    });
  const exec = (sql: string): Promise<void> =>
    new Promise((resolve, reject) => {
      database.exec(sql, (error) => (error ? reject(error) : resolve()));
    });
  await exec('PRAGMA busy_timeout = 5000; PRAGMA foreign_keys = OFF');
  const triggers = await all(`SELECT name, sql FROM sqlite_master WHERE type = 'trigger'`);
  for (const { name } of triggers) await exec(`DROP TRIGGER ${name}`);
  for (const statement of statements) await exec(statement);
  for (const { sql } of triggers) await exec(sql);
  await new Promise<void>((resolve) => database.close(() => resolve()));
}

async function differences() {
  const { ok, differences: found } = await test.call('sampling.verify', { drawId });
  expect(ok).toBe(found.length === 0);
  return found;
}

const first = () => numbers[0] ?? '';

describe('a stored draw', () => {
  it('verifies as it was drawn, after a restart too', async () => {
    expect(await differences()).toEqual([]);
    await test.reopen();
    expect(await differences()).toEqual([]);
    // Working on the sites afterwards does not touch the record.
    await test.call('sampling.markCertainty', { siteNumber: first(), reason: 'COMPLAINT' });
    await test.call('sampling.recordCheck', {
      siteNumber: first(),
      year: 2026,
      checkedOn: '2026-10-20',
      inspectors: '赵六',
      verdict: 'PASS',
    });
    expect(await differences()).toEqual([]);
  });

  it.each([
    ['name', `site_name = '改名'`, '名称'],
    ['jurisdiction', `jurisdiction_code = '370203'`, '市直工会'],
    ['type', `type = 'CHILDCARE'`, '类型'],
    ['certainty reason', `certainty = '[{"reason":"COMPLAINT"}]'`, '必查原因'],
    ['skip reason', `skip_reason = '装修'`, '不能到访原因'],
    ['ticket', `ticket = '0.000'`, '票号'],
    ['outcome', `outcome = CASE outcome WHEN 'RANDOM' THEN 'NOT_DRAWN' ELSE 'RANDOM' END`, '结果'],
  ])('names the row whose %s was edited in the file', async (_what, change, label) => {
    await tamper(`UPDATE draw_item SET ${change} WHERE site_number = '${first()}'`);
    const found = await differences();
    expect(found.find(({ siteNumber }) => siteNumber === first())?.message).toContain(label);
    expect(found.map(({ kind }) => kind)).toContain('RESULT_DIGEST');
  });

  it('names a row that was renumbered, removed or added', async () => {
    await tamper(`UPDATE draw_item SET site_number = 'MX-777777' WHERE site_number = '${first()}'`);
    expect((await differences())[0]).toMatchObject({ kind: 'ROW_CHANGED', siteNumber: first() });
    await tamper(`DELETE FROM draw_item WHERE site_number = '${numbers[1]}'`);
    expect((await differences()).find(({ kind }) => kind === 'ROW_MISSING')).toMatchObject({
      siteNumber: numbers[1],
    });
    const [extra] = await addSites(test, manyIn(SHINAN, 1));
    await tamper(
      `INSERT INTO draw_item (draw_id, site_id, site_number, site_name, type, jurisdiction_code, outcome)
       VALUES (${drawId}, ${extra?.id}, '${extra?.number}', '插入的', 'MOTHER_CABIN', '${SHINAN}', 'RANDOM')`,
    );
    expect((await differences()).find(({ kind }) => kind === 'ROW_ADDED')).toMatchObject({
      siteNumber: extra?.number,
    });
  });

  it('finds an exchanged seed, digest, copy or figure', async () => {
    await tamper(`UPDATE draw SET seed = '99999999999999999999' WHERE id = ${drawId}`);
    const kinds = (await differences()).map(({ kind }) => kind);
    expect(kinds).toContain('HISTORY');
    expect(kinds).toContain('TICKET');
    await tamper(`UPDATE draw SET seed = '${ASK.seed}' WHERE id = ${drawId}`);
    expect(await differences()).toEqual([]);
    await tamper(
      `UPDATE draw SET frozen_rows = replace(frozen_rows, '${first()}', 'MX-777777') WHERE id = ${drawId}`,
    );
    expect((await differences())[0]).toMatchObject({ kind: 'FROZEN_ROWS' });
    await tamper(
      `UPDATE draw SET frozen_rows = replace(frozen_rows, 'MX-777777', '${first()}') WHERE id = ${drawId}`,
    );
    await tamper(`UPDATE draw_jurisdiction SET required = required - 1 WHERE code = '${SHINAN}'`);
    expect((await differences()).some(({ message }) => message.includes('应抽数'))).toBe(true);
  });

  it('finds a forgery that also rewrites every digest of the draw', async () => {
    await tamper(
      `UPDATE draw SET result_digest = 'f', record_digest = 'f', population_digest = 'f' WHERE id = ${drawId}`,
    );
    const labels = (await differences())
      .filter(({ kind }) => kind === 'HISTORY')
      .map(({ message }) => message);
    expect(labels.join()).toContain('总体摘要');
    expect(labels.join()).toContain('结果摘要');
    await tamper(
      `UPDATE change_log SET after = 'f' WHERE entity = 'draw' AND field = 'result_digest'`,
    );
    expect((await differences()).map(({ kind }) => kind)).toContain('SEAL');
  });

  it('refuses to draw on a frozen population that was edited in the file', async () => {
    const { draw } = await test.call('sampling.freeze', {
      year: 2026,
      asOf: '2026-09-30',
      redrawReason: '见证人缺席',
    });
    await tamper(
      `UPDATE draw_item SET skip_reason = '装修' WHERE draw_id = ${draw.id} AND site_number = '${first()}'`,
    );
    const refused = await test.attempt('sampling.draw', { ...ASK, drawId: draw.id });
    expect(refused.ok ? '' : refused.error.code).toBe('SAMPLING_POPULATION_CHANGED');
    expect(refused.ok ? '' : refused.error.message).toContain(first());
    const list = await test.call('sampling.list', { year: 2026 });
    expect(list.map(({ state }) => state)).toEqual(['FROZEN', 'DRAWN']);
  });
});
