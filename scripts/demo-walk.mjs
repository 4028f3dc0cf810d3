import { existsSync, statSync } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { life } from './demo/life.mjs';
import { money } from './demo/money.mjs';
import { operator } from './demo/operator.mjs';
import { pages } from './demo/pages.mjs';
import { registry } from './demo/registry.mjs';
import { sampling } from './demo/sampling.mjs';
import { season } from './demo/season.mjs';
import { ProgramWindow } from './lib/program-window.mjs';
import { Refusal, say } from './lib/report.mjs';

const OFFICE_PC = { width: 1366, height: 768 };

/** What the walk must leave beside the pictures. */
const PAPERS = [
  '抽样记录单.pdf',
  '阵地台账.xlsx',
  '备案表.pdf',
  '备案回执.pdf',
  '条件审核表.pdf',
  '申报档案.pdf',
  '推荐汇总表.pdf',
  '评分汇总表.pdf',
  '通知.pdf',
  '通知.docx',
  '版面检查单.pdf',
  '补助资金分配表.pdf',
  '补助资金拨付表.pdf',
  '年度一页.pdf',
  '年度数据定格表.pdf',
  '年度工作报告.pdf',
  '年度工作报告.docx',
];

/**
 * @typedef {object} Demo
 * @property {ProgramWindow} window
 * @property {string} outDir
 * @property {(title: string, of?: {paper: boolean}) => Promise<void>} picture numbered in the order of the walk; with
 *   `paper` also what the viewer of PDF files draws
 *
 * @typedef {object} Step
 * @property {string} name
 * @property {(demo: Demo) => Promise<void>} run
 */

/** @type {Step[]} */
const steps = [operator, registry, sampling, life, season, money, pages];

/** @param {string} outDir */
function checkPapers(outDir) {
  const missing = PAPERS.filter(
    (name) => !existsSync(join(outDir, name)) || statSync(join(outDir, name)).size === 0,
  );
  if (missing.length > 0) throw new Refusal(`演示未生成：${missing.join('、')}`);
}

/**
 * Does the main job in the real window and leaves its pictures and papers.
 * @param {{electron: import('./lib/electron.mjs').ElectronRuntime, dataDir: string, outDir: string}} options
 */
export async function walk({ electron, dataDir, outDir }) {
  await rm(outDir, { recursive: true, force: true });
  await mkdir(outDir, { recursive: true });
  const window = await ProgramWindow.open(electron, dataDir, OFFICE_PC);
  let pictures = 0;
  /** @type {Demo} */
  const demo = {
    window,
    outDir,
    picture: async (title, { paper } = { paper: false }) => {
      pictures += 1;
      const file = join(outDir, `${String(pictures).padStart(2, '0')}-${title}.png`);
      await (paper ? window.pictureWithPaper(file) : window.picture(file));
    },
  };
  try {
    for (const step of steps) {
      say(`演示：${step.name}`);
      try {
        await step.run(demo);
      } catch (error) {
        await window.picture(join(outDir, '出错画面.png')).catch(() => undefined);
        const reason = error instanceof Error ? error.message : String(error);
        throw new Refusal(`演示在“${step.name}”一步失败：${reason}`);
      }
    }
  } finally {
    await window.close();
  }
  if (window.problems.length > 0) {
    throw new Refusal(`演示中页面报错：\n${[...new Set(window.problems)].join('\n')}`);
  }
  checkPapers(outDir);
  say(`演示完成：${pictures} 张画面和 ${PAPERS.join('、')} 在 ${outDir}`);
}
