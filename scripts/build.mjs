import { ensureBuilt } from './lib/build.mjs';
import { runMain } from './lib/report.mjs';

await runMain(() => ensureBuilt());
