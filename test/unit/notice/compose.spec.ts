import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { NoticeDocument } from '@shared/domain/notice/document';
import { toMillimetres } from '@shared/domain/notice/layout';
import { compose, type Composition } from '@main/documents/notice/compose';
import type { Mark } from '@main/documents/notice/svg';
import { textOf } from '@main/documents/notice/type';
import { paragraphOf, sampleNotice, type SampleOptions } from '@test/support/notice-samples';

type Text = Extract<Mark, { is: 'text' }>;
const textsOf = (marks: readonly Mark[]): Text[] =>
  marks.filter((mark): mark is Text => mark.is === 'text');
const wordsOf = ({ pages }: Composition): string =>
  pages
    .flatMap((marks) => textsOf(marks).map(({ runs }) => textOf(runs)))
    .join('')
    .replace(/\s/g, '');
const bodySize = ({ type }: Text): boolean => type.size === 16;
const printed = (marks: readonly Mark[] = []): string[] =>
  textsOf(marks).map(({ runs }) => textOf(runs));
const NAME = '青岛市总工会';

/** Lines of 3号 on the page of the signature, those of the signature itself left out. */
function company({ pages, signedOn }: Composition): number {
  const lines = textsOf(pages[signedOn] ?? []).filter(bodySize);
  const name = lines.findIndex(({ runs, anchor }) => anchor === 'middle' && textOf(runs) === NAME);
  expect(name).toBeGreaterThanOrEqual(0);
  return name;
}

/** White between the text above the name and what stands below the date, in millimetres. */
function sealRoom({ pages, signedOn }: Composition): number {
  const marks = pages[signedOn] ?? [];
  const lines = textsOf(marks).filter(bodySize);
  const at = lines.findIndex(({ runs, anchor }) => anchor === 'middle' && textOf(runs) === NAME);
  const date = lines[at + 1]?.y ?? 0;
  const above = lines[at - 1]?.y ?? 0;
  const below = marks.flatMap((mark) =>
    mark.is !== 'path' &&
    mark.y > date &&
    !(mark.is === 'text' && textOf(mark.runs).startsWith('（'))
      ? [mark.is === 'rule' ? mark.y : mark.y - 0.81 * mark.type.size]
      : [],
  );
  return toMillimetres(Math.min(...below) - (above + 0.19 * 16));
}

const withLines = (lines: number, more: SampleOptions = {}): NoticeDocument =>
  sampleNotice(0, {
    ...more,
    // A line of 26 characters after the indent each.
    paragraphs: Array.from({ length: lines }, (_none, index) =>
      paragraphOf(`第${index}行`.padEnd(26, '字')),
    ),
  });

