import type { NoticeDocument } from '@shared/domain/notice/document';
import {
  EDGES,
  LINES,
  LINES_LEEWAY,
  LINES_WITH_SIGNATURE,
  PAGE_NUMBER,
  TYPE,
  rowTop,
  toPoints,
} from '@shared/domain/notice/layout';
import { annexItems, annexLabel, annexPage } from './annex';
import { addresseeItems, attachmentItems, paragraphItems, type Grid } from './body';
import { colophonAtFoot, type Colophon } from './colophon';
import { emptyPage, flow, pulled, type Area, type Item, type Page } from './flow';
import { noticeHead } from './head';
import { signatureBelow, type Signature } from './signature';
import type { Mark } from './svg';
import { DASH_TOP, SMALL } from './type';

const BOTTOM = toPoints(EDGES.bottom);
/** Ink of the page number begins here. */
const NUMBER_TOP = BOTTOM + toPoints(PAGE_NUMBER.gap);
/** Between the text and the first rule of the 版记. */
const COLOPHON_GAP = toPoints(8);

/** The pages of a notice and how they came about. */
export interface Composition {
  readonly pages: readonly (readonly Mark[])[];
  /** Lines a page. */
  readonly lines: number;
  /** Page of the signature (0 is the first). */
  readonly signedOn: number;
  /** Pages without a number: a blank one before a page that holds nothing but the 版记, and that page. */
  readonly unnumbered: readonly number[];
}

const areaOf = (grid: Grid): Area => ({
  top: rowTop(grid.school, grid.lines, 0),
  bottom: rowTop(grid.school, grid.lines, grid.lines - 1) + TYPE.body,
});

interface Body {
  readonly pages: Page[];
  readonly signature: Signature;
  /** Whether the signature has its room and its company. */
  readonly good: boolean;
}

/** Body pages with the signature on the last of them. */
function bodyPages(
  document: NoticeDocument,
  grid: Grid,
  foot: Colophon | null,
  from?: Item,
  given?: readonly Item[],
): Body {
  const items = given ?? bodyItems(document, grid);
  const head = noticeHead(document, grid.lines);
  const first = emptyPage(rowTop(grid.school, grid.lines, head.row));
  first.marks.push(...head.marks);
  const pages = flow(items, first, areaOf(grid), from);
  const last = pages.at(-1) ?? first;
  const signature = signatureBelow(document, { below: last.bottom, grid });
  const free = foot ? foot.top - COLOPHON_GAP : BOTTOM;
  // Without a 版记 the seal may reach below the type area, but not to the page number.
  const room = foot ? foot.top : NUMBER_TOP;
  const lines = last.items.filter(({ item }) => item.body).length;
  const company = pages.length === 1 || lines >= LINES_WITH_SIGNATURE;
  return {
    pages,
    signature,
    good: signature.bottom <= free + 0.05 && signature.roomBottom <= room && company,
  };
}

function bodyItems(document: NoticeDocument, grid: Grid): Item[] {
  return [
    ...(document.addressees ? addresseeItems(document.addressees, grid) : []),
    ...document.body.flatMap((paragraph) => paragraphItems(paragraph, grid)),
    ...attachmentItems(document, grid),
  ];
}

/**
 * 7.3.5.5, in this order: as it falls with 22 lines a page; two lines go over to the signature's page; one line more a
 * page, or one fewer; the names of the annexes alone go over. Never 此页无正文.
 */
function signedBody(document: NoticeDocument, foot: Colophon | null): { body: Body; grid: Grid } {
  const attempt = (
    lines: number,
    from?: Item,
    items?: readonly Item[],
  ): { body: Body; grid: Grid } => {
    const grid: Grid = { school: document.lines, lines };
    return { grid, body: bodyPages(document, grid, foot, from, items) };
  };
  const natural = attempt(LINES);
  if (natural.body.good) return natural;
  const items = bodyItems(document, natural.grid);
  const isBody = ({ body }: Item): boolean => body === true;
  const bodyLines = items.filter(isBody).length;
  // Some of the body stays on the first page.
  const company = bodyLines > LINES_WITH_SIGNATURE && pulled(items, LINES_WITH_SIGNATURE, isBody);
  if (company) {
    const moved = attempt(LINES, company, items);
    if (moved.body.good) return moved;
  }
  for (const lines of [LINES + LINES_LEEWAY, LINES - LINES_LEEWAY]) {
    const adjusted = attempt(lines);
    if (adjusted.body.good) return adjusted;
  }
  return attempt(
    LINES,
    pulled(items, LINES_WITH_SIGNATURE, () => true),
    items,
  );
}

