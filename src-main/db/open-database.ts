import 'reflect-metadata';
import { existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import sqlite3 from 'sqlite3';
import { DataSource } from 'typeorm';
import { AppError } from '@shared/errors';
import { entities } from './entities';
import { migrations } from './migrations';
import { QuietLogger } from './quiet-logger';
import { readOnly } from './read-only';
import { SnakeNaming } from './snake-naming';
import { isNotADatabase, refuseDamaged } from './soundness';
import { vacuumInto } from './vacuum-into';

/** Where the database lies and where a copy goes before it is migrated. */
export interface OpenDatabaseOptions {
  file: string;
  /** Full path for the copy made before a migration touches an existing database. */
  backupBeforeMigration: () => string;
  /** It lies as it was left in order and will be checked later (see soundness.ts); a migration checks it now. */
  checkLater?: boolean;
}

/**
 * TypeORM would turn on the driver's verbose mode, which writes every bound value, names and phones included, into the
 * text of errors, and inspects all arguments of every statement for it.
 */
const PLAIN_DRIVER = { ...sqlite3, verbose: () => sqlite3 };

/** A TypeORM source on our schema; nothing is opened or changed yet. */
export function createDataSource(file: string): DataSource {
  return new DataSource({
    type: 'sqlite',
    driver: PLAIN_DRIVER,
    database: file,
    enableWAL: true,
    busyTimeout: 5000,
    synchronize: false,
    entities,
    migrations,
    migrationsTableName: 'migrations',
    namingStrategy: new SnakeNaming(),
    logger: new QuietLogger(),
    // An undefined in a condition would otherwise match any row.
    invalidWhereValuesBehavior: { null: 'throw', undefined: 'throw' },
  });
}

function knownMigrationNames(): string[] {
  return migrations.map((migration) => new migration().name);
}

async function appliedMigrationNames(source: DataSource): Promise<string[]> {
  const tables = await source.query<unknown[]>(
    `SELECT name FROM sqlite_master WHERE type = 'table' AND name = 'migrations'`,
  );
  if (tables.length === 0) return [];
  const rows = await source.query<{ name: string }[]>('SELECT name FROM migrations ORDER BY id');
  return rows.map((row) => row.name);
}

/**
 * The names of the migrations that a database still needs.
 * @throws AppError DATABASE_NEWER when it knows migrations that this program does not
 */
export async function refuseNewer(source: DataSource): Promise<string[]> {
  const applied = await appliedMigrationNames(source);
  const known = knownMigrationNames();
  const unknown = applied.filter((name) => !known.includes(name));
  if (unknown.length > 0) throw new AppError('DATABASE_NEWER', { detail: unknown.join('、') });
  return known.filter((name) => !applied.includes(name));
}

/**
 * Refuses a database of another program before anything is opened for writing: its tables would otherwise get ours
 * beside them.
 * @throws AppError DATABASE_FOREIGN
 */
async function refuseForeign(file: string): Promise<void> {
  const tables = await readOnly(file, (rows) =>
    rows<{ name: string }>(
      `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite~_%' ESCAPE '~' ORDER BY name`,
    ),
  );
  if (tables.length === 0 || tables.some(({ name }) => name === 'migrations')) return;
  const detail = tables.slice(0, 3).map(({ name }) => name);
  throw new AppError('DATABASE_FOREIGN', { file, detail: detail.join('、') });
}

async function migrate(
  source: DataSource,
  existed: boolean,
  backupPath: () => string,
): Promise<void> {
  let backup = '';
  if (existed) {
    backup = backupPath();
    mkdirSync(dirname(backup), { recursive: true });
    await vacuumInto((sql) => source.query(sql), backup);
  }
  try {
    await source.runMigrations({ transaction: 'each' });
  } catch (error) {
    // A failed migration leaves foreign keys off on this connection: it is closed, never used on.
    const detail = error instanceof Error ? error.message : String(error);
    throw new AppError('MIGRATION_FAILED', { detail, backup: backup || '（新建数据库，无备份）' });
  }
}

/**
 * Opens the database in a fixed order: ours at all → version check → backup if migrating → migrate →
 * foreign_key_check → quick_check → ready. Any refusal closes the file untouched.
 * @throws AppError DATABASE_FOREIGN, DATABASE_NEWER, DATABASE_DAMAGED, MIGRATION_FAILED
 */
export async function openDatabase(options: OpenDatabaseOptions): Promise<DataSource> {
  const existed = existsSync(options.file);
  mkdirSync(dirname(options.file), { recursive: true });
  const source = createDataSource(options.file);
  try {
    if (existed && !options.checkLater) await refuseForeign(options.file);
    await source.initialize();
    await source.query('PRAGMA synchronous = FULL');
    // Without it INSERT OR REPLACE removes a row past the delete trigger, and past the history with it.
    await source.query('PRAGMA recursive_triggers = ON');
    const pending = await refuseNewer(source);
    if (pending.length > 0) await migrate(source, existed, options.backupBeforeMigration);
    if (pending.length > 0 || !options.checkLater) {
      await refuseDamaged((sql) => source.query(sql));
    }
    return source;
  } catch (error) {
    if (source.isInitialized) await source.destroy();
    if (isNotADatabase(error)) {
      throw new AppError('DATABASE_DAMAGED', { detail: '文件头不是数据库或内容已损坏' });
    }
    throw error;
  }
}
