import { join } from 'node:path';
import { keepPages, printBare } from '../lib/bare-print.mjs';
import { ensureBuilt } from '../lib/build.mjs';
import { withDisplay } from '../lib/display.mjs';
import { electronEnv, resolveElectron } from '../lib/electron.mjs';
import { ProgramWindow } from '../lib/program-window.mjs';
import { Refusal } from '../lib/report.mjs';
import { timedCall } from '../lib/timed-call.mjs';
import { alternate, outcome, tempDir } from './lib.mjs';

const FORMS = 500;
const RUNS = 5;
const SIZE = { width: 1366, height: 768 };

/**
 * The program's own way: 500 forms from the database to the finished file.
 * @param {ProgramWindow} program
 * @param {{siteIds: number[], file: string}} order
 */
async function ours(program, { siteIds, file }) {
  const start = performance.now();
  const answer = await program.call('documents.renderBatch', {
    kind: 'filing-form',
    siteIds,
    file,
  });
  const ms = performance.now() - start;
  if (answer.documents !== FORMS) throw new Refusal(`只印了 ${String(answer.documents)} 份。`);
  return { ms, peakMB: null };
}

export const name = 'forms';

/** 500 备案表 as one PDF, from the database to the file, against printing the same HTML with nothing around it. */
export async function run() {
  await ensureBuilt();
  const electron = await resolveElectron();
  Object.assign(process.env, electronEnv(electron));
  const dataDir = tempDir();
  await timedCall(dataDir, 'demo.seed', { sites: FORMS });
  return withDisplay(async () => {
    const program = await ProgramWindow.open(electron, dataDir, SIZE);
    try {
      await keepPages(program);
      const { rows } = await program.call('sites.list', { limit: FORMS });
      const siteIds = rows.map((/** @type {{id: number}} */ { id }) => id);
      const order = { siteIds, file: join(dataDir, 'ours.pdf') };
      const bareFile = join(dataDir, 'bare.pdf');
      await ours(program, order);
      await printBare(program, bareFile);
      const result = await alternate(
        () => ours(program, order),
        () => printBare(program, bareFile),
        RUNS,
      );
      return outcome(name, result.ours, result.limit);
    } finally {
      await program.close();
    }
  });
}
