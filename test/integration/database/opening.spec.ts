import { execFileSync, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sqlite3 from 'sqlite3';
import { afterEach, describe, expect, it } from 'vitest';
import { openData } from '@main/app/open-data';
import { dataPaths } from '@main/app/paths';
import { createDataSource, openDatabase } from '@main/db/open-database';
import { migrations } from '@main/db/migrations';
import { isLeftSound, leaveSound } from '@main/db/soundness';
import { backupWhenDue, createBackup, listBackups } from '@main/features/backup/backup.service';
import { prepareRestore } from '@main/features/backup/restore.service';
import { FixedClock, openTestApp, type TestApp } from '@test/support/test-app';

const opened: TestApp[] = [];
const folders: string[] = [];

afterEach(async () => {
  for (const test of opened.splice(0)) await test.close();
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

async function fresh(): Promise<TestApp> {
  const test = await openTestApp();
  opened.push(test);
  return test;
}

function folder(): string {
  const dir = mkdtempSync(join(tmpdir(), 'opening-'));
  folders.push(dir);
  return dir;
}

const options = (root: string) => ({
  root,
  clock: new FixedClock(),
  holder: '第二个窗口',
  version: '0.0.0',
  resources: root,
});

function integrity(file: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const database = new sqlite3.Database(file, sqlite3.OPEN_READONLY);
    database.get<{ integrity_check: string }>('PRAGMA integrity_check', (error, row) =>
      database.close(() => (error ? reject(error) : resolve(row.integrity_check))),
    );
  });
}

function sql(file: string, statements: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const database = new sqlite3.Database(file);
    database.exec(statements, (error) => database.close(() => (error ? reject(error) : resolve())));
  });
}

