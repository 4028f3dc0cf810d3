import type { BusinessDate } from '../common/business-date';

/**
 * A finished notice as data: what stands on paper, without where it stands. `NoticeDocument` is filled from the
 * decided rows (features/notices) and read by the PDF (src-main/documents/notice) and by the Word file
 * (src-main/documents/notice-docx). All texts are plain; a line feed inside a text never ends a paragraph.
 */

/** The number of a notice: 机关代字, full year, serial. Written 青工办〔2026〕14号 by `numberText`. */
export interface NoticeNumber {
  readonly sign: string;
  readonly year: number;
  readonly serial: number;
}

/**
 * A paragraph of the body. Level 0: plain text; 1: 一、 in 黑体; 2: （一） in 楷体; 3: 1. and 4: （1） in 仿宋. The ordinal is
 * part of the text. `rest` runs on in 仿宋 on the same line, after a heading such as “（一）高度重视。”.
 */
export interface NoticeParagraph {
  readonly level: 0 | 1 | 2 | 3 | 4;
  readonly text: string;
  readonly rest?: string;
}

export type NoticeAlign = 'left' | 'center' | 'right';

export interface NoticeColumn {
  readonly title: string;
  /** Width in millimetres, or a share of what the others leave: `{share: 2}`. */
  readonly width: number | { readonly share: number };
  /** How the cells stand, default left; heads are always centred. */
  readonly align?: NoticeAlign;
}

export interface NoticeTable {
  readonly columns: readonly NoticeColumn[];
  /** Cells as printed, each row as long as `columns`. */
  readonly rows: readonly (readonly string[])[];
}

/** A part of an annex: heading (一、爱心妈妈小屋（12个）, in 黑体), paragraphs, table; each of them may be missing. */
export interface NoticeSection {
  readonly heading: string | null;
  readonly paragraphs?: readonly NoticeParagraph[];
  readonly table: NoticeTable | null;
}

export interface NoticeAnnex {
  /** As in the 附件说明, without “附件1” and without a stop. */
  readonly title: string;
  /** The title as broken by hand; null: broken by the program (`titleLines`). */
  readonly titleLines?: readonly string[] | null;
  readonly sections: readonly NoticeSection[];
}

/** 版记. */
export interface NoticeColophon {
  /** 抄送 without the word itself and without the final stop; null: no such line. */
  readonly copiesTo: string | null;
  /** 印发机关. */
  readonly printedBy: string;
  /** 印发日期. */
  readonly printedOn: BusinessDate;
}

/**
 * `INK`: the first line's characters begin 37 mm below the paper's edge and the 22nd end at 262 mm (the default).
 * `BOX`: 22 equal line boxes of 28.99 pt fill the type area, so that ink begins near 39 mm (Word's 37 mm margin).
 */
export type LineSchool = 'INK' | 'BOX';

export interface NoticeDocument {
  /** 发文机关标志, as printed in red: 青岛市总工会文件 or 青岛市总工会. */
  readonly sender: string;
  /** Null while a draft: with `numberDraft` the place of the serial stays blank, without it there is no number. */
  readonly number: NoticeNumber | null;
  /** What stands before the year while there is no number yet. */
  readonly numberDraft?: { readonly sign: string; readonly year: number };
  /** The title in one piece: 青岛市总工会关于…的通知. */
  readonly title: string;
  /** As broken by hand; null: broken by the program. */
  readonly titleLines: readonly string[] | null;
  /** 主送机关 without the colon; null: none (公示). */
  readonly addressees: string | null;
  readonly body: readonly NoticeParagraph[];
  readonly annexes: readonly NoticeAnnex[];
  /** 发文机关署名. */
  readonly signature: string;
  readonly date: BusinessDate;
  /** Whether it is sealed (default): name centred over the date, with room for the seal. */
  readonly sealed: boolean;
  /** 附注 without brackets: 此件公开发布; null: none. */
  readonly remark: string | null;
  readonly colophon: NoticeColophon | null;
  /** Where the 版记 stands: on the last page, or always on an even one (the back of a leaf). */
  readonly colophonOn: 'LAST' | 'EVEN';
  readonly lines: LineSchool;
}
