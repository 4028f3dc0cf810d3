import { blocksToHtml } from './block-html';
import type { FontChoice } from './faces';
import { footSheets } from './foot';
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
  /** HTML → PDF: the window's printer. */
  readonly print: (html: string) => Promise<Buffer>;
}

/** The form as a PDF with numbered pages. */
export async function toPdf(
  document: FilledDocument,
  { fonts, author, at, print }: PdfOrder,
): Promise<{ pdf: Buffer; pages: number }> {
  const { countPdfPages, finishPdf } = await import('./pdf');
  const { paper } = document;
  const bare = await print(toHtml(document, fonts));
  const pages = await countPdfPages(bare);
  const feet = await print(footSheets(paper, fonts, pages, document.foot));
  const size = { width: paper.width * POINTS_PER_MM, height: paper.height * POINTS_PER_MM };
  const facts = { title: document.fileName, author, at };
  return { pdf: await finishPdf(bare, feet, size, facts), pages };
}
