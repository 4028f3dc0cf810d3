import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import Module, { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Script } from 'node:vm';
import { parentPort, workerData } from 'node:worker_threads';
import type { BackendSettings, ToBackend } from './protocol';

/**
 * First code of the backend thread: runs `backend.js` with what V8 compiled of it the last time. Compiling is a third
 * of what the thread does before the database opens, and it is the same work at every start. The cache is named by the
 * hash of the source and V8's version; anything V8 does not accept is compiled afresh.
 */
const SOURCE = join(__dirname, 'backend.js');
const { cacheFolder } = workerData as BackendSettings;

const bytes = readFileSync(SOURCE);
// Of the bytes: hashing the text would first turn it into bytes again.
const digest = createHash('sha256').update(bytes).digest('hex').slice(0, 24);
const source = bytes.toString('utf8');
const cacheName = `backend-${digest}-${process.versions.v8}.bin`;

function cached(): Buffer | undefined {
  try {
    return readFileSync(join(cacheFolder, cacheName));
  } catch {
    return undefined;
  }
}

/** Keeps what was compiled, functions run during the start included; a failure only costs the next start its lead. */
function keep(script: Script): void {
  try {
    mkdirSync(cacheFolder, { recursive: true });
    for (const name of readdirSync(cacheFolder)) {
      if (name.startsWith('backend-')) rmSync(join(cacheFolder, name), { force: true });
    }
    const partial = join(cacheFolder, `${cacheName}.partial`);
    writeFileSync(partial, script.createCachedData());
    renameSync(partial, join(cacheFolder, cacheName));
  } catch {
    rmSync(join(cacheFolder, cacheName), { force: true });
  }
}

const known = cached();
const script = new Script(Module.wrap(source), {
  filename: SOURCE,
  ...(known ? { cachedData: known } : {}),
});
if (!known || script.cachedDataRejected) {
  parentPort?.on('message', (message: ToBackend) => {
    if (message.kind === 'firstPageReady') keep(script);
  });
}
type Wrapped = (
  exports: unknown,
  require: NodeJS.Require,
  module: { exports: unknown },
  file: string,
  folder: string,
) => void;
const load = createRequire(SOURCE);
const own = new Module(SOURCE);
// Parts that are fetched later (Word, old spreadsheets) require the backend by its file: they must meet this one, not
// start a second on the same data.
load.cache[load.resolve(SOURCE)] = own;
const run = script.runInThisContext() as Wrapped;
run(own.exports, load, own, SOURCE, dirname(SOURCE));
