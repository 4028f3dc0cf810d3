import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { HiddenPrinter } from '@main/cli/hidden-printer';
import type { Block } from '@main/documents/engine/blocks';
import { CONTINUED } from '@main/documents/engine/fit';
import { acceptanceSheet, acceptanceSheetBlocks } from '@main/documents/templates/acceptance-sheet';
import { annexPaper } from '@main/documents/templates/annex';
import { deregistrationFormBlocks } from '@main/documents/templates/deregistration-form';
import { BLANK_DEREGISTRATION_FORM } from '@main/documents/templates/deregistration-form.load';
import { filingFormBlocks } from '@main/documents/templates/filing-form';
import { BLANK_FILING_FORM } from '@main/documents/templates/filing-form.load';
import { filingReceiptBlocks } from '@main/documents/templates/filing-receipt';
import {
  rectificationNotice,
  rectificationNoticeBlocks,
} from '@main/documents/templates/rectification-notice';
import { selfCheckFormBlocks } from '@main/documents/templates/self-check-form';
import {
  supervisionReport,
  supervisionReportBlocks,
} from '@main/documents/templates/supervision-report';
import * as sample from '@test/support/form-samples';
import { formOf, openPrinter, printedPages, wordOf } from '@test/support/paper';
import { partText, unzip } from '../../unit/documents/unzip';

const TYPES = ['MOTHER_CABIN', 'HOLIDAY_CARE', 'CHILDCARE'] as const;

let printer: HiddenPrinter;
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'care-sites-paper-'));
  printer = await openPrinter();
}, 300_000);

afterAll(async () => {
  await printer.close();
  rmSync(folder, { recursive: true, force: true });
});

const print = (blocks: readonly Block[], paper = annexPaper): Promise<string[]> =>
  printedPages(printer, formOf(blocks, paper), join(folder, 'form.pdf'));

/** The regulation's own text of an annex, from a heading to the next, without blanks. */
const annexes = readFileSync(
  join(import.meta.dirname, '../../support/fixtures/annexes-2023-14.txt'),
  'utf8',
).replace(/\s/g, '');
function annex(from: string, to: string): string {
  const start = annexes.indexOf(from);
  const end = to === '' ? annexes.length : annexes.indexOf(to, start + from.length);
  expect(start).toBeGreaterThanOrEqual(0);
  expect(end).toBeGreaterThan(start);
  return annexes.slice(start, end);
}
/** Some lines of 附件1 lack the comma or the full stop that all others have. */
const words = (text: string): string => text.replace(/[，。]/g, '');

/**
 * Every stretch of a text is on paper. The one in which the sheet breaks stands on both: fit.spec.ts holds that nothing
 * is lost there.
 */
function expectWhole(pages: readonly string[], text: string): void {
  const marks = text.match(/[甲乙丙丁戊己]\d{4}/g) ?? [];
  const all = pages.join('');
  const missing = marks.filter((mark) => !all.includes(mark));
  expect(missing.length).toBeLessThanOrEqual(1);
  expect(marks.length).toBeGreaterThan(5);
}

describe('beside the annexes of the regulation: the same words in the same order', () => {
  it.each([
    [0, '爱心妈妈小屋检查项目', '职工子女寒暑假爱心托管驿站检查项目'],
    [1, '职工子女寒暑假爱心托管驿站检查项目', '备注：'],
    [2, '职工子女托育服务中心（托育托管服务中心）', '附件2青岛'],
  ] as const)('附件1, table %i', async (index, from, to) => {
    const type = TYPES[index];
    const pages = await print(selfCheckFormBlocks(sample.blankSelfCheck([type])));
    expect(pages).toHaveLength(1);
    const [page = ''] = pages;
    expect(page.startsWith('附件1青岛市总工会女职工关爱服务阵地自查评分表')).toBe(true);
    const note = annex('备注：表格中', '职工子女托育服务中心（托育托管');
    expect(words(page)).toContain(words(annex(from, to) + note));
    expect(page).toContain('【否决项待确认】');
  });

  it('附件2', async () => {
    const pages = await print(filingFormBlocks(BLANK_FILING_FORM));
    expect(pages).toEqual([annex('附件2青岛', '附件3青岛')]);
  });

  it('附件3, its notes at the foot as in 附件2', async () => {
    const pages = await print(deregistrationFormBlocks(BLANK_DEREGISTRATION_FORM));
    const text = annex('附件3青岛', '');
    const note = /备注：1\..*?切勿缺漏。/.exec(text)?.[0] ?? '';
    expect(pages).toEqual([text.replace(note, '') + note]);
  });
});

