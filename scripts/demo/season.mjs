import { join } from 'node:path';
import { Refusal } from '../lib/report.mjs';
import { holdSession } from './panel.mjs';

/** @typedef {import('../demo-walk.mjs').Demo} Demo */

/** How many candidates the city checks. */
const CHECKED = 3;

/**
 * A form as a file in the output folder.
 * @param {Demo} demo
 * @param {string} name
 * @param {Record<string, unknown>} request
 */
async function paper({ window, outDir }, name, request) {
  await window.call('documents.render', {
    ...request,
    format: 'pdf',
    file: join(outDir, `${name}.pdf`),
  });
}

/**
 * The year's rules, who could apply, and the applications with their dossiers.
 * @param {Demo} demo
 * @param {number} year
 */
async function applications(demo, year) {
  const { window, picture } = demo;
  await window.visit('/demonstration');
  await picture('示范评选-年度规则');
  await window.visit('/demonstration/eligibility');
  await picture('示范评选-申报条件');
  const { rows } = await window.call('demonstration.applications', { year, limit: 200 });
  const first = rows.find((/** @type {{type: string}} */ { type }) => type === 'HOLIDAY_CARE');
  if (!first) throw new Refusal('演示数据中没有示范阵地申报。');
  await window.visit(`/demonstration/eligibility/${first.siteId}`);
  await picture('示范评选-条件审核');
  await paper(demo, '条件审核表', {
    kind: 'eligibility-sheet',
    id: first.siteId,
    params: { year },
  });
  await window.visit('/demonstration/applications');
  await picture('示范评选-申报推荐');
  await window.visit(`/demonstration/applications/${first.id}`);
  await picture('示范评选-申报');
  await paper(demo, '申报档案', { kind: 'dossier', id: first.id });
  await paper(demo, '推荐汇总表', {
    kind: 'recommendation-list',
    id: mostOf(rows),
    params: { year },
  });
}

/** The 市直工会 with the most applications. @param {{jurisdictionCode: string}[]} rows */
function mostOf(rows) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const { jurisdictionCode: code } of rows) counts.set(code, (counts.get(code) ?? 0) + 1);
  const [most] = [...counts].sort(([, a], [, b]) => b - a);
  return most?.[0] ?? '';
}

/**
 * Draws three candidates by the ticket rule and checks them, on site or by video.
 * @param {Demo} demo
 * @param {number} year
 */
async function check({ window }, year) {
  const { id } = await window.call('demonstration.freezeCheckDraw', { year, size: CHECKED });
  await window.call('demonstration.drawChecks', {
    id,
    seed: '36152 64143 22513 66124',
    seedSource: 'DICE',
    seedNote: '赵倩、孙玉华、周琳、王雅云各掷一次',
  });
  const { today } = await window.call('workbench.items', { year });
  const { rows } = await window.call('demonstration.candidates', { year });
  const drawn = rows.filter((/** @type {{drawn: boolean}} */ one) => one.drawn);
  for (const [index, { applicationId }] of drawn.entries()) {
    await window.call('demonstration.recordCheck', {
      applicationId,
      mode: index === 0 ? 'VIDEO' : 'ONSITE',
      checkedOn: today,
      checkers: '郭秀霞、顾敏',
      result: 'CONFIRMED',
      remarks: '与申报材料一致',
    });
  }
}

/**
 * From the locked result to the decided list: checks, candidate list, 公示, the meeting.
 * @param {Demo} demo
 * @param {number} year
 */
