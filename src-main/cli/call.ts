import { mkdirSync, readFileSync, statSync } from 'node:fs';
import { userInfo } from 'node:os';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import type { CallName } from '@shared/contract/registry';
import type { CallResult } from '@shared/contract/result';
import { AppError } from '@shared/errors';
import { systemClock } from '../app/clock';
import { openData } from '../app/open-data';
import { argumentValue } from '../app/paths';
import { dispatch } from '../dispatch';
import { createHandlers } from '../features/handlers';
import { HiddenPrinter, type StartElectron } from './hidden-printer';

/** Where a command writes. */
export interface CommandIo {
  out(text: string): void;
  err(text: string): void;
}

const USAGE =
  "用法：npm run -s call -- --data-dir 目录 名称 'JSON'　或　npm run -s call -- --list\n";
/** A JSON argument can stand in a file: @path. */
const MAX_INPUT_FILE = 64 * 1024 * 1024;

async function listCalls(): Promise<string> {
  const { definitionOf, registry } = await import('@shared/contract/registry');
  const names = Object.keys(registry) as CallName[];
  const calls = names
    .filter((name) => definitionOf(name).surface === 'everywhere')
    .map((name) => {
      const { kind, summary, input, output } = definitionOf(name);
      return {
        name,
        kind,
        summary,
        input: z.toJSONSchema(input, { io: 'input', unrepresentable: 'any' }),
        output: z.toJSONSchema(output, { io: 'output', unrepresentable: 'any' }),
      };
    });
  return JSON.stringify(calls, null, 2);
}

function refuse(error: AppError): CallResult<never> {
  return { ok: false, error: { code: error.code, message: error.message } };
}

function readInputFile(file: string): string {
  if (!statSync(file, { throwIfNoEntry: false })?.isFile()) {
    throw new AppError('INPUT_INVALID', { detail: `找不到参数文件“${file}”` });
  }
  if (statSync(file).size > MAX_INPUT_FILE) {
    throw new AppError('INPUT_INVALID', { detail: `参数文件“${file}”过大` });
  }
  return readFileSync(file, 'utf8');
}

function parseInput(text: string | undefined): unknown {
  if (text === undefined) return {};
  const source = text.startsWith('@') ? readInputFile(resolve(text.slice(1))) : text;
  try {
    return JSON.parse(source) as unknown;
  } catch (error) {
    throw new AppError('INPUT_INVALID', {
      detail: `参数不是 JSON（${error instanceof Error ? error.message : String(error)}）`,
    });
  }
}

function positionals(argv: readonly string[]): string[] {
  const words: string[] = [];
  for (let index = 0; index < argv.length; index += 1) {
    const word = argv[index] ?? '';
    if (word === '--data-dir' || word === '--actor' || word === '--resources') index += 1;
    else if (!word.startsWith('--')) words.push(word);
  }
  return words;
}

function scriptActorName(argv: readonly string[]): string {
  return argumentValue(argv, 'actor') ?? `命令行（${userInfo().username}）`;
}

async function runNamed(
  argv: readonly string[],
  startElectron: StartElectron | undefined,
): Promise<CallResult<unknown>> {
  const [name, json] = positionals(argv);
  const directory = argumentValue(argv, 'data-dir');
  if (!name || !directory) {
    throw new AppError('INPUT_INVALID', { detail: `缺少 --data-dir 或操作名称。${USAGE.trim()}` });
  }
  const input = parseInput(json);
  mkdirSync(resolve(directory), { recursive: true });
  const resources = argumentValue(argv, 'resources') ?? join(__dirname, '..', '..', 'resources');
  const printer = startElectron ? new HiddenPrinter(startElectron, resources) : null;
  const data = await openData({
    root: directory,
    clock: systemClock,
    holder: '命令行',
    version: process.env['npm_package_version'] ?? '',
    resources,
  });
  try {
    const abort = new AbortController();
    process.once('SIGINT', () => abort.abort());
    return await dispatch(data.app, createHandlers(data.app, null, printer), name, input, {
      actor: { id: null, name: scriptActorName(argv) },
      surface: 'commandLine',
      signal: abort.signal,
    });
  } finally {
    await printer?.close();
    await data.close();
  }
}

/**
 * `call --list` or `call --data-dir DIR NAME 'JSON'`: one JSON line on stdout and nothing else.
 * @returns exit code: 0 when the call was answered ok, 1 otherwise
 */
export async function runCall(
  argv: readonly string[],
  io: CommandIo,
  startElectron?: StartElectron,
): Promise<number> {
  if (argv.includes('--list')) {
    io.out(`${await listCalls()}\n`);
    return 0;
  }
  let result: CallResult<unknown>;
  try {
    result = await runNamed(argv, startElectron);
  } catch (error) {
    if (error instanceof AppError) result = refuse(error);
    else {
      io.err(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
      result = refuse(new AppError('UNEXPECTED', { incident: '命令行' }));
    }
  }
  io.out(`${JSON.stringify(result)}\n`);
  return result.ok ? 0 : 1;
}
