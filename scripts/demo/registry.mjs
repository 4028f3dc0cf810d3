import { join } from 'node:path';

/** The registry: its list, one site's record, and the list as a spreadsheet. */

/** @type {import('../demo-walk.mjs').Step} */
export const registry = {
  name: '阵地台账',
  async run({ window, outDir, picture }) {
    await window.visit('/sites');
    await window.page.waitForFunction(() => document.body.dataset['ready'] === 'sites');

    const { rows } = await window.call('sites.list', { limit: 1 });
    await window.visit(`/sites/${rows[0].id}`);
    await picture('阵地记录');

    await window.visit('/sites/duplicates');
    await picture('疑似重复');
    await window.visit('/sites/import');
    await picture('导入');

    await window.call('export.sites', { file: join(outDir, '阵地台账.xlsx') });
  },
};
