import { basename } from 'node:path';
import { readSubmission } from '@shared/domain/import/submission';
import { readWorkbookFile, type ReadOptions } from './read-workbook';
import { FileRefusal } from './refusal';
import type { ReadTask, WorkerMessage } from './worker-protocol';

/** Carries out a reading and says how it went; never throws for a file that is refused. */
export async function runTask(
  task: ReadTask,
  options: Pick<ReadOptions, 'progress' | 'signal'>,
): Promise<WorkerMessage> {
  try {
    const workbook = await readWorkbookFile(task.file, { ...options, encoding: task.encoding });
    if (!task.submission) return { kind: 'workbook', workbook };
    const submission = readSubmission(workbook, {
      fileName: basename(task.file),
      ...task.submission,
    });
    const { format, encoding, delimiter, sha256 = '' } = workbook;
    return { kind: 'submission', result: { submission, format, encoding, delimiter, sha256 } };
  } catch (error) {
    if (error instanceof FileRefusal)
      return { kind: 'refused', code: error.code, parts: error.parts };
    const { message, stack = '' } = error instanceof Error ? error : new Error(String(error));
    return { kind: 'failed', message, stack };
  }
}
