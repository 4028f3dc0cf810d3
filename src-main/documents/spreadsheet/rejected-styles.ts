import { attributesOf, scanXml } from './xml-scan';

/** A look derived from a style of the sender's workbook. */
export type Variant = 'faulty' | 'reason';

const FILL =
  '<fill><patternFill patternType="solid"><fgColor rgb="FFFFE699"/><bgColor indexed="64"/></patternFill></fill>';
const FONT =
  '<font><sz val="11"/><color rgb="FFC00000"/><name val="宋体"/><family val="3"/><charset val="134"/></font>';

interface Block {
  /** Positions of the content between the tags, or of the place to insert a missing block. */
  start: number;
  end: number;
  count: number;
  /** The start tag, to be rewritten with the new count. */
  tag: string;
  tagStart: number;
}

/**
 * Adds looks to the styles of a workbook: the marked cell keeps its font, border and number format and gets a fill;
 * the reason keeps its border and gets red, wrapped text.
 */
export class StyleVariants {
  private readonly known = new Map<string, number>();
  private readonly added: string[] = [];
  private readonly formats: string[] = [];
  private readonly blocks: Partial<Record<'fonts' | 'fills' | 'cellXfs', Block>> = {};

  /** @param xml styles.xml of the workbook, or null when it has none; nothing is marked then */
  constructor(private readonly xml: string | null) {
    if (xml === null) return;
    for (const { name, tag, kind, start, end } of scanXml(xml, 'styles.xml')) {
      if (name !== 'fonts' && name !== 'fills' && name !== 'cellXfs' && name !== 'xf') continue;
      if (name === 'xf') {
        this.takeFormat(kind, start, end);
        continue;
      }
      if (kind === 'open') {
        this.blocks[name] = {
          start: end,
          end,
          count: Number(attributesOf(tag)['count'] ?? 0),
          tag,
          tagStart: start,
        };
      } else if (kind === 'close') {
        const block = this.blocks[name];
        if (block) block.end = start;
      }
    }
    const { cellXfs } = this.blocks;
    if (cellXfs) cellXfs.count = this.formats.length;
  }

  private openFormat = -1;

  private takeFormat(kind: 'open' | 'close' | 'empty', start: number, end: number): void {
    const block = this.blocks.cellXfs;
    // Only formats inside cellXfs; its end is not known yet while they go by.
    if (!block || block.end !== block.start) return;
    if (kind === 'empty') this.formats.push((this.xml ?? '').slice(start, end));
    else if (kind === 'open') this.openFormat = start;
    else this.formats.push((this.xml ?? '').slice(this.openFormat, end));
  }

  /** The number of a style like `base` with the look, or `base` where the workbook's styles cannot be extended. */
  variant(base: number, look: Variant): number {
    const { fonts, fills, cellXfs } = this.blocks;
    const format = this.formats[base];
    if (!fonts || !fills || !cellXfs || format === undefined) return base;
    const key = `${base} ${look}`;
    const known = this.known.get(key);
    if (known !== undefined) return known;
    this.added.push(
      look === 'faulty'
        ? withAttribute(withAttribute(format, 'fillId', fills.count), 'applyFill', 1)
        : reasonFormat(format, fonts.count),
    );
    const index = cellXfs.count + this.added.length - 1;
    this.known.set(key, index);
    return index;
  }

  /** styles.xml with the added looks. */
  result(): string | null {
    const { fonts, fills, cellXfs } = this.blocks;
    if (this.xml === null || this.added.length === 0 || !fonts || !fills || !cellXfs)
      return this.xml;
    const edits = [
      { block: fonts, text: FONT, more: 1 },
      { block: fills, text: FILL, more: 1 },
      { block: cellXfs, text: this.added.join(''), more: this.added.length },
    ].sort((a, b) => b.block.start - a.block.start);
    let { xml } = this;
    const prefix = /^(\w+:)?/.exec(cellXfs.tag)?.[1] ?? '';
    for (const { block, text, more } of edits) {
      const tag = `<${withAttribute(`<${block.tag}>`, 'count', block.count + more).slice(1, -1)}>`;
      const added =
        prefix === '' ? text : text.replace(/<(\/?)(?=[a-zA-Z])(?!\w+:)/g, `<$1${prefix}`);
      xml =
        xml.slice(0, block.tagStart) +
        tag +
        xml.slice(block.start, block.end) +
        added +
        xml.slice(block.end);
    }
    return xml;
  }
}

/** Sets an attribute of the first tag of an XML piece. */
export function withAttribute(xml: string, name: string, value: number | string): string {
  const end = xml.search(/\/?>/);
  const head = xml
    .slice(0, end)
    .replace(new RegExp(`\\s${name}\\s*=\\s*("[^"]*"|'[^']*')`), '')
    .trimEnd();
  return `${head} ${name}="${value}"${xml.slice(end)}`;
}

function reasonFormat(format: string, font: number): string {
  const styled = withAttribute(
    withAttribute(withAttribute(format, 'fontId', font), 'applyFont', 1),
    'applyAlignment',
    1,
  );
  const prefix = /^<(\w+:)?/.exec(styled)?.[1] ?? '';
  const alignment = `<${prefix}alignment vertical="center" wrapText="1"/>`;
  const start = /^<[^>]*?\/?>/.exec(styled)?.[0] ?? '';
  if (start.endsWith('/>')) return `${start.slice(0, -2)}>${alignment}</${prefix}xf>`;
  const inner = styled
    .slice(start.length, styled.lastIndexOf('</'))
    .replace(/<(\w+:)?alignment\b[^>]*\/>/, '');
  return `${start}${alignment}${inner}</${prefix}xf>`;
}
