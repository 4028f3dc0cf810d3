import { pinyin } from 'pinyin-pro';
import { toHalfWidth } from '@shared/domain/import/normalise';

/** Characters whose first letter depends on the word around them (银行, 重庆, 长江/校长, 音乐, surnames 单 解 曾 …). */
const DEPENDS_ON_WORD = /[行长重乐朝单解曾盖仇查翟厦传藏沈]/;
/** Context is looked up word by word, which costs a hundred times a table look-up; the same names come again. */
const MAX_REMEMBERED = 50_000;

const letterOf = new Map<string, string>();
const inContext = new Map<string, string>();

function letter(char: string): string {
  const known = letterOf.get(char);
  if (known !== undefined) return known;
  let found = '';
  if (/^[a-z0-9]$/.test(char)) found = char;
  else if (/\p{Script=Han}/u.test(char)) {
    const first = pinyin(char, { pattern: 'first', toneType: 'none', type: 'array' })[0] ?? '';
    // A character without a known reading stands for itself, so that it can still be typed.
    found = /^[a-z]$/.test(first) ? first : char;
  }
  letterOf.set(char, found);
  return found;
}

function contextual(text: string): string {
  const known = inContext.get(text);
  if (known !== undefined) return known;
  const surname = Array.from(text).length <= 4 ? 'head' : 'off';
  const letters = pinyin(text, { pattern: 'first', toneType: 'none', type: 'array', surname });
  const joined = letters.map((item) => (/^[a-z0-9]$/.test(item) ? item : letter(item))).join('');
  if (inContext.size >= MAX_REMEMBERED) inContext.clear();
  inContext.set(text, joined);
  return joined;
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
  const spoken = contextual(folded);
  return spoken === plain ? plain : `${plain}\n${spoken}`;
}
