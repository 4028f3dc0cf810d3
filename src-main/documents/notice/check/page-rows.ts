import {
  ADVANCE,
  AREA,
  CHARACTERS,
  EDGES,
  INDENT,
  LINES,
  LINES_LEEWAY,
  MARGINS,
  PAPER,
  TYPE,
  rowTop,
  toMillimetres,
  toPoints,
} from '@shared/domain/notice/layout';
import { layoutRow, type LayoutRow } from '@shared/domain/notice/requirements';
import type { InkBox } from '../ink/read-ink';
import {
  around,
  fontLabel,
  fontLabels,
  isFace,
  isSize,
  knownFont,
  mm,
  range,
  strokesOf,
  within,
  type PdfLine,
} from './lines';
import type { Subject } from './subject';

/** Pages that carry nothing but a 版记 begin below this. */
const UPPER_PART = 60;
const MARKS = /[“”‘’—…]/u;
const HAN = /^[\p{sc=Han}]$/u;

/** Lines that the measured pitch gives a page. */
export function linesPerPage({ document, pitch }: Subject): number {
  return document.lines === 'INK'
    ? (AREA.height - toMillimetres(TYPE.body)) / pitch + 1
    : AREA.height / pitch;
}

const PARAGRAPH = EDGES.left + INDENT * toMillimetres(ADVANCE);

/** Whether nothing on a page is set flush left: beginnings of short paragraphs alone, two characters in. */
function onlyIndented({ pages, lines }: Subject, index: number): boolean {
  const page = pages[index];
  const beginnings = (lines[index] ?? []).filter(({ top }) => top < EDGES.bottom).map(({ x }) => x);
  return (
    page !== undefined &&
    strokesOf(page).length === 0 &&
    within(Math.min(...beginnings), PARAGRAPH, MARGINS.tolerance)
  );
}

function leftMargin(subject: Subject, boxes: readonly InkBox[]): LayoutRow {
  const indented: number[] = [];
  const lefts = boxes.flatMap(({ left }, index) => {
    if (!Number.isFinite(left)) return [];
    if (!onlyIndented(subject, index)) return [left];
    indented.push(index + 1);
    return [];
  });
  return layoutRow(
    'leftMargin',
    range(lefts) + (indented.length > 0 ? `（第 ${indented.join('、')} 面各行都缩进二字）` : ''),
    lefts.every((left) => within(left, MARGINS.left, MARGINS.tolerance)),
  );
}

function edges(subject: Subject): LayoutRow[] {
  const { pages, document } = subject;
  const boxes = pages.map((page) => around([...page.glyphs, ...strokesOf(page)]));
  const inked = boxes.filter(({ left }) => Number.isFinite(left));
  const tops = inked.slice(1).flatMap(({ top }) => (top < UPPER_PART ? [top] : []));
  const wanted = toMillimetres(rowTop(document.lines, LINES, 0));
  const right = Math.max(...inked.map((box) => box.right));
  const sheets = pages.every(
    ({ width, height }) => within(width, PAPER.width, 0.2) && within(height, PAPER.height, 0.2),
  );
  const [sheet] = pages;
  return [
    layoutRow(
      'paper',
      sheet ? `${sheet.width.toFixed(1)} × ${mm(sheet.height)}` : '无页面',
      sheets,
    ),
    tops.length === 0
      ? layoutRow('topMargin', '只有首页，见发文机关标志', true)
      : layoutRow(
          'topMargin',
          range(tops),
          tops.every((top) => within(top, wanted, MARGINS.tolerance)),
          document.lines === 'BOX' ? `${wanted.toFixed(1)} ± 1 mm（行框排法）` : undefined,
        ),
    leftMargin(subject, boxes),
    layoutRow('rightEdge', mm(right), within(right, EDGES.right, MARGINS.tolerance)),
  ];
}

