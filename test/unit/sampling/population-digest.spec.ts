import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  canonicalPopulation,
  canonicalRecord,
  populationDigest,
  recordDigest,
} from '@shared/domain/sampling/population-digest';
import { conductDraw } from '@shared/domain/sampling/draw-sample';
import { SEED, frame, must, populations, site } from '@test/support/sampling';

const nodeHex = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

const population = [
  site('MX-002', { certainty: must('ROTATION', 'COMPLAINT') }),
  site('TG-001', { jurisdictionCode: '370203', type: 'HOLIDAY_CARE' }),
  site('MX-001', { skip: { reason: '装修停用' } }),
  site('TY-001', { type: 'CHILDCARE', kept: true }),
];

describe('canonicalPopulation', () => {
  it('is the documented text', () => {
    expect(canonicalPopulation(frame(population, { rotation: true }))).toBe(
      [
        'rule=ticket-v1',
        'year=2026',
        'asOf=2026-09-30',
        'ratio=1/2',
        'rotation=yes',
        'stratify=no',
        'previous=-',
        'sites=4',
        '370202\tMX-001\tMOTHER_CABIN\t-\tSKIP',
        '370202\tMX-002\tMOTHER_CABIN\tCOMPLAINT+ROTATION\t-',
        '370202\tTY-001\tCHILDCARE\t-\tKEPT',
        '370203\tTG-001\tHOLIDAY_CARE\t-\t-',
      ].join('\n'),
    );
  });

  it('has a digest that any SHA-256 tool gives', () => {
    const frozen = frame(population);
    expect(populationDigest(frozen)).toBe(nodeHex(canonicalPopulation(frozen)));
    expect(populationDigest(frame([]))).toMatch(/^[0-9a-f]{64}$/);
  });

  it('does not depend on the order of rows, on words, or on how a number is typed', () => {
    const digest = populationDigest(frame(population));
    const reworded = population.map((one) => ({
      ...one,
      siteNumber: ` ${one.siteNumber}`,
      name: '改了名字',
      certainty: one.certainty.map((pick) => ({ ...pick, note: '12345 转来' })).reverse(),
      skip: one.skip && { reason: '另一种说法' },
    }));
    expect(populationDigest(frame(reworded.reverse()))).toBe(digest);
  });

  it('changes with everything that can change the draw', () => {
    const [first, ...rest] = population;
    const variants = [
      frame(population),
      frame(rest),
      frame([{ ...site('MX-009') }, ...population]),
      frame([{ ...first!, jurisdictionCode: '370203' }, ...rest]),
      frame([{ ...first!, type: 'CHILDCARE' }, ...rest]),
      frame([{ ...first!, certainty: must('COMPLAINT') }, ...rest]),
      frame([{ ...first!, skip: { reason: '装修停用' } }, ...rest]),
      frame([{ ...first!, kept: true }, ...rest]),
      frame(population, { year: 2027 }),
      frame(population, { asOf: '2026-10-01' }),
      frame(population, { ratio: { numerator: 3, denominator: 5 } }),
      frame(population, { rotation: true }),
      frame(population, { stratifyByType: true }),
      frame(population, { previousRecordDigest: 'a'.repeat(64) }),
    ];
    expect(new Set(variants.map(populationDigest)).size).toBe(variants.length);
  });

  it('tells any two populations apart', () => {
    fc.assert(
      fc.property(populations(8), populations(8), (a, b) => {
        const lines = (list: typeof a): string =>
          JSON.stringify(
            list
              .map((one) => [
                one.jurisdictionCode,
                one.siteNumber,
                one.type,
                one.certainty.map(({ reason }) => reason),
                one.skip !== undefined,
              ])
              .sort(),
          );
        const same = populationDigest(frame(a)) === populationDigest(frame(b));
        expect(same).toBe(lines(a) === lines(b));
      }),
    );
  });

  it('refuses numbers that would break the lines', () => {
    expect(() => canonicalPopulation(frame([site('A\tB')]))).toThrow('控制字符');
    expect(() => canonicalPopulation(frame([site('A', { jurisdictionCode: 'X\nY' })]))).toThrow(
      '市直工会代码',
    );
  });
});

describe('recordDigest', () => {
  const record = conductDraw(frame(population), SEED);

  it('is the SHA-256 of the documented text', () => {
    const [, , , third = '', ...rest] = canonicalRecord(record).split('\n');
    expect(third).toBe('370202\t3\t2');
    expect(rest).toContain('370203\t1\t1');
    expect(rest).toContain('370203\tTG-001\tRANDOM');
    expect(recordDigest(record)).toBe(nodeHex(canonicalRecord(record)));
    expect(record.recordDigest).toBe(recordDigest(record));
    expect(canonicalRecord(record)).toContain(`seed=${nodeHex(SEED)}`);
  });

  it('does not depend on the order in which items are stored', () => {
    const stored = {
      ...record,
      jurisdictions: record.jurisdictions
        .map((sample) => ({ ...sample, items: [...sample.items].reverse() }))
        .reverse(),
    };
    expect(recordDigest(stored)).toBe(record.recordDigest);
  });
});
