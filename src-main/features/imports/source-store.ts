import { existsSync } from 'node:fs';
import { copyFile, mkdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { DataPaths } from '../../app/paths';
import { flushFile, hashFile } from '../attachments/file-store';

export { hashFile as fileSha256 };

/** Where the copy of an imported file lies: by its content, so that the same file is kept once. */
export function sourcePath(paths: Pick<DataPaths, 'root'>, sha256: string): string {
  return join(paths.root, 'imports', sha256.slice(0, 2), sha256);
}

/** Whether the copy of an imported file is there. */
export function hasSource(paths: Pick<DataPaths, 'root'>, sha256: string): boolean {
  return existsSync(sourcePath(paths, sha256));
}

/**
 * Keeps a copy of a file that is about to be imported, on the disk itself before the import commits: a file that was
 * accepted is never lost. A copy whose import then fails does no harm and is found again by its content.
 */
export async function keepSource(
  paths: Pick<DataPaths, 'root'>,
  file: string,
  sha256: string,
): Promise<void> {
  const target = sourcePath(paths, sha256);
  const known = await stat(target).catch(() => undefined);
  if (known?.size === (await stat(file)).size && (await hashFile(target)) === sha256) return;
  await mkdir(dirname(target), { recursive: true });
  const half = `${target}.${process.pid}.part`;
  try {
    await copyFile(file, half);
    await flushFile(half);
    await rename(half, target);
  } finally {
    await rm(half, { force: true });
  }
}