function grid(subject: Subject): LayoutRow[] {
  const { document, text, pitch } = subject;
  if (text.length === 0) return [layoutRow('lines', '没有找到正文', false)];
  // One line has no distance to another.
  if (text.length === 1) return [];
  const lines = linesPerPage(subject);
  const whole = Math.round(lines);
  const usual = whole === LINES;
  const fits = Math.abs(lines - whole) < 0.1 && Math.abs(whole - LINES) <= LINES_LEEWAY;
  const points = toPoints(pitch).toFixed(2);
  const rows = [
    layoutRow(
      'lines',
      `${whole} 行（行距 ${points} pt）${usual ? '' : '，为容纳印章已调整'}`,
      fits,
    ),
  ];
  const last = toMillimetres(rowTop(document.lines, whole, whole - 1));
  const full = text.filter(({ top }) => within(top, last, pitch / 2)).map(({ bottom }) => bottom);
  const foot = last + toMillimetres(TYPE.body);
  rows.push(
    full.length === 0
      ? layoutRow('lastLine', '没有排满的页', true)
      : layoutRow(
          'lastLine',
          range(full),
          full.every((bottom) => within(bottom, foot, MARGINS.tolerance)),
          document.lines === 'BOX' ? `${foot.toFixed(1)} ± 1 mm（行框排法）` : undefined,
        ),
  );
  return rows;
}

/** The advance of 汉字 on lines that are not stretched: the least one that is no accident. */
function plainAdvance(lines: readonly PdfLine[]): number {
  const counts = new Map<number, number>();
  for (const { glyphs } of lines) {
    glyphs.forEach((glyph, index) => {
      const next = glyphs[index + 1];
      if (!next || !HAN.test(glyph.text) || !HAN.test(next.text)) return;
      const advance = Math.round(toPoints(next.x - glyph.x) * 50) / 50;
      counts.set(advance, (counts.get(advance) ?? 0) + 1);
    });
  }
  const usual = [...counts].filter(([, count]) => count > 1).map(([advance]) => advance);
  return Math.min(...usual);
}

function type({ text }: Subject): LayoutRow[] {
  const glyphs = text.flatMap((line) => line.glyphs);
  if (glyphs.length === 0) return [layoutRow('bodyType', '没有找到正文', false)];
  const body = glyphs.filter(({ font, size }) => isFace(font, 'fang') && isSize(size, TYPE.body));
  const advance = plainAdvance(text);
  const characters = (toPoints(AREA.width) - TYPE.body) / advance + 1;
  const most = Math.max(...text.map((line) => line.glyphs.length));
  const marks = text.flatMap((line) =>
    line.glyphs
      .filter((glyph) => MARKS.test(glyph.text))
      .map(({ font, text: mark }) => ({ font, mark })),
  );
  const foreign = marks.filter(({ font }) => !isFace(font, 'fang') && !isFace(font, 'hei'));
  return [
    layoutRow(
      'bodyType',
      `${TYPE.body} pt ${fontLabels(body.map(({ font }) => font))}（${Math.round((100 * body.length) / glyphs.length)}% 的字）`,
      body.length > glyphs.length / 2,
    ),
    layoutRow(
      'characters',
      `${characters.toFixed(1)} 字（字距 ${advance.toFixed(2)} pt，最长一行 ${most} 个字符）`,
      Math.abs(characters - CHARACTERS) < 0.3,
    ),
    marks.length === 0
      ? layoutRow('quotes', '正文没有这类标点', true)
      : layoutRow(
          'quotes',
          foreign.length === 0
            ? `${marks.length} 处，都在中文字体里`
            : foreign.map(({ mark, font }) => `${mark}用了 ${fontLabel(font)}`).join('、'),
          foreign.length === 0,
        ),
  ];
}

function fonts({ pages }: Subject): LayoutRow {
  const used = new Set(pages.flatMap(({ glyphs }) => glyphs.map(({ font }) => font)));
  const strange = [...used].filter((font) => !knownFont(font));
  return layoutRow('fonts', fontLabels(used), strange.length === 0);
}

/** Paper, margins, lines and characters. */
export function pageRows(subject: Subject): LayoutRow[] {
  return [...edges(subject), ...type(subject), ...grid(subject), fonts(subject)];
}
