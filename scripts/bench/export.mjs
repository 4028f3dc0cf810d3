import { createRequire } from 'node:module';
import { join } from 'node:path';
import { ensureBuilt } from '../lib/build.mjs';
import { CLI_ENTRY } from '../lib/paths.mjs';
import { REGISTER_HEADERS, registerRows, writeBareXlsx } from '../lib/register.mjs';
import { Refusal } from '../lib/report.mjs';
import { answerOf, timedCall } from '../lib/timed-call.mjs';
import { alternate, forkMeasured, isChild, measured, outcome, tempDir } from './lib.mjs';

const ROWS = 20_000;
const RUNS = 5;
const require = createRequire(import.meta.url);

/**
 * The program's own export of the whole registry: from the request to the finished file.
 * @param {string} dataDir
 * @param {string} dir
 */
async function exportSites(dataDir, dir) {
  const { ms, value } = await timedCall(dataDir, 'export.sites', { file: join(dir, '台账.xlsx') });
  if (value['rows'] !== ROWS) throw new Refusal(`导出了 ${String(value['rows'])} 行。`);
  return ms;
}

/**
 * The same cells handed to the bare writer, which finds them in memory.
 * @param {string} dataDir
 * @param {string} dir
 */
async function bareExport(dataDir, dir) {
  const cells = await cellsOf(dataDir, dir);
  const start = performance.now();
  await writeBareXlsx(join(dir, 'bare.xlsx'), cells[0] ?? [], cells.slice(1));
  return performance.now() - start;
}

/**
 * The cells of the program's own export, read back.
 * @param {string} dataDir
 * @param {string} dir
 * @returns {Promise<(string | number | null)[][]>}
 */
async function cellsOf(dataDir, dir) {
  const file = join(dir, 'cells.xlsx');
  await answerOf(['call', '--data-dir', dataDir, 'export.sites', JSON.stringify({ file })]);
  const XLSX = require('@e965/xlsx');
  const book = XLSX.readFile(file, { dense: true });
  const sheet = book.Sheets[book.SheetNames[0]];
  return XLSX.utils.sheet_to_json(sheet, { header: 1, raw: true, defval: null });
}

if (isChild(import.meta.url)) {
  const [, , kind = '', dataDir = ''] = process.argv;
  const dir = tempDir();
  require(kind === 'ours' ? CLI_ENTRY : 'exceljs');
  await measured(() => (kind === 'ours' ? exportSites(dataDir, dir) : bareExport(dataDir, dir)));
}

export const name = 'export';

/** The registry with 20,000 sites as .xlsx, typed cells and drop-downs, against the bare writer of the same cells. */
export async function run() {
  await ensureBuilt({ only: 'cli' });
  const dataDir = tempDir();
  const register = join(dataDir, '阵地台账.xlsx');
  await writeBareXlsx(register, REGISTER_HEADERS, registerRows(ROWS));
  await timedCall(dataDir, 'import.run', { file: register });
  const self = new URL(import.meta.url);
  /** @param {string} kind */
  const once = (kind) => async () => {
    const { peakMB, result } = await forkMeasured(self, [kind, dataDir]);
    return { ms: Number(result), peakMB };
  };
  const result = await alternate(once('ours'), once('bare'), RUNS);
  return outcome(name, result.ours, result.limit);
}
