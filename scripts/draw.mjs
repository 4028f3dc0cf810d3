import { runCli } from './lib/cli.mjs';
import { runMain } from './lib/report.mjs';

await runMain(() => runCli(['draw', ...process.argv.slice(2)]));
