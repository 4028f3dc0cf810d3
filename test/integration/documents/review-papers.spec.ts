import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { HiddenPrinter } from '@main/cli/hidden-printer';
import { layOut } from '@main/documents/engine/sheets';
import { a4, a4Landscape } from '@main/documents/engine/paper';
import {
  conflictStatementBlocks,
  type ConflictStatements,
} from '@main/documents/templates/conflict-statement';
import { reviewSummary, reviewSummaryBlocks } from '@main/documents/templates/review-summary';
import { scoreSheetBlocks, type ScoreSheets } from '@main/documents/templates/score-sheet';
import { formOf, openPrinter, printedPages, wordOf } from '@test/support/paper';
import { sampleSummary, scoreTable } from '@test/support/review-samples';
import { partText, unzip } from '../../unit/documents/unzip';

let printer: HiddenPrinter;
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'care-sites-review-'));
  printer = await openPrinter();
}, 300_000);

afterAll(async () => {
  await printer.close();
  rmSync(folder, { recursive: true, force: true });
});

const count = (text: string, part: string): number => text.split(part).length - 1;
const MM_PER_POINT = 25.4 / 72;

/** The furthest right edge of any word in a PDF, in millimetres. */
function rightEdge(file: string): number {
  const boxes = execFileSync('pdftotext', ['-bbox', file, '-'], { maxBuffer: 1 << 28 }).toString();
  const edges = [...boxes.matchAll(/xMax="([\d.]+)"/g)].map(([, x]) => Number(x));
  return Math.max(...edges) * MM_PER_POINT;
}

describe('评分汇总表', () => {
  it.each([
    { candidates: 30, members: 7, lines: 3 },
    { candidates: 60, members: 11, lines: 10 },
    { candidates: 8, members: 20, lines: 3 },
  ])(
    'holds every mark of $candidates candidates and $members members between its margins',
    async (size) => {
      const data = sampleSummary(size);
      const file = join(folder, 'summary.pdf');
      const foot = reviewSummary.title;
      const form = { ...formOf(reviewSummaryBlocks(data), a4Landscape), foot: { note: foot } };
      const pages = await printedPages(printer, form, file);
      const { width, margins } = a4Landscape;
      expect(rightEdge(file)).toBeLessThanOrEqual(width - margins.right + 0.3);
      const text = pages.join('');
      const rows = data.results.types.flatMap((type) => type.rows);
      // Struck totals are told by words too, in the table and over the marks.
      const trimmed = rows.filter((row) => row.trimmed).length;
      expect(trimmed).toBeGreaterThan(0);
      for (const word of ['去最高', '去最低']) expect(count(text, word)).toBe(2 * trimmed);
      const marks = rows.flatMap(({ sheets }) => sheets.flatMap((sheet) => sheet.marks));
      const totals = rows.flatMap(({ sheets }) => sheets.map(({ total }) => total));
      const printed = [...text.matchAll(/\d{1,3}\.\d{2}/g)].length;
      expect(printed).toBeGreaterThan(marks.length + 2 * totals.length);
      for (const row of rows) {
        expect(text).toContain(row.siteName);
        expect(text).toContain(row.score?.text);
      }
      expect(count(text, '入选线名额5个')).toBe(3);
      expect(text).toContain('去掉一个最高分和一个最低分');
      expect(text).toContain(data.results.lock?.digest);
      expect(text).toContain('任职变动');
      expect(count(text, '签名：')).toBe(size.members + 3);
      // A panel whose table fits a page signs on one page.
      const signing = pages.find((page) => page.includes('评委签名')) ?? '';
      if (size.members <= 11) {
        expect(count(signing, '签名：')).toBeGreaterThanOrEqual(size.members);
      }
    },
  );

  it('says on its face that a result is not locked, or was unlocked', () => {
    const locked = sampleSummary({ candidates: 8, members: 5, lines: 3 }, false);
    const titles = (data: typeof locked) => JSON.stringify(reviewSummaryBlocks(data)[0]);
    expect(titles(locked)).toContain('第 1 号存档，现行结果');
    const { record } = locked;
    if (!record) throw new Error('no record');
    expect(titles({ ...locked, record: { ...record, inForce: false } })).toContain(
      '已解锁的原结果',
    );
    expect(
      titles({ ...locked, record: { ...record, kind: 'MEMBER_VOIDED', inForce: false } }),
    ).toContain('取消评委资格前的结果');
    const open = {
      ...locked,
      record: null,
      hashing: null,
      results: { ...locked.results, lock: null },
    };
    expect(titles(open)).toContain('未锁定，仅供合议');
    expect(JSON.stringify(reviewSummaryBlocks(open))).not.toContain('结果摘要');
  });

  it('says of a score from fewer than five that nothing was left out', () => {
    const data = sampleSummary({ candidates: 4, members: 4, lines: 3 }, false);
    const text = JSON.stringify(reviewSummaryBlocks(data));
    expect(count(text, '人未去')).toBe(4);
    expect(text).toContain('不足 5 名，未去掉最高分和最低分');
    expect(text).not.toContain('去最高');
  });

  it('strikes the extremes in the Word file as well', async () => {
    const data = sampleSummary({ candidates: 4, members: 5, lines: 3 }, false);
    const parts = unzip(await wordOf(formOf(reviewSummaryBlocks(data), a4Landscape)));
    const trimmed = data.results.types
      .flatMap(({ rows }) => rows)
      .filter((row) => row.trimmed).length;
    expect(count(partText(parts, 'word/document.xml'), '<w:strike/>')).toBe(2 * trimmed);
  });
});

