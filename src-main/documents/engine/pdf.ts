import { PDFDict, PDFDocument, PDFName, PDFPage, PDFStream, ParseSpeeds } from '@cantoo/pdf-lib';
import type { Bookmark } from './bookmarks';
import { addOutline } from './outline';

/** What a PDF says about itself. */
export interface PdfFacts {
  readonly title: string;
  readonly author: string;
  /** Time of making; given from outside, so that the same form is the same file. */
  readonly at: Date;
}

const PROGRAM = '阵地通';

function open(pdf: Uint8Array): Promise<PDFDocument> {
  return PDFDocument.load(pdf, { updateMetadata: false, parseSpeed: ParseSpeeds.Fastest });
}

/** Without pauses between objects: this runs on no thread that draws a window. */
const SAVING = {
  useObjectStreams: false,
  addDefaultPage: false,
  objectsPerTick: Number.MAX_SAFE_INTEGER,
};

/** How many pages a PDF has. */
export async function countPdfPages(pdf: Uint8Array): Promise<number> {
  return (await open(pdf)).getPageCount();
}

/** Width and height of a sheet in points. */
export interface SheetSize {
  readonly width: number;
  readonly height: number;
}

/** What becomes of printed pages before they are a file. */
export interface Finish {
  /** Laid over the pages of the same number: feet. */
  readonly over: Uint8Array | null;
  readonly size: SheetSize;
  /** The whole once more behind itself, so many times in all. */
  readonly copies: number;
  readonly facts: PdfFacts;
  /** Headings to find by bookmark. */
  readonly bookmarks?: readonly Bookmark[];
}

async function layOver(document: PDFDocument, over: Uint8Array): Promise<void> {
  const pages = document.getPages();
  const sheets = await open(over);
  const indices = pages.map((_page, index) => index).slice(0, sheets.getPageCount());
  const laid = await document.embedPdf(sheets, indices);
  for (const [index, sheet] of laid.entries()) {
    const page = pages[index];
    // Both were printed on the same paper: their upper edges meet, not their lower ones.
    page?.drawPage(sheet, { x: 0, y: page.getHeight() - sheet.height });
  }
}

/** A further copy costs an entry for each page: it shows the very content of the first. */
function repeat(document: PDFDocument, copies: number): void {
  const pages = document.getPages();
  for (let copy = 1; copy < copies; copy += 1) {
    for (const page of pages) {
      const node = page.node.clone();
      document.addPage(PDFPage.of(node, document.context.register(node), document));
    }
  }
}

/** Puts the pages of several PDFs, in their order, into one. */
export async function joinPdfs(parts: readonly Uint8Array[]): Promise<Uint8Array> {
  const [first, ...others] = parts;
  if (!first || others.length === 0) return first ?? new Uint8Array();
  const whole = await open(first);
  for (const part of others) {
    const document = await open(part);
    for (const page of await whole.copyPages(document, document.getPageIndices())) {
      whole.addPage(page);
    }
  }
  return whole.save(SAVING);
}

/** Lays feet over the pages, sets the paper's exact size, repeats copies and writes the facts. */
export async function finishPdf(
  pdf: Uint8Array,
  { over, size, copies, facts, bookmarks = [] }: Finish,
): Promise<{ pdf: Buffer; pages: number }> {
  const document = await open(pdf);
  if (over) await layOver(document, over);
  // Chromium rounds the paper to whole pixels; the sheet is the paper's own size, measured from its upper left.
  for (const page of document.getPages()) {
    page.setMediaBox(0, page.getHeight() - size.height, size.width, size.height);
  }
  repeat(document, copies);
  addOutline(document, bookmarks);
  document.setTitle(facts.title, { showInWindowTitleBar: true });
  document.setAuthor(facts.author);
  document.setCreator(PROGRAM);
  document.setProducer(PROGRAM);
  document.setCreationDate(facts.at);
  document.setModificationDate(facts.at);
  document.setLanguage('zh-CN');
  const bytes = await document.save(SAVING);
  return { pdf: Buffer.from(bytes), pages: document.getPageCount() };
}

/** Names of the fonts that one page uses, without the prefix of their subsets; nameless Type 3 fonts as "Type3". */
export async function fontsOfPage(pdf: Uint8Array, index: number): Promise<string[]> {
  const document = await open(pdf);
  const page = document.getPages()[index];
  const fonts = page?.node.Resources()?.lookupMaybe(PDFName.of('Font'), PDFDict);
  const names = new Set<string>();
  for (const key of fonts?.keys() ?? []) {
    const font = fonts?.lookup(key);
    if (!(font instanceof PDFDict) && !(font instanceof PDFStream)) continue;
    const dictionary = font instanceof PDFStream ? font.dict : font;
    const base = dictionary.lookupMaybe(PDFName.of('BaseFont'), PDFName);
    names.add(base ? base.decodeText().replace(/^[A-Z]{6}\+/, '') : 'Type3');
  }
  return [...names].sort();
}
