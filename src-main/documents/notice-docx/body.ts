import { AlignmentType, TabStopType, type IParagraphOptions, type Paragraph } from 'docx';
import { paperDate } from '@shared/domain/common/business-date';
import type { NoticeDocument, NoticeParagraph } from '@shared/domain/notice/document';
import {
  CHARACTERS,
  DATE_INDENT,
  INDENT,
  NAME_INDENT,
  PAGE_NUMBER,
  SEAL_ROOM,
  TYPE,
  linePitch,
  toPoints,
} from '@shared/domain/notice/layout';
import type { Face } from '../engine/faces';
import { annexName, flat } from '../notice/body';
import { lengthOf } from '../notice/type';
import { ADVANCE, TRACKING, twips, type Grid } from './measures';
import { bodyParagraph, bodyRun, gap, tab } from './runs';

const FACE_OF_LEVEL: Readonly<Record<NoticeParagraph['level'], Face>> = {
  0: 'fang',
  1: 'hei',
  2: 'kai',
  3: 'fang',
  4: 'fang',
};

const characters = (count: number): number => Math.round(count * ADVANCE);
const BODY = { size: TYPE.body, tracking: TRACKING / twips(1) };
/** Width of a text of the body in characters. */
const widthIn = (text: string): number => twips(lengthOf(text, BODY)) / ADVANCE;

/** A paragraph of the text; a heading stays with what it heads. */
export function textParagraph(
  { level, text, rest }: NoticeParagraph,
  { pitch }: Grid,
  more: IParagraphOptions,
): Paragraph {
  return bodyParagraph(
    [bodyRun(flat(text), FACE_OF_LEVEL[level]), ...(rest ? [bodyRun(flat(rest))] : [])],
    pitch,
    {
      indent: { firstLine: characters(INDENT) },
      widowControl: false,
      ...(level > 0 && level < 3
        ? { outlineLevel: level - 1, ...(rest ? {} : { keepNext: true }) }
        : {}),
      ...more,
    },
  );
}

const blanks = (count: number, { pitch }: Grid): Paragraph[] =>
  Array.from({ length: count }, () => bodyParagraph([], pitch, { keepNext: true }));

const LABEL = '附件：';

/** 附件说明, its names hanging: a line that runs on begins below the name, not below the number. */
function attachmentNote({ annexes }: NoticeDocument, { pitch }: Grid): Paragraph[] {
  const numbered = annexes.length > 1;
  const at = INDENT + LABEL.length + (numbered ? 1 : 0);
  return annexes.map(({ title }, index) => {
    const first = index === 0 ? LABEL : '';
    const ordinal = numbered ? `${index + 1}.` : '';
    const lead = first + ordinal;
    const name = bodyRun(annexName(title));
    const runs = [...(lead ? [bodyRun(lead)] : []), ...(numbered ? [tab()] : []), name];
    return bodyParagraph(runs, pitch, {
      alignment: AlignmentType.LEFT,
      indent: {
        left: characters(at),
        hanging: characters(first.length + (numbered ? 1 : 0)),
      },
      tabStops: [{ type: TabStopType.LEFT, position: characters(at) }],
      keepNext: true,
    });
  });
}

/**
 * What the seal's room asks for below the date, beyond what the margin above the page number gives: with it the signature
 * goes over to the next page where the measured one does.
 */
const SEAL_REST =
  twips(toPoints(SEAL_ROOM - PAGE_NUMBER.gap)) - 4 * twips(linePitch('INK')) + twips(2);

/** Name over date, at the end of the text and never alone on a page. */
function signature(document: NoticeDocument, grid: Grid): Paragraph[] {
  const date = paperDate(document.date);
  const name = flat(document.signature);
  const wider = Math.max(0, widthIn(name) - widthIn(date));
  const narrower = Math.max(0, widthIn(date) - widthIn(name));
  const signed = (text: string, right: number, more: IParagraphOptions = {}): Paragraph =>
    bodyParagraph([bodyRun(text)], grid.pitch, {
      alignment: AlignmentType.RIGHT,
      indent: { right: Math.max(0, characters(right)) },
      ...more,
    });
  if (document.sealed) {
    return [
      ...blanks(2, grid),
      signed(name, DATE_INDENT + (narrower - wider) / 2, { keepNext: true }),
      signed(date, DATE_INDENT, { keepNext: true }),
      gap(SEAL_REST),
    ];
  }
  // The date begins two characters to the right of the name; whichever reaches farther stands two characters in.
  const over = widthIn(date) + NAME_INDENT - widthIn(name);
  return [
    ...blanks(1, grid),
    signed(name, NAME_INDENT + Math.max(0, over), { keepNext: true }),
    signed(date, NAME_INDENT + Math.max(0, -over)),
  ];
}

/**
 * The body from 主送机关 to the date and 附注.
 * @param carried paragraph that begins the signature's page; null: the text runs on
 */
export function bodyParagraphs(
  document: NoticeDocument,
  grid: Grid,
  carried: number | null,
): Paragraph[] {
  const { addressees, body, annexes, remark } = document;
  // Two lines at least go with the signature to its page: a last paragraph of one line takes the one before along.
  const short = (body.at(-1)?.text.length ?? 0) < CHARACTERS - INDENT;
  const accompanying = body.length - (short ? 2 : 1);
  return [
    ...(addressees
      ? [
          bodyParagraph([bodyRun(`${flat(addressees).replace(/[：:]$/u, '')}：`)], grid.pitch, {
            keepNext: true,
          }),
        ]
      : []),
    ...body.map((paragraph, index) =>
      textParagraph(paragraph, grid, {
        ...(index < accompanying ? {} : { keepNext: true, widowControl: true }),
        ...(index === carried ? { pageBreakBefore: true } : {}),
      }),
    ),
    ...(annexes.length > 0 ? [...blanks(1, grid), ...attachmentNote(document, grid)] : []),
    ...signature(document, grid),
    ...(remark
      ? [
          bodyParagraph(
            [bodyRun(`（${flat(remark).replace(/^[（(]|[）)]$/gu, '')}）`)],
            grid.pitch,
            {
              indent: { firstLine: characters(INDENT) },
            },
          ),
        ]
      : []),
  ];
}
