import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ruleExplanation } from '@shared/domain/sampling/rule-explanation';
import {
  canonicalNumber,
  compareTickets,
  createTicketer,
  lowestTickets,
  ticket,
} from '@shared/domain/sampling/ticket';
import { SEED, seeds } from '@test/support/sampling';

const hex = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

/** The rule as it is written in DOMAIN 5.1, with nothing of ours. */
function bareTicket(seed: string, id: string): string {
  const digits = BigInt(`0x${hex(hex(seed) + id)}`)
    .toString()
    .padStart(64, '0');
  return `0.${[...digits].reverse().join('')}`;
}

describe('ticket', () => {
  it('gives the published ticket of AB-130', () => {
    expect(ticket(SEED, 'AB-130')).toBe(
      '0.26299714122838008416507544297546663599715395525154425586041245287750224561854',
    );
  });

  it('gives the published order for seed 314159, whatever the order of the list', () => {
    const ids = ['B-3', 'A-1', 'A-3', 'B-1', 'A-2', 'B-2'];
    const drawn = lowestTickets('314159', ids, 4);
    expect(drawn.map(({ id }) => id)).toEqual(['B-2', 'B-3', 'A-3', 'A-2']);
    expect(drawn.map(({ ticket: text }) => text.slice(0, 11))).toEqual([
      '0.410310858',
      '0.470960291',
      '0.471438751',
      '0.567089805',
    ]);
  });

  it('equals the reference program on recorded cases', () => {
    const file = resolve(import.meta.dirname, '../../support/fixtures/reference-tickets.tsv');
    const rows = readFileSync(file, 'utf8').split('\n').filter(Boolean);
    expect(rows).toHaveLength(160);
    for (const row of rows) {
      const [seed = '', id = '', expected = ''] = row.split('\t');
      expect(ticket(seed, id)).toBe(expected);
    }
  });

  it('equals the bare rule on any seed and number', () => {
    const ids = fc
      .string({ unit: 'grapheme-composite', minLength: 1, maxLength: 80 })
      .map((text) => text.normalize('NFC').trim())
      .filter((text) => text !== '' && !/[\p{Cc}\u2028\u2029]/u.test(text));
    fc.assert(
      fc.property(seeds, ids, (seed, id) => {
        expect(ticket(seed, id)).toBe(bareTicket(seed, id));
      }),
      { numRuns: 500 },
    );
  });

  it('takes seeds as text: leading zeros, blanks and forms of a letter make other seeds', () => {
    const tickets = ['0', '00', ' 0', '0 ', '0.0', '\u00e9', 'e\u0301', '😀'].map((seed) =>
      ticket(seed, 'A-1'),
    );
    expect(new Set(tickets).size).toBe(tickets.length);
  });

  it('takes numbers as NFC without blanks around them', () => {
    expect(ticket(SEED, ' \u3000Cafe\u0301-1\t')).toBe(ticket(SEED, 'Caf\u00e9-1'));
    expect(ticket(SEED, 'a 1')).not.toBe(ticket(SEED, 'a1'));
    expect(canonicalNumber('\ufeffA-1 ')).toBe('A-1');
  });

  it('keeps one ticketer right while others are used', () => {
    const first = createTicketer('1');
    const second = createTicketer('2');
    const before = first('A-1');
    second('A-1');
    expect(first('A-1')).toBe(before);
    expect(first('A-1')).toBe(bareTicket('1', 'A-1'));
  });

  it.each([
    ['', 'A-1', 'SAMPLING_SEED_EMPTY'],
    ['\ud83d', 'A-1', 'SAMPLING_TEXT_ILL_FORMED'],
    ['1', '  ', 'SAMPLING_NUMBER_EMPTY'],
    ['1', 'A\ud83d', 'SAMPLING_TEXT_ILL_FORMED'],
    ['1', 'A\t1', 'SAMPLING_NUMBER_UNPRINTABLE'],
    ['1', 'A\u20281', 'SAMPLING_NUMBER_UNPRINTABLE'],
  ])('refuses seed %j with number %j', (seed, id, code) => {
    expect(() => ticket(seed, id)).toThrow(expect.objectContaining({ code }));
  });
});

describe('lowestTickets', () => {
  it('orders by ticket and, if two should be equal, by number', () => {
    const a = { id: 'a', ticket: '0.5' };
    expect(
      [{ id: 'b', ticket: '0.5' }, a, { id: 'c', ticket: '0.49' }].sort(compareTickets),
    ).toEqual([{ id: 'c', ticket: '0.49' }, a, { id: 'b', ticket: '0.5' }]);
  });

  it('refuses repeated ids and lists that are too short', () => {
    expect(() => lowestTickets('1', ['Caf\u00e9', 'Cafe\u0301 '], 1)).toThrow('不止一次');
    expect(() => lowestTickets('1', ['A-1'], 2)).toThrow('只有 1 个');
    expect(lowestTickets('1', [], 0)).toEqual([]);
  });
});

describe('ruleExplanation', () => {
  it('has a worked example that holds step by step', () => {
    const lines = ruleExplanation.flatMap((paragraph) => paragraph.lines);
    const valueOf = (label: string): string =>
      lines.find((line) => line.startsWith(`${label} = `))?.slice(label.length + 3) ?? '';
    expect(lines).toContain(`种子 ${SEED}，编号 AB-130。`);
    expect(valueOf('h')).toBe(hex(SEED));
    expect(valueOf('第二次 SHA-256')).toBe(hex(`${valueOf('h')}AB-130`));
    expect(valueOf('十进制')).toBe(BigInt(`0x${valueOf('第二次 SHA-256')}`).toString());
    expect(valueOf('票号')).toBe(`0.${[...valueOf('十进制')].reverse().join('')}`);
    expect(valueOf('票号')).toBe(ticket(SEED, 'AB-130'));
  });
});
