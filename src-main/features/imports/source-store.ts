import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { copyFile, mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { DataPaths } from '../../app/paths';

/** SHA-256 (hex) of a file's content. */
export async function fileSha256(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}

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
  if (known?.size === (await stat(file)).size && (await fileSha256(target)) === sha256) return;
  await mkdir(dirname(target), { recursive: true });
  const half = `${target}.${process.pid}.part`;
  try {
    await copyFile(file, half);
    const handle = await open(half, 'r+');
    await handle.sync();
    await handle.close();
    await rename(half, target);
  } finally {
    await rm(half, { force: true });
  }
}
