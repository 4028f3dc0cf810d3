import { PDFDict, PDFDocument, PDFName, PDFStream } from 'pdf-lib';

/** What a PDF says about itself. */
export interface PdfFacts {
  readonly title: string;
  readonly author: string;
  /** Time of making; given from outside, so that the same form is the same file. */
  readonly at: Date;
}

const PROGRAM = '阵地通';

function open(pdf: Uint8Array): Promise<PDFDocument> {
  return PDFDocument.load(pdf, { updateMetadata: false });
}

/** How many pages a PDF has. */
export async function countPdfPages(pdf: Uint8Array): Promise<number> {
  return (await open(pdf)).getPageCount();
}

/**
 * Lays each page of `over` on the page of the same number of `pdf`, sets the paper's exact size and writes the facts.
 * @param size width and height in points
 */
export async function finishPdf(
  pdf: Uint8Array,
  over: Uint8Array | null,
  size: { readonly width: number; readonly height: number },
  facts: PdfFacts,
): Promise<Buffer> {
  const document = await open(pdf);
  const pages = document.getPages();
  if (over) {
    const sheets = await open(over);
    const indices = pages.map((_page, index) => index).slice(0, sheets.getPageCount());
    const laid = await document.embedPdf(sheets, indices);
    for (const [index, sheet] of laid.entries()) {
      const page = pages[index];
      // Both were printed on the same paper: their upper edges meet, not their lower ones.
      page?.drawPage(sheet, { x: 0, y: page.getHeight() - sheet.height });
    }
  }
  // Chromium rounds the paper to whole pixels; the sheet is the paper's own size, measured from its upper left.
  for (const page of pages) {
    page.setMediaBox(0, page.getHeight() - size.height, size.width, size.height);
  }
  document.setTitle(facts.title, { showInWindowTitleBar: true });
  document.setAuthor(facts.author);
  document.setCreator(PROGRAM);
  document.setProducer(PROGRAM);
  document.setCreationDate(facts.at);
  document.setModificationDate(facts.at);
  document.setLanguage('zh-CN');
  return Buffer.from(await document.save({ useObjectStreams: false, addDefaultPage: false }));
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
