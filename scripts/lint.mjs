// npm run lint [-- files]: the rules of the code, on everything unless files are named.
import { at } from './lib/paths.mjs';
import { runNode } from './lib/process.mjs';
import { runMain } from './lib/report.mjs';
import { writeVueScripts } from './lint/vue-scripts.mjs';

/** Each with a program of types of its own (eslint.config.mjs): two of them in one process need more memory than Node gives. */
const PARTS = ['src-shared', 'src-main', 'src-renderer', '.vue-scripts', 'test'];
const REST = ['.', ...PARTS.flatMap((part) => ['--ignore-pattern', `${part}/**`])];

await runMain(async () => {
  writeVueScripts();
  const named = process.argv.slice(2);
  let failed = false;
  for (const files of named.length > 0 ? [named] : [...PARTS.map((part) => [part]), REST]) {
    const { code, output } = await runNode(at('node_modules', 'eslint', 'bin', 'eslint.js'), [
      ...files,
      '--max-warnings',
      '0',
    ]);
    if (output.trim() !== '') console.log(output);
    failed ||= code !== 0;
  }
  return failed ? 1 : 0;
});
