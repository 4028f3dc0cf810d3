import { existsSync } from 'node:fs';
import { copyFile, mkdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { z } from 'zod';
import type { attachmentCalls, attachmentRow } from '@shared/contract/attachments';
import type { CallContext } from '@shared/contract/handlers';
import type { AttachmentKind } from '@shared/domain/site/terms';
import { AppError } from '@shared/errors';
import type { AppContext } from '../../app/context';
import { writeHeader } from '../../app/context';
import { importFiles } from '../backup/backup.repo';
import {
  batchName,
  placeOf,
  problemAt,
  problemSentence,
  type KeptFile,
} from '../backup/kept-files';
import { editableSite } from '../sites/save.service';
import * as repo from './attachments.repo';
import { hashFile, plainFileName, storedPath, takeIn, type IncomingFile } from './file-store';
import { mediaTypeOf } from './media-type';

type Input<N extends keyof typeof attachmentCalls> = z.output<(typeof attachmentCalls)[N]['input']>;
type Output<N extends keyof typeof attachmentCalls> = z.output<
  (typeof attachmentCalls)[N]['output']
>;
type Row = z.output<typeof attachmentRow>;

const MEGABYTE = 1024 * 1024;
const IMAGE_LIMIT = 20 * MEGABYTE;
const DOCUMENT_LIMIT = 50 * MEGABYTE;

/** A checked copy, ready to be kept. */
interface Checked {
  file: IncomingFile;
  fileName: string;
  mediaType: string;
}

/** Copies files into the archive of a site: all of them, or none when one is refused. */
export async function add(
  app: AppContext,
  input: Input<'attachments.add'>,
  context: CallContext,
): Promise<{ added: Row[] }> {
  const checked: Checked[] = [];
  try {
    for (const [index, source] of input.files.entries()) {
      context.progress('正在存入附件', index, input.files.length);
      if (context.signal.aborted) throw new AppError('OPERATION_CANCELLED');
      checked.push(await check(app.paths.attachments, source, input.kind));
    }
    for (const { file } of checked) await file.keep();
    const added = await app.uow.write(writeHeader(app, context), async (tx) => {
      await editableSite(tx, input.siteId);
      if (input.about && !(await repo.recordExists(tx, input.siteId, input.about)))
        throw new AppError('NOT_FOUND', { what: '附件所属的记录' });
      const addedAt = app.clock.now().toISOString();
      const rows: repo.StoredAttachment[] = [];
      for (const { file, fileName, mediaType } of checked) {
        const { kind, caption, siteId } = input;
        const row = {
          siteId,
          kind,
          fileName,
          mediaType,
          size: file.size,
          sha256: file.sha256,
          caption,
          addedAt,
          aboutEntity: input.about?.entity ?? null,
          aboutId: input.about?.id ?? null,
        };
        rows.push({ ...row, id: await repo.addAttachment(tx, row) });
      }
      return rows;
    });
    app.events.changed('sites');
    return { added: added.map((row) => present(app, row)) };
  } finally {
    // What was refused or cancelled leaves nothing behind; kept files have moved away already.
    for (const { file } of checked) await file.discard();
  }
}

async function check(folder: string, source: string, kind: AttachmentKind): Promise<Checked> {
  const fileName = plainFileName(source);
  const found = await stat(source).catch(() => undefined);
  if (!found?.isFile()) throw new AppError('FILE_NOT_FOUND', { file: source });
  if (found.size === 0) throw new AppError('ATTACHMENT_EMPTY', { file: fileName });
  // Nothing of it is copied before its size is known to be bearable.
  refuseTooLarge(fileName, found.size, DOCUMENT_LIMIT, '文件');
  const file = await takeIn(folder, source);
  try {
    const verdict = await mediaTypeOf(file.path);
    if (!verdict.ok)
      throw new AppError('ATTACHMENT_TYPE_REFUSED', { file: fileName, detail: verdict.detail });
    if (verdict.image) refuseTooLarge(fileName, file.size, IMAGE_LIMIT, '照片');
    if (kind === 'PHOTO' && !verdict.image)
      throw new AppError('ATTACHMENT_KIND_WRONG', { file: fileName });
    return { file, fileName, mediaType: verdict.mediaType };
  } catch (error) {
    await file.discard();
    throw error;
  }
}

function refuseTooLarge(file: string, size: number, limit: number, kind: string): void {
  if (size <= limit) return;
  const shown = (bytes: number): string => `${Math.round((bytes / MEGABYTE) * 10) / 10} MB`;
  throw new AppError('ATTACHMENT_TOO_LARGE', {
    file,
    size: shown(size),
    kind,
    limit: shown(limit),
  });
}

function present(app: AppContext, row: repo.StoredAttachment): Row {
  const { aboutEntity, aboutId, ...shown } = row;
  const about = aboutEntity && aboutId !== null ? { entity: aboutEntity, id: aboutId } : null;
  const there = existsSync(storedPath(app.paths.attachments, row.sha256));
  return { ...shown, about, present: there };
}

/** The attachments of a site, or only those of one record of its life. */
export async function list(app: AppContext, input: Input<'attachments.list'>): Promise<Row[]> {
  const rows = await app.uow.read((tx) => repo.siteAttachments(tx, input.siteId, input.about));
  return rows.map((row) => present(app, row));
}

/** Takes an attachment out of the record; its file stays. */
export async function remove(
  app: AppContext,
  input: Input<'attachments.remove'>,
  context: CallContext,
): Promise<{ done: true }> {
  await app.uow.write(writeHeader(app, context, input.reason), async (tx) => {
    const found = await repo.findAttachment(tx, input.id);
    if (!found || found.removedAt) throw new AppError('NOT_FOUND', { what: '附件' });
    await editableSite(tx, found.siteId);
    await repo.removeAttachment(tx, input.id, app.clock.now().toISOString());
  });
  app.events.changed('sites');
  return { done: true };
}

/** An attachment's row and verified file. */
async function verified(
  app: AppContext,
  id: number,
): Promise<{ row: repo.StoredAttachment; file: string }> {
  const row = await app.uow.read((tx) => repo.findAttachment(tx, id));
  if (!row) throw new AppError('NOT_FOUND', { what: '附件' });
  const file = storedPath(app.paths.attachments, row.sha256);
  const missing = (): AppError => new AppError('ATTACHMENT_MISSING', { file: row.fileName });
  if (!existsSync(file)) throw missing();
  // It may go while it is being read: that is a missing file too, not a fault of the program.
  const sha256 = await hashFile(file).catch((error: unknown) => {
    throw existsSync(file) ? error : missing();
  });
  if (sha256 !== row.sha256) throw new AppError('ATTACHMENT_ALTERED', { file: row.fileName });
  return { row, file };
}

/** The content of an image, or a copy under the file's own name that another program can open. */
export async function open(app: AppContext, id: number): Promise<Output<'attachments.open'>> {
  const { row, file } = await verified(app, id);
  const { fileName, mediaType } = row;
  if (mediaType.startsWith('image/')) {
    const content = await readFile(file).catch((error: unknown) => {
      throw existsSync(file) ? error : new AppError('ATTACHMENT_MISSING', { file: fileName });
    });
    return {
      fileName,
      mediaType,
      path: file,
      dataUrl: `data:${mediaType};base64,${content.toString('base64')}`,
    };
  }
  const folder = join(app.paths.temporary, 'attachments', row.sha256.slice(0, 16));
  await mkdir(folder, { recursive: true });
  const path = join(folder, fileName);
  await copyFile(file, path);
  return { fileName, mediaType, path, dataUrl: null };
}

/** Saves a copy of an attachment elsewhere. */
export async function saveAs(
  app: AppContext,
  input: Input<'attachments.saveAs'>,
): Promise<{ file: string }> {
  const { file } = await verified(app, input.id);
  try {
    await copyFile(file, input.file);
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    throw new AppError('FILE_NOT_WRITABLE', { file: input.file, detail });
  }
  return { file: input.file };
}

/** Reads every kept file again, source files of imports too, and names those that are missing or were altered. */
export async function checkAll(
  app: AppContext,
  context: CallContext,
): Promise<Output<'attachments.check'>> {
  const stored = await app.uow.read(async (tx) => ({
    attachments: byHash(await repo.allAttachments(tx)),
    imports: byHash(await importFiles(tx)),
  }));
  const total = stored.attachments.size + stored.imports.size;
  let done = 0;
  const problemOf = async (store: KeptFile['store'], sha256: string) => {
    if (context.signal.aborted) throw new AppError('OPERATION_CANCELLED');
    context.progress('正在核对附件和导入原文件', done, total);
    done += 1;
    return problemAt(placeOf(app.paths.root, { store, sha256 }), sha256);
  };

  const problems: Output<'attachments.check'>['problems'] = [];
  let totalSize = 0;
  for (const [sha256, owners] of stored.attachments) {
    totalSize += owners[0]?.size ?? 0;
    const problem = await problemOf('attachments', sha256);
    if (!problem) continue;
    for (const { id, siteId, siteNumber, siteName, fileName } of owners) {
      const message = problemSentence({ store: 'attachments', problem, fileName });
      problems.push({ id, siteId, siteNumber, siteName, fileName, problem, message });
    }
  }

  const imports: Output<'attachments.check'>['imports'] = {
    files: stored.imports.size,
    totalSize: 0,
    problems: [],
  };
  for (const [sha256, batches] of stored.imports) {
    const problem = await problemOf('imports', sha256);
    const path = placeOf(app.paths.root, { store: 'imports', sha256 });
    if (problem !== 'MISSING') imports.totalSize += (await stat(path)).size;
    if (!problem) continue;
    for (const { batchId, fileName, importedAt, who } of batches) {
      const owner = batchName({ importedAt, who });
      const message = problemSentence({ store: 'imports', problem, fileName, owner });
      imports.problems.push({ batchId, fileName, importedAt, who, problem, message });
    }
  }
  return { files: stored.attachments.size, totalSize, problems, imports };
}

/** The rows that lead to the same content together: it is kept, and read, once. */
function byHash<T extends { sha256: string }>(rows: readonly T[]): Map<string, T[]> {
  const grouped = new Map<string, T[]>();
  for (const row of rows) grouped.set(row.sha256, [...(grouped.get(row.sha256) ?? []), row]);
  return grouped;
}
