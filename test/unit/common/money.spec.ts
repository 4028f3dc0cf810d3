import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fenInWords, formatFen, MAX_FEN, parseYuan } from '@shared/domain/common/money';

describe('money in 分', () => {
  it('is shown with separators and two decimals', () => {
    expect([0, 5, 100, 123_456_789, -1_000_000].map(formatFen)).toEqual([
      '0.00',
      '0.05',
      '1.00',
      '1,234,567.89',
      '-10,000.00',
    ]);
  });

  it('is read as people write it, exactly', () => {
    const read: [string, number][] = [
      ['12,345.67', 1_234_567],
      ['￥8000', 800_000],
      ['８０００元', 800_000],
      ['3.5万元', 3_500_000],
      ['0.1', 10],
      ['1.10', 110],
      ['人民币 200 元整', 20_000],
      ['0.000001万', 1],
      ['100000000', MAX_FEN],
    ];
    for (const [text, fen] of read) expect([text, parseYuan(text)]).toEqual([text, fen]);
    for (const text of ['', '-1', '0.001', '1.2.3', '八千', '1e3', '100000000.01', '0.0000001万'])
      expect([text, parseYuan(text)]).toEqual([text, undefined]);
  });

  it('comes back from what is shown', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: MAX_FEN }), (fen) => {
        expect(parseYuan(formatFen(fen))).toBe(fen);
      }),
    );
  });

  it('is written in capital characters as payment papers want it', () => {
    const words: [number, string][] = [
      [0, '零元整'],
      [100, '壹元整'],
      [123_450, '壹仟贰佰叁拾肆元伍角整'],
      [140_950, '壹仟肆佰零玖元伍角整'],
      [600_714, '陆仟零柒元壹角肆分'],
      [167_995_032, '壹佰陆拾柒万玖仟玖佰伍拾元叁角贰分'],
      [32_504, '叁佰贰拾伍元零肆分'],
      [10_000_000, '壹拾万元整'],
      [10_000_100, '壹拾万零壹元整'],
      [1_000_000_001, '壹仟万元零壹分'],
      [MAX_FEN, '壹亿元整'],
      [5, '伍分'],
    ];
    for (const [fen, text] of words) expect([fen, fenInWords(fen)]).toEqual([fen, text]);
  });
});
