import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sqlite3 from 'sqlite3';
import { Column, DataSource, Entity, PrimaryGeneratedColumn, VersionColumn } from 'typeorm';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createDataSource, openDatabase } from '@main/db/open-database';
import { UnitOfWork, type WriteHeader } from '@main/db/unit-of-work';
import { QuietLogger } from '@main/db/quiet-logger';
import { vacuumInto } from '@main/db/vacuum-into';
import { OperatorEntity, JurisdictionEntity } from '@main/db/entities';

@Entity('thing')
class Thing {
  @PrimaryGeneratedColumn({ type: 'integer' }) id!: number;
  @Column({ type: 'text' }) name!: string;
}

@Entity('versioned')
class Versioned {
  @PrimaryGeneratedColumn({ type: 'integer' }) id!: number;
  @Column({ type: 'text' }) name!: string;
  @VersionColumn({ type: 'integer' }) version!: number;
}

class BreaksHalfway implements MigrationInterface {
  readonly name = 'BreaksHalfway0000000000001';
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE TABLE half (id integer)');
    throw new Error('halfway');
  }
  async down(): Promise<void> {}
}

let dir: string;
let open: DataSource[];

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'facts-'));
  open = [];
});

afterEach(async () => {
  for (const source of open) if (source.isInitialized) await source.destroy();
  rmSync(dir, { recursive: true, force: true });
});

const file = (name = 'facts.sqlite'): string => join(dir, name);

async function bare(options: { migrations?: (typeof BreaksHalfway)[] } = {}): Promise<DataSource> {
  const source = new DataSource({
    type: 'sqlite',
    driver: sqlite3,
    database: file(),
    enableWAL: true,
    entities: [Thing, Versioned],
    logger: new QuietLogger(),
    synchronize: true,
    ...options,
  });
  open.push(source);
  return source.initialize();
}

async function ours(): Promise<{ source: DataSource; uow: UnitOfWork }> {
  const source = await openDatabase({
    file: file(),
    backupBeforeMigration: () => file('before.sqlite'),
  });
  open.push(source);
  return { source, uow: new UnitOfWork(source) };
}

const header: WriteHeader = {
  actor: { id: null, name: '测试员' },
  call: 'test',
  at: new Date('2026-11-02T02:00:00Z'),
};

const operator = (name: string): Partial<OperatorEntity> => ({
  name,
  active: 1,
  createdAt: '2026-11-02T02:00:00.000Z',
});

