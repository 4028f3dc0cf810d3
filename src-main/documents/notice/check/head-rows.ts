import {
  AREA,
  ADDRESSEES_BLANKS,
  EDGES,
  MARGINS,
  NUMBER_BLANKS,
  RED_LINE,
  SENDER_TOP,
  TITLE_BLANKS,
  TYPE,
  toMillimetres,
} from '@shared/domain/notice/layout';
import { layoutRow, type LayoutRow } from '@shared/domain/notice/requirements';
import { printedNumber } from '../head';
import {
  around,
  centreOf,
  fontLabel,
  isFace,
  isSize,
  mm,
  packed,
  within,
  type PdfLine,
} from './lines';
import type { Subject } from './subject';

const CENTRE = EDGES.left + AREA.width / 2;
const NUMBER = /^[^\d〔〕第]+〔[12]\d{3}〕[1-9]\d*号$/u;
/** Half a line more or less is still as many blank lines. */
const BLANKS_TOLERANCE = 0.45;
const CHARACTER = toMillimetres(TYPE.body);

/** How many blank lines lie between ink and ink: what is left of the gap without the spacing of one line. */
export function blankLines(gap: number, pitch: number): number {
  return (gap - (pitch - CHARACTER)) / pitch;
}

const blanksText = (blanks: number, gap: number): string => `${blanks.toFixed(1)} 行（${mm(gap)}）`;

const offCentre = (line: PdfLine): number => Math.abs(centreOf(line) - CENTRE);

function senderRows({ sender }: Subject): LayoutRow[] {
  const [first] = sender;
  if (!first) return [layoutRow('senderTop', '没有找到', false)];
  const { top } = around(sender);
  const font = first.glyphs[0]?.font ?? '';
  const off = Math.max(...sender.map(offCentre));
  return [
    layoutRow('senderTop', mm(top), within(top, EDGES.top + SENDER_TOP, MARGINS.tolerance)),
    layoutRow(
      'sender',
      `红色 ${first.size.toFixed(1)} pt ${fontLabel(font)}，居中偏差 ${mm(off)}`,
      isFace(font, 'xiaobiao') && off <= 1,
    ),
  ];
}

function numberRows({ document, sender, number, redLine, pitch }: Subject): LayoutRow[] {
  const expected = printedNumber(document);
  if (expected === null) return [];
  if (!number) return [layoutRow('number', '没有找到', false)];
  const off = offCentre(number);
  const good = NUMBER.test(number.text) && number.text === packed(expected);
  const rows = [
    layoutRow(
      'number',
      `${number.text}${document.number ? '' : '（草稿，尚未编号）'}，居中偏差 ${mm(off)}`,
      good && off <= 1,
    ),
  ];
  const gap = number.top - (sender.at(-1)?.bottom ?? 0);
  const blanks = blankLines(gap, pitch);
  rows.push(
    layoutRow(
      'numberGap',
      blanksText(blanks, gap),
      within(blanks, NUMBER_BLANKS, BLANKS_TOLERANCE),
    ),
  );
  if (redLine) {
    const below = redLine.top - number.bottom;
    rows.push(layoutRow('redLineGap', mm(below), within(below, RED_LINE.gap, RED_LINE.tolerance)));
  }
  return rows;
}

function titleRows({ title, redLine, pitch }: Subject): LayoutRow[] {
  if (!redLine) return [layoutRow('redLineWidth', '没有找到', false)];
  const width = redLine.right - redLine.left;
  const rows = [
    layoutRow(
      'redLineWidth',
      `${mm(width)}，左端 ${mm(redLine.left)}`,
      within(width, RED_LINE.width, RED_LINE.tolerance) &&
        within(redLine.left, EDGES.left, RED_LINE.tolerance),
    ),
  ];
  const [first] = title;
  if (!first) return [...rows, layoutRow('title', '没有找到', false)];
  // Between a rule and a line there is no spacing of a line.
  const gap = first.top - redLine.bottom;
  const blanks = gap / pitch;
  const off = Math.max(...title.map(offCentre));
  const good = title.every(
    ({ size, glyphs }) =>
      isSize(size, TYPE.title) && glyphs.some(({ font }) => isFace(font, 'xiaobiao')),
  );
  rows.push(
    layoutRow('titleGap', blanksText(blanks, gap), within(blanks, TITLE_BLANKS, BLANKS_TOLERANCE)),
    layoutRow(
      'title',
      `${title.length} 行（${title.map(({ text }) => [...text].length).join('、')} 字），` +
        `${first.size.toFixed(1)} pt，居中偏差 ${mm(off)}`,
      good && off <= 1,
    ),
  );
  return rows;
}

function addresseeRows({ document, title, text, pitch }: Subject): LayoutRow[] {
  if (!document.addressees) return [];
  const [first] = text;
  const last = title.at(-1);
  const wanted = packed(document.addressees).slice(0, 8);
  if (!first || !last || !first.text.startsWith(wanted.slice(0, first.text.length))) {
    return [layoutRow('addressees', '没有找到', false)];
  }
  const gap = first.top - last.bottom;
  const blanks = blankLines(gap, pitch);
  const colon = text.find((line) => line.text.endsWith('：'));
  return [
    layoutRow(
      'addressees',
      `空 ${blanksText(blanks, gap)}，距纸左边 ${mm(first.left)}，末尾${colon ? '有' : '没有'}冒号`,
      within(blanks, ADDRESSEES_BLANKS, BLANKS_TOLERANCE) &&
        within(first.left, EDGES.left, MARGINS.tolerance) &&
        colon !== undefined,
    ),
  ];
}

/** 版头, title and 主送机关. */
export function headRows(subject: Subject): LayoutRow[] {
  return [
    ...senderRows(subject),
    ...numberRows(subject),
    ...titleRows(subject),
    ...addresseeRows(subject),
  ];
}
