// node scripts/readme-pictures.mjs: takes the README's pictures out of demo-output/ (left by `npm start -- --demo`),
// scales them and reduces their colours with ImageMagick, and puts them into docs/pictures/.
import { existsSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { spawnSync } from 'node:child_process';
import { at } from './lib/paths.mjs';
import { Refusal, runMain, say } from './lib/report.mjs';

/** Title in the walk → name in docs/pictures. */
const PICTURES = {
  工作台: 'workbench',
  阵地台账: 'sites',
  '抽取仪式-结果': 'sampling',
  '评议-逐名揭晓': 'review',
  '通知-编辑与预览': 'notice',
  '补助资金-分配表': 'allocation',
  '统计分析-全市地图': 'city-map',
  '统计分析-年度一页': 'year-sheet',
};
const WIDTH = 1100;
const COLOURS = 96;
const MOST_BYTES = 150_000;

/** @param {string} from @param {string} to */
function shrink(from, to) {
  const how = ['-resize', `${WIDTH}x`, '-strip', '-colors', String(COLOURS), `PNG8:${to}`];
  const { status, stderr } = spawnSync('convert', [from, ...how], { encoding: 'utf8' });
  if (status !== 0)
    throw new Refusal(`图片没有缩小（需要 ImageMagick 的 convert）：${stderr ?? ''}`);
  const { size } = statSync(to);
  if (size > MOST_BYTES) throw new Refusal(`${to} 有 ${size} 字节，超过 ${MOST_BYTES}。`);
}

await runMain(async () => {
  const source = at('demo-output');
  if (!existsSync(source)) throw new Refusal('没有 demo-output/，请先运行 npm start -- --demo。');
  const files = readdirSync(source);
  const target = at('docs', 'pictures');
  mkdirSync(target, { recursive: true });
  for (const [title, name] of Object.entries(PICTURES)) {
    const file = files.findLast((one) => one.endsWith(`-${title}.png`) && /^\d+-/.test(one));
    if (!file) throw new Refusal(`demo-output/ 里没有“${title}”的图片。`);
    shrink(join(source, file), join(target, `${name}.png`));
    say(`docs/pictures/${name}.png`);
  }
});