describe('the nine measured facts of TypeORM on sqlite3', () => {
  it('1: overlapping transactions break each other; the queue keeps them apart', async () => {
    const source = await bare();
    const direct = await Promise.allSettled(
      ['a', 'b', 'c'].map((name) =>
        source.transaction((manager) => manager.insert(Thing, { name })),
      ),
    );
    expect(direct.some((outcome) => outcome.status === 'rejected')).toBe(true);
    await source.destroy();
    rmSync(file());

    const { uow } = await ours();
    const queued = await Promise.allSettled([
      uow.write(header, (tx) => tx.insert(OperatorEntity, operator('甲'))),
      uow.write(header, async (tx) => {
        await tx.insert(OperatorEntity, operator('乙'));
        throw new Error('halfway');
      }),
      uow.write(header, (tx) => tx.insert(OperatorEntity, operator('丙'))),
    ]);
    expect(queued.map((outcome) => outcome.status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    const names = await uow.read((tx) =>
      tx.query<{ name: string }>('SELECT name FROM operator ORDER BY id'),
    );
    expect(names.map((row) => row.name)).toEqual(['甲', '丙']);
  });

  it('2: a plain insert during a foreign transaction vanishes with its rollback; in the queue it cannot', async () => {
    const source = await bare();
    await source
      .transaction(async (manager) => {
        await manager.insert(Thing, { name: 'inside' });
        await source.getRepository(Thing).insert({ name: 'outside' });
        throw new Error('rolled back');
      })
      .catch(() => undefined);
    expect(await source.getRepository(Thing).count()).toBe(0);
    await source.destroy();
    rmSync(file());

    const { uow } = await ours();
    const failing = uow
      .write(header, async (tx) => {
        await tx.insert(OperatorEntity, operator('失败者'));
        throw new Error('rolled back');
      })
      .catch(() => undefined);
    await uow.write(header, (tx) => tx.insert(OperatorEntity, operator('旁人')));
    await failing;
    const rows = await uow.read((tx) =>
      tx.query<{ name: string }>('SELECT name FROM operator ORDER BY id'),
    );
    expect(rows).toEqual([{ name: '旁人' }]);
  });

  it('3: an undefined or null in a condition is refused, not taken for any row', async () => {
    const source = await bare();
    await source.getRepository(Thing).insert({ name: 'some row' });
    const id = undefined as unknown as number;
    expect(await source.getRepository(Thing).findOneBy({ id })).not.toBeNull();
    const { source: strict } = await (async () => {
      await source.destroy();
      rmSync(file());
      return ours();
    })();
    const repository = strict.getRepository(JurisdictionEntity);
    await expect(repository.findOneBy({ id })).rejects.toThrow(/undefined/i);
    await expect(repository.findOneBy({ id: null as unknown as number })).rejects.toThrow(/null/i);
  });

  it('4: a stale save wins with a version column; our guarded update answers false', async () => {
    const source = await bare();
    const repository = source.getRepository(Versioned);
    const { id } = await repository.save({ name: 'first' });
    const stale = await repository.findOneByOrFail({ id });
    const fresh = await repository.findOneByOrFail({ id });
    await repository.save({ ...fresh, name: 'newer' });
    await repository.save({ ...stale, name: 'stale wins' });
    expect((await repository.findOneByOrFail({ id })).name).toBe('stale wins');
    await source.destroy();
    rmSync(file());

    const { uow } = await ours();
    await uow.write(header, async (tx) => {
      expect(await tx.update(JurisdictionEntity, 1, { note: '新的' }, 1)).toBe(true);
      expect(await tx.update(JurisdictionEntity, 1, { note: '旧表单' }, 1)).toBe(false);
    });
    const row = await uow.read((tx) =>
      tx.first<{ note: string; version: number }>(
        'SELECT note, version FROM jurisdiction WHERE id = 1',
      ),
    );
    expect(row).toEqual({ note: '新的', version: 2 });
  });

  it('5: a failed migration leaves foreign keys off, so the source is closed and never used on', async () => {
    const source = await bare({ migrations: [BreaksHalfway] });
    await source.runMigrations({ transaction: 'each' }).catch(() => undefined);
    const [state] = await source.query<{ foreign_keys: number }[]>('PRAGMA foreign_keys');
    expect(state?.foreign_keys).toBe(0);
    await source.destroy();
    rmSync(file());

    await (await ours()).source.destroy();
    const raw = createDataSource(file());
    await raw.initialize();
    // A table of the first migration's name stands in its way: it must fail in the middle.
    await raw.query('DELETE FROM migrations');
    await raw.destroy();
    await expect(
      openDatabase({ file: file(), backupBeforeMigration: () => file('before.sqlite') }),
    ).rejects.toMatchObject({ code: 'MIGRATION_FAILED' });
    const again = createDataSource(file());
    open.push(again);
    await again.initialize();
    expect(await again.query('PRAGMA foreign_keys')).toEqual([{ foreign_keys: 1 }]);
    expect(await again.query('SELECT count(*) AS n FROM migrations')).toEqual([{ n: 0 }]);
  });

  it('6: a database written by a newer program is refused by name', async () => {
    const { source } = await ours();
    await source.query(
      `INSERT INTO migrations (timestamp, name) VALUES (9999999999999, 'FromTheFuture9999999999999')`,
    );
    await source.destroy();
    await expect(
      openDatabase({ file: file(), backupBeforeMigration: () => file('before.sqlite') }),
    ).rejects.toMatchObject({
      code: 'DATABASE_NEWER',
      message: expect.stringContaining('FromTheFuture') as string,
    });
  });

  it('7: a file copy of the open database misses what the log holds; VACUUM INTO has it all', async () => {
    const { source, uow } = await ours();
    await uow.write(header, (tx) => tx.insert(OperatorEntity, operator('在日志里')));
    copyFileSync(file(), file('copied.sqlite'));
    await vacuumInto((sql) => source.query(sql), file('vacuumed.sqlite'));
    const names = async (name: string): Promise<unknown> => {
      const copy = new DataSource({ type: 'sqlite', driver: sqlite3, database: file(name) });
      open.push(copy);
      await copy.initialize();
      return copy.query('SELECT name FROM operator').catch((error: Error) => error.message);
    };
    expect(await names('copied.sqlite')).not.toEqual([{ name: '在日志里' }]);
    expect(await names('vacuumed.sqlite')).toEqual([{ name: '在日志里' }]);
  });

  it('8: one insert of 5,000 rows with a version column fails; ours goes in portions and answers every id', async () => {
    const source = await bare();
    const many = Array.from({ length: 5000 }, (_unused, index) => ({ name: `n${index}` }));
    await expect(source.getRepository(Versioned).insert(many)).rejects.toThrow();
    await source.destroy();
    rmSync(file());

    const { uow } = await ours();
    const ids = await uow.write(header, (tx) =>
      tx.insertMany(
        OperatorEntity,
        many.map((row) => operator(row.name)),
      ),
    );
    expect(new Set(ids).size).toBe(5000);
    const last = await uow.read((tx) =>
      tx.first<{ name: string }>('SELECT name FROM operator WHERE id = ?', [ids[4999] ?? 0]),
    );
    expect(last).toEqual({ name: 'n4999' });
  });

  it('9: foreign_keys cannot be switched off inside a transaction, and stand on by default with WAL and FULL', async () => {
    const { source } = await ours();
    await source.query('BEGIN');
    await source.query('PRAGMA foreign_keys = OFF');
    expect(await source.query('PRAGMA foreign_keys')).toEqual([{ foreign_keys: 1 }]);
    await source.query('ROLLBACK');
    expect(await source.query('PRAGMA journal_mode')).toEqual([{ journal_mode: 'wal' }]);
    expect(await source.query('PRAGMA synchronous')).toEqual([{ synchronous: 2 }]);
    expect(await source.query('PRAGMA busy_timeout')).toEqual([{ timeout: 5000 }]);
  });
});
