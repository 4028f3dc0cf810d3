/** Characters that show nothing: zero-width spaces and joiners, direction marks, byte order marks. */
const INVISIBLE = /[\u200b-\u200f\u202a-\u202e\u2060\ufeff]/g;
const HAS_INVISIBLE = /[\u200b-\u200f\u202a-\u202e\u2060\ufeff]/;
const FULL_WIDTH = /[\uff01-\uff5e\u3000]/g;
/** Nothing to normalise in text made of these only. */
const PLAIN = /^[\u0021-\u0040\u005b-\u007e\u4e00-\u9fff]*$/;

/** The text as the sender meant it, kept: without surrounding space (also full-width and tabs) and invisible marks. */
export function cleanText(text: string): string {
  return (HAS_INVISIBLE.test(text) ? text.replace(INVISIBLE, '') : text).trim();
}

/** `１２３（Ａ）` → `123(A)`; Chinese stays as it is. */
export function toHalfWidth(text: string): string {
  return text.replace(FULL_WIDTH, (char) =>
    char === '\u3000' ? ' ' : String.fromCharCode(char.charCodeAt(0) - 0xfee0),
  );
}

/** Half-width, without any white space: the form in which values are parsed. */
export function compact(text: string): string {
  return toHalfWidth(cleanText(text)).replace(/\s+/g, '');
}

/**
 * Comparison key of a name: equal keys mean the same name written differently (full-width, spaces, line breaks,
 * brackets, dashes, letter case). The original text is what gets stored; this is only for matching.
 */
export function normKey(text: string): string {
  if (PLAIN.test(text) && !/[[\]{}<>'"]/.test(text)) return text;
  return text
    .normalize('NFKC')
    .replace(INVISIBLE, '')
    .replace(/\s+/g, '')
    .replace(/[[{<【〔〈《「『]/g, '(')
    .replace(/[\]}>】〕〉》」』]/g, ')')
    .replace(/[‐‑‒–—―−－﹣~～]/g, '-')
    .replace(/[“”"'‘’]/g, '')
    .replace(/[·•・‧∙]/g, '·')
    .toLowerCase();
}

/**
 * Comparison key of an address: as {@link normKey}, and 山东省 or 青岛市 in front of a district does not count.
 * Never use it for names: 青岛市南… starts with 青岛 and 市南.
 */
export function addressKey(text: string): string {
  return normKey(text).replace(/^(山东省)?(青岛市)?(?=.{1,6}?[区市])/, '');
}

/** Two keys of a header: as written, and without what stands in brackets (units, 是/否, 盖章). */
export interface HeaderKeys {
  full: string;
  bare: string;
}

/** Normalises a header: width, spaces, line breaks, required marks, numbering, closing colons, brackets. */
export function headerKeys(text: string): HeaderKeys {
  const full = normKey(text)
    .replace(/^[*☆★#]+|[*☆★#]+$/g, '')
    .replace(/^\d{1,2}[.、)]/, '')
    .replace(/:+$/, '');
  return { full, bare: full.replace(/\([^()]*\)/g, '') };
}
