import { createRequire } from 'node:module';
import { Refusal } from '../lib/report.mjs';
import { alternate, buildProgram, forkMeasured, isChild, measured, outcome } from './lib.mjs';

const CANDIDATES = 60;
const MEMBERS = 11;
const CRITERIA = 10;
const QUOTA = 5;
const RUNS = 15;
const WARM_UPS = 500;
const ROUNDS = 2000;
const TYPES = /** @type {const} */ (['MOTHER_CABIN', 'HOLIDAY_CARE', 'CHILDCARE', 'COMPREHENSIVE']);
const HEADINGS = /** @type {const} */ (['CONDITIONS', 'MANAGEMENT', 'EFFECT']);

/**
 * @typedef {import('../../src-shared/domain/review/panel').Panel} Panel
 * @typedef {import('../../src-shared/domain/review/ranking').PanelFigures} PanelFigures
 */

/** A panel as the program gathers it from its tables. @returns {Panel} */
function panel() {
  const table = Array.from({ length: CRITERIA }, (_none, index) => ({
    code: String(index + 1),
    heading: /** @type {typeof HEADINGS[number]} */ (HEADINGS[Math.floor((index * 3) / CRITERIA)]),
    text: '项目',
    maxX100: 1000,
  }));
  const each = (/** @type {unknown} */ value) =>
    Object.fromEntries(TYPES.map((type) => [type, value]));
  return /** @type {Panel} */ ({
    session: { id: 1, year: 2026, number: 1, name: '评议', heldOn: '2026-10-20', place: null },
    rule: {
      id: 1,
      number: 1,
      trimming: 'TRIMMED',
      ties: ['SATISFACTION', 'SPOT_CHECK', 'EARLIER_FILING'],
      wideSpreadX100: 1500,
      awards: each(QUOTA),
      tables: each(table),
    },
    members: Array.from({ length: MEMBERS }, (_none, index) => ({
      id: index + 1,
      seat: index + 1,
      name: `评委${index + 1}`,
      unit: null,
      duty: null,
      head: index === 0,
      voidedOn: null,
      voidReason: null,
    })),
    candidates: Array.from({ length: CANDIDATES }, (_none, index) => ({
      id: index + 1,
      applicationId: index + 1,
      applicationNumber: `SF-2026-${index + 1}`,
      siteId: index + 1,
      siteNumber: `MX-${index + 1}`,
      siteName: `阵地${index + 1}`,
      builderName: null,
      jurisdictionCode: '370202',
      jurisdictionName: '市南区总工会',
      type: TYPES[index % TYPES.length],
      sortOrder: index + 1,
      removedOn: null,
      facts: { satisfactionX100: 9000 + index, spotCheckX100: null, filedOn: '2024-03-01' },
    })),
    recusals: [],
    sheets: Array.from({ length: CANDIDATES * MEMBERS }, (_none, index) => ({
      memberId: (index % MEMBERS) + 1,
      candidateId: Math.floor(index / MEMBERS) + 1,
      state: 'SUBMITTED',
      mode: 'SCREEN',
      marksX100: Array.from(
        { length: CRITERIA },
        (_mark, line) => 700 + ((index * 37 + line * 53) % 13) * 25,
      ),
      comment: null,
    })),
    votes: [],
    deliberations: [],
  });
}

/**
 * The bare arithmetic in a loop, in floating point: totals, trimmed mean, mean, median, spread, subtotals, ranks, the line
 * and the members' severity. No fractions, no ladder, no recusals, nobody taken off.
 * @param {Panel} input
 */
function bareFigures({ candidates, members, sheets, rule }) {
  const headingOf = rule.tables.MOTHER_CABIN.map(({ heading }) => HEADINGS.indexOf(heading));
  /** @type {Map<number, {memberId: number, total: number}[]>} */
  const given = new Map();
  /** @type {Map<number, number[]>} */
  const subtotals = new Map();
  for (const { candidateId, memberId, marksX100 } of sheets) {
    const parts = subtotals.get(candidateId) ?? [0, 0, 0];
    let total = 0;
    for (let line = 0; line < marksX100.length; line += 1) {
      const points = Number(marksX100[line]) / 100;
      total += points;
      const heading = headingOf[line] ?? 0;
      parts[heading] = (parts[heading] ?? 0) + points;
    }
    subtotals.set(candidateId, parts);
    const of = given.get(candidateId);
    if (of) of.push({ memberId, total });
    else given.set(candidateId, [{ memberId, total }]);
  }
  /** @type {Map<number, {sum: number, count: number}>} */
  const deviations = new Map();
  const rows = candidates.map(({ id, type }) => {
    const own = given.get(id) ?? [];
    const totals = own.map(({ total }) => total).sort((a, b) => a - b);
    const sum = totals.reduce((all, one) => all + one, 0);
    const lowest = totals[0] ?? 0;
    const highest = totals.at(-1) ?? 0;
    const mean = sum / totals.length;
    for (const { memberId, total } of own) {
      const of = deviations.get(memberId);
      if (of) {
        of.sum += total - mean;
        of.count += 1;
      } else deviations.set(memberId, { sum: total - mean, count: 1 });
    }
    return {
      id,
      type,
      score: (sum - lowest - highest) / (totals.length - 2),
      mean,
      median: totals[totals.length >> 1] ?? 0,
      spread: highest - lowest,
      subtotals: (subtotals.get(id) ?? []).map((part) => part / totals.length),
      rank: 0,
      above: false,
    };
  });
  const types = TYPES.map((type) => {
    const ranked = rows.filter((row) => row.type === type).sort((a, b) => b.score - a.score);
    ranked.forEach((row, index) => {
      row.rank = index + 1;
      row.above = index < QUOTA;
    });
    return ranked;
  });
  const severity = members.map(({ id }) => {
    const { sum, count } = deviations.get(id) ?? { sum: 0, count: 1 };
    return { id, severity: sum / count };
  });
  return { types, severity };
}

if (isChild(import.meta.url)) {
  const [, , kind, rule = ''] = process.argv;
  const input = panel();
  /** @type {() => number} */
  let figures = () => bareFigures(input).types.reduce((sum, rows) => sum + rows.length, 0);
  if (kind === 'ours') {
    /** @type {{panelFigures: (input: Panel) => PanelFigures}} */
    const { panelFigures } = createRequire(import.meta.url)(rule);
    figures = () => panelFigures(input).types.reduce((sum, { placed }) => sum + placed.length, 0);
  }
  for (let round = 0; round < WARM_UPS; round += 1) figures();
  await measured(() => {
    let rows = 0;
    for (let round = 0; round < ROUNDS; round += 1) rows += figures();
    return rows;
  });
}

export const name = 'results';

/** All figures of a panel of 11 with 60 candidates and 10 criteria, against the bare arithmetic in a loop. */
export async function run() {
  const self = new URL(import.meta.url);
  const rule = await buildProgram(
    name,
    `export { panelFigures } from '@shared/domain/review/ranking';`,
  );
  const per = (/** @type {import('./lib.mjs').Measured} */ { ms, peakMB, result }) => {
    if (result !== CANDIDATES * ROUNDS) throw new Refusal(`测量的结果有 ${String(result)} 行。`);
    return { ms: ms / ROUNDS, peakMB };
  };
  const { ours, limit } = await alternate(
    async () => per(await forkMeasured(self, ['ours', rule])),
    async () => per(await forkMeasured(self, ['bare'])),
    RUNS,
  );
  return outcome(name, ours, limit);
}
