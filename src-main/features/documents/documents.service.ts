import type { z } from 'zod';
import type { documentCalls } from '@shared/contract/documents';
import type { CallContext } from '@shared/contract/handlers';
import type { CallOutput } from '@shared/contract/registry';
import { AppError } from '@shared/errors';
import { safeFileName } from '../../documents/engine/clean-text';
import { faceNames } from '../../documents/engine/faces';
import { previewUrl } from '../../documents/engine/preview-folder';
import { toHtml, toPdf, toWord } from '../../documents/engine/render';
import type { DocumentSources, FilledDocument } from '../../documents/engine/template';
import { writeAtomically } from '../../documents/spreadsheet/atomic-file';
import { documentKind, documentKinds } from '../../documents/templates';
import { COMMITTEE } from '../../documents/templates/words';
import { mustFindKind, mustPrint, sourcesOf, type Desk } from './desk';
import { mustEndWith } from './file-name';
import { keepPreview } from './previews';

type Input<N extends keyof typeof documentCalls> = z.output<(typeof documentCalls)[N]['input']>;
type Request = Pick<Input<'documents.preview'>, 'kind' | 'id' | 'siteId' | 'siteNumber' | 'params'>;

const ENDINGS = { pdf: '.pdf', docx: '.docx', html: '.html' } as const;

/** The forms there are. */
export function kinds(): CallOutput<'documents.kinds'> {
  return documentKinds.map(({ kind, title, summary, paper, copies, word, parameters }) => ({
    kind,
    title,
    summary,
    paper: paper.name,
    copies,
    formats: word ? ['pdf', 'docx', 'html'] : ['pdf', 'html'],
    parameters: parameters as CallOutput<'documents.kinds'>[number]['parameters'],
  }));
}

/**
 * The faces of official paper, which office fonts this computer has for them, and what the program ships instead.
 * @throws AppError DOCUMENT_NEEDS_WINDOW on the command line: only a printed page tells what Chromium takes
 */
export async function fonts(
  desk: Desk,
  context: CallContext,
): Promise<CallOutput<'documents.fonts'>> {
  mustPrint(desk);
  const { fonts: known } = await sourcesOf(desk, context);
  const faces = await known.specimens();
  return {
    choice: known.choice,
    faces: faces.map(({ face, label, office, bundled }) => ({
      face,
      label,
      wanted: faceNames[face].word,
      found: office ?? null,
      shipped: bundled,
    })),
  };
}

async function fill(
  desk: Desk,
  { kind, params, ...given }: Request,
  context: CallContext,
): Promise<{ form: FilledDocument; sources: DocumentSources }> {
  const found = mustFindKind(kind);
  const sources = await sourcesOf(desk, context);
  const named = Object.entries(given).filter(([, value]) => value !== undefined);
  const form = await found.fill(sources, { ...params, ...Object.fromEntries(named) });
  return { form, sources };
}

/** A form and how many times it stands in the file. */
interface Order {
  readonly request: Request;
  readonly copies: number;
}

async function typeset(
  desk: Desk,
  { request, copies }: Order,
  context: CallContext,
): Promise<{ form: FilledDocument; pdf: Buffer; pages: number }> {
  const print = mustPrint(desk);
  context.progress('读取数据', 0, 0);
  const { form, sources } = await fill(desk, request, context);
  sources.check();
  context.progress('排版', 0, 0);
  const order = { fonts: sources.fonts.choice, author: COMMITTEE, at: sources.now, copies, print };
  return { form, ...(await toPdf(form, order)) };
}

/** The form as it will print, to be looked at in the window. */
export async function preview(
  desk: Desk,
  { copies, ...request }: Input<'documents.preview'>,
  context: CallContext,
): Promise<CallOutput<'documents.preview'>> {
  const { form, pdf, pages } = await typeset(desk, { request, copies }, context);
  const { name } = await keepPreview(desk.app.paths, pdf);
  return {
    title: form.title,
    fileName: safeFileName(form.fileName),
    url: previewUrl(name),
    pages,
    copies: mustFindKind(request.kind).copies,
  };
}

/**
 * Writes a form to a file.
 * @throws AppError DOCUMENT_NEEDS_WINDOW for PDF on the command line, DOCUMENT_FORMAT, FILE_NOT_WRITABLE and those of
 * the form itself
 */
export async function render(
  desk: Desk,
  { format, file, copies, ...request }: Input<'documents.render'>,
  context: CallContext,
): Promise<CallOutput<'documents.render'>> {
  mustEndWith(file, ENDINGS[format]);
  const { bytes, pages } = await bytesOf(desk, format, { request, copies }, context);
  await writeAtomically(file, (handle) => handle.writeFile(bytes));
  return { file, pages, size: bytes.length };
}

async function bytesOf(
  desk: Desk,
  format: Input<'documents.render'>['format'],
  order: Order,
  context: CallContext,
): Promise<{ bytes: Buffer; pages: number | null }> {
  if (format === 'pdf') {
    const { pdf, pages } = await typeset(desk, order, context);
    return { bytes: pdf, pages };
  }
  const known = documentKind(order.request.kind);
  if (format === 'docx' && known && !known.word) {
    throw new AppError('DOCUMENT_FORMAT', { title: known.title });
  }
  const { form, sources } = await fill(desk, order.request, context);
  const bytes =
    format === 'docx'
      ? await toWord(form, COMMITTEE)
      : Buffer.from(toHtml(form, sources.fonts.choice), 'utf8');
  return { bytes, pages: null };
}

/** Sends the form to a printer through the system's dialog, in as many copies as the regulation asks for. */
export async function print(
  desk: Desk,
  { copies, ...request }: Input<'documents.print'>,
  context: CallContext,
): Promise<CallOutput<'documents.print'>> {
  const times = copies ?? mustFindKind(request.kind).copies;
  const { pdf } = await typeset(desk, { request, copies: times }, context);
  const { file } = await keepPreview(desk.app.paths, pdf);
  await desk.window?.printPdf(file);
  return { done: true };
}
