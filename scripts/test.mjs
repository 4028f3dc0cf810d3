// npm test [-- --only unit,e2e]: runs every stage, even after a failed one, the slow check of the rules beside the
// others; the last line is `N passed, N failed`.
import { parseArgs } from 'node:util';
import { Refusal, runMain, tail } from './lib/report.mjs';
import { keepOutput, stages } from './lib/stages.mjs';

/** @param {readonly string[]} keys */
const needSystem = (keys) => keys.includes('integration') || keys.includes('e2e');

/** @param {string | undefined} only */
function chosen(only) {
  if (only === undefined) return stages;
  const keys = only.split(',').filter(Boolean);
  const known = new Set(stages.map(({ key }) => key));
  const unknown = keys.filter((key) => !known.has(key));
  if (unknown.length > 0) {
    throw new Refusal(`没有这一步：${unknown.join('、')}。可选：${[...known].join('、')}`);
  }
  return stages.filter(({ key }) => keys.includes(key) || (key === 'system' && needSystem(keys)));
}

/** @param {import('./lib/stages.mjs').Stage} stage */
async function runStage(stage) {
  const start = performance.now();
  /** @type {import('./lib/stages.mjs').Outcome} */
  const outcome = await stage.run().catch((error) => ({
    passed: 0,
    failed: 1,
    output: error instanceof Error ? error.message : String(error),
  }));
  keepOutput(stage, outcome.output);
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  const mark = outcome.failed === 0 ? '通过' : '失败';
  const counts = `通过 ${outcome.passed}，失败 ${outcome.failed}`;
  const skipped = outcome.skipped ? `，跳过 ${outcome.skipped}` : '';
  console.log(`[${mark}] ${stage.title}：${counts}${skipped}（${seconds} 秒）`);
  if (outcome.failed > 0) console.log(tail(outcome.output, 150));
  return outcome;
}

await runMain(async () => {
  const { values } = parseArgs({ options: { only: { type: 'string' } } });
  const selected = chosen(values.only);
  const aside = selected.filter((stage) => stage.aside).map(runStage);
  const outcomes = [];
  for (const stage of selected.filter((one) => !one.aside)) outcomes.push(await runStage(stage));
  outcomes.push(...(await Promise.all(aside)));
  const passed = outcomes.reduce((sum, outcome) => sum + outcome.passed, 0);
  const failed = outcomes.reduce((sum, outcome) => sum + outcome.failed, 0);
  console.log(`${passed} passed, ${failed} failed`);
  return failed > 0 || passed === 0 ? 1 : 0;
});
