import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { constants, setPriority } from 'node:os';
import { at, ROOT } from './paths.mjs';

export const isRoot = process.getuid?.() === 0;

/**
 * @typedef {object} RunOptions
 * @property {NodeJS.ProcessEnv} [env] replaces the environment
 * @property {string} [cwd]
 * @property {number} [timeoutMs] after which the program is ended
 * @property {(text: string) => void} [onOutput] sees the output while it comes
 * @property {boolean} [aside] gives way to whatever else runs
 *
 * @typedef {object} RunResult
 * @property {number} code 0 is success; -1 when the program could not be started or was ended
 * @property {string} stdout
 * @property {string} output stdout and stderr in the order they came
 */

/**
 * Runs a program to its end, without a terminal, keeping what it wrote.
 * @param {string} command
 * @param {string[]} args
 * @param {RunOptions} [options]
 * @returns {Promise<RunResult>}
 */
export function run(command, args, options = {}) {
  return new Promise((resolve) => {
    let stdout = '';
    let output = '';
    const child = spawn(command, args, {
      cwd: options.cwd ?? ROOT,
      env: options.env ?? process.env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    if (options.aside && child.pid !== undefined) {
      setPriority(child.pid, constants.priority.PRIORITY_LOW);
    }
    const timer =
      options.timeoutMs === undefined
        ? undefined
        : setTimeout(() => {
            output += `\n（超过 ${Math.round((options.timeoutMs ?? 0) / 1000)} 秒，已中止）\n`;
            child.kill('SIGKILL');
          }, options.timeoutMs);
    child.stdout.setEncoding('utf8').on('data', (/** @type {string} */ text) => {
      stdout += text;
      output += text;
      options.onOutput?.(text);
    });
    child.stderr.setEncoding('utf8').on('data', (/** @type {string} */ text) => {
      output += text;
      options.onOutput?.(text);
    });
    child.on('error', (error) => {
      output += `${error.message}\n`;
    });
    child.on('close', (code) => {
      clearTimeout(timer);
      resolve({ code: code ?? -1, stdout, output });
    });
  });
}

/**
 * Runs a JavaScript program with this Node.
 * @param {string} script
 * @param {string[]} args
 * @param {RunOptions} [options]
 */
export function runNode(script, args, options) {
  return run(process.execPath, [script, ...args], options);
}

/**
 * Where a package's command stands. Windows needs the .cmd and a shell to start it.
 * @param {string} name
 * @returns {{command: string, shell: boolean}}
 */
export function binary(name) {
  const windows = process.platform === 'win32';
  const local = at('node_modules', '.bin', windows ? `${name}.cmd` : name);
  return existsSync(local)
    ? { command: windows ? `"${local}"` : local, shell: windows }
    : { command: name, shell: windows };
}
