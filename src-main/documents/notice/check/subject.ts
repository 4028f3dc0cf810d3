import { paperDate } from '@shared/domain/common/business-date';
import type { NoticeDocument } from '@shared/domain/notice/document';
import { EDGES, TYPE, linePitch, toMillimetres } from '@shared/domain/notice/layout';
import { annexLabel } from '../annex';
import { flat } from '../body';
import type { PageInk, Stroke } from '../ink/read-ink';
import { isFace, isSize, linesOfPage, packed, type PdfLine } from './lines';

/** What is measured: a notice's ink, and which of it is which element. */
export interface Subject {
  readonly document: NoticeDocument;
  readonly pages: readonly PageInk[];
  /** Lines of each page. */
  readonly lines: readonly (readonly PdfLine[])[];
  readonly redLine: Stroke | undefined;
  readonly sender: readonly PdfLine[];
  readonly number: PdfLine | undefined;
  readonly title: readonly PdfLine[];
  /** 主送机关 and the body on all their pages, 附件说明 and signature left out. */
  readonly text: readonly PdfLine[];
  /** 附件说明. */
  readonly attachments: readonly PdfLine[];
  readonly name: readonly PdfLine[];
  readonly date: PdfLine | undefined;
  /** The first line of each annex; undefined where it was not found. */
  readonly annexes: readonly (PdfLine | undefined)[];
  /** From one line of the body to the next, in millimetres, as measured; the standard's where there is only one line. */
  readonly pitch: number;
}

/** Below this stand page numbers only. */
const FOOT = EDGES.bottom + 2;

function findDate(lines: readonly PdfLine[], date: string): number {
  return lines.findIndex(({ text, size }) => packed(text) === date && isSize(size, TYPE.body));
}

/** The lines of the signature's name: those above the date that spell it. */
function nameAbove(lines: readonly PdfLine[], date: number, name: string): PdfLine[] {
  const found: PdfLine[] = [];
  let spelt = '';
  for (let index = date - 1; index >= 0 && spelt.length < name.length; index -= 1) {
    const line = lines[index];
    if (!line) break;
    spelt = line.text + spelt;
    found.unshift(line);
  }
  return spelt === name ? found : [];
}

/** Pitch of lines that follow each other directly; gaps of more than a line are blank lines. */
function measuredPitch(text: readonly PdfLine[], usual: number): number {
  const steps: number[] = [];
  text.forEach((line, index) => {
    const next = text[index + 1];
    if (!next || next.page !== line.page) return;
    const step = next.baseline - line.baseline;
    if (step < usual * 1.4) steps.push(step);
  });
  return steps.length > 0 ? steps.reduce((sum, step) => sum + step, 0) / steps.length : usual;
}

/** Sorts the ink of a notice by elements, from what is seen on the pages: colour, size, place and words. */
export function subjectOf(document: NoticeDocument, pages: readonly PageInk[]): Subject {
  const lines = pages.map(linesOfPage);
  const first = lines[0] ?? [];
  const redLine = pages[0]?.rules
    .filter(({ red }) => red)
    .sort((a, b) => b.right - b.left - (a.right - a.left))[0];
  const below = redLine?.bottom ?? 0;
  const sender = first.filter(({ red }) => red);
  const number = first.find(
    ({ red, top, bottom, size }) =>
      !red && isSize(size, TYPE.body) && bottom <= below && top >= (sender.at(-1)?.bottom ?? 0),
  );
  const title = first.filter(({ size, top }) => isSize(size, TYPE.title) && top > below);
  const after = title.at(-1)?.bottom ?? below;

  const found = annexPages(document, lines);
  const annexFrom = found.find((line) => line)?.page ?? pages.length;
  const body = lines
    .slice(0, annexFrom)
    .flat()
    .filter(
      ({ page, size, top, bottom }) =>
        isSize(size, TYPE.body) && (page > 0 || top > after) && bottom < FOOT,
    );
  const dateAt = findDate(body, packed(paperDate(document.date)));
  const name = nameAbove(body, dateAt, packed(flat(document.signature)));
  const upTo = dateAt < 0 ? body.length : dateAt - name.length;
  const noteAt = body.findIndex(({ text }, index) => index < upTo && text.startsWith('附件：'));
  const textTo = noteAt < 0 ? upTo : noteAt;
  const text = body.slice(0, textTo);
  return {
    document,
    pages,
    lines,
    redLine,
    sender,
    number,
    title,
    text,
    attachments: noteAt < 0 ? [] : body.slice(noteAt, upTo),
    name,
    date: body[dateAt],
    annexes: found,
    pitch: measuredPitch(text, toMillimetres(linePitch(document.lines))),
  };
}

/** Each annex begins with its label in 黑体 as the first line of a page. */
function annexPages(
  { annexes }: NoticeDocument,
  lines: readonly (readonly PdfLine[])[],
): (PdfLine | undefined)[] {
  let from = 1;
  return annexes.map((_annex, index) => {
    const label = annexLabel(index, annexes.length);
    for (let page = from; page < lines.length; page += 1) {
      const line = lines[page]?.[0];
      if (line?.text === label && isFace(line.glyphs[0]?.font ?? '', 'hei')) {
        from = page + 1;
        return line;
      }
    }
    return undefined;
  });
}
