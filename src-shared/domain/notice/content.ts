import type { LineSchool, NoticeDocument } from './document';
import type { ListOrder, NoticeKind } from './kinds';
import { unknownTokens } from './tokens';

/** The text parts of the body, in their order on the paper; each holds paragraphs, one a line. */
export const BODY_PARTS = ['opening', 'decision', 'requirements', 'closing'] as const;
export type BodyPart = (typeof BODY_PARTS)[number];
export const BODY_PART_LABELS: Record<NoticeKind, Record<BodyPart, string>> = {
  AWARD: { opening: '缘由', decision: '决定事项', requirements: '希望和要求', closing: '结尾' },
  REVOCATION: {
    opening: '缘由',
    decision: '决定事项',
    requirements: '希望和要求',
    closing: '结尾',
  },
  CORRECTION: { opening: '缘由', decision: '更正事项', requirements: '要求', closing: '结尾' },
  PUBLICITY: { opening: '缘由', decision: '公示事项', requirements: '受理方式', closing: '结尾' },
};

/** The right names of a line that was printed wrong. */
export interface Correction {
  readonly awardId: number;
  readonly siteName: string;
  readonly builderName: string | null;
  readonly jurisdictionName: string;
}

/** What people write of a notice; the lists come from the records and are no part of it. */
export interface NoticeContent {
  /** 发文机关标志, as it stands in red: 青岛市总工会文件. */
  readonly letterhead: string;
  /** 署名: 青岛市总工会. */
  readonly sender: string;
  /** 机关代字, for the place of a number that is not given yet. */
  readonly sign: string;
  /** The title without line breaks; 【年度】 and the like are filled in. */
  readonly title: string;
  /** The lines of the title as a person broke them; null: broken by the program. */
  readonly titleLines: readonly string[] | null;
  /** 主送机关 without the colon; empty: none. */
  readonly addressees: string;
  readonly opening: string;
  readonly decision: string;
  readonly requirements: string;
  readonly closing: string;
  readonly order: ListOrder;
  /** 抄送, without the full stop; empty: none. */
  readonly copyTo: string;
  /** 印发机关. */
  readonly printedBy: string;
  /** 成文日期 of the draft; null: the day it is looked at. */
  readonly datedOn: string | null;
  /** With a seal: the name stands centred over the date, with room around both. */
  readonly sealed: boolean;
  /** 附注 without brackets: 此件公开发布; empty: none. */
  readonly remark: string;
  /** 版记 on the last page, or always on the back of a leaf. */
  readonly colophonOn: NoticeDocument['colophonOn'];
  readonly lines: LineSchool;
  /** CORRECTION: the names that were printed wrong, with the right ones. */
  readonly corrections: readonly Correction[];
}

/** The part of the content in which 【…】 may stand. */
const FILLED_PARTS = ['title', 'addressees', ...BODY_PARTS, 'copyTo'] as const;

/** All text of a notice in which the records may be asked. */
export function askingText(content: NoticeContent): string {
  return FILLED_PARTS.map((part) => content[part]).join('\n');
}

/** Sentences for fields whose 【…】 no record answers, by field. */
export function tokenProblems(content: NoticeContent, kind: NoticeKind): Record<string, string> {
  return Object.fromEntries(
    FILLED_PARTS.flatMap((part) => {
      const [unknown] = unknownTokens(content[part], kind);
      return unknown === undefined
        ? []
        : [[part, `没有“【${unknown}】”这一项，请从“插入”里选，或写成文字`]];
    }),
  );
}

/** Paragraphs of a text part: its lines that hold anything. */
export function paragraphsOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/** Level of a paragraph by how it begins: 一、1；（一）2；1. 3；（1）4；else 0 (GB/T 9704, 7.3.3). */
export function levelOf(paragraph: string): 0 | 1 | 2 | 3 | 4 {
  if (/^[一二三四五六七八九十]+、/.test(paragraph)) return 1;
  if (/^（[一二三四五六七八九十]+）/.test(paragraph)) return 2;
  if (/^\d+[.．]/.test(paragraph)) return 3;
  return /^（\d+）/.test(paragraph) ? 4 : 0;
}
