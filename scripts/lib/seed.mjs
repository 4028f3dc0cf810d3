import { CALL_SCRIPT } from './paths.mjs';
import { runNode } from './process.mjs';
import { Refusal, tail } from './report.mjs';

/**
 * Makes a demonstration city in a data folder.
 * @param {string} dataDir
 * @param {{sites: number, years?: number, drawnThisYear?: boolean}} city
 */
export async function seedDemo(dataDir, city) {
  const args = ['--data-dir', dataDir, 'demo.seed', JSON.stringify(city)];
  const { code, output } = await runNode(CALL_SCRIPT, args);
  if (code !== 0) throw new Refusal(`演示数据生成失败：\n${tail(output, 10)}`);
}
