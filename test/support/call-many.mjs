// node call-many.mjs CLI_ENTRY DATA_DIR LIST: makes the calls of a JSON file [[name, input], …] one after the other in one
// process, prints each answer with its duration as a line of JSON, and the process's peak memory last.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const [, , entry = '', dataDir = '', list = ''] = process.argv;
/** @type {{main: (argv: string[]) => Promise<number>}} */
const cli = createRequire(import.meta.url)(entry);
const write = process.stdout.write.bind(process.stdout);

for (const [name, input] of JSON.parse(readFileSync(list, 'utf8'))) {
  let text = '';
  process.stdout.write = (/** @type {string | Uint8Array} */ chunk) => {
    text += String(chunk);
    return true;
  };
  const start = performance.now();
  await cli.main(['call', '--data-dir', dataDir, name, JSON.stringify(input)]);
  const ms = Math.round(performance.now() - start);
  process.stdout.write = write;
  write(`${JSON.stringify({ name, ms, answer: JSON.parse(text) })}\n`);
}
write(`${JSON.stringify({ peakMb: Math.round(process.resourceUsage().maxRSS / 1024) })}\n`);
