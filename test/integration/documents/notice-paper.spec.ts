import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PDFDocument } from '@cantoo/pdf-lib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { HiddenPrinter } from '@main/cli/hidden-printer';
import { measureNotice } from '@main/documents/notice/check/measure';
import { compose } from '@main/documents/notice/compose';
import { renderNotice, type RenderedNotice } from '@main/documents/notice/render';
import type { NoticeDocument } from '@shared/domain/notice/document';
import { paragraphOf, sampleNotice } from '@test/support/notice-samples';
import { openPrinter, pagesOf } from '@test/support/paper';
import { rasterise, type Band, type Raster } from '@test/support/raster';

let printer: HiddenPrinter;
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'care-sites-notice-'));
  printer = await openPrinter();
}, 300_000);

afterAll(async () => {
  await printer.close();
  rmSync(folder, { recursive: true, force: true });
});

interface Printed extends RenderedNotice {
  readonly file: string;
  readonly signedOn: number;
}

async function print(document: NoticeDocument, name: string): Promise<Printed> {
  const made = await renderNotice(document, {
    fonts: 'bundled',
    author: '委员会',
    at: new Date('2026-11-05T02:00:00Z'),
    print: (html) => printer.toPdf(html),
  });
  const file = join(folder, `${name}.pdf`);
  writeFileSync(file, made.pdf);
  return { ...made, file, signedOn: compose(document).signedOn + 1 };
}

const size = ({ from, to }: Band): number => to - from;
/** The type area, a little wider. */
const AREA = { left: 26, right: 186 };
const isRule = (raster: Raster, { from, to }: Band): boolean => {
  const columns = raster.columns({ ...AREA, top: from, bottom: to });
  return columns.length === 1 && size(columns[0] ?? { from: 0, to: 0 }) > 150;
};

function expectHead(page: Raster): void {
  const [sender, number, line, title] = page.rows(AREA);
  expect(sender?.from).toBeGreaterThan(71);
  expect(sender?.from).toBeLessThan(73);
  if (!sender || !number || !line || !title) throw new Error('head is missing');
  expect(isRule(page, line)).toBe(true);
  const red = page.extent({ top: line.from, bottom: line.to });
  expect(Math.abs(size(red) - 156)).toBeLessThanOrEqual(0.5);
  expect(Math.abs(red.from - 28)).toBeLessThanOrEqual(0.5);
  expect(Math.abs(line.from - number.to - 4)).toBeLessThanOrEqual(0.5);
  // Two blank lines of 10.45 mm, the title's ink a little below its line's edge.
  expect(Math.abs(title.from - line.to - 2 * 10.45)).toBeLessThanOrEqual(4);
  const name = page.extent({ top: sender.from, bottom: sender.to });
  expect(Math.abs((name.from + name.to) / 2 - 106)).toBeLessThanOrEqual(1);
}

/** The dash of a page's number: its upper edge, and the number's distance from the edge of the type area. */
function expectPageNumber(page: Raster, number: number): void {
  const foot = { top: 264, bottom: 285 };
  const whole = page.extent(foot);
  const dash = page.rows({ ...foot, left: whole.from, right: whole.from + 2 })[0];
  expect(Math.abs(297 - (dash?.from ?? 0) - 28)).toBeLessThanOrEqual(1);
  const indent = number % 2 === 1 ? 184 - whole.to : whole.from - 28;
  expect(Math.abs(indent - 4.94)).toBeLessThanOrEqual(1.5);
}

function expectColophon(page: Raster): void {
  const rules = page
    .rows({ ...AREA, top: 200, bottom: 263.5 })
    .filter((band) => isRule(page, band));
  const [first, ...others] = rules.slice(-3);
  const last = others.at(-1);
  if (!first || !last) throw new Error('no 版记');
  const pixel = 25.4 / 600;
  expect(Math.abs(size(first) - 0.35)).toBeLessThanOrEqual(pixel);
  expect(Math.abs(size(others[0] ?? first) - 0.25)).toBeLessThanOrEqual(pixel);
  expect(Math.abs(size(last) - 0.35)).toBeLessThanOrEqual(pixel);
  expect(Math.abs(last.to - 262)).toBeLessThanOrEqual(0.2);
  for (const rule of [first, last]) {
    expect(Math.abs(size(page.extent({ top: rule.from, bottom: rule.to })) - 156)).toBeLessThan(
      0.5,
    );
  }
}

/** White between the ink above the signature and below it, in the square around 142 mm where name and date are centred. */
function expectSealRoom(page: Raster): void {
  const centre = 184 - (4 + 3.75) * 5.57;
  const bands = page.rows({ left: centre - 25, right: centre + 25, top: 30, bottom: 269 });
  // Name and date are the two lines with the widest room around them.
  const rooms = bands.slice(0, -1).map((name, index) => {
    const above = bands[index - 1]?.to ?? 0;
    const below = bands[index + 2]?.from ?? 269;
    return { name, date: bands[index + 1], height: below - above };
  });
  const best = rooms.sort((a, b) => b.height - a.height)[0];
  expect(best?.height).toBeGreaterThanOrEqual(50);
  expect((best?.date?.from ?? 0) - (best?.name.from ?? 0)).toBeCloseTo(10.45, 0);
}

