import { Worker } from 'node:worker_threads';
import type { SubmissionOptions } from '@shared/domain/import/submission';
import type { Workbook } from '@shared/domain/import/workbook';
import { FileRefusal } from './refusal';
import type { TextEncoding } from './text-encoding';
import type { ReadSubmission, ReadTask, WorkerMessage } from './worker-protocol';

export interface ReaderSettings {
  /** The bundled `spreadsheet-worker.js`; null reads in the calling thread (tests). */
  workerPath: string | null;
  timeoutMs?: number;
  /** Heap of the worker; a file that needs more is refused. */
  memoryMb?: number;
}

export interface ReadRequest {
  encoding?: TextEncoding;
  signal?: AbortSignal;
  progress?: (fraction: number) => void;
}

/** Reads spreadsheet files away from the calling thread. */
export interface SpreadsheetReader {
  /** @throws FileRefusal */
  readWorkbook(file: string, request?: ReadRequest): Promise<Workbook>;
  /** Reads and understands a submission. @throws FileRefusal */
  readSubmission(
    file: string,
    options: SubmissionOptions,
    request?: ReadRequest,
  ): Promise<ReadSubmission>;
}

const TIMEOUT_MS = 60_000;
const MEMORY_MB = 640;

/** @see ReaderSettings */
export function createSpreadsheetReader(settings: ReaderSettings): SpreadsheetReader {
  const run = (task: ReadTask, request: ReadRequest): Promise<WorkerMessage> =>
    settings.workerPath === null
      ? runHere(task, request)
      : runInWorker(settings.workerPath, settings, task, request);
  return {
    async readWorkbook(file, request = {}) {
      const reply = await run({ file, encoding: request.encoding }, request);
      if (reply.kind !== 'workbook') throw asError(reply);
      return reply.workbook;
    },
    async readSubmission(file, options, request = {}) {
      const reply = await run({ file, encoding: request.encoding, submission: options }, request);
      if (reply.kind !== 'submission') throw asError(reply);
      return reply.result;
    },
  };
}

function asError(reply: WorkerMessage): Error {
  if (reply.kind === 'refused') return new FileRefusal(reply.code, reply.parts);
  const error = new Error(reply.kind === 'failed' ? reply.message : '读取线程的答复不完整');
  if (reply.kind === 'failed') error.stack = reply.stack;
  return error;
}

async function runHere(task: ReadTask, request: ReadRequest): Promise<WorkerMessage> {
  // Loaded only here: the parser and its codepage tables have no business in the main thread of the program.
  const { runTask } = await import('./run-task');
  return runTask(task, { signal: request.signal, progress: request.progress });
}

function runInWorker(
  path: string,
  settings: ReaderSettings,
  task: ReadTask,
  request: ReadRequest,
): Promise<WorkerMessage> {
  const { signal, progress } = request;
  return new Promise((resolve, reject) => {
    if (signal?.aborted) {
      reject(new FileRefusal('CANCELLED'));
      return;
    }
    const timeoutMs = settings.timeoutMs ?? TIMEOUT_MS;
    const worker = new Worker(path, {
      workerData: task,
      resourceLimits: { maxOldGenerationSizeMb: settings.memoryMb ?? MEMORY_MB },
    });
    const finish = (settle: () => void): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', cancel);
      worker.removeAllListeners();
      // A late error of a worker that is being stopped concerns nobody any more.
      worker.on('error', () => undefined);
      void worker.terminate();
      settle();
    };
    const cancel = (): void => finish(() => reject(new FileRefusal('CANCELLED')));
    const timer = setTimeout(() => {
      finish(() => reject(new FileRefusal('TIMEOUT', { seconds: Math.round(timeoutMs / 1000) })));
    }, timeoutMs);
    signal?.addEventListener('abort', cancel, { once: true });
    worker.on('message', (message: WorkerMessage) => {
      if (message.kind === 'progress') progress?.(message.fraction);
      else finish(() => resolve(message));
    });
    worker.on('error', (error: NodeJS.ErrnoException) => {
      const outOfMemory = error.code === 'ERR_WORKER_OUT_OF_MEMORY';
      finish(() => reject(outOfMemory ? new FileRefusal('OUT_OF_MEMORY') : error));
    });
    worker.on('exit', (code) => finish(() => reject(new Error(`读取线程意外结束（${code}）`))));
  });
}
