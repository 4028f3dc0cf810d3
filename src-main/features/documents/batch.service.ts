import type { z } from 'zod';
import type { documentCalls } from '@shared/contract/documents';
import type { CallContext } from '@shared/contract/handlers';
import type { CallOutput } from '@shared/contract/registry';
import { AppError } from '@shared/errors';
import { toOnePdf } from '../../documents/engine/render';
import type { FilledDocument } from '../../documents/engine/template';
import { writeAtomically } from '../../documents/spreadsheet/atomic-file';
import { COMMITTEE } from '../../documents/templates/words';
import { mustFindKind, mustPrint, sourcesOf, type Desk } from './desk';
import { mustEndWith } from './file-name';

export type BatchRequest = Pick<
  z.output<(typeof documentCalls)['documents.renderBatch']['input']>,
  'kind' | 'ids' | 'siteIds' | 'siteNumbers' | 'params' | 'copies'
>;
type Skipped = CallOutput<'documents.renderBatch'>['skipped'];

/** Forms of one kind as one PDF, and those that could not be printed. */
export interface PrintedBatch {
  readonly title: string;
  readonly fileName: string;
  readonly pdf: Buffer;
  readonly pages: number;
  readonly documents: number;
  readonly skipped: Skipped;
}

/** Every so many forms the window hears how far it is. */
const REPORT_EVERY = 10;

/** One request for each form: what is asked for, and its name in the list of those left out. */
function requests({ ids, siteIds, siteNumbers, params }: BatchRequest) {
  return [
    ...(ids ?? []).map((id) => ({ what: String(id), request: { ...params, id } })),
    ...(siteIds ?? []).map((siteId) => ({
      what: String(siteId),
      request: { ...params, siteId },
    })),
    ...(siteNumbers ?? []).map((siteNumber) => ({
      what: siteNumber,
      request: { ...params, siteNumber },
    })),
  ];
}

/**
 * Prints many forms of one kind into one PDF, in the order asked for. A form that cannot be printed (its record is not
 * there) is left out and named; nothing at all is a refusal.
 * @throws AppError DOCUMENT_EMPTY, OPERATION_CANCELLED, DOCUMENT_NEEDS_WINDOW, PRINT_FAILED
 */
export async function printBatch(
  desk: Desk,
  request: BatchRequest,
  context: CallContext,
): Promise<PrintedBatch> {
  const print = mustPrint(desk);
  const kind = mustFindKind(request.kind);
  const wanted = requests(request);
  const sources = await sourcesOf(desk, context);
  const filled: FilledDocument[] = [];
  const skipped: Skipped = [];
  for (const [index, one] of wanted.entries()) {
    sources.check();
    if (index % REPORT_EVERY === 0) context.progress('读取数据', index, wanted.length);
    try {
      filled.push(await kind.fill(sources, one.request));
    } catch (error) {
      if (!(error instanceof AppError) || error.code === 'OPERATION_CANCELLED') throw error;
      skipped.push({ what: one.what, code: error.code, message: error.message });
    }
  }
  if (filled.length === 0) {
    const [first] = skipped;
    throw new AppError('DOCUMENT_BATCH_EMPTY', {
      title: kind.title,
      detail: first ? `${first.what}：${first.message}` : '',
    });
  }
  const fileName = `${kind.title}-${filled.length}份`;
  const order = {
    fonts: sources.fonts.choice,
    author: COMMITTEE,
    at: sources.now,
    copies: request.copies,
    print,
  };
  const { pdf, pages } = await toOnePdf(filled, fileName, order, (done) => {
    sources.check();
    context.progress('排版', done, filled.length);
  });
  // Cancelled while the last sheets were being printed: still in time, nothing is written yet.
  sources.check();
  return { title: kind.title, fileName, pdf, pages, documents: filled.length, skipped };
}

/**
 * Writes many forms of one kind into one PDF file.
 * @throws AppError as {@link printBatch}, INPUT_INVALID, FILE_NOT_WRITABLE
 */
export async function renderBatch(
  desk: Desk,
  { file, ...request }: z.output<(typeof documentCalls)['documents.renderBatch']['input']>,
  context: CallContext,
): Promise<CallOutput<'documents.renderBatch'>> {
  mustEndWith(file, '.pdf');
  const { pdf, pages, documents, skipped } = await printBatch(desk, request, context);
  await writeAtomically(file, (handle) => handle.writeFile(pdf));
  return { file, pages, documents, skipped, size: pdf.length };
}
