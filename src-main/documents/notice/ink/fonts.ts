import {
  PDFArray,
  PDFDict,
  PDFName,
  PDFNumber,
  PDFRawStream,
  decodePDFRawStream,
  type PDFObject,
} from '@cantoo/pdf-lib';
import { inflateSync } from 'node:zlib';
import { readOperators } from './operators';

/** A glyph's box in parts of its type: y upwards from the base line. */
export interface GlyphBox {
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
  readonly top: number;
}

/** A font as the PDF holds it. */
export interface PdfFont {
  /** Its name without the prefix of the subset; the nameless fonts of Chromium are “Type3”. */
  readonly name: string;
  /** Bytes of a code. */
  readonly codeBytes: 1 | 2;
  advance(code: number): number;
  /** Null: the glyph leaves no ink. */
  box(code: number): GlyphBox | null;
  text(code: number): string;
}

const THOUSAND = 1000;

/** The bytes of a stream, none without one. Node unpacks them many times faster than the library does. */
export function bytesOf(stream: PDFObject | undefined): Buffer {
  if (!(stream instanceof PDFRawStream)) return Buffer.alloc(0);
  const filter = stream.dict.lookup(PDFName.of('Filter'));
  if (filter === PDFName.of('FlateDecode') && !stream.dict.has(PDFName.of('DecodeParms'))) {
    return inflateSync(stream.contents);
  }
  return Buffer.from(decodePDFRawStream(stream).decode());
}

const numberOf = (value: PDFObject | undefined): number =>
  value instanceof PDFNumber ? value.asNumber() : 0;

/** Characters that look alike share a glyph; Chromium may name the one nobody typed: ⼯ for 工, ― for —. */
const TWINS =
  '⺟母⺠民⻁虎⻄西⻅见⻆角⻉贝⻋车⻓长⻔门⻘青⻙韦⻚页⻛风⻜飞⻝食⻢马⻣骨⻤鬼⻥鱼⻦鸟⻨麦⻩黄⻬齐⻮齿⻰龙⻳龟' +
  '―—─—⸺—⋯…﹝〔﹞〕‧·∙·﹕：﹐，';
const TWIN = new Map(
  Array.from({ length: TWINS.length / 2 }, (_none, index) => [
    TWINS[index * 2] ?? '',
    TWINS[index * 2 + 1] ?? '',
  ]),
);
/** The radicals of the old dictionaries. */
const RADICAL = /^[\u2F00-\u2FDF]$/;

const typed = (text: string): string =>
  RADICAL.test(text) ? text.normalize('NFKC') : (TWIN.get(text) ?? text);

/** UTF-16BE in hexadecimal digits. */
function fromHex(digits: string): string {
  let text = '';
  for (let at = 0; at < digits.length; at += 4) {
    text += String.fromCharCode(parseInt(digits.slice(at, at + 4), 16));
  }
  return typed(text);
}

/** Codes and their characters, as the font's CMap lists them. */
function readUnicode(cmap: string): Map<number, string> {
  const texts = new Map<number, string>();
  for (const [, body = ''] of cmap.matchAll(/beginbfchar([\s\S]*?)endbfchar/g)) {
    for (const [, code = '', text = ''] of body.matchAll(/<(\w+)>\s*<(\w*)>/g)) {
      texts.set(parseInt(code, 16), fromHex(text));
    }
  }
  for (const [, body = ''] of cmap.matchAll(/beginbfrange([\s\S]*?)endbfrange/g)) {
    for (const [, from = '', to = '', text = ''] of body.matchAll(/<(\w+)>\s*<(\w+)>\s*<(\w+)>/g)) {
      const first = parseInt(from, 16);
      const start = parseInt(text, 16);
      for (let code = first; code <= parseInt(to, 16); code += 1) {
        texts.set(code, typed(String.fromCodePoint(start + code - first)));
      }
    }
  }
  return texts;
}

/** The boxes that an embedded TrueType font gives its glyphs. */
class TrueType {
  private readonly tables = new Map<string, number>();
  private readonly units: number;
  private readonly long: boolean;

  constructor(private readonly data: Buffer) {
    const count = data.length > 12 ? data.readUInt16BE(4) : 0;
    for (let index = 0; index < count; index += 1) {
      const entry = 12 + index * 16;
      this.tables.set(data.toString('latin1', entry, entry + 4), data.readUInt32BE(entry + 8));
    }
    const head = this.tables.get('head');
    this.units = head === undefined ? THOUSAND : data.readUInt16BE(head + 18);
    this.long = head !== undefined && data.readInt16BE(head + 50) === 1;
  }

