import sqlite3 from 'sqlite3';

/** Reads rows. */
export type ReadRows = <T>(sql: string) => Promise<T[]>;

function opened(file: string): Promise<sqlite3.Database> {
  return new Promise((resolve, reject) => {
    const database = new sqlite3.Database(file, sqlite3.OPEN_READONLY, (error) =>
      error ? reject(error) : resolve(database),
    );
  });
}

/**
 * Reads a database through a connection of its own that cannot write, so that the file stays as it is.
 * @param signal stops a statement that runs
 * @throws Error of the driver, also when the file is no database
 */
export async function readOnly<T>(
  file: string,
  work: (rows: ReadRows) => Promise<T>,
  signal?: AbortSignal,
): Promise<T> {
  const database = await opened(file);
  const stop = (): void => database.interrupt();
  signal?.addEventListener('abort', stop, { once: true });
  try {
    return await work(
      <R>(sql: string) =>
        new Promise<R[]>((resolve, reject) => {
          database.all<R>(sql, (error, rows) => (error ? reject(error) : resolve(rows)));
        }),
    );
  } finally {
    signal?.removeEventListener('abort', stop);
    await new Promise((resolve) => database.close(resolve));
  }
}
