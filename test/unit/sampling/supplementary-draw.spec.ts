import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { conductDraw } from '@shared/domain/sampling/draw-sample';
import type { FrameSite } from '@shared/domain/sampling/frame';
import { replacementFor } from '@shared/domain/sampling/replacement';
import { selectedNumbers, supplementaryDraw } from '@shared/domain/sampling/supplementary-draw';
import { verifyDraw } from '@shared/domain/sampling/verify-draw';
import {
  SEED,
  frame,
  must,
  ofJurisdiction,
  populations,
  seeds,
  selectedOf,
  site,
  sites,
} from '@test/support/sampling';

describe('supplementaryDraw', () => {
  const first = conductDraw(frame(sites(8)), SEED);

  it('draws the next tickets among old and new sites and keeps what was drawn', () => {
    const population = [...sites(8), ...sites(14).slice(8)];
    const supplement = supplementaryDraw({ previous: first, asOf: '2026-11-30', population });
    const sample = ofJurisdiction(supplement);
    expect(sample).toMatchObject({ population: 14, required: 7, arithmetic: '14 × 1/2 = 7' });
    expect([...sample.kept].sort()).toEqual([...ofJurisdiction(first).drawn].sort());
    const open = sample.items.filter(({ kept }) => !kept).map(({ siteNumber }) => siteNumber);
    expect(sample.drawn).toEqual(open.slice(0, 3));
    expect(supplement).toMatchObject({
      seed: SEED,
      asOf: '2026-11-30',
      previousRecordDigest: first.recordDigest,
    });
    expect(verifyDraw(supplement, first)).toEqual({ ok: true, differences: [] });
  });

  it('draws nothing when the obligation did not grow', () => {
    const supplement = supplementaryDraw({
      previous: first,
      asOf: '2026-11-30',
      population: sites(7),
      standing: ofJurisdiction(first).drawn,
    });
    expect(ofJurisdiction(supplement).drawn).toEqual([]);
  });

  it('takes new certainty picks, replaces what can no longer be visited, follows replacements', () => {
    const [out = '', ...others] = ofJurisdiction(first).drawn;
    const { siteNumber: next } = replacementFor({
      record: first,
      jurisdictionCode: '370202',
      closed: out,
      replacements: [],
      unavailable: [],
    });
    const population = sites(8)
      .filter(({ siteNumber }) => siteNumber !== out)
      .map((one) => {
        if (one.siteNumber === others[0]) return { ...one, skip: { reason: '装修停用' } };
        return others.includes(one.siteNumber) || one.siteNumber === next
          ? one
          : { ...one, certainty: must('COMPLAINT') };
      });
    const sample = ofJurisdiction(
      supplementaryDraw({
        previous: first,
        asOf: '2026-11-30',
        population,
        standing: [...others, next],
      }),
    );
    expect(sample).toMatchObject({ population: 7, required: 4, shortfall: 0 });
    expect([...sample.kept].sort()).toEqual([...others.slice(1), next].sort());
    expect(sample.certainty).toHaveLength(3);
  });

  it('can be continued, and the chain shows a changed link', () => {
    const second = supplementaryDraw({
      previous: first,
      asOf: '2026-10-31',
      population: sites(12),
    });
    const third = supplementaryDraw({
      previous: second,
      asOf: '2026-11-30',
      population: sites(20),
    });
    expect(selectedNumbers(third)).toHaveLength(10);
    expect(selectedNumbers(third)).toEqual(expect.arrayContaining(selectedNumbers(second)));
    expect(verifyDraw(third, second).ok).toBe(true);
    expect(verifyDraw(third, first).differences.map(({ kind }) => kind)).toEqual(['CHAIN']);
  });

  it('refuses a record of another rule', () => {
    const foreign = { ...first, ruleVersion: 'ticket-v0' };
    expect(() =>
      supplementaryDraw({ previous: foreign, asOf: '2026-11-30', population: [] }),
    ).toThrow('ticket-v0');
  });

  it('reaches today’s obligation, never drops what was drawn, for any growth', () => {
    const growth = fc.record({
      all: populations(60),
      first: fc.nat({ max: 60 }),
      seed: seeds,
      stratifyByType: fc.boolean(),
    });
    fc.assert(
      fc.property(growth, ({ all, first: count, seed, stratifyByType }) => {
        const old: FrameSite[] = all.slice(0, count);
        const record = conductDraw(frame(old, { stratifyByType }), seed);
        const supplement = supplementaryDraw({
          previous: record,
          asOf: '2026-12-01',
          population: all,
        });
        expect(selectedNumbers(supplement)).toEqual(
          expect.arrayContaining(selectedNumbers(record)),
        );
        for (const sample of supplement.jurisdictions) {
          expect(selectedOf(sample).length).toBeGreaterThanOrEqual(
            sample.required - sample.shortfall,
          );
        }
        expect(verifyDraw(supplement, record)).toEqual({ ok: true, differences: [] });
      }),
    );
  });
});

describe('replacementFor', () => {
  const record = conductDraw(
    frame([
      ...sites(8),
      site('X-1', { jurisdictionCode: '370203' }),
      site('MX-900', { skip: { reason: '装修停用' } }),
    ]),
    SEED,
  );
  const sample = ofJurisdiction(record);
  const waiting = sample.items
    .filter(({ outcome }) => outcome === 'NOT_DRAWN')
    .map(({ siteNumber }) => siteNumber);
  const request = {
    record,
    jurisdictionCode: '370202',
    closed: sample.drawn[0] ?? '',
    replacements: [] as string[],
    unavailable: [] as string[],
  };

  it('is the next ticket of the jurisdiction', () => {
    const { siteNumber, ticket } = replacementFor(request);
    expect(siteNumber).toBe(waiting[0]);
    expect(ticket).toBe(sample.items.find((item) => item.siteNumber === siteNumber)?.ticket);
  });

  it('passes over earlier replacements, unavailable and skipped sites', () => {
    expect(
      replacementFor({
        ...request,
        replacements: waiting.slice(0, 1),
        unavailable: waiting.slice(1, 2),
      }).siteNumber,
    ).toBe(waiting[2]);
  });

  it('replaces a replacement', () => {
    const [gone = '', next] = waiting;
    expect(replacementFor({ ...request, closed: gone, replacements: [gone] }).siteNumber).toBe(
      next,
    );
  });

  it('refuses when nothing is left, and for a site that was not drawn', () => {
    expect(() => replacementFor({ ...request, unavailable: waiting })).toThrow(
      expect.objectContaining({ code: 'SAMPLING_NO_REPLACEMENT' }),
    );
    for (const closed of [waiting[0] ?? '', 'MX-900', 'X-1', '没有']) {
      expect(() => replacementFor({ ...request, closed })).toThrow(
        expect.objectContaining({ code: 'SAMPLING_NOT_DRAWN' }),
      );
    }
    expect(() => replacementFor({ ...request, jurisdictionCode: '370203', closed: 'X-1' })).toThrow(
      expect.objectContaining({ code: 'SAMPLING_NO_REPLACEMENT' }),
    );
  });
});
