import { existsSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import type { CallContext, CancelSignal } from '@shared/contract/handlers';
import type { SubmissionOptions } from '@shared/domain/import/submission';
import type { Workbook } from '@shared/domain/import/workbook';
import { AppError } from '@shared/errors';
import { FileRefusal } from '../../documents/spreadsheet/refusal';
import { createSpreadsheetReader } from '../../documents/spreadsheet/spreadsheet-reader';
import type { TextEncoding } from '../../documents/spreadsheet/text-encoding';
import type { ReadSubmission } from '../../documents/spreadsheet/worker-protocol';

/** The bundled worker lies beside the program's entry; chunks lie one folder deeper. Tests have none. */
function workerPath(): string | null {
  const places = [__dirname, dirname(__dirname)].map((folder) =>
    join(folder, 'spreadsheet-worker.js'),
  );
  return places.find((place) => existsSync(place)) ?? null;
}

const reader = createSpreadsheetReader({ workerPath: workerPath() });

/** Turns a refusal of the readers into one of the program. */
export function asAppError(error: unknown): unknown {
  if (!(error instanceof FileRefusal)) return error;
  return error.code === 'CANCELLED'
    ? new AppError('OPERATION_CANCELLED')
    : new AppError(error.code, error.parts);
}

function abortSignalOf(signal: CancelSignal): AbortSignal {
  const abort = new AbortController();
  if (signal.aborted) abort.abort();
  signal.addEventListener('abort', () => abort.abort());
  return abort.signal;
}

/**
 * Reads and understands a submitted file, away from this thread.
 * @throws AppError with the code of the refusal, OPERATION_CANCELLED
 */
export async function readSubmission(
  file: string,
  options: Omit<SubmissionOptions, 'fileName'> & {
    encoding?: TextEncoding | undefined;
    fileName?: string;
  },
  context: Pick<CallContext, 'signal' | 'progress'>,
): Promise<ReadSubmission> {
  const path = resolve(file);
  const { encoding, ...rest } = options;
  try {
    return await reader.readSubmission(
      path,
      { fileName: basename(path), ...rest },
      {
        ...(encoding ? { encoding } : {}),
        signal: abortSignalOf(context.signal),
        progress: (fraction) => context.progress('读取文件', Math.round(fraction * 100), 100),
      },
    );
  } catch (error) {
    throw asAppError(error);
  }
}

/** Reads a file's cells as they stand. @throws AppError with the code of the refusal */
export async function readCells(file: string, encoding?: TextEncoding): Promise<Workbook> {
  try {
    return await reader.readWorkbook(resolve(file), encoding ? { encoding } : {});
  } catch (error) {
    throw asAppError(error);
  }
}
