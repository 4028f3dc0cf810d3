import { createHash } from 'node:crypto';
import { mkdir, readdir, stat, unlink, writeFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import type { z } from 'zod';
import type { documentCalls } from '@shared/contract/documents';
import type { CallContext, HandlersOf } from '@shared/contract/handlers';
import { definitionOf, type CallOutput, type registry } from '@shared/contract/registry';
import { AppError } from '@shared/errors';
import type { AppContext } from '../../app/context';
import type { WindowPort } from '../../app/window-port';
import { safeFileName } from '../../documents/engine/clean-text';
import type { FontChoice } from '../../documents/engine/faces';
import { previewFolder, previewUrl } from '../../documents/engine/preview-folder';
import { toHtml, toPdf, toWord } from '../../documents/engine/render';
import { faceSpecimens } from '../../documents/engine/specimens';
import type { DocumentSources, FilledDocument } from '../../documents/engine/template';
import { writeAtomically } from '../../documents/spreadsheet/atomic-file';
import { documentKind, documentKinds } from '../../documents/templates';
import { COMMITTEE } from '../../documents/templates/words';

/** All calls of the program: a form asks them as the window does. */
export type OtherHandlers = HandlersOf<typeof registry>;

/** What the forms work with. */
export interface Desk {
  readonly app: AppContext;
  readonly window: WindowPort | null;
  readonly others: () => OtherHandlers;
}

type Input<N extends keyof typeof documentCalls> = z.output<(typeof documentCalls)[N]['input']>;
type Request = Pick<Input<'documents.preview'>, 'kind' | 'id' | 'params'>;
type AnyHandler = (input: unknown, context: CallContext) => Promise<unknown>;

/** Setting: `bundled` (the program's own fonts first, the default) or `office`. */
const FONT_SETTING = 'documents.fonts';
/** Previews kept in the folder of temporary files; more than one window's worth is never needed. */
const KEPT_PREVIEWS = 10;
const ENDINGS = { pdf: '.pdf', docx: '.docx', html: '.html' } as const;

/** The forms there are. */
export function kinds(): CallOutput<'documents.kinds'> {
  return documentKinds.map(({ kind, title, summary, paper, word, parameters }) => ({
    kind,
    title,
    summary,
    paper: paper.name,
    formats: word ? ['pdf', 'docx', 'html'] : ['pdf', 'html'],
    parameters: parameters as CallOutput<'documents.kinds'>[number]['parameters'],
  }));
}

function printer({ window }: Desk): ((html: string) => Promise<Buffer>) | null {
  return window && ((html) => window.printToPdf(html, {}));
}

async function sourcesOf(desk: Desk, context: CallContext): Promise<DocumentSources> {
  const ask: DocumentSources['ask'] = async (name, input) => {
    // Defaults of the schema are filled in as for any other caller.
    const parsed = definitionOf(name).input.parse(input);
    return (await (desk.others()[name] as AnyHandler)(parsed, context)) as CallOutput<typeof name>;
  };
  const { value } = await ask('settings.get', { key: FONT_SETTING });
  const choice: FontChoice = value === 'office' ? 'office' : 'bundled';
  return {
    ask,
    now: desk.app.clock.now(),
    actor: context.actor,
    check: () => {
      if (context.signal.aborted) throw new AppError('OPERATION_CANCELLED');
    },
    fonts: { choice, specimens: () => faceSpecimens(printer(desk)) },
  };
}

async function fill(
  desk: Desk,
  { kind, id, params }: Request,
  context: CallContext,
): Promise<{ form: FilledDocument; sources: DocumentSources }> {
  const found = documentKind(kind);
  if (!found) throw new AppError('DOCUMENT_UNKNOWN', { kind });
  const sources = await sourcesOf(desk, context);
  const form = await found.fill(sources, { ...params, ...(id === undefined ? {} : { id }) });
  return { form, sources };
}

async function typeset(
  desk: Desk,
  request: Request,
  context: CallContext,
): Promise<{ form: FilledDocument; pdf: Buffer; pages: number }> {
  const print = printer(desk);
  if (!print) throw new AppError('DOCUMENT_NEEDS_WINDOW');
  context.progress('读取数据', 0, 0);
  const { form, sources } = await fill(desk, request, context);
  sources.check();
  context.progress('排版', 0, 0);
  const order = { fonts: sources.fonts.choice, author: COMMITTEE, at: sources.now, print };
  return { form, ...(await toPdf(form, order)) };
}

/** Removes the oldest previews; one that is open in a viewer may stay until the next time. */
async function tidy(folder: string): Promise<void> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.pdf'));
  const dated = await Promise.all(
    names.map(async (name) => ({ name, at: (await stat(join(folder, name))).mtimeMs })),
  );
  const old = dated.sort((a, b) => b.at - a.at).slice(KEPT_PREVIEWS);
  await Promise.all(old.map(({ name }) => unlink(join(folder, name)).catch(() => undefined)));
}

async function keepPreview(desk: Desk, pdf: Buffer): Promise<{ file: string; name: string }> {
  const folder = previewFolder(desk.app.paths);
  const name = `${createHash('sha256').update(pdf).digest('hex').slice(0, 32)}.pdf`;
  const file = join(folder, name);
  await mkdir(folder, { recursive: true });
  await writeFile(file, pdf);
  await tidy(folder);
  return { file, name };
}

/** The form as it will print, to be looked at in the window. */
export async function preview(
  desk: Desk,
  request: Request,
  context: CallContext,
): Promise<CallOutput<'documents.preview'>> {
  const { form, pdf, pages } = await typeset(desk, request, context);
  const { name } = await keepPreview(desk, pdf);
  return { title: form.title, fileName: safeFileName(form.fileName), url: previewUrl(name), pages };
}

/**
 * Writes a form to a file.
 * @throws AppError DOCUMENT_NEEDS_WINDOW for PDF on the command line, DOCUMENT_FORMAT, FILE_NOT_WRITABLE and those of
 * the form itself
 */
export async function render(
  desk: Desk,
  { format, file, ...request }: Input<'documents.render'>,
  context: CallContext,
): Promise<CallOutput<'documents.render'>> {
  if (extname(file).toLowerCase() !== ENDINGS[format]) {
    const detail = `文件名应以 ${ENDINGS[format]} 结尾`;
    throw new AppError('INPUT_INVALID', { detail }, { file: detail });
  }
  const { bytes, pages } = await bytesOf(desk, format, request, context);
  await writeAtomically(file, (handle) => handle.writeFile(bytes));
  return { file, pages, size: bytes.length };
}

async function bytesOf(
  desk: Desk,
  format: Input<'documents.render'>['format'],
  request: Request,
  context: CallContext,
): Promise<{ bytes: Buffer; pages: number | null }> {
  if (format === 'pdf') {
    const { pdf, pages } = await typeset(desk, request, context);
    return { bytes: pdf, pages };
  }
  const known = documentKind(request.kind);
  if (format === 'docx' && known && !known.word) {
    throw new AppError('DOCUMENT_FORMAT', { title: known.title });
  }
  const { form, sources } = await fill(desk, request, context);
  const bytes =
    format === 'docx'
      ? await toWord(form, COMMITTEE)
      : Buffer.from(toHtml(form, sources.fonts.choice), 'utf8');
  return { bytes, pages: null };
}

/** Sends the form to a printer through the system's dialog. */
export async function print(
  desk: Desk,
  request: Request,
  context: CallContext,
): Promise<CallOutput<'documents.print'>> {
  const { pdf } = await typeset(desk, request, context);
  const { file } = await keepPreview(desk, pdf);
  await desk.window?.printPdf(file);
  return { done: true };
}
