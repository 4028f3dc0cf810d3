import { Refusal } from '../lib/report.mjs';

// Twenty throws of a die; fixed, so that every demonstration draws the same sites.
const SEED = '36152641432251366124';

/** The annual spot check: the draw of the year, checked by drawing it again. */

/** @type {import('../demo-walk.mjs').Step} */
export const sampling = {
  name: '年度抽查',
  async run({ window, picture }) {
    const { workYear: year, today } = await window.call('app.state', {});
    await window.visit('/sampling');
    const { currentDrawId } = await window.call('sampling.overview', { year });
    let drawId = currentDrawId;
    if (drawId === null) {
      await picture('年度抽查-抽取前');
      const plan = { year, asOf: today, seed: SEED, seedSource: '演示：当众掷骰子' };
      ({ drawId } = await window.call('sampling.draw', plan));
    }
    const { ok, differences } = await window.call('sampling.verify', { drawId });
    if (!ok) throw new Refusal(`抽样核验不符：${differences.length} 处。`);
    await picture('年度抽查-抽取后');
  },
};
