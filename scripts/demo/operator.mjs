import { Refusal } from '../lib/report.mjs';

/** Who works: every write carries a name. */

/** @type {import('../demo-walk.mjs').Step} */
export const operator = {
  name: '选择操作人',
  async run({ window }) {
    const operators = await window.call('operators.list', {});
    const first = operators.find((/** @type {{active: boolean}} */ { active }) => active);
    if (!first) throw new Refusal('演示数据中没有操作人。');
    await window.call('session.choose', { operatorId: first.id });
    // The window asks who works when it starts; now it knows.
    await window.page.reload();
    await window.settle();
  },
};