function sheets(lines: number, filled: boolean, comment: string | null = null): ScoreSheets {
  const table = scoreTable(lines);
  return {
    sessionId: 1,
    year: 2026,
    name: '2026 年度示范阵地第 1 次评议',
    heldOn: '2026-10-20',
    place: null,
    filled,
    formula: [],
    sheets: [1, 2].map((candidateId) => ({
      memberId: 1,
      seat: 1,
      memberName: '赵静',
      memberUnit: '青岛市总工会女职工委员会',
      candidateId,
      siteNumber: `MX-0000${candidateId}`,
      siteName: '中车青岛四方机车车辆股份有限公司爱心妈妈小屋',
      type: 'MOTHER_CABIN',
      jurisdictionName: '黄岛区（西海岸新区）总工会',
      builderName: '中车青岛四方机车车辆股份有限公司工会',
      lines: table.map(({ code, heading, text, maxX100 }) => ({
        code,
        heading,
        text,
        max: maxX100 / 100,
        points: filled ? maxX100 / 100 : null,
      })),
      total: filled ? 100 : null,
      comment,
      state: filled ? 'SUBMITTED' : null,
      submittedAt: filled ? '2026-10-20' : null,
    })),
  };
}

describe('评分表', () => {
  it.each([3, 10, 18])('of %i lines stays on its page, signature included', async (lines) => {
    const form = formOf(scoreSheetBlocks(sheets(lines, false)), a4);
    const pages = await printedPages(printer, form, join(folder, 'sheet.pdf'));
    expect(pages).toHaveLength(2);
    for (const page of pages) {
      expect(page).toContain('评委签名：');
      // No figure stands there but the codes and the greatest points.
      const fixed = scoreTable(lines).map(({ maxX100 }) => String(maxX100 / 100));
      const known = fixed.filter((one) => /\.\d{2}$/.test(one));
      expect([...page.matchAll(/\d+\.\d{2}/g)].map(([one]) => one)).toEqual(known);
    }
  });

  it('prints what was given, and a long comment in full on a further page', async () => {
    const comment = '运行记录齐全，建议补充夜间服务。'.repeat(60);
    const form = formOf(scoreSheetBlocks(sheets(10, true, comment)), a4);
    const pages = await printedPages(printer, form, join(folder, 'sheet.pdf'));
    expect(pages).toHaveLength(4);
    expect(pages[0]).toContain('100.00');
    expect(pages[0]).toContain('2026年10月20日');
    const words = pages.slice(0, 2).join('');
    expect(count(words, '建议补充夜间服务')).toBeGreaterThanOrEqual(59);
  });
});

describe('回避承诺书', () => {
  const data = (
    recusals: ConflictStatements['members'][number]['recusals'],
  ): ConflictStatements => ({
    sessionId: 1,
    year: 2026,
    name: '2026 年度示范阵地第 1 次评议',
    heldOn: '2026-10-20',
    place: '市总工会三楼会议室',
    candidates: 30,
    members: [
      {
        memberId: 1,
        seat: 2,
        name: '钱敏',
        unit: '胶州市总工会',
        duty: null,
        head: false,
        statedOn: null,
        recusals,
      },
    ],
  });

  it('names each recusal with its grounds, and also says that there is none', async () => {
    const recusal = {
      candidateId: 1,
      siteNumber: 'MX-00001',
      siteName: '胶州小屋',
      grounds: [
        { ground: 'SAME_JURISDICTION' as const, label: '所在单位是该阵地的市直工会', note: null },
        { ground: 'DECLARED' as const, label: '本人申明有利害关系', note: '配偶任职' },
      ],
    };
    const print = (of: ConflictStatements) =>
      printedPages(printer, formOf(layOut(conflictStatementBlocks(of)), a4), join(folder, 's.pdf'));
    const [some = ''] = await print(data([recusal]));
    expect(some).toContain('MX-00001胶州小屋');
    expect(some).toContain('所在单位是该阵地的市直工会；本人申明有利害关系（配偶任职）');
    const [none = '', ...more] = await print(data([]));
    expect(none).toContain('没有查出本人应当回避的情形');
    expect(more).toEqual([]);
  });
});
