import { runCall, type CommandIo } from './call';
import { runDraw } from './draw';
import type { StartElectron } from './hidden-printer';

const io: CommandIo = {
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
};

/**
 * Entry of the command line: `call …` or `draw …`.
 * @param startElectron where pages are to be printed; without it no PDF can be made
 * @returns the exit code
 */
export async function main(
  argv: readonly string[],
  startElectron?: StartElectron,
): Promise<number> {
  const [command, ...rest] = argv;
  if (command === 'call') return runCall(rest, io, startElectron);
  if (command === 'draw') return runDraw(rest, io);
  io.err('只有两个命令：call 和 draw。\n');
  return 1;
}
