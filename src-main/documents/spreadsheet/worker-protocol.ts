import type { FileRefusalCode, RefusalParts } from '@shared/domain/import/refusals.zh';
import type { Submission, SubmissionOptions } from '@shared/domain/import/submission';
import type { Workbook } from '@shared/domain/import/workbook';
import type { TextEncoding } from './text-encoding';

/** What a reading is asked to do. */
export interface ReadTask {
  file: string;
  encoding?: TextEncoding;
  /** Also understand the rows; the reply is then a submission without the raw cells. */
  submission?: SubmissionOptions;
}

/** A submission with the facts of its file. */
export interface ReadSubmission {
  submission: Submission;
  format: Workbook['format'];
  encoding: string | undefined;
  delimiter: string | undefined;
  sha256: string;
}

/** Messages of the worker to its owner. */
export type WorkerMessage =
  | { kind: 'progress'; fraction: number }
  | { kind: 'workbook'; workbook: Workbook }
  | { kind: 'submission'; result: ReadSubmission }
  | { kind: 'refused'; code: FileRefusalCode; parts: RefusalParts }
  | { kind: 'failed'; message: string; stack: string };