describe('on paper, measured at 600 dpi', () => {
  it.each([1, 40, 500])('%i sites', { timeout: 240_000 }, async (sites) => {
    const document = sampleNotice(sites, { body: 6 });
    const made = await print(document, `n${sites}`);
    expect(made.layout.filter(({ ok }) => !ok)).toEqual([]);
    expect(made.layout.length).toBeGreaterThanOrEqual(30);
    const first = await rasterise(made.file, 1);
    expectHead(first);
    expectPageNumber(first, 1);
    // The second page is full of text: 22 lines from edge to edge.
    const second = await rasterise(made.file, 2);
    const lines = second.rows({ ...AREA, bottom: 264 });
    expect(lines).toHaveLength(22);
    expect(Math.abs((lines[0]?.from ?? 0) - 37)).toBeLessThanOrEqual(1);
    expect(Math.abs((lines[21]?.to ?? 0) - 262)).toBeLessThanOrEqual(1);
    const text = second.extent({ bottom: 264 });
    expect(Math.abs(text.from - 28)).toBeLessThanOrEqual(1);
    expect(Math.abs(text.to - 184)).toBeLessThanOrEqual(1);
    expectPageNumber(second, 2);
    expectSealRoom(await rasterise(made.file, made.signedOn));
    const last = await rasterise(made.file, made.pages);
    expectColophon(last);
    expectPageNumber(last, made.pages);
  });

  it('28 characters fill a line', async () => {
    const document = sampleNotice(0, { body: 6, paragraphs: [paragraphOf('国'.repeat(700))] });
    const { file } = await print(document, 'full');
    const page = await rasterise(file, 2);
    const rows = page.rows({ ...AREA, bottom: 264 });
    for (const row of [rows[0], rows[10]]) {
      if (!row) throw new Error('no line');
      // Inside the frame of 国 every column has ink.
      const characters = page.columns({ ...AREA, top: row.from, bottom: row.to });
      expect(characters).toHaveLength(28);
      // The ink of 国 lies 0.167 and 0.146 of its width inside its square.
      expect(characters[0]?.from).toBeCloseTo(28 + 0.167 * 5.64, 1);
      expect(characters[27]?.to).toBeCloseTo(184 - 0.146 * 5.64, 1);
    }
  });

  it.each([1, 0])('the last page where the count of pages mod 2 is %i', async (rest) => {
    const sites = Array.from({ length: 30 }, (_none, index) => index + 1).find(
      (count) => compose(sampleNotice(count)).pages.length % 2 === rest,
    );
    const made = await print(sampleNotice(sites ?? 0), `parity-${rest}`);
    expect(made.pages % 2).toBe(rest);
    const last = await rasterise(made.file, made.pages);
    expectColophon(last);
    expectPageNumber(last, made.pages);
  });
});

describe('a short text whose signature stands on a page of its own', () => {
  it('has nothing flush left there, and is right all the same', async () => {
    const line = '除上述更正外，原通知其他内容不变。';
    const document = sampleNotice(3, {
      paragraphs: [paragraphOf('字'.repeat(100)), paragraphOf(line), paragraphOf('特此通知。')],
      remark: null,
    });
    const made = await print(document, 'short');
    expect(made.signedOn).toBe(2);
    expect(made.layout.filter(({ ok }) => !ok)).toEqual([]);
    expect(made.layout.find(({ code }) => code === 'leftMargin')?.measured).toContain('第 2 面');
    const moved = await PDFDocument.load(made.pdf);
    moved.getPages()[1]?.translateContent(6, 0);
    const wrong = (await measureNotice(document, await moved.save())).filter(({ ok }) => !ok);
    expect(wrong.map(({ code }) => code)).toContain('leftMargin');
  });
});

describe('the words', () => {
  it('are all there, in order, and quotes stay in the body’s face', async () => {
    const document = sampleNotice(40);
    const made = await print(document, 'words');
    const text = (await pagesOf(made.file)).join('');
    for (const { text: paragraph, rest = '' } of document.body) {
      const words = (paragraph + rest).replace(/\s+/g, '');
      const found = text.replace(/—\d+—/g, '');
      expect(found).toContain(words);
    }
    for (const [row] of document.annexes
      .flatMap(({ sections }) => sections)
      .map((one) => one.table?.rows ?? [])) {
      expect(text).toContain(row?.[1]);
    }
    const quotes = made.layout.find(({ code }) => code === 'quotes');
    expect(quotes).toMatchObject({ ok: true });
    expect(quotes?.measured).toMatch(/^\d+ 处/);
  });
});

describe('what is measured', () => {
  const failing = async (document: NoticeDocument, pdf: Uint8Array): Promise<string[]> =>
    (await measureNotice(document, pdf)).filter(({ ok }) => !ok).map(({ code }) => code);

  it('names each element that is out of place', async () => {
    const document = sampleNotice(40);
    const { pdf } = await print(document, 'moved');
    expect(await failing(document, pdf)).toEqual([]);
    const moved = await PDFDocument.load(pdf);
    for (const page of moved.getPages()) page.translateContent(0, -6);
    const down = await failing(document, await moved.save());
    expect(down).toEqual(
      expect.arrayContaining([
        'topMargin',
        'senderTop',
        'colophonPlace',
        'pageNumberGap',
        'annexLabel',
      ]),
    );
    expect(down).not.toContain('leftMargin');
    expect(down).not.toContain('redLineGap');
    const scaled = await PDFDocument.load(pdf);
    for (const page of scaled.getPages()) page.scaleContent(0.97, 0.97);
    expect(await failing(document, await scaled.save())).toEqual(
      expect.arrayContaining(['bodyType', 'redLineWidth', 'annexLabel', 'pageNumberSide']),
    );
    // Another notice's words are not found.
    const other = {
      ...document,
      date: '2026-12-06',
      number: { sign: '青工办', year: 2026, serial: 15 },
    };
    expect(await failing(other, pdf)).toEqual(expect.arrayContaining(['number', 'date']));
  });
});