describe('with the longest data', () => {
  it.each([
    [120, 2],
    [500, 2],
    [2000, 3],
  ])('备案表, opinions of %i characters', async (length, count) => {
    const data = sample.longFilingForm(length);
    const pages = await print(filingFormBlocks(data));
    expect(pages).toHaveLength(count);
    const [page = '', ...more] = pages;
    expect(page.endsWith('切勿缺漏。')).toBe(true);
    expect(page).toContain(data.applicant);
    expect(page).toContain(data.name);
    // The address is longer than its cell: whole on the continuation sheet.
    expect(more.join('')).toContain(sample.LONG_ADDRESS);
    expectWhole(pages, data.acceptanceOpinion ?? '');
    expectWhole(pages, data.cityOpinion ?? '');
    expect(page.includes(CONTINUED)).toBe(true);
    expect(page).toContain('■园区');
    expect(page).toContain('是√否');
  });

  it.each([
    [120, 1],
    [500, 2],
    [2000, 5],
  ])('注销备案表, texts of %i characters', async (length, count) => {
    const data = sample.longDeregistrationForm(length);
    const pages = await print(deregistrationFormBlocks(data));
    expect(pages).toHaveLength(count);
    expect(pages[0]?.endsWith('切勿缺漏。')).toBe(true);
    for (const text of [
      data.explanation,
      data.builderOpinion.text,
      data.jurisdictionOpinion.text,
      data.cityOpinion.text,
    ]) {
      expectWhole(pages, text ?? '');
    }
  });

  it('自查评分表 of a 综合中心: a sheet for each unit, scored', async () => {
    const pages = await print(selfCheckFormBlocks(sample.scoredSelfCheck(TYPES)));
    expect(pages).toHaveLength(3);
    for (const page of pages) {
      expect(page).toContain('自查得分：100');
      expect(page).toContain(sample.LONG_BUILDER);
      expect(page).toContain('【否决项待确认】');
      expect(page).toContain('ZH-000007');
    }
  });

  it('备案回执: 存根 and 回执 on one sheet', async () => {
    const pages = await print(filingReceiptBlocks(sample.longReceipt));
    expect(pages).toHaveLength(1);
    expect(pages[0]?.split(sample.longReceipt.number)).toHaveLength(4);
    expect(pages[0]).toContain('（存根）');
    expect(pages[0]).toContain('（回执）');
    expect(pages[0]?.split(sample.LONG_NAME)).toHaveLength(3);
  });

  it('验收实地检查表: opinions run on, nothing is lost', async () => {
    const data = sample.acceptanceData(true, 2000);
    const pages = await print(acceptanceSheetBlocks(data), acceptanceSheet.paper);
    expect(pages).toHaveLength(3);
    expectWhole(pages, data.opinion ?? '');
    for (const { text } of data.lines) expect(pages.join('')).toContain(text.replace(/\s/g, ''));
    const blank = await print(
      acceptanceSheetBlocks(sample.acceptanceData(false, 0)),
      acceptanceSheet.paper,
    );
    expect(blank).toHaveLength(1);
  });

  it('整改通知书: every finding, and the 送达回证 whole on the last page', async () => {
    const data = sample.noticeData(8, 1000);
    const pages = await print(rectificationNoticeBlocks(data), rectificationNotice.paper);
    for (const { number, what } of data.findings) {
      expect(pages.join('')).toContain(number);
      expectWhole(pages, what);
    }
    const last = pages.at(-1) ?? '';
    expect(last).toContain('送达回证');
    expect(last).toContain('签收日期');
    const one = await print(
      rectificationNoticeBlocks(sample.noticeData(1, 60)),
      rectificationNotice.paper,
    );
    expect(one).toHaveLength(1);
  });

  it('督查情况报告: figures, every finding, every site', async () => {
    const data = sample.reportData(36);
    const pages = await print(supervisionReportBlocks(data), supervisionReport.paper);
    const all = pages.join('');
    expect(all).toContain('共督查36次，涉及4个市直工会');
    expect(all).toContain('良好12次，占33.3%');
    for (const { number } of data.sites) expect(all).toContain(number);
    for (const { number } of data.findings) expect(all).toContain(number);
    expectWhole(pages, data.text ?? '');
  });
});

describe('Word files', () => {
  it('of the same facts are the same, times of making aside', async () => {
    const form = formOf(filingFormBlocks(sample.longFilingForm(2000)), annexPaper);
    const [first, second] = [unzip(await wordOf(form)), unzip(await wordOf(form))];
    expect(Object.keys(first)).toEqual(Object.keys(second));
    for (const name of Object.keys(first)) {
      const text = (parts: Record<string, Buffer>): string =>
        partText(parts, name).replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, '');
      expect(text(first), name).toBe(text(second));
    }
  });

  it('carry the same words as the paper', async () => {
    const form = formOf(filingFormBlocks(sample.longFilingForm(500)), annexPaper);
    const xml = partText(unzip(await wordOf(form)), 'word/document.xml');
    const text = [...xml.matchAll(/<w:t[^>]*>([^<]*)<\/w:t>/g)].map(([, part]) => part).join('');
    const pages = await printedPages(printer, form, join(folder, 'form.pdf'));
    expect(text.replace(/\s/g, '')).toBe(pages.join(''));
  });
});
