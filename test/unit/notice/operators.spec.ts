import { describe, expect, it } from 'vitest';
import {
  Codes,
  Name,
  readOperators,
  type Operand,
  type Operands,
} from '@main/documents/notice/ink/operators';

type Said = number | string | number[] | Said[] | null;

const saidBy = (operand: Exclude<Operand, number> | null): Said => {
  if (operand === null) return null;
  if (operand instanceof Name) return operand.text;
  if (operand instanceof Codes)
    return Array.from({ length: operand.count(1) }, (_none, index) => operand.code(index, 1));
  return operand.map((one) => (typeof one === 'number' ? one : saidBy(one)));
};

/** Each operator with what a reading of its operands gives. */
function read(content: string, of: (operands: Operands) => Said): [string, Said][] {
  const found: [string, Said][] = [];
  readOperators(Buffer.from(content, 'latin1'), (operator, operands) =>
    found.push([operator, of(operands)]),
  );
  return found;
}

const first = ({ first: operand }: Operands): Said => saidBy(operand);
const three = (operands: Operands): Said => [0, 1, 2].map((index) => operands.number(index));

describe('reading a content stream', () => {
  it('takes numbers as they may be written', () => {
    expect(read('1 -2.5 +.75 rg\n0 4. -.5 RG', three)).toEqual([
      ['rg', [1, -2.5, 0.75]],
      ['RG', [0, 4, -0.5]],
    ]);
  });

  it('has nothing of an operator before it left', () => {
    expect(read('1 2 3 rg 7 w n', three)).toEqual([
      ['rg', [1, 2, 3]],
      ['w', [7, 0, 0]],
      ['n', [0, 0, 0]],
    ]);
    expect(read('/F1 12 Tf ET', first)).toEqual([
      ['Tf', 'F1'],
      ['ET', null],
    ]);
  });

  it('tells short and long words apart', () => {
    expect(read('BT BDC EMC W* longer BT /F8 gs /LongerName gs / gs', first)).toEqual([
      ['BT', null],
      ['BDC', null],
      ['EMC', null],
      ['W*', null],
      ['longer', null],
      ['BT', null],
      ['gs', 'F8'],
      ['gs', 'LongerName'],
      ['gs', ''],
    ]);
  });

  it('reads strings of digits, of characters and in lists', () => {
    expect(read('<0aFF> Tj', first)).toEqual([['Tj', [10, 255]]]);
    expect(read('(a\\)(b)\\n\\101\\\n\\c) Tj', first)).toEqual([
      ['Tj', [...'a)(b)\nAc'].map((one) => one.charCodeAt(0))],
    ]);
    expect(read('[<01> -120 (b)] TJ', first)).toEqual([['TJ', [[1], -120, [98]]]]);
  });

  it('reads codes of two bytes', () => {
    const codes: number[] = [];
    readOperators(Buffer.from('<069B0F0A> Tj'), (_operator, { first: operand }) => {
      if (!(operand instanceof Codes)) return;
      for (let index = 0; index < operand.count(2); index += 1) codes.push(operand.code(index, 2));
    });
    expect(codes).toEqual([0x069b, 0x0f0a]);
  });

  it('passes over comments, property lists and pictures within the stream', () => {
    const content =
      '% said aside (\n/Span<</ActualText <FEFF> /Of << /A (>>) >> >> BDC BI /W 1 ID \x01(< EI Q';
    expect(read(content, () => null).map(([operator]) => operator)).toEqual(['BDC', 'BI', 'Q']);
  });

  it('comes to the end of what is broken', () => {
    for (const content of ['<06', '(a(b', '[1 2', '<< /A', 'BI never ends', '% aside', '] ) > }']) {
      expect(() => read(content, first)).not.toThrow();
    }
    expect(read('1 ) n', three).at(-1)).toEqual(['n', [0, 0, 0]]);
  });
});
