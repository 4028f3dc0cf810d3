import type { NoticeAnnex } from '@shared/domain/notice/document';
import {
  ANNEX_TITLE_ROW,
  EDGES,
  TYPE,
  linePitch,
  rowTop,
  toPoints,
} from '@shared/domain/notice/layout';
import { annexName, leadingOf, paragraphItems, type Grid } from './body';
import { emptyPage, type Item, type Page } from './flow';
import { printedTitle, titleHeight, titleMarks } from './head';
import { tableItems } from './annex-table';
import { BODY, INK } from './type';

/** 附件, 附件1: one annex alone has no ordinal. */
export const annexLabel = (index: number, count: number): string =>
  count > 1 ? `附件${index + 1}` : '附件';

/** The first page of an annex: “附件1” flush left on the first line, its title centred on the third. */
export function annexPage(annex: NoticeAnnex, label: string, grid: Grid): Page {
  const first = rowTop(grid.school, grid.lines, 0);
  const pitch = linePitch(grid.school, grid.lines);
  const page = emptyPage(toPoints(EDGES.top));
  page.marks.push({
    is: 'text',
    x: toPoints(EDGES.left),
    y: first + INK.hei.ascent * TYPE.body,
    runs: [{ text: label, face: 'hei' }],
    type: BODY,
  });
  const lines = printedTitle(annexName(annex.title), annex.titleLines);
  // A title's characters are larger than the line: both have the same middle.
  const top = first + ANNEX_TITLE_ROW * pitch - (TYPE.title - TYPE.body) / 2;
  page.marks.push(...titleMarks(lines, top));
  page.bottom = top + titleHeight(lines) + leadingOf(grid) + pitch;
  return page;
}

/** What stands below the title of an annex. */
export function annexItems(annex: NoticeAnnex, grid: Grid): Item[] {
  return annex.sections.flatMap(({ heading, paragraphs = [], table }) => [
    ...(heading ? paragraphItems({ level: 1, text: heading }, grid) : []),
    ...paragraphs.flatMap((paragraph) => paragraphItems(paragraph, grid)),
    ...(table ? tableItems(table) : []),
  ]);
}
