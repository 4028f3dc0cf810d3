import { describe, expect, it } from 'vitest';
import { assessSeed, composeSeed, validateSeed } from '@shared/domain/sampling/seed';

describe('composeSeed', () => {
  it('joins what was read out, unchanged and in order', () => {
    expect(
      composeSeed([
        { by: '王静', text: '007' },
        { by: '李梅', text: ' 12' },
        { by: '赵敏', text: '' },
      ]),
    ).toBe('007 12');
  });
});

describe('assessSeed', () => {
  it('counts digits and their chance', () => {
    expect(assessSeed('07293650182736450192', false)).toMatchObject({
      characters: 20,
      description: '20 位十面骰子或开奖数字，约 66 比特',
      warnings: [],
      refusal: undefined,
    });
    expect(assessSeed('16342516342516342516', false).description).toBe(
      '20 位六面骰子数字，约 51 比特',
    );
    expect(assessSeed('0f3a', true)).toMatchObject({ bits: 16, refusal: undefined });
  });

  it('does not pretend to know the chance of a phrase', () => {
    const quality = assessSeed('海纳百川有容乃大壁立千仞无欲则刚青岛之夏', false);
    expect(quality).toMatchObject({ characters: 20, bits: undefined, refusal: undefined });
  });

  it('counts characters as people do', () => {
    expect(assessSeed('😀'.repeat(19), false).characters).toBe(19);
    expect(assessSeed(' 1 2 3 ', false).characters).toBe(3);
    expect(assessSeed('', false)).toMatchObject({ characters: 0, bits: 0 });
  });

  it('warns of blanks at the ends and of one character throughout', () => {
    expect(assessSeed(' 07293650182736450192', false).warnings.join()).toContain('首尾有空格');
    expect(assessSeed('1'.repeat(20), false).warnings.join()).toContain('同一个字符');
  });
});

describe('validateSeed', () => {
  it.each([
    ['', false, 'SAMPLING_SEED_EMPTY'],
    ['1234567890123456789', false, 'SAMPLING_SEED_TOO_SHORT'],
    [' '.repeat(30), false, 'SAMPLING_SEED_TOO_SHORT'],
    ['1234567890\n1234567890', false, 'SAMPLING_SEED_UNPRINTABLE'],
    ['12345678901234567890\ud83d', true, 'SAMPLING_TEXT_ILL_FORMED'],
    ['', true, 'SAMPLING_SEED_EMPTY'],
  ])('refuses %j (machine-made: %s)', (seed, machineMade, code) => {
    expect(() => validateSeed(seed, machineMade)).toThrow(expect.objectContaining({ code }));
  });

  it('says how many characters are missing', () => {
    expect(() => validateSeed('314159', false)).toThrow('种子只有 6 个字符，至少要 20 个');
  });

  it('accepts twenty characters, and any length when machine-made', () => {
    expect(() => validateSeed('00000000000000000001', false)).not.toThrow();
    expect(() => validateSeed('314159', true)).not.toThrow();
  });
});