describe('opening a data folder', () => {
  it('refuses a second opener by name, and lets it in once the first has closed', async () => {
    const first = await fresh();
    await expect(openData(options(first.dir))).rejects.toMatchObject({
      code: 'DATA_IN_USE',
      message: expect.stringContaining('测试') as string,
    });
    opened.pop();
    const { root } = first.app.paths;
    const kept = folder();
    const second = await openData(options(kept));
    await second.close();
    const third = await openData(options(kept));
    await third.close();
    await first.close();
    expect(existsSync(root)).toBe(false);
  });

  it('is not locked by a process that was killed', async () => {
    const dir = folder();
    const paths = dataPaths(dir);
    const script = `
      const sqlite3 = require('sqlite3');
      const db = new sqlite3.Database(${JSON.stringify(paths.lock)});
      db.exec('BEGIN EXCLUSIVE', () => { process.stdout.write('held'); setInterval(() => {}, 1000); });
    `;
    const child = spawn(process.execPath, ['-e', script], { cwd: process.cwd() });
    await new Promise((resolve) => child.stdout.once('data', resolve));
    await expect(openData(options(dir))).rejects.toMatchObject({ code: 'DATA_IN_USE' });
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await gone;
    const data = await openData(options(dir));
    await data.close();
  });

  it.each([
    ['rubbish', Buffer.from('这不是数据库'.repeat(200))],
    ['a damaged header', Buffer.concat([Buffer.from('SQLite format 3\0'), Buffer.alloc(8192, 7)])],
  ])('refuses %s as damaged and leaves the file as it is', async (_name, content) => {
    const dir = folder();
    const { database } = dataPaths(dir);
    writeFileSync(database, content);
    await expect(openData(options(dir))).rejects.toMatchObject({ code: 'DATABASE_DAMAGED' });
    expect(readFileSync(database).equals(content)).toBe(true);
  });

  it('refuses a database whose pages are torn', async () => {
    const test = await fresh();
    const { database } = test.app.paths;
    const dir = folder();
    await createBackup(test.app);
    const sound = readFileSync(listBackups(test.app.paths.backups)[0]?.file ?? '');
    sound.fill(0xff, 8192, 8192 * 12);
    writeFileSync(dataPaths(dir).database, sound);
    await expect(openData(options(dir))).rejects.toMatchObject({ code: 'DATABASE_DAMAGED' });
    expect(await integrity(database)).toBe('ok');
  });

  it('refuses the database of another program and leaves the file as it is', async () => {
    const dir = folder();
    const { database } = dataPaths(dir);
    await sql(database, `CREATE TABLE invoices (total integer); INSERT INTO invoices VALUES (7)`);
    const before = readFileSync(database);
    await expect(openData(options(dir))).rejects.toMatchObject({
      code: 'DATABASE_FOREIGN',
      message: expect.stringContaining('invoices') as string,
    });
    expect(readFileSync(database).equals(before)).toBe(true);
    expect(readdirSync(dir).filter((name) => name.startsWith('care-sites'))).toEqual([
      'care-sites.sqlite',
    ]);
  });

  it('makes its tables in an empty file', async () => {
    const dir = folder();
    writeFileSync(dataPaths(dir).database, '');
    const data = await openData(options(dir));
    await data.close();
  });

  it('copies an existing database before a migration and keeps the copy', async () => {
    const dir = folder();
    const { database } = dataPaths(dir);
    const old = createDataSource(database);
    await old.initialize();
    old.migrations.splice(1);
    await old.runMigrations();
    await old.destroy();
    const source = await openDatabase({
      file: database,
      backupBeforeMigration: () => join(dir, 'backups', '升级前.sqlite'),
    });
    await source.destroy();
    expect(await integrity(join(dir, 'backups', '升级前.sqlite'))).toBe('ok');
  });

  it('runs the migrations in order and holds the released ones by their hash', () => {
    const names = migrations.map((migration) => new migration().name);
    const stamp = (name: string): string => name.slice(-13);
    expect(names.map(stamp)).toEqual(names.map(stamp).sort());
    const hash = (file: string): string =>
      createHash('sha256')
        .update(readFileSync(join('src-main/db/migrations', file)))
        .digest('hex');
    const released: Record<string, string> = {
      '0001-initial.ts': '0eb728f7aa43b88da6695a8fb3bac47566de7d6d5a664864aef51e3e0696a84e',
      '0002-site-life.ts': '0b2afceef16ec8093c1c2ed9adbc62383a3180e0a3ef40d4bb60199a17464b93',
      '0003-demonstration.ts': '04270bb0a01bef3d10c520f2408a5b4a9eee73dc45600fdae50a79099c2828d1',
    };
    for (const [file, expected] of Object.entries(released)) expect(hash(file)).toBe(expected);
    expect(
      readdirSync('src-main/db/migrations').filter((name) => /^\d{4}-/.test(name)),
    ).toHaveLength(migrations.length);
  });
});

describe('a database that is checked after the start', () => {
  const later = (root: string) => ({ ...options(root), checkLater: true });
  const damage = (file: string): Promise<void> =>
    sql(
      file,
      `PRAGMA foreign_keys = OFF; CREATE TABLE torn (id REFERENCES site); INSERT INTO torn VALUES (7)`,
    );

  /** Without data, closed in order. */
  async function closedFolder(): Promise<string> {
    const dir = folder();
    const data = await openData(options(dir));
    await data.close();
    return dir;
  }

  it('opens at once where it lies as an orderly close left it, and says later what is wrong', async () => {
    const dir = await closedFolder();
    const { database } = dataPaths(dir);
    await damage(database);
    // As if the damage had come without a write: the mark knows nothing of it.
    leaveSound(database);
    const data = await openData(later(dir));
    await expect(data.check()).rejects.toMatchObject({ code: 'DATABASE_DAMAGED' });
    await data.close();
    await expect(openData(later(dir))).rejects.toMatchObject({ code: 'DATABASE_DAMAGED' });
  });

  it('is checked before it opens when the file has changed since', async () => {
    const dir = await closedFolder();
    await damage(dataPaths(dir).database);
    await expect(openData(later(dir))).rejects.toMatchObject({ code: 'DATABASE_DAMAGED' });
  });

  it('is checked before it opens when the last close was not in order', async () => {
    const dir = await closedFolder();
    const { database } = dataPaths(dir);
    await damage(database);
    leaveSound(database);
    // A program that is killed never says that it left the file sound.
    const killed = await openData(later(dir));
    await killed.close();
    await expect(openData(later(dir))).rejects.toMatchObject({ code: 'DATABASE_DAMAGED' });
  });

  it('is trusted again once the later check has passed', async () => {
    const dir = await closedFolder();
    const first = await openData(later(dir));
    await first.check();
    await first.close();
    expect(isLeftSound(dataPaths(dir).database)).toBe(true);
    expect(isLeftSound(dataPaths(dir).database)).toBe(false);
  });

  it('is not trusted where writes still stand in the log beside it', async () => {
    const dir = await closedFolder();
    const { database } = dataPaths(dir);
    leaveSound(database);
    writeFileSync(`${database}-wal`, 'unfinished');
    expect(isLeftSound(database)).toBe(false);
  });
});

