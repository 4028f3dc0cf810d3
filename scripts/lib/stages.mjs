import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBuilt } from './build.mjs';
import { electronEnv, resolveElectron } from './electron.mjs';
import { at } from './paths.mjs';
import { runNode } from './process.mjs';
import { ensureSystem } from './system.mjs';

const RESULTS = at('test-results');
const MINUTE = 60_000;

/**
 * @typedef {object} Outcome
 * @property {number} passed
 * @property {number} failed
 * @property {number} [skipped]
 * @property {string} output what explains a failure
 *
 * @typedef {object} Stage
 * @property {string} key name for --only
 * @property {string} title
 * @property {() => Promise<Outcome>} run
 * @property {boolean} [aside] runs beside the stages after it, on what time they leave
 */

/**
 * A check that is one test: it holds or it does not.
 * @param {string} script
 * @param {string[]} args
 * @param {{aside?: boolean}} [how]
 */
async function check(script, args, { aside = false } = {}) {
  const { code, output } = await runNode(script, args, {
    timeoutMs: (aside ? 24 : 5) * MINUTE,
    aside,
  });
  return code === 0 ? { passed: 1, failed: 0, output } : { passed: 0, failed: 1, output };
}

/** @param {string} file */
function readReport(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
}

/**
 * A runner that fails without naming a failed test (it could not start, or lost a worker) is a failure too.
 * @param {Outcome} counted
 * @param {number} code
 * @returns {Outcome}
 */
function withExitCode(counted, code) {
  return code !== 0 && counted.failed === 0 ? { ...counted, failed: 1 } : counted;
}

/** @param {string} key @param {string[]} projects */
async function vitest(key, projects) {
  const file = join(RESULTS, `${key}.json`);
  rmSync(file, { force: true });
  const { code, output } = await runNode(
    at('node_modules', 'vitest', 'vitest.mjs'),
    [
      'run',
      ...projects.flatMap((project) => ['--project', project]),
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${file}`,
    ],
    { timeoutMs: 12 * MINUTE, env: { ...process.env, FORCE_COLOR: '0' } },
  );
  const report = readReport(file);
  if (!report) return { passed: 0, failed: 1, output };
  // A file that cannot be loaded has no tests to count.
  const unloadable = report.testResults.filter(
    (/** @type {{status: string, assertionResults: unknown[]}} */ result) =>
      result.status === 'failed' && result.assertionResults.length === 0,
  ).length;
  return withExitCode(
    {
      passed: report.numPassedTests,
      failed: report.numFailedTests + unloadable,
      skipped: report.numPendingTests + (report.numTodoTests ?? 0),
      output,
    },
    code,
  );
}

/**
 * Preparation: no test of its own, but its failure counts.
 * @param {() => Promise<void>} work
 * @returns {Promise<Outcome>}
 */
async function attempt(work) {
  try {
    await work();
    return { passed: 0, failed: 0, output: '' };
  } catch (error) {
    return { passed: 0, failed: 1, output: error instanceof Error ? error.message : String(error) };
  }
}

/**
 * One project of the end-to-end tests, whatever became of the others.
 * @param {string} project
 * @returns {Promise<Outcome>}
 */
async function playwright(project) {
  const file = join(RESULTS, 'e2e.json');
  rmSync(file, { force: true });
  const { code, output } = await runNode(
    at('node_modules', '@playwright', 'test', 'cli.js'),
    ['test', `--project=${project}`, '--no-deps', `--output=${join(RESULTS, 'e2e', project)}`],
    {
      timeoutMs: 22 * MINUTE,
      env: { ...electronEnv(await resolveElectron()), FORCE_COLOR: '0' },
    },
  );
  const report = readReport(file);
  if (!report) return { passed: 0, failed: 1, output };
  const { expected, unexpected, flaky, skipped } = report.stats;
  return withExitCode(
    { passed: expected, failed: unexpected + flaky + report.errors.length, skipped, output },
    code,
  );
}

/** @returns {Promise<Outcome>} */
async function e2e() {
  const outcomes = [await playwright('beside'), await playwright('alone')];
  /** @param {(one: Outcome) => number} count */
  const sum = (count) => outcomes.reduce((total, one) => total + count(one), 0);
  return {
    passed: sum(({ passed }) => passed),
    failed: sum(({ failed }) => failed),
    skipped: sum(({ skipped = 0 }) => skipped),
    output: outcomes.map(({ output }) => output).join('\n'),
  };
}

/** @type {Stage[]} */
export const stages = [
  {
    key: 'system',
    title: '系统组件',
    run: () => attempt(() => ensureSystem(['window', 'display', 'pdf', 'office'])),
  },
  {
    key: 'format',
    title: '格式',
    run: () =>
      check(at('node_modules', 'prettier', 'bin', 'prettier.cjs'), [
        '--check',
        '--log-level',
        'warn',
        '.',
      ]),
  },
  {
    key: 'lint',
    title: '代码规则',
    // Two or three minutes on one core, of which the tests leave enough.
    aside: true,
    run: () => check(at('scripts', 'lint.mjs'), [], { aside: true }),
  },
  {
    key: 'types',
    title: '类型',
    run: () => check(at('node_modules', 'vue-tsc', 'bin', 'vue-tsc.js'), ['-b', '--noEmit']),
  },
  { key: 'unit', title: '单元测试', run: () => vitest('unit', ['unit', 'dom']) },
  { key: 'integration', title: '集成测试', run: () => vitest('integration', ['integration']) },
  { key: 'build', title: '构建', run: () => attempt(ensureBuilt) },
  { key: 'e2e', title: '端到端测试', run: e2e },
];

/**
 * Keeps the whole output of a stage beside its report.
 * @param {Stage} stage
 * @param {string} output
 */
export function keepOutput(stage, output) {
  mkdirSync(RESULTS, { recursive: true });
  writeFileSync(join(RESULTS, `${stage.key}.log`), output);
}