describe('pages of a notice', () => {
  it.each([
    ['with 版记 and 附注', {}],
    ['without 附注', { remark: null }],
    ['without 版记', { colophon: null }],
    ['without both', { colophon: null, remark: null }],
  ])('the signature has company and room, however long the text, %s', (_which, more) => {
    for (let lines = 4; lines <= 64; lines += 1) {
      const made = compose(withLines(lines, more));
      expect(company(made), `${lines} lines`).toBeGreaterThanOrEqual(2);
      expect(sealRoom(made), `${lines} lines`).toBeGreaterThanOrEqual(50);
      expect(made.lines).toBe(22);
    }
  });

  it('says everything once, in order', () => {
    const text = fc.string({
      unit: fc.constantFrom(...'女职工，。“”（）、《》a1 '.split('')),
      minLength: 1,
      maxLength: 120,
    });
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 8 }), (paragraphs) => {
        const document = sampleNotice(0, {
          paragraphs: paragraphs.map((one) => paragraphOf(`开始${one}结束`)),
        });
        const words = wordsOf(compose(document)).replace(/—\d+—/g, '');
        expect(words).toContain(
          paragraphs
            .map((one) => `开始${one}结束`.trim())
            .join('')
            .replace(/\s/g, ''),
        );
      }),
      { numRuns: 60 },
    );
  });

  it.each([1, 7, 40, 500])('%i sites: every row once, whole, under a head', (sites) => {
    const document = sampleNotice(sites);
    const made = compose(document);
    const rows = document.annexes.flatMap(({ sections }) =>
      sections.flatMap(({ table }) => table?.rows ?? []),
    );
    expect(rows).toHaveLength(sites);
    const numbers = made.pages.flatMap((marks) =>
      textsOf(marks).flatMap(({ runs }) =>
        /^[A-Z]{2}-\d{6}$/.test(textOf(runs)) ? [textOf(runs)] : [],
      ),
    );
    expect(numbers).toEqual(rows.map((row) => row[1]));
    for (const marks of made.pages) {
      const cells = textsOf(marks).filter(({ type }) => type.size === 12);
      if (cells.length === 0) continue;
      expect(cells[0]?.runs[0]).toEqual({ text: '序号', face: 'hei' });
      expect(toMillimetres(Math.max(...cells.map(({ y }) => y)))).toBeLessThan(262);
    }
  });

  it('no closing mark begins a line and no opening one ends it', () => {
    const made = compose(
      sampleNotice(0, { paragraphs: [paragraphOf('“示范”（阵地），《办法》。'.repeat(80))] }),
    );
    const lines = made.pages
      .flatMap((marks) => textsOf(marks).filter(bodySize))
      .map(({ runs }) => textOf(runs));
    expect(lines.length).toBeGreaterThan(20);
    for (const line of lines) expect(line).not.toMatch(/^[，。）》”、：；]|[（《“]$/);
  });

  it('never cuts a number from a bracket behind it', () => {
    for (let before = 1; before <= 40; before += 1) {
      const text = `${'字'.repeat(before)}（青工办〔2025〕25号）。${'字'.repeat(40)}`;
      const made = compose(sampleNotice(0, { paragraphs: [paragraphOf(text)] }));
      const lines = made.pages.flatMap(printed);
      expect(lines.filter((line) => line.includes('2025')).length, `${before}`).toBe(1);
      expect(lines.filter((line) => /^〕|〔$/.test(line))).toEqual([]);
    }
  });

  it('names that wrap keep their last word whole', () => {
    const annex = {
      title: '2026年度职工子女寒暑假爱心托管驿站示范阵地名单',
      sections: [{ heading: null, table: null }],
    };
    const { pages } = compose(sampleNotice(0, { annexes: [annex, annex] }));
    const lines = pages.flatMap(printed);
    // 28 characters fill the line, the colon is the 29th.
    expect(lines).toContain('各区市总工会，市直有关单位工会，中央、省驻青有关单位');
    expect(lines).toContain('工会：');
    expect(lines).toContain('2026年度职工子女寒暑假爱心托管驿站示范阵地');
    expect(lines).toContain('名单');
  });

  it('the page number stands in the middle between its dashes', () => {
    const { pages } = compose(sampleNotice(200));
    expect(pages.length).toBeGreaterThan(9);
    for (const [index, marks] of pages.entries()) {
      const dashes = textsOf(marks).filter(({ runs }) => textOf(runs) === '—');
      const number = textsOf(marks).find(
        ({ runs, type }) => type.size === 14 && textOf(runs) === String(index + 1),
      );
      expect(dashes).toHaveLength(2);
      const [left, right] = dashes.map(({ x }) => x);
      expect(number?.anchor).toBe('middle');
      expect(number?.x).toBeCloseTo(((left ?? 0) + (right ?? 0) + 14) / 2, 3);
    }
  });

  it('the 版记 stands on an even page where that is asked for', () => {
    for (let sites = 1; sites <= 30; sites += 1) {
      const { pages, unnumbered } = compose(sampleNotice(sites, { colophonOn: 'EVEN' }));
      expect(pages.length % 2).toBe(0);
      expect(printed(pages.at(-1))).toContain('2026年11月5日印发');
      expect(unnumbered).toEqual([]);
      for (const marks of pages) expect(printed(marks)).toContain('—');
    }
  });

  it('a blank page before the 版记, and the 版记 alone behind it, have no number', () => {
    // One row that leaves no room below it and cannot go over to another page.
    const table = {
      columns: [{ title: '说明', width: { share: 1 } }],
      rows: [['字'.repeat(1200)]],
    };
    const annexes = [{ title: '说明', sections: [{ heading: null, table }] }];
    const made = [1, 2, 3, 4, 5, 6].map((body) =>
      compose(sampleNotice(0, { annexes, body, colophonOn: 'EVEN' })),
    );
    const blank = made.find(({ unnumbered }) => unnumbered.length > 0);
    const count = blank?.pages.length ?? 0;
    expect(count % 2).toBe(0);
    expect(blank?.unnumbered).toEqual([count - 2, count - 1]);
    expect(blank?.pages[count - 2]).toEqual([]);
    expect(printed(blank?.pages[count - 1])).not.toContain('—');
    expect(printed(blank?.pages[count - 3])).toContain('—');
    // On the last page whatever it is: never a blank page.
    for (const body of [1, 2, 3, 4, 5, 6]) {
      const { pages } = compose(sampleNotice(0, { annexes, body }));
      for (const marks of pages) expect(printed(marks)).toContain('—');
    }
  });
});
