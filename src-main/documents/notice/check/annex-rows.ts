import {
  ANNEX_TITLE_ROW,
  AREA,
  COLOPHON,
  EDGES,
  MARGINS,
  PAGE_NUMBER,
  PAPER,
  TYPE,
  rowTop,
  toMillimetres,
} from '@shared/domain/notice/layout';
import { layoutRow, type LayoutRow } from '@shared/domain/notice/requirements';
import { linesPerPage } from './page-rows';
import {
  centreOf,
  fontLabel,
  isFace,
  isSize,
  mm,
  packed,
  range,
  within,
  type PdfLine,
} from './lines';
import type { Subject } from './subject';

const CENTRE = EDGES.left + AREA.width / 2;
const SMALL = toMillimetres(TYPE.small);
const RULE_TOLERANCE = 0.05;
const PLACE_TOLERANCE = 0.5;
const DASH = '—';

function labels(subject: Subject): LayoutRow[] {
  const { annexes, document, lines, pitch } = subject;
  if (annexes.length === 0) return [];
  const found = annexes.flatMap((line) => (line ? [line] : []));
  const size = toMillimetres(TYPE.body);
  const per = Math.round(linesPerPage(subject));
  const top = toMillimetres(rowTop(document.lines, per, 0));
  const rows = [
    layoutRow(
      'annexLabel',
      found.length === 0
        ? '没有找到'
        : found
            .map(({ page, text, top: at }) => `第 ${page + 1} 面“${text}”上缘 ${mm(at)}`)
            .join('；'),
      found.length === annexes.length &&
        found.every(
          (line) =>
            within(line.top, top, MARGINS.tolerance) &&
            within(line.left, EDGES.left, MARGINS.tolerance) &&
            isSize(line.size, TYPE.body),
        ),
    ),
  ];
  const titles = found.flatMap(({ page }) => {
    const title = lines[page]?.find(({ size: points }) => isSize(points, TYPE.title));
    return title ? [title] : [];
  });
  // The middle of a line of 3号 and that of the larger title are the same.
  const places = titles.map(
    (title) => ((title.top + title.bottom) / 2 - (top + size / 2)) / pitch + 1,
  );
  const off = Math.max(0, ...titles.map((title) => Math.abs(centreOf(title) - CENTRE)));
  rows.push(
    layoutRow(
      'annexTitle',
      titles.length === 0
        ? '没有找到'
        : `第 ${places.map((place) => place.toFixed(1)).join('、')} 行，居中偏差 ${mm(off)}`,
      titles.length === annexes.length &&
        off <= 1 &&
        places.every((place) => within(place, ANNEX_TITLE_ROW + 1, 0.2)),
    ),
  );
  return rows;
}

function tables({ document, pages, lines }: Subject): LayoutRow[] {
  const heads = document.annexes.flatMap(({ sections }) =>
    sections.flatMap(({ table }) =>
      table ? [packed(table.columns.map(({ title }) => title).join(''))] : [],
    ),
  );
  if (heads.length === 0) return [];
  let withTable = 0;
  const bad: number[] = [];
  pages.forEach((page, index) => {
    const first = Math.min(...page.lines.map(({ top }) => top));
    const last = Math.max(...page.lines.map(({ bottom }) => bottom));
    if (!Number.isFinite(first)) return;
    withTable += 1;
    const inside = (lines[index] ?? []).filter(({ top, bottom }) => top > first && bottom < last);
    // A head of several lines: its first line is set in 黑体 like the others.
    const [head] = inside;
    const whole = head !== undefined && isFace(head.glyphs[0]?.font ?? '', 'hei');
    const known = whole && heads.some((text) => [...head.text].every((one) => text.includes(one)));
    const cell = head?.size ?? 0;
    const cut = (lines[index] ?? []).some(
      (line) => isSize(line.size, cell) && line.bottom > last && line.bottom < EDGES.bottom,
    );
    if (!known || cut) bad.push(index + 1);
  });
  return [
    layoutRow(
      'tables',
      bad.length === 0
        ? `${withTable} 面有表格，面面有表头，行行完整`
        : `第 ${bad.join('、')} 面没有表头或断行`,
      bad.length === 0 && withTable > 0,
    ),
  ];
}

