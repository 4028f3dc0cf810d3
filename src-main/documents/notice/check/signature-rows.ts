import {
  ADVANCE,
  DATE_INDENT,
  EDGES,
  LINES_WITH_SIGNATURE,
  NAME_INDENT,
  PAGE_NUMBER,
  PAPER,
  SEAL_ROOM,
  toMillimetres,
} from '@shared/domain/notice/layout';
import { layoutRow, type LayoutRow } from '@shared/domain/notice/requirements';
import type { InkBox } from '../ink/read-ink';
import { around, centreOf, endOf, mm, strokesOf, within } from './lines';
import type { Subject } from './subject';

const CHARACTER = toMillimetres(ADVANCE);
const INDENT_TOLERANCE = 0.15;
/** Name and date are centred on each other to within this. */
const CENTRE_TOLERANCE = 1;
const DATE = /^\d{4}年[1-9]\d?月[1-9]\d?日$/u;

/** Room between ink above and below, and between ink left and right, of a square on name and date. */
interface Room {
  readonly width: number;
  readonly height: number;
}

function roomAround(own: InkBox, others: readonly InkBox[]): Room {
  const centre = centreOf(own);
  const left = centre - SEAL_ROOM / 2;
  const right = centre + SEAL_ROOM / 2;
  const across = others.filter((box) => box.right > left && box.left < right);
  const above = Math.max(
    0,
    ...across.filter((box) => box.bottom <= own.top).map(({ bottom }) => bottom),
  );
  const below = Math.min(
    EDGES.bottom + PAGE_NUMBER.gap,
    ...across.filter((box) => box.top >= own.bottom).map(({ top }) => top),
  );
  const beside = others.filter((box) => box.bottom > above && box.top < below);
  const free = {
    left: Math.max(0, ...beside.filter((box) => box.right <= centre).map((box) => box.right)),
    right: Math.min(
      PAPER.width,
      ...beside.filter((box) => box.left >= centre).map((box) => box.left),
    ),
  };
  return { width: free.right - free.left, height: below - above };
}

function sealRow({ pages, name, date }: Subject): LayoutRow {
  const page = date && pages[date.page];
  if (!page || name.length === 0) return layoutRow('sealRoom', '没有找到署名和日期', false);
  const mine = new Set([...name, date].flatMap(({ glyphs }) => glyphs));
  const others = [...page.glyphs.filter((glyph) => !mine.has(glyph)), ...strokesOf(page)];
  const { width, height } = roomAround(around([...name, date]), others);
  return layoutRow(
    'sealRoom',
    `宽 ${mm(width)}，高 ${mm(height)}`,
    width >= SEAL_ROOM && height >= SEAL_ROOM,
  );
}

/** Characters right of a line that are free. */
const freeRight = (end: number): number => (EDGES.right - end) / CHARACTER;

function sealedRows({ name, date }: Subject): LayoutRow[] {
  if (!date) return [layoutRow('date', '没有找到', false)];
  const indent = freeRight(endOf(date));
  const middle = (date.x + endOf(date)) / 2;
  const off = Math.max(...name.map((line) => Math.abs((line.x + endOf(line)) / 2 - middle)));
  return [
    name.length === 0
      ? layoutRow('signature', '没有找到', false)
      : layoutRow('signature', `与日期中心相差 ${mm(off)}`, off <= CENTRE_TOLERANCE),
    layoutRow(
      'date',
      `${date.text}，右空 ${indent.toFixed(1)} 字`,
      DATE.test(date.text) && within(indent, DATE_INDENT, INDENT_TOLERANCE),
    ),
  ];
}

function plainRows({ name, date, text, attachments }: Subject): LayoutRow[] {
  if (!date || name.length === 0) return [layoutRow('plainDate', '没有找到', false)];
  const above = attachments.at(-1) ?? text.at(-1);
  const [first] = name;
  const widest = Math.max(...name.map(endOf));
  const indent = freeRight(Math.max(widest, endOf(date)));
  const shift = (date.x - Math.min(...name.map(({ x }) => x))) / CHARACTER;
  const rows = [
    layoutRow(
      'plainDate',
      `${date.text}，右移 ${shift.toFixed(1)} 字`,
      DATE.test(date.text) && within(shift, NAME_INDENT, INDENT_TOLERANCE),
    ),
  ];
  if (first && above) {
    rows.unshift(
      layoutRow(
        'plainSignature',
        `右空 ${indent.toFixed(1)} 字`,
        within(indent, NAME_INDENT, INDENT_TOLERANCE),
      ),
    );
  }
  return rows;
}

function companyRow({ text, attachments, date }: Subject): LayoutRow {
  const page = date?.page ?? -1;
  const lines = text.filter((line) => line.page === page).length;
  const notes = attachments.filter((line) => line.page === page).length;
  // Where all stands on one page, its text is all there is.
  const enough = page === 0 ? lines > 0 : lines >= LINES_WITH_SIGNATURE;
  return layoutRow(
    'company',
    `第 ${page + 1} 面：正文 ${lines} 行${notes > 0 ? `，附件说明 ${notes} 行` : ''}`,
    enough || (lines === 0 && notes >= LINES_WITH_SIGNATURE),
  );
}

/** Signature, date, the seal's room. */
export function signatureRows(subject: Subject): LayoutRow[] {
  return subject.document.sealed
    ? [...sealedRows(subject), sealRow(subject), companyRow(subject)]
    : [...plainRows(subject), companyRow(subject)];
}
