import { hasControlCharacter } from '../common/text';
import { isWellFormed } from '../common/utf8';
import { SamplingRefusal } from './refusals';

/** How many digits or characters a seed read out by people must at least have (DOMAIN 5.1). */
export const LEAST_SEED_CHARACTERS = 20;

/** What one person read out. */
export interface SeedEntry {
  /** Who threw the dice or said the phrase. */
  readonly by: string;
  /** Exactly what was typed for it. */
  readonly text: string;
}

/** How good a seed is, for the ceremony's screen and the record. */
export interface SeedQuality {
  /** Code points without blanks: what counts toward the least length. */
  readonly characters: number;
  /** Bits of chance when every digit was thrown fairly; undefined for phrases, whose chance cannot be computed. */
  readonly bits: number | undefined;
  /** "20 位十面骰子或开奖数字，约 66 比特" and the like. */
  readonly description: string;
  /** Chinese sentences that do not forbid the draw: blanks at the ends, the same character throughout. */
  readonly warnings: readonly string[];
  /** Why the seed is refused as it stands; undefined when it may be used. */
  readonly refusal: SamplingRefusal | undefined;
}

/**
 * The seed of a ceremony: the texts in the order in which they were read out, with nothing between them and nothing
 * changed.
 */
export function composeSeed(entries: readonly SeedEntry[]): string {
  return entries.map(({ text }) => text).join('');
}

/**
 * Judges a seed while it is being typed; never throws.
 * @param seed the composed text
 * @param machineMade whether the program made it (marked 机器生成 on every record): then no least length applies
 */
export function assessSeed(seed: string, machineMade: boolean): SeedQuality {
  const characters = Array.from(seed.replace(/\s/gu, '')).length;
  return {
    characters,
    ...chanceOf(seed, characters, machineMade),
    warnings: warningsOf(seed, characters),
    refusal: refusalOf(seed, characters, machineMade),
  };
}

/**
 * Refuses a seed that must not be drawn with.
 * @throws SamplingRefusal SAMPLING_SEED_EMPTY, SAMPLING_TEXT_ILL_FORMED, SAMPLING_SEED_UNPRINTABLE or
 *   SAMPLING_SEED_TOO_SHORT (fewer than 20 digits or characters, unless machine-made)
 */
export function validateSeed(seed: string, machineMade: boolean): void {
  const { refusal } = assessSeed(seed, machineMade);
  if (refusal !== undefined) throw refusal;
}

function refusalOf(
  seed: string,
  characters: number,
  machineMade: boolean,
): SamplingRefusal | undefined {
  if (seed === '') return new SamplingRefusal('SAMPLING_SEED_EMPTY');
  if (!isWellFormed(seed)) {
    return new SamplingRefusal('SAMPLING_TEXT_ILL_FORMED', { what: '种子', value: seed });
  }
  if (hasControlCharacter(seed)) return new SamplingRefusal('SAMPLING_SEED_UNPRINTABLE');
  if (!machineMade && characters < LEAST_SEED_CHARACTERS) {
    return new SamplingRefusal('SAMPLING_SEED_TOO_SHORT', {
      count: characters,
      least: LEAST_SEED_CHARACTERS,
    });
  }
  return undefined;
}

function chanceOf(
  seed: string,
  characters: number,
  machineMade: boolean,
): Pick<SeedQuality, 'bits' | 'description'> {
  const estimate = (faces: number, what: string): Pick<SeedQuality, 'bits' | 'description'> => {
    const bits = characters * Math.log2(faces);
    return { bits, description: `${characters} 位${what}，约 ${Math.floor(bits)} 比特` };
  };
  if (seed === '') return { bits: 0, description: '还没有录入' };
  if (machineMade && /^[0-9a-f]+$/u.test(seed)) return estimate(16, '机器生成的十六进制数字');
  if (/^[1-6]+$/u.test(seed)) return estimate(6, '六面骰子数字');
  if (/^[0-9]+$/u.test(seed)) return estimate(10, '十面骰子或开奖数字');
  return {
    bits: undefined,
    description: `${characters} 个字符的短语，随机性取决于事先有没有人知道它，无法从文字算出`,
  };
}

function warningsOf(seed: string, characters: number): string[] {
  const warnings: string[] = [];
  if (seed !== seed.trim())
    warnings.push('种子首尾有空格，空格也是种子的一部分，复核时必须照样输入。');
  if (characters > 1 && new Set(Array.from(seed)).size <= 2) {
    warnings.push('种子几乎由同一个字符组成，请确认确实是掷出或读出的结果。');
  }
  return warnings;
}
