import { createHash } from 'node:crypto';
import { copyFile, mkdir, readdir, stat, unlink, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { z } from 'zod';
import type { documentCalls } from '@shared/contract/documents';
import type { CallContext } from '@shared/contract/handlers';
import type { CallOutput } from '@shared/contract/registry';
import { AppError } from '@shared/errors';
import type { DataPaths } from '../../app/paths';
import { safeFileName } from '../../documents/engine/clean-text';
import { previewFolder, previewUrl } from '../../documents/engine/preview-folder';
import { printBatch, type BatchRequest } from './batch.service';
import type { Desk } from './desk';
import { mustEndWith } from './file-name';

/** Previews kept in the folder of temporary files; more than one window's worth is never needed. */
const KEPT_PREVIEWS = 10;

/** Removes the oldest previews; one that is open in a viewer may stay until the next time. */
async function tidy(folder: string): Promise<void> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.pdf'));
  const dated = await Promise.all(
    names.map(async (name) => ({ name, at: (await stat(join(folder, name))).mtimeMs })),
  );
  const old = dated.sort((a, b) => b.at - a.at).slice(KEPT_PREVIEWS);
  await Promise.all(old.map(({ name }) => unlink(join(folder, name)).catch(() => undefined)));
}

/** Keeps a finished PDF where the window can show it, under the hash of its content. */
export async function keepPreview(
  paths: Pick<DataPaths, 'temporary'>,
  pdf: Buffer,
): Promise<{ file: string; name: string }> {
  const folder = previewFolder(paths);
  const name = `${createHash('sha256').update(pdf).digest('hex').slice(0, 32)}.pdf`;
  const file = join(folder, name);
  await mkdir(folder, { recursive: true });
  await writeFile(file, pdf);
  await tidy(folder);
  return { file, name };
}

/** @throws AppError NOT_FOUND once ten others have been made since */
function keptFile(desk: Desk, preview: string): string {
  const file = join(previewFolder(desk.app.paths), preview);
  if (!existsSync(file)) throw new AppError('NOT_FOUND', { what: '预览' });
  return file;
}

/** Many forms of one kind as they will print, to be looked at in the window. */
export async function previewBatch(
  desk: Desk,
  request: BatchRequest,
  context: CallContext,
): Promise<CallOutput<'documents.previewBatch'>> {
  const { pdf, fileName, ...batch } = await printBatch(desk, request, context);
  const { name } = await keepPreview(desk.app.paths, pdf);
  return { ...batch, fileName: safeFileName(fileName), url: previewUrl(name), preview: name };
}

/** Sends a preview to a printer through the system's dialog. */
export async function printPreview(
  desk: Desk,
  { preview }: z.output<(typeof documentCalls)['documents.printPreview']['input']>,
): Promise<CallOutput<'documents.printPreview'>> {
  await desk.window?.printPdf(keptFile(desk, preview));
  return { done: true };
}

/** Keeps a preview as a file of the person's choice. */
export async function savePreview(
  desk: Desk,
  { preview, file }: z.output<(typeof documentCalls)['documents.savePreview']['input']>,
): Promise<CallOutput<'documents.savePreview'>> {
  mustEndWith(file, '.pdf');
  const kept = keptFile(desk, preview);
  try {
    await copyFile(kept, file);
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    throw new AppError('FILE_NOT_WRITABLE', { file, detail });
  }
  return { file };
}
