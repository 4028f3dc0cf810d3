import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { reversedDecimalFraction } from '@shared/domain/common/reversed-decimal';
import { sha256AfterBlock, sha256Hex, sha256HexOfBytes } from '@shared/domain/common/sha256';
import { encodeUtf8, isWellFormed } from '@shared/domain/common/utf8';
import {
  COUNTER_VECTORS,
  WORKED_DRAW,
  counterPicks,
  distinctCounterPicks,
} from '@test/support/counter-sampler';

const nodeHex = (data: string | Uint8Array): string =>
  createHash('sha256').update(data).digest('hex');
/** Any text, lone surrogates included. */
const anyText = fc.string({
  unit: fc.integer({ min: 0, max: 0xffff }).map((u) => String.fromCharCode(u)),
});
const PREFIX = nodeHex('seed');

function hexOf(words: Int32Array): string {
  return Array.from(words, (word) => (word >>> 0).toString(16).padStart(8, '0')).join('');
}

describe('encodeUtf8', () => {
  it('gives the bytes that Node gives, lone surrogates included', () => {
    fc.assert(
      fc.property(fc.oneof(anyText, fc.string({ unit: 'binary' })), (text) => {
        expect(Buffer.from(encodeUtf8(text)).equals(Buffer.from(text, 'utf8'))).toBe(true);
      }),
      { numRuns: 200 },
    );
  });

  it.each(['\u{1f600}', '\ud83d', '\ude00', '\ude00\ud83d', '\ud83d\ud83d\ude00', 'é', '\uffff'])(
    'encodes %j',
    (text) => {
      expect([...encodeUtf8(text)]).toEqual([...Buffer.from(text, 'utf8')]);
    },
  );

  it('knows well-formed text', () => {
    expect(isWellFormed('青岛😀')).toBe(true);
    for (const text of ['\ud83d', 'a\ude00', '\ude00\ud83d'])
      expect(isWellFormed(text)).toBe(false);
  });
});

describe('sha256', () => {
  it('gives the published values', () => {
    expect(sha256Hex('')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
    expect(sha256Hex('abc')).toBe(
      'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    );
  });

  it('agrees with node:crypto at every length around the block borders', () => {
    for (let length = 0; length <= 260; length++) {
      const bytes = Uint8Array.from({ length }, (_, at) => (at * 37 + length) % 256);
      expect(sha256HexOfBytes(bytes)).toBe(nodeHex(bytes));
    }
  });

  it('agrees with node:crypto on any text', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(sha256Hex(text)).toBe(nodeHex(text));
      }),
      { numRuns: 300 },
    );
  });

  it('agrees with node:crypto on a megabyte', () => {
    const text = '青岛市总工会\t'.repeat(60_000);
    expect(sha256Hex(text)).toBe(nodeHex(text));
  });

  it('hashes what follows a block as if it were one text', () => {
    const after = sha256AfterBlock(PREFIX);
    for (let length = 0; length <= 140; length++) {
      const suffix = 'x'.repeat(length);
      expect(hexOf(after(suffix))).toBe(nodeHex(PREFIX + suffix));
    }
    fc.assert(
      fc.property(anyText, (suffix) => {
        expect(hexOf(after(suffix))).toBe(nodeHex(PREFIX + suffix));
      }),
      { numRuns: 300 },
    );
  });

  it('refuses a prefix that is not one block', () => {
    expect(() => sha256AfterBlock('abc')).toThrow(RangeError);
    expect(() => sha256AfterBlock('青'.repeat(64))).toThrow(RangeError);
  });
});

describe('reversedDecimalFraction', () => {
  const words = (value: bigint): Int32Array =>
    Int32Array.from({ length: 8 }, (_, at) =>
      Number(BigInt.asIntN(32, value >> BigInt(224 - 32 * at))),
    );
  const reference = (value: bigint, least: number): string =>
    `0.${[...value.toString().padStart(least, '0')].reverse().join('')}`;

  it('gives the digits that BigInt gives, reversed', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 2n ** 256n - 1n }), (value) => {
        expect(reversedDecimalFraction(words(value), 64)).toBe(reference(value, 64));
      }),
      { numRuns: 1000 },
    );
  });

  it('pads small numbers and keeps large ones whole', () => {
    const borders = [63n, 64n, 65n, 71n, 72n, 73n, 77n].flatMap((power) =>
      [-1n, 0n, 1n].map((more) => 10n ** power + more),
    );
    for (const value of [0n, 1n, 10n, 2n ** 32n, 2n ** 256n - 1n, ...borders]) {
      expect(reversedDecimalFraction(words(value), 64)).toBe(reference(value, 64));
    }
  });
});

describe('counter mode of Rivest, as a test of hash and UTF-8', () => {
  it.each(COUNTER_VECTORS)('picks from seed %j of %i', (seed, total, picks) => {
    expect(counterPicks(seed, picks.length, total)).toEqual(picks);
  });

  it('reproduces the worked draw of 47 of 876', () => {
    const { seed, total, picks, rejected } = WORKED_DRAW;
    expect(distinctCounterPicks(seed, picks.length, total)).toEqual({ picks, rejected });
  });
});
