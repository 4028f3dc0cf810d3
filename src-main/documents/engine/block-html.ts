import type { Align, Block, Cell, CellLike, Paragraph, Row, Table, Text } from './blocks';
import { asCell } from './blocks';
import { escapeText } from './clean-text';
import { Html } from './html';
import { layOut } from './sheets';

const number = (value: number): string => String(Math.round(value * 1000) / 1000);

function textMarkup(text: Text | number | null): string {
  if (text === null) return '';
  if (typeof text === 'number') return String(text);
  if (typeof text === 'string') return escapeText(text);
  return text
    .map(({ text: part, face, size, underlined, struck }) => {
      const style = [
        face ? `font-family:var(--${face})` : '',
        size ? `font-size:${number(size)}pt` : '',
        underlined ? 'text-decoration:underline' : '',
        // Thick enough to survive copying, as the lines of tables are.
        struck ? 'text-decoration:line-through .25mm' : '',
      ].filter(Boolean);
      return style.length > 0
        ? `<span style="${style.join(';')}">${escapeText(part)}</span>`
        : escapeText(part);
    })
    .join('');
}

const ALIGN_CLASS: Readonly<Record<Align, string>> = { left: '', center: 'c', right: 'r' };

function cellMarkup(value: CellLike, tag: 'td' | 'th', usual: Align): string {
  const { text, align, columns, rows, strong, shade, top, low, size, open }: Cell = asCell(value);
  const classes = [
    ALIGN_CLASS[align ?? usual],
    strong ? 'b' : '',
    shade ? 'g' : '',
    top ? 't' : '',
    low ? 'l' : '',
    ...(open ?? []).map((side) => `o${side.charAt(0)}`),
  ].filter(Boolean);
  const attributes =
    (classes.length > 0 ? ` class="${classes.join(' ')}"` : '') +
    (columns && columns > 1 ? ` colspan="${columns}"` : '') +
    (rows && rows > 1 ? ` rowspan="${rows}"` : '') +
    (size ? ` style="font-size:${number(size)}pt"` : '');
  return `<${tag}${attributes}>${textMarkup(text)}</${tag}>`;
}

function tableMarkup(table: Table): string {
  const { widths, aligns, head, body, size, rowHeight, heights, together, bare, marked } = table;
  const { withPrevious } = table;
  const total = widths.reduce((sum, width) => sum + width, 0);
  const columns = widths.map((width) => `<col style="width:${number(width)}mm">`).join('');
  const heads = (head ?? []).map(
    (row) => `<tr>${row.map((value) => cellMarkup(value, 'th', 'center')).join('')}</tr>`,
  );
  // With spanning cells the position of a cell is not its column; such tables say the alignment at the cell.
  const plain = (row: Row): boolean => row.length === widths.length;
  const rows = body.map((row, index) => {
    const even = plain(row);
    const cells = row.map((value, column) =>
      cellMarkup(value, 'td', (even ? aligns?.[column] : undefined) ?? 'left'),
    );
    const height = heights?.[index];
    const attributes =
      (marked?.has(index) ? ' class="m"' : '') +
      (height ? ` style="--row:${number(height)}mm"` : '');
    return `<tr${attributes}>${cells.join('')}</tr>`;
  });
  const classes = [together ? 'together' : '', bare ? 'bare' : ''].filter(Boolean).join(' ');
  const style = [
    `width:${number(total)}mm`,
    size ? `font-size:${number(size)}pt` : '',
    rowHeight ? `--row:${number(rowHeight)}mm` : '',
    withPrevious ? 'break-before:avoid' : '',
  ].filter(Boolean);
  return (
    `<table${classes ? ` class="${classes}"` : ''} style="${style.join(';')}"><colgroup>${columns}</colgroup>` +
    (heads.length > 0 ? `<thead>${heads.join('')}</thead>` : '') +
    `<tbody>${rows.join('')}</tbody></table>`
  );
}

function paragraphMarkup(block: Paragraph): string {
  const { text, align, size, face, indent, before, after, withNext, withPrevious } = block;
  const style = [
    align && align !== 'left' ? `text-align:${align}` : '',
    size ? `font-size:${number(size)}pt` : '',
    face ? `font-family:var(--${face})` : '',
    indent ? 'text-indent:2em' : '',
    before ? `margin-top:${number(before)}mm` : '',
    after ? `margin-bottom:${number(after)}mm` : '',
    withNext ? 'break-after:avoid' : '',
    withPrevious ? 'break-before:avoid' : '',
  ].filter(Boolean);
  return `<p${style.length > 0 ? ` style="${style.join(';')}"` : ''}>${textMarkup(text)}</p>`;
}

function headingAttributes({ newPage, anchor }: Extract<Block, { is: 'heading' }>): string {
  return (newPage ? ' class="new"' : '') + (anchor ? ` id="${escapeText(anchor)}"` : '');
}

function blockMarkup(block: Block): string {
  switch (block.is) {
    case 'title':
      return (
        `<h1>${escapeText(block.text)}</h1>` +
        (block.under ?? []).map((line) => `<p class="under">${escapeText(line)}</p>`).join('')
      );
    case 'heading':
      return `<h${block.level + 1}${headingAttributes(block)}>${escapeText(block.text)}</h${block.level + 1}>`;
    case 'paragraph':
      return paragraphMarkup(block);
    case 'table':
      return tableMarkup(block);
    case 'pageBreak':
      return '<div class="new"></div>';
    case 'sheet':
      return layOut([block]).map(blockMarkup).join('\n');
    case 'markup':
      return block.html.text;
  }
}

/** The blocks as markup for the styles of style.ts. */
export function blocksToHtml(blocks: readonly Block[]): Html {
  return new Html(blocks.map(blockMarkup).join('\n'));
}