describe('backups', () => {
  it('are made when the last is older than a day, verified, and one a day', async () => {
    const test = await fresh();
    expect(await backupWhenDue(test.app)).not.toBeNull();
    const [backup] = listBackups(test.app.paths.backups);
    expect(backup?.kept).toBe('每日');
    expect(await integrity(backup?.file ?? '')).toBe('ok');
    test.clock.set(new Date(Date.parse(backup?.at ?? '') + 3_600_000).toISOString());
    expect(await backupWhenDue(test.app)).toBeNull();
    test.clock.set(new Date(Date.parse(backup?.at ?? '') + 86_400_001).toISOString());
    expect(await backupWhenDue(test.app)).not.toBeNull();
  });

  it('keep 7 daily, 4 weekly and 12 monthly copies and let the others go', async () => {
    const test = await fresh();
    const start = Date.parse('2025-01-01T04:00:00Z');
    await createBackup(test.app);
    const [template] = listBackups(test.app.paths.backups);
    for (let day = 0; day < 420; day += 1) {
      const at = new Date(start + day * 86_400_000);
      const name = `care-sites-${at.toISOString().slice(0, 10)}.sqlite`;
      const file = join(test.app.paths.backups, name);
      execFileSync('cp', [template?.file ?? '', file]);
      utimesSync(file, at, at);
    }
    rmSync(template?.file ?? '');
    test.clock.set('2026-02-25T04:00:00Z');
    await createBackup(test.app);
    const kept = listBackups(test.app.paths.backups);
    const count = (kind: string): number => kept.filter((backup) => backup.kept === kind).length;
    expect([count('每日'), count('待清理')]).toEqual([7, 0]);
    expect(count('每周')).toBeGreaterThanOrEqual(2);
    expect(kept.length).toBeLessThanOrEqual(7 + 4 + 12);
    const months = new Set(kept.map((backup) => backup.name.slice(11, 18)));
    expect(months.size).toBe(12);
  });

  it('restore to what they hold, and the restore can itself be undone', async () => {
    const test = await fresh();
    await test.call('operators.save', { name: '备份前' });
    const backup = await test.call('backup.create', {});
    await test.call('operators.save', { name: '备份后' });
    const { setAside: aside } = await prepareRestore(test.app, backup.file);
    await test.reopen();
    const names = async (): Promise<string[]> =>
      (await test.call('operators.list', {})).map((operator) => operator.name);
    expect(await names()).toEqual(['备份前']);
    await prepareRestore(test.app, aside);
    await test.reopen();
    expect(await names()).toEqual(['备份前', '备份后']);
  });

  it('refuse to restore a file that is no sound database, and change nothing', async () => {
    const test = await fresh();
    await test.call('operators.save', { name: '原样' });
    const wrong = join(test.dir, 'wrong.sqlite');
    writeFileSync(wrong, 'nonsense'.repeat(1000));
    await expect(prepareRestore(test.app, wrong)).rejects.toMatchObject({
      code: 'RESTORE_REFUSED',
    });
    await test.reopen();
    expect((await test.call('operators.list', {}))[0]?.name).toBe('原样');
  });
});
