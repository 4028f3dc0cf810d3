import { columnLetter, type MergedBlock } from '@shared/domain/import/workbook';
import { withAttribute, type StyleVariants } from './rejected-styles';
import { parseReference } from './xlsx-sheet';
import { attributesOf, localName, tagEnd } from './xml-scan';
import { textElement } from './xml-write';

/** What goes into the returned copy of one sheet. */
export interface SheetPlan {
  /** Last row of the header, 1-based; everything down to it stays. */
  headerBottom: number;
  headerTop: number;
  /** 0-based column of 错误原因. */
  reasonColumn: number;
  reasonHeader: string;
  /** Rejected rows: 1-based number → reason and 0-based columns at fault. */
  rejected: ReadonlyMap<number, { reason: string; columns: readonly number[] }>;
  merges: readonly MergedBlock[];
}

/** The merged blocks of the data that reach down into each rejected row from above it. */
export function blocksAbove(plan: SheetPlan): Map<number, MergedBlock[]> {
  const numbers = [...plan.rejected.keys()].sort((a, b) => a - b);
  const above = new Map<number, MergedBlock[]>();
  for (const block of plan.merges) {
    if (block.bottom <= block.top || block.top <= plan.headerBottom) continue;
    for (let at = firstAfter(numbers, block.top); at < numbers.length; at++) {
      const number = numbers[at] as number;
      if (number > block.bottom) break;
      const known = above.get(number);
      if (known) known.push(block);
      else above.set(number, [block]);
    }
  }
  return above;
}

/** Index of the first of the sorted numbers that is greater. */
function firstAfter(numbers: readonly number[], value: number): number {
  let low = 0;
  let high = numbers.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((numbers[middle] as number) > value) high = middle;
    else low = middle + 1;
  }
  return low;
}

interface RawCell {
  column: number;
  /** `<c …>…</c>` without its row number being of any use. */
  xml: string;
}

/** Elements after the rows that stay meaningful once rows are gone. */
const KEPT_TAIL = new Set([
  'dataValidations',
  'printOptions',
  'pageMargins',
  'pageSetup',
  'headerFooter',
  'phoneticPr',
]);
const REASON_WIDTH = 60;

/**
 * Copies a worksheet part, keeping the header and the rejected rows and adding the column of reasons. Works on the
 * XML itself, so that fonts, borders, widths and number formats stay exactly as the sender made them.
 */
export class RejectedSheet {
  private phase: 'head' | 'rows' | 'tail' = 'head';
  private rest = '';
  private prefix = '';
  private rowNumber = 0;
  private written = 0;
  /** Cells whose value a merged block lends to the rows below them, by block. */
  private readonly lent = new Map<MergedBlock, string>();
  private readonly above: Map<number, MergedBlock[]>;
  private readonly lenders = new Map<number, Set<MergedBlock>>();

  constructor(
    private readonly plan: SheetPlan,
    private readonly styles: StyleVariants,
  ) {
    this.above = blocksAbove(plan);
    for (const block of new Set([...this.above.values()].flat())) {
      const known = this.lenders.get(block.top);
      if (known) known.add(block);
      else this.lenders.set(block.top, new Set([block]));
    }
  }

  /** Takes a piece of the part and gives back what is ready to be written. */
  push(chunk: string): string {
    this.rest += chunk;
    let output = '';
    if (this.phase === 'head') {
      const match = /<(\w+:)?sheetData\b[^>]*>/.exec(this.rest);
      if (!match) return '';
      this.prefix = match[1] ?? '';
      output += this.head(this.rest.slice(0, match.index));
      this.rest = this.rest.slice(match.index + match[0].length);
      output += `<${this.prefix}sheetData>`;
      this.phase = match[0].endsWith('/>') ? 'tail' : 'rows';
    }
    if (this.phase === 'rows') output += this.rows();
    return output;
  }

  /** What remains once the part has been read. */
  end(): string {
    const root = `${this.prefix}worksheet`;
    return `</${this.prefix}sheetData>${this.tail()}</${root}>`;
  }

