import { join } from 'node:path';
import { Refusal } from '../lib/report.mjs';

/** Who throws and what falls; fixed, so that every demonstration draws the same sites. */
const READINGS = [
  { by: '赵倩', text: '36152' },
  { by: '孙玉华', text: '64143' },
  { by: '周琳', text: '22513' },
  { by: '王雅云', text: '66124' },
];
const PRESENT = {
  监督人: '李秀芳、陈敏',
  见证人: '赵倩、孙玉华、周琳',
  地点: '市总工会 301 会议室',
};
const CHECKS_SHOWN = 6;

/** @typedef {import('../demo-walk.mjs').Demo} Demo */

/** The step forward of the ceremony. @param {Demo} demo */
const next = ({ window }) => window.page.getByTestId('ceremony-next').click();

/** @param {Demo} demo */
async function rehearse({ window, picture }) {
  await window.visit('/sampling');
  await picture('年度抽查-抽取前');
  await window.visit('/sampling/rehearsal');
  await window.page.getByLabel('抽查比例').waitFor();
  await picture('年度抽查-预演');
}

/** The people in the room read out what they threw. @param {Demo} demo */
async function readOut({ window, picture }) {
  const { page } = window;
  for (const [index, { by, text }] of READINGS.entries()) {
    await page.getByLabel(`第 ${index + 1} 段由谁读出`).fill(by);
    const field = page.getByLabel(`第 ${index + 1} 段读出的内容`);
    await field.fill(text);
    if (index === 1) await picture('抽取仪式-录入种子');
    if (index + 1 < READINGS.length) await field.press('Enter');
  }
}

/**
 * The draw of the year in meeting mode, as the room sees it.
 * @param {Demo} demo
 */
async function holdCeremony(demo) {
  const { window, picture } = demo;
  const { page } = window;
  await window.visit('/sampling/ceremony');
  await picture('抽取仪式-确认设置');
  await page.getByRole('button', { name: '冻结总体' }).click();
  await page.getByTestId('population-digest').waitFor();
  await picture('抽取仪式-总体摘要');
  await next(demo);
  for (const [label, value] of Object.entries(PRESENT)) await page.getByLabel(label).fill(value);
  await picture('抽取仪式-在场人员');
  await next(demo);
  await readOut(demo);
  await next(demo);
  await picture('抽取仪式-核对种子');
  await next(demo);
  await page.getByTestId('reveal-name').waitFor();
  await page.keyboard.press('Enter');
  await picture('抽取仪式-逐个揭晓');
  await page.getByRole('button', { name: '跳过，直接看结果' }).click();
  await page.getByRole('button', { name: '打印抽样记录单' }).waitFor();
  await picture('抽取仪式-结果');
  await page.getByRole('button', { name: '结束仪式' }).click();
  await window.settle();
}

/**
 * What comes after: verified, printed, inspectors drawn, the first visits entered.
 * @param {Demo} demo
 * @param {number} year
 */
async function goOn({ window, outDir, picture }, year) {
  const { latestDrawId: drawId, today } = await window.call('sampling.overview', { year });
  const { ok, differences } = await window.call('sampling.verify', { drawId });
  if (!ok) throw new Refusal(`抽样核验不符：${differences.length} 处。`);
  await window.call('documents.render', {
    kind: 'draw-record',
    id: drawId,
    format: 'pdf',
    file: join(outDir, '抽样记录单.pdf'),
  });
  await window.visit(`/sampling/draws/${drawId}`);
  await picture('抽查记录');
  await window.visit(`/sampling/draws/${drawId}?tab=sites`);
  await picture('抽查记录-阵地与票号');
  const people = await window.call('inspectors.list', {});
  if (people.length > 0) await window.call('sampling.drawInspectors', { drawId, perSite: 2 });
  await window.visit(`/sampling/draws/${drawId}?tab=inspectors`);
  await picture('抽查记录-检查人员');
  const { items } = await window.call('sampling.items', {
    drawId,
    due: true,
    checked: false,
    limit: CHECKS_SHOWN,
  });
  for (const { siteId, inspectors } of items) {
    await window.call('sampling.recordCheck', {
      siteId,
      year,
      checkedOn: today,
      inspectors: inspectors.join('、') || '郭秀霞、顾敏',
      verdict: 'PASS',
    });
  }
  for (const [path, title] of [
    ['/sampling/checks', '抽查结果登记'],
    ['/sampling/marks', '必查与不能到访'],
    ['/sampling/inspectors', '检查人员'],
    ['/sampling', '年度抽查-抽取后'],
  ]) {
    await window.visit(path);
    await picture(title);
  }
}

/**
 * The annual spot check: rehearsed, drawn in meeting mode, verified, printed, begun.
 * @type {import('../demo-walk.mjs').Step}
 */
export const sampling = {
  name: '年度抽查',
  async run(demo) {
    const { workYear: year } = await demo.window.call('app.state', {});
    await rehearse(demo);
    const { currentDrawId } = await demo.window.call('sampling.overview', { year });
    if (currentDrawId === null) await holdCeremony(demo);
    await goOn(demo, year);
  },
};
