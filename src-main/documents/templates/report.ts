import { z } from 'zod';
import { workYear } from '@shared/contract/common';
import type { ReportTable } from '@shared/domain/report/table';
import type { Block } from '../engine/blocks';
import { blank, cell, DATE_BLANK, space } from '../engine/blocks';
import { textWidth, type Paper } from '../engine/paper';
import { defineDocument, type DocumentKind, type DocumentSources } from '../engine/template';
import { noteBlocks, tableBlock } from './report-blocks';
import { COMMITTEE, paperMinute } from './words';

/** Which year, of the whole city. */
export const cityRequest = z.strictObject({ id: workYear.meta({ description: '年度' }) });

/** Which year, and of whom. */
export const yearRequest = z.strictObject({
  ...cityRequest.shape,
  jurisdictionCode: z.string().min(1).max(40).optional().meta({ description: '只列一个市直工会' }),
});
export type YearRequest = z.output<typeof yearRequest>;

/** A report with its figures: what its paper and its workbook are made of. */
export interface ReportData {
  readonly title: string;
  /** Lines under the title: year, day, of whom. */
  readonly under: readonly string[];
  readonly fileName: string;
  readonly tables: readonly ReportTable[];
  readonly printedAt: string;
}

/** A paper that is also a workbook of the same tables. */
export interface Report {
  readonly document: DocumentKind;
  /** The tables for a workbook. @throws AppError as the paper's own `fill` */
  tables(sources: DocumentSources, request: unknown): Promise<ReportData>;
}

export interface TableReport {
  readonly kind: string;
  readonly title: string;
  readonly summary: string;
  readonly paper: Paper;
  /** It can be made for one 市直工会 alone. */
  readonly ofOne?: boolean;
  load(sources: DocumentSources, request: YearRequest): Promise<ReportData>;
  /** A sentence above the tables: what the figures rest on. */
  readonly basis?: string;
}

const SIZE = 9;
const SMALL_SIZE = 8;
const MANY = 15;
/** In characters, for the narrower and the wider papers. */
const [SHORT_SIGN, LONG_SIGN] = [4, 6] as const;
const NARROW = 200;
const DATE_WIDTH = 62;

/** 填表人, 负责人, seal and date in one line, as such tables have it. */
function signatureLine(width: number): Block {
  const rest = width - DATE_WIDTH;
  const length = width < NARROW ? SHORT_SIGN : LONG_SIGN;
  const sign = (role: string) => cell([{ text: `${role}：` }, blank(length)]);
  return {
    is: 'table',
    bare: true,
    together: true,
    withPrevious: true,
    // The date takes the same room on narrow paper.
    widths: [rest / 3, rest / 3, rest / 3, DATE_WIDTH],
    body: [[sign('填表人'), sign('负责人'), '单位（盖章）：', `填表日期：${DATE_BLANK}`]],
    size: 10.5,
    rowHeight: 7,
  };
}

/** The usual paper of a report: title, basis, tables, places for signatures and the seal. */
function tableReportBlocks({ paper, basis }: TableReport, data: ReportData): Block[] {
  const width = textWidth(paper);
  const several = data.tables.length > 1;
  return [
    { is: 'title', text: data.title, under: data.under },
    ...(basis
      ? [{ is: 'paragraph', text: basis, size: 10.5, indent: true, after: 2 } as const]
      : []),
    ...data.tables.flatMap((table, index): Block[] => [
      ...(several ? [{ is: 'heading', level: 2, text: table.title, newPage: false } as const] : []),
      tableBlock(table, {
        width,
        size: table.rows.length > MANY ? SMALL_SIZE : SIZE,
        // All 市直工会 and the signatures on one sheet, where they are as many as the city has.
        rowHeight: table.rows.length > MANY ? 5 : 7,
        together: index > 0 && table.rows.length < MANY,
      }),
      ...noteBlocks(table),
    ]),
    space(1.5, { withPrevious: true }),
    signatureLine(width),
  ];
}

/** Makes a report that is tables from top to bottom. */
export function defineTableReport(report: TableReport): Report {
  const { kind, title, summary, paper } = report;
  const request: z.ZodType<YearRequest> = report.ofOne ? yearRequest : cityRequest;
  return {
    document: defineDocument<YearRequest, ReportData>({
      kind,
      title,
      summary,
      paper,
      request,
      load: (sources, given) => report.load(sources, given),
      fileName: ({ fileName }) => fileName,
      foot: (data) => ({ note: `${COMMITTEE}　${paperMinute(data.printedAt)}印` }),
      blocks: (data) => tableReportBlocks(report, data),
    }),
    tables: (sources, given) => report.load(sources, request.parse(given)),
  };
}
