import { AppError } from '@shared/errors';
import { blocksToHtml } from './block-html';
import type { Block } from './blocks';
import { bookmarksOf } from './bookmarks';
import type { FontChoice } from './faces';
import { footSheets } from './foot';
import type { Paper } from './paper';
import { sheetHtml } from './sheet';
import type { FilledDocument } from './template';

const POINTS_PER_MM = 72 / 25.4;

/** The form as one page of HTML. */
export function toHtml(document: FilledDocument, fonts: FontChoice): string {
  const { fileName, paper, blocks, css } = document;
  return sheetHtml({ title: fileName, paper, fonts, body: blocksToHtml(blocks), css });
}

/** The form as a Word file. */
export async function toWord(document: FilledDocument, author: string): Promise<Buffer> {
  const { fileName, paper, blocks, foot } = document;
  // The libraries for Word and PDF are loaded with the first paper: together they would double the program's start.
  const [{ wordFile }, { blocksToDocx }] = await Promise.all([
    import('../docx/word-file'),
    import('../docx/block-docx'),
  ]);
  return wordFile({ title: fileName, author, paper, children: blocksToDocx(blocks), foot });
}

/** What a PDF needs besides the form. */
export interface PdfOrder {
  readonly fonts: FontChoice;
  readonly author: string;
  readonly at: Date;
  /** How many times the whole stands in the file, default once. */
  readonly copies?: number;
  /** HTML → PDF: the window's printer, or that of the command line. */
  readonly print: (html: string) => Promise<Uint8Array>;
}

/** The form as a PDF, its pages numbered where the form wants a foot. */
export async function toPdf(
  document: FilledDocument,
  order: PdfOrder,
): Promise<{ pdf: Buffer; pages: number }> {
  const { finishPdf } = await import('./pdf');
  const { paper, fileName } = document;
  const { bare, feet } = await printed(document, order);
  return finishPdf(bare, {
    over: feet,
    size: sizeOf(paper),
    copies: order.copies ?? 1,
    bookmarks: bookmarksOf(document.blocks),
    facts: { title: fileName, author: order.author, at: order.at },
  });
}

const sizeOf = (paper: Paper): { width: number; height: number } => ({
  width: paper.width * POINTS_PER_MM,
  height: paper.height * POINTS_PER_MM,
});

async function printed(
  document: FilledDocument,
  { fonts, print }: PdfOrder,
): Promise<{ bare: Uint8Array; feet: Uint8Array | null }> {
  const { paper, foot } = document;
  const bare = await print(toHtml(document, fonts));
  if (!foot) return { bare, feet: null };
  const { countPdfPages } = await import('./pdf');
  return { bare, feet: await print(footSheets(paper, fonts, await countPdfPages(bare), foot)) };
}

/** How many forms Chromium lays out as one page of HTML: enough to start it rarely, few enough to be cancelled soon. */
const FORMS_AT_ONCE = 500;

/** Several forms of one kind without feet as one, each beginning a page. */
function together(documents: readonly FilledDocument[], first: FilledDocument): FilledDocument {
  return {
    ...first,
    blocks: documents.flatMap(({ blocks }, index): readonly Block[] =>
      index === 0 ? blocks : [{ is: 'pageBreak' }, ...blocks],
    ),
  };
}

/**
 * Many forms of one kind as one PDF. Forms with a foot are printed one by one, since each counts its own pages.
 * @param title of the file
 * @param progress called with how many forms are printed; may throw to stop
 */
export async function toOnePdf(
  documents: readonly FilledDocument[],
  title: string,
  order: PdfOrder,
  progress: (done: number) => void,
): Promise<{ pdf: Buffer; pages: number }> {
  const [first] = documents;
  if (!first) throw new AppError('DOCUMENT_EMPTY', { what: '文书' });
  const { finishPdf, joinPdfs } = await import('./pdf');
  const size = sizeOf(first.paper);
  const facts = { title, author: order.author, at: order.at };
  const step = first.foot ? 1 : FORMS_AT_ONCE;
  const parts: Uint8Array[] = [];
  for (let done = 0; done < documents.length; done += step) {
    progress(done);
    const some = together(documents.slice(done, done + step), documents[done] ?? first);
    const { bare, feet } = await printed(some, order);
    const over = feet && { over: feet, size, copies: 1, facts };
    parts.push(over ? (await finishPdf(bare, over)).pdf : bare);
  }
  progress(documents.length);
  return finishPdf(await joinPdfs(parts), { over: null, size, copies: order.copies ?? 1, facts });
}
