import type { NoticeDocument } from '@shared/domain/notice/document';
import { PAPER, toPoints } from '@shared/domain/notice/layout';
import type { LayoutRow } from '@shared/domain/notice/requirements';
import type { FontChoice } from '../engine/faces';
import { compose, type Composition } from './compose';
import { printedNumber } from './head';
import { pagesHtml } from './svg';

/** What a notice needs to become a PDF. */
export interface NoticeOrder {
  readonly fonts: FontChoice;
  readonly author: string;
  readonly at: Date;
  /** HTML → PDF: the window's printer, or that of the command line. */
  readonly print: (html: string) => Promise<Uint8Array>;
}

/** A printed notice with what was measured on it. */
export interface RenderedNotice {
  readonly html: string;
  readonly pdf: Buffer;
  readonly pages: number;
  readonly layout: readonly LayoutRow[];
}

/** The name of a notice's file, without ending. */
export function noticeFileName(document: NoticeDocument): string {
  const number = printedNumber(document);
  return `${number ? `${number.replace(/\s/gu, '')} ` : ''}${document.title}`;
}

/** The notice set on its pages, as HTML; nothing is printed. */
export function noticeHtml(
  document: NoticeDocument,
  fonts: FontChoice,
): { html: string; composition: Composition } {
  const composition = compose(document);
  return { html: pagesHtml(composition.pages, noticeFileName(document), fonts), composition };
}

/**
 * The notice as PDF, measured on that very PDF.
 * @throws AppError PRINT_FAILED of the printer
 */
export async function renderNotice(
  document: NoticeDocument,
  { fonts, author, at, print }: NoticeOrder,
): Promise<RenderedNotice> {
  const { html } = noticeHtml(document, fonts);
  const bare = await print(html);
  // The library for PDFs is loaded with the first paper.
  const [{ finishPdf }, { measureNotice }] = await Promise.all([
    import('../engine/pdf'),
    import('./check/measure'),
  ]);
  const { pdf, pages } = await finishPdf(bare, {
    over: null,
    size: { width: toPoints(PAPER.width), height: toPoints(PAPER.height) },
    copies: 1,
    facts: { title: noticeFileName(document), author, at },
  });
  return { html, pdf, pages, layout: await measureNotice(document, pdf) };
}