  private rows(): string {
    let output = '';
    let at = 0;
    const close = `</${this.prefix}row>`;
    const open = `<${this.prefix}row`;
    for (;;) {
      const start = this.rest.indexOf('<', at);
      if (start < 0) break;
      const gt = tagEnd(this.rest, start);
      if (gt < 0) break;
      if (this.rest.startsWith(`</${this.prefix}sheetData`, start)) {
        this.phase = 'tail';
        at = gt + 1;
        break;
      }
      if (!this.rest.startsWith(open, start) || this.rest.charCodeAt(gt - 1) === 0x2f) {
        if (this.rest.startsWith(open, start))
          this.rowNumber = rowNumberOf(this.rest.slice(start, gt), this.rowNumber);
        at = gt + 1;
        continue;
      }
      const end = this.rest.indexOf(close, gt);
      if (end < 0) break;
      output += this.row(this.rest.slice(start, gt + 1), this.rest.slice(gt + 1, end));
      at = end + close.length;
    }
    this.rest = this.rest.slice(at);
    return output;
  }

  private row(tag: string, content: string): string {
    const { plan } = this;
    this.rowNumber = rowNumberOf(tag, this.rowNumber);
    const number = this.rowNumber;
    const rejected = plan.rejected.get(number);
    const isHeader = number <= plan.headerBottom;
    const lends = this.lenders.get(number);
    if (!rejected && !isHeader && !lends) return '';
    const cells = this.cellsOf(content);
    if (lends) this.lend(lends, cells);
    if (isHeader) {
      const own =
        number >= plan.headerTop
          ? cells.filter((cell) => cell.column !== plan.reasonColumn)
          : cells;
      if (number === plan.headerTop) own.push(this.headerCell(own));
      return this.rowXml(tag, number, own);
    }
    if (!rejected) return '';
    const kept = this.withInherited(number, cells).filter(
      (cell) => cell.column < plan.reasonColumn,
    );
    const marked = this.mark(kept, rejected.columns);
    const base = styleOf(kept[kept.length - 1]?.xml ?? '');
    marked.push({
      column: plan.reasonColumn,
      xml: this.inline(this.styles.variant(base, 'reason'), rejected.reason),
    });
    return this.rowXml(tag, plan.headerBottom + ++this.written, marked);
  }

  private cellsOf(content: string): RawCell[] {
    const cells: RawCell[] = [];
    let column = -1;
    const pattern = new RegExp(
      `<${this.prefix}c(?:\\s[^>]*?)?(?:/>|>[^]*?</${this.prefix}c>)`,
      'g',
    );
    for (const [xml] of content.matchAll(pattern)) {
      const reference = attributesOf(/^<[^>]*>/.exec(xml)?.[0] ?? '')['r'];
      column = reference === undefined ? column + 1 : parseReference(reference).column;
      cells.push({ column, xml: withoutFormula(xml, this.prefix) });
    }
    return cells;
  }

  private lend(blocks: ReadonlySet<MergedBlock>, cells: readonly RawCell[]): void {
    for (const block of blocks) {
      const cell = cells.find(({ column }) => column === block.left);
      if (cell) this.lent.set(block, cell.xml);
    }
  }

  /** Gives a row the values that it took from merged cells above it, since those cells do not come along. */
  private withInherited(number: number, cells: RawCell[]): RawCell[] {
    let result = cells;
    for (const block of this.above.get(number) ?? []) {
      const xml = this.lent.get(block);
      if (xml === undefined) continue;
      const own = result.find((cell) => cell.column === block.left);
      if (own && hasValue(own.xml, this.prefix)) continue;
      result = [...result.filter((cell) => cell !== own), { column: block.left, xml }];
    }
    return result.sort((a, b) => a.column - b.column);
  }

  private mark(cells: RawCell[], columns: readonly number[]): RawCell[] {
    const result = new Map(cells.map((cell) => [cell.column, cell] as const));
    for (const column of columns) {
      const cell = result.get(column);
      const base = styleOf(cell?.xml ?? cells[0]?.xml ?? '');
      const style = this.styles.variant(base, 'faulty');
      const xml = cell ? withAttribute(cell.xml, 's', style) : `<${this.prefix}c s="${style}"/>`;
      result.set(column, { column, xml });
    }
    return [...result.values()].sort((a, b) => a.column - b.column);
  }

  private headerCell(header: readonly RawCell[]): RawCell {
    const style = styleOf(header[header.length - 1]?.xml ?? '');
    return { column: this.plan.reasonColumn, xml: this.inline(style, this.plan.reasonHeader) };
  }

  private inline(style: number, text: string): string {
    const { prefix } = this;
    const content = textElement(text)
      .replace(/^<t/, `<${prefix}t`)
      .replace(/<\/t>$/, `</${prefix}t>`);
    return `<${prefix}c s="${style}" t="inlineStr"><${prefix}is>${content}</${prefix}is></${prefix}c>`;
  }

