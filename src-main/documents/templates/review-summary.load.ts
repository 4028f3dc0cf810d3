import { z } from 'zod';
import type { CallOutput } from '@shared/contract/registry';
import { AppError } from '@shared/errors';
import type { DocumentSources } from '../engine/template';

/** The result in the shape in which screen and record have it. */
export type SummaryResults = CallOutput<'review.results'>;
export type SummaryType = SummaryResults['types'][number];
export type SummaryRow = SummaryType['rows'][number];

/** 评分汇总表 of a session, or of a kept record. */
export interface ReviewSummaryData {
  readonly results: SummaryResults;
  /** The kept result that is printed; null for one that is not locked. */
  readonly record: Omit<CallOutput<'review.record'>, 'results' | 'lines' | 'hashHint'> | null;
  /** An example for whoever computes the digest by hand, and how; null without a digest. */
  readonly hashing: {
    readonly hint: string;
    readonly lines: number;
    readonly example: string;
  } | null;
  /** Whether every single mark is printed behind the summary. */
  readonly marks: boolean;
  readonly printedAt: string;
}

export const summaryRequest = z.strictObject({
  id: z.int().positive().meta({ description: 'sessionId' }),
  recordId: z
    .int()
    .positive()
    .optional()
    .meta({ description: '某次存档（锁定时、除名前）；缺省为现在的结果' }),
  marks: z.boolean().default(true).meta({ description: '附逐项评分明细' }),
});
export type SummaryRequest = z.output<typeof summaryRequest>;

/** The facts of the summary: of the record asked for, of the lock in force, or of the deliberation as it stands. */
export async function loadReviewSummary(
  sources: DocumentSources,
  { id, recordId, marks }: SummaryRequest,
): Promise<ReviewSummaryData> {
  const printedAt = sources.now.toISOString();
  const current = await sources.ask('review.results', { sessionId: id });
  const wanted = recordId ?? current.lock?.recordId;
  if (wanted === undefined) {
    return { results: current, record: null, hashing: null, marks, printedAt };
  }
  const { results, lines, hashHint, ...record } = await sources.ask('review.record', {
    recordId: wanted,
  });
  if (record.sessionId !== id) throw new AppError('NOT_FOUND', { what: '评议结果存档' });
  if (!results) throw new AppError('REVIEW_RECORD_EMPTY', { number: record.number });
  const example = lines.find((line) => line.startsWith('评分|')) ?? '';
  return {
    results,
    record,
    hashing: { hint: hashHint, lines: lines.length, example },
    marks,
    printedAt,
  };
}
