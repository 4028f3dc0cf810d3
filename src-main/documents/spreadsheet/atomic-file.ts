import { randomBytes } from 'node:crypto';
import { open, rename, unlink, type FileHandle } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { AppError } from '@shared/errors';

/**
 * Writes a file so that its name shows either the old content or the whole new one: a temporary file beside it is
 * written, flushed and renamed. On failure the temporary file is removed and the old file is untouched.
 * @throws AppError FILE_NOT_WRITABLE when the system refuses (no such folder, no room, open in another program)
 */
export async function writeAtomically<T>(
  file: string,
  write: (handle: FileHandle) => Promise<T>,
): Promise<T> {
  const temporary = join(dirname(file), `.${basename(file)}.${randomBytes(4).toString('hex')}.tmp`);
  let handle: FileHandle | null = null;
  try {
    handle = await open(temporary, 'wx');
    const result = await write(handle);
    await handle.sync();
    await handle.close();
    handle = null;
    await rename(temporary, file);
    return result;
  } catch (error) {
    await handle?.close().catch(() => undefined);
    await unlink(temporary).catch(() => undefined);
    const code = error instanceof Error ? (error as NodeJS.ErrnoException).code : undefined;
    if (error instanceof AppError || code === undefined || !/^E[A-Z]+$/.test(code)) throw error;
    throw new AppError('FILE_NOT_WRITABLE', { file: basename(file), detail: code });
  }
}
