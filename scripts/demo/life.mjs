import { join } from 'node:path';

/** Pages of a site's life beyond the registry and the draw. */
const PAGES = /** @type {const} */ ([
  ['年度自查', '/acceptance/self-checks'],
  ['待验收', '/acceptance?step=ACCEPT'],
  ['备案登记簿', '/acceptance/filings'],
  ['注销登记', '/acceptance/closings'],
  ['整改台账', '/supervision'],
  ['市级督查', '/supervision/visits'],
  ['运行情况', '/operation'],
  ['批量录入', '/operation/forms'],
  ['自查评分表', '/settings/rubrics'],
]);

/** A site's life: self-check, acceptance, supervision, operation, and the forms of 附件1 to 3. */

/** @type {import('../demo-walk.mjs').Step} */
export const life = {
  name: '自查、验收备案、整改、运行',
  async run({ window, outDir, picture }) {
    for (const [title, path] of PAGES) {
      await window.visit(path);
      await picture(title);
    }
    const { rows } = await window.call('sites.list', {
      filter: { statuses: ['FILED'], types: ['MOTHER_CABIN'] },
      limit: 1,
    });
    const siteId = rows[0].id;
    await window.visit(`/sites/${siteId}/self-check`);
    await picture('自查评分');
    const { rows: filings } = await window.call('filing.list', { limit: 1 });
    for (const [kind, id, name] of [
      ['filing-form', filings[0].id, '备案表'],
      ['filing-receipt', filings[0].id, '备案回执'],
    ]) {
      await window.call('documents.render', {
        kind,
        id,
        format: 'pdf',
        file: join(outDir, `${name}.pdf`),
      });
    }
  },
};