async function decide(demo, year) {
  const { window, picture } = demo;
  const standing = await window.call('demonstration.candidates', { year });
  if (standing.decision === null) {
    await check(demo, year);
    await window.visit('/demonstration/decision');
    await picture('示范评选-评议结果与抽查');
    const chosen = standing.rows.filter(
      (/** @type {{aboveLine: boolean, obstacles: string[]}} */ { aboveLine, obstacles }) =>
        aboveLine && obstacles.length === 0,
    );
    await window.call('demonstration.nominate', {
      year,
      applicationIds: chosen.map(
        (/** @type {{applicationId: number}} */ { applicationId }) => applicationId,
      ),
    });
    const { id } = await window.call('demonstration.openPublicity', {
      year,
      startsOn: `${year}-10-12`,
      place: '市总工会网站、公告栏',
      contact: '市总工会女职工部 85912345',
    });
    await picture('示范评选-公示');
    await window.call('demonstration.closePublicity', { id, outcome: '公示期内未收到异议' });
    const { today } = await window.call('workbench.items', { year });
    await window.call('demonstration.decide', {
      year,
      meeting: '市总工会党组会议',
      decidedOn: today,
      document: `〔${year}〕第 19 号会议纪要`,
    });
  }
  await window.visit('/demonstration/decision');
  await picture('示范评选-名单');
}

/** Waits until the paper stands beside the words. @param {Demo} demo */
async function set({ window }) {
  await window.page.getByText('与打印完全相同').waitFor();
}

/**
 * The notice of the list: its editor with the paper beside it, issued, as PDF and as Word file, and measured.
 * @param {Demo} demo
 * @param {number} year
 */
async function announce(demo, year) {
  const { window, outDir, picture } = demo;
  const { rows } = await window.call('notice.list', { year, limit: 20 });
  const issued = rows.find(
    (/** @type {{kind: string, state: string}} */ { kind, state }) =>
      kind === 'AWARD' && state === 'ISSUED',
  );
  const { id } = issued ?? (await window.call('notice.draft', { year }));
  await window.visit(`/demonstration/notices/${id}`);
  await set(demo);
  await picture('通知-编辑与预览', { paper: true });
  await window.page.getByRole('button', { name: '版面检查单' }).click();
  await picture('通知-版面检查单');
  if (!issued) {
    const { today } = await window.call('workbench.items', { year });
    const number = `青工办〔${today.slice(0, 4)}〕31号`;
    await window.call('notice.issue', { id, number });
    await set(demo);
    await picture('通知-印发', { paper: true });
  }
  for (const format of ['pdf', 'docx']) {
    const { layout } = await window.call('notice.render', {
      id,
      format,
      file: join(outDir, `通知.${format}`),
    });
    const wrong = layout.filter((/** @type {{ok: boolean}} */ { ok }) => !ok);
    if (wrong.length > 0) {
      const names = wrong.map((/** @type {{element: string}} */ { element }) => element);
      throw new Refusal(`通知的版面不符：${names.join('、')}`);
    }
  }
  await paper(demo, '版面检查单', { kind: 'layout-checklist', id });
  await window.visit('/demonstration/notices');
  await picture('通知目录');
}

/**
 * The years after the list: re-evaluation, honours, a site's own record.
 * @param {Demo} demo
 * @param {number} year
 */
async function after({ window, picture }, year) {
  await window.visit('/demonstration/after');
  await picture('复评与荣誉');
  await window.visit('/demonstration/after/honours');
  await picture('优先推荐名单');
  const { rows } = await window.call('aftercare.standings', { year, limit: 1 });
  if (!rows[0]) throw new Refusal('演示数据中没有示范阵地。');
  await window.visit(`/sites/${rows[0].siteId}?section=aftercare`);
  await picture('阵地记录-示范');
}

/**
 * A season of demonstration sites, from the rules to the printed notice and the years after.
 * @type {import('../demo-walk.mjs').Step}
 */
export const season = {
  name: '示范阵地评选',
  async run(demo) {
    const { workYear: year } = await demo.window.call('app.state', {});
    await applications(demo, year);
    const sessionId = await holdSession(demo, year);
    await paper(demo, '评分汇总表', { kind: 'review-summary', id: sessionId });
    await decide(demo, year);
    await announce(demo, year);
    await after(demo, year);
  },
};
