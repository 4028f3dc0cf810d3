import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { CLI_ENTRY } from './paths.mjs';
import { Refusal } from './report.mjs';

const require = createRequire(import.meta.url);

/**
 * Runs a command of the program in this process and hands back what it printed.
 * @param {string[]} argv
 * @returns {Promise<{ok: boolean, value?: unknown, error?: {code: string, message: string}}>}
 */
export async function answerOf(argv) {
  /** @type {{main: (argv: string[]) => Promise<number>}} */
  const { main } = require(CLI_ENTRY);
  const write = process.stdout.write.bind(process.stdout);
  let text = '';
  process.stdout.write = (/** @type {string | Uint8Array} */ chunk) => {
    text += String(chunk);
    return true;
  };
  try {
    await main(argv);
  } finally {
    process.stdout.write = write;
  }
  return JSON.parse(text);
}

/**
 * Milliseconds of the latest such call, as the program's own log has them: from the request to the answer, without
 * starting the program and opening its data.
 * @param {string} dataDir
 * @param {string} name
 */
function loggedMs(dataDir, name) {
  const folder = join(dataDir, 'logs');
  const text = readdirSync(folder)
    .sort()
    .map((file) => readFileSync(join(folder, file), 'utf8'))
    .join('');
  const times = [...text.matchAll(new RegExp(`\\] ${name.replace('.', '\\.')} ok (\\d+) ms`, 'g'))];
  const last = times.at(-1)?.[1];
  if (last === undefined) throw new Refusal(`日志里没有 ${name} 的用时。`);
  return Number(last);
}

/**
 * Makes a call that must succeed; its value and how long the program took for it.
 * @param {string} dataDir
 * @param {string} name
 * @param {unknown} input
 * @returns {Promise<{ms: number, value: Record<string, unknown>}>}
 */
export async function timedCall(dataDir, name, input) {
  const answer = await answerOf(['call', '--data-dir', dataDir, name, JSON.stringify(input)]);
  if (!answer.ok) throw new Refusal(`${name}：${answer.error?.message ?? ''}`);
  return {
    ms: loggedMs(dataDir, name),
    value: /** @type {Record<string, unknown>} */ (answer.value),
  };
}