function colophon({ document, pages, lines }: Subject): LayoutRow[] {
  if (!document.colophon) return [];
  const at = pages.length - 1;
  const rules = (pages[at]?.rules ?? [])
    .filter(({ red, left, right }) => !red && within(right - left, AREA.width, PLACE_TOLERANCE))
    .sort((a, b) => a.top - b.top);
  const [first] = rules;
  const last = rules.at(-1);
  if (!first || !last || rules.length < 2) return [layoutRow('colophonPlace', '没有找到', false)];
  const weights = rules.map(({ top, bottom }) => bottom - top);
  const good = weights.every((weight, index) => {
    const outer = index === 0 || index === weights.length - 1;
    return within(weight, outer ? COLOPHON.outer : COLOPHON.inner, RULE_TOLERANCE);
  });
  const words = (lines[at] ?? []).filter(
    ({ top, bottom }) => top > first.top && bottom < last.bottom,
  );
  const lefts = words.map(({ x }) => (x - EDGES.left) / SMALL);
  const indent = Math.min(...lefts);
  const end = words.at(-1)?.glyphs.at(-1);
  const free = end ? (EDGES.right - end.x - toMillimetres(end.size)) / SMALL : 0;
  const small = words.every(
    ({ size, glyphs }) => isSize(size, TYPE.small) && isFace(glyphs[0]?.font ?? '', 'fang'),
  );
  return [
    layoutRow(
      'colophonPlace',
      `下缘 ${mm(last.bottom)}`,
      within(last.bottom, EDGES.bottom, PLACE_TOLERANCE),
    ),
    layoutRow('colophonRules', weights.map((weight) => `${weight.toFixed(2)} mm`).join('、'), good),
    layoutRow(
      'colophonType',
      `${TYPE.small} pt，左空 ${indent.toFixed(1)} 字，右空 ${free.toFixed(1)} 字`,
      small && within(indent, COLOPHON.indent, 0.15) && within(free, COLOPHON.indent, 0.15),
    ),
  ];
}

/** The line of a page that is its number: digits between dashes below the type area. */
function numberOf(lines: readonly PdfLine[]): PdfLine | undefined {
  return lines.find(({ text, top }) => top > EDGES.bottom && /^—\d+—$/u.test(text));
}

function pageNumbers({ lines, pages, document }: Subject): LayoutRow[] {
  const numbers = lines.map(numberOf);
  const found = numbers.flatMap((line) => (line ? [line] : []));
  const dashes = found.flatMap(({ glyphs }) => glyphs.filter(({ text }) => text === DASH));
  if (dashes.length === 0) return [layoutRow('pageNumberGap', '没有页码', false)];
  const heights = dashes.map(({ top }) => PAPER.height - top);
  const wanted = PAPER.height - EDGES.bottom - PAGE_NUMBER.gap;
  const misplaced = numbers.flatMap((line, index) => {
    if (!line)
      return mayLack(document.colophonOn, index, pages.length)
        ? []
        : [`第 ${index + 1} 面没有页码`];
    const odd = index % 2 === 0;
    const last = line.glyphs.at(-1);
    const end = last ? last.x + toMillimetres(last.size) : 0;
    const free = odd ? EDGES.right - end : line.x - EDGES.left;
    const said = line.text === `${DASH}${index + 1}${DASH}`;
    return said && within(free, SMALL * PAGE_NUMBER.indent, PAGE_NUMBER.tolerance)
      ? []
      : [`第 ${index + 1} 面`];
  });
  const digits = found.flatMap(({ glyphs }) => glyphs.filter(({ text }) => text !== DASH));
  const good = found.every(
    ({ glyphs, size }) =>
      isSize(size, TYPE.small) && glyphs.every(({ font }) => isFace(font, 'song')),
  );
  return [
    layoutRow(
      'pageNumberGap',
      range(heights),
      heights.every((height) => within(height, wanted, PAGE_NUMBER.tolerance)),
    ),
    layoutRow(
      'pageNumberSide',
      misplaced.length === 0 ? `${found.length} 面，单右双左` : misplaced.join('、'),
      misplaced.length === 0,
    ),
    layoutRow('pageNumberType', `${TYPE.small} pt ${fontLabel(digits[0]?.font ?? '')}`, good),
  ];
}

/** A 版记 that stands alone behind a blank page: both go without a number. */
const mayLack = (on: 'LAST' | 'EVEN', index: number, count: number): boolean =>
  on === 'EVEN' && index >= count - 2;

/** Annexes, 版记 and page numbers. */
export function annexRows(subject: Subject): LayoutRow[] {
  return [...labels(subject), ...tables(subject), ...colophon(subject), ...pageNumbers(subject)];
}
