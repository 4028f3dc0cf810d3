import { createRequire } from 'node:module';
import { ensureBuilt } from './build.mjs';
import { CLI_ENTRY } from './paths.mjs';
import { startPrintElectron } from './print-electron.mjs';

/**
 * Runs a command of the program without its window, in this process; stdout is the command's alone.
 * @param {string[]} argv
 * @returns {Promise<number>} the exit code
 */
export async function runCli(argv) {
  await ensureBuilt({ only: 'cli' });
  /** @type {{main: (argv: string[], startElectron: typeof startPrintElectron) => Promise<number>}} */
  const cli = createRequire(import.meta.url)(CLI_ENTRY);
  return cli.main(argv, startPrintElectron);
}
