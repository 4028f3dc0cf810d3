// npm run lint [-- files]: the rules of the code, on everything unless files are named.
import { at } from './lib/paths.mjs';
import { runNode } from './lib/process.mjs';
import { runMain } from './lib/report.mjs';
import { writeVueScripts } from './lint/vue-scripts.mjs';

await runMain(async () => {
  writeVueScripts();
  const named = process.argv.slice(2);
  const { code, output } = await runNode(at('node_modules', 'eslint', 'bin', 'eslint.js'), [
    ...(named.length > 0 ? named : ['.']),
    '--max-warnings',
    '0',
  ]);
  if (output.trim() !== '') console.log(output);
  return code;
});
