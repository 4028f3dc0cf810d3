import {
  Document,
  DocumentGridType,
  Packer,
  SectionType,
  type FileChild,
  type ISectionOptions,
} from 'docx';
import type { NoticeDocument } from '@shared/domain/notice/document';
import { EDGES, PAPER, TYPE } from '@shared/domain/notice/layout';
import { fontSlots } from '../docx/block-docx';
import { cleanText } from '../engine/clean-text';
import { compose } from '../notice/compose';
import { bodyParagraphs } from './body';
import { endingOf, type Ending } from './ending';
import { colophonTable, FOOT_DISTANCE, footers, noFooters } from './foot';
import { headParagraphs } from './head';
import { listChildren } from './lists';
import { fromMm, gridOf, LIST_GRID, PAGE, THIN, type Grid } from './measures';
import { settledPackage } from './package';
import { gap } from './runs';

/** What the file is called inside. */
export interface WordNotice {
  readonly title: string;
  readonly author: string;
}

interface SectionSetting {
  readonly grid: Grid;
  readonly numbered: boolean;
  readonly children: readonly FileChild[];
}

function section({ grid, numbered, children }: SectionSetting): ISectionOptions {
  return {
    properties: {
      type: SectionType.NEXT_PAGE,
      grid: { type: DocumentGridType.LINES, linePitch: grid.pitch },
      page: {
        size: PAGE,
        margin: {
          top: grid.area.top,
          bottom: grid.area.bottom,
          left: fromMm(EDGES.left),
          right: fromMm(PAPER.width - EDGES.right),
          header: fromMm(15),
          footer: FOOT_DISTANCE,
          gutter: 0,
        },
      },
    },
    footers: numbered ? footers() : noFooters(),
    children: [...children],
  };
}

/** The sections of the file: text, annexes, and pages for the 版记 alone where there are such. */
function sectionsOf(document: NoticeDocument, grid: Grid, ending: Ending): ISectionOptions[] {
  const { carried, apart, further } = ending;
  const listed = document.annexes.length > 0;
  const body = [...headParagraphs(document, grid), ...bodyParagraphs(document, grid, carried)];
  const lists = listed ? listChildren(document, grid, apart) : [];
  const foot = document.colophon ? [colophonTable(document.colophon, listed), gap(THIN)] : [];
  const alone = further > 0;
  const end = alone ? [] : foot;
  const sections = listed
    ? [
        section({ grid, numbered: true, children: body }),
        section({ grid: LIST_GRID, numbered: true, children: [...lists, ...end] }),
      ]
    : [section({ grid, numbered: true, children: [...body, ...end] })];
  if (!alone) return sections;
  const leaves = Array.from({ length: further > 1 ? further : 0 }, (_none, index) =>
    gap(THIN, { pageBreakBefore: index > 0 }),
  );
  // A blank page before the 版记 and the page of the 版记 alone behind it bear no number (GB/T 9704 7.5).
  const setting = { grid: listed ? LIST_GRID : grid, numbered: further === 1 };
  return [...sections, section({ ...setting, children: [...leaves, ...foot] })];
}

/**
 * A notice as a Word file that Word, WPS and LibreOffice break into the same pages as the PDF, and that people may go
 * on editing. Equal notices are equal files.
 */
export async function noticeToWord(
  document: NoticeDocument,
  { title, author }: WordNotice,
): Promise<Buffer> {
  const composition = compose(document);
  const grid = gridOf(document, composition.lines);
  const file = new Document({
    title: cleanText(title),
    creator: cleanText(author),
    lastModifiedBy: cleanText(author),
    evenAndOddHeaderAndFooters: true,
    compatibility: { version: 15 },
    styles: {
      default: {
        document: {
          run: {
            font: fontSlots('fang'),
            size: TYPE.body * 2,
            sizeComplexScript: TYPE.body * 2,
            language: { value: 'zh-CN', eastAsia: 'zh-CN' },
          },
        },
      },
    },
    sections: sectionsOf(document, grid, endingOf(document, composition)),
  });
  return settledPackage(await Packer.toBuffer(file), {
    title,
    author,
    at: `${document.date}T00:00:00Z`,
    pitches: [grid.pitch, LIST_GRID.pitch],
  });
}
