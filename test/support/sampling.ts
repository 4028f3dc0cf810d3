import fc from 'fast-check';
import type {
  CertaintyPick,
  CertaintyReason,
  DrawRecord,
  FrameSite,
  FrozenFrame,
  JurisdictionSample,
  SampleResult,
  SampledType,
} from '@shared/domain/sampling/frame';
import { CERTAINTY_REASONS, SAMPLED_TYPES } from '@shared/domain/sampling/frame';
import { HALF } from '@shared/domain/common/fraction';

/** Builders and generators for tests of the draw. */

export const SEED = '01382438112797316654';

/** A site of jurisdiction 370202 unless said otherwise. */
export function site(siteNumber: string, overrides: Partial<FrameSite> = {}): FrameSite {
  return {
    siteNumber,
    jurisdictionCode: '370202',
    type: 'MOTHER_CABIN',
    certainty: [],
    ...overrides,
  };
}

/** Sites MX-001, MX-002, … */
export function sites(count: number, overrides: Partial<FrameSite> = {}): FrameSite[] {
  return Array.from({ length: count }, (_, at) =>
    site(`MX-${String(at + 1).padStart(3, '0')}`, overrides),
  );
}

/** Certainty picks for reasons. */
export function must(...reasons: CertaintyReason[]): CertaintyPick[] {
  return reasons.map((reason) => ({ reason }));
}

/** A frame of 2026 at one half. */
export function frame(
  population: readonly FrameSite[],
  overrides: Partial<FrozenFrame> = {},
): FrozenFrame {
  return {
    year: 2026,
    asOf: '2026-09-30',
    ratio: HALF,
    rotation: false,
    stratifyByType: false,
    population,
    ...overrides,
  };
}

/** The result of one jurisdiction. */
export function ofJurisdiction(result: SampleResult, code = '370202'): JurisdictionSample {
  const found = result.jurisdictions.find((sample) => sample.code === code);
  if (found === undefined) throw new Error(`no jurisdiction ${code}`);
  return found;
}

/** Certainty, random and kept picks of one jurisdiction. */
export function selectedOf(sample: JurisdictionSample): string[] {
  return [...sample.certainty.map(({ siteNumber }) => siteNumber), ...sample.drawn, ...sample.kept];
}

/** A deep copy that may be tampered with. */
export function copyOf<T>(value: T): Mutable<T> {
  return JSON.parse(JSON.stringify(value)) as Mutable<T>;
}

export type Mutable<T> = { -readonly [K in keyof T]: Mutable<T[K]> };

export type TamperedRecord = Mutable<DrawRecord>;

const type: fc.Arbitrary<SampledType> = fc.constantFrom(...SAMPLED_TYPES);

const certainty: fc.Arbitrary<CertaintyPick[]> = fc.oneof(
  { weight: 5, arbitrary: fc.constant<CertaintyPick[]>([]) },
  {
    weight: 2,
    arbitrary: fc.subarray([...CERTAINTY_REASONS], { minLength: 1 }).map((rs) => must(...rs)),
  },
  { weight: 2, arbitrary: fc.constant(must('ROTATION')) },
);

const skip = fc.oneof(
  { weight: 7, arbitrary: fc.constant(undefined) },
  { weight: 1, arbitrary: fc.constant({ reason: '装修停用' }) },
);

/** Populations of up to four jurisdictions with reasons, skips and sites kept from an earlier draw. */
export function populations(most = 40): fc.Arbitrary<FrameSite[]> {
  const one = fc.record({
    siteNumber: fc.oneof(
      fc.integer({ min: 1, max: 99_999 }).map((n) => `MX-${n}`),
      fc
        .string({ unit: 'grapheme-composite', minLength: 1, maxLength: 70 })
        .map((text) => text.normalize('NFC').trim())
        .filter((text) => /^[^\p{C}\p{Z}]+$/u.test(text)),
    ),
    jurisdictionCode: fc.constantFrom('370202', '370203', '370211', '青岛大学'),
    type,
    certainty,
    skip,
  });
  return fc.uniqueArray(one, { maxLength: most, selector: ({ siteNumber }) => siteNumber });
}

/** Populations of a supplementary draw: some sites were drawn before. */
export function populationsWithKept(most = 40): fc.Arbitrary<FrameSite[]> {
  return fc
    .tuple(populations(most), fc.array(fc.boolean(), { minLength: most, maxLength: most }))
    .map(([population, kept]) => population.map((one, at) => ({ ...one, kept: kept[at] })));
}

/** Lawful ratios. */
export const ratios = fc
  .tuple(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 40 }))
  .filter(([p, q]) => p <= q && 2 * p >= q)
  .map(([numerator, denominator]) => ({ numerator, denominator }));

/** Seeds as people type them, blanks and characters outside the BMP included. */
export const seeds = fc
  .string({ unit: 'grapheme-composite', minLength: 1, maxLength: 40 })
  .filter((text) => !/\p{Cc}/u.test(text));
