import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import sqlite3 from 'sqlite3';
import { AppError } from '@shared/errors';

/** A held data folder. */
export interface DataLock {
  release(): Promise<void>;
}

function open(file: string): Promise<sqlite3.Database> {
  return new Promise((resolve, reject) => {
    const database = new sqlite3.Database(file, (error) =>
      error ? reject(error) : resolve(database),
    );
  });
}

function exec(database: sqlite3.Database, sql: string): Promise<void> {
  return new Promise((resolve, reject) => {
    database.exec(sql, (error) => (error ? reject(error) : resolve()));
  });
}

function close(database: sqlite3.Database): Promise<void> {
  return new Promise((resolve) => database.close(() => resolve()));
}

function holderOf(file: string): string {
  try {
    return readFileSync(`${file}.holder`, 'utf8').trim() || '未知程序';
  } catch {
    return '未知程序';
  }
}

/**
 * Takes the data folder for this process: the program, a second window and the command line exclude each other.
 * An exclusive transaction on a file of its own is a lock of the operating system, gone with the process
 * however it ends, so a crash never leaves a stale lock behind.
 * @throws AppError DATA_IN_USE naming the holder
 */
export async function lockData(
  file: string,
  holder: string,
  root = dirname(file),
): Promise<DataLock> {
  mkdirSync(dirname(file), { recursive: true });
  const database = await open(file);
  try {
    await exec(database, 'PRAGMA busy_timeout = 0; PRAGMA journal_mode = DELETE; BEGIN EXCLUSIVE;');
  } catch (error) {
    await close(database);
    if (error instanceof Error && /SQLITE_BUSY|SQLITE_LOCKED/.test(error.message)) {
      throw new AppError('DATA_IN_USE', { dir: root, holder: holderOf(file) });
    }
    throw error;
  }
  writeFileSync(`${file}.holder`, holder);
  return {
    release: async () => {
      writeFileSync(`${file}.holder`, '');
      await close(database);
    },
  };
}
