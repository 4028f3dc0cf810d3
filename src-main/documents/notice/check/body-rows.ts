import type { NoticeParagraph } from '@shared/domain/notice/document';
import {
  ADVANCE,
  ATTACHMENTS_BLANKS,
  EDGES,
  INDENT,
  toMillimetres,
} from '@shared/domain/notice/layout';
import { layoutRow, type LayoutRow } from '@shared/domain/notice/requirements';
import type { Face } from '../../engine/faces';
import { blankLines } from './head-rows';
import { fontLabel, isFace, packed, within, type PdfLine } from './lines';
import type { Subject } from './subject';

const CHARACTER = toMillimetres(ADVANCE);
const BLANKS_TOLERANCE = 0.45;
const INDENT_TOLERANCE = 0.1;
const STOPS = /[。；，、.;,]$/u;
/** So many characters tell a paragraph from the others. */
const BEGINNING = 10;

const FACES: Readonly<Record<NoticeParagraph['level'], Face>> = {
  0: 'fang',
  1: 'hei',
  2: 'kai',
  3: 'fang',
  4: 'fang',
};
const LEVELS = ['正文', '一、', '（一）', '1.', '（1）'] as const;

const indentOf = ({ x }: PdfLine): number => (x - EDGES.left) / CHARACTER;

/** The line with which a paragraph begins: the first from `from` on that has its first characters. */
function beginning(lines: readonly PdfLine[], paragraph: NoticeParagraph, from: number): number {
  const words = packed(paragraph.text);
  return lines.findIndex((line, index) => {
    const start = words.slice(0, Math.min(BEGINNING, line.text.length));
    return index >= from && start !== '' && line.text.startsWith(start);
  });
}

interface Begun {
  readonly paragraph: NoticeParagraph;
  readonly line: PdfLine | undefined;
}

function begun({ document, text }: Subject): Begun[] {
  let from = document.addressees ? 1 : 0;
  return document.body.map((paragraph) => {
    const index = beginning(text, paragraph, from);
    if (index >= 0) from = index + 1;
    return { paragraph, line: text[index] };
  });
}

function headings(all: readonly Begun[]): LayoutRow[] {
  const levels = all.filter(({ paragraph }) => paragraph.level > 0);
  if (levels.length === 0) return [];
  const wrong = levels.filter(
    ({ paragraph, line }) => !line || !isFace(line.glyphs[0]?.font ?? '', FACES[paragraph.level]),
  );
  const counts = ([1, 2, 3, 4] as const).flatMap((level) => {
    const lines = levels.filter(({ paragraph }) => paragraph.level === level);
    const font = lines[0]?.line?.glyphs[0]?.font;
    return lines.length > 0
      ? [`“${LEVELS[level]}”${lines.length} 处 ${font ? fontLabel(font) : '没有找到'}`]
      : [];
  });
  return [layoutRow('headings', counts.join('，'), wrong.length === 0)];
}

function attachments({ document, attachments: lines, text, pitch }: Subject): LayoutRow[] {
  if (document.annexes.length === 0) return [];
  const [first] = lines;
  const last = lines.at(-1);
  const above = text.at(-1);
  if (!first || !last) return [layoutRow('attachments', '没有找到', false)];
  const indent = indentOf(first);
  const parts = [
    `左空 ${indent.toFixed(1)} 字`,
    `末尾${STOPS.test(last.text) ? '有' : '没有'}标点`,
  ];
  let good = within(indent, INDENT, INDENT_TOLERANCE) && !STOPS.test(last.text);
  if (above && above.page === first.page) {
    const blanks = blankLines(first.top - above.bottom, pitch);
    parts.unshift(`空 ${blanks.toFixed(1)} 行`);
    good &&= within(blanks, ATTACHMENTS_BLANKS, BLANKS_TOLERANCE);
  }
  return [layoutRow('attachments', parts.join('，'), good)];
}

/** Paragraphs, headings and 附件说明. */
export function bodyRows(subject: Subject): LayoutRow[] {
  const all = begun(subject);
  const onFirst = all[0]?.line?.page === 0;
  const indents = all.flatMap(({ line }) => (line ? [indentOf(line)] : []));
  return [
    layoutRow('firstPage', onFirst ? '首页有正文' : '首页没有正文', onFirst),
    layoutRow(
      'indent',
      `${indents.length} 段，左空 ${Math.min(...indents).toFixed(1)}–${Math.max(...indents).toFixed(1)} 字`,
      indents.length === all.length &&
        indents.every((indent) => within(indent, INDENT, INDENT_TOLERANCE)),
    ),
    ...headings(all),
    ...attachments(subject),
  ];
}
