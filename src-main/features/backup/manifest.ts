import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { z } from 'zod';
import { hashFile } from '../attachments/file-store';
import { keptFileProblem } from '@shared/contract/backup';

/** Name of the list in an exported folder. */
export const MANIFEST = '清单.json';

const entry = z.object({
  /** Inside the exported folder, with forward slashes */
  path: z.string(),
  sha256: z.string(),
  /** bytes */
  size: z.int(),
  /** The names under which the file is known; empty for the database */
  names: z.array(z.string()),
});

/** What an exported folder says of itself. */
export const manifest = z.object({
  program: z.literal('阵地通'),
  version: z.string(),
  exportedAt: z.string(),
  files: z.array(entry),
  problems: z.array(keptFileProblem),
});

export type Manifest = z.output<typeof manifest>;

/**
 * Checks a database against the list of the exported folder it lies in; one without such a list is accepted.
 * @throws Error in Chinese when the list is unreadable, or names the database with another content
 */
export async function refuseUnlisted(file: string): Promise<void> {
  const list = join(dirname(file), MANIFEST);
  if (!existsSync(list)) return;
  let found: Manifest['files'][number] | undefined;
  try {
    const { files } = manifest.parse(JSON.parse(await readFile(list, 'utf8')));
    found = files.find(({ path }) => path === basename(file));
  } catch {
    throw new Error(`同一文件夹里的“${MANIFEST}”读不懂，无法核验`);
  }
  if (found && (await hashFile(file)) !== found.sha256)
    throw new Error(`内容与“${MANIFEST}”里的散列不一致，导出之后被改动过`);
}
