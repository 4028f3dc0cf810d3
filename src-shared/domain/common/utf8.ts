/**
 * UTF-8 without TextEncoder: shared code sees neither the DOM's nor Node's types, and the rule of the draw
 * hangs on exact bytes, so the encoding is ours and is tested against Node's.
 */

const REPLACEMENT = 0xfffd;

const isLeading = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdbff;
const isTrailing = (unit: number): boolean => unit >= 0xdc00 && unit <= 0xdfff;

/**
 * Encodes text as UTF-8.
 * @param text any string; a lone surrogate becomes U+FFFD, as in Node and in browsers
 * @returns the bytes, no byte order mark added
 */
export function encodeUtf8(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length * 3);
  let used = 0;
  for (let index = 0; index < text.length; index++) {
    let point = text.charCodeAt(index);
    if (point < 0x80) {
      bytes[used++] = point;
      continue;
    }
    if (isLeading(point) && isTrailing(text.charCodeAt(index + 1))) {
      point = ((point - 0xd800) << 10) + (text.charCodeAt(++index) - 0xdc00) + 0x10000;
    } else if (isLeading(point) || isTrailing(point)) {
      point = REPLACEMENT;
    }
    if (point < 0x800) {
      bytes[used++] = 0xc0 | (point >> 6);
    } else {
      if (point < 0x10000) {
        bytes[used++] = 0xe0 | (point >> 12);
      } else {
        bytes[used++] = 0xf0 | (point >> 18);
        bytes[used++] = 0x80 | ((point >> 12) & 0x3f);
      }
      bytes[used++] = 0x80 | ((point >> 6) & 0x3f);
    }
    bytes[used++] = 0x80 | (point & 0x3f);
  }
  return bytes.subarray(0, used);
}

/**
 * Whether text is well-formed UTF-16. Ill-formed text has no UTF-8, so two programs may hash it differently:
 * seeds and site numbers with it are refused.
 * @param text any string
 */
export function isWellFormed(text: string): boolean {
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    if (isLeading(unit)) {
      if (!isTrailing(text.charCodeAt(++index))) return false;
    } else if (isTrailing(unit)) {
      return false;
    }
  }
  return true;
}
