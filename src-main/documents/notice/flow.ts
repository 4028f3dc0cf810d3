import type { Mark } from './svg';

/** A piece of a page that is never cut: a line, a table row, a heading. All lengths are points. */
export interface Item {
  /** From its upper edge to its lower one. */
  readonly height: number;
  /** Kept free below it, unless it is the last of its page. */
  readonly after: number;
  /** Empty: falls away at the head of a page. */
  readonly blank?: boolean;
  /** Stands on the page of what follows it. */
  readonly keep?: boolean;
  /** A line of the body: what may accompany the signature. */
  readonly body?: boolean;
  /** Printed above it wherever it is the first of a page: the head of its table. */
  readonly head?: Item;
  readonly draw: (top: number) => readonly Mark[];
}

/** A page being filled. */
export interface Page {
  readonly marks: Mark[];
  /** Its items with their upper edges; repeated heads are not among them. */
  readonly items: { readonly item: Item; readonly top: number }[];
  /** Lower edge of what stands on it last; the upper edge of its area when it is empty. */
  bottom: number;
}

/** Where items may stand, in points from the paper's upper edge. */
export interface Area {
  readonly top: number;
  readonly bottom: number;
}

/** Reckoning error that no ruler shows. */
const HAIR = 0.05;

export const emptyPage = (top: number): Page => ({ marks: [], items: [], bottom: top });

function place(page: Page, item: Item, top: number): void {
  page.marks.push(...item.draw(top));
  page.items.push({ item, top });
  page.bottom = top + item.height;
}

/** Items that must stand on one page with the first of them: headings with what they head. */
function group(items: readonly Item[], at: number): readonly Item[] {
  let end = at;
  while (items[end]?.keep && end + 1 < items.length) end += 1;
  return items.slice(at, end + 1);
}

function heightOf(items: readonly Item[]): number {
  return items.reduce(
    (sum, item, index) => sum + item.height + (index < items.length - 1 ? item.after : 0),
    0,
  );
}

/** Where the next item would begin on a page. */
export function nextTop(page: Page): number {
  return page.bottom + (page.items.at(-1)?.item.after ?? 0);
}

function placeFirst(page: Page, item: Item, top: number): void {
  if (!item.head) return place(page, item, top);
  page.marks.push(...item.head.draw(top));
  place(page, item, top + item.head.height + item.head.after);
}

/**
 * Sets items one below the other, page after page.
 * @param first the page to begin on, with what already stands there
 * @param area of all further pages
 * @param breaksBefore items that begin a page in any case
 * @returns the pages, the first one included
 */
export function flow(items: readonly Item[], first: Page, area: Area, breaksBefore?: Item): Page[] {
  let page = first;
  const pages = [page];
  let at = 0;
  while (at < items.length) {
    const item = items[at];
    if (!item) break;
    const together = group(items, at);
    const fresh = page.items.length === 0 && page !== first;
    const top = fresh ? area.top : nextTop(page);
    const fits = top + heightOf(together) <= area.bottom + HAIR;
    if ((!fits || item === breaksBefore) && !fresh && page.bottom > area.top) {
      page = emptyPage(area.top);
      pages.push(page);
      continue;
    }
    at += 1;
    if (item.blank && page.items.length === 0 && page !== first) continue;
    if (fresh) placeFirst(page, item, top);
    else place(page, item, top);
  }
  return pages;
}

/**
 * Where the last page must begin so that `count` items that `counts` stand on it, with all that follows them.
 * @returns the item; undefined when nothing would stay on the page before
 */
export function pulled(
  items: readonly Item[],
  count: number,
  counts: (item: Item) => boolean,
): Item | undefined {
  let left = count;
  for (let index = items.length - 1; index > 0; index -= 1) {
    const item = items[index];
    if (!item) break;
    if (counts(item)) left -= 1;
    if (left <= 0 && !items[index - 1]?.keep) return item;
  }
  return undefined;
}
