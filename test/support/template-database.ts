import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { dataPaths } from '@main/app/paths';
import { openDatabase } from '@main/db/open-database';

declare module 'vitest' {
  interface ProvidedContext {
    /** A database as the migrations leave it. */
    migratedDatabase: string;
  }
}

/**
 * Runs the migrations once for all tests: hundreds of them start from an empty database, and each takes a copy of this
 * one.
 */
export default async function setup(project: TestProject): Promise<() => void> {
  const dir = mkdtempSync(join(tmpdir(), 'care-sites-migrated-'));
  const { database } = dataPaths(dir);
  const source = await openDatabase({ file: database, backupBeforeMigration: () => database });
  await source.destroy();
  project.provide('migratedDatabase', database);
  return () => rmSync(dir, { recursive: true, force: true });
}
