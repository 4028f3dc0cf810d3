import { escapeText } from '../engine/clean-text';
import { faceNames, FACES } from '../engine/faces';
import { READ_LIMITS } from '../spreadsheet/limits';
import { ZipArchive } from '../spreadsheet/zip-archive';
import { ZipWriter } from '../spreadsheet/zip-write';

/** What the file says about itself. */
export interface PackageFacts {
  readonly title: string;
  readonly author: string;
  /** Written instead of the moment of making, so that equal notices are equal files. */
  readonly at: string;
  /** Distances of lines that lie on their page's grid, in twips. */
  readonly pitches: readonly number[];
}

/** Parts that a notice has no use for. The theme names fonts of its own, for which WPS would ask. */
const SUPERFLUOUS =
  /^word\/(?:theme\/.*|numbering\.xml|(?:foot|end)notes\.xml|_rels\/(?:foot|end)notes\.xml\.rels)$/;
const SUPERFLUOUS_TARGET = /(?:theme\/theme1|numbering|footnotes|endnotes)\.xml/;

/** Other names of a face, for computers that know it by one of those only. */
function fontTable(xml: string): string {
  const fonts = FACES.map((face) => {
    const { word, office } = faceNames[face];
    const others = office.filter((name) => name !== word);
    return (
      `<w:font w:name="${escapeText(word)}"><w:altName w:val="${escapeText(others.join(','))}"/>` +
      '<w:charset w:val="86"/><w:family w:val="auto"/><w:pitch w:val="variable"/></w:font>'
    );
  }).join('');
  return xml.replace(/\/>$/, `>${fonts}</w:fonts>`);
}

/**
 * Characters stand as on the page that is measured: nothing hangs over the edge, no blank is slipped in between Han and
 * digits.
 */
const PARAGRAPHS =
  '<w:pPr><w:overflowPunct w:val="0"/><w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/></w:pPr>';
const NORMAL = '<w:name w:val="Normal"/><w:qFormat/>';

/**
 * Only the body's lines lie on the grid. LibreOffice, unlike Word, would stretch every other exact line to it: titles,
 * cells, the rules' paragraphs.
 */
function offGrid({ pitches }: PackageFacts): (xml: string) => string {
  return (xml) =>
    xml.replace(/<w:spacing [^>]*w:line="(\d+)" w:lineRule="exact"\/>/g, (whole, line: string) =>
      pitches.includes(Number(line)) ? whole : `<w:snapToGrid w:val="0"/>${whole}`,
    );
}

function core({ title, author, at }: PackageFacts): (xml: string) => string {
  return (xml) =>
    xml
      .replace(/(<dcterms:(?:created|modified)[^>]*>)[^<]*/g, `$1${at}`)
      .replace(/(<dc:creator>)[^<]*/, `$1${escapeText(author)}`)
      .replace(/(<dc:title>)[^<]*/, `$1${escapeText(title)}`);
}

function mendingOf(facts: PackageFacts): Readonly<Record<string, (xml: string) => string>> {
  return {
    '[Content_Types].xml': (xml) =>
      xml.replace(/<Override [^>]*PartName="([^"]*)"\/>/g, (whole, name: string) =>
        SUPERFLUOUS_TARGET.test(name) ? '' : whole,
      ),
    'word/_rels/document.xml.rels': (xml) =>
      xml.replace(/<Relationship [^>]*Target="([^"]*)"\/>/g, (whole, target: string) =>
        SUPERFLUOUS_TARGET.test(target) ? '' : whole,
      ),
    'word/document.xml': offGrid(facts),
    'word/styles.xml': (xml) =>
      xml.replace(NORMAL, NORMAL + PARAGRAPHS).replace(/ w:theme\w*="[^"]*"/g, ''),
    'word/fontTable.xml': fontTable,
    'docProps/core.xml': core(facts),
  };
}

/** The package of the library without what would differ from time to time or call for other fonts. */
export async function settledPackage(made: Buffer, facts: PackageFacts): Promise<Buffer> {
  const archive = await ZipArchive.open(made, READ_LIMITS);
  const mendings = mendingOf(facts);
  const pieces: Buffer[] = [];
  const zip = new ZipWriter({
    writeFile: (bytes) => {
      pieces.push(bytes);
      return Promise.resolve();
    },
  });
  for (const part of archive.parts.values()) {
    if (SUPERFLUOUS.test(part.name)) continue;
    const text = (await archive.read(part)).toString('utf8');
    await zip.addText(part.name, mendings[part.name]?.(text) ?? text);
  }
  await zip.end();
  return Buffer.concat(pieces);
}
