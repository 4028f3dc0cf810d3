import type { z } from 'zod';
import type { CallContext } from '@shared/contract/handlers';
import type { noticeCalls } from '@shared/contract/notices';
import { composeNotice, titleOf } from '@shared/domain/notice/compose';
import type { NoticeContent } from '@shared/domain/notice/content';
import type { NoticeDocument, NoticeNumber } from '@shared/domain/notice/document';
import { numberText } from '@shared/domain/notice/number';
import type { AppContext } from '../../app/context';
import type { ReadTx } from '../../db/unit-of-work';
import { safeFileName } from '../../documents/engine/clean-text';
import { previewUrl } from '../../documents/engine/preview-folder';
import { noticeFileName, renderNotice, type RenderedNotice } from '../../documents/notice/render';
import { writeAtomically } from '../../documents/spreadsheet/atomic-file';
import { COMMITTEE } from '../../documents/templates/words';
import { mustPrint, sourcesOf, type Desk } from '../documents/desk';
import { mustEndWith } from '../documents/file-name';
import { keepPreview } from '../documents/previews';
import { factsOf } from './facts';
import type { StoredNotice } from './notices.repo';
import { contentAfter, dateOf, noticeOf, numberFor, refuseUnlessDraft } from './notices.service';

type Calls = typeof noticeCalls;
type Input<N extends keyof Calls> = z.output<Calls[N]['input']>;
type Output<N extends keyof Calls> = z.output<Calls[N]['output']>;

type Layout = Output<'notice.render'>['layout'];

const ENDINGS = { pdf: '.pdf', docx: '.docx', html: '.html' } as const;

/** A notice as data for paper, and how its files are called. */
interface Composed {
  readonly document: NoticeDocument;
  readonly title: string;
  readonly number: string | null;
  readonly fileName: string;
}

interface Words {
  readonly content: NoticeContent;
  readonly number: NoticeNumber | null;
}

async function compose(
  app: AppContext,
  tx: ReadTx,
  notice: StoredNotice,
  { content, number }: Words,
): Promise<Composed> {
  const facts = await factsOf(tx, notice, content);
  const date = dateOf(app, { ...notice, content });
  // 公示 need not have a number: without one there is no place for it either.
  const placed = notice.kind !== 'PUBLICITY' && notice.state === 'DRAFT';
  const document = composeNotice(content, facts, {
    number,
    date,
    ...(placed ? { numberDraft: { sign: content.sign, year: Number(date.slice(0, 4)) } } : {}),
  });
  const title = titleOf(content, facts);
  const known = number && numberText(number);
  const fileName = safeFileName(noticeFileName(document));
  return { document, title, number: known, fileName };
}

const kept = (desk: Desk, id: number): Promise<Composed> =>
  desk.app.uow.read(async (tx) => {
    const notice = await noticeOf(tx, id);
    return compose(desk.app, tx, notice, notice);
  });

/** The notice as it stands on the screen: with words that are not saved yet. @throws AppError as notice.save */
const asTyped = (desk: Desk, { id, content, number }: Input<'notice.preview'>): Promise<Composed> =>
  desk.app.uow.read(async (tx) => {
    const notice = await noticeOf(tx, id);
    if (content === undefined && number === undefined) {
      return compose(desk.app, tx, notice, notice);
    }
    refuseUnlessDraft(notice, '修改');
    return compose(desk.app, tx, notice, {
      content: await contentAfter(tx, notice, content),
      number: number === undefined ? notice.number : (await numberFor(tx, notice, number)).number,
    });
  });

async function typeset(
  desk: Desk,
  { document }: Composed,
  context: CallContext,
): Promise<RenderedNotice> {
  const print = mustPrint(desk);
  const sources = await sourcesOf(desk, context);
  sources.check();
  context.progress('排版', 0, 0);
  const order = { fonts: sources.fonts.choice, author: COMMITTEE, at: sources.now, print };
  const made = await renderNotice(document, order);
  sources.check();
  return made;
}

const layoutOf = ({ layout }: RenderedNotice): Layout => layout.map((row) => ({ ...row }));

/**
 * Writes a notice to a file. Pages and the 版面检查单 are those of the PDF, whichever file is asked for.
 * @throws AppError DOCUMENT_NEEDS_WINDOW, FILE_NOT_WRITABLE, NOT_FOUND
 */
export async function render(
  desk: Desk,
  { id, format, file }: Input<'notice.render'>,
  context: CallContext,
): Promise<Output<'notice.render'>> {
  mustEndWith(file, ENDINGS[format]);
  const composed = await kept(desk, id);
  const made = await typeset(desk, composed, context);
  const bytes = await bytesOf(format, composed, made);
  await writeAtomically(file, (handle) => handle.writeFile(bytes));
  return { file, size: bytes.length, pages: made.pages, layout: layoutOf(made) };
}

async function bytesOf(
  format: keyof typeof ENDINGS,
  { document, fileName }: Composed,
  { pdf, html }: RenderedNotice,
): Promise<Buffer> {
  if (format === 'pdf') return pdf;
  if (format === 'html') return Buffer.from(html, 'utf8');
  const { noticeToWord } = await import('../../documents/notice-docx/word-notice');
  return noticeToWord(document, { title: fileName, author: COMMITTEE });
}

/** The 版面检查单 of a notice. */
export async function layout(
  desk: Desk,
  { id }: Input<'notice.layout'>,
  context: CallContext,
): Promise<Output<'notice.layout'>> {
  const composed = await kept(desk, id);
  const made = await typeset(desk, composed, context);
  const { title, number } = composed;
  return { title, number, pages: made.pages, layout: layoutOf(made) };
}

/** The notice as it will print, to be looked at page by page. */
export async function preview(
  desk: Desk,
  input: Input<'notice.preview'>,
  context: CallContext,
): Promise<Output<'notice.preview'>> {
  const composed = await asTyped(desk, input);
  const made = await typeset(desk, composed, context);
  const { name } = await keepPreview(desk.app.paths, made.pdf);
  return {
    fileName: composed.fileName,
    title: composed.title,
    url: previewUrl(name),
    preview: name,
    pages: made.pages,
    layout: layoutOf(made),
  };
}
