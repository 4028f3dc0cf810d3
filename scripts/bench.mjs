// npm run -s bench [-- --only start,import]: one JSON line per measure on stdout, nothing else.
import { readdirSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { ensureBuilt } from './lib/build.mjs';
import { at } from './lib/paths.mjs';
import { Refusal, runMain, say } from './lib/report.mjs';

const FIRST = ['start', 'import', 'list', 'draw', 'export', 'forms', 'workbench'];

/** The measures there are, in the order in which they are usually named. */
function measures() {
  const rank = (/** @type {string} */ name) => {
    const index = FIRST.indexOf(name);
    return index === -1 ? FIRST.length : index;
  };
  return readdirSync(at('scripts', 'bench'))
    .filter((file) => file.endsWith('.mjs') && file !== 'lib.mjs')
    .map((file) => file.replace(/\.mjs$/, ''))
    .sort((a, b) => rank(a) - rank(b) || a.localeCompare(b));
}

/** @param {string | undefined} only */
function chosen(only) {
  const all = measures();
  if (only === undefined) return all;
  const names = only.split(',').filter(Boolean);
  const unknown = names.filter((name) => !all.includes(name));
  if (unknown.length > 0) {
    throw new Refusal(`没有这项测量：${unknown.join('、')}。可选：${all.join('、')}`);
  }
  return names;
}

await runMain(async () => {
  const { values } = parseArgs({ options: { only: { type: 'string' } } });
  const names = chosen(values.only);
  await ensureBuilt({ only: 'cli' });
  let failures = 0;
  for (const name of names) {
    try {
      /** @type {{run: () => Promise<import('./bench/lib.mjs').Outcome>}} */
      const measure = await import(new URL(`./bench/${name}.mjs`, import.meta.url).href);
      process.stdout.write(`${JSON.stringify(await measure.run())}\n`);
    } catch (error) {
      failures += 1;
      say(`测量 ${name} 失败：${error instanceof Error ? error.message : String(error)}`);
    }
  }
  return failures > 0 ? 1 : 0;
});
