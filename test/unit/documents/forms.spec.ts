import { partText, unzip } from './unzip';
import { describe, expect, it } from 'vitest';
import { toHtml, toPdf, toWord } from '@main/documents/engine/render';
import { documentKind, documentKinds } from '@main/documents/templates';
import { sampleSources, SAMPLE_SEED, type SampleOptions } from '@test/support/document-samples';

async function fill(kind: string, sample: SampleOptions, request: unknown) {
  const found = documentKind(kind);
  if (!found) throw new Error(`No kind ${kind}`);
  return found.fill(sampleSources(sample), request);
}

describe('the kinds of forms', () => {
  it('have names of their own and say what they need', () => {
    expect(documentKinds.map(({ kind }) => kind)).toEqual([
      'self-check-form',
      'acceptance-sheet',
      'filing-form',
      'filing-receipt',
      'deregistration-form',
      'rectification-notice',
      'supervision-report',
      'draw-record',
      'task-list',
      'check-sheet',
      'attainment-table',
      'eligibility-sheet',
      'application-form',
      'recommendation-list',
      'dossier',
      'conflict-statement',
      'score-sheet',
      'review-summary',
      'candidate-list',
      'candidate-check-sheet',
      'candidate-draw-record',
      'layout-checklist',
      're-evaluation-form',
      'honour-list',
      'subsidy-allocation',
      'payment-sheet',
      'subsidy-use',
      'subsidy-check-form',
      'register-list',
      'annual-report',
      'register-book',
      'construction-table',
      'spot-check-table',
      'demonstration-table',
      'subsidy-summary',
      'own-report',
      'stats-charts',
      'leadership-sheet',
      'year-figures',
      'ruler-page',
    ]);
    expect(new Set(documentKinds.map(({ title }) => title)).size).toBe(documentKinds.length);
    for (const { parameters } of documentKinds)
      expect(parameters).toMatchObject({ type: 'object' });
  });

  it('refuse what their schema does not know', async () => {
    await expect(fill('draw-record', { sites: 4 }, { id: 'x' })).rejects.toMatchObject({
      code: 'INPUT_INVALID',
    });
    await expect(fill('draw-record', { sites: 4 }, { id: 7, more: 1 })).rejects.toMatchObject({
      code: 'INPUT_INVALID',
    });
  });
});

describe('抽样记录单', () => {
  it('carries seed, digests, arithmetic, every site with ticket and outcome, the rule and places to sign', async () => {
    const form = await fill('draw-record', { sites: 50, replacements: true }, { id: 7 });
    const html = toHtml(form, 'bundled');
    expect(form.fileName).toBe('抽样记录单-2026年第1次');
    expect(html).toContain(SAMPLE_SEED);
    expect(html).toContain('5 × 1/2 = 2.5，向上取整 3');
    expect(html).toContain('●必查：整改未完成：2025年督查发现冷链设备停用');
    expect(html).toContain('△不能到访：装修停用至10月');
    expect(html).toContain('未抽中');
    for (const role of ['抽取人', '监督人', '见证人', '盖章']) expect(html).toContain(role);
    expect(html).toContain('市南区总工会 张丽华');
    expect(html).toContain('检查前单位撤销');
    expect(html).toContain('第 9 次抽取（重抽）');
    expect(html).toContain('为什么不能事先安排');
    expect(html.match(/>0\.\d{12}</g)).toHaveLength(50);
    expect(html).not.toContain('机器生成');
    expect(form.foot?.note).toMatch(/^结果摘要 [0-9a-f]{64}$/);
  });

  it('marks a seed that the program made', async () => {
    const html = toHtml(
      await fill('draw-record', { sites: 8, machine: true }, { id: 7 }),
      'bundled',
    );
    expect(html).toContain('【机器生成】');
  });

  it('before the draw is the 总体冻结单: the digest, no seed, no ticket', async () => {
    const form = await fill('draw-record', { sites: 20, frozen: true }, { id: 7 });
    const html = toHtml(form, 'bundled');
    expect(form.fileName).toBe('总体冻结单-2026年第1次');
    expect(form.foot?.note).toMatch(/^总体摘要 [0-9a-f]{64}$/);
    expect(html).toContain('总体冻结单');
    expect(html).not.toContain(SAMPLE_SEED);
    expect(html).not.toMatch(/>0\.\d{12}</);
  });

  it('prints hostile names as the text they are', async () => {
    const names = ['<script>alert(1)</script>', '" onload="x', '超长'.repeat(500), '👩‍👧🎉'];
    const html = toHtml(await fill('draw-record', { sites: 8, names }, { id: 7 }), 'bundled');
    expect(html).not.toContain('<script');
    expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(html).toContain('&quot; onload=&quot;x');
    expect(html).toContain('超长'.repeat(500));
  });
});

