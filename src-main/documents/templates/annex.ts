import { paperDate } from '@shared/domain/common/business-date';
import type { Block, Cell, CellLike, Fit, Paragraph, Row } from '../engine/blocks';
import { cell } from '../engine/blocks';
import type { Paper } from '../engine/paper';

/**
 * Paper of the regulation's annexes: type area 160 mm wide with 28 mm for binding (GB/T 9704), as high as one sheet
 * with three places for seals needs.
 */
export const annexPaper: Paper = {
  name: 'A4 纵向',
  width: 210,
  height: 297,
  margins: { top: 15, right: 22, bottom: 12, left: 28 },
};
export const ANNEX_WIDTH = 160;

/** A round seal of a union: 42 mm across. Places for it are no smaller. */
export const SEAL = 42;
/** Least size of type of texts that shrink: 小五. */
export const LEAST = 9;
/** Size of type in the tables of 附件2 and 附件3: 小四. */
const FORM_SIZE = 12;

/** `附件 2` on the first line, 3号黑体, and below it the title, 2号小标宋 (DOMAIN 8). */
export function annexHead(number: 1 | 2 | 3, title: string): Paragraph[] {
  return [
    { is: 'paragraph', text: `附件 ${number}`, face: 'hei', size: 16 },
    { is: 'paragraph', text: title, face: 'xiaobiao', size: 22, align: 'center' },
  ];
}

/** A printed label of a cell. */
export const label = (text: string, more: Omit<Cell, 'text'> = {}): Cell =>
  cell(text, { align: 'center', ...more });

/** What is entered in a cell: it shrinks, then goes on on the continuation sheet. */
export function entry(
  name: string,
  value: string | null,
  more: Omit<Cell, 'text' | 'fit'> & { readonly lead?: string; readonly tail?: string } = {},
): Cell {
  const { lead, tail, ...rest } = more;
  const fit: Fit = {
    name,
    least: LEAST,
    ...(lead === undefined ? {} : { lead }),
    ...(tail === undefined ? {} : { tail }),
  };
  return cell(value ?? '', { ...rest, fit });
}

/** `2026年6月29日`, or the words with room to write between them. */
export function dayOr(day: string | null, blank = '年　　月　　日'): string {
  return day === null ? blank : paperDate(day);
}

/** The place of a seal: the printed words and the day stand at its foot. */
export function sealCell(words: string, day: string | null, more: Omit<Cell, 'text'> = {}): Cell {
  return cell(`${words}\n${dayOr(day)}`, { align: 'center', low: true, ...more });
}

/** The notes under 附件2 and 附件3, word for word. */
const FORM_NOTES: readonly Paragraph[] = [
  '备注：1.阵地类型指爱心妈妈小屋、职工子女寒暑假爱心托管驿站、职工子女托育服务中心、关爱女职工综合服务中心；',
  '2.表格内容一式两份，所有内容逐项填写，切勿缺漏。',
].map((text, index): Paragraph => ({
  is: 'paragraph',
  text: index === 0 ? text : `　　　${text}`,
  size: 10.5,
  ...(index === 0 ? { before: 1 } : {}),
}));

/** A label and what is entered, twice in a row. */
export function pair(
  first: readonly [string, string | null],
  second: readonly [string, string | null],
): CellLike[] {
  return [label(first[0]), entry(...first), label(second[0]), entry(...second)];
}

/** A line of a form's table and its height in mm. */
export interface FormLine {
  readonly row: Row;
  readonly height: number;
}

/** What 附件2 and 附件3 are besides their lines. */
interface Form {
  readonly number: 2 | 3;
  readonly title: string;
  readonly widths: readonly number[];
  readonly lines: readonly FormLine[];
}

/** 附件2 or 附件3 as one sheet: head, 填表日期, table, notes; a continuation sheet says whose it is. */
export function formSheet(
  { number, title, widths, lines }: Form,
  of: {
    readonly name: string | null;
    readonly siteNumber: string | null;
    readonly filledOn: string | null;
  },
): Block {
  const day = `填表日期：${dayOr(of.filledOn, '　　　年　　月　　日')}`;
  const identity = [of.name, of.siteNumber && `编号 ${of.siteNumber}`].filter(Boolean).join('　');
  return {
    is: 'sheet',
    continued: { title, under: [identity, day].filter(Boolean) },
    blocks: [
      ...annexHead(number, title),
      { is: 'paragraph', text: day, align: 'right', size: FORM_SIZE, after: 1 },
      {
        is: 'table',
        widths,
        size: FORM_SIZE,
        body: lines.map(({ row }) => row),
        heights: lines.map(({ height }) => height),
      },
      ...FORM_NOTES,
    ],
  };
}
