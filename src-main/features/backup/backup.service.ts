import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { z } from 'zod';
import type { backupFile } from '@shared/contract/backup';
import { retainedBackups } from '@shared/domain/common/backup-retention';
import { businessDateOf } from '@shared/domain/common/business-date';
import { AppError } from '@shared/errors';
import type { AppContext } from '../../app/context';
import type { DataPaths } from '../../app/paths';
import { vacuumInto } from '../../db/vacuum-into';

export type BackupFile = z.output<typeof backupFile>;

const DATED = /^care-sites-(\d{4}-\d{2}-\d{2})\.sqlite$/;
const SPECIAL = /^(?:升级前|恢复前)-.+\.sqlite$/;
const DAY_MS = 86_400_000;

/** Where the copy made before a migration goes. */
export function preMigrationBackup(paths: DataPaths, at: Date): string {
  return join(paths.backups, `升级前-${at.toISOString().replaceAll(':', '')}.sqlite`);
}

function describe(directory: string, name: string, kept: string): BackupFile {
  const file = join(directory, name);
  const stat = statSync(file);
  return { file, name, at: stat.mtime.toISOString(), size: stat.size, kept };
}

/** Every backup of a data folder, newest first. */
export function listBackups(directory: string): BackupFile[] {
  if (!existsSync(directory)) return [];
  const names = readdirSync(directory);
  const days = names.flatMap((name) => DATED.exec(name)?.[1] ?? []);
  const kept = retainedBackups(days);
  return names
    .flatMap((name) => {
      const day = DATED.exec(name)?.[1];
      if (day) return [describe(directory, name, kept.get(day) ?? '待清理')];
      return SPECIAL.test(name) ? [describe(directory, name, name.slice(0, 3))] : [];
    })
    .sort((a, b) => b.at.localeCompare(a.at));
}

function prune(directory: string): void {
  const names = readdirSync(directory);
  const kept = retainedBackups(names.flatMap((name) => DATED.exec(name)?.[1] ?? []));
  for (const name of names) {
    const day = DATED.exec(name)?.[1];
    if (day && kept.get(day) === null) rmSync(join(directory, name), { force: true });
  }
}

/** Copies the database now, verifies the copy, then lets go of copies that are no longer kept. */
export async function createBackup(
  app: Pick<AppContext, 'uow' | 'clock' | 'paths' | 'events'>,
): Promise<BackupFile> {
  const { backups } = app.paths;
  const name = `care-sites-${businessDateOf(app.clock.now())}.sqlite`;
  try {
    mkdirSync(backups, { recursive: true });
    await app.uow.alone((tx) => vacuumInto((sql) => tx.query(sql), join(backups, name)));
    prune(backups);
  } catch (error) {
    throw new AppError('BACKUP_FAILED', {
      detail: error instanceof Error ? error.message : String(error),
    });
  }
  app.events.changed('backups');
  return describe(backups, name, '每日');
}

/** Makes a backup when the last dated one is older than a day. */
export async function backupWhenDue(
  app: Pick<AppContext, 'uow' | 'clock' | 'paths' | 'events'>,
): Promise<BackupFile | null> {
  const last = listBackups(app.paths.backups).find((backup) => DATED.test(backup.name));
  const due = !last || app.clock.now().getTime() - Date.parse(last.at) > DAY_MS;
  return due ? createBackup(app) : null;
}

/** Before the database is opened: puts a prepared restore in its place. */
export function swapInRestored(paths: DataPaths): void {
  const ready = `${paths.database}.restore.ready`;
  if (!existsSync(ready)) return;
  for (const suffix of ['-wal', '-shm']) rmSync(`${paths.database}${suffix}`, { force: true });
  renameSync(ready, paths.database);
}
