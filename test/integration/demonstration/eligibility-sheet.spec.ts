import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { HiddenPrinter } from '@main/cli/hidden-printer';
import {
  eligibilitySheet,
  eligibilitySheetBlocks,
} from '@main/documents/templates/eligibility-sheet';
import type { Eligibility } from '@shared/domain/demonstration/eligibility';
import { SITE_TYPES } from '@shared/domain/site/terms';
import { LONG_BUILDER, LONG_NAME, longText } from '@test/support/form-samples';
import { formOf, openPrinter, printedPages } from '@test/support/paper';
import { answerAll, CLOSES_ON, enterAtTheLimit } from '../../support/eligible-site';
import { openTestApp, type TestApp } from '../../support/test-app';

let test: TestApp;
let printer: HiddenPrinter;
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'care-sites-sheet-'));
  printer = await openPrinter();
  test = await openTestApp();
  await test.call('demonstration.saveRules', { year: 2026, closesOn: CLOSES_ON });
}, 300_000);

afterAll(async () => {
  await printer.close();
  await test.close();
  rmSync(folder, { recursive: true, force: true });
});

const pagesOf = (data: Eligibility, name: string): Promise<string[]> =>
  printedPages(
    printer,
    { ...formOf(eligibilitySheetBlocks(data), eligibilitySheet.paper), foot: { note: '依据' } },
    join(folder, `${name}.pdf`),
  );

/** The checklist with names and evidence as long as they plausibly get. */
const wordy = (data: Eligibility, evidence: string): Eligibility => ({
  ...data,
  siteName: LONG_NAME,
  builderName: LONG_BUILDER,
  lines: data.lines.map((line) => (line.manual ? { ...line, evidence } : line)),
});

describe('条件审核表', () => {
  it.each(SITE_TYPES)('%s: stands on one page with every condition', async (type) => {
    const site = await enterAtTheLimit(test, type, {
      ...(type === 'MOTHER_CABIN' ? { setting: 'PUBLIC' as const } : {}),
    });
    const open: Eligibility = await test.call('demonstration.eligibility', {
      siteId: site.id,
      year: 2026,
    });
    const done: Eligibility = await answerAll(test, site.id);
    for (const [name, data] of [
      ['open', open],
      ['done', done],
      ['wordy', wordy(done, '现场查看属实，照片三张，制度汇编第二页')],
    ] as const) {
      const pages = await pagesOf(data, `${type}-${name}`);
      expect(pages, `${type} ${name}`).toHaveLength(1);
      for (const { text } of data.lines) expect(pages[0]).toContain(text.replace(/\s/g, ''));
    }
  });

  it('a 综合中心 of all three types stands on one page', async () => {
    const site = await enterAtTheLimit(test, 'COMPREHENSIVE', {
      outdoorArea: 60,
      units: [
        { type: 'MOTHER_CABIN', setting: 'PUBLIC', area: 15, selfCheckScore: 90 },
        { type: 'HOLIDAY_CARE', area: 100, capacity: 40, selfCheckScore: 90 },
        { type: 'CHILDCARE', area: 240, capacity: 30, selfCheckScore: 90 },
      ],
    });
    const pages = await pagesOf(await answerAll(test, site.id), 'three-units');
    expect(pages).toHaveLength(1);
  });

  it('evidence without end goes on on a further sheet, nothing of it is lost', async () => {
    const site = await enterAtTheLimit(test);
    const done: Eligibility = await answerAll(test, site.id);
    const evidence = longText('甲', 900);
    const lines = done.lines.map((line) => (line.code === 'MX-1.9' ? { ...line, evidence } : line));
    const pages = await pagesOf({ ...done, lines }, 'endless');
    expect(pages.length).toBeGreaterThan(1);
    const all = pages.join('');
    for (let index = 1; index * 12 < 850; index += 7) {
      expect(all).toContain(`甲${String(index).padStart(4, '0')}`);
    }
  });

  it('is filled through the call', async () => {
    const site = await enterAtTheLimit(test);
    const file = join(folder, 'sheet.html');
    await test.call('documents.render', {
      kind: 'eligibility-sheet',
      siteNumber: site.number,
      params: { year: 2026 },
      format: 'html',
      file,
    });
    const refused = await test.attempt('documents.render', {
      kind: 'eligibility-sheet',
      siteNumber: site.number,
      params: { year: 2025 },
      format: 'html',
      file,
    });
    expect(refused).toMatchObject({ ok: false, error: { code: 'DEMONSTRATION_NO_RULES' } });
  });
});
