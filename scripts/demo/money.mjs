import { join } from 'node:path';
import { Refusal } from '../lib/report.mjs';

/** @typedef {import('../demo-walk.mjs').Demo} Demo */

const TEN_THOUSAND_YUAN = 1_000_000;
/** Of what the list needs so much is there: the allocation has something to do. */
const BUDGET_SHARE = 0.85;
const USED_FEN = 468_050;

/**
 * Rates confirmed, two trials, and the final allocation of the year's list.
 * @param {Demo} demo
 * @param {number} year
 * @returns {Promise<number>} id of the final run
 */
async function allocate({ window, picture, outDir }, year) {
  await window.visit('/subsidy');
  await picture('补助资金-标准与预算');
  await window.call('subsidy.confirmRates', { year });
  const { neededFen } = await window.call('subsidy.rates', { year });
  if (!neededFen) throw new Refusal('演示数据中没有可以补助的示范阵地。');
  await window.call('subsidy.saveBudget', {
    year,
    amountFen: Math.floor((neededFen * BUDGET_SHARE) / TEN_THOUSAND_YUAN) * TEN_THOUSAND_YUAN,
    document: `青工财〔${year}〕8号`,
  });
  await window.call('subsidy.allocate', { year, method: 'BY_RANK', trial: true });
  const { id } = await window.call('subsidy.allocate', { year, method: 'PRO_RATA', trial: true });
  await window.visit('/subsidy/allocation');
  await picture('补助资金-试算对比');
  const { today } = await window.call('workbench.items', { year });
  const final = await window.call('subsidy.makeFinal', {
    id,
    meeting: '市总工会党组会议',
    decidedOn: today,
    document: `〔${year}〕第 21 号会议纪要`,
  });
  await window.visit(`/subsidy/allocation/${final.id}`);
  await picture('补助资金-分配表');
  await window.call('documents.render', {
    kind: 'subsidy-allocation',
    id: final.id,
    format: 'pdf',
    file: join(outDir, '补助资金分配表.pdf'),
  });
  return final.id;
}

/**
 * Accounts typed and checked, a batch paid and arrived, one use of the money with its voucher.
 * @param {Demo} demo
 * @param {number} year
 */
async function pay({ window, picture, outDir }, year) {
  const { rows } = await window.call('subsidy.unpaid', { year, limit: 1000 });
  for (const [index, { siteId, payeeState }] of rows.entries()) {
    if (payeeState === 'CHECKED') continue;
    const { builderName, siteName } = await window.call('subsidy.payee', { siteId });
    const accountNumber = `38030000${String(year)}${String(index + 1).padStart(7, '0')}`;
    const { payee } = await window.call('subsidy.savePayee', {
      siteId,
      accountName: builderName ?? siteName,
      bank: '中国工商银行青岛香港中路支行',
      accountNumber,
    });
    await window.call('subsidy.checkPayee', { id: payee.id, accountNumber });
  }
  const { batch } = await window.call('subsidy.makeBatch', { year, note: null });
  await window.visit('/subsidy/payment');
  await picture('补助资金-拨付批次');
  const { today } = await window.call('workbench.items', { year });
  await window.call('subsidy.pay', {
    batchId: batch.id,
    paidOn: today,
    document: `青工财付〔${year}〕1号`,
  });
  await window.call('documents.render', {
    kind: 'payment-sheet',
    id: batch.id,
    format: 'pdf',
    file: join(outDir, '补助资金拨付表.pdf'),
  });
  const paid = await window.call('subsidy.payments', { year, state: 'PAID', limit: 1000 });
  await window.call('subsidy.arrive', {
    ids: paid.rows.map((/** @type {{id: number}} */ one) => one.id),
    arrivedOn: today,
  });
  const first = paid.rows[0];
  if (!first) throw new Refusal('没有拨付出去的款项。');
  await window.call('subsidy.spend', {
    siteId: first.siteId,
    year,
    spentOn: today,
    purpose: 'EQUIPMENT',
    item: '冷藏柜、温奶器和消毒柜',
    amountFen: USED_FEN,
    payee: '青岛利群百货',
    voucher: `PZ-${year}-0001`,
  });
  await window.visit('/subsidy/use');
  await picture('补助资金-使用情况');
  await window.visit('/subsidy/ledger');
  await picture('补助资金-资金台账');
}

/**
 * The charts, the map and the year on one sheet.
 * @param {Demo} demo
 * @param {number} year
 */
async function show({ window, picture, outDir }, year) {
  await window.visit('/stats');
  await picture('统计分析-全市地图');
  await window.page.evaluate(() =>
    document.querySelector('.stats section:nth-of-type(2)')?.scrollIntoView(),
  );
  await picture('统计分析-图表');
  await window.visit('/stats/sheet');
  await picture('统计分析-年度一页', { paper: true });
  await window.call('documents.render', {
    kind: 'leadership-sheet',
    params: { year },
    format: 'pdf',
    file: join(outDir, '年度一页.pdf'),
  });
  await window.visit('/stats/year?year=2024');
  await picture('统计分析-年度结转');
  await window.call('documents.render', {
    kind: 'year-figures',
    id: year - 1,
    format: 'pdf',
    file: join(outDir, '年度数据定格表.pdf'),
  });
}

/**
 * The year's report as PDF and as a Word file.
 * @param {Demo} demo
 * @param {number} year
 */
async function report({ window, picture, outDir }, year) {
  await window.visit('/reports');
  await picture('报表打印');
  for (const format of ['pdf', 'docx']) {
    await window.call('report.render', {
      kind: 'annual-report',
      year,
      format,
      file: join(outDir, `年度工作报告.${format}`),
    });
  }
}

/** The money of the year's list, and the year in pictures. @type {import('../demo-walk.mjs').Step} */
export const money = {
  name: '补助、统计与报告',
  async run(demo) {
    const { workYear } = await demo.window.call('app.state', {});
    await allocate(demo, workYear);
    await pay(demo, workYear);
    await show(demo, workYear);
    await report(demo, workYear);
  },
};
