import { statSync } from 'node:fs';
import { join } from 'node:path';
import { keepPages, printBare } from '../lib/bare-print.mjs';
import { ensureBuilt } from '../lib/build.mjs';
import { withDisplay } from '../lib/display.mjs';
import { electronEnv, resolveElectron } from '../lib/electron.mjs';
import { ProgramWindow } from '../lib/program-window.mjs';
import { Refusal } from '../lib/report.mjs';
import { timedCall } from '../lib/timed-call.mjs';
import { alternate, outcome, tempDir } from './lib.mjs';

const SITES = 5000;
const YEAR = 2026;
const YEARS = 5;
const RUNS = 7;
const FEWEST_PAGES = 6;
const SIZE = { width: 1366, height: 768 };

/**
 * The program's own way: from the records of the year to the finished file.
 * @param {ProgramWindow} program
 * @param {string} file
 */
async function ours(program, file) {
  const start = performance.now();
  const order = { kind: 'annual-report', year: YEAR, format: 'pdf', file };
  const { pages } = await program.call('report.render', order);
  const ms = performance.now() - start;
  if (pages < FEWEST_PAGES || statSync(file).size === 0) {
    throw new Refusal(`报告只有 ${String(pages)} 页。`);
  }
  return { ms, peakMB: null };
}

export const name = 'annual-report';

/**
 * 年度工作报告 of a city of 5,000 sites as a PDF with feet and bookmarks, from the database to the file, against printing
 * the same HTML with nothing around it.
 */
export async function run() {
  await ensureBuilt();
  const electron = await resolveElectron();
  Object.assign(process.env, electronEnv(electron));
  const dataDir = tempDir();
  const city = { sites: SITES, years: YEARS, season: 'ALLOCATED', drawnThisYear: true };
  await timedCall(dataDir, 'demo.seed', city);
  return withDisplay(async () => {
    const program = await ProgramWindow.open(electron, dataDir, SIZE);
    try {
      await keepPages(program);
      const file = join(dataDir, 'ours.pdf');
      const bareFile = join(dataDir, 'bare.pdf');
      await ours(program, file);
      await printBare(program, bareFile);
      const result = await alternate(
        () => ours(program, file),
        () => printBare(program, bareFile),
        RUNS,
      );
      return outcome(name, result.ours, result.limit);
    } finally {
      await program.close();
    }
  });
}
