import type { Block, Cell, CellLike, Sheet, Table } from './blocks';
import { asCell } from './blocks';
import { fitText } from './fit';
import { gridOf } from './grid';
import { MM_PER_POINT, TABLE_LEADING } from './measure';

/** Inner distances of a cell (style.ts) and what rounding may take, in millimetres. */
const PADDING = { x: 2.8, y: 1.6 };
const TABLE_SIZE = 10.5;
/** Texts up to so many characters stand in full on the continuation sheet. */
const SHORT = 120;

/** What found no room on the form, under a heading with the name of its cell. */
interface Rest {
  readonly title: string;
  readonly text: string;
}

interface Place {
  readonly table: Table;
  readonly width: number;
  readonly height: number;
}

/** The cell with its text at the size and length that its room allows. */
function fittedCell(cell: Cell, { table, width, height }: Place, rests: Rest[]): Cell {
  const { fit } = cell;
  if (!fit || typeof cell.text !== 'string') return cell;
  const size = cell.size ?? table.size ?? TABLE_SIZE;
  const around = [fit.lead, fit.tail].filter((line) => line !== undefined).join('\n');
  const taken = around === '' ? 0 : heightOf(around, width, size);
  const fitted = fitText(cell.text, {
    width: width - PADDING.x,
    height: height - PADDING.y - taken,
    size,
    least: Math.min(size, fit.least),
  });
  if (fitted.rest !== '') {
    // A short text is easier to read whole than in two places.
    const whole = cell.text.length <= SHORT;
    rests.push({
      title: `${fit.name.replaceAll('\n', '')}（${whole ? '全文' : '接正页'}）`,
      text: whole ? cell.text : fitted.rest,
    });
  }
  // The cell takes the size of its text: else its lines would stay as high as those of the table.
  if (around === '') return { ...cell, text: fitted.shown, size: fitted.size };
  const parts = [
    ...(fit.lead === undefined ? [] : [{ text: `${fit.lead}\n`, size }]),
    { text: fitted.shown },
    ...(fit.tail === undefined ? [] : [{ text: `\n${fit.tail}`, size }]),
  ];
  return { ...cell, text: parts, size: fitted.size };
}

function heightOf(text: string, width: number, size: number): number {
  // Room without end: what counts is how many lines it takes.
  const { lines } = fitText(text, { width: width - PADDING.x, height: 1e6, size, least: size });
  return lines * size * TABLE_LEADING * MM_PER_POINT;
}

function fittedTable(table: Table, rests: Rest[]): Table {
  const { heights } = table;
  if (!heights) return table;
  const places = gridOf(table.body);
  const body = table.body.map((row, rowIndex) =>
    row.map((value, position): CellLike => {
      const cell = asCell(value);
      if (!cell.fit) return value;
      const start = places[rowIndex]?.[position] ?? position;
      const sum = (all: readonly number[], from: number, count: number): number =>
        all.slice(from, from + count).reduce((total, one) => total + one, 0);
      const place = {
        table,
        width: sum(table.widths, start, cell.columns ?? 1),
        height: sum(heights, rowIndex, cell.rows ?? 1),
      };
      return fittedCell(cell, place, rests);
    }),
  );
  return { ...table, body };
}

function continuation({ continued }: Sheet, rests: readonly Rest[]): Block[] {
  if (rests.length === 0) return [];
  return [
    { is: 'pageBreak' },
    {
      is: 'paragraph',
      text: `${continued.title}（续页）`,
      face: 'xiaobiao',
      size: 16,
      align: 'center',
      after: 2,
      withNext: true,
    },
    ...continued.under.map((text): Block => ({
      is: 'paragraph',
      text,
      face: 'kai',
      size: 11,
      align: 'center',
    })),
    ...rests.flatMap(({ title, text }): Block[] => [
      { is: 'heading', level: 2, text: title },
      { is: 'paragraph', text, size: 11 },
    ]),
  ];
}

/**
 * Turns sheets into plain blocks: each begins a page, its texts are fitted to their cells, and what found no room
 * follows on a continuation sheet of its own. Other blocks pass as they are.
 */
export function layOut(blocks: readonly Block[]): Block[] {
  return blocks.flatMap((block, index): Block[] => {
    if (block.is !== 'sheet') return [block];
    const rests: Rest[] = [];
    const inside = block.blocks.map((one) => (one.is === 'table' ? fittedTable(one, rests) : one));
    const own: Block[] = [...inside, ...continuation(block, rests)];
    return index === 0 ? own : [{ is: 'pageBreak' }, ...own];
  });
}
