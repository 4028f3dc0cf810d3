import { createRequire } from 'node:module';
import type * as Pinyin from 'pinyin-pro';
import { toHalfWidth } from '@shared/domain/import/normalise';

/** Characters whose first letter depends on the word around them (银行, 重庆, 长江/校长, 音乐, surnames 单 解 曾 …). */
const DEPENDS_ON_WORD = /[行长重乐朝单解曾盖仇查翟厦传藏沈]/;
/** Context is looked up word by word, which costs a hundred times a table look-up; the same names come again. */
const MAX_REMEMBERED = 50_000;

const load = createRequire(import.meta.url);
let library: typeof Pinyin | undefined;

/** The dictionary takes 20 ms to load: with the first name to be spelt, not at every start. */
function pinyin(text: string, surname: 'head' | 'off' = 'off'): string[] {
  library ??= load('pinyin-pro') as typeof Pinyin;
  return library.pinyin(text, { pattern: 'first', toneType: 'none', type: 'array', surname });
}

const letterOf = new Map<string, string>();
const inContext = new Map<string, string[]>();

function letter(char: string): string {
  const known = letterOf.get(char);
  if (known !== undefined) return known;
  let found = '';
  if (/^[a-z0-9]$/.test(char)) found = char;
  else if (/\p{Script=Han}/u.test(char)) {
    const first = pinyin(char)[0] ?? '';
    // A character without a known reading stands for itself, so that it can still be typed.
    found = /^[a-z]$/.test(first) ? first : char;
  }
  letterOf.set(char, found);
  return found;
}

/** Letters of a text as it is spoken, one a character. */
function spokenLetters(text: string, surname: 'head' | 'off'): string[] {
  const key = `${surname} ${text}`;
  const known = inContext.get(key);
  if (known !== undefined) return known;
  const found = pinyin(text, surname);
  const letters = found.map((item) => (/^[a-z0-9]$/.test(item) ? item : letter(item)));
  if (inContext.size >= MAX_REMEMBERED) inContext.clear();
  inContext.set(key, letters);
  return letters;
}

/** Words have up to four characters, and what stands around a character recurs where whole addresses never do. */
const REACH = 2;

function contextual(text: string, plain: string): string {
  const chars = Array.from(text);
  // Two or three characters are a person's name as a rule; four read as one would miss 青岛银行.
  if (chars.length <= 4) return spokenLetters(text, chars.length <= 3 ? 'head' : 'off').join('');
  let spoken = '';
  let at = 0;
  chars.forEach((char, index) => {
    const own = letter(char);
    if (DEPENDS_ON_WORD.test(char)) {
      const from = Math.max(0, index - REACH);
      const around = chars.slice(from, index + REACH + 1).join('');
      spoken += spokenLetters(around, 'off')[index - from] ?? own;
    } else spoken += plain.slice(at, at + own.length);
    at += own.length;
  });
  return spoken;
}

/**
 * Pinyin initials of a text, lower case: 市南区总工会 → `snqzgh`. Letters and digits stay, punctuation goes. Where a
 * character's reading depends on its word, both spellings are given, separated by a line break.
 */
export function initialsOf(text: string | null | undefined): string {
  if (!text) return '';
  const folded = toHalfWidth(text).toLowerCase();
  let plain = '';
  for (const char of folded) plain += letter(char);
  if (!DEPENDS_ON_WORD.test(folded)) return plain;
  const spoken = contextual(folded, plain);
  return spoken === plain ? plain : `${plain}\n${spoken}`;
}
