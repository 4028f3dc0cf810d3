import sqlite3 from 'sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { entities, JurisdictionEntity, OperatorEntity, SavedViewEntity } from '@main/db/entities';
import { createDataSource } from '@main/db/open-database';
import { historyPolicies } from '@main/db/migrations/history-triggers';
import type { WriteHeader } from '@main/db/unit-of-work';
import { openTestApp, type TestApp } from '@test/support/test-app';

let test: TestApp;

beforeEach(async () => {
  test = await openTestApp();
});

afterEach(() => test.close());

const header = (call = 'test'): WriteHeader => ({
  actor: { id: null, name: '李明' },
  call,
  at: test.clock.now(),
});

const BOOKKEEPING = new Set(['write_context', 'change_tx', 'change_log']);

/** Runs SQL on the file as an outside tool would. */
function outside(sql: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const database = new sqlite3.Database(test.app.paths.database, () => {
      database.exec(sql, (error) => {
        database.close(() => (error ? reject(error) : resolve()));
      });
    });
  });
}

describe('history', () => {
  it('covers every table that holds data, and every column of it that is not derived', async () => {
    const rows = await test.app.uow.read((tx) =>
      tx.query<{ name: string }>(
        `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name <> 'migrations'`,
      ),
    );
    const data = rows.map((row) => row.name).filter((name) => !BOOKKEEPING.has(name));
    expect(data.sort()).toEqual(Object.keys(historyPolicies).sort());
    expect(data).toHaveLength(entities.length - BOOKKEEPING.size);
    for (const table of data) {
      const policy = historyPolicies[table];
      if (policy?.update !== 'logged') continue;
      const [trigger] = await test.app.uow.read((tx) =>
        tx.query<{ sql: string }>(
          `SELECT sql FROM sqlite_master WHERE type = 'trigger' AND name = 'TR_${table}_update'`,
        ),
      );
      const columns = await test.app.uow.read((tx) =>
        tx.query<{ name: string }>(`PRAGMA table_info(${table})`),
      );
      for (const { name } of columns) {
        if (name === 'id' || policy.derived?.includes(name)) continue;
        expect(trigger?.sql, `${table}.${name}`).toContain(`'${name}'`);
      }
    }
  });

  it('keeps each changed field with before, after, who, when and by which call', async () => {
    await test.app.uow.write(header('jurisdictions.save'), (tx) =>
      tx.update(JurisdictionEntity, 1, { note: '改过', sortOrder: 9 }),
    );
    const rows = await test.app.uow.read((tx) =>
      tx.query(
        `SELECT l.entity, l.field, l.before, l.after, t.actor_name, t.call, t.at
         FROM change_log l JOIN change_tx t ON t.id = l.tx_id ORDER BY l.field`,
      ),
    );
    const common = {
      entity: 'jurisdiction',
      actor_name: '李明',
      call: 'jurisdictions.save',
      at: '2026-11-02T02:00:00.000Z',
    };
    expect(rows).toEqual([
      { ...common, field: 'note', before: null, after: '改过' },
      { ...common, field: 'sort_order', before: '1', after: '9' },
    ]);
  });

  it('keeps a removed row whole', async () => {
    await test.app.uow.write(header(), (tx) =>
      tx.insert(SavedViewEntity, { page: 'sites', name: '我的视图', content: '{}' }),
    );
    await test.app.uow.write(header(), (tx) => tx.run('DELETE FROM saved_view'));
    const row = await test.app.uow.read((tx) =>
      tx.first<{ before: string }>(`SELECT before FROM change_log WHERE op = 'delete'`),
    );
    expect(JSON.parse(row?.before ?? '')).toMatchObject({ page: 'sites', name: '我的视图' });
  });

  it('refuses any write that does not come through a transaction of the program', async () => {
    await expect(outside(`UPDATE jurisdiction SET note = 'x' WHERE id = 1`)).rejects.toThrow(
      'NO_WRITE_CONTEXT',
    );
    await expect(
      outside(`INSERT INTO operator (name, created_at) VALUES ('x', 'x')`),
    ).rejects.toThrow('NO_WRITE_CONTEXT');
    await expect(outside('DELETE FROM jurisdiction WHERE id = 1')).rejects.toThrow('HISTORY_FIXED');
  });

  it('refuses to change or remove a line of the history itself', async () => {
    await test.app.uow.write(header(), (tx) =>
      tx.insert(OperatorEntity, { name: '甲', active: 1, createdAt: 'x' }),
    );
    await expect(outside(`UPDATE change_log SET op = 'x'`)).rejects.toThrow('HISTORY_FIXED');
    await expect(outside('DELETE FROM change_log')).rejects.toThrow('HISTORY_FIXED');
    await expect(outside(`UPDATE change_tx SET actor_name = '别人'`)).rejects.toThrow(
      'HISTORY_FIXED',
    );
  });

  it('names the write whose line was edited in the file', async () => {
    for (const name of ['甲', '乙', '丙']) {
      await test.call('operators.save', { name });
    }
    expect(await test.call('app.verifyHistory', {})).toMatchObject({ ok: true, checked: 3 });
    await outside(`
      DROP TRIGGER TR_change_log_update;
      UPDATE change_log SET entity_id = 99 WHERE tx_id = 2;
    `);
    await test.reopen();
    const verdict = await test.call('app.verifyHistory', {});
    expect(verdict.ok).toBe(false);
    expect(verdict.problems[0]).toContain('第 2 笔写入');
    expect(verdict.problems.join()).toContain('缺少 1 个变更记录触发器');
  });

  it('names a row removed in the file, and a last write that was cut off, with every trigger back in place', async () => {
    for (const name of ['甲', '乙']) await test.call('operators.save', { name });
    const triggers = await test.app.uow.read((tx) =>
      tx.query<{ name: string; sql: string }>(
        `SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name IN ('operator', 'change_log', 'change_tx')`,
      ),
    );
    const tampered = (sql: string): Promise<void> =>
      outside(
        [
          ...triggers.map(({ name }) => `DROP TRIGGER ${name}`),
          sql,
          ...triggers.map((trigger) => trigger.sql),
        ].join(';\n'),
      );
    await tampered('DELETE FROM operator WHERE id = 1');
    await test.reopen();
    expect((await test.call('app.verifyHistory', {})).problems).toEqual([
      'operator 表的记录 1 不见了，而这张表从不删除，数据被改动过。',
    ]);
    await tampered(
      'DELETE FROM change_log WHERE tx_id = 2; DELETE FROM change_tx WHERE id = 2; DELETE FROM operator WHERE id = 2',
    );
    await test.reopen();
    expect((await test.call('app.verifyHistory', {})).problems[0]).toBe(
      '最后 1 笔写入的记录不见了，变更记录被删过。',
    );
  });

  it('lets no REPLACE remove a row past the delete trigger', async () => {
    const replaced = test.app.uow.write(header(), (tx) =>
      tx.query(`INSERT OR REPLACE INTO jurisdiction SELECT * FROM jurisdiction WHERE id = 1`),
    );
    await expect(replaced).rejects.toThrow('HISTORY_FIXED');
  });

  it('leaves neither rows nor history of a write that failed', async () => {
    await test.app.uow
      .write(header(), async (tx) => {
        await tx.update(JurisdictionEntity, 1, { note: '半截' });
        throw new Error('halfway');
      })
      .catch(() => undefined);
    const state = await test.app.uow.read((tx) =>
      tx.first(
        `SELECT (SELECT note FROM jurisdiction WHERE id = 1) AS note, (SELECT count(*) FROM change_log) AS log,
         (SELECT count(*) FROM change_tx) AS txs, (SELECT tx_id FROM write_context) AS context`,
      ),
    );
    expect(state).toEqual({ note: null, log: 0, txs: 0, context: null });
  });

  it('leaves the schema of the entities and of the migrations equal', async () => {
    await test.app.uow.settled();
    const copy = createDataSource(test.app.paths.database);
    await copy.initialize();
    const diff = await copy.driver.createSchemaBuilder().log();
    await copy.destroy();
    expect(diff.upQueries.map((query) => query.query)).toEqual([]);
  });
});
