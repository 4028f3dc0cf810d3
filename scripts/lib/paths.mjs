import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's folder: every script works from here, wherever it was called from. */
export const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

/** Things that can be thrown away and made again. */
export const CACHE = join(ROOT, '.cache');

export const OUT = join(ROOT, 'out');
export const CLI_ENTRY = join(OUT, 'cli', 'index.js');
export const CALL_SCRIPT = join(ROOT, 'scripts', 'call.mjs');

/** @param {...string} parts */
export const at = (...parts) => join(ROOT, ...parts);