  private rowXml(tag: string, number: number, cells: readonly RawCell[]): string {
    const head = withAttribute(
      tag.replace(/\s(spans|hidden|collapsed|outlineLevel)=("[^"]*"|'[^']*')/g, ''),
      'r',
      number,
    );
    const body = cells
      .map(({ column, xml }) => withAttribute(xml, 'r', `${columnLetter(column)}${number}`))
      .join('');
    return `${head}${body}</${this.prefix}row>`;
  }

  /** Column definitions with one for the reasons; the filter and the size of the old sheet go. */
  private head(xml: string): string {
    const { prefix, plan } = this;
    const stripped = xml
      .replace(new RegExp(`<${prefix}dimension\\b[^>]*/>`), '')
      .replace(/\sfilterMode=("[^"]*"|'[^']*')/, '');
    const number = plan.reasonColumn + 1;
    const own = `<${prefix}col min="${number}" max="${number}" width="${REASON_WIDTH}" customWidth="1"/>`;
    const block = new RegExp(`<${prefix}cols>([^]*?)</${prefix}cols>`).exec(stripped);
    if (!block) return `${stripped}<${prefix}cols>${own}</${prefix}cols>`;
    const columns: { min: number; xml: string }[] = [{ min: number, xml: own }];
    for (const [col] of (block[1] ?? '').matchAll(new RegExp(`<${prefix}col\\b[^>]*/>`, 'g'))) {
      const { min: from = '1', max: to = from } = attributesOf(col);
      for (const [low, high] of [
        [Number(from), Math.min(Number(to), number - 1)],
        [Math.max(Number(from), number + 1), Number(to)],
      ] as const) {
        if (low <= high)
          columns.push({
            min: low,
            xml: withAttribute(withAttribute(col, 'min', low), 'max', high),
          });
      }
    }
    columns.sort((a, b) => a.min - b.min);
    return stripped.replace(
      block[0],
      () => `<${prefix}cols>${columns.map((col) => col.xml).join('')}</${prefix}cols>`,
    );
  }

  /** Merges of the title and header, and the few other elements that are still true. */
  private tail(): string {
    const { plan, prefix } = this;
    const merges = plan.merges
      .filter((block) => block.bottom <= plan.headerBottom && block.right < plan.reasonColumn)
      .map(
        (block) =>
          `${columnLetter(block.left)}${block.top}:${columnLetter(block.right)}${block.bottom}`,
      );
    if (plan.headerTop < plan.headerBottom) {
      const letter = columnLetter(plan.reasonColumn);
      merges.push(`${letter}${plan.headerTop}:${letter}${plan.headerBottom}`);
    }
    const list = merges.map((ref) => `<${prefix}mergeCell ref="${ref}"/>`).join('');
    const merged =
      merges.length === 0
        ? ''
        : `<${prefix}mergeCells count="${merges.length}">${list}</${prefix}mergeCells>`;
    let kept = '';
    let depth = 0;
    let from = 0;
    for (let at = this.rest.indexOf('<'); at >= 0; at = this.rest.indexOf('<', at + 1)) {
      const gt = tagEnd(this.rest, at);
      if (gt < 0) break;
      const tag = this.rest.slice(at + 1, gt);
      const isClose = tag.startsWith('/');
      if (!isClose && depth === 0) from = at;
      if (isClose) depth--;
      else if (!tag.endsWith('/')) depth++;
      if (depth < 0) break;
      if (depth === 0 && KEPT_TAIL.has(localName(tag))) {
        // Settings of the sender's printer live in a part that does not come along.
        kept += this.rest.slice(from, gt + 1).replace(/\s\w+:id=("[^"]*"|'[^']*')/, '');
      }
      at = gt;
    }
    return merged + kept;
  }
}

function rowNumberOf(tag: string, previous: number): number {
  const number = Number(attributesOf(tag)['r'] ?? previous + 1);
  return Number.isInteger(number) ? number : previous + 1;
}

function styleOf(cell: string): number {
  return Number(attributesOf(/^<[^>]*>/.exec(cell)?.[0] ?? '')['s'] ?? 0) || 0;
}

function hasValue(cell: string, prefix: string): boolean {
  return new RegExp(`<${prefix}(v|is)[\\s>]`).test(cell);
}

/** A formula would point at rows that are gone; its stored result stays. */
function withoutFormula(cell: string, prefix: string): string {
  return cell.includes(`<${prefix}f`)
    ? cell.replace(new RegExp(`<${prefix}f(?:\\s[^>]*?)?(?:/>|>[^]*?</${prefix}f>)`), '')
    : cell;
}
