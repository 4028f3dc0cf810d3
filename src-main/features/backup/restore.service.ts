import { copyFileSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import type { z } from 'zod';
import type { backupCalls } from '@shared/contract/backup';
import { AppError } from '@shared/errors';
import type { AppContext } from '../../app/context';
import type { DataPaths } from '../../app/paths';
import { createDataSource, refuseNewer } from '../../db/open-database';
import { integrityOf, vacuumInto } from '../../db/vacuum-into';
import { flushFile } from '../attachments/file-store';
import { contentOf, type Source } from './backup.repo';
import {
  copyVerified,
  keptFiles,
  placeOf,
  problemAt,
  problemRows,
  type KeptFile,
  type KeptFileProblem,
  type Watch,
} from './kept-files';
import { refuseUnlisted } from './manifest';

type Inspected = z.output<(typeof backupCalls)['backup.inspect']['output']>;

const UNWATCHED: Watch = {
  signal: { aborted: false, addEventListener: () => undefined },
  progress: () => undefined,
};

/** A verified copy of a backup beside the database, not yet to be swapped in. */
interface Staged {
  content: Awaited<ReturnType<typeof contentOf>>;
  files: KeptFile[];
}

const stagedFile = (paths: DataPaths): string => `${paths.database}.restore`;

function discard(paths: DataPaths): void {
  for (const suffix of ['', '-wal', '-shm'])
    rmSync(`${stagedFile(paths)}${suffix}`, { force: true });
}

/** Lays a verified copy of a backup beside the database and reads what it holds. */
async function stage(paths: DataPaths, chosen: string): Promise<Staged> {
  const file = resolve(chosen);
  if (!existsSync(file)) throw new AppError('FILE_NOT_FOUND', { file });
  discard(paths);
  await refuseUnlisted(file);
  const verdict = await integrityOf(file);
  if (verdict !== 'ok') throw new Error(verdict);
  const staged = stagedFile(paths);
  copyFileSync(file, staged);
  // A database taken out of a data folder keeps its last writes in the log beside it.
  if (existsSync(`${file}-wal`)) copyFileSync(`${file}-wal`, `${staged}-wal`);
  const database = createDataSource(staged);
  await database.initialize();
  try {
    await refuseNewer(database);
    const source: Source = { query: <T>(sql: string) => database.query<T[]>(sql) };
    return { content: await contentOf(source), files: await keptFiles(source) };
  } finally {
    await database.destroy();
  }
}

/** Whether each kept file that a backup refers to is here, or sound beside the backup, or neither. */
async function examine(
  paths: DataPaths,
  backup: string,
  files: readonly KeptFile[],
  watch: Watch,
): Promise<{ beside: KeptFile[]; problems: KeptFileProblem[] }> {
  const beside: KeptFile[] = [];
  const problems: KeptFileProblem[] = [];
  for (const [index, file] of files.entries()) {
    if (watch.signal.aborted) throw new AppError('OPERATION_CANCELLED');
    watch.progress('正在核对附件和导入原文件', index, files.length);
    const problem = await problemAt(placeOf(paths.root, file), file.sha256);
    if (!problem) continue;
    const other = await problemAt(placeOf(dirname(resolve(backup)), file), file.sha256);
    if (other) problems.push(...problemRows(file, problem));
    else beside.push(file);
  }
  return { beside, problems };
}

async function refusing<T>(paths: DataPaths, file: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw new AppError('RESTORE_REFUSED', {
      file: basename(file),
      detail: error instanceof Error ? error.message : String(error),
    });
  } finally {
    discard(paths);
  }
}

/**
 * What a restore of this backup would bring, and which files it refers to are nowhere. Changes nothing.
 * @throws AppError FILE_NOT_FOUND, DATABASE_NEWER, OPERATION_CANCELLED, RESTORE_REFUSED when it is no sound database
 *   of this program or not what the list of its exported folder says
 */
export function inspectBackup(app: AppContext, file: string, watch: Watch): Promise<Inspected> {
  return refusing(app.paths, file, async () => {
    const { content, files } = await stage(app.paths, file);
    const { beside, problems } = await examine(app.paths, file, files, watch);
    return { ...content, files: files.length, recoverable: beside.length, problems };
  });
}

/**
 * Prepares a restore: the backup is verified and laid beside the database, to be swapped in by
 * `swapInRestored` once nothing has the database open. Files that it refers to stay where they are, for nothing is
 * ever taken out of the stores; those that are missing here come from beside the backup. The current data is set aside.
 * @returns the copy of the current data that undoes the restore, and how many files were brought along
 * @throws as inspectBackup; the current data is untouched then
 */
export function prepareRestore(
  app: AppContext,
  file: string,
  watch: Watch = UNWATCHED,
): Promise<{ setAside: string; recovered: number }> {
  const { backups, root } = app.paths;
  return refusing(app.paths, file, async () => {
    const { files } = await stage(app.paths, file);
    const { beside } = await examine(app.paths, file, files, watch);
    for (const kept of beside)
      await copyVerified(placeOf(dirname(resolve(file)), kept), placeOf(root, kept), kept.sha256);
    const at = app.clock.now().toISOString().replaceAll(':', '');
    const setAside = join(backups, `恢复前-${at}.sqlite`);
    mkdirSync(backups, { recursive: true });
    await app.uow.alone((tx) => vacuumInto((sql) => tx.query(sql), setAside));
    const staged = stagedFile(app.paths);
    await flushFile(staged);
    renameSync(staged, `${staged}.ready`);
    return { setAside, recovered: beside.length };
  });
}
