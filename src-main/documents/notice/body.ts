import type { NoticeDocument, NoticeParagraph } from '@shared/domain/notice/document';
import {
  ADVANCE,
  AREA,
  ATTACHMENTS_BLANKS,
  EDGES,
  INDENT,
  TYPE,
  linePitch,
  toPoints,
} from '@shared/domain/notice/layout';
import type { Face } from '../engine/faces';
import type { Item } from './flow';
import { BODY, INK, linesOf, type Line, type Run } from './type';

const LEFT = toPoints(EDGES.left);
const WIDTH = toPoints(AREA.width);

/** 7.3.3: the faces of the four levels of headings; plain text is 0. */
const FACE_OF_LEVEL: Readonly<Record<NoticeParagraph['level'], Face>> = {
  0: 'fang',
  1: 'hei',
  2: 'kai',
  3: 'fang',
  4: 'fang',
};

/** How the lines of a page lie. */
export interface Grid {
  readonly school: NoticeDocument['lines'];
  /** Lines a page. */
  readonly lines: number;
}

export const leadingOf = ({ school, lines }: Grid): number => linePitch(school, lines) - TYPE.body;

/** One line of 3号, `indent` characters in. */
function lineItem(line: Line, indent: number, grid: Grid, more: Partial<Item>): Item {
  return {
    height: TYPE.body,
    after: leadingOf(grid),
    ...more,
    draw: (top) =>
      line.runs.length === 0
        ? []
        : [
            {
              is: 'text',
              x: LEFT + indent * ADVANCE,
              // One base line for all faces: headings stand as low as the text around them.
              y: top + INK.fang.ascent * TYPE.body,
              runs: line.runs,
              type: BODY,
              width: line.width,
            },
          ],
  };
}

/** An empty line. */
export const blankItem = (grid: Grid): Item => ({
  height: TYPE.body,
  after: leadingOf(grid),
  blank: true,
  draw: () => [],
});

/** A paragraph's lines, the first one two characters in. */
export function paragraphItems({ level, text, rest }: NoticeParagraph, grid: Grid): Item[] {
  const face = FACE_OF_LEVEL[level];
  const runs: Run[] = [{ text: flat(text), face }];
  if (rest) runs.push({ text: flat(rest), face: 'fang' });
  const lines = linesOf(runs, {
    type: BODY,
    width: WIDTH,
    first: WIDTH - INDENT * ADVANCE,
    justified: true,
  });
  // A heading that stands by itself belongs to the text below it.
  const keep = level > 0 && level < 3 && !rest;
  return lines.map((line, index) =>
    lineItem(line, index === 0 ? INDENT : 0, grid, { body: true, ...(keep && { keep }) }),
  );
}

/** Line feeds in a text are blanks people left, not paragraphs. */
export const flat = (text: string): string => text.replace(/\s*\n\s*/g, '').trim();

/** 主送机关: flush left, also where it wraps, a full-width colon at the end. */
export function addresseeItems(addressees: string, grid: Grid): Item[] {
  const text = `${flat(addressees).replace(/[：:]$/u, '')}：`;
  const measure = { type: BODY, width: WIDTH, justified: true, wholeEnd: true };
  return linesOf([{ text, face: 'fang' }], measure).map((line) =>
    lineItem(line, 0, grid, { keep: true }),
  );
}

/** Name of an annex in the 附件说明: no stop at its end. */
export const annexName = (title: string): string => flat(title).replace(/[。；，、.;,]+$/u, '');

const LABEL = '附件：';

/**
 * 附件说明: one blank line below the body, two characters in, names that wrap aligned with their own first character. One
 * annex alone has no ordinal.
 */
export function attachmentItems(document: NoticeDocument, grid: Grid): Item[] {
  const { annexes } = document;
  if (annexes.length === 0) return [];
  const numbered = annexes.length > 1;
  const ordinals = annexes.map((_annex, index) => (numbered ? `${index + 1}.` : ''));
  const ordinalWidth = numbered ? Math.max(...ordinals.map((text) => text.length)) / 2 : 0;
  const indent = INDENT + LABEL.length;
  const hang = indent + ordinalWidth;
  const items: Item[] = Array.from({ length: ATTACHMENTS_BLANKS }, () => blankItem(grid));
  annexes.forEach(({ title }, index) => {
    const lines = linesOf([{ text: annexName(title), face: 'fang' }], {
      type: BODY,
      width: WIDTH - hang * ADVANCE,
      wholeEnd: true,
    });
    lines.forEach((line, row) => {
      const name = lineItem(line, hang, grid, {});
      const ordinal = ordinals[index] ?? '';
      const before = [
        ...(index === 0 && row === 0 ? [lead(LABEL, INDENT, grid)] : []),
        ...(ordinal && row === 0 ? [lead(ordinal, indent, grid)] : []),
      ];
      items.push({
        ...name,
        draw: (top) => [...before.flatMap((item) => item.draw(top)), ...name.draw(top)],
      });
    });
  });
  return items;
}

function lead(text: string, indent: number, grid: Grid): Item {
  const [line] = linesOf([{ text, face: 'fang' }], { type: BODY, width: WIDTH });
  return lineItem(line ?? { runs: [], width: 0, full: false }, indent, grid, {});
}
