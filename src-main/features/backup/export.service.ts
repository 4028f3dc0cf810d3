import { existsSync, readdirSync, statSync } from 'node:fs';
import { mkdtemp, mkdir, rename, rm, rmdir, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import type { z } from 'zod';
import type { backupCalls } from '@shared/contract/backup';
import { AppError } from '@shared/errors';
import type { AppContext } from '../../app/context';
import type { DataPaths } from '../../app/paths';
import { vacuumInto } from '../../db/vacuum-into';
import { flushFile, hashFile } from '../attachments/file-store';
import {
  copyVerified,
  keptFiles,
  placeOf,
  problemRows,
  type KeptFile,
  type KeptFileProblem,
  type Watch,
} from './kept-files';
import { MANIFEST, type Manifest } from './manifest';

type Exported = z.output<(typeof backupCalls)['backup.export']['output']>;

/** An export never mixes with what is there, and never lies on what it is to protect. */
function refuseFolder(paths: DataPaths, folder: string): void {
  const inside = relative(paths.root, folder);
  if (inside === '' || (inside !== '..' && !inside.startsWith(`..${sep}`) && !isAbsolute(inside)))
    throw new AppError('BACKUP_FOLDER_INSIDE', { folder });
  if (!existsSync(folder)) return;
  if (!statSync(folder).isDirectory() || readdirSync(folder).length > 0)
    throw new AppError('BACKUP_FOLDER_TAKEN', { folder });
}

async function listed(root: string, path: string, names: string[]): Promise<Manifest['files'][0]> {
  const { size } = await stat(path);
  return {
    path: relative(root, path).replaceAll(sep, '/'),
    sha256: await hashFile(path),
    size,
    names,
  };
}

/**
 * Writes the whole data folder anew: database, attachments, source files of imports, and a list with the SHA-256 of each.
 * The folder has a data folder's layout, so it can be restored from and also be opened as it is. It gets its name
 * when all of it is written; files that are missing or altered here are named and left out.
 * @throws AppError BACKUP_FOLDER_INSIDE, BACKUP_FOLDER_TAKEN, OPERATION_CANCELLED, BACKUP_FAILED
 */
export async function exportAll(app: AppContext, target: string, watch: Watch): Promise<Exported> {
  const folder = resolve(target);
  refuseFolder(app.paths, folder);
  let partial: string | undefined;
  try {
    await mkdir(dirname(folder), { recursive: true });
    partial = await mkdtemp(`${folder}.partial-`);
    const done = await fill(app, partial, watch);
    if (existsSync(folder)) await rmdir(folder);
    await rename(partial, folder);
    return { folder, ...done };
  } catch (error) {
    if (partial) await rm(partial, { recursive: true, force: true });
    if (error instanceof AppError) throw error;
    throw new AppError('BACKUP_FAILED', {
      detail: error instanceof Error ? error.message : String(error),
    });
  }
}

async function fill(
  app: AppContext,
  root: string,
  watch: Watch,
): Promise<Omit<Exported, 'folder'>> {
  watch.progress('正在导出数据库', 0, 0);
  const database = join(root, basename(app.paths.database));
  // In one turn of the queue: the files are exactly those that this copy of the database refers to.
  const files = await app.uow.alone(async (tx) => {
    await vacuumInto((sql) => tx.query(sql), database);
    return keptFiles(tx);
  });
  const entries = [await listed(root, database, [])];
  const problems: KeptFileProblem[] = [];
  for (const [index, file] of files.entries()) {
    if (watch.signal.aborted) throw new AppError('OPERATION_CANCELLED');
    watch.progress('正在导出附件和导入原文件', index, files.length);
    const problem = await exportOne(app.paths.root, root, file);
    if (problem) problems.push(...problemRows(file, problem));
    else {
      const names = [...new Set(file.owners.map(({ fileName }) => fileName))];
      entries.push(await listed(root, placeOf(root, file), names));
    }
  }
  const content: Manifest = {
    program: '阵地通',
    version: app.version,
    exportedAt: app.clock.now().toISOString(),
    files: entries,
    problems,
  };
  await writeFile(join(root, MANIFEST), `${JSON.stringify(content, null, 2)}\n`);
  await flushFile(join(root, MANIFEST));
  const totalSize = entries.reduce((sum, { size }) => sum + size, 0);
  return { files: entries.length, totalSize, problems };
}

async function exportOne(
  from: string,
  to: string,
  file: KeptFile,
): Promise<KeptFileProblem['problem'] | null> {
  const source = placeOf(from, file);
  if (!existsSync(source)) return 'MISSING';
  return (await copyVerified(source, placeOf(to, file), file.sha256)) ? null : 'ALTERED';
}