  box(glyph: number): GlyphBox | null {
    const loca = this.tables.get('loca');
    const glyf = this.tables.get('glyf');
    if (loca === undefined || glyf === undefined) return null;
    const place = (index: number): number =>
      this.long
        ? this.data.readUInt32BE(loca + index * 4)
        : this.data.readUInt16BE(loca + index * 2) * 2;
    const start = place(glyph);
    if (place(glyph + 1) === start) return null;
    const at = (index: number): number =>
      this.data.readInt16BE(glyf + start + index * 2) / this.units;
    return { left: at(1), bottom: at(2), right: at(3), top: at(4) };
  }
}

/** Widths of a CID font: `c [w w …]` and `first last w`. */
function readWidths(list: PDFArray | undefined): Map<number, number> {
  const widths = new Map<number, number>();
  const items = list?.asArray() ?? [];
  for (let at = 0; at < items.length;) {
    const first = numberOf(items[at]);
    const next = items[at + 1];
    if (next instanceof PDFArray) {
      next.asArray().forEach((width, index) => widths.set(first + index, numberOf(width)));
      at += 2;
    } else {
      const width = numberOf(items[at + 2]);
      for (let code = first; code <= numberOf(next); code += 1) widths.set(code, width);
      at += 3;
    }
  }
  return widths;
}

const plainName = (font: PDFDict): string =>
  font
    .lookupMaybe(PDFName.of('BaseFont'), PDFName)
    ?.decodeText()
    .replace(/^[A-Z]{6}\+/, '') ?? '';

function unicodeOf(font: PDFDict): Map<number, string> {
  return readUnicode(bytesOf(font.lookup(PDFName.of('ToUnicode'))).toString('latin1'));
}

function cidFont(font: PDFDict): PdfFont {
  const descendant = font.lookupMaybe(PDFName.of('DescendantFonts'), PDFArray)?.lookup(0);
  const own = descendant instanceof PDFDict ? descendant : font;
  const file = own
    .lookupMaybe(PDFName.of('FontDescriptor'), PDFDict)
    ?.lookup(PDFName.of('FontFile2'));
  const glyphs = new TrueType(bytesOf(file));
  const widths = readWidths(own.lookupMaybe(PDFName.of('W'), PDFArray));
  const usual = own.lookupMaybe(PDFName.of('DW'), PDFNumber)?.asNumber() ?? THOUSAND;
  const texts = unicodeOf(font);
  const boxes = new Map<number, GlyphBox | null>();
  const boxOf = (code: number): GlyphBox | null => {
    const known = boxes.get(code);
    if (known !== undefined) return known;
    const box = glyphs.box(code);
    boxes.set(code, box);
    return box;
  };
  return {
    name: plainName(font),
    codeBytes: 2,
    advance: (code) => (widths.get(code) ?? usual) / THOUSAND,
    box: boxOf,
    text: (code) => texts.get(code) ?? '',
  };
}

/** Chromium turns fonts without TrueType outlines into drawings that name their own boxes. */
function drawnFont(font: PDFDict): PdfFont {
  const scale = numberOf(font.lookupMaybe(PDFName.of('FontMatrix'), PDFArray)?.get(0));
  const drawings = font.lookupMaybe(PDFName.of('CharProcs'), PDFDict);
  const names = new Map<number, string>();
  let code = 0;
  const encoding = font.lookupMaybe(PDFName.of('Encoding'), PDFDict);
  for (const item of encoding?.lookupMaybe(PDFName.of('Differences'), PDFArray)?.asArray() ?? []) {
    if (item instanceof PDFNumber) code = item.asNumber();
    else if (item instanceof PDFName) names.set(code++, item.decodeText());
  }
  const texts = unicodeOf(font);
  const known = new Map<number, readonly number[]>();
  const figures = (of: number): readonly number[] => {
    const read = known.get(of);
    if (read) return read;
    let found: readonly number[] = [];
    const drawing = drawings?.lookup(PDFName.of(names.get(of) ?? ''));
    readOperators(bytesOf(drawing), (operator, operands) => {
      if (operator === 'd0' || operator === 'd1')
        found = Array.from({ length: 6 }, (_none, index) => operands.number(index));
    });
    known.set(of, found);
    return found;
  };
  return {
    name: plainName(font) || 'Type3',
    codeBytes: 1,
    advance: (of) => (figures(of)[0] ?? 0) * scale,
    box: (of) => {
      const [, , left = 0, bottom = 0, right = 0, top = 0] = figures(of);
      if (left === right || bottom === top) return null;
      return { left: left * scale, bottom: bottom * scale, right: right * scale, top: top * scale };
    },
    text: (of) => texts.get(of) ?? '',
  };
}

/** A font of a page's resources. */
export function readFont(font: PDFDict): PdfFont {
  const kind = font.lookupMaybe(PDFName.of('Subtype'), PDFName)?.decodeText();
  return kind === 'Type3' ? drawnFont(font) : cidFont(font);
}
