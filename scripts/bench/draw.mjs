import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { build } from 'vite';
import { at } from '../lib/paths.mjs';
import { alternate, forkMeasured, isChild, measured, outcome, tempDir } from './lib.mjs';

const SITES = 50_000;
const JURISDICTIONS = 60;
const RUNS = 7;
const WARM_UPS = 3;
const TYPES = /** @type {const} */ (['MOTHER_CABIN', 'HOLIDAY_CARE', 'CHILDCARE', 'COMPREHENSIVE']);

/**
 * @typedef {import('../../src-shared/domain/sampling/draw-sample').SamplePlan} SamplePlan
 * @typedef {SamplePlan['population']} Population
 */

/** @returns {Population} */
function city() {
  return Array.from({ length: SITES }, (_, index) => ({
    siteNumber: `MX-${String(index + 1).padStart(6, '0')}`,
    jurisdictionCode: String(370200 + (index % JURISDICTIONS)),
    type: /** @type {typeof TYPES[number]} */ (TYPES[index % TYPES.length]),
    certainty: [],
  }));
}

/** @param {string} text */
const sha256 = (text) => createHash('sha256').update(text, 'utf8').digest('hex');

/**
 * The least that any draw by hashing costs: Node's own SHA-256 of every number, and sorting each jurisdiction by it. No
 * decimal tickets, no selection, nothing to store.
 * @param {Population} population
 * @param {string} seed
 */
function bareDraw(population, seed) {
  const hashOfSeed = sha256(seed);
  /** @type {Map<string, {siteNumber: string, hash: string}[]>} */
  const jurisdictions = new Map();
  for (const { siteNumber, jurisdictionCode } of population) {
    const entry = { siteNumber, hash: sha256(hashOfSeed + siteNumber) };
    const list = jurisdictions.get(jurisdictionCode);
    if (list) list.push(entry);
    else jurisdictions.set(jurisdictionCode, [entry]);
  }
  for (const list of jurisdictions.values()) list.sort((a, b) => (a.hash < b.hash ? -1 : 1));
}

/** The rule as the program has it, made into one file that Node can load. */
async function buildRule() {
  const outDir = tempDir();
  await build({
    configFile: false,
    logLevel: 'error',
    root: at('src-shared'),
    build: {
      outDir,
      target: 'node20.19',
      minify: false,
      lib: {
        entry: at('src-shared', 'domain', 'sampling', 'draw-sample.ts'),
        formats: ['cjs'],
        fileName: () => 'draw-sample.cjs',
      },
    },
  });
  return join(outDir, 'draw-sample.cjs');
}

if (isChild(import.meta.url)) {
  const [, , kind, rule = ''] = process.argv;
  const population = city();
  /** @type {(seed: string) => void} */
  let draw = (seed) => bareDraw(population, seed);
  if (kind === 'ours') {
    /** @type {{drawSample: (plan: SamplePlan) => unknown}} */
    const { drawSample } = createRequire(import.meta.url)(rule);
    const ratio = { numerator: 1, denominator: 2 };
    draw = (seed) => void drawSample({ population, ratio, stratifyByType: false, seed });
  }
  // The first draws of a process are partly the compiler's; both get some before the clock runs.
  for (let round = 0; round < WARM_UPS; round += 1) draw(String(round));
  await measured(() => draw('01382438112797316654'));
}

export const name = 'draw';

/** A draw of 50,000 sites in 60 jurisdictions, against bare hashing and sorting. */
export async function run() {
  const self = new URL(import.meta.url);
  const rule = await buildRule();
  const { ours, limit } = await alternate(
    () => forkMeasured(self, ['ours', rule]),
    () => forkMeasured(self, ['bare']),
    RUNS,
  );
  return outcome(name, ours, limit);
}
