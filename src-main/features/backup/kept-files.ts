import { copyFile, mkdir, rename, rm } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import type { z } from 'zod';
import type { keptFileProblem } from '@shared/contract/backup';
import type { CallContext } from '@shared/contract/handlers';
import { businessDateOf } from '@shared/domain/common/business-date';
import { AppError } from '@shared/errors';
import { dataPaths } from '../../app/paths';
import { flushFile, hashFile, storedPath } from '../attachments/file-store';
import { sourcePath } from '../imports/source-store';
import * as repo from './backup.repo';

export type KeptFileProblem = z.output<typeof keptFileProblem>;

/** How long work tells its progress and learns that it is no longer wanted. */
export type Watch = Pick<CallContext, 'signal' | 'progress'>;

/** A file that the database refers to, kept under its content's hash. */
export interface KeptFile {
  store: KeptFileProblem['store'];
  sha256: string;
  /** Everything that leads to it: the same content is kept once. */
  owners: { owner: string; fileName: string }[];
}

/** Every kept file that a database refers to, each once per store. */
export async function keptFiles(source: repo.Source): Promise<KeptFile[]> {
  const found = new Map<string, KeptFile>();
  const add = (store: KeptFile['store'], sha256: string, owner: string, fileName: string): void => {
    const key = `${store}/${sha256}`;
    const file = found.get(key) ?? { store, sha256, owners: [] };
    file.owners.push({ owner, fileName });
    found.set(key, file);
  };
  for (const { sha256, fileName, siteNumber, siteName } of await repo.attachmentFiles(source))
    add('attachments', sha256, `${siteNumber ?? ''} ${siteName ?? ''}`.trim(), fileName);
  for (const { sha256, fileName, importedAt, who } of await repo.importFiles(source))
    add('imports', sha256, batchName({ importedAt, who }), fileName);
  return [...found.values()];
}

/** Where a kept file lies under a data folder, or under a folder laid out like one. */
export function placeOf(root: string, file: Pick<KeptFile, 'store' | 'sha256'>): string {
  return file.store === 'attachments'
    ? storedPath(dataPaths(root).attachments, file.sha256)
    : sourcePath({ root }, file.sha256);
}

/** Reads a kept file again: null when it is what was kept. */
export async function problemAt(
  path: string,
  sha256: string,
): Promise<KeptFileProblem['problem'] | null> {
  if (!existsSync(path)) return 'MISSING';
  return (await hashFile(path)) === sha256 ? null : 'ALTERED';
}

/** How an import is called: the day and who did it. */
export function batchName({ importedAt, who }: { importedAt: string; who: string }): string {
  return `${businessDateOf(new Date(importedAt))} ${who}的导入`;
}

/** What is wrong with a kept file, and what to do. */
export function problemSentence(
  about: Pick<KeptFileProblem, 'store' | 'problem' | 'fileName'> & { owner?: string },
): string {
  const missing = about.problem === 'MISSING';
  const code =
    about.store === 'attachments'
      ? missing
        ? 'ATTACHMENT_MISSING'
        : 'ATTACHMENT_ALTERED'
      : missing
        ? 'IMPORT_KEPT_MISSING'
        : 'IMPORT_KEPT_ALTERED';
  return new AppError(code, { file: about.fileName, batch: about.owner ?? '' }).message;
}

/** One line for each site or import that misses the file. */
export function problemRows(
  { store, owners }: KeptFile,
  problem: KeptFileProblem['problem'],
): KeptFileProblem[] {
  return owners.map(({ owner, fileName }) => {
    const row = { store, owner, fileName, problem };
    return { ...row, message: problemSentence(row) };
  });
}

/**
 * Copies a kept file and reads the copy back; it gets its name only when it is what its hash says.
 * @returns whether the copy stands; false when the original is not what was kept
 */
export async function copyVerified(from: string, to: string, sha256: string): Promise<boolean> {
  const half = `${to}.partial`;
  await mkdir(dirname(to), { recursive: true });
  try {
    await copyFile(from, half);
    await flushFile(half);
    if ((await hashFile(half)) !== sha256) {
      if ((await hashFile(from)) !== sha256) return false;
      throw new Error(`写入“${to}”后读回的内容与原文件不同`);
    }
    await rename(half, to);
    return true;
  } finally {
    await rm(half, { force: true });
  }
}
