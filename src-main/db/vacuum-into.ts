import { closeSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs';
import { readOnly } from './read-only';

function quoted(path: string): string {
  return `'${path.replaceAll("'", "''")}'`;
}

/** The first line of a file's integrity_check: `ok`, or what is wrong. Rejects when it is no database. */
export function integrityOf(file: string): Promise<string> {
  return readOnly(file, async (rows) => {
    const [row] = await rows<{ integrity_check: string }>('PRAGMA integrity_check');
    return row?.integrity_check ?? '没有结果';
  });
}

/**
 * Writes a whole copy of the open database to `target` and verifies it before it gets its name. Copying the
 * file itself would lose what stands in the write-ahead log.
 * @throws Error when the copy cannot be written or does not pass integrity_check
 */
export async function vacuumInto(
  query: (sql: string) => Promise<unknown>,
  target: string,
): Promise<void> {
  const partial = `${target}.partial`;
  rmSync(partial, { force: true });
  try {
    await query(`VACUUM INTO ${quoted(partial)}`);
    const verdict = await integrityOf(partial);
    if (verdict !== 'ok') throw new Error(verdict);
    const handle = openSync(partial, 'r+');
    fsyncSync(handle);
    closeSync(handle);
    renameSync(partial, target);
  } catch (error) {
    rmSync(partial, { force: true });
    throw error;
  }
}
