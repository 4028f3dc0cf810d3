import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { SamplingRefusal } from '@shared/domain/sampling/refusals';
import { lowestTickets } from '@shared/domain/sampling/ticket';
import type { CommandIo } from './call';

const USAGE = '用法：npm run -s draw -- --seed 种子 --ids 文件 --count 数量';

/** A refusal of the command line itself: shown as one sentence, exit code 1. */
class UsageError extends Error {}

interface DrawArguments {
  readonly seed: string;
  readonly file: string;
  readonly count: number;
}

function single(values: readonly string[] | undefined, name: string): string {
  if (values === undefined) throw new UsageError(`缺少 --${name}。${USAGE}`);
  const [value, ...more] = values;
  if (value === undefined || more.length > 0) {
    throw new UsageError(`--${name} 只能给一次。${USAGE}`);
  }
  return value;
}

function readArguments(argv: readonly string[]): DrawArguments {
  const option = { type: 'string', multiple: true } as const;
  const { seed, ids, count } = parseStrictly(argv, { seed: option, ids: option, count: option });
  const countText = single(count, 'count');
  if (!/^\d{1,9}$/.test(countText)) {
    throw new UsageError(`--count 必须是零或正整数，现在是“${countText}”。`);
  }
  // The seed is text: "0" and "00" are two seeds, and blanks belong to it.
  return { seed: single(seed, 'seed'), file: single(ids, 'ids'), count: Number(countText) };
}

function parseStrictly(
  argv: readonly string[],
  options: Readonly<Record<'seed' | 'ids' | 'count', { type: 'string'; multiple: true }>>,
): { seed?: string[]; ids?: string[]; count?: string[] } {
  try {
    return parseArgs({ args: [...argv], options, strict: true, allowPositionals: false }).values;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UsageError(`参数看不懂（${reason}）。${USAGE}\n以减号开头的种子请写成 --seed=种子。`);
  }
}

/** One id a line; a byte order mark, CRLF and blank lines are no ids. */
async function readIds(file: string): Promise<string[]> {
  let bytes: Uint8Array;
  try {
    bytes = await readFile(file);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UsageError(`无法读取编号文件“${file}”：${reason}`);
  }
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new UsageError(`编号文件“${file}”不是 UTF-8 文本。请另存为 UTF-8 后重试。`);
  }
  return text.split(/\r\n|\n|\r/).filter((line) => line.trim() !== '');
}

/**
 * The bare rule of the draw, for auditors: `draw --seed S --ids FILE --count K` prints one JSON array of
 * `{"id","ticket"}`, the K lowest tickets in ticket order, and nothing else on stdout. FILE holds one id a line in
 * UTF-8; ids are taken NFC and without surrounding blanks. What is wrong is said in Chinese on stderr.
 * @param argv the words after `draw`
 * @returns exit code: 0, or 1 when refused (bad argument, unreadable file, repeated id, fewer ids than K)
 */
export async function runDraw(argv: readonly string[], io: CommandIo): Promise<number> {
  try {
    const { seed, file, count } = readArguments(argv);
    io.out(`${JSON.stringify(lowestTickets(seed, await readIds(file), count))}\n`);
    return 0;
  } catch (error) {
    if (!(error instanceof UsageError || error instanceof SamplingRefusal)) throw error;
    io.err(`${error.message}\n`);
    return 1;
  }
}
