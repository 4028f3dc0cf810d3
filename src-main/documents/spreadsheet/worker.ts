/**
 * Entry of the worker thread in which files are read, so that a large or hostile file can be stopped and cannot take
 * the program's memory. Bundled as an entry of its own, `spreadsheet-worker.js`.
 */
import { parentPort, workerData } from 'node:worker_threads';
import { runTask } from './run-task';
import type { ReadTask, WorkerMessage } from './worker-protocol';

const post = (message: WorkerMessage): void => parentPort?.postMessage(message);

let reported = 0;
void runTask(workerData as ReadTask, {
  progress: (fraction) => {
    // A message per percent is plenty for a progress bar.
    if (fraction - reported < 0.01) return;
    reported = fraction;
    post({ kind: 'progress', fraction });
  },
}).then(post);
