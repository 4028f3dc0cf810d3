import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { conductDraw } from '@shared/domain/sampling/draw-sample';
import type { DrawRecord } from '@shared/domain/sampling/frame';
import { ticket } from '@shared/domain/sampling/ticket';
import type { VerificationPageInput } from '@shared/domain/sampling/verification-page';
import { buildVerificationPage, embeddedJson } from '@shared/domain/sampling/verification-page';
import { verifyDraw } from '@shared/domain/sampling/verify-draw';
import type { TamperedRecord } from '@test/support/sampling';
import {
  SEED,
  copyOf,
  frame,
  must,
  ofJurisdiction,
  populationsWithKept,
  ratios,
  seeds,
  sites,
} from '@test/support/sampling';
import { loadPageScript, pageParts } from '@test/support/verification-page';

const page = loadPageScript();
const nodeHex = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

const draws: fc.Arbitrary<DrawRecord> = fc
  .record({
    population: populationsWithKept(),
    seed: seeds,
    ratio: ratios,
    stratifyByType: fc.boolean(),
    rotation: fc.boolean(),
    chained: fc.boolean(),
  })
  .map(({ seed, chained, ...settings }) =>
    conductDraw(
      frame(settings.population, {
        ...settings,
        ...(chained ? { previousRecordDigest: 'a'.repeat(64) } : {}),
      }),
      seed,
    ),
  );

describe('the script of the offline page, a second implementation of the rule', () => {
  it('has the same SHA-256 and the same tickets', () => {
    const text = fc.string({ unit: 'grapheme-composite', maxLength: 200 });
    fc.assert(
      fc.property(text, seeds, (any, seed) => {
        expect(page.sha256(any)).toBe(nodeHex(any));
        expect(page.ticket(seed, 'MX-1')).toBe(ticket(seed, 'MX-1'));
      }),
    );
    for (let length = 0; length < 140; length++) {
      expect(page.sha256('x'.repeat(length))).toBe(nodeHex('x'.repeat(length)));
    }
    expect(page.ticket(SEED, ' Cafe\u0301 ')).toBe(ticket(SEED, 'Caf\u00e9'));
  });

  it('confirms every draw that the program makes, row by row', () => {
    fc.assert(
      fc.property(draws, (record) => {
        const result = page.verify(copyOf(record));
        expect([...result.problems]).toEqual([]);
        expect(result.ok).toBe(true);
        expect(result.jurisdictions).toHaveLength(record.jurisdictions.length);
        for (const [at, sample] of record.jurisdictions.entries()) {
          const rows = result.jurisdictions[at]?.rows.map((row) => [row.ticket, row.outcome]);
          expect(JSON.stringify(rows)).toBe(
            JSON.stringify(sample.items.map((item) => [item.ticket, item.outcome])),
          );
        }
      }),
      { numRuns: 300 },
    );
  });

  it('selects under another seed what the program would select', () => {
    fc.assert(
      fc.property(draws, seeds, (record, seed) => {
        const selected = page.selectedUnder(copyOf(record), seed);
        const population = record.jurisdictions.flatMap(({ code, items }) =>
          items.map((item) => ({
            ...item,
            jurisdictionCode: code,
            certainty: must(...item.reasons),
            ...(item.skipReason === undefined ? {} : { skip: { reason: item.skipReason } }),
          })),
        );
        const [p = 1, q = 1] = record.ratio.split('/').map(Number);
        const again = conductDraw(
          frame(population, {
            ratio: { numerator: p, denominator: q },
            stratifyByType: record.stratifyByType,
          }),
          seed,
        );
        for (const { items } of again.jurisdictions) {
          for (const { siteNumber, outcome } of items) {
            expect(selected[siteNumber]).toBe(outcome !== 'NOT_DRAWN' && outcome !== 'SKIPPED');
          }
        }
      }),
    );
  });

  const record = conductDraw(frame(sites(9)), SEED);
  const tampers: readonly (readonly [string, (copy: TamperedRecord) => void])[] = [
    ['seed', (copy) => void (copy.seed += '0')],
    ['ratio', (copy) => void (copy.ratio = '3/5')],
    ['ratio below the law', (copy) => void (copy.ratio = '1/3')],
    ['rule', (copy) => void (copy.ruleVersion = 'ticket-v0')],
    ['date', (copy) => void (copy.asOf = '2026-10-01')],
    ['seal', (copy) => void (copy.recordDigest = '0'.repeat(64))],
    ['ticket', (copy) => void (copy.jurisdictions[0]!.items[3]!.ticket = '0.1')],
    ['rank', (copy) => void (copy.jurisdictions[0]!.items[3]!.rank = 1)],
    ['outcome', (copy) => void (copy.jurisdictions[0]!.items[8]!.outcome = 'RANDOM')],
    ['drawn list', (copy) => void copy.jurisdictions[0]!.drawn.pop()],
    ['required', (copy) => void (copy.jurisdictions[0]!.required = 4)],
    ['removed site', (copy) => void copy.jurisdictions[0]!.items.pop()],
    ['type', (copy) => void (copy.jurisdictions[0]!.items[0]!.type = 'CHILDCARE')],
    ['reason', (copy) => void copy.jurisdictions[0]!.items[8]!.reasons.push('COMPLAINT')],
    ['skip', (copy) => void (copy.jurisdictions[0]!.items[0]!.skipReason = '装修')],
    [
      'repeated site',
      (copy) => void copy.jurisdictions[0]!.items.push(copy.jurisdictions[0]!.items[0]!),
    ],
  ];
  it.each(tampers)('shows a changed %s, as the program does', (_, tamper) => {
    const copy = copyOf(record);
    tamper(copy);
    const result = page.verify(copy);
    expect(result.ok).toBe(false);
    expect(result.problems.length).toBeGreaterThan(0);
    expect(verifyDraw(copy).ok).toBe(false);
  });
});

