import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SaxesParser } from 'saxes';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { composeNotice } from '@shared/domain/notice/compose';
import type { NoticeContent } from '@shared/domain/notice/content';
import { defaultContent, NOTICE_DEFAULTS } from '@shared/domain/notice/default-text';
import type { NoticeDocument } from '@shared/domain/notice/document';
import type { ListedSite, NoticeFacts } from '@shared/domain/notice/facts';
import { SITE_TYPES, TYPE_LABELS } from '@shared/domain/site/terms';
import { compose } from '@main/documents/notice/compose';
import { noticeToWord } from '@main/documents/notice-docx/word-notice';
import { READ_LIMITS } from '@main/documents/spreadsheet/limits';
import { ZipArchive } from '@main/documents/spreadsheet/zip-archive';
import { rasterise } from '@test/support/raster';
import { hasOffice, officePdfs, pagesIn } from '@test/support/soffice';

const UNITS = [
  '青岛啤酒股份有限公司',
  '海信集团',
  '青岛港国际股份有限公司',
  '中国石油化工股份有限公司青岛石油化工有限责任公司',
];
const JURISDICTIONS = ['市南区总工会', '黄岛区（西海岸新区）总工会', '即墨区总工会'];

function factsFor(count: number): NoticeFacts {
  const sites = Array.from({ length: count }, (_none, index): ListedSite => {
    const type = SITE_TYPES[index % SITE_TYPES.length] ?? 'MOTHER_CABIN';
    const unit = UNITS[index % UNITS.length] ?? '';
    return {
      awardId: index + 1,
      siteNumber: `MX-${String(index + 1).padStart(6, '0')}`,
      siteName: `${unit}第${index + 1}${TYPE_LABELS[type]}`,
      builderName: `${unit}工会委员会`,
      jurisdictionName: JURISDICTIONS[index % JURISDICTIONS.length] ?? '',
      jurisdictionOrder: index % JURISDICTIONS.length,
      type,
      rank: Math.floor(index / SITE_TYPES.length) + 1,
    };
  });
  return {
    kind: 'AWARD',
    year: 2026,
    sites,
    meeting: '市总工会党组会议',
    decidedOn: '2026-10-20',
    publicity: { startsOn: '2026-10-27', endsOn: '2026-11-02', contact: null },
    corrects: null,
  };
}

function documentFor(count: number, words: Partial<NoticeContent> = {}): NoticeDocument {
  const facts = factsFor(count);
  const content = { ...defaultContent(facts, NOTICE_DEFAULTS), copyTo: '市妇联，市卫生健康委' };
  return composeNotice({ ...content, ...words }, facts, {
    number: { sign: '青工办', year: 2026, serial: 14 },
    date: '2026-11-05',
  });
}

const wordOf = (document: NoticeDocument): Promise<Buffer> =>
  noticeToWord(document, { title: '通知', author: '委员会' });

/** Parts of a Word file by name. */
async function partsOf(file: Buffer): Promise<Map<string, string>> {
  const archive = await ZipArchive.open(file, READ_LIMITS);
  const parts = new Map<string, string>();
  for (const part of archive.parts.values()) {
    parts.set(part.name, (await archive.read(part)).toString('utf8'));
  }
  return parts;
}

