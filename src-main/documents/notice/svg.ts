import { FACES, familyList, type Face, type FontChoice } from '../engine/faces';
import { escapeText } from '../engine/clean-text';
import { PAPER, toPoints } from '@shared/domain/notice/layout';
import { sheetHtml } from '../engine/sheet';
import { Html } from '../engine/html';
import type { Paper } from '../engine/paper';
import { textOf, type Run, type Type } from './type';

/** What stands on a page. All places are points from the paper's upper left; `y` of a text is its base line. */
export type Mark =
  | {
      readonly is: 'text';
      readonly x: number;
      readonly y: number;
      readonly runs: readonly Run[];
      readonly type: Type;
      /** Which point of the text stands at `x`. */
      readonly anchor?: 'middle' | 'end';
      /** The text is set to this width, by the space between its characters. */
      readonly width?: number;
      readonly red?: boolean;
    }
  | {
      readonly is: 'rule';
      readonly x: number;
      /** Upper edge. */
      readonly y: number;
      readonly width: number;
      readonly height: number;
      readonly red?: boolean;
    }
  /** Lines of a table, drawn along their middle. */
  | { readonly is: 'path'; readonly d: string; readonly weight: number };

const PRECISION = 1000;
/** A number for markup: no more digits than paper can show. */
export const figure = (value: number): string => String(Math.round(value * PRECISION) / PRECISION);

/** Marks of the body's face: in our 楷体 quotes are as narrow as Latin ones, and stops hang too high. */
const BODY_MARKS = /[“”‘’—…，。、；：]+/g;

function runMarkup({ text, face }: Run, own: Face): string {
  const parts: string[] = [];
  let from = 0;
  const push = (part: string, as: Face): void => {
    if (part === '') return;
    const words = escapeText(part);
    parts.push(as === own ? words : `<tspan class="${as}">${words}</tspan>`);
  };
  if (face === 'kai') {
    for (const { 0: marks, index } of text.matchAll(BODY_MARKS)) {
      push(text.slice(from, index), face);
      push(marks, 'fang');
      from = index + marks.length;
    }
  }
  push(text.slice(from), face);
  return parts.join('');
}

function markup(mark: Mark): string {
  switch (mark.is) {
    case 'rule':
      return (
        `<rect x="${figure(mark.x)}" y="${figure(mark.y)}" width="${figure(mark.width)}" ` +
        `height="${figure(mark.height)}"${mark.red ? ' class="red"' : ''}/>`
      );
    case 'path':
      return `<path d="${mark.d}" stroke-width="${figure(mark.weight)}"/>`;
    case 'text': {
      const { runs, type, anchor, width, red } = mark;
      const own = runs[0]?.face ?? 'fang';
      const length = width !== undefined && textOf(runs).length > 1 ? width : undefined;
      return (
        `<text class="${own}${red ? ' red' : ''}${anchor ? ` ${anchor}` : ''}" ` +
        `x="${figure(mark.x)}" y="${figure(mark.y)}" font-size="${figure(type.size)}"` +
        (type.tracking === 0 ? '' : ` letter-spacing="${figure(type.tracking)}"`) +
        (length === undefined ? '' : ` textLength="${figure(length)}"`) +
        `>${runs.map((run) => runMarkup(run, own)).join('')}</text>`
      );
    }
  }
}

/** The notice's pages reach to the edges of the paper: everything on them has its place. */
const paper: Paper = {
  name: 'A4 纵向',
  width: PAPER.width,
  height: PAPER.height,
  margins: { top: 0, right: 0, bottom: 0, left: 0 },
};

/** Points to CSS pixels. */
const SCALE = 96 / 72;
/**
 * Chromium stretches what it prints unless the sheet is a whole number of points and of pixels: so it is, a little larger
 * than the paper, and the drawing on it is points from its upper left. The finished PDF is cut to the paper's exact size
 * from there (engine/pdf.ts).
 */
const SHEET = { width: 600, height: 843 } as const;
const PIXELS = {
  width: Math.ceil(toPoints(PAPER.width) * SCALE),
  height: Math.ceil(toPoints(PAPER.height) * SCALE),
};

const css = (fonts: FontChoice): string =>
  `@page{size:${SHEET.width}pt ${SHEET.height}pt;margin:0}` +
  FACES.map((face) => `.${face}{font-family:${familyList(face, fonts)}}`).join('') +
  `.page{position:relative;width:${PIXELS.width}px;height:${PIXELS.height}px;` +
  'overflow:hidden;break-after:page}.page:last-child{break-after:auto}' +
  'svg{position:absolute;left:0;top:0;overflow:visible}' +
  'text{white-space:pre;font-kerning:none;font-variant-ligatures:none;' +
  'text-spacing-trim:space-all;text-autospace:no-autospace;text-rendering:geometricPrecision}' +
  '.middle{text-anchor:middle}.end{text-anchor:end}' +
  '.red{fill:#e60012}path{fill:none;stroke:#000}';

/** The pages as one HTML document, printable as it is. */
export function pagesHtml(
  pages: readonly (readonly Mark[])[],
  title: string,
  fonts: FontChoice,
): string {
  const sheets = pages.map(
    (marks) =>
      `<div class="page"><svg width="${PIXELS.width}" height="${PIXELS.height}">` +
      `<g transform="scale(${SCALE})">${marks.map(markup).join('')}</g></svg></div>`,
  );
  return sheetHtml({ title, paper, fonts, css: css(fonts), body: new Html(sheets.join('\n')) });
}
