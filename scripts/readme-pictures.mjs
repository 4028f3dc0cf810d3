// node scripts/readme-pictures.mjs: takes the README's pictures out of demo-output/ (left by `npm start -- --demo`),
// makes them small and puts them into docs/pictures/.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { at } from './lib/paths.mjs';
import { withPalette } from './lib/png-palette.mjs';
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
  '统计分析-图表': 'charts',
};
/** Paper of the walk, page of it → name in docs/pictures. */
const PAPERS = [
  { paper: '年度一页.pdf', page: 1, name: 'year-sheet' },
  { paper: '年度工作报告.pdf', page: 2, name: 'annual-report' },
];
const MOST_BYTES = 150_000;
const DOTS_PER_INCH = 96;

/** A page of a paper as a picture. @param {string} file @param {number} page */
function drawn(file, page) {
  const how = ['-png', '-r', `${DOTS_PER_INCH}`, '-f', `${page}`, '-l', `${page}`, '-singlefile'];
  const { status, stdout } = spawnSync('pdftoppm', [...how, file], { maxBuffer: 1 << 28 });
  if (status !== 0) throw new Refusal(`“${file}”没有画成图片（需要 poppler 的 pdftoppm）。`);
  return stdout;
}

function main() {
  const source = at('demo-output');
  if (!existsSync(source)) throw new Refusal('没有 demo-output/，请先运行 npm start -- --demo。');
  const files = readdirSync(source);
  const target = at('docs', 'pictures');
  mkdirSync(target, { recursive: true });
  const keep = (/** @type {string} */ name, /** @type {Buffer} */ png) => {
    const small = withPalette(png, MOST_BYTES);
    writeFileSync(join(target, `${name}.png`), small);
    say(`docs/pictures/${name}.png（${Math.ceil(small.length / 1000)} KB）`);
  };
  for (const [title, name] of Object.entries(PICTURES)) {
    const file = files.findLast((one) => new RegExp(`^\\d+-${title}\\.png$`).test(one));
    if (!file) throw new Refusal(`demo-output/ 里没有“${title}”的图片。`);
    keep(name, readFileSync(join(source, file)));
  }
  for (const { paper, page, name } of PAPERS) keep(name, drawn(join(source, paper), page));
  return Promise.resolve();
}

await runMain(main);
