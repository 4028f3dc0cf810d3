import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Page } from '@playwright/test';
import { call, callFromTerminal, paperDrawn, request } from './app';
import { expect, test } from './fixtures';
import { infoOf, LYING, textOf, UPRIGHT } from './pages/papers';

const run = promisify(execFile);

/** The fonts inside, each as its name and type: `ABCDEF+FandolFang-Regular CID TrueType`. */
async function fontsOf(file: string): Promise<string[]> {
  const { stdout } = await run('pdffonts', [file]);
  return stdout
    .split('\n')
    .slice(2)
    .filter(Boolean)
    .map((line) => /^(\S+)\s+((?:CID )?\w+(?: \d)?)/.exec(line)?.slice(1).join(' ') ?? line);
}

const OUR_FONT = /^[A-Z]{6}\+(FandolFang|CareSitesKai|Noto(Serif|Sans)SC)\S* CID TrueType$/;

async function drawOf(window: Page): Promise<number> {
  const draws = await call(window, 'sampling.list', {});
  const drawn = draws.find(({ state }) => state === 'DRAWN');
  if (!drawn) throw new Error('The demonstration city has no draw.');
  return drawn.id;
}

test.describe('forms on paper', () => {
  test.use({ sites: 120 });

  test('every kind becomes a PDF of the right size, in our fonts, with its words', async ({
    window,
    dataDir,
  }) => {
    const drawId = await drawOf(window);
    const year = (await call(window, 'sampling.get', { drawId })).draw.year;
    const orders = [
      { kind: 'draw-record', id: drawId, words: '抽样记录单', size: UPRIGHT },
      { kind: 'task-list', id: drawId, words: '抽查任务单', size: LYING },
      { kind: 'check-sheet', id: drawId, words: '现场检查记录表', size: UPRIGHT },
      { kind: 'attainment-table', id: year, words: '达标情况表', size: UPRIGHT },
      { kind: 'register-list', words: '阵地台账清单', size: LYING },
      { kind: 'ruler-page', words: '打印校验页', size: UPRIGHT },
      { kind: 'filing-form', siteId: 1, words: '建设备案表', size: UPRIGHT, feet: false },
      { kind: 'deregistration-form', siteId: 1, words: '注销备案表', size: UPRIGHT, feet: false },
      {
        kind: 'self-check-form',
        params: { blank: true },
        words: '自查评分表',
        size: UPRIGHT,
        feet: false,
      },
      { kind: 'acceptance-sheet', siteId: 1, words: '验收实地检查表', size: UPRIGHT },
      { kind: 'supervision-report', id: year, words: '督查情况报告', size: UPRIGHT },
    ];
    for (const { words, size, feet = true, ...order } of orders) {
      const file = join(dataDir, `${order.kind}.pdf`);
      const { pages } = await call(window, 'documents.render', { ...order, format: 'pdf', file });
      const info = await infoOf(file);
      const text = await textOf(file);
      expect(info.pages, order.kind).toBe(pages);
      expect(info.size, order.kind).toMatch(size);
      expect(text).toContain(words);
      for (const page of feet ? [1, pages] : []) {
        expect(text).toContain(`第${String(page)}页共${String(pages)}页`);
      }
      const fonts = await fontsOf(file);
      expect(fonts.length).toBeGreaterThan(0);
      for (const font of fonts) expect(font).toMatch(OUR_FONT);
    }
  });

  test('the record says on paper what the draw says', async ({ window, dataDir }) => {
    const drawId = await drawOf(window);
    const file = join(dataDir, 'record.pdf');
    await call(window, 'documents.render', {
      kind: 'draw-record',
      id: drawId,
      format: 'pdf',
      file,
    });
    const text = await textOf(file);
    const { draw, jurisdictions } = await call(window, 'sampling.get', { drawId });
    const { items } = await call(window, 'sampling.items', { drawId, limit: 1000 });
    expect(text).toContain(draw.populationDigest);
    expect(text).toContain(draw.recordDigest);
    expect(text).toContain(draw.seed?.replace(/\s/g, ''));
    for (const { arithmetic } of jurisdictions)
      expect(text).toContain(arithmetic.replace(/\s/g, ''));
    for (const item of items) {
      expect(text).toContain(item.siteNumber);
      expect(text).toContain(item.ticket?.slice(0, 14));
    }
  });

  test('the preview shows the very PDF in the window', async ({ app, window }) => {
    const { url, pages } = await call(window, 'documents.preview', {
      kind: 'draw-record',
      id: await drawOf(window),
    });
    expect(url).toMatch(/^paper:\/\/preview\/[0-9a-f]{32}\.pdf$/);
    expect(pages).toBeGreaterThan(1);
    await window.evaluate((address) => {
      const frame = document.createElement('iframe');
      frame.src = `${address}#toolbar=0`;
      frame.style.cssText = 'position:fixed;inset:0;width:100%;height:100%;z-index:9999';
      document.body.append(frame);
    }, url);
    // Chromium's PDF viewer has taken the frame over.
    const frames = (): Promise<string[]> =>
      app.electron.evaluate(({ BrowserWindow }) =>
        BrowserWindow.getAllWindows().flatMap(({ webContents }) =>
          webContents.mainFrame.framesInSubtree.map((frame) => frame.url),
        ),
      );
    await expect
      .poll(async () => (await frames()).some((address) => address.startsWith('chrome-extension:')))
      .toBe(true);
    await paperDrawn(window);
    await window.screenshot({ path: 'test-results/screens/document-preview.png' });
  });

  test('what is not a preview is not served', async ({ app, window }) => {
    app.expectProblem(/404/);
    const answer = await window.evaluate(async () => {
      const frame = document.createElement('iframe');
      frame.src = 'paper://preview/..%2f..%2fcare-sites.sqlite';
      document.body.append(frame);
      await new Promise((resolve) => frame.addEventListener('load', resolve));
      return 'loaded';
    });
    expect(answer).toBe('loaded');
    const refusal = await request(window, 'documents.preview', { kind: 'none' });
    expect(refusal).toMatchObject({ ok: false, error: { code: 'DOCUMENT_UNKNOWN' } });
  });
});