describe('other forms', () => {
  it('list the sites to be visited, by jurisdiction', async () => {
    const html = toHtml(await fill('task-list', { sites: 40 }, { id: 7 }), 'bundled');
    expect(html.match(/抽查任务单<\/h1>/g)).toHaveLength(10);
    expect(html).toContain('王晓梅\n李建国');
    expect(html).toContain('13800001000');
    const one = await fill('task-list', { sites: 40 }, { id: 7, jurisdictionCode: '370202' });
    expect(one.fileName).toBe('抽查任务单-2026年-市南区总工会');
  });

  it('give each site a sheet, or only the ones asked for', async () => {
    const all = toHtml(await fill('check-sheet', { sites: 12 }, { id: 7 }), 'bundled');
    const left = toHtml(
      await fill('check-sheet', { sites: 12 }, { id: 7, onlyUnchecked: true }),
      'bundled',
    );
    const sheets = (text: string): number => text.match(/记录表<\/h1>/g)?.length ?? 0;
    expect(sheets(left)).toBeLessThan(sheets(all));
    const one = await fill('check-sheet', { sites: 12 }, { id: 7, siteNumbers: ['MX-000001'] });
    expect(one.fileName).toBe('现场检查记录表-2026年-MX-000001');
    await expect(
      fill('check-sheet', { sites: 12 }, { id: 7, siteNumbers: ['none'] }),
    ).rejects.toMatchObject({ code: 'DOCUMENT_EMPTY' });
    await expect(fill('check-sheet', { sites: 12, frozen: true }, { id: 7 })).rejects.toMatchObject(
      {
        code: 'DOCUMENT_NOT_DRAWN',
      },
    );
  });

  it('tell reached from not reached without colour', async () => {
    const html = toHtml(await fill('attainment-table', { sites: 60 }, { id: 2026 }), 'bundled');
    expect(html).toContain('●达标');
    expect(html).toContain('○未达标');
    expect(html).toContain('需补抽：黄岛区（西海岸新区）总工会 1 个');
  });

  it('print the register and refuse a book of it', async () => {
    const html = toHtml(
      await fill('register-list', { sites: 1200 }, { narrowedTo: '市南区' }),
      'bundled',
    );
    expect(html).toContain('范围：市南区　共 1,200 个');
    expect(html).toContain('MX-001200');
    await expect(fill('register-list', { sites: 10_001 }, {})).rejects.toMatchObject({
      code: 'DOCUMENT_TOO_LONG',
    });
  });

  it('have rulers of 100 mm both ways', async () => {
    const html = toHtml(await fill('ruler-page', { sites: 1 }, {}), 'bundled');
    expect(html).toContain('<line x1="50" y1="70" x2="150" y2="70"');
    expect(html).toContain('<line x1="38" y1="84" x2="38" y2="184"');
  });
});

describe('Word files', () => {
  it.each([
    ['draw-record', { id: 7 }, false],
    ['task-list', { id: 7 }, true],
    ['check-sheet', { id: 7 }, false],
    ['attainment-table', { id: 2026 }, false],
    ['register-list', {}, true],
  ] as const)('%s: exact paper, fonts in every slot, no theme', async (kind, request, lying) => {
    const names = ['<script>&"', '\u0001控制\u202E符'];
    const parts = unzip(await toWord(await fill(kind, { sites: 30, names }, request), '委员会'));
    const document = partText(parts, 'word/document.xml');
    const styles = partText(parts, 'word/styles.xml');
    const [width, height] = lying ? [16838, 11906] : [11906, 16838];
    expect(document).toContain(`w:w="${width}"`);
    expect(document).toMatch(new RegExp(`<w:pgSz[^>]*w:h="${height}"`));
    for (const xml of [document, styles]) {
      expect(xml).not.toMatch(/(ascii|hAnsi|eastAsia|cs)Theme=/);
      for (const [tag] of xml.matchAll(/<w:rFonts [^>]*>/g)) {
        for (const slot of ['ascii', 'hAnsi', 'eastAsia', 'cs'])
          expect(tag).toContain(`w:${slot}=`);
        expect(tag).toContain('w:hint="eastAsia"');
      }
    }
    for (const run of document.match(/<w:r>.*?<\/w:r>/gs) ?? []) expect(run).toContain('<w:rFonts');
    if (kind !== 'check-sheet') expect(document).toContain('<w:tblHeader/>');
    expect(document).toContain('方正小标宋简体');
    expect(document).not.toContain('<script');
    expect(document).not.toMatch(/\u0001|\u202E/);
  });

  it('carry page numbers and the digest at the foot', async () => {
    const parts = unzip(
      await toWord(await fill('draw-record', { sites: 10 }, { id: 7 }), '委员会'),
    );
    const foot = Object.entries(parts).find(([name]) => /word\/footer\d+\.xml/.test(name));
    const xml = foot ? partText(parts, foot[0]) : '';
    expect(xml).toContain('PAGE');
    expect(xml).toContain('NUMPAGES');
    expect(xml).toContain('结果摘要');
  });
});

describe('PDF', () => {
  it('asks the printer for the form and then for as many feet as it has pages', async () => {
    const { PDFDocument } = await import('@cantoo/pdf-lib');
    const printed: string[] = [];
    const form = await fill('draw-record', { sites: 10 }, { id: 7 });
    const { pdf, pages } = await toPdf(form, {
      fonts: 'bundled',
      author: '委员会',
      at: new Date('2026-11-02T02:00:00Z'),
      print: async (html) => {
        printed.push(html);
        const blank = await PDFDocument.create();
        for (let page = 0; page < 3; page++) blank.addPage([594.96, 841.92]).drawText('.');
        return Buffer.from(await blank.save());
      },
    });
    expect(pages).toBe(3);
    expect(printed).toHaveLength(2);
    expect(printed[1]?.match(/class="sheet"/g)).toHaveLength(3);
    expect(printed[1]).toMatch(/第 3 页 共 3 页/);
    const read = await PDFDocument.load(pdf, { updateMetadata: false });
    expect(read.getTitle()).toBe('抽样记录单-2026年第1次');
    expect(read.getCreationDate()?.toISOString()).toBe('2026-11-02T02:00:00.000Z');
    const { width, height } = read.getPage(0).getSize();
    expect([width.toFixed(2), height.toFixed(2)]).toEqual(['595.28', '841.89']);
  });
});
