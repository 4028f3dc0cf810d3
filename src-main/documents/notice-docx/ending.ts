import type { NoticeDocument } from '@shared/domain/notice/document';
import {
  ADVANCE,
  EDGES,
  INDENT,
  LINES_WITH_SIGNATURE,
  rowTop,
  toPoints,
} from '@shared/domain/notice/layout';
import { compose, type Composition } from '../notice/compose';
import type { Mark } from '../notice/svg';

/** How the measured pages end: what the Word file must do to end alike. */
export interface Ending {
  /**
   * Paragraph of the text that begins the signature's page, where the page before it is left short for it; null where the
   * text runs on from page to page.
   */
  readonly carried: number | null;
  /** Rows of the last list that go over to the page of the 版记. */
  readonly apart: number;
  /** Pages that hold nothing, or nothing but the 版记. */
  readonly further: number;
}

type TextMark = Extract<Mark, { is: 'text' }>;

const FIRST_LINE = toPoints(EDGES.left) + INDENT * ADVANCE;
const HAIR = 0.5;

/** Lines of text on a page, without its number. */
const linesOn = (page: readonly Mark[]): TextMark[] =>
  page.filter((mark): mark is TextMark => mark.is === 'text' && mark.y < toPoints(EDGES.bottom));

const begins = ({ x, anchor }: TextMark): boolean =>
  anchor === undefined && Math.abs(x - FIRST_LINE) < HAIR;

function carriedFrom(document: NoticeDocument, composition: Composition): number | null {
  const { pages, signedOn, lines } = composition;
  const before = pages[signedOn - 1];
  if (!before) return null;
  const last = Math.max(...linesOn(before).map(({ y }) => y));
  // Word may set a line more or fewer than was reckoned: only a page with room for one is ended by hand.
  if (last > rowTop(document.lines, lines, lines - 2)) return null;
  const begun = pages.slice(0, signedOn).flatMap((page) => linesOn(page).filter(begins)).length;
  return begun < document.body.length ? begun : null;
}

/** The ending of a notice that was set on its pages. */
export function endingOf(document: NoticeDocument, composition: Composition): Ending {
  const without = compose({ ...document, colophon: null }).pages.length;
  const rows = document.annexes.at(-1)?.sections.at(-1)?.table?.rows.length ?? 0;
  const more = document.colophon ? composition.pages.length - without : 0;
  const apart = more > 0 && rows > LINES_WITH_SIGNATURE ? LINES_WITH_SIGNATURE : 0;
  return {
    carried: carriedFrom(document, composition),
    apart,
    further: Math.max(0, more - (apart > 0 ? 1 : 0)),
  };
}