describe('the Word file of a notice', () => {
  let parts: Map<string, string>;
  const text = (name: string): string => parts.get(name) ?? '';

  beforeAll(async () => {
    parts = await partsOf(
      await wordOf(
        documentFor(40, {
          closing: '“一”——‘二’……',
          requirements: '一、要求\n（一）重视。要重视。',
        }),
      ),
    );
  });

  it('is well-formed, and names nothing that is not there', () => {
    for (const [name, xml] of parts) {
      const parser = new SaxesParser();
      const faults: string[] = [];
      parser.on('error', (error) => faults.push(error.message));
      parser.write(xml).close();
      expect(faults, name).toEqual([]);
    }
    const targets = [...text('word/_rels/document.xml.rels').matchAll(/Target="([^"]*)"/g)];
    expect(targets.length).toBeGreaterThan(3);
    for (const [, target = ''] of targets) expect(parts.has(`word/${target}`), target).toBe(true);
    const overrides = [...text('[Content_Types].xml').matchAll(/PartName="\/([^"]*)"/g)];
    for (const [, name = ''] of overrides) expect(parts.has(name), name).toBe(true);
  });

  it('asks for no theme, and names every slot of every font', () => {
    for (const [name, xml] of parts) {
      expect(name).not.toContain('theme');
      expect(xml, name).not.toMatch(/(?:ascii|hAnsi|eastAsia|cs)Theme|themeColor|asciitheme/i);
      for (const [fonts] of xml.matchAll(/<w:rFonts[^>]*>/g)) {
        for (const slot of ['ascii', 'hAnsi', 'eastAsia', 'cs']) {
          expect(fonts, name).toMatch(new RegExp(`w:${slot}="[^"]+"`));
        }
      }
    }
    const document = text('word/document.xml');
    const runs = [...document.matchAll(/<w:r>(.*?)<\/w:r>/g)];
    expect(runs.length).toBeGreaterThan(100);
    for (const [, run] of runs) expect(run).toContain('<w:rFonts ');
    const quotes = runs.find(([, run]) => run?.includes('“一”——‘二’……'));
    expect(quotes?.[1]).toContain('w:hAnsi="仿宋_GB2312"');
    expect(text('word/styles.xml')).toMatch(
      /<w:docDefaults>.*w:hAnsi="仿宋_GB2312".*<\/w:docDefaults>/,
    );
  });

  it('is A4 with the grid set, and stays editable: rules, tables and headings are objects', () => {
    const document = text('word/document.xml');
    expect(document.match(/<w:pgSz w:w="11906" w:h="16838"/g)).toHaveLength(2);
    expect(document.match(/<w:docGrid w:type="lines" w:linePitch="\d+"/g)).toHaveLength(2);
    expect(document).toMatch(/<w:pBdr><w:bottom w:val="single" w:color="E60012" w:sz="16"/);
    expect(document).toMatch(/<w:tblpPr [^>]*w:tblpYSpec="bottom"/);
    expect(document.match(/<w:tblHeader\/>/g)?.length).toBeGreaterThanOrEqual(4);
    expect(document).not.toContain('<w:drawing');
    expect(document).not.toContain('<w:pict');
    const rows = document.match(/<w:trPr>.*?<\/w:trPr>/g) ?? [];
    for (const row of rows) expect(row).toContain('<w:cantSplit/>');
    expect(document).toMatch(/<w:outlineLvl w:val="0"\/>.*一、要求/);
    expect(text('word/settings.xml')).toContain('<w:evenAndOddHeaders/>');
  });

  it('is the same file for the same notice', async () => {
    const [first, second] = [await wordOf(documentFor(8)), await wordOf(documentFor(8))];
    expect(first.equals(second)).toBe(true);
    expect((await wordOf(documentFor(9))).equals(first)).toBe(false);
  });
});

const ONE_LINE = { opening: '', decision: '', requirements: '', closing: '特此通知。' };

describe.skipIf(!hasOffice)('in LibreOffice', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'care-sites-word-'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('the Word file has as many pages as the measured one', { timeout: 300_000 }, async () => {
    const long = Array.from({ length: 6 }, () => '各级工会要提高站位，'.repeat(12)).join('\n');
    const documents: Record<string, NoticeDocument> = {
      'one site': documentFor(1),
      'forty sites': documentFor(40),
      'five hundred sites': documentFor(500),
      'a list that ends where the 版记 begins': documentFor(43),
      'a long text': documentFor(12, { requirements: long }),
      'a text of one line': documentFor(4, ONE_LINE),
      'without a seal, 版记 on the back': documentFor(4, { sealed: false, colophonOn: 'EVEN' }),
      'lines in boxes': documentFor(40, { lines: 'BOX', remark: '此件公开发布' }),
      'no annex': { ...documentFor(4), annexes: [] },
    };
    const files: string[] = [];
    for (const [index, document] of Object.values(documents).entries()) {
      const file = join(folder, `notice-${index}.docx`);
      writeFileSync(file, await wordOf(document));
      files.push(file);
    }
    const pdfs = await officePdfs(folder, files);
    // The rules of the 版记 are as long as the type area and lie on its edges, as on the measured page.
    const last = await rasterise(pdfs[1] ?? '', await pagesIn(pdfs[1] ?? ''), 300);
    const rules = last.rows({ top: 230, bottom: 263 }).filter(({ from, to }) => to - from < 0.6);
    expect(rules).toHaveLength(3);
    for (const { from, to } of rules) {
      const rule = last.extent({ top: from, bottom: to });
      expect(Math.abs(rule.from - 28)).toBeLessThanOrEqual(0.5);
      expect(Math.abs(rule.to - 184)).toBeLessThanOrEqual(0.5);
    }
    const counted = await Promise.all(pdfs.map(pagesIn));
    const names = Object.keys(documents);
    expect(Object.fromEntries(names.map((name, index) => [name, counted[index]]))).toEqual(
      Object.fromEntries(
        Object.entries(documents).map(([name, one]) => [name, compose(one).pages.length]),
      ),
    );
  });
});