test('rare characters, hostile names and very long ones reach the paper as they are', async ({
  app,
  dataDir,
}) => {
  const names = [
    '昇㐂㐱䶮𬭚喆玥祎赟垚翀“引号”—…〔2026〕㎡①小屋',
    '<script>document.title="x"</script><img src=x onerror=1>小屋',
    `${'很长的名字'.repeat(23)}尾`,
  ];
  await app.close();
  for (const name of names) {
    await callFromTerminal(dataDir, 'sites.save', {
      name,
      type: 'MOTHER_CABIN',
      setting: 'INTERNAL',
      jurisdictionCode: '370202',
      inService: true,
      filedOn: '2024-06-01',
    });
  }
  const window = await app.launch();
  const file = join(dataDir, 'register.pdf');
  await call(window, 'documents.render', { kind: 'register-list', format: 'pdf', file });
  const text = await textOf(file);
  for (const name of names) expect(text).toContain(name.replace(/\s/g, ''));
  for (const font of await fontsOf(file)) expect(font).toMatch(OUR_FONT);
});

test.describe('a large city', () => {
  test.use({ sites: 5000 });
  test.setTimeout(300_000);

  test('prints its record of 5,000 sites', async ({ window, dataDir }, info) => {
    const drawId = await drawOf(window);
    const file = join(dataDir, 'record.pdf');
    const started = Date.now();
    const { pages } = await call(window, 'documents.render', {
      kind: 'draw-record',
      id: drawId,
      format: 'pdf',
      file,
    });
    const seconds = (Date.now() - started) / 1000;
    info.annotations.push({
      type: 'record',
      description: `${String(pages)} pages, ${String(seconds)} s`,
    });
    const { items } = await call(window, 'sampling.items', { drawId, limit: 1000 });
    const text = await textOf(file);
    for (const item of items) expect(text).toContain(item.siteNumber);
    // 5 s on an idle machine of two cores; the bound here only catches what has become several times slower.
    expect(seconds).toBeLessThan(20);
  });
});
