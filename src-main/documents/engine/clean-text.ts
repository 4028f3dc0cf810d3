/**
 * Control characters other than line feed, non-characters, and the marks that turn the direction of writing: the
 * first two are not allowed in XML, the last could make a printed name read differently from the stored one.
 */
const UNPRINTABLE = /[^\P{Cc}\n]|[^\P{Cf}\u200D]|\p{Cs}|[\uFFFE\uFFFF]/gu;
const LINE_ENDS = /\r\n?|[\u2028\u2029]/g;

/** Han, full-width forms and the plain signs of ASCII: nothing in them is cleaned or escaped. */
const PLAIN = /^[\n !#-%(-;=?-~\u3000-\u303F\u4E00-\u9FFF\uFF01-\uFF5E]*$/;

/** Text as it may stand on paper: the same words, without characters that no reader sees. */
export function cleanText(text: string): string {
  if (PLAIN.test(text)) return text;
  return text.replace(LINE_ENDS, '\n').replaceAll('\t', ' ').replace(UNPRINTABLE, '');
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Cleaned text that means itself in HTML and XML, in text and in attributes alike. */
export function escapeText(text: string): string {
  if (PLAIN.test(text)) return text;
  return cleanText(text).replace(/[&<>"']/g, (character) => ESCAPES[character] ?? character);
}

/** A file name that every office system accepts: no separators, no reserved signs, at most 120 characters. */
export function safeFileName(text: string): string {
  const plain = cleanText(text)
    .replace(/[\\/:*?"<>|\n]/g, '_')
    .trim()
    .replace(/^\.+|[. ]+$/g, '');
  return [...plain].slice(0, 120).join('') || '文书';
}

const ENDING = /\.[a-z0-9]{1,5}$/i;

/** The same for a name with its ending, which is kept. */
export function safeNameWithEnding(name: string): string {
  const ending = ENDING.exec(name)?.[0] ?? '';
  return safeFileName(name.slice(0, name.length - ending.length)) + ending;
}