describe('buildVerificationPage', () => {
  const record = conductDraw(frame(sites(4)), SEED);
  const input = (overrides: Partial<VerificationPageInput> = {}): VerificationPageInput => ({
    title: '2026 年度抽查第 1 次抽取 离线复核',
    record,
    jurisdictionNames: { '370202': '市南区总工会' },
    siteNames: { 'MX-001': '浮山湾爱心妈妈小屋' },
    facts: [{ label: '抽取人', value: '王静' }],
    ...overrides,
  });
  const dataOf = (html: string): unknown =>
    JSON.parse(/<script type="application\/json" id="data">(.*?)<\/script>/s.exec(html)?.[1] ?? '');

  it('is one file that loads nothing', () => {
    const html = buildVerificationPage(input(), pageParts());
    expect(html.startsWith('<!DOCTYPE html>')).toBe(true);
    expect(html).toContain('<meta charset="utf-8">');
    expect(html).toContain("default-src 'none'");
    expect(html).not.toMatch(/\b(?:src|href)\s*=|@import|url\(|https?:\/\//i);
    expect(html.match(/<script/g)).toHaveLength(2);
    expect(dataOf(html)).toMatchObject({
      record: { seed: SEED, recordDigest: record.recordDigest },
      siteNames: { 'MX-001': '浮山湾爱心妈妈小屋' },
    });
  });

  it('keeps hostile words inside the data', () => {
    const hostile = '</script><script>alert(1)</script><!--\u2028\u2029&amp;"\'';
    const html = buildVerificationPage(
      input({
        title: hostile,
        siteNames: { 'MX-001': hostile },
        facts: [{ label: hostile, value: hostile }],
      }),
      pageParts(),
    );
    expect(html.match(/<script/g)).toHaveLength(2);
    expect(html.match(/<\/script>/g)).toHaveLength(2);
    expect(html).not.toContain('<!--');
    expect(html.slice(html.indexOf('<script'))).not.toMatch(/[\u2028\u2029]/);
    expect(dataOf(html)).toMatchObject({ siteNames: { 'MX-001': hostile } });
  });

  it('embeds any value so that it comes back unchanged', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = embeddedJson(value);
        expect(text).not.toMatch(/[<>&\u2028\u2029]/);
        expect(JSON.stringify(JSON.parse(text))).toBe(JSON.stringify(value));
      }),
    );
  });

  it('refuses parts that would close their own element', () => {
    const parts = { scriptSource: '"</SCRIPT>"', styleSource: '' };
    expect(() => buildVerificationPage(input(), parts)).toThrow(RangeError);
  });

  it('has a script that old browsers can read', () => {
    const code = pageParts().scriptSource.replace(/\/\*[^]*?\*\/|\/\/.*/g, '');
    expect(code).not.toMatch(/\?\.|\?\?|\bBigInt\b|=>|`|\b(?:let|const|class|async)\s/);
    expect(code).not.toMatch(/innerHTML|document\.write|\beval\b|fetch\(|XMLHttpRequest/);
  });

  it('finds the drawn sites of the record in the page', () => {
    const html = buildVerificationPage(input(), pageParts());
    for (const number of ofJurisdiction(record).drawn) expect(html).toContain(number);
  });
});