function annexPages(document: NoticeDocument, grid: Grid, foot: Colophon | null): Page[] {
  const { annexes } = document;
  const area = areaOf(grid);
  return annexes.flatMap((annex, index) => {
    const items = annexItems(annex, grid);
    const begin = (): Page => annexPage(annex, annexLabel(index, annexes.length), grid);
    const pages = flow(items, begin(), area);
    if (!foot || index < annexes.length - 1 || fitsAbove(pages, foot)) return pages;
    // Rows go over to the page of the 版记, so that it does not stand there alone.
    const from = pulled(items, LINES_WITH_SIGNATURE, () => true);
    if (!from) return pages;
    const longer = flow(items, begin(), area, from);
    return fitsAbove(longer, foot) ? longer : pages;
  });
}

const fitsAbove = (pages: readonly Page[], foot: Colophon): boolean =>
  (pages.at(-1)?.bottom ?? 0) <= foot.top - COLOPHON_GAP;

/** Puts the 版记 on its page; further pages are added where it has none. */
function addColophon(
  pages: Page[],
  foot: Colophon,
  on: NoticeDocument['colophonOn'],
  area: Area,
): number[] {
  const here = fitsAbove(pages, foot);
  const even = (count: number): boolean => count % 2 === 0;
  const before = pages.length;
  if (!here) pages.push(emptyPage(area.top));
  if (on === 'EVEN' && !even(pages.length)) pages.push(emptyPage(area.top));
  pages.at(-1)?.marks.push(...foot.marks);
  const blank = pages.length - before > 1;
  return blank ? [before, before + 1] : [];
}

/** 7.5: 4号 half-width digits between dashes, 7 mm below the type area; odd pages right, even ones left. */
function pageNumber(number: number): Mark[] {
  const digits = String(number);
  const y = NUMBER_TOP + DASH_TOP * TYPE.small;
  const odd = number % 2 === 1;
  const indent = PAGE_NUMBER.indent * TYPE.small;
  const dash = TYPE.small;
  const gap = TYPE.small / 4;
  const width = (digits.length * TYPE.small) / 2;
  const whole = 2 * (dash + gap) + width;
  const left = odd ? toPoints(EDGES.right) - indent - whole : toPoints(EDGES.left) + indent;
  const text = (x: number, content: string): Mark & { is: 'text' } => ({
    is: 'text',
    x,
    y,
    runs: [{ text: content, face: 'song' }],
    type: SMALL,
  });
  const first = left + dash + gap;
  return [
    text(left, '—'),
    // From the middle: a single digit is not set to a width, and those of 宋体 are wider than half a character.
    { ...text(first + width / 2, digits), anchor: 'middle', width },
    text(first + width + gap, '—'),
  ];
}

/** Sets a notice on its pages. */
export function compose(document: NoticeDocument): Composition {
  const foot = document.colophon && colophonAtFoot(document.colophon);
  const own = document.annexes.length === 0 ? foot : null;
  const { body, grid } = signedBody(document, own);
  const area = areaOf(grid);
  const signedOn = body.pages.length - 1;
  const last = body.pages[signedOn];
  if (last) {
    last.marks.push(...body.signature.marks);
    last.bottom = Math.max(body.signature.bottom, body.signature.roomBottom - COLOPHON_GAP);
  }
  const pages = [...body.pages, ...annexPages(document, grid, foot)];
  const unnumbered = foot ? addColophon(pages, foot, document.colophonOn, area) : [];
  pages.forEach((page, index) => {
    if (!unnumbered.includes(index)) page.marks.push(...pageNumber(index + 1));
  });
  return { pages: pages.map(({ marks }) => marks), lines: grid.lines, signedOn, unnumbered };
}
