import {
  AlignmentType,
  Document,
  Footer,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  TabStopType,
  TextRun,
  type FileChild,
} from 'docx';
import { cleanText } from '../engine/clean-text';
import type { PageFoot } from '../engine/foot';
import type { Paper } from '../engine/paper';
import { textWidth, twips } from '../engine/paper';
import { fontSlots } from './block-docx';

const FOOT_SIZE = 18;
const NOTE_SIZE = 16;
/** From the paper's lower edge to the foot. */
const FOOT_DISTANCE = 10;

function footer(paper: Paper, { note }: PageFoot): Footer {
  const font = fontSlots('fang');
  return new Footer({
    children: [
      new Paragraph({
        alignment: AlignmentType.LEFT,
        tabStops: [{ type: TabStopType.RIGHT, position: twips(textWidth(paper)) }],
        children: [
          new TextRun({ text: cleanText(note ?? ''), font, size: NOTE_SIZE }),
          new TextRun({
            font,
            size: FOOT_SIZE,
            children: ['\t第 ', PageNumber.CURRENT, ' 页 共 ', PageNumber.TOTAL_PAGES, ' 页'],
          }),
        ],
      }),
    ],
  });
}

/** What a Word file is made of. */
export interface WordParts {
  readonly title: string;
  readonly author: string;
  readonly paper: Paper;
  readonly children: readonly FileChild[];
  readonly foot: PageFoot | null;
}

/** A .docx that Word and WPS open and people may go on editing. */
export function wordFile({ title, author, paper, children, foot }: WordParts): Promise<Buffer> {
  const lying = paper.width > paper.height;
  const { top, right, bottom, left } = paper.margins;
  const document = new Document({
    title: cleanText(title),
    creator: cleanText(author),
    lastModifiedBy: cleanText(author),
    styles: {
      default: {
        document: {
          run: {
            font: fontSlots('fang'),
            size: 24,
            language: { value: 'zh-CN', eastAsia: 'zh-CN' },
          },
        },
      },
    },
    sections: [
      {
        properties: {
          page: {
            // The library turns the paper itself when it is to lie: it wants the upright measures.
            size: {
              width: twips(Math.min(paper.width, paper.height)),
              height: twips(Math.max(paper.width, paper.height)),
              orientation: lying ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT,
            },
            margin: {
              top: twips(top),
              right: twips(right),
              bottom: twips(bottom),
              left: twips(left),
              header: twips(FOOT_DISTANCE),
              footer: twips(FOOT_DISTANCE),
              gutter: 0,
            },
          },
        },
        ...(foot ? { footers: { default: footer(paper, foot) } } : {}),
        children: [...children],
      },
    ],
  });
  return Packer.toBuffer(document);
}
