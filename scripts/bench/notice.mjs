import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { ensureBuilt } from '../lib/build.mjs';
import { at, CLI_ENTRY } from '../lib/paths.mjs';
import { startPrintElectron } from '../lib/print-electron.mjs';
import { Refusal } from '../lib/report.mjs';
import { alternate, buildProgram, outcome, tempDir } from './lib.mjs';

const SITES = 500;
const RUNS = 7;

const ENTRY = `
export { HiddenPrinter } from '@main/cli/hidden-printer';
export { renderNotice } from '@main/documents/notice/render';
`;

const TYPES = ['爱心妈妈小屋', '托管驿站', '托育服务中心', '综合服务中心'];
const BUILDERS = [
  '青岛啤酒股份有限公司工会委员会',
  '海尔集团工会',
  '青岛港国际股份有限公司工会委员会',
  '青岛地铁集团有限公司工会',
];
const JURISDICTIONS = ['市南区总工会', '市北区总工会', '西海岸新区总工会', '崂山区总工会'];

/** The list of one type, as the annex has it. */
function section(/** @type {string} */ type, /** @type {number} */ kind) {
  const count = SITES / TYPES.length;
  const pick = (/** @type {string[]} */ names, /** @type {number} */ index) =>
    names[index % names.length] ?? '';
  return {
    heading: `${'一二三四'[kind]}、${type}（${count}个）`,
    table: {
      columns: [
        { title: '序号', width: 13, align: 'center' },
        { title: '阵地编号', width: 27, align: 'center' },
        { title: '阵地名称', width: { share: 5 } },
        { title: '建设单位工会', width: { share: 5 } },
        { title: '市直工会', width: 33 },
      ],
      rows: Array.from({ length: count }, (_none, index) => [
        String(index + 1),
        `ZD-${String(kind * count + index + 1).padStart(6, '0')}`,
        pick(BUILDERS, index).replace(/工会(?:委员会)?$/, '') + type,
        pick(BUILDERS, index),
        pick(JURISDICTIONS, index),
      ]),
    },
  };
}

const notice = {
  sender: '青岛市总工会文件',
  number: { sign: '青工办', year: 2026, serial: 14 },
  title: '青岛市总工会关于公布2026年度女职工关爱服务示范阵地名单的通知',
  titleLines: null,
  addressees: '各区市总工会，市直有关单位工会，中央、省驻青有关单位工会',
  body: [
    { level: 0, text: '经申报推荐、评议和实地抽查，现将示范阵地名单公布如下。'.repeat(8) },
    { level: 1, text: '一、加强管理' },
    { level: 0, text: '各示范阵地要珍惜荣誉，规范管理，优化服务。'.repeat(12) },
  ],
  annexes: [{ title: '2026年度女职工关爱服务示范阵地名单', sections: TYPES.map(section) }],
  signature: '青岛市总工会',
  date: '2026-11-05',
  sealed: true,
  remark: null,
  colophon: {
    copiesTo: '省总工会女职工委员会',
    printedBy: '青岛市总工会办公室',
    printedOn: '2026-11-05',
  },
  colophonOn: 'LAST',
  lines: 'INK',
};

export const name = 'notice';

/**
 * A notice with 500 sites, from its words to the measured PDF in a file, against printing the same HTML with nothing
 * around it: no layout, no exact paper, no 版面检查单. Both print in the same hidden Electron.
 */
export async function run() {
  await ensureBuilt({ only: 'cli' });
  const program = createRequire(import.meta.url)(await buildProgram(name, ENTRY));
  const entry = join(dirname(CLI_ENTRY), 'print-server.js');
  const printer = new program.HiddenPrinter(startPrintElectron, at('resources'), entry);
  const folder = tempDir();
  const print = (/** @type {string} */ html) => printer.toPdf(html);
  let html = '';
  const ours = async () => {
    const start = performance.now();
    const made = await program.renderNotice(notice, {
      fonts: 'bundled',
      author: '委员会',
      at: new Date(0),
      print,
    });
    writeFileSync(join(folder, 'ours.pdf'), made.pdf);
    const ms = performance.now() - start;
    html = made.html;
    const failed = made.layout.filter((/** @type {{ok: boolean}} */ { ok }) => !ok);
    if (failed.length > 0 || made.layout.length < 30) throw new Refusal('版面检查单有不符合的项。');
    return { ms, peakMB: null };
  };
  const bare = async () => {
    const start = performance.now();
    writeFileSync(join(folder, 'bare.pdf'), await print(html));
    return { ms: performance.now() - start, peakMB: null };
  };
  try {
    // The first print starts Chromium and reads the fonts.
    await ours();
    await bare();
    const result = await alternate(ours, bare, RUNS);
    return outcome(name, result.ours, result.limit);
  } finally {
    await printer.close();
  }
}
